import Extraction
import GraphModel
import Testing

/// Which places of the world the places of an article are.
@Suite("Place grounding") struct PlaceGroundingTests {
  /// The places of a text as `name|kind|GeoNames id`.
  private func places(
    _ markup: String, relations: [(String, String, String)] = []
  ) -> [String] {
    Support.extract(markup, relations: relations).entities.filter { $0.type == .place }.map {
      "\($0.name)|\($0.kind ?? "-")|\($0.place.map { String($0.geonames) } ?? "-")"
    }
  }

  @Test("knows cities and countries by their names in every case")
  func known() {
    #expect(
      places("Завод в [CITY Костанае] и склад в [CITY Алма-Ате] видел гость из [COUNTRY Канады].")
        == ["Костанай|city|1519928", "Алматы|city|1526384", "Канада|country|6251999"])
    let facts = Support.extract("Завод стоит в [CITY Костанае].")
    #expect(facts.entities.first?.place?.country == "KZ")
    #expect(abs((facts.entities.first?.place?.latitude ?? 0) - 53.2) < 0.2)
  }

  @Test("leaves namesakes of one size without an identity")
  func unsure() {
    #expect(places("Гость приехал в [CITY Кембридж].") == ["Кембридж|city|-"])
    #expect(places("Гость приехал в [CITY Троицк].") == ["Троицк|city|-"])
  }

  @Test("tells namesakes apart by the countries beside them")
  func context() {
    #expect(
      places("Гость приехал из [COUNTRY США] в [CITY Кембридж].").last
        == "Кембридж|city|4931972")
    #expect(
      places("Гость приехал из [COUNTRY Великобритании] в [CITY Кембридж].").last
        == "Кембридж|city|2653941")
    #expect(
      places("Гость приехал в [CITY St. Petersburg] ([STATE_OR_PROVINCE Флорида]).").first?
        .hasSuffix("|4171563") == true)
    #expect(
      places("Гость приехал в [CITY Санкт-Петербург].") == ["Санкт-Петербург|city|498817"])
  }

  @Test("prefers a far larger city")
  func size() {
    #expect(places("Он живёт в [CITY Кирове].") == ["Киров|city|548408"])
    #expect(places("Он живёт во [CITY Владимире].") == ["Владимир|city|473247"])
  }

  @Test("makes a country that was taken for a city a country, never the other way")
  func kinds() {
    #expect(places("Посол [CITY Канады] уехал.") == ["Канада|country|6251999"])
    #expect(places("Он живёт в [CITY Сингапуре].").first?.hasPrefix("Сингапур|city|") == true)
    #expect(places("Посол [COUNTRY Сингапура] уехал.") == ["Сингапур|country|1880251"])
    #expect(places("Он живёт в [COUNTRY Костанае].") == ["Костанай|city|1519928"])
  }

  @Test("does not take an unknown name for a known one")
  func unknown() {
    #expect(places("Он живёт в [CITY Кузнечихинске].") == ["Кузнечихинск|city|-"])
  }
}
