import Articles
import Foundation
import GraphModel
import Testing

@Suite struct ArticleSourceTests {
  @Test func readsFoldersInTheOrderOfTheirBytes() throws {
    let folder = try Folder()
    for name in ["б.txt", "a/b.txt", "a.txt", "a-b.txt", "B.TXT", "a/c/d.md", "a/b/e.txt"] {
      try folder.write(name, name)
    }
    try folder.write("a/b.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n")
    let source = ArticleSource(paths: [folder.path])
    let expected = [
      "B.TXT", "a-b.txt", "a.txt", "a/b.jsonl:1", "a/b.jsonl:2", "a/b.txt", "a/b/e.txt",
      "a/c/d.md", "б.txt",
    ]
    #expect(source.everything.records.map { folder.relative($0.source) } == expected)
    #expect(source.articles.map(\.id).first == "B.TXT")
    #expect(source.articles.map(\.id).contains("a/b/e.txt"))
    #expect(source.estimatedCount() == expected.count)
    let slash = ArticleSource(paths: [folder.path + "/"])
    #expect(slash.articles == source.articles)
  }

  /// So that a changed article replaces its old version however its path is typed.
  @Test func aFileHasOneSourceHoweverItsPathIsTyped() throws {
    let folder = try Folder()
    let file = try folder.write("f/a.txt", "1")
    for path in [file, folder.path + "//f/./a.txt", folder.path + "/./f", folder.path + "/f//"] {
      let records = ArticleSource(paths: [path]).everything.records
      #expect(records.map(\.source) == [file])
      #expect(records.map(\.article.id) == ["a.txt"])
    }
  }

  @Test func readsSeveralPathsInTheirOrder() throws {
    let folder = try Folder()
    let paths = [
      try folder.write("z.txt", "1"), try folder.write("f/a.txt", "2"),
      try folder.write("a.txt", "3"),
    ]
    let source = ArticleSource(paths: [paths[0], folder.path + "/f", paths[2]])
    #expect(source.articles.map(\.body) == ["1", "2", "3"])
    #expect(source.articles.map(\.id) == ["z.txt", "a.txt", "a.txt"])
  }

  @Test func leavesOutHiddenAndUnknownFiles() throws {
    let folder = try Folder()
    try folder.write("a.txt", "1")
    try folder.write(".hidden.txt", "2")
    try folder.write(".git/a.txt", "3")
    try folder.write("photo.jpeg", [0xFF, 0xD8])
    try folder.write("README", "4")
    try folder.write("f/.txt", "5")
    let result = ArticleSource(paths: [folder.path]).everything
    #expect(result.records.map(\.article.body) == ["1"])
    #expect(result.problems == [])
    #expect(result.skipped.map(folder.relative) == ["README", "photo.jpeg"])
  }

