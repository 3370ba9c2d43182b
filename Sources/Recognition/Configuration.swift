internal import JSONParsing

/// The sizes of a recognition model, from its file's header; all are checked against their ranges.
package struct Configuration: Sendable, Hashable {
  /// Columns of the encoder's rows.
  package let width: Int
  /// Attention heads of a layer.
  package let heads: Int
  /// Columns inside a layer's feed-forward part.
  package let feedForward: Int
  /// Layers over subwords.
  package let encoderLayers: Int
  /// Layers over words that know the mentions.
  package let entityLayers: Int
  /// Rows of the position table: the longest window in subwords, both special ones included.
  package let maxSubwords: Int
  /// The subwords of a window's words.
  package let windowSubwords: Int
  /// The least overlap of two windows, in subwords.
  package let overlapSubwords: Int
  /// The characters of a word that are looked at.
  package let maxWordCharacters: Int
  /// The subwords of a word that are kept.
  package let maxWordSubwords: Int
  /// The words of the longest mention.
  package let maxSpanWords: Int
  /// Columns inside the span head.
  package let spanHidden: Int
  /// Columns inside the pair head.
  package let pairHidden: Int
  /// What layer normalisation adds to the variance.
  package let epsilon: Float
  /// The bounds of the pair head's distance classes, in words, rising.
  package let distanceBounds: [Int]
  /// Rows of the pair head's distance table.
  package let distances: Int
  /// Rows of the pair head's table of sentence distances.
  package let sentences: Int

  /// Columns of one attention head.
  package var headWidth: Int { width / heads }

  init(_ json: JSONValue) throws(RecognitionError) {
    func whole(_ name: String, _ allowed: ClosedRange<Int>) throws(RecognitionError) -> Int {
      guard let value = json[name]?.size else {
        throw .header(reason: "config.\(name) is missing or is no whole number")
      }
      guard allowed.contains(value) else {
        throw .configuration(name: name, value: value, allowed: allowed)
      }
      return value
    }
    // Three rows of this width, and one of the feed-forward part, fit a linear layer's input.
    width = try whole("width", 1...2048)
    heads = try whole("heads", 1...64)
    feedForward = try whole("ffn", 1...8192)
    encoderLayers = try whole("encoder_layers", 0...64)
    entityLayers = try whole("entity_layers", 0...64)
    // The attention kernel's scores are laid out for 512 rows.
    maxSubwords = try whole("max_subwords", 16...512)
    windowSubwords = try whole("window_subwords", 8...(maxSubwords - 2))
    maxWordCharacters = try whole("max_word_characters", 1...1024)
    // Together these keep every next window beginning after the one before (see `Windows`).
    maxWordSubwords = try whole("max_word_subwords", 1...(windowSubwords / 8))
    overlapSubwords = try whole("overlap_subwords", 0...(windowSubwords / 2 - maxWordSubwords))
    maxSpanWords = try whole("max_span_words", 1...64)
    spanHidden = try whole("span_hidden", 1...4096)
    pairHidden = try whole("pair_hidden", 1...4096)
    guard width % heads == 0, width / heads <= 128 else {
      throw .configuration(name: "heads", value: heads, allowed: (width + 127) / 128...width)
    }
    guard let epsilon = json["layer_norm_epsilon"]?.number, epsilon >= 0, epsilon <= 1 else {
      throw .header(reason: "config.layer_norm_epsilon is missing or is not within 0 to 1")
    }
    self.epsilon = Float(epsilon)
    var bounds: [Int] = []
    for value in json["distance_bounds"]?.array ?? [] {
      guard let bound = value.size, bound >= 0, bound > bounds.last ?? -1 else {
        throw .header(reason: "config.distance_bounds is no rising list of whole numbers")
      }
      bounds.append(bound)
    }
    distanceBounds = bounds
    let classes = 2 + 2 * (bounds.count + 1)
    distances = try whole("distances", classes...classes)
    sentences = try whole("sentences", 1...64)
  }
}
