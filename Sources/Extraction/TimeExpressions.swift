internal import GraphModel
internal import Linguistics

/// Dates in the text, resolved against the article's date.
struct TimeExpression: Sendable, Hashable {
  /// What the date tells of a hold.
  enum Use: Sendable, Hashable {
    /// It began then ("с 2019 года").
    case from
    /// It ended then ("до 2021 года").
    case until
    /// Something happened then ("в марте 2020 года").
    case at
    /// It lasted for these years ("в 2010–2015 годах").
    case between(CalendarDate)
  }

  let tokens: Range<Int>
  let date: CalendarDate
  let use: Use
}

/// Finds dates in a range of tokens.
struct TimeFinder {
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

  private func word(_ token: Int, _ end: Int) -> ExtractionLexicon.TimeWord? {
    guard token < end else { return nil }
    return view.lexicon.time.match(view.words, at: token, before: end)?.value
  }

  private func border(before token: Int) -> TimeExpression.Use {
    guard token > 0 else { return .at }
    switch word(token - 1, token)?.kind {
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
      word(token, token + 1)?.kind == "to" && border(before: first.tokens.lowerBound) == .from
    guard isDash || isTo, let last = date(at: token + 1, before: end), last.date > first.date
    else { return nil }
    return last
  }

  // MARK: One date

  private func date(
    at token: Int, before end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    dayAndMonth(token, end) ?? month(token, end) ?? year(token, end) ?? relative(token, end)
  }

  private func number(_ token: Int, _ end: Int, digits: ClosedRange<Int>) -> Int? {
    guard token < end else { return nil }
    let units = view.words[token].units
    guard digits.contains(units.count), units.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(view.words[token].text)
  }

  private static let yearWords: Set<String> = [
    "год", "года", "году", "годы", "годов", "годах", "годом", "г", "гг",
  ]

  // The year at a token with the word "год" after it, where it is there.
  private func yearNumber(
    _ token: Int, _ end: Int, needsWord: Bool
  ) -> (year: Int, end: Int)? {
    guard let year = number(token, end, digits: 4...4), (1800...2199).contains(year) else {
      return nil
    }
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
    guard let day = number(token, end, digits: 1...2), let month = word(token + 1, end),
      month.kind == "month"
    else { return nil }
    if let year = yearNumber(token + 2, end, needsWord: false) {
      return CalendarDate(year: year.year, month: month.number, day: day).map {
        (token..<year.end, $0)
      }
    }
    return nearest(month: month.number, day: day).map { (token..<(token + 2), $0) }
  }

  private func month(
    _ token: Int, _ end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    guard let month = word(token, end), month.kind == "month" else { return nil }
    if let year = yearNumber(token + 1, end, needsWord: false) {
      return CalendarDate(year: year.year, month: month.number).map { (token..<year.end, $0) }
    }
    if let offset = word(token + 1, end), offset.kind == "year", let published {
      return CalendarDate(year: published.year + offset.number, month: month.number).map {
        (token..<(token + 3), $0)
      }
    }
    return nearest(month: month.number, day: nil).map { (token..<(token + 1), $0) }
  }

  private func year(
    _ token: Int, _ end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    let border = border(before: token)
    let isRange =
      token + 2 < end && ["-", "–", "—"].contains(view.words[token + 1].text)
      && number(token + 2, end, digits: 4...4) != nil
    let isEnd = token > 0 && ["-", "–", "—"].contains(view.words[token - 1].text)
    let needsWord = border == .at && !isRange && !isEnd
    guard let year = yearNumber(token, end, needsWord: needsWord) else { return nil }
    return CalendarDate(year: year.year).map { (token..<year.end, $0) }
  }

  private func relative(
    _ token: Int, _ end: Int
  ) -> (tokens: Range<Int>, date: CalendarDate)? {
    guard let published, published.precision == .day,
      let match = view.lexicon.time.match(view.words, at: token, before: end)
    else { return nil }
    let tokens = token..<(token + match.length)
    switch match.value.kind {
    case "day": return published.adding(days: match.value.number).map { (tokens, $0) }
    case "year": return CalendarDate(year: published.year + match.value.number).map { (tokens, $0) }
    case "weekday":
      // The last such day, the article's own included.
      let back = (published.weekday - match.value.number + 7) % 7
      return published.adding(days: -back).map { (tokens, $0) }
    default: return nil
    }
  }

  // A month without a year lies in the twelve months up to the article's.
  private func nearest(month: Int, day: Int?) -> CalendarDate? {
    guard let published, published.precision != .year else { return nil }
    let year = month > published.month ? published.year - 1 : published.year
    return CalendarDate(year: year, month: month, day: day)
  }
}

extension CalendarDate {
  /// The days since 0000-03-01 of the proleptic Gregorian calendar.
  private var dayNumber: Int {
    let shifted = month < 3 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }

  /// The day of the week, Monday 1 to Sunday 7.
  var weekday: Int { (dayNumber + 2) % 7 + 1 }

  /// The date some days later or earlier, for a few days; nil outside the calendar.
  func adding(days: Int) -> CalendarDate? {
    var (year, month, day) = (self.year, self.month, self.day + days)
    while day < 1 {
      month -= 1
      if month < 1 { (year, month) = (year - 1, 12) }
      day += CalendarDate.days(inMonth: month, year: year)
    }
    while day > CalendarDate.days(inMonth: month, year: year) {
      day -= CalendarDate.days(inMonth: month, year: year)
      month += 1
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    return CalendarDate(year: year, month: month, day: day)
  }
}
