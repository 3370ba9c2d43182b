public import GraphModel

extension Diagnostic {
  /// The diagnostic as a person reads it: place, message, the line with carets under it, the cure.
  ///
  /// - Parameters:
  ///   - source: the text that `range` refers to.
  ///   - name: what to call the text, such as a file's name or `query`.
  /// - Returns: lines without a line break at the end; control characters are shown as spaces.
  /// - Complexity: O(length of the source).
  public func render(source: String, name: String) -> String {
    guard let range else {
      return "\(name): \(severity.rawValue) \(id): \(message)\n" + cure(indent: 2)
    }
    let place = SourcePlace(bytes: Array(source.utf8), range: range)
    let gutter = String(place.line)
    let margin = String(repeating: " ", count: gutter.count)
    let carets =
      String(repeating: " ", count: place.caretStart)
      + String(repeating: "^", count: place.caretWidth)
    return """
      \(name):\(place.line):\(place.column): \(severity.rawValue) \(id): \(message)
      \(gutter) | \(place.text)
      \(margin) | \(carets)

      """ + cure(indent: gutter.count + 1)
  }

  private func cure(indent: Int) -> String {
    guard let suggestion else { return "" }
    return String(repeating: " ", count: indent) + "= " + suggestion + "\n"
  }
}

extension QueryError {
  /// All diagnostics as a person reads them, one after the other.
  public func render(source: String, name: String) -> String {
    diagnostics.map { $0.render(source: source, name: name) }.joined()
  }
}

/// Where a byte range lies in a text, measured for a fixed-width display.
private struct SourcePlace {
  /// The longest stretch of a line that is shown, in columns.
  private static let maximumWidth = 160

  /// The line's number, from 1.
  var line = 1
  /// The place's character in the line, from 1.
  var column = 1
  /// The line, cut around the place where it is very long.
  var text = ""
  /// The columns of `text` before the place.
  var caretStart = 0
  /// The columns of the place in its first line, at least 1.
  var caretWidth = 1

  init(bytes: [UInt8], range: Range<Int>) {
    let start = min(max(0, range.lowerBound), bytes.count)
    let end = min(max(start, range.upperBound), bytes.count)
    var lineStart = 0
    for index in 0..<start where bytes[index] == 10 {
      line += 1
      lineStart = index + 1
    }
    let lineEnd = bytes[start...].firstIndex(of: 10) ?? bytes.count
    func scalars(_ part: Range<Int>) -> [Unicode.Scalar] {
      Array(String(decoding: bytes[part], as: UTF8.self).unicodeScalars)
    }
    var before = scalars(lineStart..<start)
    var marked = scalars(start..<min(end, lineEnd))
    var after = scalars(min(end, lineEnd)..<lineEnd)
    column = before.count + 1
    if before.count > Self.maximumWidth / 2 {
      before = Array("…".unicodeScalars) + before.suffix(Self.maximumWidth / 2)
    }
    if marked.count > Self.maximumWidth / 2 { marked = Array(marked.prefix(80)) }
    if after.count > Self.maximumWidth / 2 {
      after = after.prefix(Self.maximumWidth / 2) + Array("…".unicodeScalars)
    }
    for scalar in before + marked + after {
      text.unicodeScalars.append(DisplayWidth.isControl(scalar) ? " " : scalar)
    }
    caretStart = DisplayWidth.of(before)
    caretWidth = max(1, DisplayWidth.of(marked))
  }
}
