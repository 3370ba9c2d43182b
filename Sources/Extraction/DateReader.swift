internal import GraphModel

/// What reading dates has in common in all languages: numbers, words of the lexicon, and dates that
/// only the article's own date completes.
struct DateReader {
  private let view: ArticleView
  /// The article's date.
  let published: CalendarDate?

  /// Prepares to read dates of an article published at `published`.
  init(_ view: ArticleView, published: CalendarDate?) {
    self.view = view
    self.published = published
  }

  /// The number that a token writes in so many digits.
  func number(_ token: Int, _ end: Int, digits: ClosedRange<Int>) -> Int? {
    guard token < end else { return nil }
    let units = view.words[token].units
    guard digits.contains(units.count), units.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(view.words[token].text)
  }

  /// The year of four digits at a token, 1800 to 2199.
  func year(_ token: Int, _ end: Int) -> Int? {
    guard let year = number(token, end, digits: 4...4), (1800...2199).contains(year) else {
      return nil
    }
    return year
  }

  /// The word of time that begins at a token and ends before `end`: a month, a day of the week,
  /// "вчера", "since".
  func word(_ token: Int, _ end: Int) -> (length: Int, value: ExtractionLexicon.TimeWord)? {
    guard token < end else { return nil }
    return view.lexicon.time.match(view.words, at: token, before: end)
  }

  /// The month that a token names.
  func month(_ token: Int, _ end: Int) -> Int? {
    guard let found = word(token, end)?.value, found.kind == "month" else { return nil }
    return found.number
  }

  /// A day or year told by its distance from the article's date: "вчера", "last year", "дүйсенбіде".
  func relative(_ token: Int, _ end: Int) -> (tokens: Range<Int>, date: CalendarDate)? {
    guard let published, published.precision == .day, let found = word(token, end) else {
      return nil
    }
    let tokens = token..<(token + found.length)
    switch found.value.kind {
    case "day": return published.adding(days: found.value.number).map { (tokens, $0) }
    case "year": return CalendarDate(year: published.year + found.value.number).map { (tokens, $0) }
    case "weekday":
      // The last such day, the article's own included.
      let back = (published.weekday - found.value.number + 7) % 7
      return published.adding(days: -back).map { (tokens, $0) }
    default: return nil
    }
  }

  /// A month, or a day of it, without a year: the article's own month, or one of the eight before.
  ///
  /// Nil for the others: "с 12 января" in an article of December is as likely the next January.
  func nearest(month: Int, day: Int? = nil) -> CalendarDate? {
    guard let published, published.precision != .year else { return nil }
    guard (published.month - month + 12) % 12 <= 8 else { return nil }
    let year = month > published.month ? published.year - 1 : published.year
    return CalendarDate(year: year, month: month, day: day)
  }
}
