extension RussianMorphology {
  /// The reading of a token that fits its neighbours best.
  ///
  /// Weighed are the word's own probabilities, what the words before it govern (prepositions,
  /// nouns before genitives), the agreement of an adjective with the noun after it and of a noun
  /// with the adjective before it.
  ///
  /// - Parameters:
  ///   - index: the token's index.
  ///   - document: the document in Russian.
  /// - Returns: the reading, or nil for a token that has none, such as a number or a Latin word.
  public func analysis(ofToken index: Int, in document: Document) -> Analysis? {
    guard document.tokens.indices.contains(index), document.tokens[index].kind == .word else {
      return nil
    }
    let candidates = analyses(of: document.text(ofToken: index))
    guard candidates.count > 1 else { return candidates.first }
    let isNominal = candidates.contains { $0.partOfSpeech == .noun || $0.isAdjectival }
    guard isNominal else { return candidates.first }

    let context = CaseContext(morphology: self, document: document)
    let cases = context.weights(of: index..<index + 1, isPerson: false)
    let sentence = document.tokens[index].sentence
    func neighbour(_ at: Int) -> [Analysis] {
      guard document.tokens.indices.contains(at), document.tokens[at].sentence == sentence,
        document.tokens[at].kind == .word
      else { return [] }
      return analyses(of: document.text(ofToken: at))
    }
    let before = neighbour(index - 1).filter(\.isAdjectival)
    let after = neighbour(index + 1)

    // Between a preposition or an adjective and its noun stands no verb.
    let adjectival = before.reduce(0) { $0 + $1.score }
    let isGoverned = neighbour(index - 1).first?.partOfSpeech == .adposition
    let otherwise = isGoverned || adjectival > 0.8 ? 0.0005 : 0.2

    var best: Analysis?
    var bestScore = -Double.infinity
    for candidate in candidates {
      var score = logarithm(candidate.score)
      if candidate.partOfSpeech == .noun || candidate.isAdjectival {
        let fitting = Case.allCases.filter { CaseSet(candidate.features).has($0) }
        score += logarithm(fitting.map { cases[$0] }.max() ?? 0.15)
        if !before.isEmpty {
          score += logarithm(0.05 + agreement(of: before, with: candidate))
        }
      } else {
        score += logarithm(otherwise)
      }
      if candidate.isAdjectival {
        let followers = after.filter { $0.partOfSpeech == .noun || $0.isAdjectival }
        if !followers.isEmpty {
          score += logarithm(0.05 + agreement(of: followers, with: candidate))
        }
      }
      if score > bestScore {
        best = candidate
        bestScore = score
      }
    }
    return best
  }

  /// The share of readings that agree with `other` in case, number and gender.
  private func agreement(of readings: [Analysis], with other: Analysis) -> Double {
    var share = 0.0
    for reading in readings {
      let common = reading.features.intersection(other.features)
      guard common.intersects(.cases), common.intersects(.numbers) else { continue }
      let left = reading.features.intersection(.genders)
      let right = other.features.intersection(.genders)
      let isPlural = common.contains(.plural)
      let isOpen = left.isEmpty || right.isEmpty || left.union(right).contains(.commonGender)
      if isPlural || isOpen || left.intersects(right) { share += reading.score }
    }
    return share
  }
}
