public import GraphModel

/// A format that a part of the graph can be written in.
///
/// To add one: a file in `Formats/` and a line in ``ExportFormats/all``.
public protocol Exporter: Sendable {
  /// The name a user gives on the command line, such as `svg`.
  static var name: String { get }
  /// The file extension without a dot that stands for the format.
  static var fileExtension: String { get }
  /// One line about the format, for the help text.
  static var summary: String { get }

  /// Whether people look at it: then nodes without links are left out, and a neighbourhood is cut to
  /// a readable size where the user does not say another.
  static var isPicture: Bool { get }

  /// Creates the exporter.
  init()

  /// Writes a part of the graph.
  ///
  /// - Parameters:
  ///   - subgraph: the nodes and edges to write.
  ///   - options: how a picture looks; formats for programs leave them aside.
  /// - Returns: the file's bytes and what the user should know.
  /// - Throws: `ExportError` where the format cannot be made.
  func export(
    _ subgraph: Subgraph, options: DiagramOptions
  ) throws(ExportError) -> ExportedFile
}

/// What an exporter made.
public struct ExportedFile: Sendable, Hashable {
  /// The file's content.
  public var bytes: [UInt8]
  /// What the user should know of, one line each, such as a font that was missing.
  public var warnings: [String]

  /// Creates a file.
  public init(bytes: [UInt8], warnings: [String] = []) {
    self.bytes = bytes
    self.warnings = warnings
  }
}

/// The formats that there are.
public enum ExportFormats {
  /// All formats, in the order the help text lists them.
  public static let all: [any Exporter.Type] = [
    DOTExporter.self,
    SVGExporter.self,
    PNGExporter.self,
    PDFExporter.self,
    JSONLinesExporter.self,
  ]

  /// The format with a name, or nil.
  public static func format(named name: String) -> (any Exporter.Type)? {
    all.first { $0.name == name.lowercased() }
  }

  /// The format that a file name's extension stands for, or nil.
  public static func format(ofFile path: String) -> (any Exporter.Type)? {
    guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".")
    else { return nil }
    let fileExtension = name[name.index(after: dot)...].lowercased()
    return all.first { $0.fileExtension == fileExtension || $0.name == fileExtension }
  }
}
