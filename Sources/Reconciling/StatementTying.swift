import Claims

/// Ties denials to what they deny and accusations to what they are about.
struct StatementTying {
  private let index: EventIndex
  private let frame: ConflictFrame
  private let ofReport: [String: [EventIndex.Told]]

  /// Code points within which a denial and what it denies stand.
  private static let reach = 600

  /// Claims of other reports that one denial lists; the event holds the rest.
  private static let most = 20

  init(_ index: EventIndex) {
    self.index = index
    frame = index.frame
    ofReport = index.told()
  }

  /// Denials, in order of their claims.
  func denials() -> [Denial] {
    var out: [Denial] = []
    for e in index.events {
      // Claims of the block that say it did not happen.
      for id in e.against {
        guard let c = index.claim(id) else { continue }
        let own = ofReport[c.claim.report]?.first { index.events[$0.event].id == e.id }?.claims.map(\.claim.id) ?? []
        out.append(Denial(claim: id, origin: Origin(c.claim, c.header), denies: own.isEmpty ? Array(e.claims.prefix(StatementTying.most)) : own, event: e.id))
      }
      for id in e.claims {
        guard let c = index.claim(id), StatementTying.isDenial(c.claim) else { continue }
        let found = denied(c)
        guard let found else {
          out.append(Denial(claim: id, origin: speaker(c), denies: [], event: nil))
          continue
        }
        out.append(Denial(claim: id, origin: speaker(c), denies: found.claims, event: found.event.id))
      }
    }
    return out.sorted { $0.claim < $1.claim }
  }

  /// "X denies it": a rejection that refuses no demand and no meeting, or an act said not to have been done.
  static func isDenial(_ c: Claim) -> Bool { c.event == .reject && c.mode == nil && c.truce != .collapsed || c.event == .assault && c.aux.contains(.negation) }

  /// Who denies: of a rejection its actor, who speaks for himself.
  private func speaker(_ c: HeadedClaim) -> Origin {
    guard c.claim.event == .reject, let a = c.claim.actors.first else { return Origin(c.claim, c.header) }
    var own = c.claim
    own.attribution = [Voice(actor: a, via: .paraphrase)]
    return Origin(own, c.header)
  }

  private func sides(_ actors: [Actor]) -> Set<String> { Set(actors.map { frame.side($0.code) }.filter(Sides.isSide)) }

  private func isBlame(_ c: Claim) -> Bool {
    switch EventFamily(c) {
    case .violence, .breach, .coercion, .capture, .deployment, .accusation: !c.aux.contains(.negation) && (c.event == .accuse || !c.actors.isEmpty)
    default: false
    }
  }

  /// Whether a claim lays something to these sides' charge.
  private func blames(_ c: Claim, _ who: Set<String>) -> Bool {
    guard isBlame(c) else { return false }
    return !sides(c.event == .accuse ? c.recipients : c.actors).isDisjoint(with: who)
  }

  /// What stands next before the denial in its report and charges the denier, else next after it.
  private func denied(_ denial: HeadedClaim) -> (event: Event, claims: [String])? {
    let who = sides(denial.claim.event == .reject ? denial.claim.actors : denial.claim.actors + (denial.claim.attribution.first.map { [$0.actor] } ?? []))
    guard !who.isEmpty else { return nil }
    let at = denial.claim.evidence.first?.span.start ?? 0
    var best: (told: EventIndex.Told, claim: String, distance: Int)?
    for t in ofReport[denial.claim.report] ?? [] {
      for c in t.claims where c.claim.id != denial.claim.id && blames(c.claim, who) {
        let from = c.claim.evidence.first?.span.start ?? 0
        // What follows is meant only where nothing before is.
        let distance = from <= at ? at - from : 1_000_000 + from - at
        guard from <= at ? distance <= StatementTying.reach : from - at <= StatementTying.reach else { continue }
        if let b = best, (b.distance, b.claim) <= (distance, c.claim.id) { continue }
        best = (t, c.claim.id, distance)
      }
    }
    guard let best else { return nil }
    return (index.events[best.told.event], best.told.claims.filter { blames($0.claim, who) }.map(\.claim.id))
  }

  /// Accusations, in order of their claims, accuser and accused.
  func accusations() -> [Accusation] {
    var out: [Accusation] = []
    for e in index.events {
      for c in index.members(e) where !c.claim.aux.contains(.negation) {
        if c.claim.event == .accuse {
          for a in frame.joined([c.claim.actors]) {
            for b in frame.joined([c.claim.recipients]) where frame.side(a.code) != frame.side(b.code) {
              out.append(Accusation(claim: c.claim.id, accuser: a, accused: b, event: act(c, frame.side(b.code))?.id))
            }
          }
        } else if isBlame(c.claim), let voice = c.claim.attribution.first?.actor, Sides.isSide(voice.code) {
          // An act told by the other side's voice is an accusation of it.
          for b in frame.joined([c.claim.actors]) where Sides.isSide(b.code) && frame.side(b.code) != frame.side(voice.code) {
            out.append(Accusation(claim: c.claim.id, accuser: Party(voice), accused: b, event: e.id))
          }
        }
      }
    }
    return out.sorted { a, b in a.claim != b.claim ? a.claim < b.claim : (a.accuser, a.accused) < (b.accuser, b.accused) }
  }

  /// The act that an accusation of its report is about: done by the accused, told next to it.
  private func act(_ c: HeadedClaim, _ accused: String) -> Event? {
    let at = c.claim.evidence.first?.span.start ?? 0
    var best: (event: Event, distance: Int)?
    for t in ofReport[c.claim.report] ?? [] {
      let e = index.events[t.event]
      for m in t.claims where m.claim.event != .accuse && isBlame(m.claim) {
        guard sides(m.claim.actors).contains(accused) else { continue }
        let distance = abs((m.claim.evidence.first?.span.start ?? 0) - at)
        guard distance < StatementTying.reach else { continue }
        if let b = best, (b.distance, b.event.id) <= (distance, e.id) { continue }
        best = (e, distance)
      }
    }
    return best?.event
  }

  /// The levels of events that somebody denies.
  static func levels(_ events: [Event], _ denials: [Denial]) -> [Event] {
    var by: [String: [Origin]] = [:]
    for d in denials { if let e = d.event { by[e, default: []].append(d.origin) } }
    return events.map { e in
      guard let deniers = by[e.id], e.level != .contested, e.level != .denied else { return e }
      var out = e
      let others = deniers.contains { d in !e.origins.contains { $0.key == d.key } }
      out.level = e.origins.count < 2 && others ? .denied : .contested
      return out
    }
  }
}
