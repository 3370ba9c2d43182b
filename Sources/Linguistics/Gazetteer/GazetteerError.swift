/// Why a gazetteer could not be opened.
public enum GazetteerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The bytes are not a gazetteer of this kind and version.
  case notAGazetteer
  /// The bytes end too early, or a table in them points outside.
  case damaged(table: String)

  /// A stable identifier for scripts and tests.
  public var id: String {
    switch self {
    case .notAGazetteer: "DL0201"
    case .damaged: "DL0202"
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .notAGazetteer:
      "\(id): the file is not a gazetteer of version 1; "
        + "give the places.bin that Training/gazetteer writes"
    case .damaged(let table):
      "\(id): the gazetteer's table '\(table)' is cut short or damaged; "
        + "restore the file or compile it again with Training/gazetteer"
    }
  }
}
