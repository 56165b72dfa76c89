import Claims
import Packs

/// Figures: what is counted, of whom, and how sure the number is.
extension Interpreter {
  /// Whether what was counted last before a count without a noun are things.
  private func isMoreThings(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    var k = np - 1
    while k >= 0 {
      let p = s.nps[Int(k)]
      if p.quantity >= 0, p.noun >= 0 { return !p.classes.isEmpty && !p.classes.intersects(countable) && !p.classes.intersects(tollClass) }
      k -= 1
    }
    return false
  }

  /// "were wounded and some 5,000 displaced": what else befell people, behind a verb that tells the first of it.
  func lostBeside(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    let units = input.scene.units
    guard !language.headFirst, case let verb = Int(s.clauses[Int(c)].verb), verb >= 0, verb + 2 < units.count,
      units[verb + 1].kind == .conjunction,
      let p = s.nps.first(where: { Int($0.first) == verb + 2 }), p.quantity >= 0, p.noun >= 0, p.classes.intersects(strayClasses),
      Int(p.end) == units.count || units[Int(p.end)].kind == .preposition || units[Int(p.end)].kind == .stop || units[Int(p.end)].kind == .comma,
      case let q = input.scene.quantities[Int(p.quantity)], !q.other, !q.ordinal, let m = classMeasure(p), !out.figures.contains(where: { $0.measure == m })
    else { return }
    out.figures.append((m, q, nil))
    out.end = max(out.end, units[Int(p.end) - 1].end)
  }

