internal import JSONParsing

/// A recognition model's file: header, tensors and vocabulary, every offset checked.
///
/// Layout, little-endian: 8 bytes of magic `DSRMODEL`, u32 version, u32 header length H, H bytes of
/// JSON (16 + H is a multiple of 64), then the data section, into which the header's offsets point.
package struct ModelFile {
  /// The version of the format that this build reads.
  package static let version = 1

  /// A matrix of the file, row-major.
  package struct Tensor {
    /// How the values are stored.
    package enum Values {
      /// Bytes in the file itself, times a scale for each row.
      case int8(UnsafePointer<Int8>, scales: FloatStorage)
      /// Floats, copied from the file.
      case float(FloatStorage)
    }

    package let rows: Int
    package let columns: Int
    package let values: Values
  }

  /// The header's entry of a source's head.
  package struct Head {
    package let name: String
    package let language: String
    package let types: [String]
    package let labels: [[Int]]
    package let thresholds: [Double]
  }

  private struct Entry {
    let name: String
    let isInt8: Bool
    let rows: Int
    let columns: Int
    let offset: Int
    let scales: Int
  }

  /// The name the model was given.
  package let name: String
  /// The model's sizes.
  package let configuration: Configuration
  /// The labels of mentions.
  package let mentionTypes: [String]
  /// The labels of relations.
  package let relationTypes: [String]
  /// The least score of a mention, by type.
  package let mentionThresholds: [Double]
  /// The least score of a relation, by type.
  package let relationThresholds: [Double]
  /// The pairs of head and tail type that a relation may join, by relation type.
  package let relationPairs: [[(head: Int, tail: Int)]]
  /// The heads of further sources; a file may have none.
  package let heads: [Head]
  /// The bytes of the vocabulary section.
  package let vocabulary: UnsafeRawBufferPointer
  /// The number of entries of the vocabulary.
  package let vocabularyCount: Int
  /// The ids of the special subwords.
  package let special: SpecialSubwords
  /// What single characters are replaced by before a word is cut into subwords.
  package let normalization: [(character: Unicode.Scalar, replacement: String)]

  private let data: UnsafeRawBufferPointer
  private let entries: [Entry]

  /// Reads the header of a model file.
  ///
  /// - Parameter bytes: the whole file; it must outlive everything made from it.
  /// - Throws: `RecognitionError` naming the part that is wrong.
  package init(_ bytes: UnsafeRawBufferPointer) throws(RecognitionError) {
    guard bytes.count >= 8, bytes.prefix(8).elementsEqual("DSRMODEL".utf8) else {
      throw .notAModel
    }
    guard bytes.count >= 16 else {
      throw .truncated(part: "preamble", needed: 16, available: bytes.count)
    }
    let version = Int(bytes.uint32(at: 8))
    guard version == Self.version else { throw .unsupportedVersion(version) }
    let length = Int(bytes.uint32(at: 12))
    guard length <= bytes.count - 16 else {
      throw .truncated(part: "header", needed: length, available: bytes.count - 16)
    }
    guard (16 + length) % 64 == 0 else {
      throw .header(reason: "its length \(length) does not align the data section")
    }
    let header: JSONValue
    do {
      header = try JSONValue(parsing: Array(bytes[16..<16 + length]))
    } catch {
      throw .header(reason: "\(error.reason) at byte \(16 + error.offset)")
    }
    data = UnsafeRawBufferPointer(rebasing: bytes[(16 + length)...])

    guard let format = header["format"]?.size else { throw .header(reason: "no format") }
    guard format == Self.version else { throw .unsupportedVersion(format) }
    name = header["name"]?.string ?? ""
    guard let config = header["config"] else { throw .header(reason: "no config") }
    configuration = try Configuration(config)
    mentionTypes = try Self.names(header, "mention_types")
    relationTypes = try Self.names(header, "relation_types")
    mentionThresholds = try Self.thresholds(header, "mention", count: mentionTypes.count)
    relationThresholds = try Self.thresholds(header, "relation", count: relationTypes.count)
    relationPairs = try Self.pairs(
      header, relations: relationTypes.count, mentions: mentionTypes.count)

    heads = try Self.heads(header["heads"], mentions: mentionTypes.count)

    guard let section = header["vocabulary"], let offset = section["offset"]?.size,
      let bytesOfSection = section["length"]?.size, let count = section["count"]?.size,
      offset >= 0, bytesOfSection >= 0
    else { throw .header(reason: "vocabulary has no offset, length and count") }
    // A piece takes at least a byte, its length and its score.
    guard count >= 1, count <= bytesOfSection / 6 + 4 else {
      throw .header(reason: "vocabulary.count \(count) does not fit its length")
    }
    vocabulary = try Self.slice(data, offset, bytesOfSection, "vocabulary")
    vocabularyCount = count
    special = try SpecialSubwords(header["special"], vocabularyCount: count)
    normalization = try Self.replacements(header["normalization"])
    entries = try Self.entries(header["tensors"])
  }

  private static func slice(
    _ data: UnsafeRawBufferPointer, _ offset: Int, _ length: Int, _ part: String
  ) throws(RecognitionError) -> UnsafeRawBufferPointer {
    guard offset <= data.count, length <= data.count - offset else {
      throw .truncated(part: part, needed: offset + length, available: data.count)
    }
    return UnsafeRawBufferPointer(rebasing: data[offset..<offset + length])
  }

  private static func names(
    _ header: JSONValue, _ key: String
  ) throws(RecognitionError) -> [String] {
    let names = (header[key]?.array ?? []).compactMap(\.string)
    guard !names.isEmpty, names.count <= 1024, names.count == header[key]?.array?.count else {
      throw .header(reason: "\(key) is no list of 1 to 1024 names")
    }
    guard Set(names).count == names.count else { throw .header(reason: "\(key) repeats a name") }
    return names
  }

  private static func thresholds(
    _ header: JSONValue, _ key: String, count: Int
  ) throws(RecognitionError) -> [Double] {
    let values = (header["thresholds"]?[key]?.array ?? []).compactMap(\.number)
    guard values.count == count, values.allSatisfy({ $0 > 0 && $0 <= 1 }) else {
      throw .header(reason: "thresholds.\(key) is no list of \(count) numbers above 0 up to 1")
    }
    return values
  }

  private static func pairs(
    _ header: JSONValue, relations: Int, mentions: Int
  ) throws(RecognitionError) -> [[(head: Int, tail: Int)]] {
    guard let lists = header["relation_pairs"]?.array, lists.count == relations else {
      throw .header(reason: "relation_pairs has no list for each relation type")
    }
    var result: [[(head: Int, tail: Int)]] = []
    for list in lists {
      var pairs: [(head: Int, tail: Int)] = []
      for pair in list.array ?? [] {
        guard let ends = pair.array, ends.count == 2, let head = ends[0].size,
          let tail = ends[1].size, (0..<mentions).contains(head), (0..<mentions).contains(tail)
        else { throw .header(reason: "relation_pairs names a mention type that is not there") }
        pairs.append((head, tail))
      }
      result.append(pairs)
    }
    return result
  }

  private static func heads(
    _ json: JSONValue?, mentions: Int
  ) throws(RecognitionError) -> [Head] {
    guard let json else { return [] }
    guard let list = json.array, list.count <= 16 else {
      throw .header(reason: "heads is no list of at most 16")
    }
    var result: [Head] = []
    for item in list {
      guard let name = item["name"]?.string, let language = item["language"]?.string,
        !result.contains(where: { $0.name == name })
      else { throw .header(reason: "a head has no name of its own, or no language") }
      let types = try names(item, "types")
      let labels = (item["labels"]?.array ?? []).map { ($0.array ?? []).map { $0.size ?? -1 } }
      guard labels.count == types.count, labels.joined().allSatisfy((0..<mentions).contains) else {
        throw .header(reason: "head \(name): labels are no lists of mention types, one a label")
      }
      let thresholds = (item["thresholds"]?.array ?? []).compactMap(\.number)
      guard thresholds.count == types.count, thresholds.allSatisfy({ $0 > 0 && $0 <= 1 }) else {
        throw .header(reason: "head \(name): thresholds are not a number above 0 up to 1 a label")
      }
      result.append(
        Head(
          name: name, language: language, types: types, labels: labels, thresholds: thresholds))
    }
    return result
  }

  private static func replacements(
    _ json: JSONValue?
  ) throws(RecognitionError) -> [(character: Unicode.Scalar, replacement: String)] {
    guard case .object(let object)? = json else { throw .header(reason: "no normalization") }
    var result: [(character: Unicode.Scalar, replacement: String)] = []
    for member in object.members {
      let (name, value) = (member.key, member.value)
      guard name.unicodeScalars.count == 1, let character = name.unicodeScalars.first,
        let replacement = value.string, replacement.utf8.count <= 64
      else { throw .header(reason: "normalization maps no single character to a short string") }
      result.append((character, replacement))
    }
    return result
  }

  private static func entries(_ json: JSONValue?) throws(RecognitionError) -> [Entry] {
    guard let list = json?.array else { throw .header(reason: "no tensors") }
    var result: [Entry] = []
    for item in list {
      guard let name = item["name"]?.string else { throw .header(reason: "a tensor has no name") }
      guard let shape = item["shape"]?.array, shape.count == 2, let rows = shape[0].size,
        let columns = shape[1].size, rows > 0, columns > 0
      else { throw .tensor(name: name, reason: "its shape is no pair of positive numbers") }
      guard let kind = item["dtype"]?.string, kind == "i8" || kind == "f32" else {
        throw .tensor(name: name, reason: "its dtype is neither i8 nor f32")
      }
      guard let offset = item["offset"]?.size, offset >= 0,
        let scales = kind == "i8" ? item["scales"]?.size : 0, scales >= 0
      else { throw .tensor(name: name, reason: "it has no offset, or no scales") }
      result.append(
        Entry(
          name: name, isInt8: kind == "i8", rows: rows, columns: columns, offset: offset,
          scales: scales))
    }
    return result
  }

  /// The tensor with a name, which must have the shape that is asked for.
  ///
  /// - Throws: `RecognitionError.tensor` or `.truncated`.
  package func tensor(
    _ name: String, rows: Int, columns: Int
  ) throws(RecognitionError) -> Tensor {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw .tensor(name: name, reason: "it is not in the file")
    }
    guard entry.rows == rows, entry.columns == columns else {
      throw .tensor(
        name: name,
        reason: "its shape is \(entry.rows) x \(entry.columns) and must be \(rows) x \(columns)")
    }
    // Both factors are below 2^31, so no product here can overflow.
    let count = rows * columns
    guard entry.isInt8 else {
      return Tensor(
        rows: rows, columns: columns, values: .float(try floats(name, entry.offset, count)))
    }
    let bytes = try Self.slice(data, entry.offset, count, "tensor \(name)")
    guard let base = bytes.baseAddress else {
      throw .truncated(part: "tensor \(name)", needed: count, available: 0)
    }
    return Tensor(
      rows: rows, columns: columns,
      values: .int8(
        base.assumingMemoryBound(to: Int8.self), scales: try floats(name, entry.scales, rows)))
  }

  /// A tensor's values as floats, whatever they are stored as.
  func values(_ name: String, rows: Int, columns: Int) throws(RecognitionError) -> FloatStorage {
    let tensor = try tensor(name, rows: rows, columns: columns)
    switch tensor.values {
    case .float(let values):
      return values
    case .int8(let values, let scales):
      let result = FloatStorage(count: rows * columns)
      for row in 0..<rows {
        let scale = scales.pointer[row]
        for index in row * columns..<(row + 1) * columns {
          result.pointer[index] = Float(values[index]) * scale
        }
      }
      return result
    }
  }

  /// A vector, stored as one row.
  func vector(_ name: String, count: Int) throws(RecognitionError) -> FloatStorage {
    try values(name, rows: 1, columns: count)
  }

  private func floats(
    _ name: String, _ offset: Int, _ count: Int
  ) throws(RecognitionError) -> FloatStorage {
    let bytes = try Self.slice(data, offset, count * 4, "tensor \(name)")
    let result = FloatStorage(count: count)
    UnsafeMutableRawBufferPointer(start: result.pointer, count: count * 4).copyMemory(from: bytes)
    for index in 0..<count where !result.pointer[index].isFinite {
      throw .tensor(name: name, reason: "its value \(index) is not a finite number")
    }
    return result
  }
}

