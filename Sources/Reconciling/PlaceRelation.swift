import Claims

/// How two places stand to each other.
enum PlaceRelation: Int, Sendable {
  case apart, containing, near, same

  init(_ a: Place, _ b: Place) {
    if a.name == b.name {
      self = .same
      return
    }
    guard let la = a.latitude, let lo = a.longitude, let lb = b.latitude, let mo = b.longitude else {
      self = .apart
      return
    }
    let reach = PlaceRelation.reach(a) + PlaceRelation.reach(b)
    // A degree of latitude is 111 km; the cosine by its series is exact enough for these distances.
    let mean = (la + lb) / 2 * 0.017453292519943295
    let square = mean * mean
    let cosine = 1 - square / 2 + square * square / 24 - square * square * square / 720
    let north = (la - lb) * 111.2
    let east = (lo - mo) * 111.2 * cosine
    let distance = (north * north + east * east).squareRoot()
    if distance > reach {
      self = .apart
    } else {
      self = PlaceRelation.isWide(a) || PlaceRelation.isWide(b) ? .containing : .near
    }
  }

  static func isWide(_ p: Place) -> Bool { p.precision == "region" || p.precision == "country" || p.precision == "district" }

  /// Kilometres around the point that the place's words may mean.
  private static func reach(_ p: Place) -> Double {
    switch p.precision {
    case "country": 400
    case "region": 90
    case "district": 25
    case "near": 10
    default: 5
    }
  }
}
