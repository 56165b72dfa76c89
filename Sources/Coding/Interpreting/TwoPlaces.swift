import Packs

/// Where something was, and where something else.
extension Interpreter {
  /// "strikes on PKK targets in northern Iraq", "serangan ke sasaran PKK di Irak": whether the name of a state says where those are who were struck, whom
  /// another phrase before it names.
  func isWhereOthersWereHit(_ np: Int32, _ out: Draft, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    guard s.nps[Int(np)].noun < 0, resolver.place(np, s, input.scene, countries: true) != nil else { return false }
    var a = s.clauses[Int(out.clause)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      a = arg.next
      guard arg.np != np, arg.slot == .in || arg.slot == .to || arg.slot == .against, case let p = s.nps[Int(arg.np)], p.noun >= 0, p.end < s.nps[Int(np)].first
      else { continue }
      if resolver.resolve(arg.np, s, input.scene, d).contains(where: { !$0.isUnknown || $0.sector == "REB" || $0.sector == "MIL" }) { return true }
    }
    return false
  }

  /// "The rebels, who captured X, advanced towards Y": what a relative clause tells of those who act is an act of its own where it was elsewhere.
  func isOtherAct(_ a: Draft, than b: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard a.event == .assault, b.event == .assault, s.clauses[Int(a.clause)].kind == .relative, !s.clauses[Int(a.clause)].passive,
      s.clauses[Int(b.clause)].kind != .relative, !s.clauses[Int(b.clause)].passive, isElsewhere(a, b),
      case let who = s.argument(.subj, of: a.clause), who >= 0, who == s.argument(.subj, of: b.clause)
    else { return false }
    return resolver.sector(s.nps[Int(who)]) != nil || s.nps[Int(who)].noun < 0
  }
}
