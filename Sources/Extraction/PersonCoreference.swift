internal import Linguistics

/// Which mentions of persons mean one person.
///
/// Full names first; then surnames, initials with a surname and, where nobody else can be meant,
/// given names join them. A relation of the recogniser joins names that share no word.
struct PersonCoreference {
  /// A person of the article.
  struct Cluster {
    /// The distinct names, the fullest first.
    var names: [[Word]]
    /// The last place in the text where the person was named, while the text is walked.
    var lastMention: Int
  }

  private let view: ArticleView
  private var clusters = DisjointSets(count: 0)
  private var names: [[Word]] = []

  /// The cluster number of each mention of a person; other mentions have none.
  private(set) var clusterOf: [Int: Int] = [:]
  /// The number of clusters.
  private(set) var count = 0

  /// Joins the mentions of persons in `view`.
  ///
  /// - Complexity: near-linear; each distinct name is compared with at most `comparisons` others.
  init(_ view: ArticleView) {
    self.view = view
    join()
  }

  private static let comparisons = 48

  private mutating func join() {
    // Nested persons ("премии имени Петрова" aside, a name inside a name) follow the outer one.
    let mentions = view.mentions.indices.filter { view.mentions[$0].kind == .person }
    var idOf: [[Word]: Int] = [:]
    var nameOf: [Int: Int] = [:]
    for mention in mentions {
      let name = view.words(of: mention)
      if name.isEmpty { continue }
      if let known = idOf[name] {
        nameOf[mention] = known
      } else {
        idOf[name] = names.count
        nameOf[mention] = names.count
        names.append(name)
      }
    }
    clusters = DisjointSets(count: names.count)
    joinFullNames()
    joinPatronymics()
    joinRelations(nameOf)
    joinShortNames(mentions, nameOf)
    var numbers: [Int: Int] = [:]
    for mention in mentions {
      guard let name = nameOf[mention] else { continue }
      let chosen = shortChoice[mention].map { clusters.find($0) } ?? clusters.find(name)
      if numbers[chosen] == nil { numbers[chosen] = numbers.count }
      clusterOf[mention] = numbers[chosen]
    }
    count = numbers.count
  }

  private var shortChoice: [Int: Int] = [:]

