import GraphModel
import QueryEngine
import QueryLanguage
import TestSupport
import Testing

@Suite("Compiled queries against the reference")
struct DifferentialTests {
  /// All rewrites, none, and all but one each.
  static let variants: [CompilerOptions] = {
    var variants = [
      CompilerOptions(), CompilerOptions(foldFunction: "name_key"), CompilerOptions(rewrites: []),
    ]
    for rewrite in Rewrite.allCases {
      variants.append(CompilerOptions(rewrites: Set(Rewrite.allCases).subtracting([rewrite])))
    }
    return variants
  }()

  @Test("random queries on random multigraphs", arguments: 0..<8)
  func randomQueries(seed: Int) throws {
    var compared = 0
    var withRows = 0
    var refused: [String: Int] = [:]
    for round in 0..<8 {
      let (type, graph) = try RandomGraphs.graph(seed: UInt64(seed * 100 + round))
      let database = try TypedGraph(type, graph)
      let reference = ReferenceEvaluator(graph)
      var queries = RandomQueries(seed: UInt64(seed * 1000 + round))
      for _ in 0..<40 {
        let text = queries.query()
        let tree = try Parser.parse(text)
        let expected: [[Value]]
        do {
          _ = try QueryCompiler(graphType: type).compile(text)
          expected = reference.rows(tree)
        } catch {
          refused[error.diagnostics[0].id, default: 0] += 1
          check(error, text, tree, reference)
          continue
        }
        compared += 1
        if !expected.isEmpty { withRows += 1 }
        let isOrdered = !result(of: tree).order.isEmpty
        for options in Self.variants {
          let compiled: CompiledQuery
          do {
            compiled = try QueryCompiler(graphType: type, options: options).compile(text)
          } catch {
            // Without dropped node tables more combinations of types are told apart.
            #expect(error.diagnostics[0].id == "DQ0521" && options.rewrites.count < 6, "\(text)")
            continue
          }
          let rows: [[Value]]
          do {
            rows = try compiled.execute(on: database).rows
          } catch {
            Issue.record("\(text)\n\(compiled.explain(.sql))\(error)")
            continue
          }
          let names = options.rewrites.map(\.rawValue).sorted().joined(separator: " ")
          #expect(
            canonical(rows, reference, isOrdered) == canonical(expected, reference, isOrdered),
            "\(text)\nrewrites: \(names)\n\(compiled.explain(.sql))")
        }
      }
    }
    // The generator must not slide into queries that say nothing.
    #expect(compared > 120, "compared \(compared), refused \(refused)")
    #expect(withRows > 40, "with rows \(withRows) of \(compared)")
  }

  /// A pattern refused because the graph type permits no such edge has no match either.
  private func check(
    _ error: QueryError, _ text: String, _ tree: Query, _ reference: ReferenceEvaluator
  ) {
    let id = error.diagnostics[0].id
    #expect(id.hasPrefix("DQ05"), "\(text): \(error)")
    guard id == "DQ0508" || id == "DQ0506" else { return }
    var bare = tree
    bare.first.clauses = tree.first.clauses.map { clause in
      guard case .match(var match) = clause else { return clause }
      match.condition = nil
      return .match(match)
    }
    let count = Projection(
      isDistinct: false, includesAll: false,
      items: [ProjectionItem(expression: Expression(.countAll), text: "n")], order: [],
      range: 0..<0)
    bare.first.clauses[bare.first.clauses.count - 1] = .result(count)
    #expect(reference.rows(bare) == [[.integer(0)]], "\(text): \(error)")
  }

  private func result(of query: Query) -> Projection {
    guard case .result(let projection)? = query.first.clauses.last else {
      preconditionFailure("a query ends with RETURN")
    }
    return projection
  }

  private func canonical(
    _ rows: [[Value]], _ reference: ReferenceEvaluator, _ isOrdered: Bool
  ) -> [String] {
    let texts = rows.map { $0.map(reference.canonical).joined(separator: " | ") }
    return isOrdered ? texts : texts.sorted()
  }
}
