public import GraphModel

/// Draws a page for print.
public struct PDFExporter: Exporter {
  /// The name `pdf`.
  public static let name = "pdf"
  /// The file extension `pdf`.
  public static let fileExtension = "pdf"
  /// What the format is.
  public static let summary = "page for print (needs Graphviz)"
  /// It is a picture.
  public static let isPicture = true

  /// Creates the exporter.
  public init() {}

  /// Draws the picture with Graphviz.
  ///
  /// - Throws: `ExportError` where Graphviz is missing, fails or takes too long, or the picture has
  ///   too many nodes.
  public func export(
    _ subgraph: Subgraph, options: DiagramOptions
  ) throws(ExportError) -> ExportedFile {
    var file = try RenderedDiagram.export(subgraph, options: options, format: "pdf")
    Self.setDate(of: &file.bytes, to: options.date)
    return file
  }

  /// Replaces the time of day at which the file was made by the day that the picture is as of, digit
  /// by digit, so that two files of one picture are equal and nothing in them moves.
  private static func setDate(of bytes: inout [UInt8], to date: CalendarDate?) {
    let day = date?.iso ?? "1970-01-01"
    let digits = Array(day.utf8.filter { $0 != UInt8(ascii: "-") }) + Array("000000".utf8)
    for mark in ["/CreationDate (D:", "/ModDate (D:"] {
      guard let found = bytes.firstRange(of: Array(mark.utf8)) else { continue }
      var index = found.upperBound
      var next = 0
      while index < bytes.count, bytes[index] != UInt8(ascii: ")"), next < 24 {
        switch bytes[index] {
        case 48...57: bytes[index] = next < digits.count ? digits[next] : UInt8(ascii: "0")
        case UInt8(ascii: "-"): bytes[index] = UInt8(ascii: "+")
        default: break
        }
        index += 1
        next += 1
      }
    }
  }
}
