import Extraction
import GraphModel
import Linguistics
import Testing

/// An invented article and what must be read from it.
struct ArticleCase: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  var relations: [(String, String, String)] = []
  var published: String?
  let facts: [String]

  var testDescription: String { name }
}

@Suite struct ArticleTests {
  static let cases: [ArticleCase] = [
    ArticleCase(
      name: "title and name",
      text:
        "Об этом сообщил [PROFESSION генеральный директор] компании «[ORGANIZATION Лазурит]» [PERSON Глеб Тропинин].",
      facts: ["Глеб Тропинин | генеральный директор | Лазурит | current"]),
    ArticleCase(
      name: "title in the genitive, company inside the title",
      text:
        "По словам [PROFESSION директора завода «[ORGANIZATION Лазурит]»] [PERSON Глеба Тропинина], цех открыт.",
      facts: ["Глеб Тропинин | директор | Лазурит | current"]),
    ArticleCase(
      name: "name and title",
      text:
        "[PERSON Вера Заозёрская], [PROFESSION главный редактор] газеты «[ORGANIZATION Пристань]», открыла вечер.",
      facts: ["Вера Заозёрская | главный редактор | Пристань | current"]),
    ArticleCase(
      name: "definite noun for the only plant",
      text:
        "На заводе [ORGANIZATION Лазурит] в [CITY Тобольске] прошло собрание. [PROFESSION Начальник отдела кадров завода] [PERSON Вера Заозёрская] ответила на вопросы.",
      facts: ["Вера Заозёрская | начальник отдела кадров | Лазурит | current | in Тобольск"]),
    ArticleCase(
      name: "two titles before one name",
      text:
        "Завод «[ORGANIZATION Лазурит]» вырос. Встречу провёл [PROFESSION председатель совета директоров] завода, [PROFESSION член [ORGANIZATION Комиссии по водным ресурсам]] [PERSON Глеб Тропинин].",
      facts: [
        "Глеб Тропинин | председатель совета директоров | Лазурит | current",
        "Глеб Тропинин | член Комиссии по водным ресурсам | Комиссия по водным ресурсам | current",
      ]),
    ArticleCase(
      name: "several posts after the name",
      text:
        "[PERSON Глеб Тропинин], [PROFESSION президент] холдинга «[ORGANIZATION Лазурит]» и [PROFESSION депутат [ORGANIZATION Городского собрания]], приехал утром.",
      facts: [
        "Глеб Тропинин | президент | Лазурит | current",
        "Глеб Тропинин | депутат Городского собрания | Городское собрание | current",
      ]),
    ArticleCase(
      name: "plural title with two holders",
      text: "[PROFESSION Директора] [PERSON Глеб Тропинин] и [PERSON Павел Мостовой] не приехали.",
      facts: [
        "Глеб Тропинин | директор | - | current", "Павел Мостовой | директор | - | current",
      ]),
    ArticleCase(
      name: "mayor of a city",
      text: "[PROFESSION Мэр [CITY Тобольска]] [PERSON Павел Мостовой] подписал указ.",
      facts: ["Павел Мостовой | мэр Тобольска | Тобольск | current | in Тобольск"]),
    ArticleCase(
      name: "an adjective gives the country",
      text:
        "[COUNTRY Российский] [PROFESSION министр транспорта] [PERSON Павел Мостовой] прилетел.",
      facts: ["Павел Мостовой | министр транспорта | Россия | current"]),
    ArticleCase(
      name: "where somebody comes from is no employer",
      text: "Приз получила [PROFESSION певица] из [CITY Омска] [PERSON Вера Заозёрская].",
      facts: ["Вера Заозёрская | певица | - | current"]),
    ArticleCase(
      name: "the country is named elsewhere",
      text:
        "Выборы в [COUNTRY Норландии] прошли спокойно. [PROFESSION Премьер страны] [PERSON Павел Мостовой] поздравил жителей.",
      facts: ["Павел Мостовой | премьер страны | Норландия | current"]),
    ArticleCase(
      name: "a title inside a title belongs to the name in its case",
      text:
        "[PROFESSION Пресс-секретарь [PROFESSION президента]] [PERSON Павла Заречнова] молчит.",
      facts: ["Павел Заречнов | президент | - | current"]),
    ArticleCase(
      name: "the object of a verb is appointed",
      text:
        "[PERSON Павел Мостовой] назначил [PERSON Глеба Тропинина] [PROFESSION директором] театра «[ORGANIZATION Пристань]».",
      facts: ["Глеб Тропинин | директор | Пристань | appointed"]),
    ArticleCase(
      name: "the sentence before tells who",
      text:
        "[PERSON Глеб Тропинин] родился в деревне. С 2010 года работал [PROFESSION инженером] завода «[ORGANIZATION Лазурит]».",
      facts: ["Глеб Тропинин | инженер | Лазурит | former | since 2010"]),
    ArticleCase(
      name: "surname alone",
      text:
        "Приехал [PERSON Глеб Тропинин]. Позже [PROFESSION директор] фирмы «[ORGANIZATION Лазурит]» [PERSON Тропинин] уехал.",
      facts: ["Глеб Тропинин | директор | Лазурит | current"]),
    ArticleCase(
      name: "two persons with one surname stay two",
      text:
        "[PROFESSION Директор] [PERSON Глеб Тропинин] и [PROFESSION бухгалтер] [PERSON Анна Тропинина] спорили.",
      facts: [
        "Глеб Тропинин | директор | - | current", "Анна Тропинина | бухгалтер | - | current",
      ]),
    ArticleCase(
      name: "acronym and full name are one organization",
      text:
        "[ORGANIZATION Северное речное пароходство] ([ORGANIZATION СРП]) растёт. [PROFESSION Глава [ORGANIZATION СРП]] [PERSON Павел Мостовой] рад.",
      facts: ["Павел Мостовой | глава | Северное речное пароходство | current"]),
    ArticleCase(
      name: "a club beside an adjective of place",
      text:
        "[PROFESSION Тренер [COUNTRY испанского] клуба «[ORGANIZATION Маринер]»] [PERSON Глеб Тропинин] доволен.",
      facts: ["Глеб Тропинин | тренер | Маринер | current"]),
    ArticleCase(
      name: "implied employer",
      text:
        "Компания «[ORGANIZATION Лазурит]» открыла склад. В «[ORGANIZATION Лазурите]» довольны, сказала [PROFESSION финансовый директор] компании [PERSON Вера Заозёрская]. «[ORGANIZATION Лазурит]» растёт. «Планы большие», — добавил [PROFESSION директор по логистике] [PERSON Глеб Тропинин].",
      facts: [
        "Вера Заозёрская | финансовый директор | Лазурит | current",
        "Глеб Тропинин | директор по логистике | Лазурит | current | inferred",
      ]),
    ArticleCase(
      name: "no employer where two companies compete",
      text:
        "«[ORGANIZATION Лазурит]» и «[ORGANIZATION Маринер]» спорят. «[ORGANIZATION Лазурит]» прав, говорит [PROFESSION директор по логистике] [PERSON Глеб Тропинин]. «[ORGANIZATION Маринер]» не согласен.",
      facts: ["Глеб Тропинин | директор по логистике | - | current"]),
    ArticleCase(
      name: "relation of the recogniser without any wording that a rule knows",
      text:
        "[PERSON Глеб Тропинин] пришёл. Говорят, он тут как [PROFESSION сторож]. Склад держит [ORGANIZATION Лазурит].",
      relations: [
        ("WORKS_AS", "Глеб Тропинин", "сторож"), ("WORKPLACE", "сторож", "Лазурит"),
      ],
      facts: ["Глеб Тропинин | сторож | Лазурит | current"]),
    ArticleCase(
      name: "two titles and two names with «и» between",
      text:
        "В [CITY Тобольске] работает завод «[ORGANIZATION Лазурит]». Кнопку нажали [PROFESSION директор завода] [PERSON Глеб Тропинин] и [PROFESSION мэр города] [PERSON Павел Мостовой].",
      facts: [
        "Глеб Тропинин | директор | Лазурит | current",
        "Павел Мостовой | мэр | Тобольск | current | in Тобольск",
      ]),
    ArticleCase(
      name: "a surname keeps to its owner whatever the recogniser says",
      text:
        "Пришли [PROFESSION директор] [PERSON Глеб Тропинин] и [PROFESSION повар] [PERSON Павел Мостовой]. По словам [PERSON Тропинина], всё готово.",
      relations: [("ALTERNATIVE_NAME", "Павел Мостовой", "Тропинина")],
      facts: ["Глеб Тропинин | директор | - | current", "Павел Мостовой | повар | - | current"]),
    ArticleCase(
      name: "given name and patronymic",
      text:
        "Приехал [PERSON Глеб Тропинин]. «[PERSON Глеб Павлович] работает [PROFESSION инженером] завода «[ORGANIZATION Лазурит]»», — сказали там.",
      facts: ["Глеб Тропинин | инженер | Лазурит | current"]),
    ArticleCase(
      name: "a noun for the plant inside the title",
      text:
        "Завод «[ORGANIZATION Лазурит]» растёт. Вышла [PROFESSION директор предприятия по персоналу] [PERSON Вера Заозёрская]. Её ждал [PROFESSION директор [ORGANIZATION завода по качеству]] [PERSON Глеб Тропинин].",
      facts: [
        "Вера Заозёрская | директор по персоналу | Лазурит | current",
        "Глеб Тропинин | директор по качеству | Лазурит | current",
      ]),
    ArticleCase(
      name: "a quoted name is no part of the title",
      text:
        "[PROFESSION Председателем «[ORGANIZATION Союза бондарей Прикамья]]» избран [PERSON Глеб Тропинин].",
      facts: ["Глеб Тропинин | председатель | Союз бондарей Прикамья | appointed"]),
    ArticleCase(
      name: "a body of a company is no employer",
      text:
        "[PERSON Глеб Тропинин] избран [PROFESSION председателем [ORGANIZATION совета директоров «[ORGANIZATION Лазурита]»]].",
      facts: ["Глеб Тропинин | председатель совета директоров | Лазурит | appointed"]),
    ArticleCase(
      name: "a title for each of two names",
      text:
        "Остались [PROFESSION директора по качеству и по персоналу] — [PERSON Вера Заозёрская] и [PERSON Глеб Тропинин].",
      facts: [
        "Вера Заозёрская | директор по качеству | - | current",
        "Глеб Тропинин | директор по персоналу | - | current",
      ]),
    ArticleCase(
      name: "the board appoints",
      text:
        "Совет «[ORGANIZATION Лазурита]» назначил [PROFESSION генеральным директором] [PERSON Веру Заозёрскую]. К работе она приступила 2 февраля.",
      relations: [("WORKPLACE", "Веру Заозёрскую", "Лазурита")], published: "2024-02-05",
      facts: [
        "Вера Заозёрская | генеральный директор | Лазурит | appointed | since 2024-02-02"
      ]),
    ArticleCase(
      name: "the verb between a post and its new holder",
      text:
        "На должность [PROFESSION директора «[ORGANIZATION Лазурита]»] избрана [PERSON Вера Заозёрская].",
      facts: ["Вера Заозёрская | директор | Лазурит | appointed"]),
    ArticleCase(
      name: "an object whose name might be a woman's in the nominative",
      text: "Завод «[ORGANIZATION Лазурит]» уволил [PROFESSION директора] [PERSON Петра Сомова].",
      facts: ["Петр Сомов | директор | Лазурит | dismissed"]),
    ArticleCase(
      name: "a possessive pronoun is no part of the title",
      text: "[PROFESSION Его заместителем] стал [PERSON Глеб Тропинин].",
      facts: ["Глеб Тропинин | заместитель | - | appointed"]),
    ArticleCase(
      name: "the verb beside the title, not that of the relative clause",
      text:
        "[PERSON Глеб Тропинин], который руководил компанией с 2017 года, избран [PROFESSION председателем жюри].",
      facts: ["Глеб Тропинин | председатель жюри | - | appointed"]),
    ArticleCase(
      name: "a verb of leadership, with its time",
      text:
        "Завод «[ORGANIZATION Лазурит]» ищет замену. [PERSON Глеб Тропинин], руководивший предприятием с 2019 года, уехал.",
      facts: ["Глеб Тропинин | - | Лазурит | former | since 2019"]),
    ArticleCase(
      name: "a verb of leadership dates the post",
      text:
        "[PROFESSION Директор] завода «[ORGANIZATION Лазурит]» [PERSON Глеб Тропинин] уехал. [PERSON Тропинин] возглавляет завод с марта 2022 года.",
      facts: ["Глеб Тропинин | директор | Лазурит | current | since 2022-03"]),
    ArticleCase(
      name: "who leads another organization",
      text:
        "Завод «[ORGANIZATION Лазурит]» растёт. В «[ORGANIZATION Лазурите]» рады. Рабочие «[ORGANIZATION Лазурита]» тоже. Погода хорошая. Об этом сказал [PROFESSION независимый директор] [PERSON Глеб Тропинин], который возглавляет «[ORGANIZATION Маринер]».",
      relations: [("WORKPLACE", "независимый директор", "Маринер")],
      facts: [
        "Глеб Тропинин | независимый директор | Лазурит | current | inferred",
        "Глеб Тропинин | - | Маринер | current",
      ]),
    ArticleCase(
      name: "the plant of the sentence's own company",
      text:
        "Завод «[ORGANIZATION Лазурит]» растёт. Акционеры «[ORGANIZATION Маринера]» утвердили [PERSON Глеба Тропинина] [PROFESSION директором завода].",
      facts: ["Глеб Тропинин | директор | Маринер | appointed"]),
    ArticleCase(
      name: "the employer stands between name and title",
      text:
        "Спонсор — завод «[ORGANIZATION Лазурит]». [PERSON Глеб Тропинин] работает на предприятии [PROFESSION коммерческим директором].",
      facts: ["Глеб Тропинин | коммерческий директор | Лазурит | current"]),
    ArticleCase(
      name: "he remains",
      text:
        "Жюри возглавил [PERSON Глеб Тропинин]. [PROFESSION Директором] завода «[ORGANIZATION Лазурит]» он останется.",
      facts: ["Глеб Тропинин | директор | Лазурит | current"]),
    ArticleCase(
      name: "a post and an employer of one person",
      text:
        "Цены выросли, сказала [PROFESSION коммерческий директор] [PERSON Вера Заозёрская]. Склад держит «[ORGANIZATION Лазурит]».",
      relations: [("WORKPLACE", "Вера Заозёрская", "Лазурит")],
      facts: ["Вера Заозёрская | коммерческий директор | Лазурит | current"]),
    ArticleCase(
      name: "a bare title in another sentence is its first holder's",
      text:
        "Пришла [PROFESSION ректор] [PERSON Вера Заозёрская]. Её встретил [PERSON Глеб Тропинин]. [PROFESSION Ректор] рада.",
      relations: [("WORKS_AS", "Глеб Тропинин", "Ректор")],
      facts: ["Вера Заозёрская | ректор | - | current"]),
    ArticleCase(
      name: "a state post has no implied employer",
      text:
        "Завод «[ORGANIZATION Лазурит]» открыл цех. Директор завода рад, «[ORGANIZATION Лазурит]» тоже. Приехал [PROFESSION вице-министр] [PERSON Павел Мостовой].",
      facts: ["Павел Мостовой | вице-министр | - | current"]),
    ArticleCase(
      name: "an adjective of a place nobody knows is no place",
      text:
        "Вышел [PROFESSION директор] [CITY нижнеборского] завода «[ORGANIZATION Лазурит]» [PERSON Глеб Тропинин].",
      facts: ["Глеб Тропинин | директор | Лазурит | current"]),
    ArticleCase(
      name: "deputy of a mayor",
      text:
        "[PROFESSION Заместитель [PROFESSION мэра]] [CITY Тобольска] [PERSON Павел Мостовой] рад.",
      facts: ["Павел Мостовой | заместитель мэра Тобольска | Тобольск | current | in Тобольск"]),
    ArticleCase(
      name: "an adjective before a branch is no employer",
      text:
        "[PROFESSION Директор [CITY омского] филиала] [PERSON Глеб Тропинин] рад.",
      facts: ["Глеб Тропинин | директор омского филиала | - | current"]),
    ArticleCase(
      name: "a relative of the holder has another name",
      text:
        "Жена [PROFESSION президента [COUNTRY Норландии]] [PERSON Вера Заозёрская] приехала.",
      facts: []),
    ArticleCase(
      name: "a title beside one name is not the other's",
      text:
        "[PERSON Вера Заозёрская] — [PROFESSION директор «[ORGANIZATION Лазурита]»], [PERSON Глеб Тропинин] — [PROFESSION повар].",
      relations: [("WORKS_AS", "Глеб Тропинин", "директор «Лазурита»")],
      facts: [
        "Вера Заозёрская | директор | Лазурит | current", "Глеб Тропинин | повар | - | current",
      ]),
    ArticleCase(
      name: "the workplace belongs to the post that names it",
      text:
        "Приехал [PROFESSION председатель [ORGANIZATION Речного союза]] [PROFESSION поэт] [PERSON Глеб Тропинин].",
      relations: [("WORKPLACE", "Глеб Тропинин", "Речного союза")],
      facts: [
        "Глеб Тропинин | председатель Речного союза | Речной союз | current",
        "Глеб Тропинин | поэт | - | current",
      ]),
    ArticleCase(
      name: "an organization that only ends the title",
      text: "Гол забил [PROFESSION защитник Маринера] [PERSON Глеб Тропинин].",
      facts: ["Глеб Тропинин | защитник | Маринер | current"]),
    ArticleCase(
      name: "a parliament without a name",
      text: "[PROFESSION Спикер [ORGANIZATION парламента]] [PERSON Павел Мостовой] молчит.",
      facts: ["Павел Мостовой | спикер парламента | парламент | current"]),
    ArticleCase(
      name: "one post at two employers",
      text:
        "Вышел [PROFESSION нападающий] клуба «[ORGANIZATION Маринер]» и клуба «[ORGANIZATION Лазурит]» [PERSON Глеб Тропинин].",
      facts: [
        "Глеб Тропинин | нападающий | Маринер | current",
        "Глеб Тропинин | нападающий | Лазурит | current",
      ]),
    ArticleCase(
      name: "two employers for two names",
      text:
        "Приехали [PROFESSION министры рыболовства] [COUNTRY Дании] и [COUNTRY Перу] [PERSON Павел Мостовой] и [PERSON Глеб Тропинин].",
      facts: [
        "Павел Мостовой | министр рыболовства | Дания | current",
        "Глеб Тропинин | министр рыболовства | Перу | current",
      ]),
    ArticleCase(
      name: "a line of a curriculum",
      text:
        "[PERSON Глеб Тропинин] родился в деревне. С [DATE 2010 года] — [PROFESSION инженер] завода «[ORGANIZATION Лазурит]».",
      facts: ["Глеб Тропинин | инженер | Лазурит | current | since 2010"]),
    ArticleCase(
      name: "its head",
      text:
        "На совете завода «[ORGANIZATION Лазурит]» его [PROFESSION глава] [PERSON Павел Мостовой] молчал.",
      facts: ["Павел Мостовой | глава | Лазурит | current"]),
    ArticleCase(
      name: "the noun of an acronym",
      text:
        "Прогноз дал [ORGANIZATION СРФ]. [PROFESSION Глава фонда] [PERSON Вера Заозёрская] рада.",
      facts: ["Вера Заозёрская | глава | СРФ | current"]),
    ArticleCase(
      name: "an honour is no post at a country",
      text: "Спел [PROFESSION заслуженный артист] [COUNTRY Дании] [PERSON Глеб Тропинин].",
      facts: ["Глеб Тропинин | заслуженный артист | - | current"]),
    ArticleCase(
      name: "one word does not make two persons one",
      text:
        "Пришли [PROFESSION директор] [PERSON Глеб Тропинин] и [PROFESSION повар] [PERSON Павел Мостовой]. Им рады в [PERSON Зурме].",
      relations: [
        ("ALTERNATIVE_NAME", "Павел Мостовой", "Зурме"),
        ("ALTERNATIVE_NAME", "Глеб Тропинин", "Зурме"),
      ],
      facts: ["Глеб Тропинин | директор | - | current", "Павел Мостовой | повар | - | current"]),
    ArticleCase(
      name: "who came as what, and when",
      text:
        "[PERSON Вера Заозёрская] пришла на завод «[ORGANIZATION Лазурит]» в 2014 году [PROFESSION главным бухгалтером].",
      relations: [("WORKPLACE", "главным бухгалтером", "Лазурит")],
      facts: ["Вера Заозёрская | главный бухгалтер | Лазурит | former | since 2014"]),
    ArticleCase(
      name: "the object before its verb",
      text:
        "[PERSON Веру Заозёрскую] избрали [PROFESSION директором] «[ORGANIZATION Лазурита]».",
      facts: ["Вера Заозёрская | директор | Лазурит | appointed"]),
    ArticleCase(
      name: "an object that is somebody else's",
      text:
        "Жену [PERSON Глеба Тропинина] назначили [PROFESSION директором] «[ORGANIZATION Лазурита]».",
      facts: []),
    ArticleCase(
      name: "instead of whom",
      text:
        "Вместо [PERSON Павла Мостового] назначили [PROFESSION директором] [PERSON Глеба Тропинина].",
      facts: ["Глеб Тропинин | директор | - | appointed"]),
    ArticleCase(
      name: "a list that is headed",
      text: "Рейтинг [ORGANIZATION Лазурит] возглавил [PERSON Глеб Тропинин].", facts: []),
    ArticleCase(
      name: "another's rival that is headed",
      text: "Конкурента «[ORGANIZATION Лазурита]» возглавил [PERSON Глеб Тропинин].", facts: []),
    ArticleCase(
      name: "what is headed at a meeting",
      text: "На заседании [ORGANIZATION Лазурита] комиссию возглавил [PERSON Глеб Тропинин].",
      facts: []),
    ArticleCase(
      name: "the friend of a mayor",
      text:
        "Друга бывшего [PROFESSION мэра] [PERSON Глеба Тропинина] назначили [PROFESSION директором] «[ORGANIZATION Лазурита]».",
      facts: ["Глеб Тропинин | мэр | - | former"]),
    ArticleCase(
      name: "who came after whom",
      text:
        "[PERSON Глеб Тропинин] сменил [PERSON Веру Заозёрскую] на посту [PROFESSION директора] «[ORGANIZATION Лазурита]».",
      relations: [("WORKS_AS", "Веру Заозёрскую", "директора")],
      facts: [
        "Глеб Тропинин | директор | Лазурит | appointed",
        "Вера Заозёрская | директор | Лазурит | former",
      ]),
    ArticleCase(
      name: "who came after whom, the other way round",
      text:
        "На посту [PROFESSION директора] «[ORGANIZATION Лазурита]» [PERSON Веру Заозёрскую] сменил [PERSON Глеб Тропинин].",
      facts: ["Вера Заозёрская | директор | Лазурит | former"]),
    ArticleCase(
      name: "whom an organization is headed by",
      text:
        "Завод «[ORGANIZATION Лазурит]» с 2019 года [EVENT возглавляет] [PERSON Глеб Тропинин].",
      facts: ["Глеб Тропинин | - | Лазурит | current | since 2019"]),
    ArticleCase(
      name: "who heads an organization",
      text: "[PERSON Глеб Тропинин] [EVENT возглавил] компанию «[ORGANIZATION Лазурит]».",
      facts: ["Глеб Тропинин | - | Лазурит | appointed"]),
    ArticleCase(
      name: "no work at a place whose name cannot be told",
      text: "[PERSON Глеб Тропинин], [CITY кривовражский] житель, гулял.",
      relations: [("WORKPLACE", "Глеб Тропинин", "кривовражский")], facts: []),
    ArticleCase(
      name: "no facts of a text without posts",
      text: "[PERSON Глеб Тропинин] гулял по [CITY Тобольску].", facts: []),
  ]

