public import GraphModel

/// One article's statement about a person at a post or employer, as the rules below see it.
package struct Assertion: Sendable, Hashable {
  /// The raw fact's id; never decides anything but an edge's id.
  package var fact: Int64
  /// The article's id, or that of its group of reprints; counts witnesses, never decides.
  package var article: Int64
  /// The article's date: when this was asserted.
  package var date: CalendarDate?
  /// What it says of the hold.
  package var status: FactStatus
  /// When the hold began.
  package var since: CalendarDate?
  /// The last period it was held in.
  package var until: CalendarDate?
  /// How sure extraction is, 0...1.
  package var confidence: Double
  /// Whether the organization is only implied.
  package var isInferred: Bool

  /// Creates an assertion.
  package init(
    fact: Int64, article: Int64 = 0, date: CalendarDate? = nil, status: FactStatus,
    since: CalendarDate? = nil, until: CalendarDate? = nil, confidence: Double = 1,
    isInferred: Bool = false
  ) {
    self.fact = fact
    self.article = article
    self.date = date
    self.status = status
    self.since = since
    self.until = until
    self.confidence = confidence
    self.isInferred = isInferred
  }
}

/// What is known of a tenure on a day.
public struct TenureView: Sendable, Hashable {
  /// What the evidence says of the person's hold on the post on that day.
  public var status: FactStatus
  /// When it began, where known.
  public var since: CalendarDate?
  /// The last period it was held in, where known.
  public var until: CalendarDate?

  /// Creates a view.
  public init(status: FactStatus, since: CalendarDate? = nil, until: CalendarDate? = nil) {
    self.status = status
    self.since = since
    self.until = until
  }
}

extension FactStatus {
  /// Whether the person holds the post: current, acting, appointed.
  public var isHolding: Bool {
    switch self {
    case .current, .acting, .appointed: true
    case .former, .dismissed, .deceased, .expected, .alleged, .denied: false
    }
  }

  /// Whether the person held it and no longer does: former, dismissed, deceased.
  public var isEnded: Bool {
    switch self {
    case .former, .dismissed, .deceased: true
    case .current, .acting, .appointed, .expected, .alleged, .denied: false
    }
  }

  /// Whether it only may be so: expected, alleged.
  fileprivate var isOpen: Bool { self == .expected || self == .alleged }

  /// Which of two statements of one day counts: that of a change before that of a state, the end
  /// before the beginning, what is before what is not.
  fileprivate var rank: Int {
    switch self {
    case .deceased: 7
    case .dismissed: 6
    case .former: 5
    case .appointed: 4
    case .acting: 3
    case .current: 2
    case .denied: 1
    case .expected: 0
    case .alleged: -1
    }
  }
}

