internal import GraphModel

/// The tables of a graph file.
///
/// - The raw layer is the truth: articles, what extraction found in each, and the append-only log
///   of judgements and transactions. Rows of one article go only when it is forgotten or replaced.
/// - The resolved layer is a cache of it: the nodes and edges that queries see, in tables made from
///   the graph type, the names to look them up by, and what supports each edge.
enum Schema {
  /// `Doss` in the file's header.
  static let applicationID: Int32 = 0x446F_7373
  /// The format of the raw layer, in the file's `user_version`.
  static let version = 4

  /// The raw layer.
  ///
  /// `content` and `raw_key` outlive their article where a judgement refers to them. Ids of
  /// articles, entities, posts, facts and links come from one sequence; a post takes two, the second
  /// for its ROLE_AT edge.
  static let raw = """
    CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE tx(
      id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL,
      kind TEXT NOT NULL, note TEXT NOT NULL, undone_tx INTEGER REFERENCES tx(id)) STRICT;
    CREATE TABLE content(id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE raw_key(
      id INTEGER PRIMARY KEY, content INTEGER NOT NULL REFERENCES content(id),
      type TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
      UNIQUE(content, type, name, number)) STRICT;
    CREATE TABLE raw_article(
      id INTEGER PRIMARY KEY REFERENCES content(id), source TEXT NOT NULL, name TEXT NOT NULL,
      title TEXT, url TEXT, published TEXT, published_precision TEXT, language TEXT,
      body TEXT NOT NULL, extractor TEXT NOT NULL, tx INTEGER NOT NULL REFERENCES tx(id)) STRICT;
    CREATE UNIQUE INDEX raw_article_name ON raw_article(source, name);
    CREATE INDEX raw_article_published ON raw_article(published);
    CREATE TABLE raw_entity(
      id INTEGER PRIMARY KEY REFERENCES raw_key(id),
      article INTEGER NOT NULL REFERENCES raw_article(id), type TEXT NOT NULL, kind TEXT,
      name TEXT NOT NULL, gender TEXT, confidence REAL NOT NULL) STRICT;
    CREATE INDEX raw_entity_article ON raw_entity(article);
    CREATE TABLE raw_name(
      entity INTEGER NOT NULL REFERENCES raw_entity(id), position INTEGER NOT NULL,
      normal TEXT NOT NULL, surface TEXT NOT NULL, first_byte INTEGER NOT NULL,
      end_byte INTEGER NOT NULL, PRIMARY KEY(entity, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE raw_post(
      id INTEGER PRIMARY KEY REFERENCES raw_key(id),
      article INTEGER NOT NULL REFERENCES raw_article(id), title TEXT NOT NULL, class TEXT,
      organization INTEGER REFERENCES raw_entity(id), holder INTEGER REFERENCES raw_entity(id),
      CHECK((organization IS NULL) <> (holder IS NULL))) STRICT;
    CREATE INDEX raw_post_article ON raw_post(article);
    CREATE INDEX raw_post_organization ON raw_post(organization);
    CREATE INDEX raw_post_holder ON raw_post(holder);
    CREATE TABLE raw_fact(
      id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES raw_article(id),
      person INTEGER NOT NULL REFERENCES raw_entity(id), post INTEGER REFERENCES raw_post(id),
      organization INTEGER REFERENCES raw_entity(id), city INTEGER REFERENCES raw_entity(id),
      status TEXT NOT NULL, since TEXT, since_precision TEXT, until TEXT, until_precision TEXT,
      confidence REAL NOT NULL, inferred INTEGER NOT NULL, person_first INTEGER,
      person_end INTEGER, role_first INTEGER, role_end INTEGER, organization_first INTEGER,
      organization_end INTEGER, time_first INTEGER, time_end INTEGER, sentences TEXT NOT NULL,
      quote TEXT NOT NULL, trace TEXT NOT NULL,
      CHECK(post IS NOT NULL OR organization IS NOT NULL)) STRICT;
    CREATE INDEX raw_fact_article ON raw_fact(article);
    CREATE INDEX raw_fact_person ON raw_fact(person);
    CREATE INDEX raw_fact_post ON raw_fact(post);
    CREATE INDEX raw_fact_organization ON raw_fact(organization);
    CREATE INDEX raw_fact_city ON raw_fact(city);
    CREATE TABLE raw_link(
      id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES raw_article(id),
      kind TEXT NOT NULL, source INTEGER NOT NULL REFERENCES raw_entity(id),
      target INTEGER NOT NULL REFERENCES raw_entity(id), confidence REAL NOT NULL,
      sentences TEXT NOT NULL, quote TEXT NOT NULL) STRICT;
    CREATE INDEX raw_link_article ON raw_link(article);
    CREATE INDEX raw_link_source ON raw_link(source);
    CREATE INDEX raw_link_target ON raw_link(target);
    CREATE TABLE judgement(
      id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES raw_key(id),
      b INTEGER NOT NULL REFERENCES raw_key(id), verdict TEXT NOT NULL, actor TEXT NOT NULL,
      automatic INTEGER NOT NULL, score REAL, reason TEXT NOT NULL,
      created_tx INTEGER NOT NULL REFERENCES tx(id), retracted_tx INTEGER REFERENCES tx(id),
      CHECK(a < b)) STRICT;
    CREATE UNIQUE INDEX judgement_live ON judgement(a, b, automatic) WHERE retracted_tx IS NULL;
    CREATE INDEX judgement_a ON judgement(a);
    CREATE INDEX judgement_b ON judgement(b);
    CREATE INDEX judgement_created ON judgement(created_tx);
    CREATE INDEX judgement_retracted ON judgement(retracted_tx);
    CREATE TABLE pending(raw INTEGER PRIMARY KEY) STRICT;
    """

