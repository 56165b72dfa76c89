import Claims
import Packs

/// Whom a sentence names or describes so that a later one can mean them: spokesmen, short names, subjects.
extension Interpreter {
  /// "The Council:", "The two ministers:": a line that says no more than whose statements the items behind it are. A clause with a subject ends
  /// the list.
  func noteLead(_ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard !language.headFirst, let last = input.scene.units.last else { return }
    if !s.clauses.isEmpty, s.argument(.subj, of: 0) >= 0, s.clauses.contains(where: { $0.kind == .main && $0.slots & (Slot.subj.mark | Slot.obj.mark) != 0 }) {
      d.lead = []
    }
    guard last.kind == .colon || last.kind == .comma, s.nps.count == 1 || s.nps.count == 2, !s.clauses.contains(where: { $0.kind != .nominal }) else { return }
    let found = resolver.resolve(0, s, input.scene, d)
    if found.allSatisfy({ !$0.oblique && !$0.isUnknown }), !found.isEmpty { d.lead = found }
  }

  /// "44 prisoners landed after Y handed them over": what several are that the sentence has counted before.
  func nameThem(_ s: inout ClauseBuilder.State) {
    for i in s.nps.indices where i > 0 && s.nps[i].pronoun == .p3 && s.nps[i].classes.isEmpty {
      guard let k = s.nps[..<i].lastIndex(where: { $0.noun >= 0 && $0.quantity >= 0 && !$0.classes.isEmpty }) else { continue }
      s.nps[i].classes = s.nps[k].classes
    }
  }

  /// "X, who speaks for the rebels, said": X is of theirs.
  func noteSpokesmen(_ speak: UInt16, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    for c in s.clauses.indices where s.clauses[c].kind == .relative || s.clauses[c].kind == .participial {
      let body = s.argument(.for, of: Int32(c))
      let head = s.argument(.subj, of: Int32(c))
      guard body >= 0, head >= 0, s.nps[Int(head)].noun < 0, senses(s.clauses[c], input.scene).contains(speak) else { continue }
      let last = input.scene.units[Int(s.nps[Int(head)].end) - 1]
      guard last.kind == .unknownName, let theirs = resolver.resolve(body, s, input.scene, d).first, theirs.sector != "UNK", !theirs.isOutlet else { continue }
      let first = input.scene.units[Int(s.nps[Int(head)].first)]
      let r = Reference(
        name: resolver.words(input.scene, first.start, last.end), code: theirs.code, sector: theirs.sector, start: first.start, end: last.end, isPerson: true)
      d.remember(person: r, surname: resolver.hash(last, input.scene))
    }
  }

  /// Told by a relative clause ("rebels who refuse to disarm"), which takes it up.
  func isOfRelative(_ i: Int, _ s: ClauseBuilder.State) -> Bool {
    let c = s.clauses[i]
    if c.kind == .nominal {
      // "who has waged a war on X": told by the relative clause.
      return s.clauses.indices.contains {
        s.clauses[$0].kind == .relative && !s.clauses[$0].passive && s.clauses[$0].verb < c.first && s.argument(.obj, of: Int32($0)) == c.np
      }
    }
    guard c.kind == .infinitive || c.kind == .complement, c.parent >= 0, Int(c.parent) < i else { return false }
    return s.clauses[Int(c.parent)].kind == .relative && s.clauses[Int(c.parent)].complement == Int32(i)
  }

  /// A relative clause, or what stands under one ("militia that want to overthrow").
  func isRelative(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    var at = c
    var n = 0
    while at >= 0, n < 4 {
      if s.clauses[Int(at)].kind == .relative { return true }
      guard language.headFirst, s.clauses[Int(at)].kind == .complement || s.clauses[Int(at)].kind == .infinitive else { return false }
      at = s.clauses[Int(at)].parent
      n += 1
    }
    return false
  }

