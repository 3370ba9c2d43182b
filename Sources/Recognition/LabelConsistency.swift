package import Linguistics

/// Lets the spans of a text that have the same wording agree on their label.
///
/// A name that is plain in one sentence is the same name in the next, where little tells its type, so
/// the logits of each span move towards their mean over all spans of the wording
/// (`Training/MODEL_FORMAT.md`, section 5). Only the model's own head is read so: what a place name
/// stands for changes from sentence to sentence in the guidelines of the further sources.
package enum LabelConsistency {
  /// The probability of its best type from which on a span has a say.
  static let floor = 0.02
  /// How far a span goes towards the mean, 0...1.
  static let weight: Float = 0.35
  /// The letters at a word's end that may differ between forms of one name; only words longer than
  /// twice as many lose them.
  private static let ending = 2

  /// What the spans of one name share: the words without case and without the endings of longer ones.
  package static func wording(_ document: Document, first: Int, last: Int) -> String {
    var result = ""
    for token in first...last {
      let word = document.text(ofToken: token).lowercased().unicodeScalars
        .map { $0 == "ё" ? "е" : $0 }
      if token > first { result += " " }
      result.unicodeScalars.append(
        contentsOf: word.count > 2 * ending ? word.dropLast(ending) : word[...])
    }
    return result
  }

  /// The logits of spans after those of one wording have agreed.
  ///
  /// - Parameters:
  ///   - logits: the logits of each span, all of one length.
  ///   - wordings: the spans' wordings, see ``wording(_:first:last:)``.
  /// - Returns: the new logits, in the order of the spans.
  /// - Complexity: O(spans * types).
  package static func agreed(_ logits: [[Float]], wordings: [String]) -> [[Float]] {
    let groups = Dictionary(grouping: logits.indices) { wordings[$0] }
    var result = logits
    for members in groups.values where members.count > 1 {
      for type in logits[members[0]].indices {
        var mean: Float = 0
        for member in members { mean += logits[member][type] }
        mean /= Float(members.count)
        for member in members {
          result[member][type] = (1 - weight) * logits[member][type] + weight * mean
        }
      }
    }
    return result
  }
}
