internal import Linguistics

/// The word lists that extraction uses for one language.
public struct ExtractionLexicon: Sendable {
  /// How a head noun of organizations is used.
  enum HeadUse: String, Sendable, CaseIterable {
    /// Alone, it can stand for an organization named before.
    case definite
    /// Alone, it can stand for any organization of its kind.
    case anaphor
    /// Only inside a name.
    case name
    /// A part of an organization, never the employer itself.
    case department
    /// A body of an organization: a post there is a post at the organization.
    case body
    /// A legal form.
    case legal
  }

  /// A head noun of organizations.
  struct Head: Sendable {
    let lemma: Word
    let kind: String
    /// Whether other words of a name may tell another kind.
    let isLikely: Bool
    let use: HeadUse
  }

  /// At what a post is held.
  enum Scope: String, Sendable, CaseIterable {
    /// At state bodies, countries, regions and cities.
    case state
    /// At companies.
    case company
    /// In the management of an organization of any kind.
    case management
    /// At any organization.
    case any
    /// An occupation, seldom a post.
    case person
  }

  /// A kind of post.
  struct TitleClass: Sendable {
    let name: String
    let scope: Scope
    /// Whether one person at a time holds the post at one organization.
    let isSingle: Bool
    /// Whether its holder leads the organization.
    let isHead: Bool
    /// The class of its holder's deputy.
    let deputy: String?

    /// Whether its holder founded the organization, and so holds it for good.
    var isFounder: Bool { name == "founder" || name == "co_founder" }
  }

  /// What a holding word joins.
  enum HoldingUse: String, Sendable, CaseIterable {
    /// The verb's subject and a post.
    case subject
    /// The verb's object and a post.
    case object
    /// A word between the verb and the title.
    case noun
    /// The verb's subject heads its object, an organization.
    case lead
    /// The verb's object held the post before its subject.
    case succeed
    /// The verb's subject founded its object, whatever that is called.
    case found
    /// The verb's subject founded its object where that is an organization.
    case start
    /// A relative: a title after it is not that of the name that follows.
    case kin
  }

  /// Where a status word stands.
  enum StatusPlace: String, Sendable, CaseIterable {
    /// Before the title, or inside it.
    case title
    /// In the clause, as its verb.
    case verb
    /// In the clause, as its verb, with the holder as its object.
    case object
    /// In the clause; it makes the hold a thing of the future or a mere possibility.
    case future
    /// In the clause; it denies the hold.
    case negation
    /// In the clause; it makes the hold hearsay.
    case hearsay
  }

  /// A word of dates.
  struct TimeWord: Sendable {
    let kind: String
    let number: Int
  }

  /// A place with several names.
  struct KnownPlace: Sendable {
    let name: String
    let kind: String
    let isAdjective: Bool
  }

  /// A label of the recogniser.
  package struct Label: Sendable {
    package let type: String
    package let kind: String?
  }

  private(set) var heads = PhraseTable<Head>()
  /// The same nouns and those of Kazakh, with the endings of Kazakh.
  private(set) var kazakhHeads = PhraseTable<Head>(
    compatible: { KazakhInflection.compatible($0, $1) })
  private(set) var titles = TitleLexicon()
  private(set) var kinds = KindLexicon()
  private(set) var holding = PhraseTable<HoldingUse>(exact: true)
  private(set) var statusWords: [StatusPlace: PhraseTable<String>] = [:]
  private(set) var time = PhraseTable<TimeWord>(exact: true)
  private(set) var places = PhraseTable<KnownPlace>()
  private(set) var placeNouns = PhraseTable<String>()
  package private(set) var labels: [String: Label] = [:]

