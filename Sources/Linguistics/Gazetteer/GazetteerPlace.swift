/// A place of the gazetteer.
public struct GazetteerPlace: Sendable, Hashable {
  /// What a place is.
  public enum Kind: UInt8, Sendable, Hashable {
    /// A city, town or village.
    case city
    /// A country.
    case country
    /// A state of the USA.
    case region
  }

  /// The place's number in the file.
  package let index: Int
  /// Its id in GeoNames.
  public let geonames: Int64
  /// What it is.
  public let kind: Kind
  /// The ISO 3166 code of its country: `KZ`.
  public let country: String
  /// The number of people who live there; 0 where unknown.
  public let population: Int
  /// Degrees north, -90...90; nil for countries and regions.
  public let latitude: Double?
  /// Degrees east, -180...180; nil for countries and regions.
  public let longitude: Double?
  /// The name that GeoNames puts first, in Latin letters.
  public let name: String
  /// The number in the file of the region or country it lies in.
  package let parent: Int?
}
