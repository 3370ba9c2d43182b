/// The six cases of Russian, as an index.
enum Case: Int, CaseIterable {
  case nominative
  case genitive
  case dative
  case accusative
  case instrumental
  case locative

  /// The flag of the case.
  var feature: Features {
    switch self {
    case .nominative: .nominative
    case .genitive: .genitive
    case .dative: .dative
    case .accusative: .accusative
    case .instrumental: .instrumental
    case .locative: .locative
    }
  }
}

/// A set of cases.
struct CaseSet: OptionSet {
  var rawValue: UInt8

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ cases: Case...) {
    rawValue = cases.reduce(0) { $0 | 1 << UInt8($1.rawValue) }
  }

  static let all = CaseSet(rawValue: 0b111111)

  /// The cases among features; the rare second cases count as their main ones.
  init(_ features: Features) {
    rawValue = 0
    for value in Case.allCases where features.intersects(value.feature) {
      rawValue |= 1 << UInt8(value.rawValue)
    }
    if features.contains(.partitive) { rawValue |= 1 << UInt8(Case.genitive.rawValue) }
    if features.contains(.secondLocative) { rawValue |= 1 << UInt8(Case.locative.rawValue) }
  }

  func has(_ value: Case) -> Bool {
    rawValue & 1 << UInt8(value.rawValue) != 0
  }
}

/// The chances of the six cases.
struct CaseWeights {
  private var values: [Double]

  /// Weights from chances, in the order nominative, genitive, dative, accusative, instrumental,
  /// locative.
  init(_ chances: [Double]) {
    values = chances
  }

  subscript(value: Case) -> Double {
    values[value.rawValue]
  }

  /// Weights of chances that both hold.
  static func * (left: CaseWeights, right: CaseWeights) -> CaseWeights {
    CaseWeights(zip(left.values, right.values).map(*)).normalized
  }

  /// A mixture with `share` of `left`.
  static func mix(_ left: CaseWeights, _ share: Double, _ right: CaseWeights) -> CaseWeights {
    CaseWeights(
      zip(left.values, right.values).map { share * $0 + (1 - share) * $1 })
  }

  /// The same chances with sum 1 and a floor.
  var normalized: CaseWeights {
    let floored = values.map { max($0, 1e-4) }
    let total = floored.reduce(0, +)
    return CaseWeights(floored.map { $0 / total })
  }
}
