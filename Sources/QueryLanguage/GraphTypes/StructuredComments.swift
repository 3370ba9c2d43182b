import GraphModel

/// What the comments before an element type say.
struct StructuredComments {
  /// The sets of properties to index, each name with the place of its comment.
  var indexes: [(properties: [String], range: Range<Int>)] = []
  /// The labels that a property's value adds.
  var labels: [(label: DerivedLabel, range: Range<Int>)] = []
  /// The other comments, joined by spaces.
  var documentation = ""

  /// Reads comments.
  ///
  /// - Throws: DQ0404 for an `index:` or `label:` that is not written as it must be.
  init(_ comments: [Comment]) throws(QueryError) {
    var lines: [String] = []
    for comment in comments {
      if let rest = Self.rest(of: comment.text, after: "index:") {
        let properties = rest.split { $0 == " " || $0 == "," }.map(String.init)
        guard !properties.isEmpty else {
          throw QueryError(
            "DQ0404", "an index needs the names of properties", at: comment.range,
            suggestion: "write: -- index: name")
        }
        indexes.append((properties, comment.range))
      } else if let rest = Self.rest(of: comment.text, after: "label:") {
        let words = rest.split(separator: " ").map(String.init)
        guard words.count == 5, words[1] == "when", words[3] == "=" else {
          throw QueryError(
            "DQ0404", "this label's condition cannot be read", at: comment.range,
            suggestion: "write: -- label: Company when kind = company")
        }
        labels.append(
          (DerivedLabel(label: words[0], property: words[2], value: words[4]), comment.range))
      } else if !comment.text.isEmpty {
        lines.append(comment.text)
      }
    }
    documentation = lines.joined(separator: " ")
  }

  private static func rest(of text: String, after prefix: String) -> String? {
    text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
  }
}
