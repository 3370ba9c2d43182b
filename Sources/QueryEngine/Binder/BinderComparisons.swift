import GraphModel
import QueryLanguage

extension Binder {
  /// A comparison, a text beside a date taken as a date.
  func comparison(
    _ comparator: Expression.Comparator, _ left: BoundExpression, _ right: BoundExpression,
    _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression {
    let (left, right) = try dated(left, right, range)
    let (leftType, rightType) = (type(of: left), type(of: right))
    if !(left.isConstant && right.isConstant),
      !ExpressionTypes.areComparable(leftType, rightType)
    {
      throw QueryError(
        "DQ0510", "\(leftType) and \(rightType) are compared, which is never true", at: range,
        suggestion: quoting(left, leftType) ?? quoting(right, rightType))
    }
    let isOrder = comparator != .equal && comparator != .notEqual
    if isOrder, [leftType, rightType].contains(where: { [.node, .edge, .map].contains($0) }) {
      throw QueryError("DQ0510", "\(leftType) has no order", at: range)
    }
    return .compare(comparator, left, right)
  }

  /// What to do about a constant that is a text where it should not be, or the other way round.
  private func quoting(_ side: BoundExpression, _ type: ValueType) -> String? {
    guard side.isConstant else { return nil }
    return type == .string
      ? "numbers and truth values stand without quotes" : "texts stand in quotes"
  }

  /// `element IN list`, texts of the list beside a date taken as dates.
  func membership(
    _ element: BoundExpression, _ list: BoundExpression, _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression {
    let elementType = type(of: element)
    let listType = type(of: list)
    switch listType {
    case .any, .list: break
    default:
      throw QueryError(
        "DQ0511", "IN takes a list, not \(listType)", at: range,
        suggestion: "write [ ] around it")
    }
    var parts: [BoundExpression]?
    if case .list(let expressions) = list { parts = expressions }
    if case .list(let values)? = list.constantValue { parts = values.map { .value($0) } }
    guard let parts, !(element.isConstant && list.isConstant) else {
      return .isIn(element, list)
    }
    var converted: [BoundExpression] = []
    for part in parts {
      let part = try dated(element, part, range).right
      let partType = type(of: part)
      guard ExpressionTypes.areComparable(elementType, partType) else {
        throw QueryError(
          "DQ0510", "the list has \(partType), which never equals \(elementType)", at: range)
      }
      converted.append(part)
    }
    return .isIn(element, .list(converted))
  }

  /// Both sides, a constant text turned into a date where the other side is one.
  private func dated(
    _ left: BoundExpression, _ right: BoundExpression, _ range: Range<Int>
  ) throws(QueryError) -> (left: BoundExpression, right: BoundExpression) {
    if type(of: left) == .date, let date = try date(right, range) { return (left, date) }
    if type(of: right) == .date, let date = try date(left, range) { return (date, right) }
    return (left, right)
  }

  private func date(
    _ expression: BoundExpression, _ range: Range<Int>
  ) throws(QueryError) -> BoundExpression? {
    guard case .string(let text)? = expression.constantValue else { return nil }
    guard let date = CalendarDate(iso: text) else {
      throw QueryError(
        "DQ0516", "the text '\(text.prefix(40))' is not a date", at: range,
        suggestion: "write YYYY, YYYY-MM or YYYY-MM-DD")
    }
    return .value(.date(date))
  }
}
