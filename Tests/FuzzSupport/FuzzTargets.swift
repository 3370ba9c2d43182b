extension FuzzTarget {
  /// All targets.
  public static let all: [FuzzTarget] =
    [
      ReaderTargets.all, QueryTargets.all, TableTargets.all, DiagramTargets.all,
      AnalysisTargets.all,
    ].flatMap { $0 }

  /// The target of a name.
  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