  /// Whether the sentence goes on about an attack that was told before: its main clause's subject is "the attack".
  func isAboutLastAttack(_ s: ClauseBuilder.State) -> Bool {
    guard let c = s.clauses.firstIndex(where: { $0.kind == .main && $0.verb >= 0 }) else { return false }
    let np = s.argument(.subj, of: Int32(c)) >= 0 ? s.argument(.subj, of: Int32(c)) : s.clauses[c].passive ? s.argument(.obj, of: Int32(c)) : -1
    guard np >= 0, s.argument(.by, of: Int32(c)) < 0 else { return false }
    let p = s.nps[Int(np)]
    return p.classes.intersects(attackLike) && p.definite && p.of < 0 && p.genitiveEnd < 0 && p.possessor == .none && p.quantity < 0 && p.end - p.first <= 2
      && s.clauses.contains { $0.kind == .adverbial }
  }

  /// Whether letters that a table knows are the first letters of the words before their bracket: then they are explained here.
  private func spellsOut(_ k: Int, _ units: UnsafeBufferPointer<Unit>, _ scene: EntityResolver.Scene) -> Bool {
    let u = units[k]
    guard scene.matches[Int(u.match)].count == 1, u.end - u.start <= 6 else { return false }
    var letter = Int(u.end) - 1
    var j = Int(scene.matches[Int(units[k - 1].match)].token) - 1
    while j >= 0, letter >= Int(u.start) {
      let t = scene.tokens[j]
      guard t.kind == .word, scene.text[Int(t.start)] == scene.text[letter] else { return false }
      letter -= 1
      j -= 1
    }
    return letter < Int(u.start)
  }

  /// "X (XYZ)": who is meant by XYZ from here on.
  func noteShortNames(_ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let units = input.scene.units
    var k = 1
    while k + 2 < units.count {
      if units[k].kind == .open, units[k + 1].kind == .unknownName || units[k + 1].kind == .name && units[k + 1].payload >= 0,
        units[k + 1].flags.contains(.allCapitals), units[k + 2].kind == .close,
        let np = s.nps.indices.first(where: { Int(s.nps[$0].first) < k && Int(s.nps[$0].end) == k }) ?? holding(k, s)
      {
        // The phrase that ends here, or the one that it is "of".
        var whole = s.nps.indices.first { s.nps[$0].of == Int32(np) } ?? np
        if !language.headFirst, whole == np, Int(s.nps[np].first) > 1, units[Int(s.nps[np].first) - 1].kind == .preposition,
          input.scene.text[Int(units[Int(s.nps[np].first)].start)] != input.scene.text[Int(units[k + 1].start)],
          let host = s.nps.indices.first(where: { s.nps[$0].end == s.nps[np].first - 1 })
        {
          // "Monitoring Mission to Ukraine (SMM)": the letters are the mission's.
          whole = host
        }
        // Whoever is named beside it does not go by the letters.
        var single = s.nps[whole]
        single.next = -1
        if single.end > k, whole == np {
          single.end = Int32(k)
          single.of = -1
        }
        let refs = authors(Int32(whole), s, input, d) ?? resolver.resolve(Int32(whole), s, input.scene, d, instead: single)
        if units[k + 1].kind == .name, !spellsOut(k + 1, units, input.scene) {
          // "Pasukan Aksi Khusus (SAF)", where a table knows another SAF of a country that the report does not tell of.
          let known = resolver.actors[Int(units[k + 1].payload)]
          guard refs.count == 1, !refs[0].isUnknown, known.code.count == 3, known.code != "IGO", known.code != "NGO", known.code != refs[0].code,
            !d.hasNamed(known.code), known.kind != .person
          else {
            k += 1
            continue
          }
        }
        if refs.count == 1, !refs[0].isPerson || refs[0].isUnknown {
          var r = refs[0]
          r.isPerson = false
          r.oblique = false
          d.remember(short: resolver.name(units[k + 1], input.scene), of: r)
        }
      }
      k += 1
    }
  }

  /// "the Liberation Front (XLF) of General Y": the phrase that a bracket stands in, before whose it is.
  private func holding(_ bracket: Int, _ s: ClauseBuilder.State) -> Int? {
    guard !language.headFirst else { return nil }
    return s.nps.indices.first {
      let p = s.nps[$0]
      return Int(p.first) < bracket && Int(p.end) > bracket + 2 && Int(p.head) < bracket && p.of >= 0 && Int(s.nps[Int(p.of)].first) > bracket + 2
    }
  }

