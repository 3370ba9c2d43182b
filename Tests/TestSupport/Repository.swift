package import Foundation

/// The project's own files, found from this file's place.
package enum Repository {
  /// The project's folder.
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the example articles.
  package static let articles = root.appendingPathComponent("Examples/articles").path

  /// The bytes of a file of the project.
  package static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// The paths of the files below a folder with one of some endings, sorted.
  package static func files(in folder: String, endings: Set<String>) -> [String] {
    let below =
      FileManager.default.subpaths(atPath: root.appendingPathComponent(folder).path) ?? []
    return
      below
      .filter { endings.contains(($0 as NSString).pathExtension) }
      .map { "\(folder)/\($0)" }
      .sorted()
  }

  /// The text of a file of the project.
  package static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
  }

  /// Whether there is a file or folder at a path.
  package static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The path of what a relative link of a file points at; nil where that is outside the project.
  package static func path(of target: String, from file: String) -> String? {
    let url = root.appendingPathComponent(file).deletingLastPathComponent()
      .appendingPathComponent(target).standardizedFileURL
    let folder = root.standardizedFileURL.path + "/"
    return url.path.hasPrefix(folder) ? String(url.path.dropFirst(folder.count)) : nil
  }

  /// The paths of the Markdown files, sorted; build folders and other hidden folders are left out.
  package static func pages() throws -> [String] {
    var pages: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let here = root.appendingPathComponent(folder)
      for file in try FileManager.default.contentsOfDirectory(
        at: here, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles)
      {
        let path = folder.isEmpty ? file.lastPathComponent : folder + "/" + file.lastPathComponent
        if try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
          folders.append(path)
        } else if file.pathExtension == "md" {
          pages.append(path)
        }
      }
    }
    return pages.sorted()
  }
}
