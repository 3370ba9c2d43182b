internal import GraphModel

/// The dates of a Kazakh text: "2 ақпанда", "2017 жылдан бастап", "2026 жылғы 2 ақпанда".
struct KazakhDates {
  private let view: ArticleView
  private let reader: DateReader

  /// Prepares to read dates of an article published at `published`.
  init(_ view: ArticleView, published: CalendarDate?) {
    self.view = view
    reader = DateReader(view, published: published)
  }

  /// The dates in `tokens`, in order; dates that do not exist are left out.
  ///
  /// - Complexity: O(tokens).
  func expressions(in tokens: Range<Int>) -> [TimeExpression] {
    var list: [TimeExpression] = []
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      guard let found = date(at: token, before: tokens.upperBound) else {
        token += 1
        continue
      }
      list.append(
        TimeExpression(
          tokens: found.tokens, date: found.date, use: use(found.tokens, tokens.upperBound)))
      token = found.tokens.upperBound
    }
    return list
  }

  // "жылдан бері", "айынан бастап", "жылға дейін"
  private func use(_ date: Range<Int>, _ end: Int) -> TimeExpression.Use {
    let last = view.words[date.upperBound - 1].text
    let next = date.upperBound < end ? view.words[date.upperBound].text : ""
    if ["бері", "бастап"].contains(next) { return .from }
    if next == "дейін" { return .until }
    return ["нан", "нен", "дан", "ден", "тан", "тен"].contains { last.hasSuffix($0) } ? .from : .at
  }

  private func date(
    at token: Int, before end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    if let year = reader.year(token, end), token + 1 < end,
      view.words[token + 1].text.hasPrefix("жыл")
    {
      // "2026 жылғы 2 ақпанда", "2026 жылдың ақпанында"
      if let day = reader.number(token + 2, end, digits: 1...2),
        let month = reader.month(token + 3, end)
      {
        return CalendarDate(year: year, month: month, day: day).map { (token..<token + 4, $0) }
      }
      if let month = reader.month(token + 2, end) {
        let last = withMonthWord(token + 3, end)
        return CalendarDate(year: year, month: month).map { (token..<last, $0) }
      }
      return CalendarDate(year: year).map { (token..<token + 2, $0) }
    }
    if let day = reader.number(token, end, digits: 1...2), let month = reader.month(token + 1, end)
    {
      return reader.nearest(month: month, day: day).map { (token..<token + 2, $0) }
    }
    // "маусым" is a season too: a bare month stands in the locative or with "айы".
    if let month = reader.month(token, end) {
      let last = withMonthWord(token + 1, end)
      let text = view.words[token].text
      let isLocative = ["да", "де", "та", "те"].contains { text.hasSuffix($0) }
      guard last > token + 1 || isLocative else { return nil }
      return reader.nearest(month: month).map { (token..<last, $0) }
    }
    return relative(token, end)
  }

  private func withMonthWord(_ token: Int, _ end: Int) -> Int {
    token < end && view.words[token].text.hasPrefix("ай") && view.words[token].units.count <= 7
      ? token + 1 : token
  }

  private func relative(
    _ token: Int, _ end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    // "биыл ақпанда"
    if let published = reader.published, published.precision == .day,
      let found = reader.word(token, end), found.value.kind == "year",
      let month = reader.month(token + found.length, end)
    {
      let tokens = token..<withMonthWord(token + found.length + 1, end)
      return CalendarDate(year: published.year + found.value.number, month: month).map {
        (tokens, $0)
      }
    }
    return reader.relative(token, end)
  }
}
