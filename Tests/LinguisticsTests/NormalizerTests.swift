import Linguistics
import TestSupport
import Testing

@Suite("Normal forms")
struct NormalizerTests {
  @Test(
    "of persons",
    arguments: [
      ("Начальник отдела кадров [Жанна Ермекова] пришла.", "Жанна Ермекова"),
      ("Об этом сообщили [Жанне Ермековой].", "Жанна Ермекова"),
      ("Слова [Андрея Волынцева] удивили.", "Андрей Волынцев"),
      ("Это сказано [Андреем Волынцевым].", "Андрей Волынцев"),
      ("Встреча с [Петром Ильичом Заречным] прошла.", "Петр Ильич Заречный"),
      ("Разговор с [Еленой Сергеевной Оболенской].", "Елена Сергеевна Оболенская"),
      ("По словам [Ольги Пинчук], это так.", "Ольга Пинчук"),
      ("По словам [Игоря Пинчука], это так.", "Игорь Пинчук"),
      ("К [Тарасу Шевчуку] пришли.", "Тарас Шевчук"),
      ("Письмо [Марии Остапенко] нашли.", "Мария Остапенко"),
      ("Дом [Виктора Седых] продан.", "Виктор Седых"),
      ("Приказ [Ерлана Досжанова] подписан.", "Ерлан Досжанов"),
      ("Награда [Айгуль Сейтказиевой] вручена.", "Айгуль Сейтказиева"),
      ("Вместе с [Анной-Марией Кольцовой].", "Анна-Мария Кольцова"),
      ("Книга [Сухово-Кобылина] вышла.", "Сухово-Кобылин"),
      ("Отчёт [А. Б. Волынцевой] принят.", "А. Б. Волынцева"),
      ("Жалоба на [Волынцева А. Б.] отклонена.", "Волынцев А. Б."),
      ("Интервью с [Джоном Харлоу] вышло.", "Джон Харлоу"),
      ("Пришёл [Джон Харлоу].", "Джон Харлоу"),
      ("Дом [Харлоу-младшего] сгорел.", "Харлоу-младший"),
      ("Фирма, основанная [Крендалом], закрыта.", "Крендал"),
      ("Представитель министерства энергетики [Мария Захарьина] отказалась.", "Мария Захарьина"),
      ("Речь представителя министерства [Марии Захарьиной].", "Мария Захарьина"),
      ("Встреча с [John Harlow] прошла.", "John Harlow"),
    ])
  func persons(_ marked: String, _ expected: String) {
    #expect(Fixtures.normal(marked, .person).text == expected)
  }

  @Test(
    "of persons show the gender and the parts",
    arguments: [
      ("Приказ подписан [Анной Волынцевой].", Gender.feminine),
      ("Приказ подписан [Андреем Волынцевым].", .masculine),
      ("Сегодня [Пинчук] заявила об уходе.", .feminine),
    ])
  func genders(_ marked: String, _ gender: Gender) {
    #expect(Fixtures.normal(marked, .person).gender == gender)
  }

  @Test("of persons name their parts")
  func parts() {
    let form = Fixtures.normal("Разговор с [Петром Ильичом Заречным].", .person)
    #expect(form.parts.map(\.kind) == [.given, .patronymic, .surname])
    #expect(form.parts.map(\.text) == ["Петр", "Ильич", "Заречный"])
    let initials = Fixtures.normal("Отчёт [А. Б. Волынцевой] принят.", .person)
    #expect(initials.parts.map(\.kind) == [.initial, .initial, .surname])
  }

