import Foundation

/// The project's own files, found from this file's place.
enum Repository {
  /// The project's folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file of the project.
  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
  }

  /// Whether there is a file or folder at a path.
  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The path of what a relative link of a file points at; nil where that is outside the project.
  static func path(of target: String, from file: String) -> String? {
    let url = root.appendingPathComponent(file).deletingLastPathComponent()
      .appendingPathComponent(target).standardizedFileURL
    let folder = root.standardizedFileURL.path + "/"
    return url.path.hasPrefix(folder) ? String(url.path.dropFirst(folder.count)) : nil
  }

  /// The paths of the Markdown files, sorted; build folders and other hidden folders are left out.
  static func pages() throws -> [String] {
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
