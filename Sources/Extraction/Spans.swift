/// The tokens from `lower` to before `upper`, empty where `upper` is not after `lower`.
///
/// Mentions may run over the borders of sentences, so a computed end can lie before the start.
func span(_ lower: Int, _ upper: Int) -> Range<Int> {
  lower..<max(lower, upper)
}
