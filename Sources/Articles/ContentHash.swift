public import GraphModel

extension Article {
  /// What the article says, as 64 hexadecimal digits: two articles with equal hashes are the same.
  ///
  /// The hash covers headline, date (to its precision) and text. It leaves out the id, the address
  /// and the language: they say where a text came from, and one text read from a file and again
  /// from a list, or found at two addresses, must not count as two witnesses. A NUL counts as the
  /// blank that the graph keeps in its place. SHA-256 over
  /// `dossier article 1`, then each part with its length in front; linear in the text's length.
  public var contentHash: String {
    var digest = SHA256()
    digest.update("dossier article 1\n")
    for part in [title, published?.description, body] {
      // The length in front keeps text from moving between parts; an absent part has none.
      digest.update(part.map { "\($0.utf8.count):" } ?? "-:")
      if let part { digest.update(part.utf8.contains(0) ? part.replacing("\0", with: " ") : part) }
    }
    return digest.hexDigest
  }
}
