import Claims
import Packs

/// That nobody was hurt: a figure of 0 on the act that hurt nobody (docs/codebook.md), wherever a report says so.
extension Interpreter {
  /// "shelled the village, but no casualties were reported", "Tidak ada korban jiwa.": counted on the attack beside it, or on that of the sentence before.
  /// Drafts from `first` on are the sentence's own, `told` those of the sentence before.
  func countUnharmed(_ s: ClauseBuilder.State, _ input: Input, _ told: Range<Int>, from first: Int, _ drafts: inout [Draft]) {
    guard let (measure, words) = unharmed(s, input.scene) else { return }
    // "No losses were reported among X's troops": of one side, and not of what the sentence before tells.
    let isOfAct = s.nps.indices.allSatisfy {
      s.nps[$0].classes.intersects(harmClasses) || s.nps[$0].classes.intersects(attackLike) || !language.headFirst && tells(Int32($0), s)
    }
    for k in drafts.indices.dropFirst(isOfAct && !told.isEmpty ? told.lowerBound : first).reversed() {
      // Whoever was hurt is told of, or this has been counted.
      guard drafts[k].event == .assault, drafts[k].aux.isEmpty else { continue }
      guard !drafts[k].figures.contains(where: { $0.measure == .killed || $0.measure == .wounded }) else { return }
      drafts[k].figures.append((measure, Quantity(low: 0, high: 0, start: words.0, end: words.1), nil))
      if k >= first { drafts[k].end = max(drafts[k].end, words.1) }
      return
    }
  }

  /// "There were no casualties, the ministry said": who tells it.
  private func tells(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    if s.voices.contains(where: { $0.np == np }) { return true }
    let c = s.nps[Int(np)].clause
    return c >= 0 && s.argument(.subj, of: c) == np && s.clauses.contains { $0.teller == c }
  }

  /// What nobody suffered, and the words that say so.
  private func unharmed(_ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> (Measure, (Int32, Int32))? {
    for k in s.nps.indices where s.nps[k].noun >= 0 && s.nps[k].classes.intersects(harmClasses) {
      let np = s.nps[k]
      let isNone: Bool
      if language.headFirst {
        isNone = np.first > 1 && isNegatedCause(Int(np.first), scene) || isDenied(k, s, scene)
      } else if np.quantity >= 0 {
        isNone = scene.quantities[Int(np.quantity)].hasHigh && scene.quantities[Int(np.quantity)].high == 0
      } else {
        isNone = np.first > 0 && scene.units[Int(np.first) - 1].slot == .without && scene.units[Int(np.first) - 1].kind == .preposition
      }
      guard isNone, !isUnsure(np, scene) else { continue }
      return (
        np.classes.intersects(injuryClass) || np.classes.intersects(woundedClass) ? .wounded : .killed,
        (scene.units[Int(np.first)].start, scene.units[min(Int(np.end), scene.units.count) - 1].end)
      )
    }
    for c in s.clauses where c.verb > 0 {
      let verb = Int(c.verb)
      guard language.headFirst ? scene.units[verb - 1].kind == .relative : c.negated else { continue }
      guard let harm = harm(c, scene) else { continue }
      // "nobody was hurt"; "tidak ada yang terluka"
      let from = language.headFirst ? verb - 2 : Int(c.first)
      guard let k = (max(0, min(from, verb))..<verb).first(where: { scene.isWritten(scene.units[$0], nobodyWords) }),
        c.aux.isDisjoint(with: [.future, .hypothetical]),
        !language.headFirst || k > 0 && scene.units[k - 1].kind == .negation
      else { continue }
      return (harm, (scene.units[k].start, scene.units[verb].end))
    }
    return nil
  }

  /// "tidak ada korban jiwa", "tidak menimbulkan korban"
  private func isDenied(_ np: Int, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    s.clauses.indices.contains { k in
      let c = s.clauses[k]
      return c.negated && c.aux.isDisjoint(with: [.future, .hypothetical])
        && (s.argument(.obj, of: Int32(k)) == Int32(np) || s.argument(.subj, of: Int32(k)) == Int32(np))
        && senses(c, scene).contains { arising.contains($0) }
    }
  }

  /// "No one was injured in the strike on the depot", "None of the soldiers was hurt in the attack": nobody, where the act is told by its noun.
  func nobodyHurt(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> (measure: Measure, quantity: Quantity)? {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, clause.verb > 0, clause.kind == .main || clause.kind == .coordinate || clause.kind == .complement,
      clause.aux.isDisjoint(with: [.future, .hypothetical]),
      isOfNamedAct(c, s), let measure = harm(clause, input.scene)
    else { return nil }
    let subject = s.argument(clause.passive ? .obj : .subj, of: c)
    let units = input.scene.units
    let from: Int
    if subject >= 0 {
      guard s.nps[Int(subject)].negated, !clause.negated, units[Int(s.nps[Int(subject)].first)].value == .without else { return nil }
      from = Int(s.nps[Int(subject)].first)
    } else {
      guard clause.negated,
        let k = (max(0, Int(clause.verb) - 3)..<Int(clause.verb)).first(where: { input.scene.isWritten(units[$0], nobodyWords) })
      else { return nil }
      from = k
    }
    return (measure, Quantity(low: 0, high: 0, start: units[from].start, end: units[Int(clause.verb)].end))
  }

  /// Whether an attack is what something happened in.
  func isOfNamedAct(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      a = arg.next
      switch arg.slot {
      case .in, .by, .during, .because, .from: if s.nps[Int(arg.np)].classes.intersects(attackLike) { return true }
      default: break
      }
    }
    return false
  }

  /// "tanpa menimbulkan korban": by the preposition before the verb that would have brought it about.
  private func isNegatedCause(_ at: Int, _ scene: EntityResolver.Scene) -> Bool {
    let (preposition, verb) = (scene.units[at - 2], scene.units[at - 1])
    return preposition.kind == .preposition && preposition.slot == .without && verb.kind == .verb
  }

  /// "no immediate casualties", "no casualties were immediately reported", "belum ada korban", "no casualties except two wounded": not known yet, or some.
  private func isUnsure(_ np: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    (max(0, Int(np.first) - 2)..<min(scene.units.count, Int(np.end) + 3)).contains { scene.isWritten(scene.units[$0], unsureWords) }
  }
}
