internal import CResources
internal import Foundation

/// The immutable bytes of one bundled file; they live as long as the program.
package struct ResourceBytes: @unchecked Sendable {
  // Unchecked: the memory is part of the binary, or was read once and is never written or freed.
  /// The bytes.
  package let buffer: UnsafeRawBufferPointer

  /// The bytes as an array.
  package var array: [UInt8] { Array(buffer) }

  /// The bytes as text; invalid UTF-8 becomes U+FFFD.
  package var text: String { String(decoding: buffer, as: UTF8.self) }
}

/// An error of the files of `Graph/` or `Queries/`.
public struct ResourceError: Error, CustomStringConvertible {
  /// A stable id, such as `DR0001`.
  public let id: String
  /// What is wrong, with which file, and what to do.
  public let description: String
}

/// The files of `Graph/` and `Queries/`: from the binary, or from folders that replace them.
public struct Resources: Sendable {
  private let files: [String: ResourceBytes]
  /// The folder that takes the place of `Queries/`, as it was named.
  package let queriesFolder: String?

  /// Reads the bundled files, then those of the folders given.
  ///
  /// - Parameters:
  ///   - graphFolder: a folder whose files take the place of the bundled ones of `Graph/`, each by
  ///     its path; a file it does not have stays the bundled one.
  ///   - queriesFolder: a folder of saved queries that takes the place of `Queries/` as a whole.
  /// - Throws: `ResourceError` when a folder or a file in it cannot be read.
  public init(graphFolder: String? = nil, queriesFolder: String? = nil) throws {
    var files: [String: ResourceBytes] = [:]
    for index in 0..<dossier_resource_count() {
      var length = 0
      guard let path = dossier_resource_path(index),
        let bytes = dossier_resource_bytes(index, &length)
      else { continue }
      let name = String(cString: path)
      if queriesFolder != nil && name.hasPrefix("Queries/") { continue }
      files[name] = ResourceBytes(buffer: UnsafeRawBufferPointer(start: bytes, count: length))
    }
    if let graphFolder {
      files.merge(try Self.files(in: graphFolder, as: "Graph/")) { $1 }
    }
    if let queriesFolder {
      files.merge(try Self.files(in: queriesFolder, as: "Queries/")) { $1 }
    }
    self.files = files
    self.queriesFolder = queriesFolder
  }

  /// The paths of all files, sorted: `Graph/dossier.gql`, `Queries/…`.
  public var paths: [String] { files.keys.sorted() }

  /// The bytes of the file at `path`.
  ///
  /// - Throws: `ResourceError` `DR0001` when there is none.
  package func bytes(_ path: String) throws -> ResourceBytes {
    guard let bytes = files[path] else {
      throw ResourceError(id: "DR0001", description: "there is no bundled file \(path)")
    }
    return bytes
  }

  /// The files whose path starts with `prefix`, by the rest of their path.
  package func files(under prefix: String) -> [String: ResourceBytes] {
    var found: [String: ResourceBytes] = [:]
    for (path, bytes) in files where path.hasPrefix(prefix) {
      found[String(path.dropFirst(prefix.count))] = bytes
    }
    return found
  }

  private static func files(in folder: String, as prefix: String) throws -> [String: ResourceBytes]
  {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    guard let walk = FileManager.default.subpaths(atPath: root.path) else {
      throw ResourceError(
        id: "DR0002", description: "cannot read the folder \(folder): is it there, and a folder?")
    }
    var files: [String: ResourceBytes] = [:]
    for path in walk.sorted() where !path.split(separator: "/").contains(where: { $0.first == "." })
    {
      let file = root.appendingPathComponent(path)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      do {
        files[prefix + path] = keep(try Data(contentsOf: file))
      } catch {
        throw ResourceError(
          id: "DR0003",
          description: "cannot read \(file.path): \(error.localizedDescription)")
      }
    }
    return files
  }

  /// Moves `data` to memory that is never freed: resources are read once a process.
  private static func keep(_ data: Data) -> ResourceBytes {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 64)
    memory.copyBytes(from: data)
    return ResourceBytes(buffer: UnsafeRawBufferPointer(memory))
  }
}
