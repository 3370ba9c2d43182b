/// The encoding that a page or an XML file says it is in.
enum DeclaredEncoding {
  /// The value of the first `charset=` in the head of a page, as its `meta` tags have it.
  static func ofPage(_ bytes: [UInt8]) -> String? {
    name(behind: "charset=", in: bytes.prefix(4096)) ?? ofXML(bytes)
  }

  /// The value of `encoding=` in an XML declaration.
  static func ofXML(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(256)
    guard let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    return name(behind: "encoding=", in: head[..<end])
  }

  private static func name(behind key: String, in bytes: ArraySlice<UInt8>) -> String? {
    let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let key = Array(key.utf8)
    var start = 0
    while start + key.count < lower.count {
      if lower[start..<start + key.count].elementsEqual(key) {
        let value = lower[(start + key.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
        let name = value.prefix {
          (0x61...0x7A).contains($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == 0x5F
        }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
      }
      start += 1
    }
    return nil
  }
}
