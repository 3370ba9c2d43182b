internal import GRDB
public import GraphModel

/// A graph in one SQLite file.
///
/// The raw layer (what each article says, and the log of judgements) is the truth; the resolved
/// layer (the nodes and edges that queries see) is a cache that ``finishIngest()`` and every merge
/// bring up to date for what they touch, and that ``verify()`` recomputes and compares.
///
/// Identity: a node is a connected component of raw entities under live `same` judgements. People's
/// judgements are applied first, then automatic ones by falling score, then by key; no step joins
/// two that a `different` judgement keeps apart. The smallest raw id of the component is the node's
/// id. A role is a post: its raws are one node where class (or title) and organization are equal.
///
/// A store may be used from several threads; writing goes through one connection, one transaction
/// at a time, and queries through a second connection that cannot write.
public final class GraphStore: Sendable {
  /// How a store is opened.
  public enum Access: Sendable, Hashable {
    /// For reading and writing; a file that is not there is made where `create` is true.
    case readWrite(create: Bool)
    /// For reading only.
    case readOnly
  }

  /// The file's path; nil for a store in memory.
  public let path: String?
  /// The graph type the tables were made from.
  public let graphType: GraphType
  let layout: Layout
  /// Whether it was opened for reading only.
  let isReadOnly: Bool
  /// The connection that writes; of a store opened for reading, the only one.
  let database: DatabaseQueue
  /// The connection that queries run on.
  let reader: DatabaseQueue
  /// Held while the store may write.
  private let lock: WriterLock?

