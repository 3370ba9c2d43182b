internal import GraphModel

/// How likely two entities are the same, with the reasons.
public struct PairScore: Sendable, Hashable {
  /// One reason.
  public struct Part: Sendable, Hashable {
    /// What was compared: `given name or surname`, `patronymic`, `shared organization` ….
    public var what: String
    /// What was found: `Имашева ~ Имашевой (case form)`.
    public var detail: String
    /// What it adds to the log-odds; positive speaks for one entity.
    public var weight: Double

    /// Creates a part.
    public init(what: String, detail: String, weight: Double) {
      self.what = what
      self.detail = detail
      self.weight = weight
    }
  }

  /// What to make of a score.
  public enum Band: String, Sendable, Hashable, Comparable {
    /// Names or facts contradict each other.
    case different
    /// More speaks against than for.
    case unlikely
    /// Worth a person's look.
    case possible
    /// Names agree in full, or facts support them.
    case likely

    /// Orders from different to likely.
    public static func < (left: Band, right: Band) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .different: 0
      case .unlikely: 1
      case .possible: 2
      case .likely: 3
      }
    }
  }

  /// The probability-like score, 0...1; never 0 or 1, so that ties are rare.
  public var score: Double
  /// The reasons; their weights add up to the score's log-odds.
  public var parts: [Part]

  /// Sums up reasons.
  public init(parts: [Part]) {
    self.parts = parts
    score = LogOdds.probability(parts.reduce(0) { $0 + $1.weight })
  }

  /// The band of the score.
  public var band: Band {
    switch score {
    case 0.9...: .likely
    case 0.5..<0.9: .possible
    case 0.15..<0.5: .unlikely
    default: .different
    }
  }

  /// One line a reason with its weight, then the score.
  public var lines: [String] {
    parts.map { part in
      let sign = part.weight < 0 ? "-" : "+"
      return "\(sign)\(Self.decimal(abs(part.weight)))  \(part.what): \(part.detail)"
    } + ["score \(Self.decimal(score)) (\(band.rawValue))"]
  }

  /// The number with two decimals.
  private static func decimal(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
