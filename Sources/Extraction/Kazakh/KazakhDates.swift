internal import GraphModel

/// The dates of a Kazakh text: "2 ақпанда", "2017 жылдан бастап", "2026 жылғы 2 ақпанда".
struct KazakhDates {
  private let view: ArticleView
  private let published: CalendarDate?

  /// Prepares to read dates of an article published at `published`.
  init(_ view: ArticleView, published: CalendarDate?) {
    self.view = view
    self.published = published
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

  private func number(_ token: Int, _ end: Int, digits: ClosedRange<Int>) -> Int? {
    guard token < end else { return nil }
    let units = view.words[token].units
    guard digits.contains(units.count), units.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(view.words[token].text)
  }

  private func month(_ token: Int, _ end: Int) -> Int? {
    guard token < end,
      let found = view.lexicon.time.match(view.words, at: token, before: end)?.value,
      found.kind == "month"
    else { return nil }
    return found.number
  }

  private func date(
    at token: Int, before end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    if let year = number(token, end, digits: 4...4), (1800...2199).contains(year), token + 1 < end,
      view.words[token + 1].text.hasPrefix("жыл")
    {
      // "2026 жылғы 2 ақпанда", "2026 жылдың ақпанында"
      if let day = number(token + 2, end, digits: 1...2), let month = month(token + 3, end) {
        return CalendarDate(year: year, month: month, day: day).map { (token..<token + 4, $0) }
      }
      if let month = month(token + 2, end) {
        let last = withMonthWord(token + 3, end)
        return CalendarDate(year: year, month: month).map { (token..<last, $0) }
      }
      return CalendarDate(year: year).map { (token..<token + 2, $0) }
    }
    if let day = number(token, end, digits: 1...2), let month = month(token + 1, end) {
      return nearest(month, day).map { (token..<token + 2, $0) }
    }
    // "маусым" is a season too: a bare month stands in the locative or with "айы".
    if let month = month(token, end) {
      let last = withMonthWord(token + 1, end)
      let text = view.words[token].text
      let isLocative = ["да", "де", "та", "те"].contains { text.hasSuffix($0) }
      guard last > token + 1 || isLocative else { return nil }
      return nearest(month, nil).map { (token..<last, $0) }
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
    guard let published, published.precision == .day,
      let found = view.lexicon.time.match(view.words, at: token, before: end)
    else { return nil }
    var tokens = token..<(token + found.length)
    switch found.value.kind {
    case "day": return published.adding(days: found.value.number).map { (tokens, $0) }
    case "year":
      // "биыл ақпанда"
      if let month = month(tokens.upperBound, end) {
        tokens = token..<withMonthWord(tokens.upperBound + 1, end)
        return CalendarDate(year: published.year + found.value.number, month: month).map {
          (tokens, $0)
        }
      }
      return CalendarDate(year: published.year + found.value.number).map { (tokens, $0) }
    case "weekday":
      // The last such day, the article's own included.
      let back = (published.weekday - found.value.number + 7) % 7
      return published.adding(days: -back).map { (tokens, $0) }
    default: return nil
    }
  }

  // A month without a year lies in the twelve months up to the article's.
  private func nearest(_ month: Int, _ day: Int?) -> CalendarDate? {
    guard let published, published.precision != .year else { return nil }
    let year = month > published.month ? published.year - 1 : published.year
    return CalendarDate(year: year, month: month, day: day)
  }
}
