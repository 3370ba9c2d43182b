import Articles
import GraphModel
import JSONParsing
import Testing

@Suite struct JSONLinesTests {
  private func lines(_ text: String, limits: ArticleLimits = ArticleLimits()) throws -> [JSONLine] {
    let folder = try Folder()
    return Array(JSONLines(path: try folder.write("a.jsonl", text), limits: limits))
  }

  /// The member `n` of the line's object.
  private func number(_ line: JSONLine) -> Int? {
    guard case .success(let object) = line.content else { return nil }
    return object["n"]?.integer
  }

  private func failure(_ line: JSONLine) -> ArticleProblem? {
    guard case .failure(let problem) = line.content else { return nil }
    return problem
  }

  @Test(arguments: [
    ("{}", []),
    (" { \"a\" : null }\r", [JSONObject.Member(key: "a", value: .null)]),
    (
      #"{"a":[1,-0.50e+10,true,false,{},[]]}"#,
      [
        JSONObject.Member(
          key: "a",
          value: .array([
            .number("1"), .number("-0.50e+10"), .bool(true), .bool(false),
            .object(JSONObject(members: [])), .array([]),
          ]))
      ]
    ),
    (
      #"{"id":12345678901234567890123}"#,
      [JSONObject.Member(key: "id", value: .number("12345678901234567890123"))]
    ),
    (
      #"{"a":"\u0416\ud83d\ude00\/\b\f\n\r\t\"\\","a":"\uDBFF\uDFFF"}"#,
      [
        JSONObject.Member(key: "a", value: .string("Ж😀/\u{8}\u{C}\n\r\t\"\\")),
        JSONObject.Member(key: "a", value: .string("\u{10FFFF}")),
      ]
    ),
  ])
  func reads(text: String, members: [JSONObject.Member]) throws {
    let line = try #require(try lines(text).first)
    #expect(try line.content.get().members == members)
  }

  @Test func keepsTextAsWritten() throws {
    let line = try #require(try lines(#"{"a":"е\u0301 ё é"}"#).first)
    let text = try #require(try line.content.get()["a"]?.string)
    #expect(Array(text.utf8) == Array("е\u{301} ё é".utf8))
  }

