import Claims

extension Claim {
  /// The claim in the notation of corpus headings, on one line, with its words and its rule.
  public var line: String {
    var out = event.name + (mode.map { "/" + $0 } ?? "")
    func add(_ key: String, _ values: [String]) {
      guard !values.isEmpty else { return }
      let text = values.joined(separator: ",")
      out += " \(key)=" + (text.contains(" ") ? "\"\(text)\"" : text)
    }
    add("actors", actors.map(Claim.party))
    add("recipients", recipients.map(Claim.party))
    add("brokers", brokers.map(Claim.party))
    add("place", place.map { [$0.name] } ?? [])
    add("time", time.map { [Claim.range($0)] } ?? [])
    add("figures", figures.map(Claim.count))
    add("truce", truce.map { [$0.name] } ?? [])
    add("provisions", provisions.names)
    add("aux", aux.names)
    if let v = attribution.first { add("voice", [Claim.party(v.actor)]) }
    return out
  }

  /// `line` with voices, evidence and rule behind it.
  public var longLine: String {
    var out = line
    if !attribution.isEmpty { out += " {" + attribution.map { "\($0.actor.name):\($0.via.rawValue)" }.joined(separator: " < ") + "}" }
    for e in evidence { out += " [" + e.text.split(whereSeparator: \.isNewline).joined(separator: " ") + "]" }
    return out
  }

  private static func party(_ a: Actor) -> String { a.code + "/" + a.sector }

  private static func range(_ t: TimeValue) -> String {
    if t.start == t.end, let s = t.start { return s.iso }
    if t.start == nil, t.end == nil { return "-" }
    return (t.start?.iso ?? "") + ".." + (t.end?.iso ?? "")
  }

  private static func count(_ f: Figure) -> String {
    func text(_ v: Double) -> String {
      var w = ByteWriter()
      w.number(v)
      return w.string
    }
    switch (f.low, f.high) {
    case (let low?, let high?) where low == high: return f.measure.name + (f.approximate ? "~" : "=") + text(low)
    case (let low?, let high?): return f.measure.name + (f.approximate ? "~" : "=") + text(low) + ".." + text(high)
    case (let low?, nil): return f.measure.name + ">=" + text(low)
    case (nil, let high?): return f.measure.name + "<=" + text(high)
    case (nil, nil): return f.measure.name + "=?"
    }
  }
}
