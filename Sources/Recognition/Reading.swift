package import Linguistics

/// One pass over a document: window by window, mentions are settled as soon as no later window can
/// change them, and a window's relations are scored as soon as its mentions are settled.
///
/// The result is that of choosing mentions among the candidates of the whole document at once: two
/// candidates influence each other only where they overlap, so the document falls into parts at the
/// words that no candidate crosses.
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
  private var unowned: [(window: Int, span: Span)] = []
  /// Candidates that their window owns and that are not settled.
  private var candidates: [Span] = []
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
  /// - Parameter greatestBacklog: the windows that may wait for their mentions to be settled; beyond
  ///   it the candidates that cross the next window's beginning are dropped.
  /// - Returns: the mentions and relations in the order that `Recognizer.annotate` promises.
  package mutating func annotations(greatestBacklog: Int) -> Annotations {
    var windows = network.windows(document)
    while let window = windows.nextWindow() {
      let vectors = network.encoder.wordVectors(window, scratch: scratch)
      let found = network.spanHead.candidates(
        vectors, count: window.words.count, reading: spans, scratch: scratch)
      let index = ownership.known
      let first = window.words.lowerBound
      ownership.append(window.words)
      pending.append(Pending(index: index, words: window.words, vectors: vectors))
      for span in found {
        var span = span
        span.first += first
        span.last += first
        unowned.append((index, span))
      }
      settle(before: windows.next, byForce: pending.count > greatestBacklog)
    }
    return result()
  }

  /// Settles what ends before the word `limit`, at which the next window begins.
  private mutating func settle(before limit: Int, byForce: Bool) {
    unowned.removeAll { window, span in
      guard span.first < limit else { return false }
      if ownership.owner(first: span.first, last: span.last) == window { candidates.append(span) }
      return true
    }
    if byForce { candidates.removeAll { $0.last >= limit } }
    var end = limit
    while let start = candidates.lazy.filter({ $0.first < end && end <= $0.last }).map(\.first)
      .min()
    {
      end = start
    }
    mentions += SpanHead.select(candidates.filter { $0.last < end })
    candidates.removeAll { $0.last < end }
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
