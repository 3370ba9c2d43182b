internal import Linguistics

extension Annotations {
  /// The indices of the mentions by place in the text, longer first, so that the order they come in
  /// makes no difference.
  var inOrder: [Int] {
    mentions.indices.sorted {
      let (left, right) = (mentions[$0], mentions[$1])
      return (left.tokens.lowerBound, right.tokens.upperBound, left.type, right.confidence)
        < (right.tokens.lowerBound, left.tokens.upperBound, right.type, left.confidence)
    }
  }
}