  /// Which places of the world raw entities are; format 2.
  static let places = """
    CREATE TABLE raw_place(
      entity INTEGER PRIMARY KEY REFERENCES raw_entity(id), geonames INTEGER NOT NULL,
      country TEXT NOT NULL, latitude REAL, longitude REAL) STRICT;
    """

  /// What people say of single nodes and facts against the articles; format 3.
  ///
  /// Part of the log, so rows are only added and marked as taken back. `field` says what is changed:
  /// the `name`, `type` or `kind` of the node that `subject` belongs to, whether that node is
  /// `rejected`, or whether the `fact` that joins `subject` and `object` is.
  static let edits = """
    CREATE TABLE edit(
      id INTEGER PRIMARY KEY, subject INTEGER NOT NULL REFERENCES raw_key(id),
      object INTEGER REFERENCES raw_key(id),
      field TEXT NOT NULL CHECK(field IN ('name', 'type', 'kind', 'rejected', 'fact')),
      value TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
      created_tx INTEGER NOT NULL REFERENCES tx(id), retracted_tx INTEGER REFERENCES tx(id),
      CHECK((object IS NOT NULL) = (field = 'fact'))) STRICT;
    CREATE UNIQUE INDEX edit_live ON edit(subject, field, coalesce(object, 0))
      WHERE retracted_tx IS NULL;
    CREATE INDEX edit_object ON edit(object);
    CREATE INDEX edit_created ON edit(created_tx);
    CREATE INDEX edit_retracted ON edit(retracted_tx);
    """

  /// What articles are published in, who wrote them, by what reprints are known, the groups of
  /// reprints, and the contents that later versions at the same address took the place of; format 4.
  static let voices = """
    ALTER TABLE raw_article ADD COLUMN site TEXT;
    ALTER TABLE raw_article ADD COLUMN author TEXT;
    ALTER TABLE raw_article ADD COLUMN signature BLOB;
    CREATE INDEX raw_article_url ON raw_article(url) WHERE url IS NOT NULL;
    CREATE TABLE voice(article INTEGER PRIMARY KEY, voice INTEGER NOT NULL) STRICT;
    CREATE TABLE superseded(hash TEXT PRIMARY KEY, article INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX superseded_article ON superseded(article);
    """

  /// The part of the resolved layer that does not depend on the graph type.
  static let registries = """
    CREATE TABLE node(id INTEGER PRIMARY KEY, label TEXT NOT NULL) STRICT;
    CREATE TABLE edge(id INTEGER PRIMARY KEY, label TEXT NOT NULL) STRICT;
    CREATE TABLE member(
      raw INTEGER PRIMARY KEY, canonical INTEGER NOT NULL REFERENCES node(id)) STRICT;
    CREATE INDEX member_canonical ON member(canonical, raw);
    CREATE TABLE support(
      edge INTEGER NOT NULL REFERENCES edge(id), evidence INTEGER NOT NULL,
      PRIMARY KEY(edge, evidence)) STRICT, WITHOUT ROWID;
    CREATE TABLE name(
      id INTEGER PRIMARY KEY, node INTEGER NOT NULL REFERENCES node(id), key TEXT NOT NULL,
      text TEXT NOT NULL, count INTEGER NOT NULL) STRICT;
    CREATE INDEX name_key ON name(key);
    CREATE INDEX name_node ON name(node);
    CREATE VIRTUAL TABLE name_fts USING fts5(
      key, content = 'name', content_rowid = 'id', prefix = '2 3',
      tokenize = 'unicode61 remove_diacritics 0');
    CREATE TRIGGER name_inserted AFTER INSERT ON name BEGIN
      INSERT INTO name_fts(rowid, key) VALUES (new.id, new.key);
    END;
    CREATE TRIGGER name_deleted AFTER DELETE ON name BEGIN
      INSERT INTO name_fts(name_fts, rowid, key) VALUES ('delete', old.id, old.key);
    END;
    """

  /// The names that tables of a graph type must not have.
  static let reserved: Set<String> = [
    "meta", "tx", "content", "raw_key", "raw_article", "raw_entity", "raw_name", "raw_post",
    "raw_fact", "raw_link", "raw_place", "judgement", "edit", "pending", "voice", "superseded",
    "node", "edge", "member", "support", "name", "name_fts",
  ]

  /// Whether a table is no node or edge type's: one of ours, of the name index, or SQLite's own.
  static func isOfEveryGraph(_ table: String) -> Bool {
    reserved.contains(table) || table.hasPrefix("name_fts_") || table.hasPrefix("sqlite_")
  }
}
