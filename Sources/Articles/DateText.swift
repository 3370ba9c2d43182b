internal import GraphModel

/// Dates as articles' headers write them.
enum DateText {
  /// A date and where it ends.
  struct Match {
    let date: CalendarDate
    let end: Int
  }

  /// The date that starts at `start`: `2026`, `2026-02`, `2026-02-22` or `22.02.2026`, the whole
  /// ones also with a time of day, which is left out; nil where white space or the end does not
  /// follow.
  static func match(_ bytes: [UInt8], from start: Int, to limit: Int) -> Match? {
    var scanner = Scanner(bytes: bytes, position: start, limit: limit)
    guard let first = scanner.digits() else { return nil }
    var date: CalendarDate?
    if first.count == 4 {
      let month = scanner.part(after: UInt8(ascii: "-"))
      let day = month == nil ? nil : scanner.part(after: UInt8(ascii: "-"))
      date = CalendarDate(year: first.value, month: month, day: day)
    } else if first.count <= 2, let month = scanner.part(after: UInt8(ascii: ".")),
      scanner.accept(UInt8(ascii: ".")), let year = scanner.digits(), year.count == 4
    {
      date = CalendarDate(year: year.value, month: month, day: first.value)
    }
    guard let date else { return nil }
    if date.precision == .day { scanner.skipTime() }
    guard scanner.isAtSpace else { return nil }
    return Match(date: date, end: scanner.position)
  }

  /// The date that `text` is, white space around it left out; nil for anything else.
  static func date(_ text: String) -> CalendarDate? {
    let bytes = Array(text.utf8)
    guard let start = bytes.firstIndex(where: { !ASCII.isSpace($0) }),
      let match = match(bytes, from: start, to: bytes.count),
      bytes[match.end...].allSatisfy(ASCII.isSpace)
    else { return nil }
    return match.date
  }

  /// The day that a page or feed means: as ``date(_:)``, a whole date in front of anything else,
  /// `Sun, 22 Feb 2026 10:00:00 +0500` (RFC 5322), `22 февраля 2026, 10:00`, `February 22, 2026`;
  /// nil where no day is named.
  ///
  /// The day is the one that is written, in whatever zone of time. The first of January 1970 is none:
  /// programs write it where they know no date.
  static func day(in text: String) -> CalendarDate? {
    writtenDay(in: text).flatMap { $0 == noDay ? nil : $0 }
  }

