internal import Linguistics

/// What extraction asks of morphology.
struct Grammar: Sendable {
  func normal(_ range: Range<Int>, _ kind: NameKind, _ document: Document) -> String {
    document.text(of: range)
  }
  func isAdjective(_ token: Int, _ document: Document) -> Bool {
    let t = document.text(ofToken: token).lowercased()
    return ["ий","ый","ой","ая","яя","ое","ее","ого","его","ому","ему","ую","юю","ым","им","ом","ем"].contains { t.hasSuffix($0) } && t.count > 4
  }
  func isGenitiveNoun(_ token: Int, _ document: Document) -> Bool {
    let t = document.text(ofToken: token).lowercased()
    return t.count > 3 && ["ы","и","а","я","ов","ей","ий", "ого","их","ых"].contains { t.hasSuffix($0) }
  }
  func isPlural(_ token: Int, _ document: Document) -> Bool {
    let t = document.text(ofToken: token).lowercased()
    return t.count > 3 && ["ы","и","ов","ам","ами","ах"].contains { t.hasSuffix($0) }
  }
  func isInstrumental(_ token: Int, _ document: Document) -> Bool {
    let t = document.text(ofToken: token).lowercased()
    return t.count > 3 && ["ом","ем","ой","ей","ым","им","ами","ями","ью"].contains { t.hasSuffix($0) }
  }
  func casesAgree(_ token: Int, _ name: Range<Int>, _ document: Document) -> Bool { true }
}
enum NameKind { case person, organization, place, title }
