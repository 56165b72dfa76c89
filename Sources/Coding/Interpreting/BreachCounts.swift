import Claims
import Packs

/// How often a truce was broken, and what the breaches cost.
extension Interpreter {
  /// "carried out 12 violations", "menuding X melanggar gencatan senjata 1.000 kali": how often, in the clause that tells of it.
  func breaches(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard c >= 0, !out.figures.contains(where: { $0.measure == .violations }) else { return }
    let np = s.clauses[Int(c)].kind == .nominal ? s.clauses[Int(c)].np : s.argument(.obj, of: c)
    if np >= 0, s.nps[Int(np)].quantity >= 0, s.nps[Int(np)].next < 0, s.nps[Int(np)].classes.intersects(violationClass) {
      count(&out, np, .violations, s, input, d, onlyMeasure: true)
      if out.truce == nil, d.truceSeen { out.truce = .violated }
    } else if out.event == .accuse, let row = matchRow(senses(s.clauses[Int(c)], input.scene), c, s, input, d, nil), index.rows[row].truce == .violated {
      out.truce = .violated
      times(&out, c, s, input)
    }
  }

  /// "24 were killed in more than 3,000 truce violations by X": whose breaches cost them their lives, and how many there were.
  func costOfBreaches(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard !language.headFirst, out.event == .assault, out.truce == nil || out.isCost, s.clauses[Int(c)].kind != .nominal,
      out.figures.contains(where: { $0.measure == .killed || $0.measure == .wounded })
    else { return }
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      let np = arg.np
      a = arg.next
      switch arg.slot {
      case .in, .by, .during, .because, .from: break
      default: continue
      }
      guard s.nps[Int(np)].classes.intersects(violationClass), s.nps[Int(np)].next < 0,
        let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == np }), Int32(j) != c,
        let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil), index.rows[r].truce == .violated,
        !index.rows[r].needsTruce || d.truceSeen, let breach = draft(Int32(j), r, s, input, d)
      else { continue }
      out.truce = .violated
      out.isCost = true
      for x in breach.actors where !out.actors.contains(where: { $0.same(x) || $0.code == x.code }) { out.actors.append(x) }
      out.recipients.removeAll { x in out.actors.contains { $0.same(x) } }
      if s.nps[Int(np)].quantity >= 0 { count(&out, np, .violations, s, input, d, onlyMeasure: true) }
      out.end = max(out.end, input.scene.units[Int(lastEnd(s, np)) - 1].end)
      return
    }
  }

  /// "bertukar tawanan, masing-masing 246 orang": as many on each side.
  func countEach(_ out: inout Draft, _ clause: Clause, _ input: Input) {
    let units = input.scene.units
    guard clause.verb >= 0 else { return }
    for k in Int(clause.verb) + 1..<max(Int(clause.verb) + 1, min(units.count - 1, Int(clause.verb) + 8)) {
      if units[k].kind == .stop || units[k].kind == .verb { return }
      guard units[k + 1].kind == .number, input.scene.isWritten(units[k], eachWords) else { continue }
      let q = input.scene.quantities[Int(units[k + 1].extra)]
      guard !q.other, !q.ordinal else { return }
      out.figures.append((.released, q, nil))
      out.end = max(out.end, units[min(k + 2, units.count - 1)].end)
      return
    }
  }

  func times(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    let units = input.scene.units
    let clause = s.clauses[Int(c)]
    var k = Int(clause.verb)
    guard k >= 0 else { return }
    let limit = min(units.count - 1, Int(clause.end) + 12)
    while k < limit {
      // "dengan membunuh tujuh orang": people are no times.
      if units[k].kind == .number, units[k + 1].kind == .classifier && !isPeople(units[k + 1], input.scene) || isTimes(units[k + 1], input.scene) {
        let q = input.scene.quantities[Int(units[k].extra)]
        if !q.other, out.truce == .violated {
          out.figures.append((.violations, q, nil))
          out.end = max(out.end, units[k + 1].end)
        }
        return
      }
      if units[k].kind == .stop || units[k].kind == .colon { break }
      k += 1
    }
    // "telah 2.000 kali lebih melanggar"
    guard out.truce == .violated else { return }
    k = Int(clause.verb) - 1
    // "have 111 times violated": right before the verb.
    while k > 0, k > Int(clause.verb) - (language.headFirst ? 6 : 2) {
      if units[k - 1].kind == .number, isTimes(units[k], input.scene) {
        var q = input.scene.quantities[Int(units[k - 1].extra)]
        guard !q.other else { return }
        if input.scene.isWritten(units[k + 1], moreWords) { q.hasHigh = false }
        out.figures.append((.violations, q, nil))
        return
      }
      k -= 1
    }
  }

  func isTimes(_ u: Unit, _ scene: EntityResolver.Scene) -> Bool {
    (u.kind == .noun || u.kind == .adverb || u.kind == .unknownWord || u.kind == .classifier) && scene.isWritten(u, timesWords)
  }
}