  // Names of two words or more: the words of the shorter fit words of the longer, in order.
  private mutating func joinFullNames() {
    var byWord: [[UInt16]: [Int]] = [:]
    let order = names.indices.filter { names[$0].count > 1 }
      .sorted { (names[$0].count, $1) > (names[$1].count, $0) }
    for name in order {
      var tried = Set<Int>()
      let keys = Set(names[name].filter { !$0.isInitial }.map { Array($0.units.prefix(3)) })
      for key in keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        for other in (byWord[key] ?? []).suffix(Self.comparisons)
        where tried.insert(other).inserted && Self.fits(names[name], names[other]) {
          clusters.union(name, other)
        }
        byWord[key, default: []].append(name)
      }
    }
  }

  // "Иван Петрович" is Иван Сидоров where the article has no other Иван.
  private mutating func joinPatronymics() {
    let full = names.indices.filter { names[$0].count > 1 && !names[$0][0].isInitial }
    let polite = full.filter { names[$0].count == 2 && Self.isPatronymic(names[$0][1]) }
    guard !polite.isEmpty else { return }
    var byGiven: [[UInt16]: [Int]] = [:]
    for name in full { byGiven[Array(names[name][0].units.prefix(3)), default: []].append(name) }
    for name in polite.prefix(Self.comparisons) {
      let near = (byGiven[Array(names[name][0].units.prefix(3))] ?? []).filter {
        Inflection.compatible(names[$0][0], names[name][0])
      }
      let others = near.filter {
        clusters.find($0) != clusters.find(name)
          && !(names[$0].count == 2 && Self.isPatronymic(names[$0][1]))
      }
      guard let other = others.first, Set(others.map { clusters.find($0) }).count == 1,
        !others.contains(where: { names[$0].contains(where: Self.isPatronymic) }),
        !near.contains(where: { $0 != name && clusters.find($0) == clusters.find(name) })
      else { continue }
      clusters.union(name, other)
    }
  }

  private static let patronymicEndings = [
    "ович", "евич", "ича", "ичу", "ичем", "иче", "овна", "евна", "ична", "овны", "евны", "овне",
    "евне", "овну", "евну", "овной", "евной", "ичны", "ичне", "ичну", "ичной", "ьич",
  ]

  private static func isPatronymic(_ word: Word) -> Bool {
    word.units.count >= 6 && patronymicEndings.contains { word.text.hasSuffix($0) }
  }

  /// Whether all words of the shorter name fit words of the longer, at least two of them, or one
  /// and an initial.
  static func fits(_ left: [Word], _ right: [Word]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    var used = Set<Int>()
    var whole = 0
    for word in short {
      guard
        let place = long.indices.first(where: { index in
          !used.contains(index) && same(word, long[index])
        })
      else { return false }
      used.insert(place)
      if !word.isInitial && !long[place].isInitial { whole += 1 }
    }
    return whole >= 1 && short.count >= 2
  }

  static func same(_ left: Word, _ right: Word) -> Bool {
    if left.isInitial || right.isInitial {
      return left.units.first == right.units.first
    }
    return Inflection.compatible(left, right)
  }

  private mutating func joinRelations(_ nameOf: [Int: Int]) {
    for relation in view.relations
    where relation.type == "ALTERNATIVE_NAME" || relation.type == "ABBREVIATION" {
      guard relation.confidence >= 0.5, let left = nameOf[relation.head],
        let right = nameOf[relation.tail], left != right
      else { continue }
      // Two full names in one script that do not fit are two persons, whatever the model says.
      let (first, second) = (names[left], names[right])
      if first.count > 1, second.count > 1, first[0].isCyrillic == second[0].isCyrillic,
        !first.contains(where: { word in second.contains { Self.same(word, $0) } })
      {
        continue
      }
      if isOthers(first, second) || isOthers(second, first) { continue }
      // A word that stands for two persons joins neither: one of the relations is wrong.
      if isBridge(left, right) || isBridge(right, left) { continue }
      clusters.union(left, right)
    }
  }

  // Whether joining two names would put full names into one cluster that cannot be one person's.
  private mutating func isBridge(_ one: Int, _ other: Int) -> Bool {
    let (root, otherRoot) = (clusters.find(one), clusters.find(other))
    if root == otherRoot { return false }
    var full: [[Word]] = []
    var otherFull: [[Word]] = []
    for name in names.indices.prefix(Self.fullNames) where names[name].count > 1 {
      let cluster = clusters.find(name)
      if cluster == root { full.append(names[name]) }
      if cluster == otherRoot { otherFull.append(names[name]) }
    }
    return full.contains { left in
      otherFull.contains { right in
        left[0].isCyrillic == right[0].isCyrillic && !Self.fits(left, right)
      }
    }
  }

  private static let fullNames = 400

  // A single word that is a word of another person's full name, and not of this one's.
  private func isOthers(_ single: [Word], _ full: [Word]) -> Bool {
    guard single.count == 1, full.count > 1, !full.contains(where: { Self.same(single[0], $0) })
    else { return false }
    return names.contains { other in
      other.count > 1 && other.contains { !$0.isInitial && Self.same(single[0], $0) }
    }
  }

  // A single word is the surname of the person named last who has it; else a given name that only
  // one person of the article has.
  private mutating func joinShortNames(_ mentions: [Int], _ nameOf: [Int: Int]) {
    let full = names.indices.filter { names[$0].count > 1 }
    var bySurname: [[UInt16]: [Int]] = [:]
    var byGiven: [[UInt16]: [Int]] = [:]
    for name in full {
      for (place, word) in names[name].enumerated() where !word.isInitial {
        let key = Array(word.units.prefix(2))
        if place > 0 { bySurname[key, default: []].append(name) }
        if place == 0 { byGiven[key, default: []].append(name) }
      }
    }
    var lastPlace: [Int: Int] = [:]
    var solved: [Int: Int] = [:]
    for mention in mentions {
      guard let name = nameOf[mention] else { continue }
      let root = clusters.find(name)
      if names[name].count > 1 {
        lastPlace[root] = mention
        continue
      }
      guard let word = names[name].first, !word.isInitial else { continue }
      let key = Array(word.units.prefix(2))
      let surname = (bySurname[key] ?? []).prefix(400).filter { other in
        names[other].dropFirst().contains { Inflection.compatible($0, word) }
      }
      let given = (byGiven[key] ?? []).prefix(400).filter { other in
        Inflection.compatible(names[other][0], word)
      }
      let surnameRoots = Set(surname.map { clusters.find($0) })
      let givenRoots = Set(given.map { clusters.find($0) })
      var choice: Int?
      if surnameRoots.count == 1 {
        choice = surnameRoots.first
      } else if surnameRoots.count > 1 {
        // Several persons share the surname: the one named last.
        choice = surnameRoots.max { (lastPlace[$0] ?? -1, $1) < (lastPlace[$1] ?? -1, $0) }
      } else if givenRoots.count == 1 {
        choice = givenRoots.first
      }
      if let choice {
        shortChoice[mention] = choice
        lastPlace[choice] = mention
        solved[name] = choice
      }
    }
    joinSingleWords(solved)
  }

  // Surnames that never come with a given name: one person where the forms agree.
  private mutating func joinSingleWords(_ solved: [Int: Int]) {
    var byWord: [[UInt16]: [Int]] = [:]
    for name in names.indices where names[name].count == 1 && solved[name] == nil {
      guard let word = names[name].first else { continue }
      let key = Array(word.units.prefix(3))
      for other in (byWord[key] ?? []).suffix(Self.comparisons)
      where Inflection.compatible(names[other][0], word) {
        clusters.union(name, other)
      }
      byWord[key, default: []].append(name)
    }
  }
}
