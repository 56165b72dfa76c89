import Claims
import Packs

/// Another's figure for what has been told, in words that say no more than the number and who says so.
extension Interpreter {
  /// "The army said four soldiers died while the rebels claimed 30", "…; residents put the figure at 30": the same fact once more, with a figure and
  /// a voice of its own. `told` are the drafts of the sentence before, those from `first` on the sentence's own.
  func countRivals(_ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ told: Range<Int>, from first: Int, _ drafts: inout [Draft]) {
    guard !language.headFirst, !drafts.isEmpty, !input.isQuestion,
      s.nps.contains(where: { isBareCount($0, input.scene) })
    else { return }
    for c in s.clauses.indices {
      guard let np = rivalCount(Int32(c), s, input.scene), case let q = input.scene.quantities[Int(s.nps[Int(np)].quantity)], !q.other, !q.ordinal,
        let v = voice(Int32(c), s, input, d), !v.actor.isOutlet
      else { continue }
      let start = input.scene.units[Int(s.clauses[c].first)].start
      let from = told.isEmpty ? first : told.lowerBound
      guard let k = drafts.indices.dropFirst(from).last(where: { isCountedBefore(drafts[$0], start, $0 >= first) }),
        let f = drafts[k].figures.firstIndex(where: { Interpreter.isLoss($0.measure) }), drafts[k].figures[f].quantity.start != q.start,
        !drafts[k].voices.contains(where: { $0.actor.same(v.actor) })
      else { continue }
      var rival = drafts[k]
      rival.figures = [(rival.figures[f].measure, q, rival.figures[f].whose)]
      rival.voices = [v]
      rival.casualties = -1
      rival.clause = Int32(c)
      rival.start = input.scene.units[Int(s.nps[Int(max(0, s.argument(.subj, of: Int32(c))))].first)].start
      rival.end = input.scene.units[Int(s.nps[Int(np)].end) - 1].end
      drafts.append(rival)
    }
  }

  private static func isLoss(_ m: Measure) -> Bool { m == .killed || m == .wounded || m == .captured || m == .missing || m == .displaced || m == .released }

  private func isCountedBefore(_ d: Draft, _ start: Int32, _ isOfSentence: Bool) -> Bool {
    (!isOfSentence || d.start < start) && d.aux.isEmpty && (d.event == .assault || d.event == .retreat)
      && d.figures.contains { Interpreter.isLoss($0.measure) && $0.quantity.high != 0 }
  }

