internal import Linguistics

/// A sentence, or a bracket in one, as a row of names, titles, dates and words.
struct EnglishSequence {
  /// One member of the row.
  struct Item {
    enum Kind {
      case person
      case organization
      case place
      case title
      case date
      case word
      case mark
    }

    let kind: Kind
    let tokens: Range<Int>
    /// The mention, for a name or a title.
    let mention: Int?
    /// The folded text of a word or mark; empty for names.
    let text: String
  }

  private(set) var items: [Item] = []

  /// The rows of a sentence: its own without what stands in brackets, then one for each bracket,
  /// which begins with what stands before it and a comma.
  ///
  /// - Complexity: linear in the tokens.
  static func rows(of tokens: Range<Int>, _ view: ArticleView) -> [EnglishSequence] {
    var main = EnglishSequence()
    var brackets: [EnglishSequence] = []
    var depth = 0
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      let item = item(at: token, before: tokens.upperBound, view)
      token = item.tokens.upperBound
      switch item.text {
      case "(", "[":
        depth += 1
        if depth == 1 {
          var row = EnglishSequence()
          if let last = main.items.last {
            row.items = [
              last, Item(kind: .mark, tokens: item.tokens, mention: nil, text: ","),
            ]
          }
          brackets.append(row)
        }
        continue
      case ")", "]":
        depth = max(0, depth - 1)
        continue
      case "\"", "“", "”", "«", "»", "„": continue
      default: break
      }
      if depth > 0 {
        brackets[brackets.count - 1].items.append(item)
      } else {
        main.items.append(item)
      }
    }
    return [main] + brackets
  }

  private static func item(at token: Int, before end: Int, _ view: ArticleView) -> Item {
    if let mention = view.starting[token]?.first, view.outermost[token] == mention {
      let kind: Item.Kind? =
        switch view.mentions[mention].kind {
        case .person: .person
        case .organization: .organization
        case .place: .place
        case .post: .title
        case .date: .date
        case .nationality, .product, .other: nil
        }
      let last = min(view.mentions[mention].tokens.upperBound, end)
      if let kind {
        return Item(kind: kind, tokens: token..<last, mention: mention, text: "")
      }
    }
    let word = view.words[token]
    // "'s" is one word here.
    if EnglishWords.apostrophes.contains(word.text), token + 1 < end,
      view.words[token + 1].text == "s", !view.document.tokens[token + 1].followsGap
    {
      return Item(kind: .mark, tokens: token..<(token + 2), mention: nil, text: "'s")
    }
    let last = compound(from: token, before: end, view)
    let text = (token..<last).map { view.words[$0].text }.joined()
    return Item(
      kind: word.isWord ? .word : .mark, tokens: token..<last, mention: nil, text: text)
  }

  // "brother-in-law" is one word; "co-founded" is a verb with its prefix.
  private static func compound(from token: Int, before end: Int, _ view: ArticleView) -> Int {
    var last = token + 1
    let word = view.words[token]
    guard word.isWord, !word.isCapitalized, word.text != "co", word.text != "ex" else {
      return last
    }
    while last + 1 < end, view.words[last].text == "-", !view.document.tokens[last].followsGap,
      view.words[last + 1].isWord, !view.document.tokens[last + 1].followsGap,
      view.outermost[last] == -1, view.outermost[last + 1] == -1
    {
      last += 2
    }
    return last
  }

  /// The kind of the item at a place, or nil outside.
  func kind(_ place: Int) -> Item.Kind? {
    items.indices.contains(place) ? items[place].kind : nil
  }

  /// The text of the word or mark at a place; empty for names and outside.
  func text(_ place: Int) -> String {
    items.indices.contains(place) ? items[place].text : ""
  }

  /// Whether a comma, dash or other mark of a parenthesis stands at a place.
  func isComma(_ place: Int) -> Bool {
    [",", "-", "–", "—", ":"].contains(text(place))
  }

  /// The persons that begin at a place, with "and" and commas between them.
  ///
  /// Words of description before a name ("engineer", "brothers", "Mr.") are passed over, at most six
  /// before each.
  func persons(from start: Int, _ view: ArticleView, skipping: Int = 6) -> [Int] {
    var list: [Int] = []
    var place = start
    while list.count < 12 {
      guard let found = person(from: place, skipping: list.isEmpty ? skipping : 5) else { break }
      if let mention = items[found].mention { list.append(mention) }
      place = found + 1
      var links = 0
      while [",", "and", "&"].contains(text(place)), links < 2 {
        place += 1
        links += 1
      }
      if links == 0 { break }
    }
    return list
  }

  // The place of the first person after words that describe him.
  private func person(from start: Int, skipping: Int) -> Int? {
    var place = start
    while place < items.count, place - start <= skipping {
      switch items[place].kind {
      case .person: return place
      case .title, .place, .organization: break
      case .date: return nil
      case .word:
        let isBetweenTitles =
          text(place) == "and" && kind(place - 1) == .title && place > start
        if EnglishWords.borders.contains(text(place)), !isBetweenTitles { return nil }
      case .mark:
        let isAfterTitle = text(place) == "," && place > start && kind(place - 1) == .title
        guard [".", "'s", "-"].contains(text(place)) || isAfterTitle else { return nil }
      }
      place += 1
    }
    return nil
  }

  /// The persons that end right before a place, with "and" and commas between them.
  func persons(before end: Int) -> [Int] {
    var list: [Int] = []
    var place = end - 1
    while kind(place) == .person, list.count < 12 {
      if let mention = items[place].mention { list.append(mention) }
      place -= 1
      guard ["and", "&", ","].contains(text(place)) else { break }
      place -= 1
      if text(place) == "," { place -= 1 }
      // "and her husband, Morn Teale": one more, if a name precedes.
    }
    return list.reversed()
  }
}