  /// As ``day(in:)``, and also `22.02.26`: what it is in is known to be a date of this century.
  static func dayOrShortDay(in text: String) -> CalendarDate? {
    if let date = day(in: text) { return date }
    let words = text.split { $0.isWhitespace || $0 == "," }.prefix(12)
    return words.lazy.compactMap { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }), let day = Int(parts[0]),
        let month = Int(parts[1]), let year = Int(parts[2]), (0..<70).contains(year)
      else { return nil }
      return CalendarDate(year: 2000 + year, month: month, day: day)
    }.first
  }

  private static let noDay = CalendarDate(year: 1970, month: 1, day: 1)

  private static func writtenDay(in text: String) -> CalendarDate? {
    if let date = date(text), date.precision == .day { return date }
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.prefix(12).map(
      String.init)
    guard words.count >= 3 else { return nil }
    for start in 0...(words.count - 3) {
      let (first, second, third) = (words[start], words[start + 1], words[start + 2])
      // 2026-02-22T10:15 leaves “22t10” as its last word.
      let last = third.prefix { $0.isNumber }
      if let month = month(second), let date = whole(third, month, first) { return date }
      if let month = month(first), let date = whole(third, month, second) { return date }
      // 2026 жылғы 23 қараша
      if second == "ж" || second.hasPrefix("жыл"), start + 3 < words.count,
        let month = month(words[start + 3]),
        let date = whole(first, month, third)
      {
        return date
      }
      if let month = Int(second), first.count == 4, second.count == 2, last.count == 2,
        let date = whole(first, month, String(last))
      {
        return date
      }
      if let month = Int(second), second.count == 2, last.count == 4,
        let date = whole(String(last), month, first)
      {
        return date
      }
    }
    return nil
  }

  /// Whether a line says no more than when it was published, such as `Вчера, 22 февраля 2026, 10:00`.
  static func isOnlyDate(_ text: String) -> Bool {
    guard text.utf8.count < 120, text.contains(where: \.isNumber), day(in: text) != nil else {
      return false
    }
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    return words.allSatisfy { word in
      word.allSatisfy { $0.isNumber } || month(word) != nil || wordsBesideDates.contains(word)
    }
  }

  private static let wordsBesideDates: Set<String> = [
    "г", "год", "года", "в", "во", "обновлено", "опубликовано", "дата", "публикации", "вчера",
    "сегодня", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
    "published", "updated", "on", "at", "am", "pm", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "жарияланған", "күні", "жыл",
    "жылғы", "жылы", "ж", "gmt", "utc", "мск",
  ]

  private static func whole(_ year: String, _ month: Int, _ day: String) -> CalendarDate? {
    let digits = year.prefix { $0.isNumber }
    guard digits.utf8.count == 4, let year = Int(digits), let day = Int(day), day <= 31 else {
      return nil
    }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The number of a month by its name in Russian, Kazakh or English, whole or its first letters.
  private static func month(_ word: String) -> Int? {
    guard word.count >= 3, !word.contains(where: \.isNumber) else { return nil }
    return months.firstIndex { names in names.contains { word.hasPrefix($0) } }.map { $0 + 1 }
  }

  private static let months: [[String]] = [
    ["янв", "jan", "қаңтар"], ["фев", "feb", "ақпан"], ["мар", "mar", "наурыз"],
    ["апр", "apr", "сәуір"], ["мая", "май", "may", "мамыр"], ["июн", "jun", "маусым"],
    ["июл", "jul", "шілде"], ["авг", "aug", "тамыз"], ["сен", "sep", "қыркүйек"],
    ["окт", "oct", "қазан"], ["ноя", "nov", "қараша"], ["дек", "dec", "желтоқсан"],
  ]

  private struct Scanner {
    let bytes: [UInt8]
    var position: Int
    let limit: Int

    var current: UInt8? { position < limit ? bytes[position] : nil }
    var isAtSpace: Bool { current.map(ASCII.isSpace) ?? true }

    mutating func accept(_ byte: UInt8) -> Bool {
      guard current == byte else { return false }
      position += 1
      return true
    }

    /// A number of one to four digits.
    mutating func digits() -> (value: Int, count: Int)? {
      let start = position
      var value = 0
      while let byte = current, ASCII.isDigit(byte), position - start < 5 {
        value = value * 10 + Int(byte - 48)
        position += 1
      }
      return (1...4).contains(position - start) ? (value, position - start) : nil
    }

    /// Two digits behind a separator; nothing is read where they are not there.
    mutating func part(after separator: UInt8) -> Int? {
      let start = position
      if accept(separator), let number = digits(), number.count == 2 { return number.value }
      position = start
      return nil
    }

    /// `T10:00`, ` 10:00:00.5`, each also with `Z`, `+05`, `+05:00` or `+0500`; nothing is read
    /// where no whole time is there.
    mutating func skipTime() {
      let start = position
      guard accept(UInt8(ascii: "T")) || accept(ASCII.space), let hour = digits(),
        hour.count <= 2, hour.value < 25, part(after: UInt8(ascii: ":")) != nil
      else {
        position = start
        return
      }
      if part(after: UInt8(ascii: ":")) != nil, accept(UInt8(ascii: ".")) {
        while let byte = current, ASCII.isDigit(byte) { position += 1 }
      }
      if accept(UInt8(ascii: "Z")) { return }
      if accept(UInt8(ascii: "+")) || accept(UInt8(ascii: "-")) {
        _ = digits()
        _ = part(after: UInt8(ascii: ":"))
      }
    }
  }
}
