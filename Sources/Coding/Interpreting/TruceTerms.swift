import Claims
import Packs

/// What a clause says of a truce beside its act: that it is refused, held to, signed with rebels, or that arms are given up under it.
extension Interpreter {
  /// "rejected a proposal for a truce": it was not made, and nobody has broken it.
  func refusesTruce(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    clauseMentions(c, s, truceClass) && !clauseMentions(c, s, violationClass)
  }

  /// "menolak gencatan senjata", "membantah adanya gencatan senjata": of the truce itself, which nobody has broken.
  func isOfTruce(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard np >= 0, s.nps[Int(np)].noun >= 0 else { return false }
    var told = s.nps[Int(np)].classes
    told.formUnion(s.nps[Int(np)].modifiers)
    return told.intersects(truceClass) && !told.intersects(violationClass)
  }

  /// "agreed not to attack": what is promised is that nothing violent is done.
  func holdsBack(_ k: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    guard !language.headFirst, k >= 0, s.clauses[Int(k)].negated || isNotTo(s.clauses[Int(k)], input.scene),
      let r = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, d, nil)
    else { return false }
    return index.rows[r].event == .assault
  }

  /// "announced that they would observe a truce": who says so of himself declares it.
  func declareTruce(_ out: inout Draft) {
    guard out.event == .retreat, out.truce == .holding, out.aux.contains(.future), let speaker = out.voices.first?.actor, !out.actors.isEmpty,
      out.actors.allSatisfy({ !$0.isUnknown && $0.isOfSide(of: speaker) })
    else { return }
    out.event = .agree
    out.mode = nil
    out.truce = .agreed
  }

  /// "X said a truce had been agreed with Y": X has agreed to it as well.
  func agreedWith(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State) {
    guard !language.headFirst, out.event == .agree, s.clauses[Int(c)].passive, s.argument(.with, of: c) >= 0, s.argument(.by, of: c) < 0,
      out.actors.count == 1, let speaker = out.voices.first?.actor, !speaker.isOutlet, !speaker.isUnknown, !speaker.isOfSide(of: out.actors[0]),
      speaker.code.isState || speaker.sector == "REB"
    else { return }
    out.actors.append(speaker)
  }

  /// "MoU itu diteken pemerintah dan GAM": what is signed with rebels is peace, whatever it is called, unless it is about trade.
  func signedWithRebels(_ draft: inout Draft) {
    guard draft.actors.count > 1, draft.actors.contains(where: { $0.sector == "REB" }) else { return }
    draft.event = .agree
    if draft.provisions.isDisjoint(with: Interpreter.trade) { draft.truce = .agreed }
  }

  /// "The rebels destroyed their weapons", "GAM memusnahkan semua senjatanya": they lay them down.
  func ownArms(_ c: Int32, _ s: ClauseBuilder.State, _ draft: inout Draft) {
    guard draft.figures.isEmpty, !draft.actors.isEmpty, draft.actors.allSatisfy({ $0.sector == "REB" }), case let arms = s.argument(.obj, of: c), arms >= 0,
      s.nps[Int(arms)].classes.intersects(armsClasses), s.nps[Int(arms)].possessor != .none
    else { return }
    draft.event = .retreat
    draft.mode = "disarm"
    draft.recipients = []
    draft.provisions.formUnion(Interpreter.disarmament)
  }
}
