/// The memory that one window is computed in, used again for the next one.
///
/// About 10 MB with the sizes of the first model. It belongs to one call at a time.
package final class Scratch: Sendable {
  /// Rows of subwords, [subwords, width].
  let rows: FloatStorage
  /// Queries, keys and values, or the wide rows of the feed-forward part.
  let wide: FloatStorage
  /// The distance of two rows of `wide`.
  let wideStep: Int
  /// What attention mixed, [subwords, width].
  let mixed: FloatStorage
  /// What a part of a layer adds to its input, [subwords, width].
  let added: FloatStorage
  /// What the attention kernel works in.
  let attention: FloatStorage
  /// Rows before an output layer.
  let hidden: FloatStorage
  /// Logits after it.
  let logits: FloatStorage
  /// Logits of another source's head.
  let sourceLogits: FloatStorage
  /// Prefix sums over words.
  let prefix: FloatStorage

  init(
    _ configuration: Configuration, mentionTypes: Int, relationTypes: Int, sourceLabels: Int,
    kernels: Kernels
  ) {
    let subwords = configuration.maxSubwords
    let width = configuration.width
    rows = FloatStorage(count: subwords * width)
    // The extra columns keep equal columns of neighbouring rows out of the same cache set.
    wideStep =
      max(
        3 * width, configuration.feedForward, 3 * configuration.spanHidden,
        configuration.pairHidden) + 16
    wide = FloatStorage(count: subwords * wideStep)
    mixed = FloatStorage(count: subwords * width)
    added = FloatStorage(count: subwords * width)
    attention = FloatStorage(
      count: kernels.attentionScratch(count: subwords, headWidth: configuration.headWidth))
    let hiddenWidth = max(configuration.spanHidden, configuration.pairHidden)
    hidden = FloatStorage(count: subwords * hiddenWidth)
    logits = FloatStorage(count: subwords * max(1 + mentionTypes, relationTypes))
    sourceLogits = FloatStorage(count: subwords * (1 + sourceLabels))
    prefix = FloatStorage(count: (subwords + 1) * hiddenWidth)
  }
}
