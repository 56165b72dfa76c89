import Claims

/// Events read as lines of ledgers.
enum LedgerReading {
  /// The line of an event that happened; nil where it stands in no ledger.
  static func entry(_ e: Event) -> LedgerEntry? {
    guard EventIndex.happened(e) else { return nil }
    let kind: LedgerKind
    switch e.type {
    case .retreat where e.mode == "release": kind = .exchange
    case .retreat where e.provisions.contains(.territoryReturn), .assault where e.contexts.contains(.territory), .coerce where e.mode == "seize":
      kind = .territory
    case .mobilize where e.mode == nil || e.mode == "troops" || e.mode == "police": kind = .deployment
    case .consult: kind = .meeting
    default: return nil
    }
    let everybody = kind == .meeting ? (e.actors + e.recipients).sorted() : e.actors
    // Who is posted is whoever posts them, whatever land they stand on.
    let figures = e.figures.map { f in
      var f = f
      if f.measure == .personnel, let w = f.whose, kind == .deployment, !e.actors.contains(where: { $0.code == w.code }) { f.whose = nil }
      return f
    }
    return LedgerEntry(
      event: e.id, kind: kind, from: everybody, to: kind == .meeting ? [] : e.recipients, brokers: e.brokers, place: e.place, time: e.time, figures: figures,
      level: e.level, group: e.group)
  }
}

extension Provisions { static let territoryReturn = Provisions(rawValue: 4) }
extension Contexts { static let territory = Contexts(rawValue: 4) }