  func noteSubjects(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let clause = s.clauses[Int(c)]
    guard clause.kind == .main || clause.kind == .complement || clause.kind == .coordinate else { return }
    let np =
      clause.passive && clause.kind == .main && s.argument(.subj, of: c) < 0 && isGroup(s.argument(.obj, of: c), s)
      ? s.argument(.obj, of: c) : s.argument(.subj, of: c)
    if np < 0, clause.passive, clause.kind == .main, language.headFirst {
      // "Peran X tidak bisa diabaikan. Ia …": X was spoken of.
      _ = resolver.resolve(s.argument(.obj, of: c), s, input.scene, d)
    }
    // A passive clause has another subject: "he" is not he of the clause before it.
    if np < 0, clause.passive, clause.kind == .main, d.lastSubject.count == 1, d.lastSubject[0].isPerson { d.lastSubject = [] }
    guard np >= 0 else { return }
    var refs = resolver.resolve(np, s, input.scene, d)
    if refs.isEmpty, clause.complement >= 0 { refs = speakers(np, s, input, d).filter { !$0.isUnknown } }
    if !refs.isEmpty {
      if !language.headFirst, clause.kind == .main, clause.complement >= 0, clause.complement < c,
        s.clauses[(Int(c) + 1)...].contains(where: { $0.kind == .adverbial })
      {
        // "X marched in, residents said, a day after they left Y": not the residents.
        d.mention(refs)
        return
      }
      if clause.kind != .complement || d.lastSubject.isEmpty { d.lastSubject = refs.contains(where: \.oblique) ? refs.filter { !$0.oblique } : refs }
      d.mention(refs)
    }
  }

  /// "freed the hostages whom it had held, said the mediator": what a relative clause before the verb of saying calls "it" or "they" is who acts in
  /// what is said, and not who says it.
  func subjectTold(_ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> [Reference]? {
    guard !language.headFirst, let c = s.clauses.lastIndex(where: { $0.kind == .main && $0.complement >= 0 }), Int(s.clauses[c].complement) < c,
      s.clauses[..<c].indices.contains(where: { isRelative(Int32($0), s) && isReferred(s.argument(.subj, of: Int32($0)), s) })
    else { return nil }
    let np = s.argument(.subj, of: s.clauses[c].complement)
    guard np >= 0, s.nps[Int(np)].pronoun == .none else { return nil }
    let refs = resolver.resolve(np, s, input.scene, d).filter { !$0.oblique }
    return refs.isEmpty ? nil : refs
  }

  /// "X must leave the towns it has seized, or else Y would intervene": what a relative clause calls "it" is who acts in the clause around it, and
  /// nobody of whom more is told behind.
  func subjectOfHost(_ i: Int, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> [Reference]? {
    let c = s.clauses[i]
    guard !language.headFirst, c.kind == .relative, !c.passive, case let pronoun = s.argument(.subj, of: Int32(i)), pronoun >= 0,
      case let p = s.nps[Int(pronoun)], case let isOne = isIt(p, input.scene), isOne || p.pronoun == .p3,
      case let head = s.argument(.obj, of: Int32(i)), head >= 0, head < pronoun,
      let host = s.clauses[..<i].lastIndex(where: { $0.kind != .relative && $0.kind != .nominal && $0.slots & Slot.subj.mark != 0 }),
      case let np = s.argument(.subj, of: Int32(host)), np >= 0, np < head, case let doer = s.nps[Int(np)], doer.pronoun == .none,
      isOne != (isOfSeveral(doer, input.scene) || doer.next >= 0)
    else { return nil }
    let refs = resolver.resolve(np, s, input.scene, d).filter { !$0.oblique && !$0.isPerson && !$0.isUnknown }
    return refs.isEmpty ? nil : refs
  }

  private func isReferred(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    np >= 0 && (s.nps[Int(np)].pronoun == .p3 || s.nps[Int(np)].pronoun == .s3 || s.nps[Int(np)].pronoun == .neuter)
  }

  /// A bare name of an armed group.
  private func isGroup(_ np: Int32, _ s: ClauseBuilder.State) -> Bool { np >= 0 && s.nps[Int(np)].classes.intersects(armedClass) && s.nps[Int(np)].noun < 0 }
}