  @Test func leavesOutThePartsOfASavedPage() throws {
    let folder = try Folder()
    let page = "<p>Директором завода «Луч-Тест» назначена Анна Примерова, сообщили в среду.</p>"
    for (file, parts) in [("a.html", "a_files"), ("б.htm", "б_файлы"), ("c.HTML", "c.files")] {
      try folder.write(file, page)
      try folder.write("\(parts)/frame.html", page)
    }
    // Without its page a folder is a folder.
    try folder.write("d_files/d.txt", "1")
    let result = ArticleSource(paths: [folder.path]).everything
    #expect(
      result.records.map { folder.relative($0.source) } == [
        "a.html", "c.HTML", "d_files/d.txt", "б.htm",
      ])
    #expect(result.skipped == [])
    #expect(ArticleSource(paths: [folder.path + "/a_files"]).articles.count == 1)
  }

  @Test func refusesNamedFilesOfUnknownKind() throws {
    let folder = try Folder()
    let photo = try folder.write("photo.jpeg", [0xFF, 0xD8])
    let text = try folder.write("a.txt", "1")
    let result = ArticleSource(paths: [photo, folder.path + "/missing.txt", "", text]).everything
    #expect(result.problems.map(\.id) == ["DA0002", "DA0001", "DA0001"])
    #expect(result.problems[0].message.contains(".jsonl"))
    #expect(result.records.map(\.article.body) == ["1"])
  }

  @Test func namesAFolderWithoutArticles() throws {
    let folder = try Folder()
    try folder.write("f/photo.jpeg", [0xFF])
    let result = ArticleSource(paths: [folder.path]).everything
    #expect(result.problems.map(\.id) == ["DA0003"])
    #expect(result.problems.map(\.source) == [folder.path])
  }

  @Test func endsLoopsOfSymbolicLinks() throws {
    let folder = try Folder()
    try folder.write("a/a.txt", "1")
    try folder.link("a/up", to: "..")
    try folder.link("a/self", to: ".")
    try folder.link("b", to: "a")
    try folder.link("circle.txt", to: "circle.txt")
    try folder.link("broken.txt", to: "nowhere.txt")
    try folder.link("c.txt", to: "a/a.txt")
    let result = ArticleSource(paths: [folder.path]).everything
    #expect(result.records.map { folder.relative($0.source) } == ["a/a.txt", "c.txt"])
    #expect(result.problems.map { folder.relative($0.source) } == ["broken.txt", "circle.txt"])
    #expect(result.problems.allSatisfy { $0.id == "DA0001" })
  }

  @Test func namesUnreadableFilesAndFolders() throws {
    let folder = try Folder()
    let file = try folder.write("a.txt", "1")
    try folder.write("f/a.txt", "2")
    try folder.write("z.txt", "3")
    chmod(file, 0)
    chmod(folder.path + "/f", 0)
    defer { chmod(folder.path + "/f", 0o755) }
    let result = ArticleSource(paths: [folder.path]).everything
    // The superuser reads them all the same.
    if getuid() == 0 {
      #expect(result.records.map(\.article.body) == ["1", "2", "3"])
    } else {
      #expect(result.records.map(\.article.body) == ["3"])
      #expect(result.problems.map { folder.relative($0.source) } == ["a.txt", "f"])
      #expect(result.problems.allSatisfy { $0.message.contains("no permission") })
    }
  }

  @Test(arguments: [
    (Array("a\nb\u{1B}[31m\t.txt".utf8), "a\\nb\\u{1B}[31m\\t.txt"),
    (Array("\u{202E}txt.exe.txt".utf8), "\\u{202E}txt.exe.txt"),
    (Array("-rf \"'$(x)`.txt".utf8), "-rf \"'$(x)`.txt"),
    (Array("статья.txt".utf8), "статья.txt"),
  ])
  func readsHostileNames(name: [UInt8], printed: String) throws {
    let folder = try Folder()
    try folder.write(String(decoding: name, as: UTF8.self), "Текст")
    let result = ArticleSource(paths: [folder.path]).everything
    #expect(result.problems == [])
    #expect(result.records.map { folder.relative($0.source) } == [printed])
    #expect(result.records.map(\.article.id) == [printed])
  }

  #if os(Linux)
    @Test func readsNamesThatAreNoUTF8() throws {
      let folder = try Folder()
      let name = Array(folder.path.utf8) + [0x2F, 0x61, 0xFF, 0xC3, 0x2E, 0x74, 0x78, 0x74, 0]
      let descriptor = name.map(CChar.init(bitPattern:)).withUnsafeBufferPointer {
        open($0.baseAddress!, O_CREAT | O_WRONLY, 0o644)
      }
      #expect(write(descriptor, "Text", 4) == 4)
      close(descriptor)
      let result = ArticleSource(paths: [folder.path]).everything
      #expect(result.records.map(\.article.body) == ["Text"])
      #expect(result.records.map { folder.relative($0.source) } == ["a\\xFF\\xC3.txt"])
    }
  #endif

  @Test func aNULInAPathLeadsNowhere() throws {
    let folder = try Folder()
    let path = try folder.write("a.txt", "1")
    let problems = ArticleSource(paths: [path + "\u{0}.txt"]).problems
    #expect(problems.map(\.id) == ["DA0001"])
    #expect(problems.map(\.source) == [path + "\\u{0}.txt"])
  }

  @Test(arguments: [
    ("{\"text\":\"1\"}\n{\"text\":\"2\"}\n", ["1", "2"]),
    ("\u{FEFF} \n{\"text\":\"1\"}\n", ["1"]),
    ("title: A\n\nТекст {", ["Текст {"]),
    ("\u{FEFF}Текст", ["Текст"]),
  ])
  func tellsWhatAPipeHolds(text: String, bodies: [String]) throws {
    let folder = try Folder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    // Opened for reading and writing, a pipe does not wait for its other end.
    let descriptor = open(pipe, O_RDWR)
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
    let source = ArticleSource(paths: [pipe])
    let iterator = source.makeIterator()
    let thread = Thread {
      usleep(200_000)
      close(descriptor)
    }
    thread.start()
    var found: [String] = []
    while let item = iterator.next() {
      if case .article(let record) = item { found.append(record.article.body) }
    }
    #expect(found == bodies)
    #expect(source.estimatedCount() == nil)
  }

  @Test func leavesOutAPipeInAFolder() throws {
    let folder = try Folder()
    try folder.write("a.txt", "1")
    #expect(mkfifo(folder.path + "/pipe.txt", 0o600) == 0)
    let result = ArticleSource(paths: [folder.path]).everything
    #expect(result.records.count == 1)
    #expect(result.skipped.map(folder.relative) == ["pipe.txt"])
  }

  @Test func givesTheSameTwice() throws {
    let folder = try Folder()
    for number in 0..<50 { try folder.write("f\(number % 7)/\(number).txt", "\(number)") }
    let source = ArticleSource(paths: [folder.path])
    #expect(source.articles == source.articles)
    #expect(source.articles.count == 50)
  }
}
