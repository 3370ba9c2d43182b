package import GraphModel

/// Bytes that are equal exactly where two values are to be taken for the same.
///
/// Swift compares texts by canonical equivalence; the database and openCypher by code points. Grouping
/// takes 1 and 1.0 for the same and null for equal to null.
package struct ValueKey: Sendable, Hashable {
  private var bytes: [UInt8] = []

  /// The key under which values are grouped and made distinct.
  package init(grouping value: Value) {
    append(value, joinsNumbers: true)
  }

  /// The key of a whole row.
  package init(grouping values: [Value]) {
    for value in values { append(value, joinsNumbers: true) }
  }

  /// The key that also tells 1 from 1.0.
  package init(exactly value: Value) {
    append(value, joinsNumbers: false)
  }

  private mutating func append(_ value: Value, joinsNumbers: Bool) {
    switch value {
    case .null: bytes.append(0)
    case .boolean(let value): bytes += [1, value ? 1 : 0]
    case .integer(let value): append(2, UInt64(bitPattern: value))
    case .float(let value):
      if joinsNumbers, let integer = Int64(exactly: value) {
        append(2, UInt64(bitPattern: integer))
      } else {
        append(3, value.isNaN ? Double.nan.bitPattern : value.bitPattern)
      }
    case .string(let value): append(4, value)
    case .date(let value):
      append(5, value.iso)
      bytes.append(contentsOf: Array(value.precision.rawValue.utf8.prefix(1)))
    case .list(let values):
      append(6, UInt64(values.count))
      for value in values { append(value, joinsNumbers: joinsNumbers) }
    case .map(let entries):
      append(7, UInt64(entries.count))
      for key in entries.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        append(4, key)
        append(entries[key] ?? .null, joinsNumbers: joinsNumbers)
      }
    case .node(let node): append(8, UInt64(bitPattern: node.id))
    case .edge(let edge): append(9, UInt64(bitPattern: edge.id))
    }
  }

  private mutating func append(_ tag: UInt8, _ number: UInt64) {
    bytes.append(tag)
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ tag: UInt8, _ text: String) {
    append(tag, UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}