  @Test(arguments: cases)
  func article(_ article: ArticleCase) {
    let facts = Support.extract(
      article.text, relations: article.relations, published: article.published)
    let lines = facts.facts.filter { $0.confidence >= 0.3 }.map { Support.line($0, facts) }
    #expect(lines == article.facts)
    #expect(facts.facts.allSatisfy { $0.role != nil || $0.organization != nil })
  }
}

/// A wording of status or time, and what it means.
struct HoldCase: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String
  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }
  var testDescription: String { text }
}

@Suite struct HoldTests {
  static let cases: [HoldCase] = [
    HoldCase("Бывший [PROFESSION мэр] [PERSON Павел Мостовой] приехал.", "former"),
    HoldCase("[PROFESSION Экс-мэр] [PERSON Павел Мостовой] приехал.", "former"),
    HoldCase("И.о. [PROFESSION мэра] [PERSON Павел Мостовой] приехал.", "acting"),
    HoldCase("Врио [PROFESSION губернатора] [PERSON Павел Мостовой] приехал.", "acting"),
    HoldCase(
      "Исполняющий обязанности [PROFESSION ректора] [PERSON Павел Мостовой] приехал.", "acting"),
    HoldCase("Новый [PROFESSION мэр] [PERSON Павел Мостовой] приехал.", "current"),
    HoldCase("Покойный [PROFESSION мэр] [PERSON Павел Мостовой] любил театр.", "deceased"),
    HoldCase("[PERSON Павел Мостовой] назначен [PROFESSION мэром].", "appointed"),
    HoldCase("[PERSON Павел Мостовой] стал [PROFESSION мэром].", "appointed"),
    HoldCase(
      "В марте 2020 года [PERSON Павел Мостовой] избран [PROFESSION мэром].",
      "appointed since 2020-03"),
    HoldCase(
      "5 марта 2020 года [PERSON Павел Мостовой] назначен [PROFESSION мэром].",
      "appointed since 2020-03-05"),
    HoldCase(
      "В понедельник [PERSON Павел Мостовой] назначен [PROFESSION мэром].",
      "appointed since 2024-05-13"),
    HoldCase(
      "Вчера [PERSON Павел Мостовой] назначен [PROFESSION мэром].",
      "appointed since 2024-05-14"),
    HoldCase(
      "[PERSON Павел Мостовой] покинул пост [PROFESSION мэра] 3 апреля.",
      "dismissed until 2024-04-03"),
    HoldCase("[PROFESSION Мэр] [PERSON Павел Мостовой] ушёл в отставку.", "dismissed"),
    HoldCase(
      "[PERSON Павел Мостовой] с 2019 года является [PROFESSION мэром].", "current since 2019"),
    HoldCase(
      "[PERSON Павел Мостовой] был [PROFESSION мэром] с 2010 по 2015 год.",
      "former since 2010 until 2015"),
    HoldCase(
      "[PERSON Павел Мостовой] работал [PROFESSION мэром] в 2010–2015 годах.",
      "former since 2010 until 2015"),
    HoldCase(
      "[PERSON Павел Мостовой] был [PROFESSION мэром] до 2021 года.", "former until 2021"),
    HoldCase("[PERSON Павел Мостовой] может стать [PROFESSION мэром].", "expected"),
    HoldCase("[PERSON Павел Мостовой] будет назначен [PROFESSION мэром].", "expected"),
    HoldCase("[PERSON Павел Мостовой] не является [PROFESSION мэром].", "denied"),
    HoldCase("[PERSON Павел Мостовой] является [PROFESSION мэром].", "current"),
    HoldCase("Угонщик сменил номер машины [PROFESSION мэра] [PERSON Павла Мостового].", "current"),
    HoldCase("Совет сменил [PROFESSION мэра] [PERSON Павла Мостового].", "former"),
    HoldCase("[PERSON Павел Мостовой] больше не является [PROFESSION мэром].", "former"),
    HoldCase(
      "[PERSON Глеб Тропинин] сменил [PERSON Павла Мостового] на посту [PROFESSION мэра].",
      "appointed"),
    HoldCase("Совет уволил [PROFESSION мэра] [PERSON Павла Мостового].", "dismissed"),
    HoldCase("[PROFESSION Мэра] [PERSON Павла Мостового] уволили.", "dismissed"),
    HoldCase("Совет принял отставку [PROFESSION мэра] [PERSON Павла Мостового].", "dismissed"),
    HoldCase(
      "Губернатор освободил от должности [PROFESSION мэра] [PERSON Павла Мостового].", "dismissed"),
    HoldCase("Полиция освободила [PROFESSION мэра] [PERSON Павла Мостового].", "current"),
    HoldCase("Совет не уволил [PROFESSION мэра] [PERSON Павла Мостового].", "current"),
    HoldCase("Указом [PROFESSION мэра] [PERSON Павла Мостового] уволили троих.", "current"),
    HoldCase("Жена [PROFESSION мэра] [PERSON Павла Мостового] уволила водителя.", "current"),
    HoldCase(
      "[PERSON Павел Мостовой], который, по слухам, купил яхту, назначен [PROFESSION мэром].",
      "appointed"),
    HoldCase("Завод уволил жену [PROFESSION мэра] [PERSON Павла Мостового].", "current"),
    HoldCase("По слухам, [PERSON Павел Мостовой] назначен [PROFESSION мэром].", "alleged"),
    HoldCase("[PERSON Павел Мостовой] якобы является [PROFESSION мэром].", "alleged"),
    HoldCase("Самопровозглашённый [PROFESSION мэр] [PERSON Павел Мостовой] приехал.", "alleged"),
    HoldCase("Якобы [PROFESSION мэр] [PERSON Павел Мостовой] уехал.", "alleged"),
    HoldCase(
      "[PROFESSION Мэр] [PERSON Павел Мостовой] якобы купил яхту.", "current"),
    HoldCase(
      "По слухам, [PROFESSION мэр] [PERSON Павел Мостовой] ушёл в отставку.", "current"),
    HoldCase(
      "По слухам, уехал [PERSON Глеб Тропинин], а [PERSON Павел Мостовой] назначен [PROFESSION мэром].",
      "appointed"),
    HoldCase("По слухам, [PERSON Павел Мостовой] может стать [PROFESSION мэром].", "expected"),
    HoldCase("[PERSON Павел Мостовой] — [PROFESSION мэр].", "current"),
    HoldCase(
      "[PROFESSION Мэр] [PERSON Павел Мостовой] назначен [PROFESSION послом].", "current;appointed"),
  ]

