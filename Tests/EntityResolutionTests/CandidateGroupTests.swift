import EntityResolution
import GraphModel
import Testing

@Suite struct CandidateGroupTests {
  private func profile(_ name: String, _ id: Int64) -> EntityProfile {
    Sample.profile(name, id: id, article: "\(id + 1_000)")
  }

  private func pair(_ one: EntityProfile, _ other: EntityProfile, rank: Double) -> CandidatePair {
    CandidatePair(
      first: one, second: other,
      score: PairScore(parts: [PairScore.Part(what: "name", detail: "equal", weight: 1)]),
      rank: rank)
  }

  /// All pairs of some profiles, of falling rank.
  private func pairs(_ profiles: [EntityProfile]) -> [CandidatePair] {
    var found: [CandidatePair] = []
    for one in profiles.indices {
      for other in profiles.indices.dropFirst(one + 1) {
        found.append(
          pair(profiles[one], profiles[other], rank: Double(10_000 - found.count)))
      }
    }
    return found
  }

  @Test func thirtyOfOneNameAreOneQuestion() throws {
    let profiles = (0..<30).map { profile("Иван Петров", $0) }
    let groups = CandidateGroup.groups(of: pairs(profiles))
    let group = try #require(groups.first)
    #expect(groups.count == 1)
    #expect(group.members.map(\.id) == Array(0..<30) && group.pairs.count == 435)
    #expect(group.best.rank == 10_000)
  }

  @Test func pairsOfTwoNamesAreOneQuestionAboutTheBest() throws {
    let full = (0..<3).map { profile("Иван Петров", $0) }
    let short = profile("И. Петров", 7)
    let candidates = [
      pair(full[1], short, rank: 9), pair(full[0], full[2], rank: 8),
      pair(full[0], short, rank: 7), pair(short, profile("Пётр Иванов", 9), rank: 6),
    ]
    let groups = CandidateGroup.groups(of: candidates)
    #expect(groups.map { $0.pairs.count } == [2, 1, 1])
    #expect(groups.map { Set($0.members.map(\.id)) } == [[1, 7], [0, 2], [7, 9]])
  }

  @Test func entitiesThatNoPairConnectsAreNotAskedTogether() {
    let profiles = (0..<4).map { profile("Иван Петров", $0) }
    let groups = CandidateGroup.groups(of: [
      pair(profiles[0], profiles[1], rank: 2), pair(profiles[2], profiles[3], rank: 1),
    ])
    #expect(groups.map { $0.members.map(\.id) } == [[0, 1], [2, 3]])
  }

  @Test func noGroupIsLargerThanAPersonCanLookThrough() {
    let profiles = (0..<100).map { profile("Иван Петров", $0) }
    let groups = CandidateGroup.groups(of: pairs(profiles))
    #expect(groups.allSatisfy { $0.members.count <= CandidateGroup.memberLimit })
    #expect(groups.count < 10)
    let members = groups.flatMap { $0.members.map(\.id) }
    #expect(Set(members).count == 100 && members.count == 100, "each is in one group")
    #expect(CandidateGroup.groups(of: []).isEmpty)
  }
}
