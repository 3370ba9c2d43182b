/// Which place of the world a place is.
public struct PlaceIdentity: Sendable, Hashable {
  /// Its id in GeoNames.
  public var geonames: Int64
  /// The ISO 3166 code of its country: `KZ`.
  public var country: String
  /// Degrees north, -90...90; nil for countries and regions.
  public var latitude: Double?
  /// Degrees east, -180...180; nil for countries and regions.
  public var longitude: Double?

  /// Creates an identity.
  public init(geonames: Int64, country: String, latitude: Double? = nil, longitude: Double? = nil) {
    self.geonames = geonames
    self.country = country
    self.latitude = latitude
    self.longitude = longitude
  }
}
