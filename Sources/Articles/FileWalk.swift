internal import GraphModel

/// Finds the inputs that paths lead to, folder by folder, in the order of their paths' bytes.
///
/// One folder's names are held at a time, with those of the folders around it. Symbolic links are
/// followed; a folder that is reached again is left out, so that loops end, and so is one that a browser
/// has put the parts of a saved page into.
struct FileWalk: IteratorProtocol {
  /// Something to read, or why it cannot be.
  enum Entry {
    /// A file of so many bytes, and the id that its article has where it gives none itself.
    case file(FilePath, FileFormat, byteCount: Int, name: String)
    /// Standard input.
    case standardInput
    /// A pipe or terminal, whose contents say what it is.
    case stream(FilePath)
    /// A file in a folder of a kind that is not read.
    case skipped(source: String)
    /// An input that cannot be read.
    case problem(ArticleProblem)
  }

  private struct Folder {
    /// The paths of what is in it and whether each is a folder; the next one is the last.
    var rest: [FilePath]
  }

  private var roots: ArraySlice<String>
  private var root = FilePath(bytes: [])
  private var folders: [Folder] = []
  private var visited: Set<FileSystem.Identity> = []
  private var foundInRoot = true

  init(_ paths: [String]) {
    self.roots = paths[...]
  }

  mutating func next() -> Entry? {
    while true {
      if let last = folders.indices.last {
        guard let path = folders[last].rest.popLast() else {
          folders.removeLast()
          if folders.isEmpty && !foundInRoot {
            return problem(.emptyFolder, root)
          }
          continue
        }
        if let entry = entry(path) { return entry }
      } else if let text = roots.popFirst() {
        if text == "-" { return .standardInput }
        root = FilePath(bytes: Array(text.utf8)).tidy
        if let entry = rootEntry() { return entry }
      } else {
        return nil
      }
    }
  }

  /// What a path that the user named leads to; nil where it is a folder, which is then open.
  private mutating func rootEntry() -> Entry? {
    do throws(SystemError) {
      let status = try FileSystem.status(root)
      switch status.kind {
      case .folder:
        foundInRoot = false
        return open(root, status.identity)
      case .file:
        let name = PrintableText.line(root.lastComponent)
        let foreign = ForeignFormat(ending: root.fileExtension)
        return file(root, status.byteCount, name: name)
          ?? problem(foreign.map(ArticleProblem.Cause.foreignFormat) ?? .unknownKind, root)
      case .stream:
        return .stream(root)
      case .other:
        return problem(.unknownKind, root)
      }
    } catch {
      return problem(.unreadable(error), root)
    }
  }

  /// What a path inside a folder leads to; nil where it is a folder, which is then open.
  private mutating func entry(_ path: FilePath) -> Entry? {
    do throws(SystemError) {
      let status = try FileSystem.status(path)
      switch status.kind {
      case .folder:
        return open(path, status.identity)
      case .file:
        guard let entry = file(path, status.byteCount, name: nameBelowRoot(path)) else {
          return .skipped(source: path.printable)
        }
        foundInRoot = true
        return entry
      case .stream, .other:
        return .skipped(source: path.printable)
      }
    } catch {
      foundInRoot = true
      return problem(.unreadable(error), path)
    }
  }

  private mutating func open(_ path: FilePath, _ identity: FileSystem.Identity) -> Entry? {
    guard visited.insert(identity).inserted else {
      foundInRoot = true
      return nil
    }
    do throws(SystemError) {
      let names = try FileSystem.names(in: path).filter { $0.first != UInt8(ascii: ".") }
      let paths = names.map { path.appending($0) }
      let parts = SavedPageFolders(among: names)
      // A folder sorts as the slash that its files' paths have behind its name.
      let keyed = paths.map { path in
        let status: FileSystem.Status?
        do throws(SystemError) {
          status = try FileSystem.status(path)
        } catch {
          status = nil
        }
        return (path: path, key: status?.kind == .folder ? path.bytes + [47] : path.bytes)
      }
      let wanted = keyed.filter { $0.key.last != 47 || !parts.contains($0.path.lastComponent) }
      let sorted = wanted.sorted { $1.key.lexicographicallyPrecedes($0.key) }
      folders.append(Folder(rest: sorted.map(\.path)))
      return nil
    } catch {
      foundInRoot = true
      return problem(.unreadable(error), path)
    }
  }

  private func file(_ path: FilePath, _ byteCount: Int, name: String) -> Entry? {
    FileFormat(of: path).map { .file(path, $0, byteCount: byteCount, name: name) }
  }

  private func nameBelowRoot(_ path: FilePath) -> String {
    let prefix = root == .current ? 0 : root.bytes.count
    return PrintableText.line(Array(path.bytes.dropFirst(prefix).drop { $0 == 47 }))
  }

  private func problem(_ cause: ArticleProblem.Cause, _ path: FilePath) -> Entry {
    .problem(ArticleProblem(cause, source: path.printable))
  }
}

/// The folders that browsers put the pictures, scripts and frames of a saved page into: `NAME_files` beside
/// `NAME.html`.
private struct SavedPageFolders {
  private let pages: Set<String>

  /// Finds the pages among the names in a folder.
  init(among names: [[UInt8]]) {
    pages = Set(
      names.lazy.map { String(decoding: $0, as: UTF8.self) }.compactMap { name in
        let page = Self.pageEndings.first { name.lowercased().hasSuffix($0) }
        return page.map { String(name.dropLast($0.count)) }
      })
  }

  /// Whether a folder of that name belongs to one of the pages.
  func contains(_ folder: [UInt8]) -> Bool {
    if pages.isEmpty { return false }
    let name = String(decoding: folder, as: UTF8.self)
    return Self.folderEndings.contains { ending in
      name.hasSuffix(ending) && pages.contains(String(name.dropLast(ending.count)))
    }
  }

  private static let pageEndings = [".html", ".htm", ".xhtml"]
  private static let folderEndings = ["_files", ".files", "_файлы"]
}