  @Test("use the document's other mentions of the name")
  func votes() {
    #expect(
      Fixtures.normal("Пришла Анна Кретова. Позже доклад [Кретовой] обсудили.", .person).text
        == "Кретова")
    #expect(
      Fixtures.normal("[Гроссова] уволили. Ранее Гроссов был мэром.", .person).text == "Гроссов")
  }

  @Test(
    "of organizations",
    arguments: [
      ("Директор ТОО «[Базис-Строй]» приехал.", "Базис-Строй"),
      ("Директор ТОО «[Зета]» приехал.", "Зета"),
      ("Директор компании «[Рога и копыта]» приехал.", "Рога и копыта"),
      ("Директор завода \"[Аврора]\" приехал.", "Аврора"),
      ("Директор «[Зари]» приехал.", "Заря"),
      ("Совет «[Лазурита]» собрался.", "Лазурит"),
      ("Он работает на [заводе «Северный кран»].", "завод «Северный кран»"),
      ("Иск к [заводу \"Северный кран\"] подан.", "завод \"Северный кран\""),
      (
        "Представитель [Министерства цифрового развития] сказал.",
        "Министерство цифрового развития"
      ),
      ("Дело рассмотрено [Верховным судом].", "Верховный суд"),
      ("Сотрудники [Национального банка Казахстана] ушли.", "Национальный банк Казахстана"),
      ("Глава [МИДа] уехал.", "МИД"),
      ("Штаб [ООН] закрыт.", "ООН"),
      ("Акции [Norvex Group] выросли.", "Norvex Group"),
      (
        "Учёба в [Костанайском университете имени Байтурсынова].",
        "Костанайский университет имени Байтурсынова"
      ),
      ("Войска [Вооружённых сил] ушли.", "Вооружённые силы"),
      ("Работа [Федерального агентства по туризму] прервана.", "Федеральное агентство по туризму"),
    ])
  func organizations(_ marked: String, _ expected: String) {
    #expect(Fixtures.normal(marked, .organization).text == expected)
  }

  @Test(
    "of places",
    arguments: [
      ("Завод в [Костанае] закрыт.", "Костанай"),
      ("Начальник управления [Костанайской области] молчит.", "Костанайская область"),
      ("Аким [Восточно-Казахстанской области] молчит.", "Восточно-Казахстанская область"),
      ("Он живёт в [Нижнем Новгороде].", "Нижний Новгород"),
      ("Закон [Республики Казахстан] принят.", "Республика Казахстан"),
      ("Жители [города Москвы] рады.", "город Москва"),
      ("Рейс из [Нью-Йорка] отменён.", "Нью-Йорк"),
      ("Поездка в [Алма-Ату] удалась.", "Алма-Ата"),
      ("Власти [США] молчат.", "США"),
      ("Границы [Соединённых Штатов] закрыты.", "Соединённые Штаты"),
      ("Посол в [Российской Федерации] вызван.", "Российская Федерация"),
      ("Полёт в [Осло] задержан.", "Осло"),
    ])
  func places(_ marked: String, _ expected: String) {
    #expect(Fixtures.normal(marked, .place).text == expected)
  }

  @Test(
    "of titles",
    arguments: [
      ("Назначен [председателем совета директоров].", "председатель совета директоров"),
      ("Встреча с [директором по операционной логистике].", "директор по операционной логистике"),
      ("Её назвали [начальницей отдела кадров].", "начальница отдела кадров"),
      ("Речь [генерального директора] понравилась.", "генеральный директор"),
      ("Беседа с [первым заместителем министра финансов].", "первый заместитель министра финансов"),
      ("Уволены [директора школ].", "директор школ"),
      (
        "Письмо [членам Конституционной комиссии Республики].",
        "член Конституционной комиссии Республики"
      ),
      ("Слова [исполняющего обязанности директора].", "исполняющий обязанности директора"),
      ("Стал [вице-президентом].", "вице-президент"),
      ("Звонок [исполняющей обязанности директора].", "исполняющая обязанности директора"),
      ("Приём у [врача-терапевта].", "врач-терапевт"),
      ("Совещание с [директором и главным редактором].", "директор и главный редактор"),
      ("Пришла [управляющая делами].", "управляющая делами"),
      ("Жалованье [служащего] выросло.", "служащий"),
    ])
  func titles(_ marked: String, _ expected: String) {
    #expect(Fixtures.normal(marked, .title).text == expected)
  }

  @Test("take any range")
  func invalidRanges() {
    let normalizer = Normalizer(morphology: Fixtures.morphology)
    let document = Fixtures.document("Пришёл Андрей.")
    for kind in NameKind.allCases {
      for range in [0..<0, 5..<5, -10..<3, 3..<500, 900..<1000, 1..<4] {
        let form = normalizer.normalForm(of: range, as: kind, in: document)
        #expect(form.text.utf8.count < 64)
      }
      let empty = normalizer.normalForm(of: 0..<4, as: kind, in: Fixtures.document(""))
      #expect(empty.text.isEmpty)
    }
  }

  @Test("take random text", arguments: 0..<30)
  func fuzz(_ seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed) &+ 77)
    let pool = Array(
      "Анна Петровой завода «Кран» А.-Б - ёЁ қ \n'’\"()МИДа 101-й и ООО".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<120 { text.append(pool.randomElement(using: &numbers) ?? "а") }
    let document = Fixtures.document(String(text))
    let normalizer = Normalizer(morphology: Fixtures.morphology)
    for kind in NameKind.allCases {
      let start = Int.random(in: 0..<200, using: &numbers)
      let end = start + Int.random(in: 0..<60, using: &numbers)
      let form = normalizer.normalForm(of: start..<end, as: kind, in: document)
      #expect(form == normalizer.normalForm(of: start..<end, as: kind, in: document))
      #expect(form.text.utf8.count < 4 * 64 + 64)
    }
  }

  @Test("of many names at once equal those one by one")
  func batch() {
    let document = Fixtures.document("Анна Волынцева работает на заводе «Кран» в Костанае.")
    let normalizer = Normalizer(morphology: Fixtures.morphology)
    let names: [(range: Range<Int>, kind: NameKind)] = [
      (0..<27, .person), (44..<70, .organization),
    ]
    #expect(
      normalizer.normalForms(of: names, in: document)
        == names.map { normalizer.normalForm(of: $0.range, as: $0.kind, in: document) })
  }
}

