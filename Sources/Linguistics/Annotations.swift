/// A span of a document that the recogniser took for a name, a post, a date ….
public struct Mention: Sendable, Hashable {
  /// The mention's UTF-8 bytes in the document's text; it starts and ends at token borders.
  public var range: Range<Int>
  /// The indices of the mention's tokens.
  public var tokens: Range<Int>
  /// The recogniser's label, such as `PERSON`, `ORGANIZATION`, `PROFESSION`, `CITY`.
  public var type: String
  /// How sure the recogniser is, 0...1.
  public var confidence: Double

  /// Creates a mention.
  public init(range: Range<Int>, tokens: Range<Int>, type: String, confidence: Double) {
    self.range = range
    self.tokens = tokens
    self.type = type
    self.confidence = confidence
  }
}

/// A directed relation between two mentions of one document.
public struct Relation: Sendable, Hashable {
  /// The recogniser's label, such as `WORKS_AS` (person → profession), `WORKPLACE`, `HEADQUARTERED_IN`.
  public var type: String
  /// The index of the first argument in the document's mentions.
  public var head: Int
  /// The index of the second argument in the document's mentions.
  public var tail: Int
  /// How sure the recogniser is, 0...1.
  public var confidence: Double

  /// Creates a relation.
  public init(type: String, head: Int, tail: Int, confidence: Double) {
    self.type = type
    self.head = head
    self.tail = tail
    self.confidence = confidence
  }
}

/// What recognition found in one document; mentions may nest but never cross.
public struct Annotations: Sendable, Hashable {
  /// The mentions, sorted by start, longer first.
  public var mentions: [Mention]
  /// The relations between them.
  public var relations: [Relation]

  /// Creates annotations.
  public init(mentions: [Mention] = [], relations: [Relation] = []) {
    self.mentions = mentions
    self.relations = relations
  }
}
