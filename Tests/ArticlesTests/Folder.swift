import Articles
import Foundation
import GraphModel

/// A folder of a test's own, removed with it.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "dossier-articles-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file, with the folders around it; its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }

  /// What is left of a source's name below this folder.
  func relative(_ source: String) -> String {
    source.hasPrefix(path + "/") ? String(source.dropFirst(path.count + 1)) : source
  }
}

extension ArticleSource {
  /// Everything read, sorted out.
  var everything: (records: [ArticleRecord], problems: [ArticleProblem], skipped: [String]) {
    var result: (records: [ArticleRecord], problems: [ArticleProblem], skipped: [String]) =
      ([], [], [])
    for item in self {
      switch item {
      case .article(let record): result.records.append(record)
      case .problem(let problem): result.problems.append(problem)
      case .skipped(let source): result.skipped.append(source)
      }
    }
    return result
  }

  var articles: [Article] { everything.records.map(\.article) }
  var problems: [ArticleProblem] { everything.problems }
}
