import Articles
import Foundation
import GraphModel
import JSONParsing
import TestSupport

/// What reads files.
enum ReaderTargets {
  static let all: [FuzzTarget] = [
    file("text", "txt", cases: 4000, seeds: SeedTexts.articles.map { Array($0.utf8) } + encoded),
    file(
      "markdown", "md", cases: 3000, seeds: [Array(SeedTexts.markdown.utf8)],
      words: ["---\n", "title: |\n  ", "date: ", "\"", "'", "- ", ": ", "{", "[", "#", "```\n"]),
    file(
      "page", "html", cases: 2500, seeds: [Array(SeedTexts.page.utf8)],
      words: [
        "<p>", "</p>", "<div>", "</div>", "<table>", "<svg>", "<template>", "<script>", "</script>",
        "<!--", "<![CDATA[", "&#55555;", "&#1114112;", "&nbsp;", "<meta charset=koi8-r>", "<br>",
        "<article>", "<noscript>", "<x-y z='\u{0}'>", "<p itemprop=\"articleBody\">",
        "<base href=x>",
      ]),
    file(
      "feed", "xml", cases: 2500, seeds: [SeedTexts.rss, SeedTexts.atom].map { Array($0.utf8) },
      words: [
        "<item>", "</item>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<![CDATA[", "]]>",
        "<entry>",
        "<?xml version=\"1.1\" encoding=\"utf-16\"?>", "xmlns:x=\"y\"", "<link/>", "<channel>",
      ]),
    file(
      "lines", "jsonl", cases: 3000, seeds: [Array(SeedTexts.jsonLines.utf8)],
      words: [
        "{\"text\":", "\\ud800", "\\u0000", "\"date\": \"9999-99-99\"", "1e999", "\n", "[", "{",
      ]),
    file(
      "gzip", "gz", cases: 800,
      seeds: [SeedTexts.russian, SeedTexts.jsonLines, SeedTexts.page, SeedTexts.rss].map {
        Gzip.packed(Array($0.utf8))
      } + [
        Gzip.packed([UInt8](repeating: 65, count: 3_000_000)),
        Gzip.packed(Array("{\"text\": \"a\"}\n".utf8))
          + Gzip.packed(Array("{\"text\": \"b\"}".utf8)),
      ]),
    json,
  ]

