/// Cuts single words into subwords: the most probable sequence under a unigram model (Kudo 2018).
package struct SubwordTokenizer: Sendable {
  private let vocabulary: Vocabulary
  private let special: SpecialSubwords
  private let maxCharacters: Int
  private let maxSubwords: Int
  // Replacements by character; `isReplaced` says for the first 65,536 characters whether there is one.
  private let replacements: [UInt32: [UInt8]]
  private let isReplaced: [UInt64]

  /// U+2581, which stands for the white space before a word.
  private static let mark: [UInt8] = [0xE2, 0x96, 0x81]

  /// Memory that is used for one word after another.
  package struct Scratch {
    fileprivate var text: [UInt8] = []
    fileprivate var borders: [Int] = []
    fileprivate var best: [Double] = []
    fileprivate var from: [Int] = []
    fileprivate var piece: [UInt32] = []

    /// Empty memory.
    package init() {}
  }

  /// A tokenizer for the words of a model.
  package init(_ file: ModelFile, vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    special = file.special
    maxCharacters = file.configuration.maxWordCharacters
    maxSubwords = file.configuration.maxWordSubwords
    var replacements: [UInt32: [UInt8]] = [:]
    var isReplaced = [UInt64](repeating: 0, count: 1024)
    for (character, replacement) in file.normalization {
      replacements[character.value] = Array(replacement.utf8)
      if character.value < 65536 {
        isReplaced[Int(character.value / 64)] |= 1 << UInt64(character.value % 64)
      }
    }
    self.replacements = replacements
    self.isReplaced = isReplaced
  }

  /// Appends the subwords of one word to `ids`; at least one, at most the model's limit.
  ///
  /// - Parameters:
  ///   - word: the word's UTF-8 bytes.
  ///   - followsGap: whether white space, or the text's beginning, comes before it.
  ///   - ids: receives the subwords.
  ///   - scratch: memory to work in.
  /// - Complexity: O(characters looked at * bytes of the longest piece).
  package func append(
    word: UnsafeBufferPointer<UInt8>, followsGap: Bool, to ids: inout [UInt32],
    scratch: inout Scratch
  ) {
    normalize(word, followsGap: followsGap, into: &scratch)
    let characters = scratch.borders.count - 1
    guard characters > 0 else {
      ids.append(special.unknown)
      return
    }
    scratch.best.removeAll(keepingCapacity: true)
    scratch.best.append(0)
    scratch.best.append(contentsOf: repeatElement(-1e30, count: characters))
    scratch.from.removeAll(keepingCapacity: true)
    scratch.from.append(contentsOf: repeatElement(0, count: characters + 1))
    scratch.piece.removeAll(keepingCapacity: true)
    scratch.piece.append(contentsOf: repeatElement(special.unknown, count: characters + 1))

    let text = scratch.text
    text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return }
      for start in 0..<characters {
        let first = scratch.borders[start]
        let before = scratch.best[start]
        var hash = Vocabulary.Hash()
        var at = first
        for end in start + 1...characters {
          let next = scratch.borders[end]
          if next - first > vocabulary.longest { break }
          while at < next {
            hash.combine(base[at])
            at += 1
          }
          guard let id = vocabulary.id(of: base + first, length: next - first, hash: hash) else {
            continue
          }
          let score = before + vocabulary.score(id)
          if score > scratch.best[end] {
            scratch.best[end] = score
            scratch.from[end] = start
            scratch.piece[end] = id
          }
        }
        let score = before + special.unknownScore
        if score > scratch.best[start + 1] {
          scratch.best[start + 1] = score
          scratch.from[start + 1] = start
          scratch.piece[start + 1] = special.unknown
        }
      }
    }

    let begin = ids.count
    var at = characters
    while at > 0 {
      ids.append(scratch.piece[at])
      at = scratch.from[at]
    }
    ids[begin...].reverse()
    if ids.count - begin > maxSubwords { ids.removeLast(ids.count - begin - maxSubwords) }
  }

  /// Puts the word's characters, replaced where the model says so, and their borders into `scratch`.
  private func normalize(
    _ word: UnsafeBufferPointer<UInt8>, followsGap: Bool, into scratch: inout Scratch
  ) {
    scratch.text.removeAll(keepingCapacity: true)
    scratch.borders.removeAll(keepingCapacity: true)
    scratch.borders.append(0)
    if followsGap {
      scratch.text.append(contentsOf: Self.mark)
      scratch.borders.append(scratch.text.count)
    }
    let prefix = scratch.text.count
    var at = 0
    var characters = 0
    while at < word.count, characters < maxCharacters {
      let length = min(Self.length(of: word[at]), word.count - at)
      characters += 1
      let scalar = Self.scalar(word, at, length)
      if let replacement = replacement(of: scalar) {
        var index = 0
        while index < replacement.count {
          let some = min(Self.length(of: replacement[index]), replacement.count - index)
          scratch.text.append(contentsOf: replacement[index..<index + some])
          scratch.borders.append(scratch.text.count)
          index += some
        }
      } else {
        for index in at..<at + length { scratch.text.append(word[index]) }
        scratch.borders.append(scratch.text.count)
      }
      at += length
    }
    // A word that is replaced by nothing has no mark either.
    if scratch.text.count == prefix { scratch.borders.removeLast(scratch.borders.count - 1) }
  }

  private func replacement(of scalar: UInt32) -> [UInt8]? {
    if scalar < 65536, isReplaced[Int(scalar / 64)] & 1 << UInt64(scalar % 64) == 0 { return nil }
    return replacements[scalar]
  }

  private static func length(of lead: UInt8) -> Int {
    switch lead {
    case 0..<0xC0: 1
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    default: 4
    }
  }

  private static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ length: Int
  ) -> UInt32 {
    if length == 1 { return UInt32(bytes[at]) }
    var value = UInt32(bytes[at]) & (0x7F >> UInt32(length))
    for index in 1..<length { value = value << 6 | UInt32(bytes[at + index] & 0x3F) }
    return value
  }
}
