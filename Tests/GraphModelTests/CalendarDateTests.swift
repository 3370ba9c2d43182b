import GraphModel
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("2019", "2019", "2019-01-01", "2020-01-01"),
    ("2019-12", "2019-12", "2019-12-01", "2020-01-01"),
    ("2020-02-28", "2020-02-28", "2020-02-28", "2020-02-29"),
    ("2019-12-31", "2019-12-31", "2019-12-31", "2020-01-01"),
    ("2026-02-22T10:00:00Z", "2026-02-22", "2026-02-22", "2026-02-23"),
  ])
  func readsAndPrints(text: String, printed: String, iso: String, end: String) throws {
    let date = try #require(CalendarDate(iso: text))
    #expect(date.description == printed)
    #expect(date.iso == iso)
    #expect(date.end?.iso == end)
    #expect(CalendarDate(iso: date.iso, precision: date.precision) == date)
  }

  @Test(arguments: ["", "19", "2019-13", "2019-02-29", "2019-1-1", "0000", "2019-01-01-01", "x"])
  func refuses(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func ordersByFirstDay() throws {
    let year = try #require(CalendarDate(iso: "2019"))
    let month = try #require(CalendarDate(iso: "2019-03"))
    let day = try #require(CalendarDate(iso: "2019-01-01"))
    #expect(year < day)
    #expect(day < month)
  }
}

@Suite struct NameKeyTests {
  @Test(arguments: [
    ("Пётр  Королёв", "петр королев"), ("«Север-Сталь» АО", "север сталь ао"),
    ("ҚАЗАҚСТАН", "қазақстан"), ("—", ""), ("Nord\u{301} 3", "nord 3"), ("Май", "май"),
    ("Маи\u{306}", "май"),
  ])
  func folds(name: String, key: String) {
    #expect(NameKey.key(name) == key)
  }
}
