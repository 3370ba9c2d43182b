import Foundation
import QueryEngine
import Testing

@Suite("Functions")
struct FunctionTests {
  /// The words of the sentence that begins with a bold word on the page of the query language.
  private func words(after bold: String) throws -> Set<String> {
    let page = SmallGraph.repository.appendingPathComponent("Queries/README.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    let start = try #require(text.range(of: "**\(bold)**"), "\(bold)")
    let rest = text[start.upperBound...].replacing("\n", with: " ")
    let sentence = rest.range(of: ". ").map { rest[..<$0.lowerBound] } ?? rest[...]
    return Set(sentence.split { !$0.isLetter }.map(String.init))
  }

  @Test("the page of the query language names every function")
  func pageNamesThem() throws {
    let functions = try words(after: "Functions")
    for function in FunctionDefinition.all {
      #expect(functions.contains(function.name), "\(function.name)")
    }
    let aggregates = try words(after: "RETURN")
    for function in AggregateFunction.allCases {
      #expect(aggregates.contains(function.rawValue), "\(function.rawValue)")
    }
  }

  @Test("each has its own name, a sentence, and examples where it needs no graph")
  func areDocumented() {
    let names = FunctionDefinition.all.map { $0.name.lowercased() }
    #expect(names.count > 10 && Set(names).count == names.count)
    for function in FunctionDefinition.all {
      #expect(function.documentation.hasSuffix("."), "\(function.name)")
      let needsGraph = function.parameters.contains {
        switch $0 {
        case .node, .edge, .entity: true
        default: false
        }
      }
      #expect(needsGraph || !function.examples.isEmpty, "\(function.name)")
    }
  }
}
