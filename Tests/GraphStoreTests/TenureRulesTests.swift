import GraphModel
import GraphStore
import Testing

@Suite("What assertions say of a tenure")
struct TenureRulesTests {
  /// `DATE STATUS [SINCE..UNTIL]`, an article's date first, `-` for none.
  static func assertions(_ text: String) -> [Assertion] {
    text.split(separator: ";").enumerated().map { number, item in
      let words = item.split(separator: " ").map(String.init)
      let interval = words.count > 2 ? words[2].components(separatedBy: "..") : ["", ""]
      return Assertion(
        fact: Int64(number), article: Int64(number), date: CalendarDate(iso: words[0]),
        status: FactStatus(rawValue: words[1]) ?? .current, since: CalendarDate(iso: interval[0]),
        until: CalendarDate(iso: interval[1]))
    }
  }

  static func text(_ view: TenureView?) -> String {
    guard let view else { return "nothing" }
    return
      "\(view.status.rawValue) \(view.since?.description ?? "")..\(view.until?.description ?? "")"
  }

  @Test(
    "the newest statement wins",
    arguments: [
      // The newest dated article wins, whatever the order of reading.
      ("2020-01-01 current;2021-01-01 former", "2022-01-01", "former .."),
      ("2021-01-01 current;2020-01-01 former", "2022-01-01", "current .."),
      // Undated articles rank last.
      ("- former;2020-01-01 current", "2022-01-01", "current .."),
      ("- former", "2022-01-01", "former .."),
      // On one day a change outranks a state, the end the beginning.
      ("2020-01-01 current;2020-01-01 dismissed", "2022-01-01", "dismissed .."),
      ("2020-01-01 appointed;2020-01-01 current", "2022-01-01", "appointed .."),
      // What is expected or denied is not a fact about the present.
      ("2020-01-01 expected", "2022-01-01", "expected .."),
      ("2020-01-01 current;2021-01-01 expected", "2022-01-01", "current .."),
      ("2020-01-01 denied", "2022-01-01", "denied .."),
      ("2020-01-01 alleged", "2022-01-01", "alleged .."),
      ("2020-01-01 former;2021-01-01 alleged", "2022-01-01", "former .."),
      ("2020-01-01 current;2021-01-01 denied", "2022-01-01", "denied .."),
      // A beginning told once is kept.
      (
        "2019-03-05 appointed 2019-03-05..;2020-01-01 current", "2022-01-01", "current 2019-03-05.."
      ),
      // An end that has passed makes a hold former, one to come does not.
      ("2018-01-01 current ..2019", "2022-01-01", "former ..2019"),
      ("2018-01-01 current ..2019", "2019-06-01", "current ..2019"),
      // A newer article that finds the person there refutes an older end.
      ("2018-01-01 former ..2018;2020-01-01 current", "2022-01-01", "current .."),
      // A beginning to come.
      ("2020-01-01 current 2021..", "2020-06-01", "expected 2021.."),
      ("2020-01-01 current 2021..", "2021-06-01", "current 2021.."),
      // As of a day before the article: its dates speak, and nothing else of it.
      ("2020-01-01 current", "2019-01-01", "nothing"),
      ("2020-01-01 current 2015..", "2018-01-01", "current 2015.."),
      ("2020-01-01 current 2015..", "2014-01-01", "nothing"),
      ("2020-01-01 former 2015..2017", "2016-01-01", "current 2015..2017"),
      ("2020-01-01 former 2015..2017", "2018-01-01", "former 2015..2017"),
      ("2014-01-01 current;2020-01-01 former ..2016", "2015-01-01", "current .."),
      ("2014-01-01 current;2020-01-01 former ..2016", "2018-01-01", "former ..2016"),
      ("2012-01-01 former;2020-01-01 current 2015..", "2018-01-01", "current 2015.."),
      ("2020-01-01 acting 2019..", "2019-06-01", "acting 2019.."),
      ("2020-01-01 expected 2019..", "2019-06-01", "nothing"),
    ])
  func views(assertions: String, day: String, expected: String) {
    let all = Self.assertions(assertions)
    for order in [all, all.reversed()] {
      let view = TenureRules.view(order, asOf: CalendarDate(iso: day))
      #expect(Self.text(view) == expected, "\(assertions) on \(day)")
    }
  }

