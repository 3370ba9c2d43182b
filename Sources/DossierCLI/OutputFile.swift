import ArgumentParser
import Export
import Foundation

/// A file that a command writes its answer to.
enum OutputFile {
  /// Writes all bytes, or leaves what was there and tells the cause.
  ///
  /// A pipe or device (`/dev/stdout`) is written to; a file is replaced in one step, but never a
  /// database. A failure of standard output ends the command, see ``Terminal``.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: where it goes; `-` is standard output.
  /// - Throws: `ExitCode.failure`, after the cause was told.
  static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    if path == "-" { return Terminal.print(Data(bytes)) }
    let companion = ["-wal", "-shm", "-lock"].first { path.hasSuffix($0) }
    guard !isDatabase(path), !isDatabase(String(path.dropLast(companion?.count ?? 0))) else {
      Terminal.note(
        "dossier: \(PlainText.neutralized(path)) belongs to a database; name another file to write")
      throw ExitCode.failure
    }
    do {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        throw POSIXError(.EISDIR)
      }
      if isSpecial(path) {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
      } else {
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
      }
    } catch {
      Terminal.note("dossier: cannot write \(PlainText.neutralized(path)): \(Self.cause(error))")
      throw ExitCode.failure
    }
  }

  // Something other than a file stands there; replacing it would take a device away.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  // Nothing but `rm` takes a graph away, with the judgements that nobody can make again.
  private static func isDatabase(_ path: String) -> Bool {
    guard !isSpecial(path), let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
  }

  /// What went wrong in writing, and the way out.
  static func cause(_ error: any Error) -> String {
    let error = error as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
    let code =
      [error, underlying].compactMap { $0 }.first { $0.domain == NSPOSIXErrorDomain }?.code
    let file = error.domain == NSCocoaErrorDomain ? CocoaError.Code(rawValue: error.code) : nil
    switch (file, code.flatMap { POSIXErrorCode(rawValue: Int32($0)) }) {
    case (.fileWriteOutOfSpace?, _), (_, .ENOSPC?), (_, .EDQUOT?):
      return "the disk is full; free some room or name another place"
    case (.fileNoSuchFile?, _), (_, .ENOENT?), (_, .ENOTDIR?):
      return "its folder is not there; make it first"
    case (.fileWriteNoPermission?, _), (.fileWriteVolumeReadOnly?, _), (_, .EACCES?),
      (_, .EPERM?), (_, .EROFS?):
      return "writing there is not allowed; check the permissions of the file and its folder"
    case (_, .EISDIR?):
      return "it is a folder; name a file in it"
    default:
      return PlainText.neutralized((underlying ?? error).localizedDescription)
    }
  }
}
