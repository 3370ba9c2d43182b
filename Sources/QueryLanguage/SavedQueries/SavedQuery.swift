public import GraphModel

/// A query in a file of its own, with a header of comments that names it and its parameters.
///
/// ```
/// // name: roles-at-company
/// // description: Who holds which post at a company.
/// // param company: STRING "a part of its name"
/// // param limit: INT64 "the most rows" = 100
/// MATCH …
/// ```
public struct SavedQuery: Sendable, Hashable {
  /// A parameter of a saved query.
  public struct Parameter: Sendable, Hashable {
    /// The name, without the dollar sign.
    public var name: String
    /// The type: STRING, INT64, FLOAT64, BOOL or DATE.
    public var type: ValueType
    /// What it is.
    public var description: String
    /// The value where none is given; nil where one must be.
    public var defaultValue: Value?
  }

  /// The name: small letters, digits and hyphens.
  public let name: String
  /// What it answers, in a sentence.
  public let description: String
  /// The parameters in the order of the header.
  public let parameters: [Parameter]
  /// The whole text with its header, which the compiler reads over.
  public let text: String

  /// Reads a saved query.
  ///
  /// - Parameter source: the text of its file.
  /// - Throws: DQ07… where the header cannot be read, DQ01…DQ03 where the query cannot.
  public init(source: String) throws(QueryError) {
    var header = SavedQueryHeader()
    var offset = 0
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      defer { offset += line.utf8.count + 1 }
      let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
      if trimmed.isEmpty || trimmed == "\r" { continue }
      guard trimmed.hasPrefix("//") else { break }
      try header.read(String(trimmed.dropFirst(2)), at: offset..<offset + line.utf8.count)
    }
    _ = try Parser.parse(source)
    guard let name = header.name else {
      throw QueryError(
        "DQ0701", "the saved query has no name", at: 0..<0,
        suggestion: "begin the file with: // name: a-name")
    }
    self.name = name
    self.description = header.description
    self.parameters = header.parameters
    self.text = source
  }

  /// The values of all parameters, from texts such as those of command-line flags.
  ///
  /// - Parameter texts: texts by parameter name.
  /// - Returns: a value for each parameter, the default where no text is given.
  /// - Throws: DQ0704 for a parameter that is unknown, DQ0705 for one that is missing, DQ0706 for a
  ///   text that is no value of the parameter's type.
  public func values(from texts: [String: String]) throws(QueryError) -> [String: Value] {
    for name in texts.keys.sorted() where !parameters.contains(where: { $0.name == name }) {
      throw QueryError(
        "DQ0704", "`\(self.name)` has no parameter `\(name)`",
        suggestion: NearestName.suggestion(for: name, among: parameters.map(\.name)))
    }
    var values: [String: Value] = [:]
    for parameter in parameters {
      if let text = texts[parameter.name] {
        guard let value = Self.value(of: text, as: parameter.type) else {
          throw QueryError(
            "DQ0706", "the parameter `\(parameter.name)` is \(parameter.type), not '\(text)'",
            suggestion: parameter.type == .date ? "write YYYY, YYYY-MM or YYYY-MM-DD" : nil)
        }
        values[parameter.name] = value
      } else if let value = parameter.defaultValue {
        values[parameter.name] = value
      } else {
        throw QueryError(
          "DQ0705", "`\(name)` needs the parameter `\(parameter.name)`",
          suggestion: parameter.description.isEmpty ? nil : "give \(parameter.description)")
      }
    }
    return values
  }

  /// The value that a text stands for, or nil where it is none of the type.
  public static func value(of text: String, as type: ValueType) -> Value? {
    switch type {
    case .string: .string(text)
    case .integer: Int64(text).map { .integer($0) }
    case .float: Double(text).flatMap { $0.isFinite ? .float($0) : nil }
    case .boolean: ["true": .boolean(true), "false": .boolean(false)][text.lowercased()]
    case .date: CalendarDate(iso: text).map { .date($0) }
    case .list, .map, .node, .edge, .any: nil
    }
  }
}