  /// Figures of a phrase and those listed with it.
  func count(
    _ out: inout Draft, _ np: Int32, _ measure: Measure?, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, onlyMeasure: Bool
  ) {
    var at = np
    var n = 0
    while at >= 0, n < 12 {
      var p = s.nps[Int(at)]
      if p.quantity < 0, p.of >= 0, s.nps[Int(p.of)].quantity >= 0,
        measure == .remains || measure == .released && p.classes.intersects(releaseClass) || measure == .killed && p.classes.intersects(remainsClass)
          || measure == .killed && p.classes.intersects(tollClass) && s.nps[Int(p.of)].noun < 0
          || measure == .wounded && out.event == .assault && (p.classes.intersects(deathClass) || p.classes.intersects(injuryClass))
          || measure == .missing && !p.classes.intersects(countable)
          || p.classes.intersects(groupLike)
          || p.classes.intersects(collectiveClass)
      {
        // "the bodies of nine soldiers", "a contingent of 1,960 peacekeepers", "mediated the release of 20 captives"
        p.quantity = s.nps[Int(p.of)].quantity
        p.classes.formUnion(s.nps[Int(p.of)].classes)
      }
      if measure == .munitions, p.quantity >= 0, p.of >= 0, s.nps[Int(p.of)].quantity >= 0, out.clause >= 0, s.clauses[Int(out.clause)].kind == .relative {
        // "shot down 20 of 28 drones launched by X": all of them were launched.
        p.quantity = s.nps[Int(p.of)].quantity
      }
      // "satu keluarga beranggotakan 11 orang": so many; how many a family has is not told else, and is more than one.
      let isFamily = p.quantity >= 0 && p.classes.intersects(collectiveClass) && input.scene.quantities[Int(p.quantity)].high == 1
      if isFamily, p.of >= 0, s.nps[Int(p.of)].quantity >= 0 { p.quantity = s.nps[Int(p.of)].quantity }
      if p.quantity >= 0, let people = peopleAside(p, s, input.scene.units) { p.quantity = people }
      if p.quantity >= 0 {
        var q = input.scene.quantities[Int(p.quantity)]
        if isFamily, q.high == 1 { (q.low, q.hasHigh, q.approximate) = (2, false, true) }
        if isSomeOfKnown(p, s, input.scene) { q.scope.insert(.part) }
        if p.classes.intersects(tollClass), measure == .killed { out.casualties = q.start }
        bound(&q, behind: p, input.scene)
        // "16 towns and hundreds of posts": each is counted as what it is.
        let own = fate(of: p, s) ?? (out.event == .assault ? described(p) : nil) ?? classMeasure(p)
        var m = measure == .settlements && p.classes.intersects(postClass) ? .posts : measure ?? own
        // "The toll stood at 17 dead and 45 injured", "recorded 12 deaths and 30 injuries", "delapan jenazah dan 13 korban luka"
        if at != np || language.headFirst, m == .killed, tellsOfWounded(p, s, at, input.scene) { m = .wounded }
        // "found four dead women and a child": she is not said to be dead.
        if at != np, m == .killed || m == .wounded, described(s.nps[Int(np)]) != nil, described(p) == nil, !p.classes.intersects(lossClasses) { m = nil }
        if at != np, m == .killed, let behind = fateBehind(p, input.scene) { m = behind }
        // "4.047 kematian dan 16.638 orang terluka"
        if m == .wounded, p.classes.intersects(deathClass) { m = .killed }
        // "causing serious injury and three counts of assault": nobody.
        if !language.headFirst, at != np, m == .wounded, p.noun >= 0, !p.classes.intersects(countable), !p.classes.intersects(casualtyClasses) { m = nil }
        // "fired a rocket": no count.
        if measure == .munitions, out.mode == "heavy-weapons", q.low == 1, q.hasHigh, q.high == 1 { m = nil }
        // "sebuah kontingen": one body of them, and no strength.
        if language.headFirst, m == .personnel, q.low == 1, q.hasHigh, q.high == 1, p.classes.intersects(groupLike) { m = nil }
        // "a convoy of 40 lorries": nobody is counted.
        if !language.headFirst, m == .personnel, s.nps[Int(at)].quantity < 0, p.of >= 0, s.nps[Int(p.of)].classes.intersects(vehicleClass) { m = nil }
        // "three battalions", "two convoys": bodies of men, and no number of them.
        if m == .personnel, s.nps[Int(at)].quantity >= 0, s.nps[Int(at)].noun >= 0, s.nps[Int(at)].classes.intersects(collectiveClass) { m = nil }
        // "captured 34 others": no towns.
        if !language.headFirst, m == .settlements, p.noun < 0, p.of < 0, p.end - p.first > 1 { m = nil }
        if !language.headFirst, measure == .settlements, m == .settlements, p.noun < 0, p.of < 0, tellsOfHarm(s, input.scene) {
          // "killed 21 bandits and captured 17": of those of whom others were killed.
          m = .captured
          out.mode = "abduct"
          out.contexts.remove(Interpreter.territory)
        }
        // "lost two tanks and 14 soldiers": the men are counted.
        if !language.headFirst, m == .killed, p.classes.intersects(armsClasses) || p.classes == vehicleClass { m = nil }
        // "Fifteen people and 300 goats were killed": the people fell.
        if m == .killed || m == .wounded, p.noun >= 0, p.classes == goodsClass { m = nil }
        // "12 killed in territory occupied by X": no towns.
        if m == .settlements, p.noun >= 0, p.classes.intersects(lossClasses) { m = nil }
        // "arrested four gunmen": no strength of theirs.
        if !language.headFirst, m == .personnel, out.event == .coerce, out.mode == "arrest" { m = nil }
        // "evacuated 30 wounded people", "12 injured civilians"
        if out.event == .aid, measure == .displaced, m == .displaced, tellsOfWounded(p, s, at, input.scene) || saysHurt(p, input.scene) { m = .wounded }
        // "received 41 bodies and 60 wounded"
        if m == .remains, at != np, p.classes.intersects(woundedClass) { m = .wounded }
        // "troops of 152 Task Force Battalion": its number, and not theirs.
        if m == .personnel, isNumberedUnit(s.nps[Int(at)], s, input.scene) { m = nil }
        // "struck six camps": what is hit is not counted as what is taken.
        if measure == nil, out.event == .assault || out.event == .coerce, m == .settlements || m == .posts { m = nil }
        // "menembak jatuh 270 drone, 208 lainnya hilang": no people.
        // "Three boats were destroyed and another four were crippled"
        if m == .missing || m == .wounded && !language.headFirst && input.scene.units[Int(p.first)].value == .other, p.noun < 0, isMoreThings(at, s) { m = nil }
        // "tak satu pun prajurit tewas"
        if language.headFirst, p.negated, q.low == 1, m == .killed || m == .wounded { (q.low, q.high, q.hasHigh) = (0, 0, true) }
        if let m, q.ordinal, m == .killed || m == .wounded, isFurther(p, q, input.scene) {
          // "and a fourth was wounded"
          var one = Quantity(low: 1, high: 1, start: q.start, end: q.end)
          one.scope = .person
          out.figures.append((m, one, nil))
        } else if let m, !q.other, !q.ordinal, !isOfName(p, input.scene, isTitle: input.isTitle) || isManyByName(p, m, input.scene) {
          let counts =
            p.noun < 0 || p.classes.intersects(countable) || classMeasure(p) != nil || m == .killed || m == .wounded
            || m == .released && p.classes.intersects(groupLike)
            // "fired 70 missiles and 140 drones"
            || measure == .munitions && p.classes.intersects(armsClasses)
            || m == .captured && out.mode == "abduct"
          if counts {
            var whose: Reference?
            if m != .settlements, m != .posts {
              var single = s.nps[Int(at)]
              single.next = -1
              if language.headFirst, single.noun > single.first + 1, case let word = input.scene.units[Int(single.first) + 1], word.slot == .including,
                word.kind == .preposition
              {
                // "14 di antaranya adalah anak-anak": children.
                single.first += 2
                while single.first < single.noun, input.scene.units[Int(single.first)].kind == .be { single.first += 1 }
              }
              // "966 violations of the UN-brokered truce": nobody's but theirs who committed them.
              whose = resolver.resolve(at, s, input.scene, d, instead: single).first { m != .violations || !$0.oblique }
              // "The army killed nine of them": not of the army.
              if let who = whose, p.of >= 0, s.nps[Int(p.of)].pronoun == .p3, out.actors.contains(where: { $0.same(who) }) { whose = nil }
            }
            out.figures.append((m, q, whose))
          }
        }
      } else if let measure = measure ?? lossMeasure(p), measure == .killed || measure == .wounded || measure == .captured || measure == .released,
        at == np || described(s.nps[Int(np)]) == nil, let scope = individual(asOne(p, s, input.scene), measure, input)
      {
        // "one soldier", "a villager", "seorang prajurit"
        let u = input.scene.units[Int(p.head)]
        var single = s.nps[Int(at)]
        single.next = -1
        var q = Quantity(low: 1, high: 1, start: u.start, end: u.end)
        q.scope = scope
        // "one of the seven people shot": all of them were. "One of them died" counts those who were hit together with the dead.
        if out.clause >= 0, s.clauses[Int(out.clause)].kind == .relative, let all = wholeOfOne(p, input.scene), !dies(at, s, input.scene) { q = all }
        out.figures.append((measure, q, resolver.resolve(at, s, input.scene, d, instead: single).first))
      }
      at = p.next
      n += 1
    }
    if out.figures.contains(where: { $0.measure == .settlements && !($0.quantity.approximate && !$0.quantity.hasHigh) }) {
      out.figures.removeAll { $0.measure == .settlements && $0.quantity.approximate && !$0.quantity.hasHigh && $0.quantity.low < 10 }
    }
  }

