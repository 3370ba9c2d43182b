/// Articles for the tests that read: invented, and so plain that any extractor finds their facts.
enum Articles {
  static let plain = """
    date: 2026-01-12
    title: Планы «Алмаза»

    Генеральный директор компании «Алмаз» Иван Петров рассказал о планах на год. \
    Завод находится в Караганде.

    """

  /// The same kind of article with other names, as many as wanted.
  static func varied(_ number: Int) -> String {
    let surnames = ["Лосев", "Сомов", "Ершов", "Карасёв", "Щукин", "Судаков", "Налимов"]
    let givenNames = ["Иван", "Пётр", "Олег", "Антон", "Сергей"]
    let companies = ["Алмаз", "Полярный Круг", "Берег", "Вымпел"]
    let person =
      "\(givenNames[number % givenNames.count]) \(surnames[number % surnames.count])"
    let company = companies[number % companies.count]
    let day = 1 + number % 28
    return """
      date: 2026-02-\(day < 10 ? "0" : "")\(day)

      Генеральный директор компании «\(company)» \(person) сообщил об итогах квартала \(number). \
      «Мы выросли», — сказал \(person). Главный инженер «\(companies[(number + 1) % 4])» \
      \(givenNames[(number + 2) % 5]) \(surnames[(number + 3) % 7]) с ним не согласен.

      """
  }

  /// Writes that many varied articles into a folder.
  static func write(_ count: Int, in folder: Folder, below name: String) throws {
    for number in 0..<count {
      let padded = String(repeating: "0", count: 4 - String(number).count) + String(number)
      try folder.write("\(name)/\(padded).txt", varied(number))
    }
  }
}