  @Test(arguments: cases)
  func hold(_ hold: HoldCase) {
    // 15 May 2024 was a Wednesday.
    let facts = Support.extract(hold.text, published: "2024-05-15").facts
    let found = facts.map { fact in
      ([fact.status.rawValue] + (fact.since.map { ["since \($0)"] } ?? [])
        + (fact.until.map { ["until \($0)"] } ?? [])).joined(separator: " ")
    }
    #expect(found.joined(separator: ";") == hold.expected)
  }
}

@Suite struct PostEventTests {
  static let cases: [HoldCase] = [
    HoldCase(
      "Компания «[ORGANIZATION Лазурит]» назначила [PROFESSION директором] [PERSON Павла Мостового].",
      "Лазурит"),
    HoldCase(
      "«[ORGANIZATION Лазурит]» уволил [PROFESSION директора] [PERSON Павла Мостового].", "Лазурит"),
    HoldCase(
      "[PROFESSION Директор] [PERSON Павел Мостовой] покинул пост в «[ORGANIZATION Лазурите]».",
      "Лазурит"),
    HoldCase(
      "Совет директоров «[ORGANIZATION Лазурита]» назначил [PROFESSION директором] [PERSON Павла Мостового].",
      "Лазурит"),
    HoldCase(
      "[ORGANIZATION Совет директоров «[ORGANIZATION Лазурита]]» назначил [PROFESSION директором] [PERSON Павла Мостового].",
      "Лазурит"),
    HoldCase(
      "Компания «[ORGANIZATION Лазурит]» в [DATE понедельник] официально назначила [PROFESSION директором] [PERSON Павла Мостового].",
      "Лазурит"),
    // Another object of the verb, another subject, another thing that is left.
    HoldCase(
      "Компания «[ORGANIZATION Лазурит]» ждала, когда суд назначил [PROFESSION директором] [PERSON Павла Мостового].",
      "-"),
    HoldCase(
      "«[ORGANIZATION Лазурит]» назначил встречу с [PROFESSION директором] [PERSON Павлом Мостовым].",
      "-"),
    HoldCase(
      "Конкурент «[ORGANIZATION Лазурита]» назначил [PROFESSION директором] [PERSON Павла Мостового].",
      "-"),
    HoldCase(
      "Суд по иску «[ORGANIZATION Лазурита]» назначил [PROFESSION директором] [PERSON Павла Мостового].",
      "-"),
    HoldCase(
      "[PROFESSION Директор] [PERSON Павел Мостовой] уволен по жалобе «[ORGANIZATION Лазурита]».",
      "-"),
    HoldCase(
      "[PROFESSION Директор] [PERSON Павел Мостовой] покинул здание «[ORGANIZATION Лазурита]».", "-"
    ),
    // A number is no name without its noun.
    HoldCase(
      "[PROFESSION Директор] [ORGANIZATION школы № 5] [PERSON Павел Мостовой].", "школа № 5"),
    // Its own employer, or none.
    HoldCase(
      "«[ORGANIZATION Лазурит]» уволил [PROFESSION директора [ORGANIZATION Причала]] [PERSON Павла Мостового].",
      "Причал"),
    HoldCase(
      "[ORGANIZATION Министерство труда] назначило [PROFESSION директором] [PERSON Павла Мостового].",
      "-"),
    HoldCase(
      "По сообщению «[ORGANIZATION Лазурита]», назначили [PROFESSION директором] [PERSON Павла Мостового].",
      "-"),
    HoldCase(
      "«[ORGANIZATION Лазурит]» назначил [PROFESSION министром] [PERSON Павла Мостового].", "-"),
    HoldCase(
      "[PROFESSION Директор] [PERSON Павел Мостовой] покинул зал, где сидел «[ORGANIZATION Лазурит]».",
      "-"),
  ]

