import Claims
import Packs

/// Relative clauses that tell what came of a strike: the strike did it, or who struck, and nothing that was hit.
extension ClauseBuilder.Walk {
  /// "carried out a massacre in X that killed 30": no place kills; he whose act it was. nil elsewhere.
  func harmer(_ s: ClauseBuilder.State, _ item: Item, _ i: Int) -> Int32? {
    guard !builder.language.headFirst, item.slot != .in, units[Int(item.unit)].value != .who, last >= 0, current >= 0, !afterComma,
      lastHost < 0 && (namesPlace(last, s) || isBareName(last, s) || isCountry(last, s)) || !builder.isActorLike(s.nps[Int(last)], units), tellsHarm(s, i)
    else { return nil }
    let clause = s.clauses[Int(current)]
    guard clause.verb >= 0, s.slot(of: last, in: current) == .in else { return nil }
    // "carried out an air strike on a school in X that killed 20"
    if lastHost >= 0 || s.nps[Int(last)].noun >= 0 && !isCountry(last, s), clause.passive || !builder.strikes(units[Int(clause.verb)]) { return nil }
    let np = s.argument(clause.passive ? .obj : .subj, of: current)
    return np >= 0 ? np : nil
  }

  /// Whether a relative word behind a place and a comma goes on with the fighting that the clause before tells by its verb alone.
  func goesOnStriking(_ s: ClauseBuilder.State, _ item: Item, _ i: Int) -> Bool {
    guard builder.language.headFirst, item.slot == .obj, last >= 0, current >= 0, i + 1 < items.count,
      items[i + 1].kind == .vg, case let clause = s.clauses[Int(current)], clause.verb >= 0, !clause.isPurpose, !clause.passive,
      clause.kind == .main || clause.kind == .coordinate || clause.kind == .complement, builder.strikes(units[Int(clause.verb)]),
      case let g = s.vgs[Int(items[i + 1].index)], g.verb >= 0, !g.passive
    else { return false }
    // "melancarkan serangan ke rumah sakit yang menewaskan lima orang", "menyerang konvoi, yang menyebabkan tiga orang tewas"
    func isInside(_ np: Int32) -> Bool { np >= 0 && s.nps[Int(np)].classes.intersects(builder.insideClasses) }
    let isNamed = namesPlace(last, s)
    guard
      builder.hits(units[Int(g.verb)]) && (isNamed && afterComma || isCountry(last, s))
        || builder.hurts(units[Int(g.verb)]) && isInside(isNamed ? lastHost : last)
        || afterComma && brings(units[Int(g.verb)])
    else { return false }
    return striker(s, i) == nil
  }

  /// Whether a verb that hurts and whom it hurts stand behind the relative word at an item: "that killed a boy".
  func tellsHarm(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, i + 2 < items.count, items[i + 1].kind == .vg, items[i + 2].kind == .np else { return false }
    let g = s.vgs[Int(items[i + 1].index)]
    return g.verb >= 0 && !g.passive && (builder.hits(units[Int(g.verb)]) || brings(units[Int(g.verb)]))
  }

  /// "a strike on a school bus that killed 40": the strike did, and nothing that it hit; nil where something else is meant.
  func strikeOn(_ s: ClauseBuilder.State, _ item: Item, _ i: Int) -> Int32? {
    guard !builder.language.headFirst, item.slot == .obj, units[Int(item.unit)].value != .who, last >= 0, lastHost >= 0, !afterComma,
      !s.nps[Int(last)].classes.intersects(builder.strikingClasses), i + 2 < items.count, items[i + 1].kind == .vg,
      case let g = s.vgs[Int(items[i + 1].index)], g.verb >= 0, !g.passive, !g.perfect, !g.negated, items[i + 2].kind == .np || items[i + 2].kind == .prep,
      builder.hurts(units[Int(g.verb)]) || brings(units[Int(g.verb)])
        || !builder.isActorLike(s.nps[Int(last)], units) && builder.hits(units[Int(g.verb)])
    else { return nil }
    let before = s.nps.firstIndex { $0.end == s.nps[Int(last)].first - 1 }.map(Int32.init) ?? -1
    for np in [before, lastHost, subject, current >= 0 ? s.argument(.obj, of: current) : -1]
    where np >= 0 && np != last && s.nps[Int(np)].classes.intersects(builder.strikingClasses) { return np }
    return nil
  }

  /// "used a missile in an attack in X that killed 12", "serangan udara di bagian tengah negara itu yang menewaskan lima warga": the attack did, and
  /// neither what it was done with nor where it was.
  func strikeBehind(_ s: ClauseBuilder.State, _ item: Item, _ i: Int) -> Int32? {
    guard item.slot == .obj, units[Int(item.unit)].value != .who, last >= 0, case let p = s.nps[Int(last)], p.noun >= 0, p.quantity < 0,
      !p.classes.intersects(builder.strikingClasses), i + 2 < items.count, items[i + 1].kind == .vg, items[i + 2].kind == .np,
      case let g = s.vgs[Int(items[i + 1].index)], g.verb >= 0, !g.passive, builder.hits(units[Int(g.verb)]),
      case let isWeapon = p.classes.intersects(builder.weaponClasses),
      isWeapon || p.classes.intersects(builder.placeClasses) || p.classes.intersects(builder.countryClass),
      let strike = s.nps.lastIndex(where: { $0.end <= item.unit && $0.classes.intersects(builder.strikingClasses) }),
      isWeapon == (s.nps[strike].first >= p.end)
    else { return nil }
    var k = Int(s.nps[strike].end)
    while k < Int(item.unit) {
      switch units[k].kind {
      case .preposition, .name, .unknownName, .noun, .adjective, .det, .comma: k += 1
      default: return nil
      }
    }
    return Int32(strike)
  }

  /// The clause of a strike that ends with what was struck, if what follows its comma and "which" tells what came of it.
  func strikeBefore(_ head: Int32, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, subject < 0, antecedentSlot == .obj, !g.passive, !g.negated, g.verb >= 0, g.first > 1, head >= 0,
      units[Int(g.first) - 1].kind == .relative, units[Int(g.first) - 1].value != .who, units[Int(g.first) - 2].kind == .comma,
      case let verb = units[Int(g.verb)], brings(verb) || builder.hurts(verb),
      let main = stack.last?.clause, main >= 0, case let told = s.clauses[Int(main)], told.verb >= 0, !told.passive, !told.negated,
      builder.strikes(units[Int(told.verb)]), s.argument(.subj, of: main) >= 0
    else { return nil }
    let slot = s.slot(of: head, in: main)
    guard slot == .obj || slot == .in || slot == .to else { return nil }
    // "attacked the army, which killed five of them": those under arms may have done it.
    let mayStrike = builder.isActorLike(s.nps[Int(head)], units) || s.nps[Int(head)].classes.intersects(builder.toldOfClasses)
    return brings(verb) || !mayStrike ? main : nil
  }

  private func brings(_ verb: Unit) -> Bool { verb.isVerb(of: builder.bringsAbout) }

  /// "the country", by a noun.
  private func isCountry(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.nps[Int(np)].noun >= 0 && s.nps[Int(np)].classes.intersects(builder.countryClass)
  }
}
