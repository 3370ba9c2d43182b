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

  /// The mentions that some condition holds for, and the relations between them.
  ///
  /// - Parameter isKept: whether a mention stays.
  /// - Returns: these annotations without the other mentions.
  /// - Complexity: linear.
  public func keeping(_ isKept: (Mention) -> Bool) -> Annotations {
    var place: [Int: Int] = [:]
    var kept = Annotations()
    for (index, mention) in mentions.enumerated() where isKept(mention) {
      place[index] = kept.mentions.count
      kept.mentions.append(mention)
    }
    kept.relations = relations.compactMap { relation in
      guard let head = place[relation.head], let tail = place[relation.tail] else { return nil }
      return Relation(
        type: relation.type, head: head, tail: tail, confidence: relation.confidence)
    }
    return kept
  }
}
