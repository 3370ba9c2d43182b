internal import Linguistics

/// What a mention is for extraction.
enum MentionKind: Sendable, Hashable {
  case person
  case post
  case organization
  case place
  case nationality
  case date
  case product
  case other
}

/// A mention with what extraction wants to know of it.
struct MentionView: Sendable {
  /// The UTF-8 bytes.
  let range: Range<Int>
  /// The tokens, not empty.
  let tokens: Range<Int>
  let kind: MentionKind
  /// The kind of place.
  let placeKind: String?
  let confidence: Double
  let sentence: Int
  /// The smallest mention around it.
  var parent: Int?
}

/// One article as all rules see it: words, mentions in their nesting, and relations.
struct ArticleView: Sendable {
  let document: Document
  let lexicon: ExtractionLexicon
  let grammar: Grammar
  let words: [Word]
  private(set) var mentions: [MentionView] = []
  /// The relations whose ends were kept, with the ends' indices in `mentions`.
  private(set) var relations: [Relation] = []
  /// The mentions that start at a token, longer first.
  private(set) var starting: [Int: [Int]] = [:]
  /// The mentions that end before a token, longer first.
  private(set) var ending: [Int: [Int]] = [:]
  /// The outermost mention that covers a token; -1 for none.
  private(set) var outermost: [Int]
  private(set) var children: [[Int]] = []

  /// Looks at a document; mentions outside its tokens or crossing another are left out.
  ///
  /// - Complexity: O(tokens + mentions · log mentions).
  init(
    _ document: Document, _ annotations: Annotations, lexicon: ExtractionLexicon,
    grammar: Grammar
  ) {
    self.document = document
    self.lexicon = lexicon
    self.grammar = grammar
    words = document.tokens.map {
      Word(document.text(of: $0.range), isWord: $0.kind != .punctuation)
    }
    outermost = Array(repeating: -1, count: document.tokens.count)
    let tokenCount = document.tokens.count
    let all = annotations.mentions
    let order = all.indices.filter {
      !all[$0].tokens.isEmpty && all[$0].tokens.lowerBound >= 0
        && all[$0].tokens.upperBound <= tokenCount && !isPhrase(all[$0])
    }.sorted {
      let (left, right) = (all[$0].tokens, all[$1].tokens)
      if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
      if left.upperBound != right.upperBound { return left.upperBound > right.upperBound }
      return $0 < $1
    }
    var kept: [Int: Int] = [:]
    var open: [Int] = []
    for index in order {
      let mention = all[index]
      while let last = open.last,
        mentions[last].tokens.upperBound <= mention.tokens.lowerBound
      {
        open.removeLast()
      }
      if let last = open.last, mentions[last].tokens.upperBound < mention.tokens.upperBound {
        continue
      }
      // No text nests as deep as this; the walk up the mentions stays short.
      if open.count >= Self.deepest { continue }
      if isDateline(mention) { continue }
      if let last = open.last, isEponym(mention, in: mentions[last]) { continue }
      kept[index] = mentions.count
      add(mention, parent: open.last)
      open.append(mentions.count - 1)
    }
    relations = annotations.relations.compactMap { relation in
      guard let head = kept[relation.head], let tail = kept[relation.tail], head != tail else {
        return nil
      }
      return Relation(
        type: relation.type, head: head, tail: tail, confidence: relation.confidence)
    }
  }

  private static let deepest = 16

  // "LEEDS (AP) —" before an English text is the town of its author, whatever it looks like.
  private func isDateline(_ mention: Mention) -> Bool {
    let tokens = mention.tokens
    let open = tokens.upperBound
    guard document.language == .english,
      lexicon.labels[mention.type]?.type == "Organization",
      document.tokens[tokens.lowerBound].sentence == 0,
      document.sentences[0].tokens.lowerBound == tokens.lowerBound,
      tokens.allSatisfy({ words[$0].isUppercase || !words[$0].isWord }),
      open < words.count, words[open].text == "(",
      let close = span(open, min(words.count, open + 5)).first(where: { words[$0].text == ")" }),
      close + 1 < words.count, !(open..<close).contains(where: { words[$0].text == ":" })
    else { return false }
    return ["—", "–", "-", "--"].contains(words[close + 1].text)
  }