  @Test(arguments: cases)
  func employer(_ event: HoldCase) throws {
    let found = Support.extract(event.text)
    let fact = try #require(found.facts.first)
    #expect(fact.organization.map { found.entities[$0].name } ?? "-" == event.expected)
  }
}

@Suite struct SeatTests {
  static let cases: [HoldCase] = [
    HoldCase("[CITY Алматинская] компания «[ORGANIZATION Лазурит]» растёт.", "Алматы"),
    HoldCase("[CITY Алматинский] «[ORGANIZATION Лазурит]» растёт.", "Алматы"),
    // A branch, and another organization's place.
    HoldCase("[CITY Алматинское] представительство «[ORGANIZATION Лазурита]» растёт.", "-"),
    HoldCase("[CITY Алматинский] завод — заказчик «[ORGANIZATION Лазурита]».", "-"),
  ]

  @Test(arguments: cases)
  func adjective(_ seat: HoldCase) {
    let relations = [("HEADQUARTERED_IN", "Лазурита", "Алматинский")].filter {
      seat.text.contains($0.1) && seat.text.contains($0.2)
    }
    let found = Support.extract(seat.text, relations: relations)
    let places = found.links.filter { $0.kind == .locatedIn }.map { found.entities[$0.target].name }
    #expect((places.first ?? "-") == seat.expected)
  }
}

