/// Cities, countries and states with their names in Russian, Kazakh, English and other spellings.
///
/// Names are found by binary search in the bytes, which are read in place; see
/// Training/gazetteer/README.md for the format.
///
/// - Note: the bytes are never changed, so one value may be used from any number of threads.
public struct Gazetteer: @unchecked Sendable {
  // Unchecked: the memory is read only and outlives the value, as `init` demands.
  private let bytes: UnsafeRawBufferPointer
  private let placeCount: Int
  private let names: NameTable
  private let sounds: NameTable
  private let text: Range<Int>

  private static let headerSize = 36
  private static let recordSize = 28
  private static let none: UInt32 = 0xFFFF_FFFF
  private static let noCoordinate = Int32.max

  /// A sorted table of strings and the places of each.
  private struct NameTable {
    let count: Int
    let entries: Int
    let postings: Int
    let postingCount: Int

    var end: Int { postings + 4 * postingCount }
  }

  /// Opens a compiled gazetteer.
  ///
  /// - Parameter bytes: the content of places.bin; it must stay unchanged and outlive this value, as
  ///   embedded resources do.
  /// - Throws: `GazetteerError` where the bytes are not a whole gazetteer of a known version.
  /// - Complexity: O(names), for the check of the tables.
  public init(bytes: UnsafeRawBufferPointer) throws(GazetteerError) {
    func number(_ index: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 + 4 * index, as: UInt32.self)))
    }
    guard bytes.count >= Self.headerSize,
      bytes[..<8].elementsEqual("DSGAZETT".utf8), number(0) == 1
    else { throw .notAGazetteer }
    self.bytes = bytes
    placeCount = number(1)
    let entries = Self.headerSize + Self.recordSize * placeCount
    names = NameTable(
      count: number(2), entries: entries, postings: entries + 8 * (number(2) + 1),
      postingCount: number(3))
    sounds = NameTable(
      count: number(4), entries: names.end, postings: names.end + 8 * (number(4) + 1),
      postingCount: number(5))
    text = sounds.end..<sounds.end + number(6)
    guard text.upperBound == bytes.count else { throw .damaged(table: "length") }
    try check(names, "names")
    try check(sounds, "sounds")
    for index in 0..<placeCount {
      let record = Self.headerSize + Self.recordSize * index
      let parent = value(record + 16)
      guard Int(value(record + 20)) + Int(bytes[record + 27]) <= text.count,
        parent == Self.none || parent < UInt32(placeCount),
        GazetteerPlace.Kind(rawValue: bytes[record + 26]) != nil
      else { throw .damaged(table: "places") }
    }
  }

  private func check(_ table: NameTable, _ name: String) throws(GazetteerError) {
    var last = (text: UInt32(0), posting: UInt32(0))
    for index in 0...table.count {
      let entry = table.entries + 8 * index
      let next = (text: value(entry), posting: value(entry + 4))
      guard next.text >= last.text, next.posting >= last.posting,
        Int(next.text) <= text.count, Int(next.posting) <= table.postingCount
      else { throw .damaged(table: name) }
      last = next
    }
    for index in 0..<table.postingCount where value(table.postings + 4 * index) >= placeCount {
      throw .damaged(table: name)
    }
  }

  // MARK: - Look-up

  /// The places that have a name, the largest first.
  ///
  /// Case, ё, hyphens, apostrophes and words such as «город» and «қаласы» make no difference.
  ///
  /// - Complexity: O(log(names)).
  public func places(named name: String) -> [GazetteerPlace] {
    for key in PlaceKey.keys(name) {
      let found = indices(of: key, names)
      if !found.isEmpty { return found.map(place) }
    }
    return []
  }

  /// The cities whose first name sounds like a name in other letters, the largest first.
  ///
  /// - Complexity: O(log(names)).
  public func cities(soundingLike name: String) -> [GazetteerPlace] {
    let sound = PlaceKey.sound(PlaceKey.key(name))
    guard sound.utf8.count >= 5 else { return [] }
    return indices(of: sound, sounds).map(place)
  }

  /// Whether a name, as a key, is of a place.
  func holds(key: String) -> Bool {
    !indices(of: key, names).isEmpty
  }

  /// The region or country that a place lies in.
  package func parent(of place: GazetteerPlace) -> GazetteerPlace? {
    place.parent.map(self.place)
  }

  private func indices(of key: String, _ table: NameTable) -> [Int] {
    var key = key
    return key.withUTF8 { wanted in
      var low = 0
      var high = table.count
      while low < high {
        let middle = (low + high) / 2
        switch order(of: middle, wanted, table) {
        case 0:
          let entry = table.entries + 8 * middle
          return (value(entry + 4)..<value(entry + 12)).map {
            Int(value(table.postings + 4 * Int($0)))
          }
        case ..<0: low = middle + 1
        default: high = middle
        }
      }
      return []
    }
  }

  /// Below, equal to or above 0 as the table's string stands before, at or after `wanted`.
  private func order(
    of index: Int, _ wanted: UnsafeBufferPointer<UInt8>, _ table: NameTable
  ) -> Int {
    let entry = table.entries + 8 * index
    let start = text.lowerBound + Int(value(entry))
    let count = Int(value(entry + 8)) - Int(value(entry))
    for offset in 0..<min(count, wanted.count) {
      let difference = Int(bytes[start + offset]) - Int(wanted[offset])
      if difference != 0 { return difference }
    }
    return count - wanted.count
  }

  private func place(_ index: Int) -> GazetteerPlace {
    let record = Self.headerSize + Self.recordSize * index
    let parent = value(record + 16)
    let name = text.lowerBound + Int(value(record + 20))
    return GazetteerPlace(
      index: index, geonames: Int64(value(record)),
      kind: GazetteerPlace.Kind(rawValue: bytes[record + 26]) ?? .city,
      country: String(decoding: bytes[(record + 24)..<(record + 26)], as: UTF8.self),
      population: Int(value(record + 12)), latitude: degrees(record + 4),
      longitude: degrees(record + 8),
      name: String(decoding: bytes[name..<name + Int(bytes[record + 27])], as: UTF8.self),
      parent: parent == Self.none ? nil : Int(parent))
  }

  private func degrees(_ offset: Int) -> Double? {
    let steps = Int32(bitPattern: value(offset))
    return steps == Self.noCoordinate ? nil : Double(steps) / 100_000
  }

  private func value(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
