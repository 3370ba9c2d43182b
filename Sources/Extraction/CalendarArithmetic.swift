internal import GraphModel

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
