import Claims
import Packs

/// What a clause is read as before its rows are tried: what is general or said not to be so tells of nothing, who accuses stands behind whom he accuses.
extension Interpreter {
  /// "Attacks on peacekeepers may constitute war crimes": what is said of all such acts tells of none.
  func dropGeneral(_ s: inout ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    guard let sense = constituteSense.map({ Int32($0) }),
      let c = s.clauses.firstIndex(where: { $0.kind != .nominal && $0.verb >= 0 && scene.units[Int($0.verb)].payload == sense }),
      case let np = s.argument(.subj, of: Int32(c)), np >= 0, case let p = s.nps[Int(np)], p.noun >= 0, p.quantity < 0, !p.definite,
      scene.units[Int(p.noun)].flags.contains(.plural),
      scene.units[Int(p.first)].kind == .noun || scene.units[Int(p.first)].kind == .adjective
    else { return }
    for k in s.clauses.indices where s.clauses[k].np == np || s.clauses[k].kind == .participial && s.argument(.subj, of: Int32(k)) == np {
      s.clauses[k].absorbed = true
    }
  }

  /// "jika X berhenti menyerang", "if X stops shelling Y": what hangs on a condition's verb is no more told than the condition.
  func adoptCondition(_ c: Int32, _ s: inout ClauseBuilder.State) {
    let clause = s.clauses[Int(c)]
    guard clause.kind == .complement || clause.kind == .infinitive, clause.parent >= 0, s.clauses[Int(clause.parent)].subordinator == .if else { return }
    s.clauses[Int(c)].aux.insert(.hypothetical)
  }

  /// "were accused of shelling X by the army": as where the army is told before what they are accused of.
  func adoptAccuser(_ c: Int32, _ s: inout ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, !clause.passive, clause.verb >= 0, let beAccusedSense, scene.units[Int(clause.verb)].payload == Int32(beAccusedSense),
      s.argument(.by, of: c) >= 0, s.argument(.subj, of: c) >= 0
    else { return }
    s.clauses[Int(c)].passive = true
    s.move(.obj, to: .of, in: c)
    s.move(.subj, to: .obj, in: c)
  }

  /// "called the attack barbaric", "menilai serangan itu tidak manusiawi": what a clause calls its object cannot be put up with.
  func isBranding(_ c: Int32, _ senses: SenseList, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard let deplorableSense, s.clauses[Int(c)].kind != .nominal, !s.clauses[Int(c)].negated, senses.contains(where: judging.contains) else { return false }
    let object = s.argument(.obj, of: c)
    guard object >= 0, s.nps[Int(object)].noun >= 0 else { return false }
    for u in scene.units[(Int(s.nps[Int(object)].noun) + 1)...].prefix(4) {
      switch u.kind {
      case .adjective, .verb:
        if mayBeVerb(u, scene, where: { $0 == deplorableSense }) { return true }
      case .adverb, .preposition, .conjunction, .det, .relative: continue
      default: return false
      }
    }
    return false
  }

  /// "The report that X shelled Y is false": what is said not to be so tells of nothing that was.
  func dropUntrue(_ s: inout ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    guard let sense = untrueSense.map({ Int32($0) }) else { return }
    for c in s.clauses.indices where s.clauses[c].verb >= 0 && s.clauses[c].kind != .nominal && scene.units[Int(s.clauses[c].verb)].payload == sense {
      let np = s.argument(.subj, of: Int32(c))
      guard !s.clauses[c].negated, np >= 0, case let told = s.nps[Int(np)].complement, told >= 0, scene.units[Int(s.clauses[c].verb)].kind == .verb else {
        continue
      }
      absorb(told, &s)
      // Nor does what is told inside it: "that they were saboteurs detained at X is false".
      for k in s.clauses.indices where s.clauses[k].first >= s.clauses[Int(told)].first && s.clauses[k].verb < s.clauses[c].verb && k != c {
        s.clauses[k].absorbed = true
      }
    }
  }

  /// "There is no clause in the truce that would allow X to enter": what nothing that is there would do.
  func dropNotThere(_ s: inout ClauseBuilder.State, _ input: Input) {
    guard !language.headFirst, let c = s.clauses.firstIndex(where: { $0.exist && $0.kind == .main }), case let np = s.argument(.obj, of: Int32(c)), np >= 0,
      s.clauses[c].negated || isNone(np, s, input), !s.nps[Int(np)].classes.intersects(lossClasses)
    else { return }
    for k in s.clauses.indices where k > c && s.clauses[k].kind == .relative && (s.clauses[k].backshifted || s.clauses[k].aux.contains(.hypothetical)) {
      absorb(Int32(k), &s)
    }
  }
}
