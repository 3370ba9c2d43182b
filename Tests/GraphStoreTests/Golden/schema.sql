CREATE TABLE "person"(
  "id" INTEGER PRIMARY KEY REFERENCES node(id),
  "name" TEXT NOT NULL,
  "gender" TEXT,
  "articles" INTEGER NOT NULL
) STRICT;
CREATE INDEX "person_by_name" ON "person"("name");
CREATE TABLE "role"(
  "id" INTEGER PRIMARY KEY REFERENCES node(id),
  "title" TEXT NOT NULL,
  "class" TEXT,
  "articles" INTEGER NOT NULL
) STRICT;
CREATE INDEX "role_by_title" ON "role"("title");
CREATE INDEX "role_by_class" ON "role"("class");
CREATE TABLE "organization"(
  "id" INTEGER PRIMARY KEY REFERENCES node(id),
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "articles" INTEGER NOT NULL
) STRICT;
CREATE INDEX "organization_by_name" ON "organization"("name");
CREATE TABLE "place"(
  "id" INTEGER PRIMARY KEY REFERENCES node(id),
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "geonames" INTEGER,
  "country" TEXT,
  "latitude" REAL,
  "longitude" REAL,
  "articles" INTEGER NOT NULL
) STRICT;
CREATE INDEX "place_by_name" ON "place"("name");
CREATE INDEX "place_by_geonames" ON "place"("geonames");
CREATE TABLE "article"(
  "id" INTEGER PRIMARY KEY REFERENCES node(id),
  "name" TEXT NOT NULL,
  "title" TEXT,
  "url" TEXT,
  "published" TEXT,
  "published_precision" TEXT CHECK("published_precision" IN ('day', 'month', 'year')),
  "language" TEXT NOT NULL
) STRICT;
CREATE INDEX "article_by_title" ON "article"("title");
CREATE TABLE "holds"(
  "id" INTEGER PRIMARY KEY REFERENCES edge(id),
  "src" INTEGER NOT NULL REFERENCES node(id),
  "dst" INTEGER NOT NULL REFERENCES node(id),
  "status" TEXT NOT NULL,
  "since" TEXT,
  "since_precision" TEXT CHECK("since_precision" IN ('day', 'month', 'year')),
  "until" TEXT,
  "until_precision" TEXT CHECK("until_precision" IN ('day', 'month', 'year')),
  "confidence" REAL NOT NULL,
  "inferred" INTEGER NOT NULL CHECK("inferred" IN (0, 1)),
  "articles" INTEGER NOT NULL
) STRICT;
CREATE INDEX "holds_out" ON "holds"("src", "dst");
CREATE INDEX "holds_in" ON "holds"("dst", "src");
CREATE TABLE "role_at"(
  "id" INTEGER PRIMARY KEY REFERENCES edge(id),
  "src" INTEGER NOT NULL REFERENCES node(id),
  "dst" INTEGER NOT NULL REFERENCES node(id),
  "confidence" REAL NOT NULL,
  "articles" INTEGER NOT NULL
) STRICT;
CREATE INDEX "role_at_out" ON "role_at"("src", "dst");
CREATE INDEX "role_at_in" ON "role_at"("dst", "src");
CREATE TABLE "works_at"(
  "id" INTEGER PRIMARY KEY REFERENCES edge(id),
  "src" INTEGER NOT NULL REFERENCES node(id),
  "dst" INTEGER NOT NULL REFERENCES node(id),
  "status" TEXT NOT NULL,
  "since" TEXT,
  "since_precision" TEXT CHECK("since_precision" IN ('day', 'month', 'year')),
  "until" TEXT,
  "until_precision" TEXT CHECK("until_precision" IN ('day', 'month', 'year')),
  "confidence" REAL NOT NULL,
  "inferred" INTEGER NOT NULL CHECK("inferred" IN (0, 1)),
  "articles" INTEGER NOT NULL
) STRICT;
CREATE INDEX "works_at_out" ON "works_at"("src", "dst");
CREATE INDEX "works_at_in" ON "works_at"("dst", "src");
CREATE TABLE "located_in"(
  "id" INTEGER PRIMARY KEY REFERENCES edge(id),
  "src" INTEGER NOT NULL REFERENCES node(id),
  "dst" INTEGER NOT NULL REFERENCES node(id),
  "confidence" REAL NOT NULL,
  "articles" INTEGER NOT NULL
) STRICT;
CREATE INDEX "located_in_out" ON "located_in"("src", "dst");
CREATE INDEX "located_in_in" ON "located_in"("dst", "src");
CREATE TABLE "part_of"(
  "id" INTEGER PRIMARY KEY REFERENCES edge(id),
  "src" INTEGER NOT NULL REFERENCES node(id),
  "dst" INTEGER NOT NULL REFERENCES node(id),
  "confidence" REAL NOT NULL,
  "articles" INTEGER NOT NULL
) STRICT;
CREATE INDEX "part_of_out" ON "part_of"("src", "dst");
CREATE INDEX "part_of_in" ON "part_of"("dst", "src");
CREATE TABLE "mentions"(
  "id" INTEGER PRIMARY KEY REFERENCES edge(id),
  "src" INTEGER NOT NULL REFERENCES node(id),
  "dst" INTEGER NOT NULL REFERENCES node(id),
  "count" INTEGER NOT NULL
) STRICT;
CREATE INDEX "mentions_out" ON "mentions"("src", "dst");
CREATE INDEX "mentions_in" ON "mentions"("dst", "src");
