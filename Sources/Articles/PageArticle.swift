internal import GraphModel

/// Reads the article of a saved web page.
enum PageArticle {
  /// The article: headline, date, address, site and author as the page tells them, and its main text,
  /// paragraphs with an empty line between them.
  ///
  /// - Parameters:
  ///   - bytes: the whole page.
  ///   - name: the article's id.
  ///   - options: what the user says of the text.
  /// - Returns: the article; its language is left to be found from the text.
  /// - Throws: what keeps the page from being an article.
  /// - Complexity: O(length).
  static func article(
    _ bytes: [UInt8], name: String, options: ReadingOptions
  ) throws(InputFailure) -> Article {
    let page = try UTF8Text.decode(
      bytes, encoding: options.encoding, declared: DeclaredEncoding.ofPage(bytes))
    if page.allSatisfy(ASCII.isSpace) {
      if options.acceptsEmptyText { return Article(id: name, body: "") }
      throw InputFailure(.empty)
    }
    let tree = try MarkupTree(page: page)
    let metadata = PageMetadata(tree)
    let main = MainText(tree, title: metadata.title)
    let body = try text(main, metadata)
    if body.isEmpty && !options.acceptsEmptyText { throw InputFailure(.noMainText) }
    let byline = Byline(main)
    return Article(
      id: name, title: metadata.title, url: metadata.url,
      published: metadata.published ?? byline.date ?? metadata.url.flatMap(WebAddress.day(of:)),
      site: metadata.site, author: metadata.author ?? byline.author, body: body)
  }

  private static func text(
    _ main: MainText, _ metadata: PageMetadata
  ) throws(InputFailure) -> String {
    let shown = main.paragraphs.joined(separator: "\n\n")
    guard let told = metadata.body else { return shown }
    // Pages that scripts fill in have their text in JSON-LD alone.
    let whole = try Fragment.text(told)
    return shown.utf8.count * 3 < whole.utf8.count ? whole : shown
  }
}

/// Pieces of HTML without a page around them, as feeds have them.
enum Fragment {
  /// The text of HTML or of plain text, paragraphs with an empty line between them.
  ///
  /// - Throws: `.tooManyTags`, `.tooManyAttributes`.
  static func text(_ html: String) throws(InputFailure) -> String {
    guard html.utf8.contains(UInt8(ascii: "<")) || html.utf8.contains(UInt8(ascii: "&")) else {
      return plain(html)
    }
    let tree = try MarkupTree(page: Array("<body>\(html)</body>".utf8))
    guard !tree.nodes.isEmpty else { return "" }
    let paragraphs = BlockText.paragraphs(tree, 0) { index in
      let node = tree.nodes[index]
      return node.kind == .comment || Elements.foreign.contains(node.name)
    }
    return Boilerplate.removed(from: paragraphs, title: nil).joined(separator: "\n\n")
  }

  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}