/// The ids of the subwords that stand for no text.
package struct SpecialSubwords: Sendable, Hashable {
  /// Begins a window.
  package let begin: UInt32
  /// Ends a window.
  package let end: UInt32
  /// Stands for a character without a piece.
  package let unknown: UInt32
  /// The score of `unknown`, a log probability.
  package let unknownScore: Double

  init(_ json: JSONValue?, vocabularyCount: Int) throws(RecognitionError) {
    func id(_ name: String) throws(RecognitionError) -> UInt32 {
      guard let value = json?[name]?.size, (0..<vocabularyCount).contains(value) else {
        throw .header(reason: "special.\(name) is no id of the vocabulary")
      }
      return UInt32(value)
    }
    begin = try id("cls")
    end = try id("sep")
    unknown = try id("unk")
    guard let score = json?["unk_score"]?.number, abs(score) < 1e9 else {
      throw .header(reason: "special.unk_score is no number")
    }
    unknownScore = score
  }
}

extension UnsafeRawBufferPointer {
  /// Four bytes as a little-endian number.
  func uint32(at offset: Int) -> UInt32 {
    UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}

extension JSONValue {
  /// The number, where it is a whole one that an `Int32` holds: products of two cannot overflow.
  var size: Int? { integer.flatMap { Int32(exactly: $0) }.map(Int.init) }
}