/// How assertions become tenures and what a tenure is on a day.
///
/// The rules use dates, statuses and confidences only, never ids, so that the order in which
/// articles are read does not matter.
package enum TenureRules {
  /// Splits the assertions about one person at one post into tenures.
  ///
  /// Intervals are half-open, from `since` to the end of `until`, unbounded where unknown.
  /// Assertions whose intervals overlap share a tenure; so do those joined by a third. One with
  /// neither date goes to the latest tenure that had begun by its article's date (the earliest
  /// where none had), an undated one to the latest.
  ///
  /// - Complexity: O(n log n).
  package static func tenures(_ assertions: [Assertion]) -> [[Assertion]] {
    struct Group {
      var start: String
      var end: String
      var members: [Assertion]
    }
    let last = "~"  // after every date
    func start(_ assertion: Assertion) -> String { assertion.since?.iso ?? "" }
    func end(_ assertion: Assertion) -> String {
      guard let until = assertion.until else { return last }
      return until.end?.iso ?? last
    }
    let dated = assertions.filter { $0.since != nil || $0.until != nil }
      .sorted { (start($0), end($0)) < (start($1), end($1)) }
    var groups: [Group] = []
    for assertion in dated {
      if var group = groups.last, start(assertion) < group.end {
        group.end = max(group.end, end(assertion))
        group.members.append(assertion)
        groups[groups.count - 1] = group
      } else {
        groups.append(
          Group(start: start(assertion), end: end(assertion), members: [assertion]))
      }
    }
    let floating = assertions.filter { $0.since == nil && $0.until == nil }
    guard !groups.isEmpty else { return floating.isEmpty ? [] : [floating] }
    for assertion in floating {
      var place = groups.count - 1
      if let date = assertion.date?.iso {
        place = groups.lastIndex { $0.start <= date } ?? 0
      }
      groups[place].members.append(assertion)
    }
    return groups.map(\.members)
  }

  /// What the assertions of one tenure say of the day `day`; nil where they say nothing of it.
  ///
  /// Each assertion gives at most one statement about the day, and the newest article's statement
  /// wins; undated articles rank last, and among articles of one date a change ranks before a
  /// state. `expected` and `alleged` count only where nothing else does.
  /// - An article up to the day states what it asserts; a hold becomes `former` once `until` has
  ///   passed and is `expected` until `since` has come.
  /// - An article after the day speaks of the day through its dates alone: held from `since` to
  ///   `until`, `former` after `until`; without such dates it is silent.
  ///
  /// - Parameters:
  ///   - assertions: those of one tenure.
  ///   - day: the day, or nil where no article has a date.
  /// - Returns: the view, with a status that at least one assertion gives.
  package static func view(_ assertions: [Assertion], asOf day: CalendarDate?) -> TenureView? {
    var statements: [(assertion: Assertion, status: FactStatus)] = []
    for assertion in assertions {
      if let status = statement(assertion, about: day) { statements.append((assertion, status)) }
    }
    if statements.contains(where: { !$0.status.isOpen }) {
      statements.removeAll { $0.status.isOpen }
    }
    statements.sort { left, right in
      if left.assertion.date?.iso != right.assertion.date?.iso {
        return (left.assertion.date?.iso ?? "") > (right.assertion.date?.iso ?? "")
      }
      if left.status.rank != right.status.rank { return left.status.rank > right.status.rank }
      if left.assertion.confidence != right.assertion.confidence {
        return left.assertion.confidence > right.assertion.confidence
      }
      func dates(_ assertion: Assertion) -> (String, String) {
        (assertion.since?.description ?? "", assertion.until?.description ?? "")
      }
      return dates(left.assertion) > dates(right.assertion)
    }
    guard let first = statements.first else { return nil }
    var view = TenureView(status: first.status)
    view.since = statements.lazy.compactMap(\.assertion.since).first
    if first.status.isHolding {
      // An end that an older article gave is refuted by a newer one that finds the person there.
      let known = first.assertion.date.map { min($0.iso, day?.iso ?? $0.iso) } ?? ""
      view.until =
        statements.lazy.compactMap(\.assertion.until).first { ($0.end?.iso ?? "~") > known }
      if let end = view.until?.end, let day, end.iso <= day.iso { view.status = .former }
    } else if first.status.isEnded {
      view.until = statements.lazy.compactMap(\.assertion.until).first
    }
    if let since = view.since, let end = view.until?.end, end.iso <= since.iso {
      view.until = nil
    }
    return view
  }

  /// Whether an assertion speaks for the view of a day that the assertions of its tenure give.
  ///
  /// An article after the day that finds the person at the post, or no longer there, confirms a hold
  /// that others tell of the day, unless it dates the beginning later; an end is confirmed by one that
  /// tells of it too.
  package static func supports(
    _ assertion: Assertion, _ view: TenureView, asOf day: CalendarDate?
  ) -> Bool {
    if statement(assertion, about: day) != nil { return true }
    guard let day else { return false }
    let confirms =
      view.status.isHolding
      ? assertion.status.isHolding || assertion.status.isEnded
      : view.status.isEnded && assertion.status.isEnded
    return confirms && assertion.since.map { $0.iso <= day.iso } ?? true
  }

  /// What one assertion says of the day.
  private static func statement(
    _ assertion: Assertion, about day: CalendarDate?
  ) -> FactStatus? {
    let status = assertion.status
    guard let day else { return status }
    let isOver = assertion.until?.end.map { $0.iso <= day.iso } ?? false
    let hasBegun = assertion.since.map { $0.iso <= day.iso }
    if let date = assertion.date, date.iso > day.iso {
      guard status.isHolding || status.isEnded else { return nil }
      if isOver { return .former }
      guard hasBegun == true, assertion.until != nil || status.isHolding else { return nil }
      return status == .acting ? .acting : .current
    }
    guard status.isHolding else { return status }
    if isOver { return .former }
    return hasBegun == false ? .expected : status
  }

  /// The probability that at least one of independent articles is right: 1 - (1 - c1)(1 - c2)…,
  /// each article counting once with its best confidence.
  package static func combined(_ confidences: some Sequence<(article: Int64, confidence: Double)>)
    -> Double
  {
    var best: [Int64: Double] = [:]
    for (article, confidence) in confidences {
      best[article] = max(best[article] ?? 0, min(1, max(0, confidence)))
    }
    // One article keeps its own figure, not one that went through rounding.
    if best.count == 1, let only = best.values.first { return only }
    // Sorted, so that rounding does not depend on the order of reading.
    return 1 - best.values.sorted().reduce(1) { $0 * (1 - $1) }
  }
}
