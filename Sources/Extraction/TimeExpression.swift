internal import GraphModel

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
