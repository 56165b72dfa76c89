import Claims

/// Short wordings of a claim's parts, for people.
package enum ClaimWords {
  /// `killed 5`, `killed 5 or more, of Armenia`, `wounded about 30 to 40`.
  package static func figure(_ f: Figure) -> String {
    var out = f.measure.name + " "
    if f.approximate, f.low == f.high { out += "about " }
    switch (f.low, f.high) {
    case (let low?, let high?): out += low == high ? number(low) : "\(number(low)) to \(number(high))"
    case (let low?, nil): out += "\(number(low)) or more"
    case (nil, let high?): out += "up to \(number(high))"
    case (nil, nil): out += "some"
    }
    if f.measure == .duration { out += " days" }
    if let who = f.whose { out += ", of \(who.name)" }
    return out
  }

  package static func number(_ value: Double) -> String {
    var w = ByteWriter(capacity: 24)
    w.number(value)
    return w.string
  }

  package static func time(_ t: TimeValue?) -> String {
    guard let t else { return "" }
    let start = t.start.map { clipped($0, t.precision) }
    let end = t.end.map { clipped($0, t.precision) }
    switch (start, end) {
    case (let a?, let b?): return a == b ? a : "\(a) to \(b)"
    case (let a?, nil): return "since \(a)"
    case (nil, let b?): return "until \(b)"
    case (nil, nil): return ""
    }
  }

  /// A month is `2020-10`, a year `2020`.
  private static func clipped(_ s: Stamp, _ p: TimePrecision) -> String {
    let iso = s.iso
    switch p {
    case .month: return String(iso.prefix(7))
    case .year: return String(iso.prefix(4))
    case .minute, .hour: return iso.replacing("T")
    default: return iso
    }
  }

  package static func event(_ c: Claim) -> String { act(c.event, c.mode, c.truce, c.aux) }

  /// `AGREE`, `RETREAT ceasefire`, `not ASSAULT (future)`.
  package static func act(_ type: EventType, _ mode: String?, _ truce: TruceState?, _ aux: AuxModes) -> String {
    var out = type.name
    if let m = mode { out += " \(m)" }
    if let t = truce { out += ", truce \(t.name)" }
    let names = aux.names.map { $0 == "negation" ? "not so" : $0 }
    if !names.isEmpty { out += " (\(names.joined(separator: ", ")))" }
    return out
  }

  /// `Shushan Stepanyan < AFP < VOA`: the origin first.
  package static func voices(_ v: [Voice]) -> String {
    v.map { "\($0.actor.name) (\($0.via.rawValue))" }.joined(separator: ", through ")
  }
}

extension String {
  fileprivate func replacing(_ letter: Character) -> String { String(map { $0 == letter ? " " : $0 }) }
}
