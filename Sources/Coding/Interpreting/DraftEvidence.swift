import Claims
import Packs

/// The words that a claim's draft covers: from the first to the last of the clause's core.
extension Interpreter {
  /// Evidence runs from the first to the last word of the clause's core: subject, verb, objects and what prepositions add.
  func cover(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ out: inout Draft) {
    let row = index.rows[out.row]
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      let adjunct: Bool
      switch arg.slot {
      case .after, .before, .because, .despite, .during, .since, .until, .around, .including, .without, .except, .in, .per, .than, .as:
        // "laid the responsibility on X": who is blamed is no adjunct.
        let isBlamed = !language.headFirst && row.event == .accuse && row.role(.in)?.role == .recipient
        adjunct = row.role(arg.slot) == nil || arg.slot == .in && row.role(.in)?.role != .hit && !isBlamed
      default: adjunct = language.headFirst && hangsOnCause(arg.np, c, s)
      }
      guard !adjunct else {
        a = arg.next
        continue
      }
      let np = s.nps[Int(arg.np)]
      if scene.units.indices.contains(Int(np.first)), !(s.clauses[Int(c)].kind == .infinitive && arg.slot == .subj),
        abs(Int(np.first) - Int(s.clauses[Int(c)].verb)) < 60
      {
        let shared =
          (s.clauses[Int(c)].kind == .coordinate || s.clauses[Int(c)].kind == .participial || s.clauses[Int(c)].kind == .complement)
          && (np.clause != c || arg.slot == .subj && isSharedSubject(arg.np, c, s)) || isBorrowed(arg.np, c, s)
        if !shared { out.start = min(out.start, scene.units[Int(np.first)].start) }
        let end = lastEnd(s, arg.np)
        out.end = max(out.end, scene.units[min(Int(end), scene.units.count) - 1].end)
      }
      a = arg.next
    }
  }

  /// "tewas akibat tembakan dari X": of the shots, and no part of what befell somebody.
  private func hangsOnCause(_ np: Int32, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let cause = s.argument(.because, of: c)
    return cause >= 0 && s.arguments(from: s.nps[Int(cause)].firstArgument, hold: np)
  }

  /// "gagal hanya dalam beberapa jam": how soon, where nothing else stands behind the verb.
  func coverManner(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ out: inout Draft) {
    guard language.headFirst, s.clauses[Int(c)].verb >= 0, s.clauses[Int(c)].kind != .nominal else { return }
    let verb = Int(s.clauses[Int(c)].verb)
    guard scene.units[verb].end == out.end else { return }
    var k = verb + 1
    while k < scene.units.count, k < verb + 8 {
      switch scene.units[k].kind {
      case .comma, .stop, .conjunction, .subordinator, .relative, .colon, .open, .quoteClose: return
      default: break
      }
      out.end = max(out.end, scene.units[k].end)
      k += 1
    }
  }

  /// "gugur setelah diserang X": who, stands in the clause before.
  private func isBorrowed(_ np: Int32, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let clause = s.clauses[Int(c)]
    guard language.headFirst, clause.kind == .adverbial, clause.parent >= 0, clause.parent < c else { return false }
    return s.arguments(from: s.clauses[Int(clause.parent)].firstArgument, hold: np)
  }

  /// "burned houses and seized hostages": the subject stands before the first verb.
  private func isSharedSubject(_ np: Int32, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard s.clauses[Int(c)].kind == .coordinate, c > 0 else { return false }
    return (0..<c).contains { s.clauses[Int($0)].kind != .nominal && s.argument(.subj, of: $0) == np }
  }

  /// "put the losses on their side at 2,317": a number stands in the words that are shown for it, and so does whom it counts ("among them 13
  /// Israelis"). `last`: where the sentence ends.
  func showFigures(_ out: inout Draft, _ last: Int32) {
    for f in out.figures where f.quantity.start >= out.end && f.quantity.end <= last && f.quantity.start - out.end < 80 {
      out.end = f.quantity.end
      if let who = f.whose, who.start > out.end, who.start - out.end < 24, who.end <= last { out.end = who.end }
    }
  }

  func extendOver(_ k: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ out: inout Draft) {
    var at = k
    var n = 0
    // "“We will strike,” the minister warned": what he threatens with stands before.
    if !language.headFirst, k >= 0, k < out.clause { out.start = min(out.start, scene.units[Int(s.clauses[Int(k)].first)].start) }
    while at >= 0, n < 4 {
      out.end = max(out.end, scene.units[min(Int(s.clauses[Int(at)].end), scene.units.count) - 1].end)
      var a = s.clauses[Int(at)].firstArgument
      while a >= 0 {
        let end = lastEnd(s, s.arguments[Int(a)].np)
        out.end = max(out.end, scene.units[min(Int(end), scene.units.count) - 1].end)
        a = s.arguments[Int(a)].next
      }
      at = s.clauses[Int(at)].complement
      n += 1
    }
  }
}
