/// The father's name inside a patronymic.
enum Patronymic {
  /// Whether two lower-case patronymics, of any language, are of one father: «Мажитович» and
  /// «Мәжитұлы».
  static func haveSameFather(_ left: String, _ right: String) -> Bool {
    let leftFather = father(left)
    let rightFather = father(right)
    if leftFather.utf8.count < 3 || rightFather.utf8.count < 3 { return false }
    return leftFather == rightFather
      || EditDistance.between(Array(leftFather.utf8), Array(rightFather.utf8), limit: 1) != nil
        && min(leftFather.utf8.count, rightFather.utf8.count) > 4
  }

  /// The phonetic key of a patronymic without its ending.
  private static func father(_ patronymic: String) -> String {
    for ending in endings where patronymic.hasSuffix(ending) {
      return Phonetics.key(String(patronymic.dropLast(ending.count)))
    }
    return Phonetics.key(patronymic)
  }

  /// Longest first.
  private static let endings = [
    "овичем", "евичем", "owitsch", "ewitsch", "ovitch", "evitch", "овича", "овичу", "овиче",
    "евича",
    "евичу", "евиче", "овной", "евной", "ович", "евич", "овна", "евна", "овны", "овне", "овну",
    "евны", "евне", "евну", "ovich", "evich", "ovych", "ovna", "evna", "ична", "ьич", "уулу",
    "қызы", "кызы", "гызы", "qyzy", "kyzy", "qizi", "kizi", "оглы", "ogly", "oglu", "ұлы", "улы",
    "uly", "ulı", "ич",
  ]
}
