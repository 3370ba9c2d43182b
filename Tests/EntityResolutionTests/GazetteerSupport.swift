import Foundation
import GraphModel
import Linguistics

/// The gazetteer of the checkout.
enum GazetteerSupport {
  static let gazetteer: Gazetteer = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Graph/gazetteer/places.bin")
    do {
      let data = try Data(contentsOf: file)
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 16)
      data.copyBytes(to: memory)
      return try Gazetteer(bytes: UnsafeRawBufferPointer(memory))
    } catch {
      fatalError("\(error)")
    }
  }()

  /// What extraction would say of a city in an article that names nothing else.
  static func identity(ofCity name: String) -> PlaceIdentity? {
    let places = gazetteer.places(named: name).filter { $0.kind == .city }
    let candidate = PlaceContext.Candidate(places: places)
    let context = PlaceContext(
      gazetteer, language: Language.detect(in: name), areas: [], candidates: [candidate])
    return context.choice(candidate).map {
      PlaceIdentity(
        geonames: $0.geonames, country: $0.country, latitude: $0.latitude, longitude: $0.longitude)
    }
  }
}
