/// Given names so frequent that with an ordinary surname they do not tell who is meant.
enum FrequentGivenNames {
  /// Whether a word is such a name, in any case.
  static func contains(_ token: NameToken) -> Bool {
    stems.contains(token.stem)
  }

  private static let stems: Set<String> = {
    let words = """
      александр сергей владимир андрей алексей дмитрий николай михаил иван юрий евгений игорь виктор
      олег анатолий павел василий валерий виталий вячеслав максим роман денис станислав артем антон
      константин борис геннадий петр григорий илья никита кирилл владислав вадим леонид георгий
      елена ольга татьяна наталья наталия ирина анна светлана екатерина мария марина людмила юлия
      анастасия оксана галина надежда валентина любовь нина вера виктория александра дарья
      ерлан нурлан марат серик болат бауыржан талгат канат асхат ержан данияр азамат руслан тимур
      айгуль гульнара динара асель жанна алия
      """
    return Set(words.split(whereSeparator: \.isWhitespace).map { CaseEnding.stem(String($0)) })
  }()
}