  /// Reads the word lists.
  ///
  /// - Parameter files: the bytes of `labels.tsv` and of every `lexicon/<language>/*.tsv`, by path
  ///   below the folder `Graph`. Other files are left alone.
  /// - Throws: `LexiconError` that names the file and the line.
  public init(files: [String: [UInt8]]) throws(LexiconError) {
    guard let labelBytes = files["labels.tsv"] else { throw .missingFile("labels.tsv") }
    for row in try TabTable(labelBytes, file: "labels.tsv", columns: 3).rows {
      try Self.check(
        row.columns[1], ["Person", "Role", "Organization", "Place", "-"], "labels.tsv", row.line,
        "type")
      labels[row.columns[0]] = Label(
        type: row.columns[1], kind: row.columns[2] == "-" ? nil : row.columns[2])
    }
    let known = [
      "organizations", "organization-words", "organization-contexts", "known-organizations",
      "titles", "status", "holding", "time", "places", "place-nouns",
    ]
    for name in known where files["lexicon/ru/\(name).tsv"] == nil {
      throw .missingFile("lexicon/ru/\(name).tsv")
    }
    try readTitleClasses(files)
    for place in StatusPlace.allCases {
      statusWords[place] = PhraseTable(exact: place != .title)
    }
    for path in files.keys.sorted() {
      let parts = path.split(separator: "/")
      guard parts.count == 3, parts[0] == "lexicon", parts[2].hasSuffix(".tsv"),
        let bytes = files[path]
      else { continue }
      switch parts[2].dropLast(4) {
      case "organizations": try readOrganizations(bytes, path)
      case "organization-words": try readWords(bytes, path, parts[1])
      case "organization-contexts": try readContexts(bytes, path)
      case "known-organizations": try readKnown(bytes, path)
      case "titles": try readTitles(bytes, path, parts[1])
      case "status": try readStatus(bytes, path)
      case "holding": try readHolding(bytes, path)
      case "time": try readTime(bytes, path)
      case "places": try readPlaces(bytes, path)
      case "place-nouns": try readPlaceNouns(bytes, path)
      default: break
      }
    }
  }

  private mutating func readOrganizations(
    _ bytes: [UInt8], _ path: String
  ) throws(LexiconError) {
    for row in try TabTable(bytes, file: path, columns: 3).rows {
      let kind = try Self.kind(row, 1, path)
      let use = try Self.value(HeadUse.self, row.columns[2], path, row.line, "use")
      let head = Head(
        lemma: Word(row.columns[0]), kind: kind.name, isLikely: kind.isLikely, use: use)
      if !path.hasPrefix("lexicon/kk/") { heads.add(row.columns[0], head) }
      if !path.hasPrefix("lexicon/en/") { kazakhHeads.add(row.columns[0], head) }
    }
  }

  private mutating func readWords(
    _ bytes: [UInt8], _ path: String, _ folder: Substring
  ) throws(LexiconError) {
    guard let language = Language(rawValue: String(folder)) else { return }
    for row in try TabTable(bytes, file: path, columns: 2).rows {
      let kind = try Self.kind(row, 0, path)
      for word in row.alternatives(1) { kinds.add(word: word, kind, language) }
    }
  }

  private mutating func readKnown(_ bytes: [UInt8], _ path: String) throws(LexiconError) {
    for row in try TabTable(bytes, file: path, columns: 2).rows {
      let kind = try Self.kind(row, 0, path)
      for name in row.alternatives(1) { kinds.add(name: name, kind) }
    }
  }

  private mutating func readContexts(_ bytes: [UInt8], _ path: String) throws(LexiconError) {
    for row in try TabTable(bytes, file: path, columns: 3).rows {
      let kind = try Self.kind(row, 0, path)
      let place = try Self.value(KindLexicon.Place.self, row.columns[1], path, row.line, "place")
      for word in row.alternatives(2) { kinds.add(context: word, kind, place) }
    }
  }

  private static func kind(
    _ row: TabTable.Row, _ column: Int, _ path: String
  ) throws(LexiconError) -> KindLexicon.Kind {
    let kind = KindLexicon.Kind(column: row.columns[column])
    try check(kind.name, OrganizationKind.allCases.map(\.rawValue), path, row.line, "kind")
    return kind
  }

  private mutating func readTitleClasses(_ files: [String: [UInt8]]) throws(LexiconError) {
    let path = TitleWordings.classesPath
    guard let bytes = files[path] else { throw .missingFile(path) }
    for row in try TabTable(bytes, file: path, columns: 5).rows {
      let scope = try Self.value(Scope.self, row.columns[1], path, row.line, "scope")
      try Self.check(row.columns[2], ["single", "many"], path, row.line, "holders")
      try Self.check(row.columns[3], ["head", "-"], path, row.line, "head")
      titles.add(
        TitleClass(
          name: row.columns[0], scope: scope, isSingle: row.columns[2] == "single",
          isHead: row.columns[3] == "head",
          deputy: row.columns[4] == "-" ? nil : row.columns[4]))
    }
  }

