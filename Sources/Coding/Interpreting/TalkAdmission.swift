import Claims
import Packs

/// Which drafts of talks, demands, threats and backing are claims: words that do something, by somebody who has a part in affairs.
extension Interpreter {
  /// Whether somebody with a part in affairs talks with another.
  func isTalk(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    // "told Reuters by telephone": how it was said.
    if s.clauses[Int(c)].kind == .nominal, s.argument(.between, of: c) < 0, s.argument(.with, of: c) < 0,
      isMeansOfSpeech(s.clauses[Int(c)].np, s, input, d)
    {
      return false
    }
    // "a resident told Meridian by phone": talk among those who have no part in affairs.
    if draft.brokers.isEmpty, !draft.actors.isEmpty, draft.recipients.isEmpty,
      draft.actors.allSatisfy({ $0.sector == "CVL" || $0.isUnknown && $0.sector == "UNK" })
    {
      return false
    }
    // "Dua pejabat yang terlibat dalam perundingan mengatakan …": nobody who is known, told of aside.
    if language.headFirst, s.clauses[Int(c)].kind == .relative, draft.brokers.isEmpty, draft.recipients.isEmpty, !draft.actors.isEmpty,
      draft.actors.allSatisfy({ $0.isUnknown || $0.isAssumed })
    {
      return false
    }
    if language.headFirst, s.clauses[Int(c)].kind == .nominal, isDeadly(s.clauses[Int(c)].np, s, input.scene) { return false }
    // "in what officials called the worst raid": a name for it, no call.
    let object = s.argument(.obj, of: c)
    if object >= 0, input.scene.units[Int(s.nps[Int(object)].first)].value == .any { return false }
    // "called it a “welcome step”": no more is it one.
    if !language.headFirst, draft.mode == "phone", object >= 0, isIt(s.nps[Int(object)], input.scene) { return false }
    return true
  }

  /// "tewas dalam pertemuan dengan pasukan X": they met in arms.
  private func isDeadly(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    np >= 0
      && s.clauses.indices.contains {
        s.clauses[$0].verb >= 0 && s.argument(.in, of: Int32($0)) == np && senses(s.clauses[$0], scene).contains { $0 == dieSense || $0 == slainSense }
      }
  }

  /// Whether something is asked by somebody who has a say.
  func isDemand(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard s.clauses[Int(c)].demand else { return true }
    // "Analysts said X must withdraw": what somebody without a part in affairs thinks right.
    if row.event != .request, draft.actors.allSatisfy({ $0.isUnknown && $0.sector == "UNK" }),
      !draft.voices.isEmpty
    {
      return false
    }
    // "tidak perlu meminta izin": nothing is asked.
    if row.event == .request, s.clauses[Int(c)].negated { return false }
    // "X must not attack": of nobody's saying.
    if row.event == .assault || row.event == .coerce, draft.actors.isEmpty { return false }
    return true
  }

  /// Whether somebody is backed. "is defending itself": nobody else.
  func isBacking(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    if s.clauses[Int(c)].kind == .relative, s.clauses[Int(c)].passive { return false }
    guard !language.headFirst, draft.recipients.isEmpty, case let object = s.argument(.obj, of: c), object >= 0 else { return true }
    return s.nps[Int(object)].pronoun == .none
  }

  /// Whether somebody is threatened, and not warned of what others do.
  func isThreat(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    let isForbidden = language.headFirst && row.sense == warnSense && forbids(c, s)
    // "memperingatkan warga agar berlindung": of a danger that is not his own; another state's army that forbids them something is one.
    let isArmyAbroad =
      isForbidden && d.isOfConflict && !draft.actors.isEmpty && draft.actors.allSatisfy { $0.sector == "MIL" && !$0.isUnknown && $0.code != d.home }
    if language.headFirst, !isArmyAbroad, !draft.recipients.isEmpty,
      draft.recipients.allSatisfy({ r in r.sector == "CVL" && (r.isUnknown || draft.actors.contains { $0.code == r.code }) })
    {
      return false
    }
    // "warned that a million people are trapped": how things are, no threat.
    if row.sense == warnSense, draft.recipients.isEmpty, s.clauses[Int(c)].kind != .nominal {
      let told = s.clauses[Int(c)].complement
      let object = s.argument(.obj, of: c)
      // "memperingatkan negara lain agar tidak mengirim senjata"
      if isForbidden, object >= 0, s.nps[Int(object)].classes.intersects(otherStates) { return true }
      // "warned against further breaches": of what shall not come.
      // "memperingatkan akan konsekuensi serius"
      let isAgainst = told < 0 && object >= 0 && s.nps[Int(object)].classes.intersects(language.headFirst ? threatened : warnedOf)
      let isOpen =
        told >= 0 ? s.clauses[Int(told)].aux.isDisjoint(with: [.future, .hypothetical]) : s.argument(.of, of: c) < 0 && s.argument(.about, of: c) < 0
      if !isAgainst, isOpen || language.headFirst && isOfOthers(told, draft, s, input, d) {
        return false
      }
    }
    return true
  }

  /// "agar tidak kembali": whether somebody is told not to do something.
  private func forbids(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let told = s.clauses[Int(c)].complement
    return told >= 0 && s.clauses[Int(told)].negated && s.clauses[Int(told)].kind == .infinitive
  }

  /// "memperingatkan bahwa ribuan warga akan kelaparan": of what others do or suffer, and nothing that he would do himself.
  private func isOfOthers(_ told: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    guard told >= 0, !s.clauses[Int(told)].passive, case let np = s.argument(.subj, of: told), np >= 0 else { return false }
    let who = resolver.resolve(np, s, input.scene, d)
    return !who.contains { r in !r.oblique && draft.actors.contains { $0.code == r.code } }
  }

  private func isMeansOfSpeech(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    s.clauses.indices.contains { k in
      guard s.clauses[k].kind != .nominal, s.clauses[k].verb >= 0, s.argument(.by, of: Int32(k)) == np || s.argument(.via, of: Int32(k)) == np else {
        return false
      }
      return matchRow(senses(s.clauses[k], input.scene), Int32(k), s, input, d, nil).map { index.rows[$0].complement == .report } ?? false
    }
  }
}
