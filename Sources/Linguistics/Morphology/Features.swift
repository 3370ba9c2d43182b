/// Grammatical features of a word form, a set of flags.
///
/// The values are those of OpenCorpora's tag set; an unset category is unknown or does not apply.
public struct Features: OptionSet, Sendable, Hashable {
  /// The flags.
  public let rawValue: UInt64

  /// Creates a set from flags.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  private init(bit: UInt64) {
    rawValue = 1 << bit
  }

  /// Masculine gender.
  public static let masculine = Features(bit: 0)
  /// Feminine gender.
  public static let feminine = Features(bit: 1)
  /// Neuter gender.
  public static let neuter = Features(bit: 2)
  /// Either gender by the person meant, such as "коллега" or "Ткаченко".
  public static let commonGender = Features(bit: 3)
  /// Singular number.
  public static let singular = Features(bit: 4)
  /// Plural number.
  public static let plural = Features(bit: 5)
  /// Nominative case.
  public static let nominative = Features(bit: 6)
  /// Genitive case.
  public static let genitive = Features(bit: 7)
  /// Dative case.
  public static let dative = Features(bit: 8)
  /// Accusative case.
  public static let accusative = Features(bit: 9)
  /// Instrumental case.
  public static let instrumental = Features(bit: 10)
  /// Locative (prepositional) case.
  public static let locative = Features(bit: 11)
  /// Vocative form.
  public static let vocative = Features(bit: 12)
  /// Partitive genitive ("чаю").
  public static let partitive = Features(bit: 13)
  /// Second locative ("в лесу").
  public static let secondLocative = Features(bit: 14)
  /// Animate.
  public static let animate = Features(bit: 15)
  /// Inanimate.
  public static let inanimate = Features(bit: 16)
  /// First person.
  public static let firstPerson = Features(bit: 17)
  /// Second person.
  public static let secondPerson = Features(bit: 18)
  /// Third person.
  public static let thirdPerson = Features(bit: 19)
  /// Past tense.
  public static let past = Features(bit: 20)
  /// Present tense.
  public static let present = Features(bit: 21)
  /// Future tense.
  public static let future = Features(bit: 22)
  /// Comparative degree.
  public static let comparative = Features(bit: 23)
  /// Superlative degree.
  public static let superlative = Features(bit: 24)
  /// Short form of an adjective or participle.
  public static let short = Features(bit: 25)
  /// Infinitive.
  public static let infinitive = Features(bit: 26)
  /// Imperative mood.
  public static let imperative = Features(bit: 27)
  /// Participle.
  public static let participle = Features(bit: 28)
  /// Converb (gerund).
  public static let converb = Features(bit: 29)
  /// Passive voice.
  public static let passive = Features(bit: 30)
  /// Perfective aspect.
  public static let perfective = Features(bit: 31)
  /// Imperfective aspect.
  public static let imperfective = Features(bit: 32)
  /// Given name (Name).
  public static let givenName = Features(bit: 33)
  /// Surname (Surn).
  public static let surname = Features(bit: 34)
  /// Patronymic (Patr).
  public static let patronymic = Features(bit: 35)
  /// Geographical name (Geox).
  public static let geographic = Features(bit: 36)
  /// Name of an organization (Orgn).
  public static let organization = Features(bit: 37)
  /// Abbreviation (Abbr).
  public static let abbreviation = Features(bit: 38)
  /// Indeclinable (Fixd).
  public static let fixed = Features(bit: 39)
  /// Initial (Init).
  public static let initial = Features(bit: 40)
  /// Only singular (Sgtm).
  public static let singularOnly = Features(bit: 41)
  /// Only plural (Pltm).
  public static let pluralOnly = Features(bit: 42)
  /// Predicative ("можно").
  public static let predicative = Features(bit: 43)
  /// Nominalised adjective (Subx), such as "рабочий".
  public static let nominalized = Features(bit: 44)
  /// Ordinal number word.
  public static let ordinal = Features(bit: 45)
  /// Slang, distorted, archaic or literary variant form.
  public static let variant = Features(bit: 46)
  /// Trade mark (Trad).
  public static let trademark = Features(bit: 47)

  /// All genders.
  public static let genders: Features = [.masculine, .feminine, .neuter, .commonGender]
  /// Both numbers.
  public static let numbers: Features = [.singular, .plural]
  /// All cases.
  public static let cases: Features = [
    .nominative, .genitive, .dative, .accusative, .instrumental, .locative, .vocative, .partitive,
    .secondLocative,
  ]
  /// Both animacies.
  public static let animacies: Features = [.animate, .inanimate]
  /// All persons.
  public static let persons: Features = [.firstPerson, .secondPerson, .thirdPerson]
  /// All tenses.
  public static let tenses: Features = [.past, .present, .future]
  /// All kinds of proper name.
  public static let properNames: Features = [
    .givenName, .surname, .patronymic, .geographic, .organization, .trademark,
  ]

  /// Whether the sets share a flag.
  public func intersects(_ other: Features) -> Bool {
    rawValue & other.rawValue != 0
  }
}
