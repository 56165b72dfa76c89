import Claims
import Packs

/// Acts that are the subject of a verb: "Killing civilians is a crime", "Menyerang rumah sakit adalah kejahatan perang". Nobody is said to have
/// done them.
extension ClauseBuilder.Walk {
  /// Whether a verb opens such a subject: all that stands before the next finite verb hangs on it, and nothing there could be that verb's subject.
  func opensActAsSubject(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard g.verb >= 0, subject < 0, !inAdverbial, !g.passive, !g.negated, g.aux.isEmpty, !afterConjunction else { return false }
    let form = units[Int(g.verb)].verbForm
    if builder.complementKind(units[Int(g.verb)]) == .report { return false }
    guard builder.language.headFirst ? form.contains(.active) && !g.perfect : g.gerund && g.first == g.verb else { return false }
    let isTold = i > 0 && items[i - 1].kind == .vg && current >= 0 && builder.isSpeech(s.clauses[Int(current)], units)
    guard complementTo >= 0 && (i == 0 || items[i - 1].kind == .comp) || isTold || current < 0 && last < 0 && pending.isEmpty else { return false }
    var hangsOn = true
    for k in i + 1..<items.count {
      switch items[k].kind {
      case .np:
        if !hangsOn || k == i + 1 && isBare(s.nps[Int(items[k].index)]) { return false }
        hangsOn = false
      case .prep, .conj: hangsOn = true
      case .time: hangsOn = false
      case .vg:
        let next = s.vgs[Int(items[k].index)]
        if next.gerund || next.infinitive || k == i + 1 { return false }
        // "described seeing X shoot him": an act is one thing, and its verb in no plural.
        if next.verb >= 0, next.aux.isEmpty, !next.passive, !next.negated, next.end - next.first == 1, case let told = units[Int(next.verb)].verbForm,
          told.contains(.base), told.isDisjoint(with: .told)
        {
          return false
        }
        // "Menjawab pertanyaan wartawan X mengatakan": a name may stand behind a noun there.
        if builder.language.headFirst { return next.verb < 0 && !next.exist || next.passive || next.form == .predicate }
        return next.finite && (!next.bareParticiple || k + 1 < items.count && items[k + 1].kind == .np)
      default: return false
      }
    }
    return false
  }

  /// "Shooting victim X said …": a noun that the word before describes, and nothing that is done to it.
  private func isBare(_ p: NounPhrase) -> Bool {
    !builder.language.headFirst && p.noun == p.first && !units[Int(p.noun)].flags.contains(.plural)
  }

  /// Opens the act; the verb that follows takes it, and nobody in it, as its subject.
  func openActAsSubject(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var c = clause(.participial, g, s)
    c.absorbed = true
    let isTold = complementTo < 0 && current >= 0
    s.nps.append(NounPhrase(first: g.first, end: g.end, head: g.verb))
    stack.append((current, Int32(s.nps.count) - 1, isTold ? current : complementTo))
    complementTo = -1
    open(&s, c, subject: -1)
  }
}
