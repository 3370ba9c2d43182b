internal import CLibXML

/// The tree of an HTML page or an XML file, as plain values in document order.
///
/// libxml2 parses; nothing of it stays behind, no entity is expanded beyond XML's own five and no
/// other file is opened.
struct MarkupTree {
  /// One element, text or comment.
  struct Node {
    /// What it is.
    let kind: Kind
    /// An element's name in lower case, with its prefix in XML (`content:encoded`); empty otherwise.
    let name: String
    /// The characters of a text or comment; empty for an element.
    let text: String
    /// An element's attributes that readers look at.
    let attributes: [String: String]
    /// The index of the element around it; -1 at the top.
    let parent: Int
    /// The index behind its last descendant.
    fileprivate(set) var end: Int
  }

  /// What a node is.
  enum Kind {
    case element
    case text
    case comment
  }

  /// The nodes in document order: descendants follow their element.
  private(set) var nodes: [Node] = []

  /// The most tags that a file may have, so that a hostile one cannot use up memory.
  static let maximumTagCount = 1_000_000

  /// Parses a page; what is no HTML gives what a browser would show.
  ///
  /// - Parameter page: UTF-8.
  /// - Throws: `.tooManyTags`, `.tooManyAttributes`.
  /// - Complexity: O(length), elements nested at most 256 deep.
  init(page: [UInt8]) throws(InputFailure) {
    try Self.checkSize(page, isPage: true)
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue
    take(
      Self.withCharacters(page) { start, count in
        htmlReadMemory(start, count, nil, "UTF-8", Int32(options))
      })
  }

  /// Parses XML; what is not well-formed gives what could be read.
  ///
  /// - Parameter xml: UTF-8, whatever its declaration says.
  /// - Throws: `.tooManyTags`, `.tooManyAttributes`.
  /// - Complexity: O(length), elements nested at most 256 deep.
  init(xml: [UInt8]) throws(InputFailure) {
    try Self.checkSize(xml, isPage: false)
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_NONET.rawValue
    take(
      Self.withCharacters(xml) { start, count in
        xmlReadMemory(start, count, nil, "UTF-8", Int32(options))
      })
  }

  /// The indices of a node's children.
  func children(_ index: Int) -> [Int] {
    var result: [Int] = []
    var child = index + 1
    while child < nodes[index].end {
      result.append(child)
      child = nodes[child].end
    }
    return result
  }

  /// All text in a node, as it is written.
  func text(_ index: Int) -> String {
    var result = ""
    for node in nodes[index..<nodes[index].end] where node.kind == .text { result += node.text }
    return result
  }

  // MARK: - Parsing

  private static func checkSize(_ bytes: [UInt8], isPage: Bool) throws(InputFailure) {
    let tags = bytes.count { $0 == UInt8(ascii: "<") }
    if tags > maximumTagCount { throw InputFailure(.tooManyTags(limit: maximumTagCount)) }
    if AttributeCount.isExceeded(in: bytes, isPage: isPage) {
      throw InputFailure(.tooManyAttributes(limit: AttributeCount.maximum))
    }
  }

  private static func withCharacters<Result>(
    _ bytes: [UInt8], _ body: (UnsafePointer<CChar>?, Int32) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { buffer in
      body(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count))
    }
  }

  /// Copies libxml2's tree and frees it.
  private mutating func take(_ document: xmlDocPtr?) {
    guard let document else { return }
    defer { xmlFreeDoc(document) }
    // By hand, not by recursion: a tree may be deep.
    var next = document.pointee.children
    var parents: [Int] = []
    while let current = next {
      let parent = parents.last ?? -1
      let node = current.pointee
      let isElement = node.type == XML_ELEMENT_NODE
      if let copy = Self.node(node, parent: parent, index: nodes.count) { nodes.append(copy) }
      if isElement, let child = node.children {
        parents.append(nodes.count - 1)
        next = child
        continue
      }
      next = node.next
      var last = current
      while next == nil, let above = last.pointee.parent, let open = parents.popLast() {
        nodes[open].end = nodes.count
        last = above
        next = above.pointee.next
      }
    }
  }

  private static func node(_ node: xmlNode, parent: Int, index: Int) -> Node? {
    let kind: Kind
    switch node.type {
    case XML_ELEMENT_NODE: kind = .element
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: kind = .text
    case XML_COMMENT_NODE: kind = .comment
    default: return nil
    }
    let isElement = kind == .element
    return Node(
      kind: kind, name: isElement ? name(of: node) : "",
      text: isElement ? "" : string(node.content),
      attributes: isElement ? attributes(of: node) : [:],
      parent: parent, end: index + 1)
  }

  private static func name(of node: xmlNode) -> String {
    let name = string(node.name).lowercased()
    guard let space = node.ns, let prefix = space.pointee.prefix else { return name }
    return string(prefix).lowercased() + ":" + name
  }

  private static let readAttributes: Set<String> = [
    "class", "id", "role", "style", "hidden", "aria-hidden", "itemprop", "property", "name",
    "content", "href", "rel", "type", "datetime", "charset", "http-equiv", "base",
  ]

  private static func attributes(of node: xmlNode) -> [String: String] {
    var result: [String: String] = [:]
    var next = node.properties
    while let attribute = next {
      let name = string(attribute.pointee.name).lowercased()
      if readAttributes.contains(name), result[name] == nil {
        var value = ""
        var piece = attribute.pointee.children
        while let current = piece {
          if current.pointee.type == XML_TEXT_NODE { value += string(current.pointee.content) }
          piece = current.pointee.next
        }
        result[name] = value
      }
      next = attribute.pointee.next
    }
    return result
  }

  private static func string(_ characters: UnsafePointer<xmlChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
  }
}