@Suite struct EponymTests {
  @Test func whomAPrizeIsNamedAfterIsNobodyInTheArticle() {
    func people(_ text: String) -> [String] {
      Support.extract(text).entities.filter { $0.type == .person }.map(\.name)
    }
    #expect(
      people("[PERSON Глеб Тропинин] получил [AWARD [PERSON Заозёрскую] премию].")
        == ["Глеб Тропинин"])
    #expect(people("[FACILITY [PERSON Заозёрская] улица] закрыта.") == [])
    #expect(
      people("[PERSON Заозёрская] открыла [ORGANIZATION фонд [PERSON Заозёрской]].").count == 1)
    #expect(people("[ORGANIZATION [PERSON Заозёрская] и партнёры] растёт.").count == 1)
  }
}

@Suite struct KindTests {
  static let cases: [HoldCase] = [
    HoldCase("завод «[ORGANIZATION Лазурит]»", "company"),
    HoldCase("[ORGANIZATION ООО «Лазурит»]", "company"),
    HoldCase("[ORGANIZATION Министерство рыболовства]", "state"),
    HoldCase("партия «[ORGANIZATION Наш причал]»", "party"),
    HoldCase("газета «[ORGANIZATION Пристань]»", "media"),
    HoldCase("[ORGANIZATION Тобольский речной университет]", "education"),
    HoldCase("футбольный клуб «[ORGANIZATION Маринер]»", "sport"),
    HoldCase("фонд «[ORGANIZATION Добрый берег]»", "ngo"),
    HoldCase("[ORGANIZATION Зурмалит]", "unknown"),
  ]

  @Test(arguments: cases)
  func kind(_ kind: HoldCase) {
    let entities = Support.extract("Это \(kind.text) и люди.").entities
    #expect(entities.map { $0.kind } == [kind.expected])
  }
}