  @Test(arguments: [
    (#"{"a":"b"#, "ends inside a string at byte 8 "),
    (#"{"a":"b\"#, "ends inside a string"),
    (#"{"a":"#, "ends too early"),
    (#"{"a""#, "ends too early"),
    ("{", "ends too early"),
    (#"{"a":1} {"b":2}"#, "something follows the end"),
    (#"{"a":1,}"#, "a name in quotation marks"),
    (#"{a:1}"#, "a name in quotation marks is missing at byte 2 "),
    (#"{"a" 1}"#, "a colon"),
    (#"{"a":1 "b":2}"#, "a comma or }"),
    (#"{"a":[1 2]}"#, "a comma or ]"),
    (#"{"a":01}"#, "a comma or }"),
    (#"{"a":-}"#, "a digit"),
    (#"{"a":1.}"#, "a digit"),
    (#"{"a":1e}"#, "a digit"),
    (#"{"a":NaN}"#, "a value is missing"),
    (#"{"a":tru}"#, "a value is missing"),
    (#"{'a':1}"#, "a name in quotation marks"),
    (#"{"a":"\x"}"#, "no such escape"),
    (#"{"a":"\u12"}"#, "four hexadecimal digits"),
    (#"{"a":"\ud800"}"#, "lone surrogate"),
    (#"{"a":"\ud800\u0041"}"#, "lone surrogate"),
    (#"{"a":"\udc00"}"#, "lone surrogate"),
    ("{\"a\":\"\u{1}\"}", "control character"),
    ("{\"a\":\"\t\"}", "control character"),
  ])
  func refuses(text: String, words: String) throws {
    let found = try lines("{\"n\":1}\n\(text)\n{\"n\":3}")
    #expect(found.map(number) == [1, nil, 3])
    let problem = try #require(failure(found[1]))
    #expect(problem.id == "DA0011")
    #expect(problem.message.contains(words), "\(problem.message)")
    #expect(problem.source.hasSuffix("a.jsonl:2"))
  }

  @Test(arguments: ["[]", "1", "\"a\"", "null", "true"])
  func refusesWhatIsNoObject(text: String) throws {
    #expect(try lines(text).compactMap(failure).map(\.id) == ["DA0012"])
  }

  @Test(arguments: [100_000, 129])
  func boundsNesting(depth: Int) throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let nested =
        String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
      let unclosed = String(repeating: open, count: depth)
      let found = try lines("{\"a\":\(nested)}\n\(unclosed)\n{\"n\":3}")
      #expect(found.map(number) == [nil, nil, 3])
      let messages = found.compactMap(failure).map(\.message)
      #expect(messages.allSatisfy { $0.contains("nests deeper than 128") })
    }
    let deepest =
      "{\"a\":" + String(repeating: "[", count: 127) + String(repeating: "]", count: 127)
      + "}"
    #expect(try lines(deepest).compactMap(failure) == [])
  }

  @Test func countsLinesAndLeavesOutBlankOnes() throws {
    let found = try lines("\u{FEFF}{\"n\":1}\r\n\r\n  \n{\"n\":2}\n\n{\"n\":3}")
    #expect(found.map(\.number) == [1, 4, 6])
    #expect(found.map(number) == [1, 2, 3])
    for empty in ["", "\u{FEFF}", " \n\n"] {
      let problem = try #require(try lines(empty).compactMap(failure).first)
      #expect(problem.source.hasSuffix("a.jsonl") && problem.message.contains("no text"))
    }
  }

  @Test func refusesEveryTruncation() throws {
    let whole = Array(#"{"id":-1.5e+3,"a":["\u0416\ud83d\ude00",{"б":true}],"text":"Ж 😀"}"#.utf8)
    let folder = try Folder()
    for count in 1..<whole.count {
      let path = try folder.write("a.jsonl", whole[..<count] + Array("\n{\"n\":2}".utf8))
      let found = Array(JSONLines(path: path))
      #expect(found.map(number) == [nil, 2], "after \(count) bytes")
    }
  }

  @Test func passesOverHugeLines() throws {
    let limits = ArticleLimits(maximumByteCount: 1000)
    let huge = "{\"a\":\"" + String(repeating: "я", count: 500_000) + "\"}"
    let found = try lines("{\"n\":1}\n\(huge)\n{\"n\":3}\n\(huge)", limits: limits)
    #expect(found.map(number) == [1, nil, 3, nil])
    #expect(found.compactMap(failure).map(\.id) == ["DA0005", "DA0005"])
    #expect(found.map(\.number) == [1, 2, 3, 4])
  }

  @Test func readsLinesAcrossPieces() throws {
    let texts = (0..<3000).map {
      "{\"n\":\($0),\"text\":\"" + String(repeating: "ж", count: 97) + "\"}"
    }
    let found = try lines(texts.joined(separator: "\n"))
    #expect(found.map(number) == Array(0..<3000))
    #expect(found.allSatisfy { (try? $0.content.get()["text"]?.string?.count) == 97 })
  }

  @Test func refusesBadBytesOfOneLine() throws {
    let folder = try Folder()
    let bytes = Array("{\"n\":1}\n{\"a\":\"".utf8) + [0xCF] + Array("\"}\n{\"n\":3}\n".utf8)
    let found = Array(JSONLines(path: try folder.write("a.jsonl", bytes)))
    #expect(found.map(number) == [1, nil, 3])
    #expect(found.compactMap(failure).map(\.id) == ["DA0006"])
    #expect(try #require(failure(found[1])).message.contains("byte 6;"))
  }

  @Test func refusesABinaryFileOnce() throws {
    let folder = try Folder()
    let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 10) }
    let found = Array(JSONLines(path: try folder.write("a.jsonl", bytes)))
    #expect(found.compactMap(failure).map(\.id) == ["DA0008"])
  }

  @Test func namesAMissingFile() throws {
    let found = Array(JSONLines(path: "/nonexistent/a.jsonl"))
    #expect(found.compactMap(failure).map(\.id) == ["DA0001"])
  }

  @Test func lastMemberOfANameCounts() throws {
    let line = try #require(try lines(#"{"a":1,"a":"b"}"#).first)
    #expect(try line.content.get()["a"] == .string("b"))
    #expect(try line.content.get()["c"] == nil)
  }
}

@Suite struct JSONArticleTests {
  private func read(_ text: String, acceptsEmptyText: Bool = false) throws -> (
    records: [ArticleRecord], problems: [ArticleProblem], skipped: [String]
  ) {
    let folder = try Folder()
    let path = try folder.write("a.jsonl", text)
    let options = ReadingOptions(acceptsEmptyText: acceptsEmptyText)
    return ArticleSource(paths: [path], options: options).everything
  }

  @Test func readsAllFields() throws {
    let text =
      #"{"id":"x","url":"https://example.com/","title":"Т","date":"2026-02-22T10:00:00Z","#
      + #""lang":"RU","text":" Текст\r\n","tags":["a",{"b":null}]}"#
    let record = try #require(try read(text).records.first)
    let expected = Article(
      id: "x", title: "Т", url: "https://example.com/",
      published: CalendarDate(year: 2026, month: 2, day: 22), language: "ru", body: " Текст\r\n")
    #expect(record.article == expected)
    #expect(record.recordID == .string("x"))
    #expect(record.source.hasSuffix("a.jsonl:1"))
  }

  @Test func leavesOutWhatIsNull() throws {
    let text = #"{"id":null,"url":null,"title":"","date":"","lang":"русский","text":"Т"}"#
    let record = try #require(try read(text).records.first)
    #expect(record.article.id.hasSuffix("a.jsonl:1"))
    #expect(record.article.title == nil)
    #expect(record.article.url == nil)
    #expect(record.article.published == nil)
    #expect(record.article.language == nil)
  }

  @Test func aLanguageThatIsNotReadIsLeftToBeFound() throws {
    for (written, code) in [("de", nil), ("ru-RU", "ru"), ("eng", "en"), ("KZ", "kk")] {
      let record = try read("{\"lang\":\"\(written)\",\"text\":\"Т\"}").records.first
      #expect(record?.article.language == code)
    }
  }

  @Test func keepsNumbersAsIds() throws {
    let record = try #require(try read(#"{"id":007e1,"text":"Т"}"#).problems.first)
    #expect(record.id == "DA0011")
    let number = try #require(try read(#"{"id":7.0,"text":"Т"}"#).records.first)
    #expect(number.article.id == "7.0")
    #expect(number.recordID == .number("7.0"))
  }

  @Test(arguments: [
    (#"{"id":7,"title":"A"}"#, "DA0013", "\"text\""),
    (#"{"id":7,"text":null}"#, "DA0013", "\"text\""),
    (#"{"id":7,"text":["a"]}"#, "DA0014", "\"text\" must be a string"),
    (#"{"id":7,"text":"a","title":1}"#, "DA0014", "\"title\""),
    (#"{"id":7,"text":"a","date":20260222}"#, "DA0014", "\"date\""),
    (#"{"id":7,"text":" \n"}"#, "DA0009", "no text"),
    (#"{"id":7,"text":"\u00a0\u0085\u2028"}"#, "DA0009", "no text"),
    (#"{"id":7,"text":"a","date":"вчера\nутром"}"#, "DA0010", "“вчера\\nутром”"),
    (#"{"id":7,"text":"a\u0000b"}"#, "DA0015", "\"text\""),
    (#"{"id":7,"text":"a","title":"\u0000"}"#, "DA0015", "\"title\""),
  ])
  func refuses(line: String, id: String, words: String) throws {
    let good = #"{"text":"Т"}"#
    let result = try read([good, line, good].joined(separator: "\n"))
    #expect(result.records.count == 2)
    let problem = try #require(result.problems.first)
    #expect(problem.id == id)
    #expect(problem.message.contains(words))
    #expect(problem.source.hasSuffix("a.jsonl:2"))
    #expect(problem.recordID == .number("7"))
  }

  @Test func refusesIdsOfOtherKinds() throws {
    #expect(try read(#"{"id":[1],"text":"Т"}"#).problems.map(\.id) == ["DA0014"])
  }

  @Test func keepsAnEmptyTextWhereAsked() throws {
    let result = try read(#"{"id":7,"text":""}"#, acceptsEmptyText: true)
    #expect(result.records.map(\.article.body) == [""])
    #expect(result.records.map(\.recordID) == [.number("7")])
  }
}
