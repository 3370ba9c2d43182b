import Foundation
import Linguistics
import TestSupport
import Testing

/// The gazetteer: its names, its bytes and what damaged bytes do.
@Suite("Gazetteer") struct GazetteerTests {
  private static let bytes: [UInt8] = {
    let file = Fixtures.root.appendingPathComponent("Graph/gazetteer/places.bin")
    return Array((try? Data(contentsOf: file)) ?? Data())
  }()

  private static let gazetteer: Gazetteer = {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    memory.copyBytes(from: bytes)
    do { return try Gazetteer(bytes: UnsafeRawBufferPointer(memory)) } catch {
      fatalError("\(error)")
    }
  }()

  @Test(
    "finds a city by its names in every language",
    arguments: [
      ("Костанай", 1_519_928), ("Қостанай", 1_519_928), ("Kostanay", 1_519_928),
      ("Кустанай", 1_519_928), ("г. Костанай", 1_519_928), ("Қостанай қаласы", 1_519_928),
      ("Астана", 1_526_273), ("Astana", 1_526_273), ("Нур-Султан", 1_526_273),
      ("Нұр-Сұлтан", 1_526_273), ("нур султан", 1_526_273), ("Алма-Ата", 1_526_384),
      ("Алматы", 1_526_384), ("Мәскеу", 524_901), ("Орёл", 515_012), ("ОРЕЛ", 515_012),
      ("St. Petersburg", 498_817), ("Saint Petersburg", 498_817), ("Washington, D.C.", 4_140_963),
      ("Washington DC", 4_140_963),
    ])
  func cities(_ name: String, _ expected: Int64) {
    let first = Self.gazetteer.places(named: name).first
    #expect(first?.geonames == expected)
    #expect(first?.kind == .city)
    #expect(first?.latitude != nil && first?.longitude != nil)
  }

  @Test(
    "finds a country by its names in every language",
    arguments: [
      ("Казахстан", "KZ"), ("Қазақстан", "KZ"), ("Kazakhstan", "KZ"), ("РК", "KZ"),
      ("Республика Казахстан", "KZ"), ("Ұлыбритания", "GB"), ("США", "US"), ("АҚШ", "US"),
      ("Белоруссия", "BY"), ("Судан", "SD"), ("Канада", "CA"), ("Côte d’Ivoire", "CI"),
    ])
  func countries(_ name: String, _ code: String) {
    let first = Self.gazetteer.places(named: name).first
    #expect(first?.country == code)
    #expect(first?.kind == .country)
  }

  @Test("has several places of one name, the largest first")
  func ambiguous() {
    let found = Self.gazetteer.places(named: "Кембридж")
    #expect(Set(found.map(\.country)).isSuperset(of: ["GB", "US"]))
    #expect(found.map(\.population) == found.map(\.population).sorted(by: >))
    #expect(Self.gazetteer.places(named: "Санкт-Петербург").count == 1)
    #expect(Self.gazetteer.places(named: "Зззюк").isEmpty)
    #expect(Self.gazetteer.places(named: "").isEmpty)
  }

  @Test("finds a spelling it lacks by its sound")
  func sounds() {
    #expect(Self.gazetteer.places(named: "Қостанаи").isEmpty)
    #expect(
      Self.gazetteer.cities(soundingLike: "Қостанаи").contains { $0.geonames == 1_519_928 })
  }

  @Test("lies in states and countries")
  func parents() throws {
    let city = try #require(
      Self.gazetteer.places(named: "St. Petersburg").first { $0.country == "US" })
    let state = try #require(Self.gazetteer.parent(of: city))
    #expect(state.name == "Florida")
    #expect(state.kind == .region)
    #expect(Self.gazetteer.parent(of: state)?.country == "US")
    #expect(Self.gazetteer.places(named: "Флорида").contains(state))
  }

  @Test("refuses bytes that are none", arguments: [0, 7, 8, 35, 36, 1000, 100_000])
  func truncated(_ length: Int) {
    Self.bytes[..<length].withUnsafeBytes { cut in
      _ = #expect(throws: GazetteerError.self) { try Gazetteer(bytes: cut) }
    }
  }

  @Test("survives damaged bytes", arguments: 0..<12)
  func damaged(_ seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    var bytes = Self.bytes
    for _ in 0..<40 {
      bytes[Int.random(in: 36..<bytes.count, using: &numbers)] = UInt8.random(
        in: 0...255, using: &numbers)
    }
    bytes.withUnsafeBytes { damaged in
      guard let gazetteer = try? Gazetteer(bytes: damaged) else { return }
      for name in ["Костанай", "Paris", "США", "я", "zzz"] {
        #expect(gazetteer.places(named: name).count < 50_000)
      }
    }
  }
}
