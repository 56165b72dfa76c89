import Claims

/// Something that is otherwise than the last report had it.
public struct Change: Sendable, Hashable {
  public enum Kind: String, Sendable {
    case late, level, figure, agreement, status, provision, toll, contradiction, settled, withdrawn
  }
  public var kind: Kind
  /// Of what changed.
  public var id: String
  /// In a sentence.
  public var text: String
  /// Claims that it rests on.
  public var claims: [String]

  /// Changes in the order of the report's parts, then of the findings.
  static func between(_ old: SituationInput.LastReport, _ new: Reconciliation) -> [Change] {
    agreements(old.findings, new) + events(old, new) + tolls(old.findings, new) + contradictions(old.findings, new)
  }

  private static func agreements(_ old: Reconciliation, _ new: Reconciliation) -> [Change] {
    var out: [Change] = []
    for a in new.agreements {
      guard let before = old.agreements.first(where: { same($0.id, $0.claims, a.id, a.claims) }) else {
        out.append(Change(kind: .agreement, id: a.id, text: "New: \(name(a)), \(Wording.status(a.status)).", claims: a.claims))
        continue
      }
      if before.status != a.status {
        out.append(
          Change(kind: .status, id: a.id, text: "\(name(a)): was \(Wording.status(before.status)), is \(Wording.status(a.status)).", claims: a.claims))
      }
      for p in a.provisions {
        let was = before.provisions.first { $0.name == p.name }
        if was?.status == p.status { continue }
        let text = was.map { "was \(Wording.status($0.status)), is \(Wording.status(p.status))" } ?? "added, \(Wording.status(p.status))"
        out.append(Change(kind: .provision, id: a.id, text: "\(name(a)), \(Wording.provision(p.name)): \(text).", claims: p.claims))
      }
    }
    return out
  }

  private static func events(_ old: SituationInput.LastReport, _ new: Reconciliation) -> [Change] {
    var out: [Change] = []
    var known: [String: Event] = [:]
    for e in old.findings.events {
      known[e.id] = e
      for c in e.claims { known[c] = e }
    }
    for e in new.events where SituationReport.isIncident(e) && old.period.holds(e.time) {
      let what = "\(Wording.event(e.type, e.mode, e.contexts, e.truce).capitalizedFirst), \(e.place?.name ?? "place not told"), \(Wording.time(e.time))"
      guard let before = known[e.id] ?? e.claims.lazy.compactMap({ known[$0] }).first else {
        out.append(Change(kind: .late, id: e.id, text: "Learnt since: \(what).", claims: e.claims))
        continue
      }
      if before.level != e.level {
        out.append(Change(kind: .level, id: e.id, text: "\(what): was \(Wording.level(before.level)), is \(Wording.level(e.level)).", claims: e.claims))
      }
      for f in e.figures {
        guard let was = before.figures.first(where: { $0.measure == f.measure && $0.whose?.code == f.whose?.code }),
          (was.best, was.low, was.high) != (f.best, f.low, f.high)
        else { continue }
        out.append(
          Change(
            kind: .figure, id: e.id, text: "\(what): \(Wording.measure(f.measure)) was \(Wording.estimate(was)), is \(Wording.estimate(f)).",
            claims: f.witnesses.map(\.claim)))
      }
    }
    return out
  }

  private static func tolls(_ old: Reconciliation, _ new: Reconciliation) -> [Change] {
    let before = Dictionary(old.tolls.map { ($0.id, $0) }) { a, _ in a }
    return new.tolls.compactMap { t in
      let what = "Toll of \(t.side.name), \(t.category.rawValue), \(Wording.measure(t.measure))"
      let claims = t.latest.witnesses.map(\.claim)
      guard let was = before[t.id]?.latest else { return Change(kind: .toll, id: t.id, text: "\(what): new, \(Wording.estimate(t.latest)).", claims: claims) }
      if (was.best, was.low, was.high) == (t.latest.best, t.latest.low, t.latest.high) { return nil }
      return Change(kind: .toll, id: t.id, text: "\(what): was \(Wording.estimate(was)), is \(Wording.estimate(t.latest)).", claims: claims)
    }
  }

  private static func contradictions(_ old: Reconciliation, _ new: Reconciliation) -> [Change] {
    let (before, now) = (Set(old.contradictions.map(\.id)), Set(new.contradictions.map(\.id)))
    return new.contradictions.filter { !before.contains($0.id) }.map {
      Change(kind: .contradiction, id: $0.id, text: "New contradiction: \($0.note)", claims: $0.sides.flatMap(\.claims))
    }
      + old.contradictions.filter { !now.contains($0.id) }.map {
        Change(kind: .settled, id: $0.id, text: "No longer contradictory: \($0.note)", claims: $0.sides.flatMap(\.claims))
      }
  }

  /// An id moves when an earlier claim joins; it still names a claim that is held.
  private static func same(_ oldID: String, _ oldClaims: [String], _ id: String, _ claims: [String]) -> Bool {
    oldID == id || claims.contains(String(oldID.dropFirst())) || oldClaims.contains(String(id.dropFirst()))
  }

  static func name(_ a: Agreement) -> String {
    if let n = a.name { return n }
    let parties = Wording.list(a.parties.map(\.name))
    let what = a.kind == .other ? "Agreement" : "Truce"
    let when = (a.declared ?? a.effective).map { " of \(Wording.time($0.time))" } ?? ""
    return what + when + (parties.isEmpty ? "" : " between \(parties)")
  }
}

extension String {
  var capitalizedFirst: String { isEmpty ? self : prefix(1).uppercased() + dropFirst() }
}
