import GraphModel
import TestSupport
import Testing

@Suite("Reprints")
struct ReprintGroupsTests {
  /// A text of invented words, the same for a seed.
  private func text(_ words: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return (0..<words).map { _ in "слово\(Int.random(in: 0..<5000, using: &generator))" }
  }

  private func signature(_ words: [String]) throws -> TextSignature {
    try #require(TextSignature(of: words.joined(separator: " ")))
  }

  @Test("case, punctuation and line breaks make no difference, other words do")
  func estimates() throws {
    let words = text(300, seed: 1)
    let one = try signature(words)
    let shouted = words.map { "«\($0.uppercased())»,\n" }
    #expect(one.similarity(to: try signature(shouted)) == 1)
    #expect(one.similarity(to: try signature(text(300, seed: 2))) < 0.05)
    // The first two thirds have two thirds of the runs.
    let part = one.similarity(to: try signature(Array(words.prefix(200))))
    #expect(abs(part - 0.66) < 0.15)
    // Two texts whose halves are common have a third of all runs in common.
    let half = one.similarity(
      to: try signature(Array(words.prefix(150)) + text(150, seed: 3)))
    #expect(abs(half - 0.33) < 0.15)
  }

  @Test("a short text has no signature; bytes keep it whole")
  func sizes() throws {
    #expect(TextSignature(of: "") == nil)
    #expect(TextSignature(of: text(42, seed: 4).joined(separator: " ")) == nil)
    let whole = try signature(text(43, seed: 4))
    #expect(TextSignature(bytes: whole.bytes) == whole)
    #expect(TextSignature(bytes: Array(whole.bytes.dropLast())) == nil)
    #expect(TextSignature(bytes: []) == nil)
  }

  @Test("the groups are the same in any order and under any ids")
  func order() throws {
    var generator = SeededGenerator(seed: 11)
    var texts: [(signature: TextSignature, day: Int?)] = []
    for original in 0..<30 {
      let words = text(Int.random(in: 60...400, using: &generator), seed: UInt64(100 + original))
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        var copy = words
        for _ in 0..<Int.random(in: 0...(words.count / 10), using: &generator) {
          copy[Int.random(in: copy.indices, using: &generator)] = "иначе"
        }
        let day = Int.random(in: 0...30, using: &generator)
        texts.append((try signature(copy), day < 25 ? day : nil))
      }
    }
    func groups(_ order: [Int]) -> Set<Set<Int>> {
      // Ids fall while places rise, and have gaps.
      let items = order.enumerated().map { place, index in
        ReprintGroups.Item(
          id: Int64(1000 - place * 3), signature: texts[index].signature, day: texts[index].day)
      }
      let found = ReprintGroups.groups(items)
      for (id, group) in found { #expect(group <= id && found[group] == group) }
      var members: [Int64: Set<Int>] = [:]
      for (place, item) in items.enumerated() {
        if let group = found[item.id] { members[group, default: []].insert(order[place]) }
      }
      return Set(members.values)
    }
    let expected = groups(Array(texts.indices))
    #expect(expected.count > 5)
    for seed in 0..<8 {
      var generator = SeededGenerator(seed: UInt64(seed))
      #expect(groups(texts.indices.shuffled(using: &generator)) == expected)
    }
    // What the bands find is what comparing every pair finds.
    var linked = Array(texts.indices)
    for one in texts.indices {
      for other in texts.indices where other > one {
        if let day = texts[one].day, let otherDay = texts[other].day, abs(day - otherDay) > 14 {
          continue
        }
        guard texts[one].signature.similarity(to: texts[other].signature) >= 0.5 else { continue }
        let (from, to) = (linked[other], linked[one])
        for index in linked.indices where linked[index] == from { linked[index] = to }
      }
    }
    let pairs = Dictionary(grouping: texts.indices, by: { linked[$0] }).values.map(Set.init)
    #expect(Set(pairs.filter { $0.count > 1 }) == expected)
  }

  @Test("the same words months later are another article")
  func dates() throws {
    let one = try signature(text(100, seed: 5))
    func groups(_ day: Int?, _ other: Int?) -> [Int64: Int64] {
      ReprintGroups.groups([
        .init(id: 7, signature: one, day: day), .init(id: 9, signature: one, day: other),
      ])
    }
    #expect(groups(100, 114) == [7: 7, 9: 7])
    #expect(groups(100, 115) == [:])
    #expect(groups(100, nil) == [7: 7, 9: 7])
  }

  @Test("days are counted without gaps")
  func days() throws {
    func day(_ iso: String) -> Int? { CalendarDate(iso: iso)?.dayNumber }
    #expect(day("1970-01-01") == 0)
    #expect(day("2000-03-01") == 11_017)
    #expect(day("2026-02-22") == 20_506)
    #expect(day("0001-01-01") == -719_162)
    #expect(day("2026-02") == nil)
  }
}
