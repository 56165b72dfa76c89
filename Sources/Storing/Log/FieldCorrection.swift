import Claims

/// Puts fields of claims and events right. Names are those of the JSON; a number of people or things goes by its measure (`killed=5`).
enum FieldCorrection {
  static let names = ["type", "mode", "place", "time", "truce", "level", "actors", "recipients", "brokers"] + Measure.allCases.map(\.name)

  /// Throws where a field cannot have that value.
  static func check(_ f: Review.Field, of kind: AddressKind) throws {
    func wrong(_ remedy: String) -> DossierError { DossierError(.refused, "\(f.name)=\(f.value): this cannot be", remedy: remedy) }
    switch f.name {
    case "type": if EventType(name: f.value) == nil || f.value == "-" { throw wrong("give a PLOVER type such as ASSAULT") }
    case "truce": if !f.value.isEmpty, TruceState(name: f.value) == nil { throw wrong("give one of \(TruceState.allCases.map(\.name).joined(separator: " "))") }
    case "time": if !f.value.isEmpty, time(f.value) == nil { throw wrong("give a day such as 2020-10-04, or two with .. between") }
    case "level":
      guard kind == .event, VerificationLevel(rawValue: f.value) != nil else {
        throw wrong("give an event one of \(VerificationLevel.allCases.map(\.rawValue).joined(separator: " "))")
      }
    case "mode", "place": break
    case "actors", "recipients", "brokers":
      if parties(f.value) == nil { throw wrong("give codes with sectors, such as ARM/MIL, between commas; a name may follow after another slash") }
    default:
      guard Measure(name: f.name) != nil else {
        throw DossierError(.refused, "\(f.name): no such field", remedy: "one of \(names.joined(separator: " "))")
      }
      if bounds(f.value) == nil { throw wrong("give a number such as 5, or 3..5") }
    }
  }

  static func apply(_ fields: [Review.Field], to c: inout Claim) {
    for f in fields {
      switch f.name {
      case "type": if let t = EventType(name: f.value) { c.event = t }
      case "mode": c.mode = f.value.isEmpty ? nil : f.value
      case "truce": c.truce = TruceState(name: f.value)
      case "time": c.time = time(f.value)
      case "place": c.place = place(f.value, c.place)
      case "actors": c.actors = actors(f.value)
      case "recipients": c.recipients = actors(f.value)
      case "brokers": c.brokers = actors(f.value)
      default:
        guard let m = Measure(name: f.name), let (low, high) = bounds(f.value) else { continue }
        if let k = c.figures.firstIndex(where: { $0.measure == m }) {
          c.figures[k].low = low
          c.figures[k].high = high
          c.figures[k].approximate = false
        } else {
          c.figures.append(Figure(measure: m, whose: nil, low: low, high: high, approximate: false, source: nil))
        }
      }
    }
  }

  static func apply(_ fields: [Review.Field], to e: inout Event) {
    for f in fields {
      switch f.name {
      case "type": if let t = EventType(name: f.value) { e.type = t }
      case "mode": e.mode = f.value.isEmpty ? nil : f.value
      case "truce": e.truce = TruceState(name: f.value)
      case "time": e.time = time(f.value)
      case "place": e.place = place(f.value, e.place)
      case "level": if let l = VerificationLevel(rawValue: f.value) { e.level = l }
      case "actors": e.actors = parties(f.value) ?? e.actors
      case "recipients": e.recipients = parties(f.value) ?? e.recipients
      case "brokers": e.brokers = parties(f.value) ?? e.brokers
      default:
        guard let m = Measure(name: f.name), let (low, high) = bounds(f.value), let best = low ?? high else { continue }
        if let k = e.figures.firstIndex(where: { $0.measure == m }) {
          e.figures[k].best = best
          e.figures[k].low = low ?? best
          e.figures[k].high = high ?? best
        } else {
          e.figures.append(Estimate(measure: m, whose: nil, best: best, low: low ?? best, high: high ?? best, rule: .consensus, witnesses: []))
        }
      }
    }
  }

  private static func time(_ text: String) -> TimeValue? {
    let ends = text.split(separator: "..", maxSplits: 1).map(String.init)
    guard let first = ends.first, let start = Stamp(iso: first) else { return nil }
    guard ends.count == 2 else { return TimeValue(start: start, end: start, precision: start.minute < 0 ? .day : .minute, basis: .explicit) }
    guard let end = Stamp(iso: ends[1]) else { return nil }
    return TimeValue(start: start, end: end, precision: .day, basis: .explicit)
  }

  /// Another place has another point, which nobody gave.
  private static func place(_ name: String, _ old: Place?) -> Place? {
    if name.isEmpty { return nil }
    return old?.name == name ? old : Place(name: name, latitude: nil, longitude: nil, precision: old?.precision ?? "near", source: nil)
  }

  private static func bounds(_ text: String) -> (Double?, Double?)? {
    let ends = text.split(separator: "..", maxSplits: 1).map(String.init)
    guard let first = ends.first, let low = Double(first), low >= 0, low < 1e9 else { return nil }
    guard ends.count == 2 else { return (low, low) }
    guard let high = Double(ends[1]), high >= low, high < 1e9 else { return nil }
    return (low, high)
  }

  private static func parties(_ text: String) -> [Party]? {
    var out: [Party] = []
    for item in text.split(separator: ",") {
      let f = item.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard f.count >= 2, f.count <= 3, f[0].utf8.count >= 2, f[1].utf8.count == 3 else { return nil }
      out.append(Party(code: f[0], sector: f[1], name: f.count == 3 ? f[2] : f[0]))
    }
    return out
  }

  private static func actors(_ text: String) -> [Actor] { (parties(text) ?? []).map { Actor(name: $0.name, code: $0.code, sector: $0.sector) } }
}