  /// Whether a sentence says that somebody was killed or hurt.
  private func tellsOfHarm(_ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    s.nps.contains { $0.classes.intersects(harmClasses) }
      || s.clauses.contains { $0.verb >= 0 && harm($0, scene) != nil }
  }

  /// What a clause's verb tells befell somebody: hurt where it may say either.
  func harm(_ c: Clause, _ scene: EntityResolver.Scene) -> Measure? {
    let all = senses(c, scene)
    return all.contains { hurtSenses.contains($0) } ? .wounded : all.contains { deadSenses.contains($0) } ? .killed : nil
  }

  /// Whether another clause tells that somebody died.
  private func dies(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    s.clauses.indices.contains { s.argument(.subj, of: Int32($0)) == np && senses(s.clauses[$0], scene).contains { deadSenses.contains($0) } }
  }

  /// "one of the seven people": how many there are.
  private func wholeOfOne(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Quantity? {
    guard !language.headFirst, case let units = scene.units, units[Int(p.first)].kind == .det, units[Int(p.first)].value == .one,
      let k = (Int(p.first) + 1..<Int(p.end)).first(where: { units[$0].kind == .number }), case let q = scene.quantities[Int(units[k].extra)],
      !q.other, !q.ordinal, q.hasHigh
    else { return nil }
    return q
  }

  /// "a man from X", "a resident of the town": one by himself, with what he is of left out.
  private func asOne(_ p: NounPhrase, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> NounPhrase {
    guard !language.headFirst, p.noun >= 0, p.of >= 0, case let whole = s.nps[Int(p.of)], whole.quantity < 0, whole.pronoun == .none, whole.next < 0,
      whole.noun < 0 || whole.classes.intersects(sites) && !scene.units[Int(whole.noun)].flags.contains(.plural)
    else { return p }
    var one = p
    one.of = -1
    return one
  }

  /// Whether a phrase of those counted says that they were hurt.
  func tellsOfWounded(_ p: NounPhrase, _ s: ClauseBuilder.State, _ at: Int32, _ scene: EntityResolver.Scene) -> Bool {
    guard p.noun >= 0 else { return false }
    if !language.headFirst { return classMeasure(p) == .wounded || p.classes.intersects(injuryClass) || p.modifiers.intersects(woundedClass) }
    return woundSense.map { acts(at, s, scene) == $0 } ?? false
  }

  /// "12 injured civilians": whether a participle before those counted says that they were hurt.
  private func saysHurt(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst, p.noun > p.first else { return false }
    return (Int(p.first)..<Int(p.noun)).contains { k in
      scene.units[k].kind == .adjective && mayBeVerb(scene.units[k], scene, where: hurtSenses.contains)
    }
  }

  /// "4 korban tewas dan 9 orang terluka": what the verb right behind the last of a list tells of it.
  func fateBehind(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Measure? {
    guard language.headFirst, p.next < 0, Int(p.end) < scene.units.count, case let u = scene.units[Int(p.end)], u.kind == .verb, u.payload >= 0 else {
      return nil
    }
    return UInt16(u.payload) == hurtSense ? .wounded : UInt16(u.payload) == missingSense ? .missing : nil
  }

  /// "three soldiers at the least"
  private func bound(_ q: inout Quantity, behind p: NounPhrase, _ scene: EntityResolver.Scene) {
    if language.headFirst, q.hasLow, q.hasHigh, p.end - p.first > 1, scene.isWritten(scene.units[Int(p.first) + 1], moreWords) {
      // "300 lebih tentara"
      q.hasHigh = false
    }
    guard !language.headFirst, Int(p.end) < scene.units.count, q.hasLow, q.hasHigh else { return }
    let u = scene.units[Int(p.end)]
    if u.kind == .adverb, resolver.mayBe(u, scene, { $0.category == .approx && $0.value == .atleast }) { q.hasHigh = false }
  }

  /// "left 12 soldiers and nine guards dead": what became of all that are listed before.
  private func fate(of p: NounPhrase, _ s: ClauseBuilder.State) -> Measure? {
    guard !language.headFirst, p.next >= 0, p.noun < 0 || p.classes.intersects(countable) else { return nil }
    // "12 people dead and 40 injured": each with a fate of their own.
    if let own = classMeasure(p), own == .killed || own == .wounded { return nil }
    let last = s.nps[Int(s.tail(of: p.next))]
    guard last.classes.intersects(lossClasses), last.noun > last.first + (last.quantity >= 0 ? 1 : 0) else { return nil }
    return classMeasure(last)
  }

  /// "a fourth", "a second man": one more, by his number.
  private func isFurther(_ p: NounPhrase, _ q: Quantity, _ scene: EntityResolver.Scene) -> Bool {
    let first = scene.units[Int(p.first)]
    return first.kind == .det && first.value == .indefinite && q.low >= 2 && q.low <= 20 && (p.noun < 0 || p.classes.intersects(countable))
  }

  /// "524 Walker St.", "7 Action News": the number is of a name.
  private func isOfName(_ p: NounPhrase, _ scene: EntityResolver.Scene, isTitle: Bool) -> Bool {
    // "One UN staff member": a number in letters counts.
    guard p.end - p.first > 1, scene.units[Int(p.first)].kind == .number, scene.text[Int(scene.units[Int(p.first)].start)] < 58 else { return false }
    let next = scene.units[Int(p.first) + 1]
    // "the 416 Battalion", "416 Battalion": which one.
    if !language.headFirst, next.kind == .noun, next.flags.contains(.capital), !next.flags.contains(.plural), Int(p.noun) == Int(p.first) + 1,
      p.classes.intersects(collectiveClass), scene.quantities[Int(p.quantity)].low > 1
    {
      return true
    }
    guard p.noun < 0 || !p.classes.intersects(countable) else { return false }
    return next.kind == .unknownName || !isTitle && next.kind == .noun && next.flags.contains(.capital) && classMeasure(p) == nil
  }

  /// "caused nine casualties", "casualties amounted to 18,817", "60 were killed or wounded": dead and wounded together are no number of the dead.
  func dropCasualties(_ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, from first: Int, _ drafts: inout [Draft]) {
    guard !casualtyWords.isEmpty, first < drafts.count else { return }
    guard drafts.indices.dropFirst(first).contains(where: { drafts[$0].event == .assault && !drafts[$0].figures.isEmpty }) else { return }
    let tellsOfThem = s.nps.contains { areCasualties($0, scene) }
    for k in drafts.indices.dropFirst(first).reversed() where drafts[k].event == .assault && !drafts[k].figures.isEmpty {
      let clause = drafts[k].clause
      guard clause >= 0, Int(clause) < s.clauses.count else { continue }
      let isEither = fates(of: s.clauses[Int(clause)], scene).map { $0.areHarm && $0.first == s.clauses[Int(clause)].verb } ?? false
      guard tellsOfThem || isEither else { continue }
      let before = drafts[k].figures.count
      drafts[k].figures.removeAll { f in
        guard f.measure == .killed || isEither && (f.measure == .wounded || f.measure == .captured), f.quantity.high != 0 else { return false }
        // "About 40 were killed or wounded": no more than that were killed (`joinedFates`).
        if isEither { return f.quantity.hasLow }
        let p = phrase(counting: f.quantity, s, scene).map { s.nps[$0] }
        if let p, areCasualties(p, scene) { return true }
        // "Casualties stood at 17 dead"
        if let p, p.classes.intersects(deadClasses) { return false }
        // "The latest casualties brought the death toll to 15"
        if case let total = s.argument(.obj, of: clause), total >= 0, case let toll = s.nps[Int(total)], toll.classes.intersects(tollClass),
          !areCasualties(toll, scene)
        {
          return false
        }
        // "Casualties amounted to 18,817", "The casualties included seven children"
        return [Slot.subj, .obj].contains { slot in
          let np = s.argument(slot, of: clause)
          return np >= 0 && (slot == .subj || p.map { $0.noun < 0 } ?? false) && areCasualties(s.nps[Int(np)], scene)
        }
      }
      let d = drafts[k]
      if d.figures.isEmpty, before > 0, d.actors.isEmpty, d.recipients.isEmpty, d.place == nil, d.time == nil { drafts.remove(at: k) }
    }
  }

  /// The phrase that a number stands in.
  func phrase(counting q: Quantity, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int? {
    s.nps.firstIndex { $0.quantity >= 0 && scene.quantities[Int($0.quantity)].start == q.start }
  }

  /// "casualties", unless they are said to be fatal.
  private func areCasualties(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    guard p.noun >= 0, p.classes.intersects(tollClass), scene.isWritten(scene.units[Int(p.noun)], casualtyWords) else { return false }
    return !(Int(p.first)..<Int(p.noun)).contains { resolver.mayBe(scene.units[$0], scene) { $0.value == .fatal } }
  }

  /// "152 Task Force Battalion": one body by its number, in a name.
  private func isNumberedUnit(_ p: NounPhrase, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst else { return false }
    let q = p.quantity >= 0 ? p : p.of >= 0 ? s.nps[Int(p.of)] : p
    guard q.noun > q.first, scene.units[Int(q.first)].kind == .number, scene.text[Int(scene.units[Int(q.first)].start)] < 58 else { return false }
    let u = scene.units[Int(q.noun)]
    return u.flags.contains(.capital) && !u.flags.contains(.plural)
  }

  /// "Three of the soldiers killed in Gao were from Chad", "named three of the people shot": some of those of whom a clause tells without a count.
  func someOfThem(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let head = s.argument(.obj, of: c)
    guard head >= 0, s.nps[Int(head)].quantity < 0, let m = index.rows[out.row].role(.obj)?.measure, m == .killed || m == .wounded || m == .captured,
      let some = s.nps.firstIndex(where: { $0.of == head && $0.quantity >= 0 && $0.noun < 0 }),
      case let q = input.scene.quantities[Int(s.nps[some].quantity)], !q.other, !q.ordinal
    else { return }
    var part = q
    part.scope.insert(.part)
    out.figures.append((m, part, resolver.resolve(head, s, input.scene, d).first))
    out.start = min(out.start, input.scene.units[Int(s.nps[some].first)].start)
  }

  /// "On average six are killed a day", "90 were wounded per month": how many of every day or month, and no toll.
  func isRate(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard !rateWords.isEmpty else { return false }
    let units = input.scene.units
    let clause = s.clauses[Int(c)]
    guard clause.verb >= 0 else { return false }
    let first = max(0, Int(clause.first) - 6)
    let last = min(units.count, Int(clause.end) + 6)
    for k in first..<last {
      let u = units[k]
      switch u.kind {
      case .stop, .colon:
        if k > clause.verb { return false }
      case .time:
        // "a day after", "a week of shelling": when and how long, and not how often.
        let opens =
          k + 1 < units.count
          && (units[k + 1].kind == .subordinator
            || units[k + 1].kind == .preposition && [Slot.after, .before, .since, .of, .around].contains(units[k + 1].slot))
        // "in a week": how long, and not how often.
        if k > clause.verb, !opens, units[k - 1].kind != .preposition, units[k - 1].kind != .adverb, input.scene.isWritten(u, rateWords) { return true }
      case .adverb, .adjective: if input.scene.isWritten(u, rateWords) { return true }
      case .preposition: if k > clause.verb, u.slot == .via || u.slot == .per, k + 1 < units.count, input.scene.isWritten(u, rateWords) { return true }
      default: break
      }
    }
    return false
  }

  /// "fired 290 rounds", "was hit with 57 shells", "60 rockets hit the camp": how much was fired, in whatever slot it stands.
  func munitions(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.event == .assault, s.clauses[Int(c)].kind != .nominal, s.clauses[Int(c)].kind != .relative,
      !out.figures.contains(where: { $0.measure == .munitions }),
      !shootDown.contains(index.rows[out.row].sense), !out.aux.contains(.negation)
    else { return }
    for slot in [Slot.subj, .obj, .with, .by] {
      let np = s.argument(slot, of: c)
      guard np >= 0, s.nps[Int(np)].quantity >= 0, classMeasure(s.nps[Int(np)]) == .munitions,
        case let q = input.scene.quantities[Int(s.nps[Int(np)].quantity)], q.low > 1 || !q.hasHigh
      else { continue }
      count(&out, np, .munitions, s, input, d, onlyMeasure: true)
      return
    }
  }

  /// "30 Sea Tigers died": the name is of many.
  private func isManyByName(_ p: NounPhrase, _ m: Measure, _ scene: EntityResolver.Scene) -> Bool {
    guard m == .killed || m == .wounded || m == .captured, p.noun < 0 else { return false }
    let last = scene.units[Int(p.end) - 1]
    guard last.kind == .unknownName else { return false }
    // "40 tentara dan 9 Badui tewas", "20 soldiers and 18 Druze were killed": a people, without an ending.
    if p.end - p.first == 2, language.headFirst || p.first > 0 && scene.units[Int(p.first) - 1].kind == .conjunction { return true }
    return !language.headFirst && scene.text[Int(last.end) - 1] == 115
  }

  /// "Man killed in shooting": a headline leaves out the article.
  func isBare(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    let opener = scene.units[Int(p.first)].kind
    let isAlone = [.noun, .name, .unknownName, .adjective].contains(opener)
    return !language.headFirst && p.of < 0 && p.genitiveEnd < 0 && isAlone && !scene.units[Int(p.noun)].flags.contains(.plural)
  }

  func isSingular(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    let u = scene.units[Int(p.first)]
    let one =
      (u.kind == .det || u.kind == .number) && (u.value == .indefinite || u.value == .other)
      // "its own dead" are many.
      || u.kind == .possPronoun && (language.headFirst || !p.classes.intersects(manyClasses))
    return p.of < 0 && one && !isPlural(p, scene)
  }

  /// By its noun; in "a man dead" by the noun before it.
  private func isPlural(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    let u = scene.units[Int(p.noun)]
    guard u.flags.contains(.plural), p.noun > p.first, u.payload >= 0, language.nouns[Int(u.payload)].classes.intersects(manyClasses) else {
      return u.flags.contains(.plural)
    }
    let before = scene.units[Int(p.noun) - 1]
    return before.kind != .noun || before.flags.contains(.plural)
  }

  /// "a man dead": what his noun says of him.
  private func lossMeasure(_ p: NounPhrase) -> Measure? {
    guard let m = classMeasure(p), m == .killed || m == .wounded, p.classes.intersects(manyClasses) else { return nil }
    return m
  }

  func classMeasure(_ p: NounPhrase) -> Measure? {
    var low = p.classes.low
    while low != 0 {
      if let m = packs.ontology.classes[low.trailingZeroBitCount].measure { return m }
      low &= low - 1
    }
    var high = p.classes.high
    while high != 0 {
      if let m = packs.ontology.classes[64 + high.trailingZeroBitCount].measure { return m }
      high &= high - 1
    }
    return nil
  }

  /// "The commander was killed along with three bodyguards": they as well.
  func together(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let np = s.argument(.with, of: c)
    let clause = s.clauses[Int(c)]
    guard out.event == .assault, np >= 0, case let p = s.nps[Int(np)], p.quantity >= 0, p.noun >= 0, p.classes.intersects(countable),
      // "while inside with two others": right behind the verb.
      clause.verb >= 0, p.first > clause.verb + 1, p.first <= clause.verb + 3, s.argument(clause.passive ? .obj : .subj, of: c) >= 0
    else { return }
    let units = input.scene.units
    // "1,200 were killed, with more than 200 people abducted": another fate.
    guard units[Int(p.first) - 2].kind != .comma, !(Int(p.end) < units.count && units[Int(p.end)].kind == .verb) else { return }
    guard let measure = harm(clause, input.scene), case let own = classMeasure(p), own == nil || own == .personnel,
      case let from = input.scene.quantities[Int(p.quantity)].start, !out.figures.contains(where: { $0.quantity.start == from })
    else { return }
    count(&out, np, measure, s, input, d, onlyMeasure: true)
    add(&out.recipients, np, s, input, d, oblique: false)
  }

  /// "14 people, including three children": the part is a figure of its own.
  func subset(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    // "freed 20 hostages, including eight women"
    guard out.event == .assault || !language.headFirst && out.event == .retreat && out.mode == "release" else { return }
    for slot in [Slot.including, .among, .except] {
      var np = s.argument(slot, of: c)
      if np < 0, !language.headFirst, s.clauses.count > Int(c) + 1, s.clauses[Int(c) + 1].kind == .adverbial, s.clauses[Int(c) + 1].parent == c {
        // "191 people were killed since the battles began, including 33 civilians": of those who were killed.
        np = s.argument(slot, of: c + 1)
      }
      if slot == .except, np >= 0, !isLeftOut(np, s, input.scene) { continue }
      guard np >= 0, let k = whole(before: input.scene.units[Int(s.nps[Int(np)].first)].start, out) else { continue }
      let whole = out.figures[k]
      if s.nps[Int(np)].quantity < 0 {
        // "killed seven, including a child", "six died, among them a medic"
        guard !language.headFirst, whole.measure == .killed || whole.measure == .wounded, s.nps[Int(np)].classes.intersects(countable),
          individual(s.nps[Int(np)], whole.measure, input) == .person
        else { continue }
      } else {
        let from = input.scene.quantities[Int(s.nps[Int(np)].quantity)].start
        if out.figures.contains(where: { $0.quantity.start == from }) { continue }
      }
      // "111 violations, including 11 explosions": the part is counted as what it is.
      let first = out.figures.count
      let isPart = !isLeftOut(np, s, input.scene)
      count(&out, np, whole.measure == .violations ? classMeasure(s.nps[Int(np)]) ?? whole.measure : whole.measure, s, input, d, onlyMeasure: false)
      for k in first..<out.figures.count {
        // "a child" is told as one of them, and not by himself.
        out.figures[k].quantity.scope.remove(.person)
        if isPart { out.figures[k].quantity.scope.insert(.part) }
        if whole.quantity.scope.contains(.several) { out.figures[k].quantity.scope.insert(.several) }
      }
    }
  }

  /// "354 rebels, not including 15 soldiers", "excluding 15 soldiers": those beside the count, and no part of it.
  private func isLeftOut(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let first = Int(s.nps[Int(np)].first)
    guard first > 1, case let word = scene.units[first - 1], word.kind == .preposition else { return false }
    return scene.units[first - 2].kind == .negation || word.slot == .except && scene.isWritten(word, leavingOut)
  }

  /// "left one dead and two injured, including a child": the count right before names whose part it is.
  private func whole(before start: Int32, _ out: Draft) -> Int? {
    var found: Int?
    for k in out.figures.indices where out.figures[k].measure != .duration && out.figures[k].quantity.start < start {
      if let f = found, out.figures[f].quantity.start >= out.figures[k].quantity.start { continue }
      found = k
    }
    return found ?? out.figures.firstIndex { $0.measure != .duration }
  }

  /// "Tiga dari lima korban adalah tentara X", "Di antara korban tewas terdapat 23 warga sipil": who they were of whom a toll is told.
  func whoFell(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let toll = s.clauses[Int(c)].np
    guard toll >= 0, s.nps[Int(toll)].classes.intersects(tollClass) else { return }
    let k = s.clauses.indices.first { s.clauses[$0].kind != .nominal && s.slot(of: toll, in: Int32($0)) != nil }.map { Int32($0) } ?? -1
    var who: Int32 = -1
    var counted: Int32 = -1
    var isPart = true
    if k >= 0 {
      let subject = s.argument(.subj, of: k)
      let named = s.argument(.as, of: k)
      if named >= 0, subject == toll {
        (who, counted, isPart) = (named, s.nps[Int(toll)].quantity, false)
      } else if named >= 0, subject >= 0, s.argument(.from, of: k) == toll, s.nps[Int(subject)].noun < 0 {
        (who, counted) = (named, s.nps[Int(subject)].quantity)
      } else if s.clauses[Int(k)].exist, s.argument(.between, of: k) == toll || s.argument(.among, of: k) == toll {
        who = s.argument(.obj, of: k)
      }
    } else if s.nps[Int(toll)].quantity < 0 {
      who = s.argument(.including, of: c)
    }
    guard who >= 0, let sector = resolver.sector(s.nps[Int(who)]) ?? resolver.resolve(who, s, input.scene, d).first?.sector else { return }
    // "Dua korban merupakan anak-anak": who they were, and nothing of how they fared.
    let isFatal = s.nps[Int(toll)].end - s.nps[Int(toll)].noun > 1 || input.scene.matches[Int(input.scene.units[Int(s.nps[Int(toll)].noun)].match)].count > 1
    guard isFatal || sector == "MIL" || sector == "REB" || sector == "IGO" else { return }
    let measure: Measure = senses(s.clauses[Int(c)], input.scene).contains { $0 == woundSense } ? .wounded : .killed
    let first = out.figures.count
    if counted >= 0 {
      let q = input.scene.quantities[Int(counted)]
      guard !q.ordinal, !q.other else { return }
      out.figures.append((measure, q, resolver.resolve(who, s, input.scene, d).first))
    } else {
      count(&out, who, measure, s, input, d, onlyMeasure: true)
    }
    if isPart { for f in first..<out.figures.count { out.figures[f].quantity.scope.insert(.part) } }
    guard out.figures.count > first else { return }
    add(&out.recipients, who, s, input, d, oblique: false)
    out.start = min(out.start, input.scene.units[Int(k >= 0 ? s.clauses[Int(k)].first : s.nps[Int(toll)].first)].start)
    out.end = max(out.end, input.scene.units[Int(lastEnd(s, who)) - 1].end)
  }

  /// "released 33 hostages in exchange for 1,900 prisoners": those too.
  func exchanged(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let np = s.argument(.for, of: c)
    guard np >= 0, s.nps[Int(np)].quantity >= 0, s.nps[Int(np)].classes.intersects(prisonersClass) || s.nps[Int(np)].classes.intersects(countable),
      case let told = input.scene.quantities[Int(s.nps[Int(np)].quantity)].start, !out.figures.contains(where: { $0.quantity.start == told })
    else { return }
    count(&out, np, .released, s, input, d, onlyMeasure: true)
  }

  /// "235 families (1,410 people)", "235 keluarga (1.410 orang)": how many people they are, counted between brackets.
  private func peopleAside(_ p: NounPhrase, _ s: ClauseBuilder.State, _ units: UnsafeBufferPointer<Unit>) -> Int32? {
    guard p.classes.intersects(collectiveClass), Int(p.end) + 2 < units.count, units[Int(p.end)].kind == .open,
      let people = s.nps.first(where: { $0.first == p.end + 1 && $0.quantity >= 0 }), Int(people.end) < units.count,
      units[Int(people.end)].kind == .close, people.noun < 0 || people.classes.intersects(peopleClass)
    else { return nil }
    return people.quantity
  }
}
