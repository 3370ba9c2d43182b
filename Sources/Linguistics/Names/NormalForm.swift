/// What kind of name a normal form is wanted for.
public enum NameKind: Sendable, Hashable, CaseIterable {
  /// A person's name.
  case person
  /// The name of a company, office or other body.
  case organization
  /// The name of a city, country, region or other place.
  case place
  /// A post, profession or other title.
  case title
  /// Any other name.
  case other
}

/// A person's grammatical gender, as the text shows it.
public enum Gender: Sendable, Hashable {
  /// He.
  case masculine
  /// She.
  case feminine
}

/// A part of a name.
public struct NamePart: Sendable, Hashable {
  /// What a part of a person's name is.
  public enum Kind: Sendable, Hashable {
    /// A given name.
    case given
    /// A patronymic.
    case patronymic
    /// A surname.
    case surname
    /// An initial, with or without its dot.
    case initial
    /// A small word such as "фон", "аль" or "оглы".
    case particle
    /// Anything else.
    case unknown
  }

  /// The part in the nominative.
  public var text: String
  /// What it is.
  public var kind: Kind

  /// Creates a part.
  public init(text: String, kind: Kind) {
    self.text = text
    self.kind = kind
  }
}

/// A name in the form a reader would look it up by.
public struct NormalForm: Sendable, Hashable {
  /// The name in the nominative, its letters' case, quotes and word order kept.
  public var text: String
  /// The person's gender where the name or the text shows it; nil for names of other kinds.
  public var gender: Gender?
  /// The words of a person's name in order; empty for names of other kinds.
  public var parts: [NamePart]

  /// Creates a normal form.
  public init(text: String, gender: Gender? = nil, parts: [NamePart] = []) {
    self.text = text
    self.gender = gender
    self.parts = parts
  }
}
