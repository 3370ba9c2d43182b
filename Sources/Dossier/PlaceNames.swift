internal import GraphStore
internal import Linguistics

extension DossierGraph {
  /// The places of the graph that a name of the gazetteer means: Astana finds Нур-Султан.
  ///
  /// - Throws: `StoreError`, `ResourceError`, `GazetteerError`.
  func places(named name: String) throws -> [NameMatch] {
    let gazetteer = try Gazetteer(bytes: resources.bytes("Graph/gazetteer/places.bin").buffer)
    return try store.places(geonames: gazetteer.places(named: name).map(\.geonames))
  }
}