  // "Нобелевская" in "Нобелевская премия" and "Пушкинская" in "Пушкинская площадь" name nobody.
  private func isEponym(_ mention: Mention, in parent: MentionView) -> Bool {
    let next = mention.tokens.upperBound
    guard lexicon.labels[mention.type]?.type == "Person", mention.tokens.count == 1,
      parent.kind != .person, parent.kind != .post,
      mention.tokens.lowerBound == parent.tokens.lowerBound, parent.tokens.contains(next),
      words[next].isWord, !words[next].isCapitalized, grammar.isNoun(next)
    else { return false }
    let word = words[mention.tokens.lowerBound].text
    return Self.relationalEndings.contains { word.hasSuffix($0) }
  }

  private static let relationalEndings = ["ск", "цк"].flatMap { stem in
    ["ий", "ая", "ое", "ие", "ого", "ому", "им", "ом", "ой", "ую", "их", "ими"].map { stem + $0 }
  }

  // "завода по качеству" in "директор завода по качеству" is no organization's name.
  private func isPhrase(_ mention: Mention) -> Bool {
    let tokens = mention.tokens
    guard tokens.count > 2, lexicon.labels[mention.type]?.type == "Organization",
      words[tokens.lowerBound + 1].text == "по",
      !tokens.contains(where: { words[$0].isCapitalized }), let head = head(at: tokens.lowerBound)
    else { return false }
    return head.kind == "company" && (head.use == .definite || head.use == .anaphor)
  }

  private mutating func add(_ mention: Mention, parent: Int?) {
    let (kind, placeKind) = Self.kind(mention.type, lexicon)
    let index = mentions.count
    mentions.append(
      MentionView(
        range: document.range(ofTokens: mention.tokens), tokens: mention.tokens, kind: kind,
        placeKind: placeKind, confidence: mention.confidence,
        sentence: document.tokens[mention.tokens.lowerBound].sentence, parent: parent))
    children.append([])
    starting[mention.tokens.lowerBound, default: []].append(index)
    ending[mention.tokens.upperBound, default: []].append(index)
    if let parent {
      children[parent].append(index)
    } else {
      for token in mention.tokens { outermost[token] = index }
    }
  }

  /// Adds an organization that the recogniser did not name.
  ///
  /// - Returns: its index, or nil when the tokens are part of another mention.
  mutating func addOrganization(tokens: Range<Int>, confidence: Double) -> Int? {
    guard tokens.allSatisfy({ outermost[$0] == -1 }) else { return nil }
    add(
      Mention(
        range: document.range(ofTokens: tokens), tokens: tokens, type: "ORGANIZATION",
        confidence: confidence), parent: nil)
    return mentions.count - 1
  }

  /// Adds an organization inside a mention of a post.
  ///
  /// Places inside it become its own parts.
  ///
  /// - Returns: its index, or nil when another mention of the post overlaps it.
  mutating func addOrganization(
    tokens: Range<Int>, confidence: Double, inside post: Int
  ) -> Int? {
    let parts = children[post].filter { mentions[$0].tokens.overlaps(tokens) }
    guard
      parts.allSatisfy({
        mentions[$0].kind == .place && tokens.lowerBound <= mentions[$0].tokens.lowerBound
          && mentions[$0].tokens.upperBound <= tokens.upperBound
      })
    else { return nil }
    add(
      Mention(
        range: document.range(ofTokens: tokens), tokens: tokens, type: "ORGANIZATION",
        confidence: confidence), parent: post)
    let added = mentions.count - 1
    for part in parts { mentions[part].parent = added }
    children[added] = parts
    children[post].removeAll { parts.contains($0) }
    children[post].sort { mentions[$0].tokens.lowerBound < mentions[$1].tokens.lowerBound }
    return mentions.count - 1
  }

