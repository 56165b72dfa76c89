import Claims
import Packs

/// Participles and other forms without a subject of their own that say something of a phrase before them.
extension ClauseBuilder.Walk {
  /// Opens an English participle or gerund; what it carries makes a vehicle one of aid.
  func participleWithCargo(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) {
    let cargo = cargo(s, g, i)
    // "trucks carrying food": they are aid on its way.
    if let cargo, lastItemWasNP, last >= 0 { load(&s, last, with: cargo) }
    participle(&s, g)
    if let cargo, s.nps[Int(cargo)].classes.intersects(builder.handedClasses), let top = stack.last, top.subject >= 0 {
      // "A plane carrying 44 prisoners landed in X": they did.
      stack[stack.count - 1].subject = cargo
    }
    // "was quoted as saying that X had killed Y": the clause has its verb.
    if i > 0, items[i - 1].kind == .subord { inAdverbial = false }
  }

  /// "carrying food": the phrase of who or what is carried; nil behind another verb.
  private func cargo(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Int32? {
    guard g.verb >= 0, units[Int(g.verb)].payload == builder.carries, i + 1 < items.count, items[i + 1].kind == .np else { return nil }
    return items[i + 1].index
  }

  /// Marks vehicles that bring food or the like as aid.
  func load(_ s: inout ClauseBuilder.State, _ vehicles: Int32, with cargo: Int32) {
    guard s.nps[Int(vehicles)].classes.intersects(builder.vehicleClasses), s.nps[Int(cargo)].classes.intersects(builder.cargoClasses) else { return }
    s.nps[Int(vehicles)].classes.formUnion(builder.aidClass)
    if let convoy = s.nps.indices.last(where: { s.nps[$0].of == vehicles && s.nps[$0].classes.intersects(builder.vehicleClasses) }) {
      s.nps[convoy].classes.formUnion(builder.aidClass)
    }
  }

  /// Opens what an adjective says of the object before it: "found him guilty of …". Elsewhere it is an adjective behind its noun.
  func predicateOfObject(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    guard current >= 0, lastItemWasNP, last >= 0, s.argument(.obj, of: current) == last else { return }
    openComplement(&s, clause(.complement, g, s), of: current, subject: last)
  }

  /// Opens what a past form without an auxiliary says of the noun before it, whose real verb, if any, is still to come: "troops deployed in X
  /// attacked". False where the form is a verb of its own.
  func opensParticipleBehindNoun(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    if !builder.language.headFirst, subject >= 0, let head = apposedBefore(s, g, i) {
      participleOfApposed(&s, g, head)
      return true
    }
    // "published the list of 23 soldiers killed in the fighting": they were, and not the list.
    let isOfFallen = isListedFallen(s, g) || isCountedFallen(s, g, i)
    if isOfFallen || isOfPaperBefore(s, i) {
      reducedRelative(&s, g)
      return true
    }
    if current < 0, let other = listedBehind(s, g, i) {
      // "Two soldiers stationed in X and three policemen were killed": all of them were.
      let head = subject
      reducedRelative(&s, g)
      s.nps[Int(head)].next = other
      return true
    }
    // "The claim that rebels shelled X is untrue": what they did has its object, and its clause no other verb.
    let isContent = asserted >= 0 && i + 1 < items.count && items[i + 1].kind == .np
    guard !builder.language.headFirst, !isContent, reduced(s, g, i) || isSignedBefore(s, g, i) else { return false }
    reducedRelative(&s, g)
    return true
  }

  /// Opens a participle behind somebody's apposition; the verb that waits is still to come.
  private func participleOfApposed(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ head: Int32) {
    var c = clause(.relative, g, s)
    c.passive = true
    c.first = min(c.first, s.nps[Int(head)].first)
    if current >= 0 { c.teller = s.clauses[Int(current)].teller }
    stack.append((current, subject, complementTo))
    open(&s, c, subject: head)
  }

  /// "In its statement released on Thursday, the ministry …", "At the last round of talks, held in X, the sides …": whether what was released or held
  /// is what a preposition has before the first verb.
  private func isOfPaperBefore(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, current < 0, subject < 0, complementTo < 0, !inAdverbial, last >= 0, i > 1, s.nps[Int(last)].noun >= 0,
      !(i + 1 < items.count && items[i + 1].kind == .np)
    else { return false }
    if lastItemWasNP { return items[i - 2].kind == .prep }
    return i > 2 && items[i - 1].kind == .comma && items[i - 2].kind == .np && items[i - 2].index == last && items[i - 3].kind == .prep
      && s.nps[Int(last)].classes.intersects(builder.gatheringClasses)
  }

  /// "The claim that rebels shelled posts set up in X is false": the posts were, and the verb of what waits is still to come. False where the
  /// form is no such participle.
  func opensParticipleInRelative(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard !builder.language.headFirst, g.bareParticiple, subject < 0, complementTo < 0, current >= 0, !afterConjunction, !afterComma, lastItemWasNP, last >= 0,
      s.argument(.obj, of: current) == last, stack.contains(where: { $0.subject >= 0 }), verbStillDue(s, i)
    else { return false }
    reducedRelative(&s, g)
    return true
  }

  // MARK: what became of a part

  /// Whether a verb between commas tells only what became of a part.
  func isPartsFate(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard builder.language.headFirst, lastItemWasNP, i > 2, items[i - 1].kind == .np, items[i - 2].kind == .prep, items[i - 2].slot == .including,
      items[i - 3].kind == .comma, last == items[i - 1].index, last != subject, g.verb >= 0, builder.befalls(units[Int(g.verb)])
    else { return false }
    if subject < 0 {
      guard current >= 0, complementTo < 0, !inAdverbial, stack.isEmpty else { return false }
      let whole = s.argument(.obj, of: current)
      return whole >= 0 && s.nps[Int(whole)].classes.intersects(builder.handedClasses)
    }
    return i + 2 < items.count && items[i + 1].kind == .comma && items[i + 2].kind == .vg
  }

  /// "210 pejuang, termasuk 30 orang terluka, telah dipindahkan": opens what is said of the part, with the verb of the whole to come.
  func fateOfPart(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var c = clause(.relative, g, s)
    c.first = min(c.first, s.nps[Int(last)].first)
    if current >= 0 { c.teller = s.clauses[Int(current)].teller }
    let main = current
    if subject >= 0 { stack.append((current, subject, complementTo)) }
    let waits = subject >= 0
    open(&s, c, subject: last)
    // "menyerahkan 40 sandera, termasuk lima orang tewas, kepada X": to whom they were handed.
    if !waits { current = main }
  }
}