  @Test(
    "a later article confirms a hold that others tell",
    arguments: [
      ("2020-01-01 current;2021-01-01 current", "2020-06-01", 2),
      ("2020-01-01 current;2021-01-01 former", "2020-06-01", 2),
      ("2020-01-01 current;2021-01-01 current 2020-09..", "2020-06-01", 1),
      ("2020-01-01 current;2021-01-01 expected", "2020-06-01", 1),
      ("2020-01-01 former;2021-01-01 current", "2020-06-01", 1),
      ("2020-01-01 former;2021-01-01 former", "2020-06-01", 2),
      ("2020-01-01 expected;2021-01-01 current", "2020-06-01", 1),
    ])
  func support(assertions: String, day: String, expected: Int) throws {
    let all = Self.assertions(assertions)
    let day = CalendarDate(iso: day)
    let view = try #require(TenureRules.view(all, asOf: day))
    #expect(all.count { TenureRules.supports($0, view, asOf: day) } == expected)
  }

  @Test("without any date statuses stand as they are")
  func undated() {
    let view = TenureRules.view(Self.assertions("- current ..2001"), asOf: nil)
    #expect(Self.text(view) == "current ..2001")
  }

  @Test(
    "assertions share a tenure unless their intervals are disjoint",
    arguments: [
      ("2020-01-01 current;2021-01-01 former", [[0, 1]]),
      ("2006-01-01 former 2001..2004;2020-01-01 current 2015..", [[0], [1]]),
      ("2006-01-01 former 2001..2004;2005-01-01 former 2003..2006", [[0, 1]]),
      // A third that overlaps both joins them.
      (
        "2020-01-01 former 2001..2004;2020-01-01 former 2008..2010;2020-01-01 former 2003..2009",
        [[0, 1, 2]]
      ),
      // The end of one year meets the beginning of the next: two terms.
      ("2020-01-01 former 2001..2004;2020-01-01 former 2005..2010", [[0], [1]]),
      // Without dates: the latest tenure begun by the article's date.
      (
        "2020-01-01 former 2001..2004;2020-01-01 current 2015..;2002-01-01 current", [[0, 2], [1]]
      ),
      (
        "2020-01-01 former 2001..2004;2020-01-01 current 2015..;2021-01-01 current", [[0], [1, 2]]
      ),
      ("2020-01-01 former 2001..2004;2020-01-01 current 2015..;- current", [[0], [1, 2]]),
      ("2020-01-01 former 2001..2004;1999-01-01 expected", [[0, 1]]),
    ])
  func tenures(assertions: String, expected: [[Int]]) {
    let all = Self.assertions(assertions)
    for order in [all, all.reversed()] {
      let tenures = TenureRules.tenures(order).map { $0.map { Int($0.fact) }.sorted() }
      #expect(tenures == expected, "\(assertions)")
    }
  }

  @Test("confidence grows with independent articles, not with repetition in one")
  func confidence() {
    #expect(TenureRules.combined([(article: 1, confidence: 0.5)]) == 0.5)
    #expect(
      TenureRules.combined([(article: 1, confidence: 0.5), (article: 1, confidence: 0.4)]) == 0.5)
    #expect(
      TenureRules.combined([(article: 1, confidence: 0.5), (article: 2, confidence: 0.5)]) == 0.75)
    #expect(TenureRules.combined([(article: 1, confidence: 7)]) == 1)
    #expect(TenureRules.combined([(article: Int64, confidence: Double)]()) == 0)
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
