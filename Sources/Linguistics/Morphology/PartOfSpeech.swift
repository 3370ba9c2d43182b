/// A part of speech of Universal Dependencies (universaldependencies.org/u/pos).
///
/// Russian participles and converbs are `verb`; ordinal numbers are `adjective`; words that stand
/// for a whole clause (predicatives) are `adverb`.
public enum PartOfSpeech: UInt8, Sendable, Hashable, CaseIterable {
  /// A noun, proper nouns included (the features tell names apart).
  case noun
  /// An adjective, full or short, or an ordinal.
  case adjective
  /// A finite verb, infinitive, participle or converb.
  case verb
  /// An adverb or predicative.
  case adverb
  /// A pronoun that stands for a noun.
  case pronoun
  /// A pronoun that stands for an adjective, such as "этот".
  case determiner
  /// A cardinal number.
  case numeral
  /// A preposition.
  case adposition
  /// A conjunction, coordinating or subordinating.
  case conjunction
  /// A particle.
  case particle
  /// An interjection.
  case interjection
  /// Punctuation.
  case punctuation
  /// Anything else: foreign words, lone letters, numbers in digits.
  case other
}
