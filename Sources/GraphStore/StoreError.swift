internal import GRDB

/// What can go wrong with a graph file, each with a stable id and the way out.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// `DS0001`: there is no such file.
  case missing(path: String)
  /// `DS0002`: the file is not an SQLite database.
  case notADatabase(path: String)
  /// `DS0003`: the file is a database of another program.
  case notAGraph(path: String)
  /// `DS0004`: a newer Dossier wrote the file.
  case newerVersion(path: String, found: Int, supported: Int)
  /// `DS0005`: another program is writing.
  case locked
  /// `DS0006`: the file or the connection cannot be written.
  case readOnly
  /// `DS0007`: no room is left.
  case diskFull
  /// `DS0008`: the file is damaged.
  case corrupt(message: String)
  /// `DS0009`: the file cannot be opened.
  case cannotOpen(path: String, message: String)
  /// `DS0010`: a file of an earlier format, or made with another graph type, cannot be written.
  case outdated(path: String)
  /// `DS0011`: tables cannot be made of the graph type.
  case unusableGraphType(message: String)
  /// `DS0012`: what extraction says of an article contradicts the article's text.
  case invalidFacts(article: String, message: String)
  /// `DS0013`: a text holds a NUL, which SQLite would cut it at.
  case invalidText
  /// `DS0014`: there is no such node.
  case unknownNode(id: Int64)
  /// `DS0015`: nodes of these types cannot be merged or split.
  case notMergeable(message: String)
  /// `DS0016`: a judgement says that the two are different.
  case judgedDifferent(reasons: [String])
  /// `DS0017`: nothing is left to be undone.
  case nothingToUndo
  /// `DS0018`: the query took longer than it may.
  case timeLimit(seconds: Double)
  /// `DS0019`: there is no such article.
  case unknownArticle(name: String)
  /// `DS0024`: the system could not read or write the file.
  case inputOutput(path: String, message: String)
  /// `DS0020`: anything else that SQLite reports.
  case database(message: String)
  /// `DS0021`: a node or fact cannot be changed in this way.
  case notEditable(message: String)
  /// `DS0022`: the path is a folder's.
  case isFolder(path: String)
  /// `DS0023`: an entry of the log cannot be taken back.
  case notUndoable(message: String)

  /// The stable id.
  public var id: String {
    switch self {
    case .missing: "DS0001"
    case .notADatabase: "DS0002"
    case .notAGraph: "DS0003"
    case .newerVersion: "DS0004"
    case .locked: "DS0005"
    case .readOnly: "DS0006"
    case .diskFull: "DS0007"
    case .corrupt: "DS0008"
    case .cannotOpen: "DS0009"
    case .outdated: "DS0010"
    case .unusableGraphType: "DS0011"
    case .invalidFacts: "DS0012"
    case .invalidText: "DS0013"
    case .unknownNode: "DS0014"
    case .notMergeable: "DS0015"
    case .judgedDifferent: "DS0016"
    case .nothingToUndo: "DS0017"
    case .timeLimit: "DS0018"
    case .unknownArticle: "DS0019"
    case .inputOutput: "DS0024"
    case .database: "DS0020"
    case .notEditable: "DS0021"
    case .isFolder: "DS0022"
    case .notUndoable: "DS0023"
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .missing(let path):
      "there is no graph at \(path) yet; read articles into one by `dossier ingest FOLDER`, "
        + "or name another by --db"
    case .notADatabase(let path):
      "\(path) is not a graph file; name another by --db"
    case .notAGraph(let path):
      "\(path) is a database of another program and is left untouched; name another by --db"
    case .newerVersion(let path, let found, let supported):
      "\(path) has format \(found), this Dossier reads up to \(supported); use a newer Dossier"
    case .locked:
      "another program is writing to the graph; wait until it is done and try again"
    case .readOnly:
      "the graph cannot be written; check the permissions of the file and its folder"
    case .diskFull:
      "the disk is full; the last batch was not written, free some room and run again"
    case .corrupt(let message):
      "the graph file is damaged (\(message)); restore a copy, or ingest the articles anew"
    case .cannotOpen(let path, let message):
      "\(path) cannot be opened (\(message)); check the folder and its permissions"
    case .outdated(let path):
      "\(path) is of an earlier Dossier or was made with another --graph folder; to be read it has to "
        + "be brought up to date once, but it or its folder cannot be written: copy it, or check the "
        + "permissions"
    case .unusableGraphType(let message):
      "the graph type cannot be used: \(message)"
    case .invalidFacts(let article, let message):
      "the facts of article \(article) do not fit its text: \(message)"
    case .invalidText:
      "a text holds a NUL character; take it out"
    case .unknownNode(let id):
      "there is no node \(id); it may have been merged or forgotten, look it up by name"
    case .notMergeable(let message): message
    case .judgedDifferent(let reasons):
      "they were judged different (\(reasons.joined(separator: "; "))); "
        + "undo that judgement, or force the merge"
    case .nothingToUndo: "there is nothing to undo"
    case .timeLimit(let seconds):
      "the query was stopped after \(seconds) s; narrow it, or raise the time limit"
    case .unknownArticle(let name):
      "there is no article “\(name)”; `dossier query 'MATCH (a:Article) RETURN a.name, a.title'` "
        + "lists what there is"
    case .inputOutput(let path, let message):
      "\(path) could not be read or written (\(message)); see that the disk has room, is still there "
        + "and allows files of this size, and run again: what was written before is kept"
    case .database(let message): "the database reports: \(message)"
    case .notEditable(let message): message
    case .isFolder(let path):
      "\(path) is a folder; name a file by --db, such as \(path)/dossier.db"
    case .notUndoable(let message): message
    }
  }

  /// The error for whatever a closure over the database threw.
  init(_ error: any Error, path: String = "the graph") {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .database(message: String(describing: error))
      return
    }
    let message = error.message ?? "code \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_IOERR: self = .inputOutput(path: path, message: message)
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_CORRUPT: self = .corrupt(message: message)
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, message: message)
    default: self = .database(message: message)
    }
  }
}
