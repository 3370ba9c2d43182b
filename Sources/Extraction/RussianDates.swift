internal import GraphModel

/// The dates of a Russian text.
struct RussianDates {
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
      let end = found.tokens.upperBound
      let border = border(before: token)
      if border != .until, let last = lastOfPeriod(after: found, before: tokens.upperBound) {
        list.append(
          TimeExpression(
            tokens: token..<last.tokens.upperBound, date: found.date, use: .between(last.date)))
        token = last.tokens.upperBound
        continue
      }
      list.append(TimeExpression(tokens: found.tokens, date: found.date, use: border))
      token = max(end, token + 1)
    }
    return list
  }

  private func border(before token: Int) -> TimeExpression.Use {
    guard token > 0 else { return .at }
    switch reader.word(token - 1, token)?.value.kind {
    case "from": return .from
    case "to": return .until
    default: return .at
    }
  }

  // "2010–2015", "с 2010 по 2015", "с марта 2010 года по май 2012 года".
  private func lastOfPeriod(
    after first: (tokens: Range<Int>, date: CalendarDate), before end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    let token = first.tokens.upperBound
    guard token + 1 < end else { return nil }
    let isDash = ["-", "–", "—"].contains(view.words[token].text)
    let isTo =
      reader.word(token, token + 1)?.value.kind == "to"
      && border(before: first.tokens.lowerBound) == .from
    guard isDash || isTo, let last = date(at: token + 1, before: end), last.date > first.date
    else { return nil }
    return last
  }

  // MARK: One date

  private func date(
    at token: Int, before end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    dayAndMonth(token, end) ?? month(token, end) ?? year(token, end) ?? reader.relative(token, end)
  }

  private static let yearWords: Set<String> = [
    "год", "года", "году", "годы", "годов", "годах", "годом", "г", "гг",
  ]

  // The year at a token with the word "год" after it, where it is there.
  private func yearNumber(
    _ token: Int, _ end: Int, needsWord: Bool
  ) -> (year: Int, end: Int)? {
    guard let year = reader.year(token, end) else { return nil }
    var next = token + 1
    let hasWord = next < end && Self.yearWords.contains(view.words[next].text)
    if hasWord {
      let isShort = view.words[next].units.count <= 2
      next += 1
      if isShort, next < end, view.words[next].text == "." { next += 1 }
    }
    return hasWord || !needsWord ? (year, next) : nil
  }

  private func dayAndMonth(
    _ token: Int, _ end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    guard let day = reader.number(token, end, digits: 1...2),
      let month = reader.month(token + 1, end)
    else { return nil }
    if let year = yearNumber(token + 2, end, needsWord: false) {
      return CalendarDate(year: year.year, month: month, day: day).map {
        (token..<year.end, $0)
      }
    }
    return reader.nearest(month: month, day: day).map { (token..<(token + 2), $0) }
  }

  private func month(
    _ token: Int, _ end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    guard let month = reader.month(token, end) else { return nil }
    if let year = yearNumber(token + 1, end, needsWord: false) {
      return CalendarDate(year: year.year, month: month).map { (token..<year.end, $0) }
    }
    if let offset = reader.word(token + 1, end), offset.value.kind == "year",
      let published = reader.published
    {
      return CalendarDate(year: published.year + offset.value.number, month: month).map {
        (token..<(token + 3), $0)
      }
    }
    return reader.nearest(month: month).map { (token..<(token + 1), $0) }
  }

  private func year(
    _ token: Int, _ end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    let border = border(before: token)
    let isRange =
      token + 2 < end && ["-", "–", "—"].contains(view.words[token + 1].text)
      && reader.number(token + 2, end, digits: 4...4) != nil
    let isEnd = token > 0 && ["-", "–", "—"].contains(view.words[token - 1].text)
    let needsWord = border == .at && !isRange && !isEnd
    guard let year = yearNumber(token, end, needsWord: needsWord) else { return nil }
    return CalendarDate(year: year.year).map { (token..<year.end, $0) }
  }
}
