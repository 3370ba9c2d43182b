internal import GraphModel

/// The classes of posts by how the languages word them, for questions: `CEO` and `гендиректор` are
/// both `chief_executive`.
public struct TitleWordings: Sendable {
  private var classes: [String: Set<String>] = [:]
  private var deputies: [String: String] = [:]

  /// Reads the wordings that say no more than their class.
  ///
  /// - Parameter files: the bytes of `lexicon/title-classes.tsv` and of every
  ///   `lexicon/<language>/titles.tsv`, by path below the folder `Graph`. Other files are left alone.
  /// - Throws: `LexiconError` that names the file and the line.
  public init(files: [String: [UInt8]]) throws(LexiconError) {
    if let bytes = files[Self.classesPath] {
      for row in try TabTable(bytes, file: Self.classesPath, columns: 5).rows
      where row.columns[4] != "-" {
        deputies[row.columns[0]] = row.columns[4]
      }
    }
    for (path, bytes) in files where Self.isList(path) {
      for row in try TabTable(bytes, file: path, columns: 2).rows {
        for variant in row.alternatives(1) where !variant.hasPrefix("~") {
          classes[Self.key(variant), default: []].insert(row.columns[0])
        }
      }
    }
  }

  /// The classes that a title is a wording of, in any language and case; mostly one or none.
  public func classes(of title: String) -> Set<String> { classes[Self.key(title)] ?? [] }

  /// The classes of the deputies of those who hold posts of some classes.
  public func deputies(of classes: Set<String>) -> Set<String> {
    Set(classes.compactMap { deputies[$0] })
  }

  /// Whether a file, by its path below the folder `Graph`, is one of those that are read.
  public static func reads(_ path: String) -> Bool { isList(path) || path == classesPath }

  private static func isList(_ path: String) -> Bool {
    path.hasPrefix("lexicon/") && path.hasSuffix("/titles.tsv")
  }

  /// Where the classes are listed, below the folder `Graph`.
  static let classesPath = "lexicon/title-classes.tsv"

  // "vice-president" and "vice president" are one wording.
  private static func key(_ text: String) -> String {
    NameKey.key(text.replacing("-", with: " "))
  }
}