  /// The bare number that a clause of speech gives, or nil: "claimed 30", "put it at 30", "said it was 30", "said there were 30".
  private func rivalCount(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int32? {
    let clause = s.clauses[Int(c)]
    guard clause.verb >= 0, clause.kind == .main || clause.kind == .coordinate || clause.kind == .adverbial, !clause.negated, !clause.passive,
      clause.aux.isEmpty,
      case let subject = s.argument(.subj, of: c), subject >= 0
    else { return nil }
    let object = s.argument(.obj, of: c)
    let own = senses(clause, scene)
    if own.contains(where: { $0 == putSense }) {
      guard object >= 0, case let what = s.nps[Int(object)], what.of < 0, what.classes.intersects(pointsBack) || isIt(what, scene) else { return nil }
      let count = s.argument(.in, of: c)
      return count >= 0 && isBareCount(s.nps[Int(count)], scene) ? count : nil
    }
    guard own.contains(where: reports) else { return nil }
    if clause.complement < 0 {
      if object >= 0 { return isBareCount(s.nps[Int(object)], scene) ? object : nil }
      // "said there were 30": what there was opens a clause of its own.
      let next = Int(c) + 1
      guard next < s.clauses.count, s.clauses[next].exist, s.clauses[next].verb < 0, s.clauses[next].first == clause.end, !s.clauses[next].negated,
        s.clauses[next].aux.isEmpty, case let count = s.argument(.obj, of: Int32(next)), count >= 0, isBareCount(s.nps[Int(count)], scene)
      else { return nil }
      return count
    }
    let told = s.clauses[Int(clause.complement)]
    guard told.verb < 0, !told.negated, told.aux.isEmpty else { return nil }
    let count = s.argument(told.exist ? .obj : .as, of: clause.complement)
    guard count >= 0, isBareCount(s.nps[Int(count)], scene) else { return nil }
    if told.exist { return count }
    let what = s.argument(.subj, of: clause.complement)
    return what >= 0 && (isIt(s.nps[Int(what)], scene) || s.nps[Int(what)].classes.intersects(pointsBack) && s.nps[Int(what)].of < 0) ? count : nil
  }

  /// A number by itself, at the end of what it is said of.
  private func isBareCount(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    guard p.quantity >= 0, p.noun < 0, p.of < 0, p.next < 0, p.pronoun == .none, scene.units[Int(p.end) - 1].kind == .number else { return false }
    guard Int(p.end) < scene.units.count else { return true }
    switch scene.units[Int(p.end)].kind {
    case .stop, .comma, .colon, .conjunction, .quoteClose, .dash, .subordinator: return true
    default: return false
    }
  }

  /// "put its losses at 12 and the rebels' at 40", "put the army's losses at 33": whose each figure is. "puts the toll at 47, the opposition at 93": what
  /// another puts it at is a claim of its own.
  func putApart(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) -> [Draft] {
    var rivals: [Draft] = []
    let toll = s.argument(.obj, of: c)
    guard !language.headFirst, toll >= 0 else { return rivals }
    for f in out.figures.indices.reversed() {
      guard let np = phrase(counting: out.figures[f].quantity, s, input.scene),
        case let at = Int(s.nps[np].first) - 2, at > 0, input.scene.units[at + 1].kind == .preposition
      else { continue }
      let isFirst = s.nps[Int(toll)].end == Int32(at) + 1
      if !isFirst, let other = rivalBefore(at, s, input, d) {
        var rival = out
        rival.figures = [(out.figures[f].measure, out.figures[f].quantity, out.figures[f].whose)]
        rival.voices = [other]
        (rival.start, rival.end) = (other.actor.start, out.figures[f].quantity.end)
        rivals.append(rival)
        out.figures.remove(at: f)
        continue
      }
      guard let owner = isFirst ? owner(of: s.nps[Int(toll)], s, input, d) : owner(before: at + 1, c, s, input, d) else { continue }
      out.figures[f].whose = owner
      if !out.recipients.contains(where: { $0.same(owner) }) { out.recipients.insert(owner, at: 0) }
    }
    return rivals
  }

  /// ", the opposition at 93": who puts it there.
  private func rivalBefore(_ at: Int, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Speaker? {
    guard let np = s.nps.firstIndex(where: { $0.end == Int32(at) + 1 && $0.quantity < 0 && $0.possessor == .none }), case let p = s.nps[np], p.first > 0,
      input.scene.units[Int(p.first) - 1].kind == .comma || input.scene.units[Int(p.first) - 1].kind == .conjunction,
      input.scene.units[at].kind != .possessive, p.noun >= 0 || input.scene.units[Int(p.head)].kind == .name,
      let who = resolver.resolve(Int32(np), s, input.scene, d).first, !who.oblique
    else { return nil }
    return Speaker(actor: who, via: .paraphrase)
  }

  /// "its losses", "the army's losses", "Russian losses": whose they are.
  private func owner(of toll: NounPhrase, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Reference? {
    guard let at = s.nps.firstIndex(where: { $0.first == toll.first && $0.end == toll.end }) else { return nil }
    if toll.of >= 0 { return resolver.resolve(toll.of, s, input.scene, d).first { !$0.oblique } }
    if toll.genitiveEnd > toll.first + 1 { return possessor(at, Int(toll.genitiveEnd) - 1, s, input, d) }
    let units = input.scene.units
    guard toll.possessor != .none || (Int(toll.first)..<Int(toll.noun)).contains(where: { units[$0].kind == .name || units[$0].kind == .noun }) else {
      return nil
    }
    return standing(resolver.resolve(Int32(at), s, input.scene, d).first)
  }

  /// "the rebels' at 40", "those of the rebels at 40", "its own at 40": whose the number is that stands behind the preposition at a unit.
  private func owner(before at: Int, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Reference? {
    let units = input.scene.units
    guard let np = s.nps.firstIndex(where: { $0.end == Int32(at) && $0.quantity < 0 }), case let p = s.nps[np] else { return nil }
    if units[at - 1].kind == .possessive { return possessor(np, at - 1, s, input, d) }
    if p.possessor != .none, p.noun < 0 {
      let subject = s.argument(.subj, of: c)
      return subject >= 0 ? standing(resolver.resolve(subject, s, input.scene, d).first) : nil
    }
    guard p.first > 0, units[Int(p.first) - 1].kind == .preposition, units[Int(p.first) - 1].slot == .of else { return nil }
    return standing(resolver.resolve(Int32(np), s, input.scene, d).first)
  }

  /// Who stands before the mark of a possessor.
  func possessor(_ np: Int, _ mark: Int, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Reference? {
    var p = s.nps[np]
    guard mark > p.first, case let u = input.scene.units[mark - 1] else { return nil }
    (p.end, p.head, p.noun, p.genitiveEnd, p.classes) = (Int32(mark), Int32(mark) - 1, -1, -1, ClassSet())
    if u.kind == .noun, u.payload >= 0 {
      p.noun = p.head
      p.classes = language.nouns[Int(u.payload)].classes
    }
    p.of = -1
    return standing(resolver.resolve(Int32(np), s, input.scene, d, instead: p).first)
  }

  private func standing(_ r: Reference?) -> Reference? {
    var r = r
    r?.oblique = false
    return r
  }
}
