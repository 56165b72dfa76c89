import Claims
import Packs

/// How long fighting or a truce lasts, as a figure.
extension Interpreter {
  /// "the 44-day war": how long, as a figure of what the war did.
  func duration(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    for t in input.times where t.isDuration && t.np >= 0 {
      guard let days = t.days, s.nps[Int(t.np)].classes.intersects(fightingClass), isAbout(c, t.np, s) else { continue }
      var q = Quantity(low: days, high: days, start: t.start, end: t.end)
      q.approximate = t.approximate
      if !out.figures.contains(where: { $0.measure == .duration }) { out.figures.append((.duration, q, nil)) }
    }
  }

  /// "a seven-day truce", "extended the truce for 72 hours": how long it is to last.
  func truceDuration(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    for t in input.times where t.isDuration {
      guard let days = t.days else { continue }
      let told =
        t.np >= 0
        ? s.nps[Int(t.np)].classes.intersects(truceClass) && isAbout(c, t.np, s)
        : t.clause == c || t.clause >= 0 && (t.clause == s.clauses[Int(c)].complement || isUnderComplement(t.clause, of: c, s))
      // "after four days of strikes", "eight months after the flood": how long something else took.
      guard told, t.np >= 0 && t.unit < s.nps[Int(t.np)].end || isTerm(Int(t.unit), input.scene),
        !out.figures.contains(where: { $0.measure == .duration && $0.quantity.low == days })
      else { continue }
      out.figures.append((.duration, Quantity(low: days, high: days, start: t.start, end: t.end), nil))
    }
  }

  /// "offered that the truce be extended to 30 days" where "to" is a verb.
  private func isUnderComplement(_ k: Int32, of c: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard language.headFirst else { return false }
    let inner = s.clauses[Int(c)].complement
    return inner >= 0 && s.clauses[Int(inner)].complement == k
  }

  /// "after four days" where the words are one phrase.
  private func opensAfter(_ k: Int, _ scene: EntityResolver.Scene) -> Bool {
    resolver.mayBe(scene.units[k], scene) { w in
      w.slot == .after || w.slot == .before || w.slot == .since || w.value == .after || w.value == .before || w.value == .since
    }
  }

  /// Whether the duration at a unit is what the clause lasts: not "after four days", nor ", eight months after".
  private func isTerm(_ k: Int, _ scene: EntityResolver.Scene) -> Bool {
    func leans(_ k: Int) -> Bool {
      guard scene.units.indices.contains(k) else { return false }
      let u = scene.units[k]
      if u.kind == .preposition { return u.slot == .after || u.slot == .around || u.slot == .before || u.slot == .since || u.slot == .of }
      return u.kind == .subordinator && (u.value == .after || u.value == .before || u.value == .since)
    }
    guard k > 0, scene.units[k - 1].kind != .comma, !leans(k - 1), !opensAfter(k, scene) else { return false }
    return scene.units[k - 1].kind == .preposition || !leans(k + 1)
  }
}
