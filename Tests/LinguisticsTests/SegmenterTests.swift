import Linguistics
import TestSupport
import Testing

@Suite("Segmenter")
struct SegmenterTests {
  @Test(
    "splits sentences where the marks stand",
    arguments: [
      "Завод открыли в г. Рудном. |Его построили за 2 года.",
      "Директор А. Б. Сайранов ушёл. |Новый назначен.",
      "Об этом сообщил Сайранов А. Б. на встрече.",
      "Прибыль — 3 млн. тенге. |Выручка выросла.",
      "Это было в 2019 г. |Компания тогда росла.",
      "Он живёт на ул. Абая, д. 5, кв. 12. |Дом старый.",
      "Продукты, т. е. хлеб и т. д. |Потом пришли гости.",
      "Врио, т.е. и. о. Директора, подписал приказ.",
      "«Мы готовы!» — сказал он. |Зал молчал.",
      "«Мы готовы». |Зал молчал.",
      "— Вы готовы? |— Да, готовы.",
      "Кто это? |Никто не знает… |Или знает.",
      "Он сказал: «Нет...» |Потом ушёл.",
      "Заголовок без точки\n|Текст статьи начинается.\n\n|Второй абзац",
      "Выросло на 3.5 процента. |Это много.",
      "1. Первый пункт. |2. Второй пункт.",
      "Он пришёл.Она ушла.",
      "Сайт Example.Ru открылся. |Все рады.",
      "Институт им. Сатпаева объявил набор. |Приём до мая.",
    ])
  func sentences(_ marked: String) {
    let text = marked.replacing("|", with: "")
    let expected = marked.split(separator: "|").map { trimmed(String($0)) }
    let document = Fixtures.document(text)
    let found = document.sentences.map { document.text(of: $0.range) }
    if marked == "Он пришёл.Она ушла." {
      #expect(found == ["Он пришёл.", "Она ушла."])
    } else {
      #expect(found == expected)
    }
  }

  private static let paragraphs = [
    "Генеральный директор завода «Тихий Металл» Арман Жуматаев рассказал, что новый стан будет "
      + "работать уже весной. Деньги на него даст банк, который попросил не называть его имени.",
    "По словам начальника цеха Марата Сагинтаева, на заводе ждут ещё тридцать рабочих и двух "
      + "инженеров, которые сейчас учатся в соседней области.",
  ]

  private func sentences(of text: String) -> [String] {
    let document = Fixtures.document(text)
    return document.sentences.map { document.text(of: $0.range) }
  }

  private func wrapped(_ paragraph: String, to width: Int) -> String {
    var lines = [""]
    for word in paragraph.split(separator: " ") {
      if lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = String(word)
      } else if lines[lines.count - 1].count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test("line breaks that only keep the lines short end no sentence", arguments: [48, 60, 72, 76])
  func wrapping(width: Int) {
    let expected = sentences(of: Self.paragraphs.joined(separator: "\n\n"))
    #expect(expected.count == 3)
    let text = Self.paragraphs.map { wrapped($0, to: width) }.joined(separator: "\n\n")
    for text in [text, text.replacing("\n", with: "\r\n")] {
      #expect(
        sentences(of: text).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
          == expected)
    }
    // Without empty lines between them, paragraphs still end where the line has room left.
    let close = Self.paragraphs.map { wrapped($0, to: width) }.joined(separator: "\n")
    #expect(sentences(of: close).count == 3)
  }

  @Test("one line break inside a sentence ends it in no text, however short")
  func oneBreak() {
    for text in [
      "Новым директором завода «Тихий Металл» назначен\nинженер Арман Жуматаев.",
      "Новым директором завода «Тихий Металл» назначен,\r\nкак ждали, Арман Жуматаев.",
    ] {
      #expect(sentences(of: text).count == 1)
    }
  }

