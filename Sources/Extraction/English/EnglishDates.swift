internal import GraphModel

/// The dates of an English text.
struct EnglishDates {
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
      guard let first = date(at: token, before: tokens.upperBound) else {
        token += 1
        continue
      }
      let use = use(before: token, tokens.lowerBound)
      if let last = last(after: first, before: tokens.upperBound) {
        list.append(
          TimeExpression(
            tokens: token..<last.tokens.upperBound, date: first.date, use: .between(last.date)))
        token = last.tokens.upperBound
      } else {
        if let use { list.append(TimeExpression(tokens: first.tokens, date: first.date, use: use)) }
        token = first.tokens.upperBound
      }
    }
    return list
  }

  // A bare year needs a word before it: "in 2019", "since 2019".
  private func use(before token: Int, _ start: Int) -> TimeExpression.Use? {
    let isYear = view.words[token].units.first.map { (0x30...0x39).contains($0) } == true
    guard token > start else { return isYear ? nil : .at }
    let word = view.words[token - 1].text
    switch view.lexicon.time.match(view.words, at: token - 1, before: token)?.value.kind {
    case "from": return .from
    case "to" where word != "to": return .until
    default: break
    }
    if ["in", "on", "of", "by", "during", "early", "late", "mid"].contains(word) { return .at }
    return isYear ? nil : .at
  }

  // "from 2005 to 2010", "between 2005 and 2010", "2005–2010".
  private func last(
    after first: (tokens: Range<Int>, date: CalendarDate), before end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    let link = first.tokens.upperBound
    guard link + 1 < end else { return nil }
    let start = first.tokens.lowerBound
    let before = start > 0 ? view.words[start - 1].text : ""
    let word = view.words[link].text
    let isLink =
      ["-", "–", "—"].contains(word) || ["to", "until", "till", "through"].contains(word)
      || word == "and" && before == "between"
    guard isLink, let last = date(at: link + 1, before: end), last.date > first.date else {
      return nil
    }
    return last
  }

  // MARK: One date

  private func date(
    at token: Int, before end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    if let month = month(token, end) {
      // "March 5, 2019", "March 2019", "March 5", "March".
      if let day = reader.number(token + 1, end, digits: 1...2), (1...31).contains(day) {
        var next = token + 2
        if next < end, view.words[next].text == "," { next += 1 }
        if let year = reader.year(next, end) {
          return CalendarDate(year: year, month: month, day: day).map { (token..<(next + 1), $0) }
        }
        return reader.nearest(month: month, day: day).map { (token..<(token + 2), $0) }
      }
      var next = token + 1
      if next < end, [",", "."].contains(view.words[next].text) { next += 1 }
      if let year = reader.year(next, end) {
        return CalendarDate(year: year, month: month).map { (token..<(next + 1), $0) }
      }
      return reader.nearest(month: month).map { (token..<(token + 1), $0) }
    }
    if let day = reader.number(token, end, digits: 1...2), let month = month(token + 1, end) {
      if let year = reader.year(token + 2, end) {
        return CalendarDate(year: year, month: month, day: day).map { (token..<(token + 3), $0) }
      }
      return reader.nearest(month: month, day: day).map { (token..<(token + 2), $0) }
    }
    if let year = reader.year(token, end) {
      return CalendarDate(year: year).map { (token..<(token + 1), $0) }
    }
    return reader.relative(token, end)
  }

  // Months have capitals; "may" is a verb.
  private func month(_ token: Int, _ end: Int) -> Int? {
    guard token < end, view.words[token].isCapitalized else { return nil }
    return reader.month(token, end)
  }
}
