import GraphModel
import QueryLanguage

/// The values of a statement, each with its number; equal values share one.
struct StatementValues {
  private(set) var bindings: [SQLValue] = []
  private var numbers: [SQLValue.Key: Int] = [:]

  /// The parameter that stands for a value, as `?3`.
  mutating func parameter(_ value: SQLValue) -> String {
    let key = value.key
    if let number = numbers[key] { return "?\(number)" }
    bindings.append(value)
    numbers[key] = bindings.count
    return "?\(bindings.count)"
  }

  /// The parameter that stands for a simple value of the language.
  mutating func parameter(_ value: Value) -> String {
    switch value {
    case .null, .list, .map, .node, .edge: "NULL"
    case .boolean(let value): parameter(SQLValue.integer(value ? 1 : 0))
    case .integer(let value): parameter(SQLValue.integer(value))
    case .float(let value): parameter(SQLValue.real(value))
    case .string(let value): parameter(SQLValue.text(value))
    case .date(let value): parameter(SQLValue.text(value.iso))
    }
  }
}

extension SQLValue {
  /// What tells values of a statement apart: texts by their bytes.
  enum Key: Hashable {
    case integer(Int64)
    case real(UInt64)
    case bytes([UInt8], isText: Bool)
    case null
  }

  var key: Key {
    switch self {
    case .null: .null
    case .integer(let value): .integer(value)
    case .real(let value): .real(value.bitPattern)
    case .text(let value): .bytes(Array(value.utf8), isText: true)
    case .blob(let value): .bytes(value, isText: false)
    }
  }
}