@Suite("Phonetic keys")
struct PhoneticKeyTests {
  @Test(
    "of one name's spellings are equal",
    arguments: [
      ["Қасымжомарт", "Касымжомарт", "Kasymzhomart", "Qasymjomart"],
      ["Жұмабаев", "Жумабаев", "Zhumabayev", "Jumabaev"],
      ["Щукин", "Shchukin", "Schukin"],
      ["Нұрсұлтан", "Нурсултан", "Nursultan"],
      ["Алексей", "Alexey", "Aleksei"],
      ["Цой", "Tsoy", "Tsoi"],
      ["Хасан", "Khasan", "Hasan"],
      ["Әлия", "Алия", "Aliya", "Alia"],
      ["Семён", "Семен"],
    ])
  func equal(_ spellings: [String]) {
    let keys = Set(spellings.map(PhoneticKey.key))
    #expect(keys.count == 1, "\(spellings.map(PhoneticKey.key))")
  }

  @Test("tell other names apart")
  func different() {
    #expect(PhoneticKey.key("Иванов") != PhoneticKey.key("Петров"))
    #expect(PhoneticKey.key("") == "")
    #expect(PhoneticKey.key("!?") == "")
    #expect(PhoneticKey.key("101") == "101")
  }

  @Test(
    "transliterates",
    arguments: [
      ("Щукина", "Shchukina"), ("ЩУКА", "SHCHUKA"), ("Юрий Цой", "Yurii Tsoi"), ("Жук-2", "Zhuk-2"),
      ("Қостанай", "Qostanai"), ("подъезд", "podezd"), ("Allur", "Allur"), ("", ""),
    ])
  func latin(_ text: String, _ expected: String) {
    #expect(Transliteration.latin(text) == expected)
  }
}
