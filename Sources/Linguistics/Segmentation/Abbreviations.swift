/// Abbreviations whose dot does not end a sentence although a capital or number may follow.
enum Abbreviations {
  /// Folded abbreviations of a language, without the dot.
  static func beforeNames(_ language: Language) -> Set<String> {
    switch language {
    case .russian: russian
    case .kazakh: kazakh
    case .english: english
    }
  }

  /// Pairs of abbreviated letters, "и" and "о" for one, after which the sentence goes on.
  static let openPairs: Set<String> = ["ио", "те", "тк", "тн", "тч", "во", "eg", "ie", "мл", "зд"]

  /// Pairs of abbreviated letters, "т" and "д" for one, after which a capital starts a sentence.
  static let closingPairs: Set<String> = ["тд", "тп", "нэ", "тб", "pm", "am"]

  /// Abbreviations that are units after a number and stand before a name elsewhere.
  static let unitsAfterNumbers: Set<String> = [
    "г", "гг", "в", "вв", "ж", "жж", "ғ", "р", "руб", "т", "м", "с", "п", "д", "кв", "стр",
  ]

  private static let russian: Set<String> = [
    "г", "гор", "ул", "им", "пр", "просп", "пер", "пл", "бул", "наб", "ш", "мкр", "д", "кв", "корп",
    "стр", "оф", "обл", "пос", "дер", "с", "ст", "проф", "акад", "доц", "чл", "ген", "полк", "подп",
    "кап", "лейт", "серж", "тов", "гр", "св", "о", "оз", "р", "рис", "табл", "гл", "п", "пп", "см",
    "ср", "напр", "англ", "нем", "лат", "рус", "каз", "тел", "зам", "нач", "дир", "ред", "авт",
    "сост", "изд", "вып", "разд", "абз", "подп", "ч", "дж", "юр", "дл", "мин", "сек", "ок", "прим",
    "пом", "инж", "худ", "реж", "муз", "арх", "канд", "докт", "мл", "ст", "ок", "уд", "вл",
  ]

  private static let kazakh: Set<String> = russian.union([
    "қ", "ж", "ғ", "көш", "даң", "ауд", "проф", "акад", "ш", "бұл",
  ])

  private static let english: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "sgt", "capt", "maj", "gov", "sen",
    "rep", "rev", "hon", "pres", "no", "vs", "fig", "inc", "corp", "ltd", "co", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ave", "blvd", "rd", "approx",
    "est", "dept", "div", "mt", "ft",
  ]
}
