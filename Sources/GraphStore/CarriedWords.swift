internal import GRDB

/// What people said of the posts of an article, to hold for a new version of it.
///
/// The keys of people, organizations and places move to the new version as they are. A post's number
/// among those of one title depends on the whole text, so a post is found again by its title and its
/// employer or holder, and the rows of the log about it, those taken back among them, are said of the
/// new one from then on: a post has one history.
struct CarriedWords {
  /// A post of the earlier version that something was said of.
  private struct Post {
    var id: Int64
    var title: String
    /// Its employer or holder, as keys name them.
    var anchor: Anchor
    /// For each person, what the articles say of him at the post.
    var quotes: [String: Set<String>]
  }

  private struct Anchor: Hashable {
    var type: String
    var name: String
    var number: Int
  }

  private let posts: [Post]

  /// Reads them; before the earlier version is removed.
  ///
  /// - Complexity: O(posts and facts of the article).
  init(ofArticle article: Int64, _ db: Database) throws {
    posts = try Self.posts(
      of: article,
      """
      AND (EXISTS (SELECT 1 FROM edit e WHERE e.subject = p.id OR e.object = p.id)
        OR EXISTS (SELECT 1 FROM judgement j WHERE NOT j.automatic AND (j.a = p.id OR j.b = p.id)))
      """, db)
  }

  /// Makes them said of the new version, which has been written.
  func carry(toArticle article: Int64, _ db: Database) throws {
    guard !posts.isEmpty else { return }
    let found = try Self.posts(of: article, "", db)
    for post in posts {
      let same = found.filter { $0.title == post.title && $0.anchor == post.anchor }
      // A text that is read as it was before finds its own posts again.
      guard let twin = same.first, same.count == 1, twin.id != post.id else { continue }
      try carryEdits(from: post, to: twin, db)
      // Of a pair, the smaller id stands first.
      for (own, other) in [("a", "b"), ("b", "a")] {
        try db.execute(
          sql: """
            UPDATE OR IGNORE judgement SET a = min(:new, \(other)), b = max(:new, \(other))
            WHERE \(own) = :old AND NOT automatic AND \(other) <> :new
            """, arguments: ["new": twin.id, "old": post.id])
      }
    }
  }

  private func carryEdits(from post: Post, to twin: Post, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE OR IGNORE edit SET subject = :new WHERE subject = :old",
      arguments: ["new": twin.id, "old": post.id])
    // A fact is the same where the same words say it.
    for (person, quotes) in twin.quotes {
      guard post.quotes[person].map({ !$0.isDisjoint(with: quotes) }) == true else { continue }
      try db.execute(
        sql: """
          UPDATE OR IGNORE edit SET object = :new, subject = (
            SELECT s.id FROM raw_key k JOIN raw_key s ON s.type = k.type AND s.name = k.name
              AND s.number = k.number AND s.content = (SELECT content FROM raw_key WHERE id = :new)
            WHERE k.id = edit.subject)
          WHERE object = :old AND (
            SELECT k.name || ' ' || k.number FROM raw_key k WHERE k.id = edit.subject) = :person
          """, arguments: ["new": twin.id, "old": post.id, "person": person])
    }
  }

  private static func posts(
    of article: Int64, _ condition: String, _ db: Database
  ) throws -> [Post] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT p.id, k.name, o.type, o.name, o.number FROM raw_post p
        JOIN raw_key k ON k.id = p.id JOIN raw_key o ON o.id = coalesce(p.organization, p.holder)
        WHERE p.article = ? \(condition) ORDER BY p.id
        """, arguments: [article])
    return try rows.map { row in
      var quotes: [String: Set<String>] = [:]
      for fact in try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT k.name || ' ' || k.number, f.quote FROM raw_fact f
            JOIN raw_key k ON k.id = f.person WHERE f.post = ?
            """), arguments: [row[0] as Int64])
      {
        quotes[fact[0], default: []].insert(fact[1])
      }
      return Post(
        id: row[0], title: row[1], anchor: Anchor(type: row[2], name: row[3], number: row[4]),
        quotes: quotes)
    }
  }
}
