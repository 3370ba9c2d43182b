import Foundation

/// Compares texts with golden files, and records them on request.
///
/// `DOSSIER_GOLDEN=record` writes every golden file anew; `missing` writes those that do not exist;
/// anything else only compares.
package enum Golden {
  /// Whether what a test made is to be written down, for pages that are golden files themselves.
  package static var isRecording: Bool {
    ProcessInfo.processInfo.environment["DOSSIER_GOLDEN"] == "record"
  }

  /// What differs between `actual` and the golden file, or nil where nothing does.
  ///
  /// - Parameters:
  ///   - actual: the text a test made.
  ///   - name: the golden file's path below the folder `Golden` beside the calling test's file.
  ///   - testFile: the calling test's file.
  /// - Returns: the first line that differs, or nil.
  /// - Throws: an error of the file system.
  package static func difference(
    _ actual: String, _ name: String, testFile: String = #filePath
  ) throws -> String? {
    let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent()
      .appendingPathComponent("Golden")
    let file = folder.appendingPathComponent(name)
    let mode = ProcessInfo.processInfo.environment["DOSSIER_GOLDEN"] ?? "never"
    let exists = FileManager.default.fileExists(atPath: file.path)
    if mode == "record" || (mode == "missing" && !exists) {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: file, options: .atomic)
      return nil
    }
    guard exists else {
      return "there is no golden file \(name); record it with DOSSIER_GOLDEN=missing"
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    if expected == actual { return nil }
    return firstDifference(expected: expected, actual: actual)
  }

  private static func firstDifference(expected: String, actual: String) -> String {
    let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for line in 0..<max(left.count, right.count) {
      let wanted = line < left.count ? String(left[line]) : "(end)"
      let got = line < right.count ? String(right[line]) : "(end)"
      if wanted != got {
        return "line \(line + 1)\n  expected: \(wanted)\n  actual:   \(got)"
      }
    }
    return "the texts differ"
  }
}
