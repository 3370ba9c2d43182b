/// One reading of a word form: its dictionary form, part of speech and features.
public struct Analysis: Sendable, Hashable {
  /// The dictionary form in lower case, with е for ё.
  public var lemma: String
  /// The part of speech.
  public var partOfSpeech: PartOfSpeech
  /// The form's features and those of its lexeme.
  public var features: Features
  /// The estimated probability of this reading among the word's readings, 0...1.
  public var score: Double
  /// Whether the reading was guessed from the word's ending and not found in the dictionary.
  public var isPredicted: Bool
  /// Where the form stands in the dictionary, for inflection.
  package var form: FormReference

  /// Creates an analysis.
  package init(
    lemma: String, partOfSpeech: PartOfSpeech, features: Features, score: Double,
    isPredicted: Bool, form: FormReference
  ) {
    self.lemma = lemma
    self.partOfSpeech = partOfSpeech
    self.features = features
    self.score = score
    self.isPredicted = isPredicted
    self.form = form
  }
}

/// A form of a paradigm, applied to a word.
package struct FormReference: Sendable, Hashable {
  /// The paradigm's number in the dictionary; -1 for a word that has no other forms.
  package var paradigm: Int32
  /// The form's index in the paradigm.
  package var index: Int32
  /// How many letters at the word's start stand before the inflected part ("экс-").
  package var lead: Int32

  /// Creates a reference.
  package init(paradigm: Int32, index: Int32, lead: Int32 = 0) {
    self.paradigm = paradigm
    self.index = index
    self.lead = lead
  }

  /// The reference of a word without other forms.
  package static let none = FormReference(paradigm: -1, index: 0)
}
