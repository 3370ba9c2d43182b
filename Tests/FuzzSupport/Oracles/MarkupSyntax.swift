import CLibXML

/// Whether markup is what its readers take it for, as libxml2 sees it.
enum MarkupSyntax {
  /// Throws unless the bytes are well-formed XML.
  static func checkXML(_ bytes: [UInt8], _ what: String) throws {
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_HUGE.rawValue)
    guard let context = xmlNewParserCtxt() else { throw FuzzFailure("no memory") }
    defer { xmlFreeParserCtxt(context) }
    let document = bytes.withUnsafeBytes { buffer in
      xmlCtxtReadMemory(
        context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, "UTF-8",
        options)
    }
    if let document {
      xmlFreeDoc(document)
      return
    }
    let reason = context.pointee.lastError.message.map { String(cString: $0) } ?? "?"
    let line = Int(context.pointee.lastError.line)
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let text = lines.indices.contains(line - 1) ? lines[line - 1].debugDescription : ""
    throw FuzzFailure("\(what) is not well-formed, line \(line): \(reason) \(text.prefix(400))")
  }

  /// Throws unless the page's elements nest and end, and it holds nothing that runs or loads.
  ///
  /// The pages are written so that they are XML too but for elements that have no end.
  static func checkPage(_ page: String, _ what: String) throws {
    var xml = page.replacing("<!DOCTYPE html>", with: "")
    for name in ["meta", "link", "br", "hr", "img"] {
      var parts = xml.split(separator: "<\(name) ", omittingEmptySubsequences: false)
      for index in parts.indices.dropFirst() {
        guard let end = parts[index].firstIndex(of: ">") else { continue }
        parts[index] = parts[index][..<end] + "/" + parts[index][end...]
      }
      xml = parts.joined(separator: "<\(name) ")
    }
    try checkXML(Array(xml.utf8), what)
    for word in ["<script", "<iframe", "<object", "<embed", "javascript:", " src=", " onload="] {
      // Inside text the mark or the quotes would be written as references.
      try require(
        !word.hasPrefix("<") && !word.hasPrefix(" ") || !page.contains(word),
        "\(what) holds \(word)")
    }
    for address in page.split(separator: "href=\"").dropFirst() {
      try require(
        ["#", "http://", "https://"].contains { address.lowercased().hasPrefix($0) },
        "\(what) leads to \(address.prefix(40).debugDescription)")
    }
  }
}
