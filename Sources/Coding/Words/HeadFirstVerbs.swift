import Claims
import Packs

/// Whether a word that may be a verb is one, where the head comes first and few words have an ending that says so.
extension UnitBuilder {
  /// A verb, a noun, an adjective or a name.
  func pickHeadFirst(_ w: VerbSetting, _ u: inout Unit) {
    let (r, matches, tokens, units, previous, i) = (w.r, w.matches, w.tokens, w.units, w.previous, w.i)
    let (end, shouting, form, p, next, nextToken) = (w.end, w.shouting, w.form, w.p, w.next, w.nextToken)
    if u.flags.contains(.capital), !shouting, form == .bare, matches[i].count == 1, p == .noun, let before = previous, before.payload >= 0,
      language.nouns[Int(before.payload)].classes.intersects(placeNouns)
    {
      // "Bukit Tepuk": in running text no verb is written so.
      u.kind = .unknownName
      return
    }
    if u.flags.contains(.capital), !shouting, r.noun < 0, matches[i].count == 1, previous?.flags.contains(.capital) ?? false,
      p == .noun || p == .unknownName, nextToken?.flags.contains(.capital) ?? false, units.count > 1,
      !units.contains(where: { $0.kind == .number }) || units.dropFirst().contains(where: { $0.kind == .noun && !$0.flags.contains(.capital) })
    {
      // "Organisasi Pembebasan Bersatu Patani": written so among such words, it is one of a name's; "2 Negara Sepakat …" are counted, and no name.
      u.kind = .unknownName
      return
    }
    if u.flags.contains(.capital), !shouting, form == .bare, matches[i].count == 1, p == .noun, units.count > 1, let rank = units.last, rank.payload >= 0,
      rank.flags.contains(.capital), language.nouns[Int(rank.payload)].classes.intersects(ranks), i + 1 < end, nextToken?.flags.contains(.capital) ?? false,
      matches[i + 1].senseCount == 0
    {
      // "Kombes Pol Didik Supranoto": a name, whatever else the word may be.
      u.kind = .unknownName
      return
    }
    if form == .bare, r.verb == Int(general), r.noun < 0, !r.adjective, p == .number || p == .classifier {
      // "sebuah pompa bensin": what is counted.
      u.kind = .unknownWord
      return
    }
    if p == .quoteOpen, units.count > 1, case let named = units[units.count - 2], named.kind == .verb, named.isVerb(of: namesThings) {
      // "operasi bersandi “Balas Dendam”": what it is called.
      u.kind = .unknownName
      return
    }
    if form == .bare, p == .comma || p == .quoteClose, mayBeSpeaker(next, nextToken), let said = speech(matches[i]) {
      // "…, tambah Umerov", "…, lanjut dia": a word that also tells of something else.
      verb(r, &u)
      u.payload = Int32(said)
      return
    }
    if form == .passive, let told = units.last, isThus(told, matches), let said = speech(matches[i]) {
      // ", demikian disampaikan X": said, and not handed over.
      verb(r, &u)
      u.payload = Int32(said)
      return
    }
    if r.noun >= 0 || r.adjective {
      let marked = form.contains(.active) || form.contains(.passive)
      // ", kata juru bicara": a speech verb behind what was said.
      let saysAfter =
        (p == .comma || p == .quoteClose) && r.verb < speaks.count && speaks[r.verb]
        && (next.noun >= 0 || next.function >= 0 || next.actor >= 0 || (nextToken?.flags.contains(.capital) ?? false))
      // "40 orang tewas dan 170 orang luka": what became of them.
      let isHurt =
        form == .bare && r.noun >= 0 && language.nouns[r.noun].classes.intersects(hurtNoun) && next.verb < 0
        && (p == .number || p == .classifier && units.count > 1 && units[units.count - 2].kind == .number
          || isCounted(units) && !opensPhrase(next, nextToken)
          // "dilaporkan cedera"
          || p == .verb && units.last?.kind == .verb && units.last?.verbForm == .passive)
      // "Rusia klaim rebut Toretsk": a verb of speech between who speaks and what he says he did.
      let saysBefore =
        form == .bare && (p == .name || p == .unknownName) && r.verb < speaks.count && speaks[r.verb] && next.verb >= 0 && next.noun < 0
        && next.function < 0 && !units.contains { $0.kind == .verb }
      let verbal =
        saysAfter || saysBefore || isHurt || marked && r.noun < 0 || p == .negation || p == .modal || p == .aspect || p == .infinitive || p == .relative
        || p == .reciprocal
        || (p == .pronoun && (r.noun < 0 || !marked))
        || ((p == .comma || p == .quoteClose) && (nextToken?.flags.contains(.capital) ?? false) && form.contains(.bare))
      let only =
        form == .bare
        && (p == .name || p == .noun && units.last.map { $0.payload >= 0 && language.nouns[Int($0.payload)].classes.intersects(aged) } ?? false)
        && !units.contains { $0.kind == .verb } && isLastVerb(matches, tokens, i + 1, end)
      if verbal || only || opensHeadline(r, matches, tokens, i, end, units) { verb(r, &u) } else if r.noun >= 0 { noun(r, &u) } else { u.kind = .adjective }
    } else if p == .preposition && form == .bare {
      u.kind = .unknownWord
    } else {
      verb(r, &u)
    }
  }
}
