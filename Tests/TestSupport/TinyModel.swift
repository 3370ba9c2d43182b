import Foundation

/// A whole model file with random weights, small enough to be made for each test.
///
/// Its parts can be changed before it is written, to make files with one fault.
package struct TinyModel {
  /// A matrix to write.
  package struct Tensor {
    package var name: String
    package var rows: Int
    package var columns: Int
    package var isInt8: Bool
    package var scale: Float = 1
  }

  package static let mentionTypes = ["PERSON", "ORGANIZATION", "CITY"]
  package static let sourceTypes = ["PER", "NAME", "NUMBER", "PLACE"]
  package static let relationTypes = ["WORKS_AS", "WORKPLACE"]
  package static let pieces = [
    "<s>", "<pad>", "</s>", "<unk>", "\u{2581}", "a", "b", "ab", "\u{2581}a", "aba", "ж", "жа",
    "\u{2581}ж", "b.", ".",
  ]

  package var config: [String: Any] = [
    "width": 24, "heads": 3, "ffn": 40, "encoder_layers": 2, "entity_layers": 1,
    "max_subwords": 34, "window_subwords": 32, "overlap_subwords": 8, "max_word_characters": 9,
    "max_word_subwords": 4, "max_span_words": 5, "span_hidden": 10, "pair_hidden": 12,
    "layer_norm_epsilon": 1e-12, "distance_bounds": [0, 1, 3], "distances": 10, "sentences": 3,
  ]
  package var header: [String: Any] = [:]
  package var tensors: [Tensor]
  package var magic = "DSRMODEL"
  package var version: UInt32 = 1
  package var seed: UInt64 = 1
  /// Larger values make more spans likely mentions.
  package var mentionThreshold = 0.4

  package init() {
    var all: [Tensor] = []
    func add(_ name: String, _ rows: Int, _ columns: Int, int8: Bool, scale: Float = 1) {
      all.append(Tensor(name: name, rows: rows, columns: columns, isInt8: int8, scale: scale))
    }
    func linear(_ name: String, _ outputs: Int, _ inputs: Int, scale: Float = 1) {
      add("\(name).weight", outputs, inputs, int8: true, scale: scale)
      add("\(name).bias", 1, outputs, int8: false)
    }
    func norm(_ name: String) {
      add("\(name).weight", 1, 24, int8: false)
      add("\(name).bias", 1, 24, int8: false)
    }
    add("word", Self.pieces.count, 24, int8: true)
    add("position", 34, 24, int8: true)
    norm("embedding_norm")
    for layer in ["encoder.0", "encoder.1", "entity.0"] {
      for part in ["query", "key", "value", "output"] { linear("\(layer).\(part)", 24, 24) }
      norm("\(layer).attention_norm")
      linear("\(layer).ffn_in", 40, 24)
      linear("\(layer).ffn_out", 24, 40)
      norm("\(layer).output_norm")
    }
    linear("span_project", 30, 24)
    add("span_width", 5, 10, int8: false)
    linear("span_output", 4, 10, scale: 4)
    linear("source_output.tiny", 5, 10, scale: 4)
    add("mention_begin", 3, 24, int8: false)
    add("mention_end", 3, 24, int8: false)
    linear("pair_mention", 12, 72)
    add("pair_type", 3, 12, int8: false)
    linear("pair_project", 48, 12)
    add("pair_context.weight", 12, 24, int8: true)
    add("pair_distance", 10, 12, int8: false)
    add("pair_sentence", 3, 12, int8: false)
    linear("pair_output", 2, 12, scale: 3)
    tensors = all
  }

  /// The file's bytes.
  package func bytes() -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var data: [UInt8] = []
    func align() { while data.count % 64 != 0 { data.append(0) } }
    func append(_ value: Float) {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
    var list: [[String: Any]] = []
    for tensor in tensors {
      align()
      var entry: [String: Any] = [
        "name": tensor.name, "dtype": tensor.isInt8 ? "i8" : "f32",
        "shape": [tensor.rows, tensor.columns], "offset": data.count,
      ]
      if tensor.isInt8 {
        for _ in 0..<tensor.rows * tensor.columns {
          data.append(UInt8(bitPattern: Int8.random(in: -127...127, using: &random)))
        }
        align()
        entry["scales"] = data.count
        for _ in 0..<tensor.rows {
          append(tensor.scale * Float.random(in: 0.001...0.005, using: &random))
        }
      } else {
        for _ in 0..<tensor.rows * tensor.columns {
          append(Float.random(in: -0.5...1, using: &random))
        }
      }
      list.append(entry)
    }
    align()
    let vocabulary = data.count
    for (index, piece) in Self.pieces.enumerated() {
      data.append(UInt8(piece.utf8.count))
      data.append(0)
      data.append(contentsOf: piece.utf8)
      append(-1 - Float(index) / 3)
    }
    var json: [String: Any] = [
      "format": 1, "name": "tiny", "config": config, "mention_types": Self.mentionTypes,
      "relation_types": Self.relationTypes,
      "thresholds": [
        "mention": [mentionThreshold, mentionThreshold, mentionThreshold],
        "relation": [0.5, 0.4],
      ],
      "heads": [
        [
          "name": "tiny", "language": "kk", "types": Self.sourceTypes,
          "labels": [[0], [1, 2], [], [2]],
          "thresholds": [
            mentionThreshold, mentionThreshold, mentionThreshold, mentionThreshold,
          ],
        ]
      ],
      "relation_pairs": [[[0, 1], [0, 0], [2, 1]], [[0, 1], [1, 2], [0, 2], [2, 2]]],
      "tensors": list,
      "vocabulary": [
        "offset": vocabulary, "length": data.count - vocabulary, "count": Self.pieces.count,
      ],
      "special": ["cls": 0, "sep": 2, "pad": 1, "unk": 3, "unk_score": -12.5],
      "normalization": ["ё": "ж", "\u{1}": "", "ﬀ": "ab"],
    ]
    for (key, value) in header { json[key] = value }
    let options: JSONSerialization.WritingOptions = [.sortedKeys]
    var text = (try? JSONSerialization.data(withJSONObject: json, options: options)) ?? Data()
    while (16 + text.count) % 64 != 0 { text.append(0x20) }
    var file = Array(magic.utf8)
    for number in [version, UInt32(text.count)] {
      withUnsafeBytes(of: number.littleEndian) { file.append(contentsOf: $0) }
    }
    return file + text + data
  }

  /// Calls `body` with the file in memory.
  package func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try bytes().withUnsafeBytes(body)
  }
}
