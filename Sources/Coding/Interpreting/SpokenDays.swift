import Claims
import Packs

/// Days of what is done by saying it, and of what came at once.
extension Interpreter {
  /// "Fighting resumed shortly after the truce ended on Sunday", "two hours after it took effect on Friday": the same day.
  func soonAfter(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    guard s.clauses[Int(c)].kind != .nominal, s.clauses[Int(c)].kind != .adverbial else { return nil }
    for j in s.clauses.indices where s.clauses[j].kind == .adverbial && s.clauses[j].subordinator == .after {
      guard hangs(j, on: c, s), isSoon(s.clauses[j], input) else { continue }
      guard var t = time(Int32(j), s, input), t.value.precision.rawValue <= TimePrecision.day.rawValue, let day = t.value.start?.day, t.value.end?.day == day
      else { return nil }
      // An hour is of what went before.
      t.value = TimeSpan(start: Stamp(day: day), end: Stamp(day: day), precision: .day, basis: t.value.basis)
      return t
    }
    return nil
  }

  /// Whether an adverbial clause is of another: fronted, of the first one behind it.
  func hangs(_ j: Int, on c: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.clauses[j].parent == c || s.clauses[j].parent < 0 && Int32(j) < c && s.clauses[Int(c)].kind == .main && isFirst(c, behind: j, s)
  }

  private func isFirst(_ c: Int32, behind j: Int, _ s: ClauseBuilder.State) -> Bool {
    !((j + 1)..<Int(c)).contains { s.clauses[$0].kind == .main }
  }

  /// Whether the word that opens a clause, or the time counted right before it, says that no day went by.
  private func isSoon(_ clause: Clause, _ input: Input) -> Bool {
    if clause.distance >= 0 { return input.times.contains { $0.unit == clause.distance && $0.isDuration && $0.isOfClock } }
    guard !soonWords.isEmpty else { return false }
    let units = input.scene.units
    var k = min(Int(clause.first), units.count - 1)
    while k >= 0, units[k].kind != .subordinator { k -= 1 }
    guard k >= 0 else { return false }
    let word = input.scene.text[Int(units[k].start)..<Int(units[k].end)]
    return soonWords.contains { word.starts(with: $0) }
  }

  /// "Speaking in X on Tuesday, Y accused Z", "In a statement issued on Monday, Y denied it": what is done by saying so was done then.
  func spokenThen(_ c: Int32, _ out: Draft, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    guard isSaid(out), c > 0, s.clauses[Int(c)].kind == .main else { return nil }
    for t in input.times where t.clause >= 0 && t.clause < c && !t.isDuration && t.value.precision.rawValue <= TimePrecision.day.rawValue {
      guard isFirst(c, behind: Int(t.clause), s) else { continue }
      let clause = s.clauses[Int(t.clause)]
      switch clause.kind {
      case .participial, .main:
        let speaker = s.argument(.subj, of: t.clause)
        guard !clause.passive, clause.complement < 0, clause.verb == clause.first, speaker < 0 || speaker == s.argument(.subj, of: c),
          senses(clause, input.scene).contains(where: reports)
        else { continue }
        return t
      case .relative:
        let paper = s.argument(.obj, of: t.clause)
        guard clause.passive, paper >= 0, s.nps[Int(paper)].classes.intersects(reportLike),
          s.argument(.in, of: t.clause) == paper || s.argument(.via, of: t.clause) == paper
        else { continue }
        return t
      default: continue
      }
    }
    return nil
  }

  /// "The group announced on Monday that it would disband": bound since then by what it says.
  func announcedThen(_ c: Int32, _ out: Draft, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    let clause = s.clauses[Int(c)]
    guard out.event == .agree, out.truce == nil, clause.kind == .complement, clause.teller >= 0, clause.teller == clause.parent,
      clause.aux.contains(.future), case let told = s.clauses[Int(clause.parent)], told.aux.isEmpty, !told.negated
    else { return nil }
    return time(clause.parent, s, input)
  }

  /// Whether the act is one that is done by words.
  private func isSaid(_ out: Draft) -> Bool {
    switch out.event {
    case .request, .accuse, .reject, .threaten, .concede, .support: true
    default: false
    }
  }
}
