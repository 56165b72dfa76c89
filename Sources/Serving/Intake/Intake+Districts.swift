import Claims
import Packs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Intake {
  /// A district has to be wide enough to hide a place in, and near enough to be its own.
  private static let reach = 60.0

  /// The district that the gazetteer has for a place: the one whose name its brackets hold, as villages that share a name have it, else the
  /// nearest of its country; nil where none is near.
  func district(of name: String) throws -> Place? {
    let places = try gazetteer()
    let wanted = name.lowercased()
    func entry(_ fits: (String) -> Bool) -> PlaceEntry? { places.first { fits($0.name.lowercased()) } }
    guard let place = entry({ $0 == wanted }) ?? entry({ $0.hasPrefix(wanted + " (") }), let a = place.latitude, let b = place.longitude else { return nil }
    let districts = places.filter { ($0.precision == "district" || $0.precision == "region") && $0.country == place.country && $0 !== place }
    func named(_ part: Substring) -> PlaceEntry? { districts.first { $0.name.lowercased().hasPrefix(part.lowercased()) } }
    let bracketed = place.name.split(separator: "(").dropFirst().first.flatMap { named($0.prefix { $0 != ")" }) }
    let nearest = districts.compactMap { d -> (entry: PlaceEntry, far: Double)? in
      guard let c = d.latitude, let e = d.longitude else { return nil }
      let far = Intake.kilometres(a, b, c, e)
      return far <= Intake.reach ? (d, far) : nil
    }.min { ($0.far, $0.entry.name) < ($1.far, $1.entry.name) }?.entry
    return (bracketed ?? nearest).map { Place(name: $0.name, latitude: $0.latitude, longitude: $0.longitude, precision: "district", source: nil) }
  }

  /// On a plane that is flat enough for a district.
  private static func kilometres(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
    let y = (a - c) * 111.2
    let x = (b - d) * 111.2 * cos((a + c) / 2 * .pi / 180)
    return (x * x + y * y).squareRoot()
  }
}
