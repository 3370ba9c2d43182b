/// Why a morphological dictionary could not be opened.
public enum MorphologyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The bytes are not a dictionary of this kind.
  case notADictionary
  /// The dictionary has another format version than this program reads.
  case unsupportedVersion(found: Int, supported: Int)
  /// The bytes end too early, or a table in them points outside.
  case damaged(table: String)

  /// A stable identifier for scripts and tests.
  public var id: String {
    switch self {
    case .notADictionary: "DL0101"
    case .unsupportedVersion: "DL0102"
    case .damaged: "DL0103"
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .notADictionary:
      "\(id): the file is not a morphological dictionary; "
        + "give the morphology.bin that Training/morphology writes"
    case .unsupportedVersion(let found, let supported):
      "\(id): the dictionary has format version \(found), this program reads \(supported); "
        + "compile it again with Training/morphology"
    case .damaged(let table):
      "\(id): the dictionary's table '\(table)' is cut short or damaged; "
        + "restore the file or compile it again with Training/morphology"
    }
  }
}
