import Packs

/// An actor of the packs as numbers.
struct CodedActor {
  let name: NameID
  let code: ActorCode
  let sector: ActorCode
  let kind: ActorEntry.Kind

  init(_ entry: ActorEntry, _ name: NameID) {
    self.name = name
    code = ActorCode(entry.code)
    sector = ActorCode(entry.sector)
    kind = entry.kind
  }
}

/// A place of the packs as numbers.
struct CodedPlace {
  enum Precision: UInt8 { case exact, district, country, other }
  let country: ActorCode
  let precision: Precision
  /// By its name, which stands for a house and not for a town.
  let isHospital: Bool

  init(_ entry: PlaceEntry) {
    isHospital = entry.name.hasSuffix(" Hospital")
    country = ActorCode(entry.country)
    switch entry.precision {
    case "exact": precision = .exact
    case "district": precision = .district
    case "country": precision = .country
    default: precision = .other
    }
  }
}
