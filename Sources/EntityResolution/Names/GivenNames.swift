/// Short forms of given names.
enum GivenNames {
  /// Whether one of two words is a short form of the other, or both are of one name.
  ///
  /// - Parameters:
  ///   - left: a stem, as in `NameToken.stem`.
  ///   - right: another stem.
  /// - Returns: whether they may name one person.
  static func areShortForms(_ left: String, _ right: String) -> Bool {
    guard let leftGroups = groups[left], let rightGroups = groups[right] else { return false }
    return !leftGroups.isDisjoint(with: rightGroups)
  }

  private static let groups: [String: Set<Int>] = {
    var groups: [String: Set<Int>] = [:]
    for (index, line) in table.split(separator: "\n").enumerated() {
      for name in line.split(separator: " ") {
        groups[CaseEnding.stem(String(name)), default: []].insert(index)
      }
    }
    return groups
  }()

  /// One name a line, its short forms after it.
  private static let table = """
    александр саша шура саня алекс
    александра саша шура
    алексей леша алеша
    анастасия настя
    анатолий толя
    андрей андрюша
    анна аня нюра
    антон антоша
    аркадий аркаша
    борис боря
    вадим вадик
    валентин валя
    валентина валя
    валерий валера
    валерия лера
    василий вася
    вера верочка
    виктор витя
    виктория вика
    виталий виталик
    владимир вова володя
    владислав влад слава
    вячеслав слава
    галина галя
    геннадий гена
    георгий гоша жора
    григорий гриша
    дарья даша
    дмитрий дима митя
    евгений женя
    евгения женя
    екатерина катя
    елена лена алена
    елизавета лиза
    зинаида зина
    иван ваня
    игорь игорек
    илья илюша
    ирина ира
    иосиф ося
    кирилл кирюша
    константин костя
    ксения ксюша оксана
    лариса лара
    лев лева
    леонид леня
    лидия лида
    любовь люба
    людмила люда мила
    маргарита рита
    марина маринка
    мария маша маруся
    михаил миша
    надежда надя
    наталья наталия наташа
    николай коля
    нина ниночка
    олег олежка
    ольга оля
    павел паша
    петр петя
    полина поля
    роман рома
    светлана света
    семен сема
    сергей сережа
    софья софия соня
    станислав стас слава
    степан степа
    тамара тома
    татьяна таня
    тимофей тима
    федор федя
    эдуард эдик
    юлия юля
    юрий юра
    яков яша
    ярослав слава
    абдулла абдуло
    айгуль айгул
    бауыржан бауржан баур
    нурлан нурик
    нурсултан нурик
    albert bert al
    alexander alex sasha sandy
    andrew andy drew
    anthony tony
    barbara barb
    benjamin ben
    catherine katherine kate kathy cathy
    charles charlie chuck
    christopher chris
    daniel dan danny
    david dave
    deborah debbie
    donald don
    dorothy dot dolly
    edward ed ted eddie ned
    elizabeth liz beth betty lizzie eliza
    eugene gene
    frances fran
    francis frank
    frederick fred
    gerald gerry jerry
    gregory greg
    harold harry hal
    henry harry hank
    james jim jimmy jamie
    jeffrey jeff
    john jack johnny jon
    jonathan jon
    joseph joe joey
    joshua josh
    kenneth ken
    lawrence larry
    leonard leo len
    margaret maggie peggy meg rita
    martha patty
    matthew matt
    michael mike mick
    nathaniel nathan nat
    nicholas nick
    patricia pat patty tricia
    patrick pat paddy
    peter pete
    philip phil
    raymond ray
    rebecca becky
    richard dick rick rich
    robert bob rob bobby bert
    ronald ron
    samuel sam
    sarah sally
    stephen steven steve
    susan sue
    theodore ted theo
    thomas tom
    timothy tim
    victoria vicky
    walter walt
    william bill will billy liam
    """
}
