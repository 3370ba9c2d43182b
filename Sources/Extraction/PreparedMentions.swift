internal import Linguistics

/// A title that the rules of a language found.
struct FoundTitle {
  var tokens: Range<Int>
  let titleClass: ExtractionLexicon.TitleClass?
  /// Whether the recogniser did not find it.
  let isFromLexicon: Bool
  let confidence: Double
  /// The recogniser's mention, which may hold the organization too.
  var mention: Range<Int>?
}

/// The recogniser's mentions as the rules of a language repaired them.
struct PreparedMentions {
  /// The mentions, outer ones before inner ones, and the relations between those that are left.
  private(set) var annotations = Annotations()
  /// The classes of titles by their first token.
  private(set) var titleClasses: [Int: ExtractionLexicon.TitleClass] = [:]
  /// The first tokens of mentions that a rule made.
  private(set) var ruleMade: Set<Int> = []

  /// Puts names and titles together.
  ///
  /// - Parameters:
  ///   - names: the names, each with its index among the recogniser's mentions, if it is there.
  ///   - titles: the titles.
  ///   - document: the article.
  ///   - found: what the recogniser found.
  /// - Complexity: O(n log n).
  init(
    names: [(mention: Mention, source: Int?)], titles: [FoundTitle], of document: Document,
    _ found: Annotations
  ) {
    var made = names
    for name in names where name.source == nil {
      ruleMade.insert(name.mention.tokens.lowerBound)
    }
    for title in titles {
      made.append(
        (
          Mention(
            range: document.range(ofTokens: title.tokens), tokens: title.tokens,
            type: "PROFESSION", confidence: title.confidence), nil
        ))
      if let found = title.titleClass { titleClasses[title.tokens.lowerBound] = found }
      if title.isFromLexicon { ruleMade.insert(title.tokens.lowerBound) }
    }
    made.sort {
      ($0.mention.tokens.lowerBound, $1.mention.tokens.upperBound)
        < ($1.mention.tokens.lowerBound, $0.mention.tokens.upperBound)
    }
    annotations.mentions = made.map(\.mention)
    var place: [Int: Int] = [:]
    for (index, item) in made.enumerated() {
      if let source = item.source { place[source] = index }
    }
    annotations.relations = found.relations.compactMap { relation in
      guard let head = place[relation.head], let tail = place[relation.tail] else { return nil }
      return Relation(
        type: relation.type, head: head, tail: tail, confidence: relation.confidence)
    }
  }
}
