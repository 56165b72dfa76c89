import Claims

/// What a corpus heading says of a claim: `ASSAULT/heavy-weapons actors=ARM/MIL figures=killed>=5 truce=violated`.
///
/// A field that is left out must be empty in the claim (actors, recipients, brokers, figures, truce, aux, voice) or is not checked
/// (mode, place, time, provisions). `*` is always "not checked".
public struct ExpectedClaim: Sendable {
  public enum Check<Value: Sendable>: Sendable {
    case anything
    case exactly(Value)
  }

  public struct Party: Sendable, Hashable {
    public var code: String
    public var sector: String?
    public func fits(_ a: Actor) -> Bool { a.code == code && (sector == nil || sector == a.sector) }
  }

  public struct Count: Sendable, Hashable {
    public var measure: Measure
    public var low: Double?
    public var high: Double?
    /// nil: either will do.
    public var approximate: Bool?
    public func fits(_ f: Figure) -> Bool {
      f.measure == measure && f.low == low && f.high == high && (approximate == nil || approximate == f.approximate)
    }
  }

  public enum Origin: Sendable, Hashable {
    case party(Party)
    case name(String)
  }

  public var event: EventType
  public var mode: Check<String> = .anything
  public var actors: Check<[Party]> = .exactly([])
  public var recipients: Check<[Party]> = .exactly([])
  public var brokers: Check<[Party]> = .exactly([])
  public var figures: Check<[Count]> = .exactly([])
  public var truce: Check<TruceState?> = .exactly(nil)
  public var aux: Check<Set<String>> = .exactly([])
  public var voice: Check<Origin?> = .exactly(nil)
  public var place: Check<String> = .anything
  /// Start and end as ISO prefixes; nil is open.
  public var time: Check<(start: String?, end: String?)> = .anything
  public var provisions: Check<Set<String>> = .anything

  /// Which fields of a claim are not as expected; empty where it is the one.
  public func misfits(_ c: Claim) -> [String] {
    var out: [String] = []
    if c.event != event { out.append("event") }
    if case .exactly(let m) = mode, c.mode != m { out.append("mode") }
    for (name, check, found) in [("actors", actors, c.actors), ("recipients", recipients, c.recipients), ("brokers", brokers, c.brokers)] {
      guard case .exactly(let parties) = check else { continue }
      if !ExpectedClaim.paired(parties, found) { out.append(name) }
    }
    if case .exactly(let counts) = figures {
      let same = counts.allSatisfy { n in c.figures.contains(where: n.fits) } && c.figures.allSatisfy { f in counts.contains { $0.fits(f) } }
      if !same { out.append("figures") }
    }
    if case .exactly(let t) = truce, c.truce != t { out.append("truce") }
    if case .exactly(let a) = aux, Set(c.aux.names) != a { out.append("aux") }
    if case .exactly(let v) = voice, !ExpectedClaim.speaks(v, c.attribution.first) { out.append("voice") }
    if case .exactly(let p) = place, c.place?.name.lowercased() != p.lowercased() { out.append("place") }
    if case .exactly(let t) = time, !ExpectedClaim.holds(t, c.time) { out.append("time") }
    if case .exactly(let p) = provisions, !p.isSubset(of: c.provisions.names) { out.append("provisions") }
    return out
  }

  /// Whether each party finds an actor of its own and no actor is left.
  private static func paired(_ parties: [Party], _ found: [Actor]) -> Bool {
    guard parties.count == found.count else { return false }
    var left = found
    // A party that names a sector is harder to please.
    for p in parties.sorted(by: { ($0.sector != nil ? 0 : 1) < ($1.sector != nil ? 0 : 1) }) {
      guard let k = left.firstIndex(where: p.fits) else { return false }
      left.remove(at: k)
    }
    return true
  }

  private static func speaks(_ expected: Origin?, _ found: Voice?) -> Bool {
    switch (expected, found) {
    case (nil, nil): true
    case (.party(let p)?, let v?): p.fits(v.actor)
    case (.name(let n)?, let v?): v.actor.name.lowercased() == n.lowercased() || v.actor.source?.text.lowercased() == n.lowercased()
    default: false
    }
  }

  private static func holds(_ expected: (start: String?, end: String?), _ found: TimeValue?) -> Bool {
    func same(_ prefix: String?, _ stamp: Stamp?) -> Bool {
      guard let prefix else { return stamp == nil }
      return stamp?.iso.hasPrefix(prefix) ?? false
    }
    return same(expected.start, found?.start) && same(expected.end, found?.end)
  }
}
