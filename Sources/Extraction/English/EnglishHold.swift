internal import GraphModel

/// Since when and until when an English text says that a post is held.
enum EnglishHold {
  /// The hold with the dates near the title.
  ///
  /// - Parameters:
  ///   - status: what the words say.
  ///   - evidence: the tokens that say it.
  ///   - title: the title's tokens.
  ///   - person: the name's tokens.
  ///   - context: the article.
  ///   - trace: gets the rule's name.
  /// - Returns: the hold.
  static func read(
    _ status: FactStatus, _ evidence: Range<Int>?, title: Range<Int>, person: Range<Int>,
    _ context: EnglishContext, _ trace: inout [String]
  ) -> HoldStatus {
    let view = context.view
    var hold = HoldStatus()
    hold.status = status
    hold.evidence = evidence
    let sentence = view.sentenceTokens(title.lowerBound)
    let anchor = evidence ?? title
    let low = max(sentence.lowerBound, min(title.lowerBound, anchor.lowerBound) - 8)
    let high = min(sentence.upperBound, max(title.upperBound, anchor.upperBound) + 14)
    guard low < high else { return hold }
    let isEvent = status == .appointed || status == .dismissed
    var best: (distance: Int, time: TimeExpression)?
    for time in context.dates.expressions(in: low..<high) {
      if time.use == .at && !isEvent { continue }
      let gap =
        time.tokens.lowerBound >= title.upperBound
        ? title.upperBound..<time.tokens.lowerBound
        : span(time.tokens.upperBound, title.lowerBound)
      if gap.contains(where: { isOther($0, person, title, view) }) { continue }
      if gap.count < best?.distance ?? Int.max { best = (gap.count, time) }
    }
    guard let time = best?.time else { return hold }
    switch time.use {
    case .from:
      hold.since = time.date
      // "was the chief executive since 2010" and "has been … since 2010" go on.
      if status == .former { hold.status = .current }
    case .until: hold.until = time.date
    case .between(let last): (hold.since, hold.until) = (time.date, last)
    case .at:
      if status == .appointed { hold.since = time.date }
      if status == .dismissed { hold.until = time.date }
    }
    if hold.until != nil, hold.status == .current { hold.status = .former }
    if hold.evidence == nil { hold.evidence = time.tokens }
    trace.append("time")
    return hold
  }

  // Another person, another title, or a verb of another clause lies between.
  private static func isOther(
    _ token: Int, _ person: Range<Int>, _ title: Range<Int>, _ view: ArticleView
  ) -> Bool {
    if person.contains(token) || title.contains(token) { return false }
    if view.mention(startingAt: token, [.person]) != nil { return true }
    return ["who", "which", ";", "but", "when", "while"].contains(view.words[token].text)
  }
}
