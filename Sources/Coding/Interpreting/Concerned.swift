import Claims
import Packs

/// Whom it concerns what somebody promises, asks, refuses or threatens.
extension Interpreter {
  /// "agreed to lend Y a sum", "has offered to let Y in": whom the promise is good for.
  func beneficiaries(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) {
    let k = s.clauses[Int(c)].complement
    guard k >= 0, let r = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, d, nil) else { return }
    switch index.rows[r].event {
    case .aid, .concede, .cooperate, .support: break
    default: return
    }
    guard let inner = draft(k, r, s, input, d) else { return }
    concern(inner.recipients.filter { !$0.isUnknown }, &out)
  }

  /// Makes those recipients who are named for themselves and do not act.
  func concern(_ refs: [Reference], _ out: inout Draft) {
    for x in refs where !x.oblique && !out.actors.contains(where: { $0.code == x.code && $0.sector == x.sector }) {
      if !out.recipients.contains(where: { $0.same(x) }) { out.recipients.append(x) }
    }
  }

  /// "asked for X's military aid": X is asked.
  func helpers(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) {
    let np = argument(.obj, c, s)
    guard np >= 0, s.nps[Int(np)].classes.intersects(helpClass) else { return }
    for x in resolver.resolve(np, s, input.scene, d) where x.oblique || language.headFirst && x.isPerson {
      guard !x.isUnknown, !x.isOutlet, !out.actors.contains(where: { $0.code == x.code }) else { continue }
      if !out.recipients.contains(where: { $0.same(x) }) { out.recipients.append(x) }
    }
  }

  /// "menolak usulan gencatan senjata Rusia", "repelled X's attack": whose it was, where a possessor says what "of" would.
  func owners(_ c: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) {
    guard let role = row.role(.of)?.role, role == .actor ? out.actors.isEmpty : role == .recipient && out.recipients.isEmpty, s.argument(.of, of: c) < 0 else {
      return
    }
    let np = argument(.obj, c, s)
    guard np >= 0, s.nps[Int(np)].noun >= 0, s.nps[Int(np)].of < 0, s.nps[Int(np)].possessor == .none, s.nps[Int(np)].classes.intersects(ownedClasses) else {
      return
    }
    let whose = resolver.resolve(np, s, input.scene, d).filter { $0.oblique && !$0.isUnknown && !$0.isOutlet && $0.sector != "UNK" }
    guard whose.count == 1, !(out.actors + out.recipients).contains(where: { $0.code == whose[0].code }) else { return }
    var x = whose[0]
    x.oblique = false
    if role == .actor { out.actors.append(x) } else { out.recipients.append(x) }
    guard out.place == nil, s.nps[Int(np)].classes.intersects(attackLike) else { return }
    // "Serangan X terhadap pinggiran Y dipukul mundur": where it was.
    for slot in [Slot.in, .to, .against] where out.place == nil {
      let at = max(s.argument(slot, in: np), s.argument(slot, of: c))
      if at >= 0 { out.place = resolver.place(at, s, input.scene, countries: false) }
    }
  }

  /// "agreed to free 887 prisoners", "a deal on the exchange of 100 bodies": how many are to be freed, moved or handed over.
  func promised(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) {
    var k = s.clauses[Int(c)].complement
    var n = 0
    while k >= 0, n < 3 {
      // "agreed not to fire a single shot"
      if s.clauses[Int(k)].negated { return }
      if let r = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, d, nil), let role = index.rows[r].role(.obj), role.role == .forces,
        role.measure != nil
      {
        count(&out, argument(.obj, k, s), role.measure, s, input, d, onlyMeasure: true)
        // "to swap 181 soldiers for 706 rebels"
        if index.rows[r].role(.for)?.measure != nil { count(&out, argument(.for, k, s), role.measure, s, input, d, onlyMeasure: true) }
        return
      }
      k = s.clauses[Int(k)].complement
      n += 1
    }
    for j in s.clauses.indices where s.clauses[j].kind == .nominal && s.clauses[j].np >= 0 && s.clauses[j].parent == c && s.argument(.of, of: Int32(j)) >= 0 {
      guard let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil), let role = index.rows[r].role(.obj), role.role == .forces,
        role.measure != nil
      else { continue }
      count(&out, s.argument(.of, of: Int32(j)), role.measure, s, input, d, onlyMeasure: true)
      return
    }
  }

  /// "threatened to use force if Y does not yield": Y is threatened.
  func conditional(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) {
    // What is to be attacked says enough.
    let target = s.argument(.obj, of: s.clauses[Int(c)].complement)
    guard
      target < 0 || !s.nps[Int(target)].classes.intersects(settlementClass) && resolver.place(target, s, input.scene, countries: true) == nil
        // "memperingatkan bahwa jika Hamas melanggar, Israel akan menyerang Gaza": a place is nobody.
        || language.headFirst && resolver.resolve(target, s, input.scene, d).isEmpty && saysIfFirst(c, s)
    else { return }
    for j in s.clauses.indices
    where (Int32(j) > c || language.headFirst && s.clauses[j].quoted && s.clauses[Int(c)].complement > Int32(j))
      && (s.clauses[j].kind == .adverbial && s.clauses[j].subordinator == .if
        // "would strike if X broke the truce"
        || !language.headFirst && s.clauses[j].kind == .complement && s.clauses[j].isQuestion && s.clauses[j].parent == c)
    {
      let np = s.clauses[j].passive ? -1 : s.argument(.subj, of: Int32(j))
      guard np >= 0 else { continue }
      concern(resolver.resolve(np, s, input.scene, d).filter { !$0.isUnknown }, &out)
      return
    }
  }

  func saysIfFirst(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.clauses.indices.contains { s.clauses[$0].subordinator == .if && Int32($0) > c && Int32($0) < s.clauses[Int(c)].complement }
  }

  /// "threatened to attack Y", "refused to meet Y": Y is threatened, refused.
  func concerned(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) {
    let k = s.clauses[Int(c)].complement
    guard k >= 0 else { return }
    let tried = senses(s.clauses[Int(k)], input.scene)
    guard let r = matchRow(tried, k, s, input, d, nil) else { return }
    if index.rows[r].event == .none {
      // "threatened to end its talks with Y"
      let other = s.argument(.with, of: k)
      if other >= 0, out.event == .threaten { add(&out.recipients, other, s, input, d, oblique: false) }
      return
    }
    guard let inner = draft(k, r, s, input, d) else { return }
    let talks = index.rows[r].event == .consult || index.rows[r].event == .agree
    if out.event == .reject, !talks { return }
    let hit = argument(.obj, k, s)
    if hit >= 0, s.nps[Int(hit)].classes.intersects(prisonersClass) { return }
    concern((talks ? inner.actors + inner.recipients : inner.recipients).filter { !$0.isUnknown || $0.isPerson || $0.sector == "REB" }, &out)
  }

  /// "demanded the withdrawal of the Armenian army": whose forces shall go is asked.
  func askedToGo(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    let np = s.argument(.obj, of: c)
    guard np >= 0, case let forces = s.nps[Int(np)].of, forces >= 0, s.nps[Int(np)].classes.intersects(withdrawalClass),
      s.nps[Int(forces)].classes.intersects(forcesClass) || s.nps[Int(forces)].noun >= 0 && resolver.sector(s.nps[Int(forces)]) == "MIL"
    else { return }
    let whose = resolver.resolve(forces, s, input.scene, d).filter { !$0.isUnknown && !$0.oblique }
    draft.recipients = whose.filter { r in !draft.actors.contains { $0.code == r.code } }
  }
}