/// The header of a saved query while it is read.
private struct SavedQueryHeader {
  var name: String?
  var description = ""
  var parameters: [SavedQuery.Parameter] = []

  mutating func read(_ comment: String, at range: Range<Int>) throws(QueryError) {
    let text = Self.trimmed(comment)
    if let rest = Self.rest(of: text, after: "name:") {
      let isPlain =
        !rest.isEmpty
        && rest.utf8.allSatisfy { byte in
          (97...122).contains(byte) || (48...57).contains(byte) || byte == 45
        }
      guard isPlain else {
        throw QueryError(
          "DQ0702", "a saved query's name has small ASCII letters, digits and hyphens", at: range)
      }
      name = rest
    } else if let rest = Self.rest(of: text, after: "description:") {
      description = rest
    } else if let rest = Self.rest(of: text, after: "param ") {
      let parameter = try parameter(rest, range)
      guard !parameters.contains(where: { $0.name == parameter.name }) else {
        throw QueryError(
          "DQ0703", "the parameter `\(parameter.name)` is declared twice", at: range)
      }
      parameters.append(parameter)
    }
  }

  /// `name: TYPE "description" [= default]`.
  private func parameter(
    _ text: String, _ range: Range<Int>
  ) throws(QueryError) -> SavedQuery.Parameter {
    let cure = "write: // param company: STRING \"what it is\" = 'default'"
    let malformed = QueryError(
      "DQ0703", "this parameter cannot be read", at: range, suggestion: cure)
    let tokens: [Token]
    do { tokens = try Lexer.tokens(of: text) } catch { throw malformed }
    guard tokens.count >= 4, case .word(let name) = tokens[0].kind,
      tokens[1].kind == .symbol(.colon), case .word(let typeName) = tokens[2].kind
    else { throw malformed }
    let types: [String: ValueType] = [
      "STRING": .string, "INT64": .integer, "FLOAT64": .float, "BOOL": .boolean, "DATE": .date,
    ]
    guard let type = types[typeName.uppercased()] else {
      throw QueryError(
        "DQ0703", "there is no parameter type `\(typeName)`", at: range,
        suggestion: "the types are STRING, INT64, FLOAT64, BOOL and DATE")
    }
    var place = 3
    var description = ""
    if case .string(let text) = tokens[place].kind {
      description = text
      place += 1
    }
    var defaultValue: Value?
    if tokens[place].kind == .symbol(.equal) {
      let start = tokens[place].range.upperBound
      let literal = String(decoding: Array(text.utf8)[start...], as: UTF8.self)
      defaultValue = try self.defaultValue(literal, type, malformed)
      place = tokens.count - 1
    }
    guard tokens[place].kind == .end else { throw malformed }
    return SavedQuery.Parameter(
      name: name, type: type, description: description, defaultValue: defaultValue)
  }

  private func defaultValue(
    _ text: String, _ type: ValueType, _ malformed: QueryError
  ) throws(QueryError) -> Value {
    let parsed: Expression
    do { parsed = try Parser.parseExpression(text) } catch { throw malformed }
    guard case .literal(let literal) = parsed.kind else { throw malformed }
    switch (literal, type) {
    case (.string(let text), .string): return .string(text)
    case (.string(let text), .date):
      guard let date = CalendarDate(iso: text) else { throw malformed }
      return .date(date)
    case (.integer(let value), .integer): return .integer(value)
    case (.integer(let value), .float): return .float(Double(value))
    case (.float(let value), .float): return .float(value)
    case (.boolean(let value), .boolean): return .boolean(value)
    default: throw malformed
    }
  }

  private static func rest(of text: String, after prefix: String) -> String? {
    text.hasPrefix(prefix) ? trimmed(String(text.dropFirst(prefix.count))) : nil
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
