package import Linguistics

/// One pass over a document, stretch by stretch: a number of windows is read, their candidates agree on
/// their labels, the mentions that no later window can change are settled, and the relations of the
/// windows whose mentions are settled are scored.
///
/// For a document of one stretch (see ``annotations(stretch:greatestBacklog:)``), which is nearly every article, the
/// result is that of choosing mentions among the candidates of the whole document at once. In a
/// longer one only the candidates of a stretch agree with each other; all else is the same: two
/// candidates compete only where they overlap, so the document falls into parts at the words that no
/// candidate crosses.
package struct Reading {
  private struct Pending {
    let index: Int
    let words: Range<Int>
    let vectors: FloatStorage
  }

  private let document: Document
  private let network: Network
  private let scratch: Scratch
  private let spans: SpanReading
  private var ownership: WindowOwnership
  /// Windows whose mentions are not settled.
  private var pending: [Pending] = []
  /// Candidates, in document words, that a later window may own, with their window.
  private var unowned: [(window: Int, candidate: SpanCandidate)] = []
  /// Candidates that their window owns and that are not settled.
  private var candidates: [SpanCandidate] = []
  /// Settled mentions, in document words.
  private var mentions: [Span] = []
  /// The first mention that a pending window can hold.
  private var firstLive = 0
  private var relations: [ScoredPair] = []

  /// A pass over `document`.
  package init(
    document: Document, network: Network, spans: SpanReading = .own, scratch: Scratch
  ) {
    self.spans = spans
    self.document = document
    self.network = network
    self.scratch = scratch
    ownership = WindowOwnership(count: document.tokens.count)
  }

  /// Reads the document.
  ///
  /// - Parameters:
  ///   - stretch: the windows that are read before their mentions are settled, 1 or more.
  ///   - greatestBacklog: the windows that may wait for their mentions to be settled; beyond it the
  ///     candidates that cross the next window's beginning are dropped.
  /// - Returns: the mentions and relations in the order that `Recognizer.annotate` promises.
  package mutating func annotations(stretch: Int, greatestBacklog: Int) -> Annotations {
    var windows = network.windows(document)
    while let window = windows.nextWindow() {
      let vectors = network.encoder.wordVectors(window, scratch: scratch)
      let found = network.spanHead.candidates(
        vectors, count: window.words.count, reading: spans, scratch: scratch)
      let index = ownership.known
      let first = window.words.lowerBound
      ownership.append(window.words)
      pending.append(Pending(index: index, words: window.words, vectors: vectors))
      for var candidate in found {
        candidate.span.first += first
        candidate.span.last += first
        unowned.append((index, candidate))
      }
      if pending.count >= stretch || window.words.upperBound == document.tokens.count {
        settle(before: windows.next, byForce: pending.count > greatestBacklog)
      }
    }
    return result()
  }

  /// Settles what ends before the word `limit`, at which the next window begins.
  private mutating func settle(before limit: Int, byForce: Bool) {
    unowned.removeAll { window, candidate in
      let span = candidate.span
      guard span.first < limit else { return false }
      if ownership.owner(first: span.first, last: span.last) == window {
        candidates.append(candidate)
      }
      return true
    }
    if byForce { candidates.removeAll { $0.span.last >= limit } }
    // The greatest word up to the limit that no candidate crosses. Those that end later come first:
    // a candidate that was passed begins at the end of its time or after it, so it never crosses a
    // later, smaller one.
    var end = limit
    for span in candidates.map(\.span).sorted(by: { $0.last > $1.last }) {
      guard span.last >= end else { break }
      end = min(end, span.first)
    }
    mentions += SpanHead.select(
      network.spanHead.confident(candidates, in: document).filter { $0.last < end })
    candidates.removeAll { $0.span.last < end }
    while let window = pending.first, window.words.upperBound <= end {
      relate(window)
      pending.removeFirst()
    }
  }

  /// Scores the relations that a window owns.
  private mutating func relate(_ window: Pending) {
    // The pair head knows the model's own types only.
    if case .source = spans { return }
    while firstLive < mentions.count, mentions[firstLive].first < window.words.lowerBound {
      firstLive += 1
    }
    var local: [Span] = []
    var global: [Int] = []
    var sentence: [Int] = []
    var index = firstLive
    while index < mentions.count, mentions[index].first < window.words.upperBound {
      var span = mentions[index]
      if span.last < window.words.upperBound {
        sentence.append(document.tokens[span.first].sentence)
        span.first -= window.words.lowerBound
        span.last -= window.words.lowerBound
        local.append(span)
        global.append(index)
      }
      index += 1
    }
    // Pairs of types that no relation joins, and pairs of another window, need no scores; without
    // any pair the entity-aware layers need not run either.
    var pairs: [(head: Int, tail: Int)] = []
    for head in local.indices {
      for tail in local.indices
      where tail != head && network.pairHead.mayRelate(local[head], local[tail]) {
        let (a, b) = (mentions[global[head]], mentions[global[tail]])
        let owner = ownership.owner(first: min(a.first, b.first), last: max(a.last, b.last))
        if owner == window.index { pairs.append((head, tail)) }
      }
    }
    guard !pairs.isEmpty else { return }
    let words = window.words.count
    network.entityLayers.run(window.vectors, words: words, mentions: local, scratch: scratch)
    let found = network.pairHead.relations(
      pairs, mentions: local, sentence: sentence, words: window.vectors, count: words,
      scratch: scratch)
    for var pair in found {
      pair.head = global[pair.head]
      pair.tail = global[pair.tail]
      relations.append(pair)
    }
  }

  private func result() -> Annotations {
    let sorted = relations.sorted { ($0.head, $0.tail, $0.type) < ($1.head, $1.tail, $1.type) }
    let types =
      if case .source(let index) = spans {
        network.spanHead.heads[index].types
      } else {
        network.mentionTypes
      }
    return Annotations(
      mentions: mentions.map { span in
        let tokens = span.first..<span.last + 1
        return Mention(
          range: document.range(ofTokens: tokens), tokens: tokens,
          type: types[span.type], confidence: Double(span.score))
      },
      relations: sorted.map { pair in
        Relation(
          type: network.relationTypes[pair.type], head: pair.head, tail: pair.tail,
          confidence: Double(pair.score))
      })
  }
}
