/// The function words of English, by what the rules ask of them.
///
/// Verbs, titles and other open classes are in `Graph/lexicon/en`.
enum EnglishWords {
  /// Words that start a noun phrase.
  static let determiners: Set<String> = [
    "the", "a", "an", "its", "their", "our", "his", "her", "my", "this", "that", "one", "own",
    "another", "each", "any", "whose",
  ]
  /// Possessive pronouns of organizations.
  static let itsPronouns: Set<String> = ["its", "their", "our", "whose"]
  /// Words between a verb or a determiner and a title that change nothing.
  static let adverbs: Set<String> = [
    "also", "currently", "now", "then", "later", "subsequently", "previously", "formerly",
    "originally", "first", "once", "again", "still", "recently", "newly", "jointly", "both",
    "presently", "just", "eventually", "soon", "already", "today", "successfully", "together",
    "personally", "initially", "ultimately", "finally", "simultaneously", "independently",
    "temporarily", "effectively", "officially", "unanimously", "immediately", "since",
  ]
  /// Prepositions between a title and its organization.
  static let ofOrganization: Set<String> = ["of", "at", "for", "with", "in", "within", "to"]
  /// Prepositions that make a name no subject.
  static let prepositions: Set<String> = [
    "of", "at", "for", "with", "in", "within", "to", "by", "from", "on", "after", "before",
    "under", "over", "into", "through", "against", "between", "among", "alongside", "about",
    "during", "like", "without", "including", "near", "around", "than", "per", "via", "upon",
    "succeeding", "replacing",
  ]
  /// Words that a description of an organization does not go across.
  static let borders: Set<String> = [
    "who", "whom", "which", "that", "where", "when", "while", "and", "or", "but", "as", "if",
    "because", "until", "since", "he", "she", "they", "it", "i", "we", "you", "said", "says",
    "told", "by", "from", "after", "before", "on", "with", "to", "under", "at", "in", "for",
    "is", "was", "are", "were", "has", "had", "have", "be", "been", "will", "would", "did",
    "does", "not", "whose", "then",
  ]
  /// Forms of address before a name.
  static let honorifics: Set<String> = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev",
    "hon", "messrs", "general", "colonel", "captain", "attorney",
  ]
  /// Personal pronouns in the singular.
  static let persons: Set<String> = ["he", "she"]
  /// Words of rank that a title may begin with.
  static let ranks: Set<String> = [
    "senior", "executive", "deputy", "assistant", "associate", "vice", "first", "second", "chief",
    "general", "group", "regional", "national", "global", "international", "managing", "founding",
    "honorary", "non", "lead", "principal", "joint", "junior", "corporate", "worldwide",
    "independent", "permanent", "special", "life", "board", "technical", "commercial", "creative",
    "artistic", "financial", "operating", "operational", "sporting", "scientific", "medical",
    "marketing", "sales", "human", "resources", "legal", "communications", "design", "editorial",
    "research", "operations", "production", "program", "programme", "project", "news", "city",
  ]
  /// Words that link parts of one name in capitals.
  static let nameLinks: Set<String> = ["of", "the", "and", "for", "de", "in"]
  /// Adjectives of countries and peoples that no ending tells.
  private static let demonyms: Set<String> = [
    "french", "dutch", "greek", "swiss", "czech", "thai", "kazakh", "uzbek", "kyrgyz", "tajik",
    "turkmen", "german", "welsh", "scots", "soviet", "israeli", "iraqi", "pakistani", "american",
    "african", "asian", "roman", "cuban", "mexican", "moroccan", "serb", "croat", "turkic", "arab",
    "jewish", "afghan", "uyghur", "tatar", "slovak", "slovene", "bangladeshi", "kuwaiti", "emirati",
  ]

  /// Whether a capitalized word is an adjective of a country or a people.
  static func isDemonym(_ word: Word) -> Bool {
    word.isCapitalized
      && (demonyms.contains(word.text)
        || word.units.count > 5
          && ["ian", "ish", "ese", "ican", "ean"].contains { word.text.hasSuffix($0) })
  }

  /// The marks of a possessive.
  static let apostrophes: Set<String> = ["'", "’", "ʼ"]

  /// Whether a word in lower case can be an adjective, from its ending.
  static func looksAdjective(_ word: Word) -> Bool {
    guard word.isWord, !borders.contains(word.text), !prepositions.contains(word.text) else {
      return false
    }
    return ["ary", "al", "ive", "ous", "ful", "ic", "ish", "ing", "ed", "ble", "ant", "ent", "ian"]
      .contains { word.text.hasSuffix($0) } && word.units.count > 4
  }
}
