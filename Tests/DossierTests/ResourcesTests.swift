import CResources
import Dossier
import Foundation
import QueryLanguage
import TestSupport
import Testing

/// The table of embedded files against the project's folders.
struct ResourcesTests {
  private static let endings: Set<String> = ["gql", "tsv", "bin"]

  private func embedded() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for index in 0..<dossier_resource_count() {
      var length = 0
      guard let path = dossier_resource_path(index),
        let bytes = dossier_resource_bytes(index, &length)
      else { continue }
      files[String(cString: path)] = Array(UnsafeBufferPointer(start: bytes, count: length))
    }
    return files
  }

  @Test func embedsEveryFileAndNothingElse() {
    let expected = ["Graph", "Queries"].flatMap {
      Repository.files(in: $0, endings: Self.endings)
    }
    #expect(expected.count > 20)
    #expect(embedded().keys.sorted() == expected.sorted())
    #expect(embedded().count == dossier_resource_count(), "a path is in the table twice")
  }

  @Test func embedsTheBytesOfEachFile() throws {
    for (path, bytes) in embedded() {
      #expect(try bytes == Repository.bytes(path), "\(path) differs; build again")
    }
  }

  @Test func theTableEnds() {
    let count = dossier_resource_count()
    var length = 0
    #expect(dossier_resource_path(count) == nil)
    #expect(dossier_resource_bytes(count, &length) == nil)
    #expect(dossier_resource_path(.max) == nil)
  }

  @Test func aFolderReplacesFilesOfTheGraphOneByOne() throws {
    let folder = try Folder()
    try folder.write("style.tsv", "mine\n")
    try folder.write("lexicon/ru/new.tsv", "word\n")
    try folder.write(".hidden/x.tsv", "no\n")
    let bundled = try Resources()
    let resources = try Resources(graphFolder: folder.path)
    #expect(try resources.bytes("Graph/style.tsv").text == "mine\n")
    #expect(try resources.bytes("Graph/lexicon/ru/new.tsv").text == "word\n")
    #expect(
      try resources.bytes("Graph/dossier.gql").array == bundled.bytes("Graph/dossier.gql").array)
    #expect(resources.paths == (bundled.paths + ["Graph/lexicon/ru/new.tsv"]).sorted())
  }

  @Test func aFolderReplacesTheSavedQueriesAsAWhole() throws {
    let folder = try Folder()
    try folder.write(
      "one.gql", "// name: one\n// description: All people.\nMATCH (p:Person) RETURN p.name\n")
    let resources = try Resources(queriesFolder: folder.path)
    #expect(try resources.savedQueries().map(\.name) == ["one"])
    #expect(throws: ResourceError.self) { try resources.bytes("Queries/colleagues.gql") }
  }

  @Test func aBadSavedQueryIsNamed() throws {
    let folder = try Folder()
    try folder.write("bad.gql", "// name: bad\nMATCH (p:Person RETURN p\n")
    let resources = try Resources(queriesFolder: folder.path)
    let error = #expect(throws: ResourceError.self) { try resources.savedQueries() }
    #expect(error?.id == "DR0004")
    #expect(error?.description.contains("\(folder.path)/bad.gql") == true)
  }

  @Test func aMissingFolderIsNamed() {
    let error = #expect(throws: ResourceError.self) {
      try Resources(graphFolder: "/no/such/folder")
    }
    #expect(error?.id == "DR0002")
    #expect(error?.description.contains("/no/such/folder") == true)
  }

  @Test func anEmptyFolderOfQueriesMeansNoQueries() throws {
    let folder = try Folder()
    #expect(try Resources(queriesFolder: folder.path).savedQueries().isEmpty)
  }
}
