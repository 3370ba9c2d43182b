/// The words that an expression or a clause begins or goes on with.
package enum Keywords {
  /// Words that cannot name a variable unless they stand in back quotes.
  package static let reserved: Set<String> = [
    "ALL", "AND", "AS", "ASC", "ASCENDING", "BY", "CALL", "CASE", "CONTAINS", "CREATE", "DELETE",
    "DESC", "DESCENDING", "DETACH", "DISTINCT", "ELSE", "END", "ENDS", "EXISTS", "FALSE",
    "FOREACH", "IN", "IS", "LIMIT", "MATCH", "MERGE", "NOT", "NULL", "OFFSET", "ON", "OPTIONAL",
    "OR", "ORDER", "REMOVE", "RETURN", "SET", "SKIP", "STARTS", "THEN", "TRUE", "UNION", "UNWIND",
    "WHEN", "WHERE", "WITH", "XOR",
  ]

  /// Words that begin a construct of their own when a parenthesis follows.
  package static let callForms: [String: UnsupportedFeature] = [
    "ALL": .quantifier, "ANY": .quantifier, "NONE": .quantifier, "SINGLE": .quantifier,
    "REDUCE": .reduce, "EXISTS": .patternPredicate, "FILTER": .listComprehension,
    "EXTRACT": .listComprehension, "SHORTESTPATH": .shortestPath,
    "ALLSHORTESTPATHS": .shortestPath,
  ]

  /// Words that begin a clause which is known and refused.
  package static let refusedClauses: [String: UnsupportedFeature] = [
    "CREATE": .write, "MERGE": .write, "SET": .write, "DELETE": .write, "DETACH": .write,
    "REMOVE": .write, "FOREACH": .write, "LOAD": .write, "DROP": .write, "INSERT": .write,
    "NODETACH": .write, "CALL": .call, "FILTER": .clauseOfGQL, "LET": .clauseOfGQL,
    "FOR": .clauseOfGQL, "NEXT": .clauseOfGQL, "USE": .clauseOfGQL, "FINISH": .clauseOfGQL,
    "SELECT": .clauseOfGQL, "EXPLAIN": .explainPrefix, "PROFILE": .explainPrefix,
  ]

  /// Words that begin a clause.
  package static let clauses = [
    "MATCH", "OPTIONAL", "WHERE", "RETURN", "WITH", "UNWIND", "UNION", "ORDER", "SKIP", "LIMIT",
  ]
}
