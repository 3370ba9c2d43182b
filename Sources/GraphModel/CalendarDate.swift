/// A date of the Gregorian calendar, known to the day, the month or the year.
///
/// The whole ISO date is the *first* day of the period, so dates compare as their text does.
public struct CalendarDate: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
  /// How much of a date is known.
  public enum Precision: String, Sendable, Hashable, Codable {
    /// Known to the day.
    case day
    /// Known to the month.
    case month
    /// Known to the year.
    case year
  }

  /// The year, 1...9999.
  public let year: Int
  /// The month, 1...12; 1 when unknown.
  public let month: Int
  /// The day of the month, 1...31; 1 when unknown.
  public let day: Int
  /// What of it is known.
  public let precision: Precision

  /// Creates a date from what is known of it, or nil where no such day exists.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    if day != nil && month == nil { return nil }
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...Self.days(inMonth: month, year: year)).contains(day) {
      return nil
    }
    self.year = year
    self.month = month ?? 1
    self.day = day ?? 1
    self.precision = day != nil ? .day : month != nil ? .month : .year
  }

  /// Reads `2019`, `2019-03`, `2019-03-05`, also with a time of day after `T` or a space, which is
  /// left out; nil for anything else.
  public init?(iso text: some StringProtocol) {
    let date = text.prefix { $0 != "T" && $0 != " " }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil,
      day: numbers.count > 2 ? numbers[2] : nil)
  }

  /// Rebuilds a date from its whole ISO form and its precision, as the store keeps them.
  public init?(iso: String, precision: Precision) {
    guard let whole = CalendarDate(iso: iso) else { return nil }
    switch precision {
    case .day: self.init(year: whole.year, month: whole.month, day: whole.day)
    case .month: self.init(year: whole.year, month: whole.month)
    case .year: self.init(year: whole.year)
    }
  }

  /// The first day of the period as `YYYY-MM-DD`.
  public var iso: String {
    "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// The date to its precision: `2019`, `2019-03` or `2019-03-05`.
  public var description: String {
    switch precision {
    case .day: iso
    case .month: String(iso.dropLast(3))
    case .year: String(iso.dropLast(6))
    }
  }

  /// The first day after the period, to the day; nil after the year 9999.
  public var end: CalendarDate? {
    switch precision {
    case .year: return CalendarDate(year: year + 1, month: 1, day: 1)
    case .month:
      return month == 12
        ? CalendarDate(year: year + 1, month: 1, day: 1)
        : CalendarDate(year: year, month: month + 1, day: 1)
    case .day:
      return CalendarDate(year: year, month: month, day: day + 1)
        ?? CalendarDate(year: year, month: month + 1, day: 1)
        ?? CalendarDate(year: year + 1, month: 1, day: 1)
    }
  }

  /// The last day of the period.
  public var lastDay: CalendarDate {
    switch precision {
    case .year: CalendarDate(year: year, month: 12, day: 31) ?? self
    case .month:
      (28...31).reversed().lazy.compactMap {
        CalendarDate(year: year, month: month, day: $0)
      }.first ?? self
    case .day: self
    }
  }

  /// The number of a whole day on a scale without gaps (days since 1970-01-01); nil for a month or year.
  ///
  /// Source: Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms” (days_from_civil).
  package var dayNumber: Int? {
    guard precision == .day else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Orders by the first day, then the coarser precision first.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    func order(_ date: CalendarDate) -> (Int, Int, Int, Int) {
      (
        date.year, date.month, date.day,
        date.precision == .year ? 0 : date.precision == .month ? 1 : 2
      )
    }
    return order(left) < order(right)
  }

  /// The number of days of a month.
  public static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
