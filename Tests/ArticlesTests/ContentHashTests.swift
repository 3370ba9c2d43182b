import Articles
import GraphModel
import Testing

@Suite struct SHA256Tests {
  // FIPS 180-4 example messages and lengths around the padding's borders, checked with sha256sum.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 55),
      "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"
    ),
    (
      String(repeating: "a", count: 56),
      "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"
    ),
    (
      String(repeating: "a", count: 64),
      "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func digestsKnownMessages(message: String, digest: String) {
    var whole = SHA256()
    whole.update(message)
    #expect(whole.hexDigest == digest)
    var pieces = SHA256()
    for start in stride(from: 0, to: message.utf8.count, by: 4093) {
      pieces.update(String(message.dropFirst(start).prefix(4093)))
    }
    #expect(pieces.hexDigest == digest)
  }
}

@Suite struct ContentHashTests {
  private let article = Article(
    id: "1", title: "Новый директор", url: "https://example.com/1",
    published: CalendarDate(year: 2026, month: 2), language: "ru", body: "Текст")

  @Test func leavesOutWhereAnArticleComesFrom() {
    var other = article
    other.id = "2"
    other.url = nil
    other.language = nil
    #expect(other.contentHash == article.contentHash)
  }

  @Test func coversWhatAnArticleSays() {
    var variants = [article]
    for change in [
      { (article: inout Article) in article.title = nil },
      { $0.title = "" },
      { $0.published = nil },
      { $0.published = CalendarDate(year: 2026, month: 2, day: 1) },
      { $0.body = "Текст " },
      { $0.body = "" },
      {
        $0.title = "Новый директорТекст"
        $0.body = ""
      },
    ] {
      var variant = article
      change(&variant)
      variants.append(variant)
    }
    #expect(Set(variants.map(\.contentHash)).count == variants.count)
  }

  // The store keeps these hashes: they must never change. Checked with sha256sum on
  // "dossier article 1\n-:-:10:Текст".
  @Test func isStable() {
    #expect(
      Article(id: "", body: "Текст").contentHash
        == "b6cbb9c0c2066d4cdd8099b0aaa71f5c202bfff0901e546d479b6c0d67f9e6f4")
    #expect(article.contentHash.utf8.count == 64)
  }
}