  @Test(
    "other line breaks end one",
    arguments: [
      "Состав совета завода на этот год утвердили вчера:\nдиректор и инженер",
      "Состав совета завода на этот год утвердили вчера\n— директор и инженер",
      "Директор завода «Тихий Металл» — Арман Жуматаев\nглавный инженер завода — Марат Сагинтаев",
      "Арман Жуматаев — директор завода\nглавный инженер пока не назван",
      // Items, of any length.
      "Состав совета на этот год утвердили вчера вечером\nАрман Жуматаев\nМарат Сагинтаев\nЛуиза Ким",
      // Speech and items whose lines are full.
      "— Завод заработает, когда привезут новый стан\n— Деньги на него даст большой и добрый банк\n"
        + "— Рабочие уже учатся в соседней области, вот\n— Инженеры, их двое, приедут только весной",
      // People and their posts.
      "Арман Жуматаев, директор завода «Тихий Металл»\nМарат Сагинтаев, начальник цеха «Проката»\n"
        + "Луиза Ким, председатель совета «Сарканды»\nСерик Абаев, генеральный директор «Орнека»\n"
        + "Дана Омарова, главный инженер «Зари»",
      "1. Завод заработает, когда привезут новый стан\n2. Деньги на него даст большой банк из Алматы\n"
        + "3. рабочие уже учатся в соседней области, а\n4. инженеры, их двое, приедут только весной",
      // A headline and two lines are too little to tell.
      "Завод получит новый стан уже этой весной\nДеньги на него даст банк, который просил молчать\n"
        + "Рабочие учатся в соседней области давно",
      // A headline and captions above a long paragraph.
      "Завод получит новый стан уже этой весной\nНовый стан в старом цеху завода у реки\n"
        + "Снимок завода и реки сделан нынешним летом\n" + paragraphs.joined(separator: ", "),
    ])
  func lines(_ text: String) {
    #expect(sentences(of: text).count >= text.split(separator: "\n").count)
    #expect(!sentences(of: text).contains { $0.contains("\n") })
  }

  @Test(
    "splits English and Kazakh sentences",
    arguments: [
      (Language.english, "Mr. Harlow met Dr. Quill. |They talked."),
      (.english, "Sales of Norvex Inc. Shares fell? |No."),
      (.kazakh, "Ол 2019 ж. |Компания құрылды. |Бұл жақсы."),
    ])
  func otherLanguages(_ language: Language, _ marked: String) {
    let document = Fixtures.document(marked.replacing("|", with: ""), language)
    #expect(
      document.sentences.map { document.text(of: $0.range) }
        == marked.split(separator: "|").map { trimmed(String($0)) })
  }

  @Test(
    "splits tokens as the regular expression does",
    arguments: [
      ("Костанай-2: 15%", ["Костанай", "-", "2", ":", "15", "%"]),
      ("а_б\u{301}в", ["а", "_", "б", "\u{301}", "в"]),
      ("«A1б»…", ["«", "A1б", "»", "…"]),
      ("x² ½\u{A0}五", ["x²", "½", "五"]),
      ("\u{200B}a\u{1F}b\u{85}c", ["\u{200B}", "a", "b", "c"]),
      ("👍🏽 ок", ["👍", "🏽", "ок"]),
      ("", []),
      (" \n\t ", []),
    ])
  func tokens(_ text: String, _ expected: [String]) {
    let document = Fixtures.document(text)
    #expect(document.tokens.indices.map { document.text(ofToken: $0) } == expected)
  }

  @Test("tells kinds and gaps")
  func kinds() {
    let document = Fixtures.document("Цех 7а, 12")
    #expect(document.tokens.map(\.kind) == [.word, .word, .punctuation, .number])
    #expect(document.tokens.map(\.followsGap) == [true, true, false, true])
  }

  @Test("covers the text with any scalars", arguments: 0..<40)
  func randomText(_ seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    let pool = Array("аБвё.!?…«»\"()- \n\t1٣_é\u{301}қӘ👍\u{2028}—AbzИ".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...300, using: &numbers) {
      text.append(pool.randomElement(using: &numbers) ?? "a")
    }
    let document = Fixtures.document(String(text))
    var at = 0
    for (index, token) in document.tokens.enumerated() {
      #expect(token.range.lowerBound >= at && !token.range.isEmpty)
      #expect(document.sentences[token.sentence].tokens.contains(index))
      let gap = document.text(of: at..<token.range.lowerBound)
      let isSpace = gap.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
      #expect(isSpace)
      at = token.range.upperBound
    }
    #expect(document.sentences.reduce(0) { $0 + $1.tokens.count } == document.tokens.count)
  }

  @Test("takes a huge token and huge runs of marks")
  func hugeInput() {
    let word = String(repeating: "ж", count: 500_000)
    #expect(Fixtures.document(word).tokens.count == 1)
    let dots = String(repeating: ".", count: 200_000)
    #expect(Fixtures.document(dots).tokens.count == 200_000)
    let quotes = String(repeating: "Да.» ", count: 50_000)
    #expect(Fixtures.document(quotes).sentences.count == 50_000)
  }

  private func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

@Suite("Language detection")
struct LanguageDetectionTests {
  @Test(
    "tells the three languages apart",
    arguments: [
      ("Директор завода подал в отставку.", Language.russian),
      ("Зауыт директоры жаңа қызметке тағайындалды және бүгін кірісті.", .kazakh),
      ("The director of the plant resigned on Monday.", .english),
      ("Компания Norvex открыла офис в Костанае.", .russian),
      ("", .russian),
      ("12345 !!!", .russian),
    ])
  func detects(_ text: String, _ language: Language) {
    #expect(Language.detect(in: text) == language)
  }
}