  private mutating func readTitles(
    _ bytes: [UInt8], _ path: String, _ folder: Substring
  ) throws(LexiconError) {
    // A language that texts cannot be in.
    guard let language = Language(rawValue: String(folder)) else { return }
    for row in try TabTable(bytes, file: path, columns: 2).rows {
      guard titles.classes[row.columns[0]] != nil else {
        throw .unknownValue(
          file: path, line: row.line, column: "class", value: row.columns[0],
          allowed: ["a class of lexicon/title-classes.tsv"])
      }
      for variant in row.alternatives(1) {
        if let other = titles.add(variant, of: row.columns[0], language) {
          throw .sharedVariant(
            file: path, line: row.line, variant: variant, classes: [other, row.columns[0]])
        }
      }
    }
  }

  private mutating func readStatus(_ bytes: [UInt8], _ path: String) throws(LexiconError) {
    let statuses = [
      "current", "acting", "appointed", "former", "dismissed", "deceased", "expected", "alleged",
      "denied",
    ]
    for row in try TabTable(bytes, file: path, columns: 3).rows {
      try Self.check(row.columns[0], statuses, path, row.line, "status")
      let place = try Self.value(StatusPlace.self, row.columns[1], path, row.line, "place")
      for pattern in row.alternatives(2) {
        statusWords[place]?.add(pattern, row.columns[0])
      }
    }
  }

  private mutating func readHolding(_ bytes: [UInt8], _ path: String) throws(LexiconError) {
    for row in try TabTable(bytes, file: path, columns: 2).rows {
      let use = try Self.value(HoldingUse.self, row.columns[0], path, row.line, "use")
      for pattern in row.alternatives(1) { holding.add(pattern, use) }
    }
  }

  private mutating func readTime(_ bytes: [UInt8], _ path: String) throws(LexiconError) {
    let kinds = ["month", "weekday", "day", "year", "from", "to"]
    for row in try TabTable(bytes, file: path, columns: 3).rows {
      try Self.check(row.columns[0], kinds, path, row.line, "kind")
      guard let number = Int(row.columns[1]), (-31...31).contains(number) else {
        throw .unknownValue(
          file: path, line: row.line, column: "number", value: row.columns[1],
          allowed: ["a whole number from -31 to 31"])
      }
      for pattern in row.alternatives(2) {
        time.add(pattern, TimeWord(kind: row.columns[0], number: number))
      }
    }
  }

  private mutating func readPlaces(_ bytes: [UInt8], _ path: String) throws(LexiconError) {
    for row in try TabTable(bytes, file: path, columns: 4).rows {
      try Self.check(
        row.columns[1], ["city", "region", "country", "other"], path, row.line, "kind")
      for name in [row.columns[0]] + row.alternatives(2) {
        places.add(
          name, KnownPlace(name: row.columns[0], kind: row.columns[1], isAdjective: false))
      }
      for name in row.alternatives(3) {
        places.add(
          name, KnownPlace(name: row.columns[0], kind: row.columns[1], isAdjective: true))
      }
    }
  }

  private mutating func readPlaceNouns(_ bytes: [UInt8], _ path: String) throws(LexiconError) {
    for row in try TabTable(bytes, file: path, columns: 2).rows {
      try Self.check(
        row.columns[1], ["city", "region", "country", "other"], path, row.line, "kind")
      placeNouns.add(row.columns[0], row.columns[1])
    }
  }

  private static func check(
    _ value: String, _ allowed: [String], _ file: String, _ line: Int, _ column: String
  ) throws(LexiconError) {
    guard allowed.contains(value) else {
      throw .unknownValue(file: file, line: line, column: column, value: value, allowed: allowed)
    }
  }

  private static func value<Value: RawRepresentable<String> & CaseIterable>(
    _ type: Value.Type, _ text: String, _ file: String, _ line: Int, _ column: String
  ) throws(LexiconError) -> Value {
    guard let value = Value(rawValue: text) else {
      throw .unknownValue(
        file: file, line: line, column: column, value: text,
        allowed: type.allCases.map(\.rawValue))
    }
    return value
  }
}