  /// Opens the graph file at `path`, makes it where allowed, and brings a store that was killed
  /// during ingest up to date.
  ///
  /// - Parameters:
  ///   - path: the file; `-wal` and `-shm` files are kept beside it while it is open.
  ///   - graphType: the graph type to see it through. The resolved layer of a file that was made with
  ///     another is made anew, in one transaction; what articles say and people judged is kept.
  ///   - access: for reading, or for writing too.
  ///   - waiting: asked ten times a second while another program has the file open for writing; false
  ///     gives up with `StoreError.locked`. Gives up after five seconds unless told.
  /// - Throws: `StoreError`, for a file that is missing, no graph, newer, locked, not writable or
  ///   damaged. A file of an earlier format or another graph type has to be writable once.
  public init(
    path: String, graphType: GraphType, access: Access, waiting: (() -> Bool)? = nil
  ) throws(StoreError) {
    self.path = path
    self.graphType = graphType
    layout = try Layout(graphType)
    do {
      let found = try GraphStore.inspect(path, layout: layout)
      var patience = 50
      let waiting =
        waiting
        ?? {
          patience -= 1
          return patience > 0
        }
      switch access {
      case .readOnly:
        guard found != .nothing else { throw StoreError.missing(path: path) }
        if found == .outdatedGraph {
          try GraphStore.bringUpToDate(path, layout: layout, waiting: waiting)
        }
        lock = nil
        database = try GraphStore.openForReading(path)
        // Another program may have taken up another graph type in between.
        guard try database.read({ try GraphStore.graphType($0) }) == layout.fingerprint else {
          throw StoreError.locked
        }
        reader = database
        isReadOnly = true
      case .readWrite(let create):
        guard found != .nothing || create else { throw StoreError.missing(path: path) }
        lock = try WriterLock(graph: path, waiting: waiting)
        database = try DatabaseQueue(
          path: path, configuration: GraphStore.configuration(readOnly: false))
        try GraphStore.prepare(database, layout: layout)
        reader = try DatabaseQueue(
          path: path,
          configuration: GraphStore.configuration(readOnly: true, isOpenedForReading: true))
        isReadOnly = false
      }
      if case .readWrite = access { try resolveIfPending() }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Makes an empty store in memory.
  ///
  /// - Throws: `StoreError.unusableGraphType`.
  public init(inMemory graphType: GraphType) throws(StoreError) {
    path = nil
    isReadOnly = false
    lock = nil
    self.graphType = graphType
    layout = try Layout(graphType)
    do {
      var configuration = GraphStore.configuration(readOnly: false)
      configuration.journalMode = .default
      database = try DatabaseQueue(configuration: configuration)
      reader = database
      try GraphStore.prepare(database, layout: layout)
    } catch {
      throw StoreError(error)
    }
  }

  deinit {
    // The connection that writes closes last: only it may take the write-ahead log along.
    try? reader.close()
    try? database.close()
  }

  /// Closes the connections; using the store afterwards throws.
  public func close() throws(StoreError) {
    do {
      if reader !== database { try reader.close() }
      try database.close()
      lock?.release()
    } catch {
      throw StoreError(error, path: path ?? "the graph")
    }
  }

  /// The statements that make the tables of a graph type, one after the other.
  ///
  /// - Throws: `StoreError.unusableGraphType`.
  public static func schema(of graphType: GraphType) throws(StoreError) -> String {
    try Layout(graphType).statements.map { $0 + ";\n" }.joined()
  }

  // MARK: - Opening

  private enum Found {
    case nothing
    case graph
    /// A graph of an earlier format or another graph type, which is brought up to date when it is
    /// opened.
    case outdatedGraph
  }

  /// The name of the SQL function that gives a name's key.
  ///
  /// It maps text to `NameKey.key` and everything else to null.
  public static let foldFunction = "dossier_fold"

  private static let foldFunctionDefinition = DatabaseFunction(
    foldFunction, argumentCount: 1, pure: true
  ) { values in
    String.fromDatabaseValue(values[0]).map(NameKey.key)
  }

  /// A connection that cannot write.
  ///
  /// SQLite lets only a connection that may write take the `-wal` and `-shm` files along when it
  /// closes as the last one, so a reader is opened as such where the file allows it; ``writing(_:)``
  /// and GRDB's `read` keep it from writing.
  private static func openForReading(_ path: String) throws -> DatabaseQueue {
    let name = nameForReading(path)
    do {
      if name == path {
        return try DatabaseQueue(path: path, configuration: configuration(readOnly: true))
      }
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM].contains(error.resultCode)
    {
    }
    return try DatabaseQueue(
      path: name, configuration: configuration(readOnly: true, isOpenedForReading: true))
  }

  /// What SQLite is told to open of a file that is only read.
  ///
  /// In a folder where the `-wal` and `-shm` files can neither be found nor made (another user's, a
  /// read-only disk), that nobody else changes the file while it is read
  /// (https://www.sqlite.org/wal.html#readonly); SQLite refuses to read it otherwise. Somebody who
  /// may write there and begins meanwhile is not noticed.
  private static func nameForReading(_ name: String) -> String {
    let path = FileStatus.resolved(name)
    if FileStatus.allowsFilesBeside(path) || FileStatus.exists(path + "-wal") { return name }
    let plain = UInt8(ascii: "0")...UInt8(ascii: "9")
    let encoded = path.utf8.map { byte in
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      if isLetter || plain.contains(byte) || "/._-".utf8.contains(byte) {
        return String(UnicodeScalar(byte))
      }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "file:" + encoded.joined() + "?immutable=1"
  }

  /// Brings a file that is to be read up to date.
  private static func bringUpToDate(
    _ path: String, layout: Layout, waiting: () -> Bool
  ) throws {
    do {
      let lock = try WriterLock(graph: path, waiting: waiting)
      defer { lock.release() }
      let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
      defer { try? queue.close() }
      try prepare(queue, layout: layout)
    } catch {
      let cause = StoreError(error, path: path)
      switch cause {
      case .readOnly, .cannotOpen: throw StoreError.outdated(path: path)
      default: throw cause
      }
    }
  }

  private static func configuration(
    readOnly: Bool, isOpenedForReading: Bool = false
  ) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isOpenedForReading
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    if !readOnly { configuration.journalMode = .wal }
    configuration.prepareDatabase { db in
      db.add(function: foldFunctionDefinition)
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
      try db.execute(sql: "PRAGMA cache_size = -65536")
      if readOnly {
        try db.execute(sql: "PRAGMA query_only = ON")
      } else {
        // What was forgotten must not be found in the file's free pages.
        try db.execute(sql: "PRAGMA secure_delete = ON")
      }
    }
    return configuration
  }

  /// What lies at `path`, looked at without writing to it: another program's database must not
  /// even be switched to another journal.
  private static func inspect(_ path: String, layout: Layout) throws -> Found {
    guard FileStatus.exists(path) else { return .nothing }
    if FileStatus.isFolder(path) { throw StoreError.isFolder(path: path) }
    if FileStatus.isEmpty(path) { return .nothing }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let queue = try DatabaseQueue(path: nameForReading(path), configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { db in
      let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      if tables == 0 && (application == 0 || application == Schema.applicationID) {
        return .nothing
      }
      guard application == Schema.applicationID else { throw StoreError.notAGraph(path: path) }
      guard version <= Schema.version else {
        throw StoreError.newerVersion(path: path, found: version, supported: Schema.version)
      }
      let isCurrent = try version == Schema.version && graphType(db) == layout.fingerprint
      return isCurrent ? .graph : .outdatedGraph
    }
  }

  /// Makes the tables of an empty file, in one transaction, and brings an older one up to date.
  private static func prepare(_ database: DatabaseQueue, layout: Layout) throws {
    try database.write { db in
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if version == 0 {
        try db.execute(sql: Schema.raw)
        try db.execute(sql: Schema.registries)
        for statement in layout.statements { try db.execute(sql: statement) }
        try db.execute(
          sql: "INSERT INTO meta(key, value) VALUES ('graph_type', ?), ('next_id', '1')",
          arguments: [layout.fingerprint])
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
      if version < 2 { try db.execute(sql: Schema.places) }
      if version < 3 { try db.execute(sql: Schema.edits) }
      if version < 4 {
        try db.execute(sql: Schema.voices)
        try Reprints.fillSignatures(db)
        try Reprints(db: db).regroup()
      }
      if try graphType(db) != layout.fingerprint {
        try adopt(layout, db)
      } else if version > 0 && version < Schema.version {
        try Resolver(db: db, layout: layout).resolvePending()
      }
      if version < Schema.version {
        try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
      }
    }
  }

  /// The fingerprint of the graph type that the resolved layer was made with.
  private static func graphType(_ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'graph_type'")
  }

  /// Makes the resolved layer of another graph type anew; tables of other programs are left alone.
  private static func adopt(_ layout: Layout, _ db: Database) throws {
    for table in Layout.tables(ofFingerprint: try graphType(db) ?? "")
    where !Schema.isOfEveryGraph(table) {
      try db.execute(sql: "DROP TABLE IF EXISTS \(Layout.quoted(table))")
    }
    for statement in layout.statements { try db.execute(sql: statement) }
    try db.execute(
      sql: "UPDATE meta SET value = ? WHERE key = 'graph_type'", arguments: [layout.fingerprint])
    try Resolver(db: db, layout: layout).rebuild()
  }

  // MARK: - Access

  /// Runs `body` in one immediate transaction: all of it, or nothing.
  func writing<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    // A reader's connection could write, see ``openForReading(_:)``.
    guard !isReadOnly else { throw .readOnly }
    do {
      return try database.write(body)
    } catch {
      throw StoreError(error, path: path ?? "the graph")
    }
  }

  /// Runs `body` on a consistent state, without writing.
  func reading<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    do {
      return try reader.read(body)
    } catch {
      throw StoreError(error, path: path ?? "the graph")
    }
  }

  private func resolveIfPending() throws {
    if try database.read(Self.isPending) { try finishIngest() }
  }

  private static func isPending(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS(SELECT 1 FROM pending)") ?? false
  }

  // MARK: - Unfinished work

  /// Whether a change was begun and not all that follows from it is in the graph: another program is
  /// at it, or was stopped.
  ///
  /// - Throws: `StoreError`, where the database cannot be read.
  public func isUnfinished() throws(StoreError) -> Bool {
    try reading { db in try Self.isMarkedUnfinished(db) || Self.isPending(db) }
  }

  static func isMarkedUnfinished(_ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS(SELECT 1 FROM meta WHERE key = 'unfinished')") ?? false
  }

  /// Marks that a change begins, of which more follows than one transaction holds.
  ///
  /// - Throws: `StoreError`, where the file cannot be written.
  public func beginChange() throws(StoreError) {
    try writing { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('unfinished', '1')")
    }
  }

  /// Marks that all that follows from a change is in the graph.
  ///
  /// - Throws: `StoreError`, where the file cannot be written.
  public func endChange() throws(StoreError) {
    try writing { db in try db.execute(sql: "DELETE FROM meta WHERE key = 'unfinished'") }
  }
}