  /// The Russian article in other encodings.
  private static let encoded: [[UInt8]] = {
    let letters = SeedTexts.russian.unicodeScalars
    let windows = letters.map { scalar -> UInt8 in
      switch scalar.value {
      case 0..<0x80: UInt8(scalar.value)
      case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
      case 0x451: 0xB8
      default: 0x20
      }
    }
    let units = Array(SeedTexts.russian.utf16)
    let little: [UInt8] =
      [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let big: [UInt8] =
      [0xFE, 0xFF] + units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    return [windows, little, big]
  }()

  /// The greatest input that is read, so that what packs a bomb is soon told.
  private static let limits = ArticleLimits(maximumByteCount: 2_000_000)

  private static func file(
    _ name: String, _ ending: String, cases: Int, seeds: [[UInt8]], words: [String] = []
  ) -> FuzzTarget {
    FuzzTarget(
      "read-\(name)", cases: cases, maximumLength: 32_768, seeds: seeds, words: words,
      secondsPerKilobyte: 0.03
    ) { bytes in
      let path = try InputFile.write(bytes, ending: ending)
      let items = Array(ArticleSource(paths: [path], options: ReadingOptions(limits: limits)))
      let isBlank = bytes.allSatisfy { [9, 10, 13, 32].contains($0) }
      try require(
        !items.isEmpty || (ending == "jsonl" && isBlank),
        "the file gave neither an article nor a problem")
      try require(items.count <= bytes.count + 1 || ending == "gz", "\(items.count) items")
      for item in items { try check(item) }
      let again = Array(ArticleSource(paths: [path], options: ReadingOptions(limits: limits)))
      try require(items.count == again.count, "read again, the file gives other articles")
      for (one, other) in zip(items, again) {
        switch (one, other) {
        case (.article(let one), .article(let other)):
          try require(one == other, "read again, the article is another")
        case (.problem(let one), .problem(let other)):
          try require(one == other, "read again, the problem is another")
        default: throw FuzzFailure("read again, the file gives something else")
        }
      }
    }
  }

  private static func check(_ item: ArticleItem) throws {
    switch item {
    case .article(let record):
      let article = record.article
      try SafeText.line(record.source, "the source")
      try SafeText.line(record.file, "the file")
      try require(article.body.contains { !$0.isWhitespace }, "the article has no text")
      try require(
        article.body.utf8.count <= limits.maximumByteCount, "the text is longer than the limit")
      try require(!article.body.utf8.contains(0), "the text holds a NUL")
      for text in [article.title, article.url, article.site, article.author, article.language] {
        try require(!(text ?? "").utf8.contains(0), "a field holds a NUL")
      }
    case .problem(let problem):
      try require(
        problem.id.count == 6 && problem.id.hasPrefix("DA0"), "the id is \(problem.id)")
      try SafeText.message(problem.description, "the problem")
    case .skipped(let source):
      throw FuzzFailure("\(source) was skipped")
    }
  }

  private static let json = FuzzTarget(
    "json", cases: 40000,
    seeds: SeedTexts.jsonLines.split(separator: "\n").map { Array($0.utf8) }
      + ["[[[[[[]]]]]]", "-0.0e+00", "\"\\u00e9\"", "{\"a\":1,\"a\":2}"].map { Array($0.utf8) },
    words: ["\\u", "\\ud800\\udc00", "1e5", "-", "[", "{\"", "\":", "true", "null", "\\/"]
  ) { bytes in
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: bytes)
    } catch {
      try SafeText.message(error.reason, "the reason")
      try require((0...bytes.count).contains(error.offset), "the offset is \(error.offset)")
      return
    }
    // What a second, independent reader sees.
    let options: JSONSerialization.ReadingOptions = [.fragmentsAllowed]
    let other = try? JSONSerialization.jsonObject(with: Data(bytes), options: options)
    try require(
      other != nil || hasHugeNumber(value),
      "Foundation refuses \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    try compare(value, other)
  }

  private static func hasHugeNumber(_ value: JSONValue) -> Bool {
    switch value {
    case .number:
      (value.number ?? .infinity).magnitude > 1e18 || value.number?.magnitude ?? 0 < 1e-18
    case .array(let values): values.contains(where: hasHugeNumber)
    case .object(let object): object.members.contains { hasHugeNumber($0.value) }
    default: false
    }
  }

  private static func compare(_ value: JSONValue, _ other: Any?) throws {
    switch (value, other) {
    case (.string(let text), let other as String):
      // Foundation takes out byte order marks.
      let marked = { (text: String) in text.unicodeScalars.filter { $0 != "\u{FEFF}" } }
      try require(
        marked(text).elementsEqual(marked(other)), "a string is read as another")
    case (.array(let values), let others as [Any]):
      try require(values.count == others.count, "an array is read with another length")
      for (value, other) in zip(values, others) { try compare(value, other) }
    default: break
    }
  }
}

/// The file that an input is read from.
enum InputFile {
  private static let folder =
    NSTemporaryDirectory() + "/dossier-fuzz-\(ProcessInfo.processInfo.processIdentifier)"

  /// Writes the bytes; the file's path.
  static func write(_ bytes: [UInt8], ending: String) throws -> String {
    let path = "\(folder)/input.\(ending)"
    var opened = fopen(path, "w")
    if opened == nil {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      opened = fopen(path, "w")
    }
    guard let file = opened else { throw FuzzFailure("cannot write \(path)") }
    defer { fclose(file) }
    try require(fwrite(bytes, 1, bytes.count, file) == bytes.count, "cannot write \(path)")
    return path
  }

  /// Takes away what was written.
  static func removeAll() { try? FileManager.default.removeItem(atPath: folder) }
}
