import Claims
import Packs

/// What a clause says of its complement: that it is to come, was not done, is asked for. Such a clause seldom is an act itself.
extension Interpreter {
  /// Says of a clause's complement what the clause's verb means for it. Whether nothing is left to tell.
  func handOn(
    _ m: RowMatch, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) -> Bool {
    let (c, clause, row) = (m.c, m.clause, index.rows[m.r])
    // "the talks originally planned for Sunday": which ones, whatever became of them.
    if row.complement == .plan, row.event != .none, clause.kind == .relative || clause.kind == .participial { return true }
    if clause.complement >= 0 {
      switch row.complement {
      case .plan:
        plan(m, &s, input)
        handMoodOn(m, &s)
      case .pass: handMoodOn(m, &s)
      case .fail: if fail(m, &s) { return true }
      default: break
      }
      if isForbidden(m, s) {
        // "ordered them not to enter the town": nothing that they did.
        absorb(clause.complement, &s)
        return true
      }
    }
    if row.complement == .report {
      noteSpeaker(c, s, input, d, row)
      if m.senses.contains(where: { $0 == saySense }) { tellsToDo(c, &s, input, d, trace, &out) }
      return true
    }
    guard row.event == .none else { return false }
    // "curiga X hendak menyerah": no more than what somebody suspects.
    if row.complement == .absorb, clause.complement >= 0 { absorb(clause.complement, &s) }
    if row.complement == .none || clause.complement < 0 { demanded(c, s, input, d, trace, &out) }
    return true
  }

  /// Marks what is planned, tried or needed as yet to come, or as asked for where nobody says that he needs it.
  private func plan(_ m: RowMatch, _ s: inout ClauseBuilder.State, _ input: Input) {
    let (c, clause) = (m.c, m.clause)
    // "tried to storm the base": what was tried, on a day that has been.
    let isPast = clause.perfect || input.scene.units[Int(clause.verb)].verbForm.contains(.past) && !clause.negated
    let isTried = !language.headFirst && isPast && m.senses.contains(where: { $0 == trySense })
    if index.rows[m.r].sense == needSense, isImpersonal(c, s, input.scene) {
      // "It is important that X respect the truce", "penting bagi X untuk mundur": who says so asks it of X.
      s.clauses[Int(clause.complement)].demand = true
    } else {
      s.clauses[Int(clause.complement)].aux.insert(isTried ? .hypothetical : .future)
      if let also = joined(to: clause.complement, under: c, s, input.scene) { s.clauses[also].aux.insert(isTried ? .hypothetical : .future) }
    }
    let accord = s.argument(.subj, of: c)
    if accord >= 0, s.nps[Int(accord)].classes.intersects(truceOrAgreement), let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == accord }) {
      // "Gencatan senjata X dan Y mewajibkan …": told by what it lays down.
      s.clauses[j].absorbed = true
    }
  }

  /// Whether nobody needs what a clause tells: it is needed of those who shall do it.
  private func isImpersonal(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let clause = s.clauses[Int(c)]
    let subject = s.argument(.subj, of: c)
    let other = s.argument(.subj, of: clause.complement)
    guard clause.aux.isEmpty, !clause.negated, other >= 0, other != subject else { return false }
    if subject < 0 || isIt(s.nps[Int(subject)], scene) { return true }
    return language.headFirst && clause.kind == .complement && clause.parent >= 0 && subject == s.argument(.subj, of: clause.parent)
  }

  /// "hopes to carry out the accord and to begin talks": the second of what is hoped for.
  private func joined(to first: Int32, under c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int? {
    guard s.clauses[Int(first)].kind == .infinitive, case let j = Int(first) + 1, j < s.clauses.count, case let next = s.clauses[j], next.kind == .infinitive,
      next.parent == c, next.verb > 1, s.argument(.subj, of: Int32(j)) == s.argument(.subj, of: first)
    else { return nil }
    return scene.units[Int(next.verb) - 1].kind == .conjunction || scene.units[Int(next.verb) - 2].kind == .conjunction ? j : nil
  }

  /// Hands on to a complement what is said of the verb before it: that it was not done, may be, shall be.
  private func handMoodOn(_ m: RowMatch, _ s: inout ClauseBuilder.State) {
    let (clause, row) = (m.clause, index.rows[m.r])
    if clause.negated, !row.refuses { s.clauses[Int(clause.complement)].negated.toggle() }
    s.clauses[Int(clause.complement)].aux.formUnion(clause.aux)
    // "must order its troops to hold fire": that they hold it is what is asked.
    if clause.demand { s.clauses[Int(clause.complement)].demand = true }
    // "The agreement obliges X to withdraw its forces": it shall.
    if !language.headFirst, row.complement == .pass, row.sense == forceSense, case let accord = s.argument(.subj, of: m.c), accord >= 0,
      s.nps[Int(accord)].classes.intersects(truceOrAgreement)
    {
      s.clauses[Int(clause.complement)].aux.insert(.future)
    }
  }

  /// Says of a complement that it was not done: "failed to withdraw". Whether the failing itself is no act.
  private func fail(_ m: RowMatch, _ s: inout ClauseBuilder.State) -> Bool {
    s.clauses[Int(m.clause.complement)].negated.toggle()
    // "if they fail to withdraw"
    if !language.headFirst { s.clauses[Int(m.clause.complement)].aux.formUnion(m.clause.aux) }
    if index.rows[m.r].event == .none { return true }
    s.clauses[Int(m.clause.complement)].absorbed = true
    return false
  }

  /// Whether somebody is told not to do what the complement says.
  private func isForbidden(_ m: RowMatch, _ s: ClauseBuilder.State) -> Bool {
    let row = index.rows[m.r]
    return !language.headFirst && row.event == .none && (row.complement == .pass || row.complement == .plan)
      && s.clauses[Int(m.clause.complement)].negated && m.senses.contains(where: { $0 == orderSense })
  }
}