  /// Takes a mention of another kind for an organization.
  mutating func retype(_ index: Int, as kind: MentionKind) {
    let old = mentions[index]
    mentions[index] = MentionView(
      range: old.range, tokens: old.tokens, kind: kind, placeKind: nil,
      confidence: old.confidence, sentence: old.sentence, parent: old.parent)
  }

  private static func kind(
    _ label: String, _ lexicon: ExtractionLexicon
  ) -> (MentionKind, String?) {
    switch label {
    case "NATIONALITY": return (.nationality, nil)
    case "DATE": return (.date, nil)
    case "PRODUCT": return (.product, nil)
    default: break
    }
    switch lexicon.labels[label]?.type {
    case "Person": return (.person, nil)
    case "Role": return (.post, nil)
    case "Organization": return (.organization, nil)
    case "Place": return (.place, lexicon.labels[label]?.kind ?? "other")
    default: return (.other, nil)
    }
  }

  // MARK: Looking around

  /// The text of a mention.
  func text(_ mention: Int) -> String { document.text(of: mentions[mention].range) }

  /// The words of a mention, punctuation left out.
  func words(of mention: Int) -> [Word] {
    mentions[mention].tokens.compactMap { words[$0].isWord ? words[$0] : nil }
  }

  /// Whether a mention can be an employer.
  func isEmployer(_ mention: Int) -> Bool {
    mentions[mention].kind == .organization || mentions[mention].kind == .place
  }

  /// The mention and those around it, inside out.
  func ancestors(_ mention: Int) -> [Int] {
    var list: [Int] = []
    var next: Int? = mentions[mention].parent
    while let index = next {
      list.append(index)
      next = mentions[index].parent
    }
    return list
  }

  /// The largest post mention around a post mention (or itself).
  func outerPost(_ mention: Int) -> Int {
    ancestors(mention).last { mentions[$0].kind == .post } ?? mention
  }

  /// All mentions inside a mention, in order of the text.
  func inside(_ mention: Int) -> [Int] {
    var list: [Int] = []
    var stack = Array(children[mention].reversed())
    while let next = stack.popLast() {
      list.append(next)
      stack.append(contentsOf: children[next].reversed())
    }
    return list
  }

  /// The longest mention of one of `kinds` that starts at `token`.
  func mention(startingAt token: Int, _ kinds: Set<MentionKind>) -> Int? {
    starting[token]?.first { kinds.contains(mentions[$0].kind) }
  }

  /// The longest mention of one of `kinds` that ends right before `token`.
  func mention(endingAt token: Int, _ kinds: Set<MentionKind>) -> Int? {
    ending[token]?.first { kinds.contains(mentions[$0].kind) }
  }

  /// Whether a token is in no name, title or place.
  ///
  /// The model has mentions of events too, mostly the verb itself.
  func isFree(_ token: Int) -> Bool {
    outermost[token] == -1 || mentions[outermost[token]].kind == .other
  }

  /// The tokens of the sentence that holds `token`.
  func sentenceTokens(_ token: Int) -> Range<Int> {
    document.sentences[document.tokens[token].sentence].tokens
  }

  /// Whether the text between two tokens has no mark that ends a sentence.
  func isSameSentence(_ left: Int, _ right: Int) -> Bool {
    document.tokens[left].sentence == document.tokens[right].sentence
  }

  /// The head noun that stands at a token.
  func head(at token: Int) -> ExtractionLexicon.Head? {
    if document.language == .kazakh { return KazakhNouns.head(at: token, self) }
    guard token < words.count, words[token].isWord,
      let head = lexicon.heads.match(words, at: token, before: token + 1)?.value
    else { return nil }
    // суд and судья share their letters; the dictionary tells them apart.
    return grammar.canBeForm(token, of: head.lemma.text) ? head : nil
  }
}
