import Claims
import Packs

/// What is seen when all of a sentence has been gone over.
extension ClauseBuilder.Walk {
  /// "menilai serangan itu merupakan pelanggaran gencatan senjata": calls it so, as with "sebagai".
  func callBreach(_ s: inout ClauseBuilder.State) {
    for i in s.clauses.indices where s.clauses[i].verb < 0 && s.clauses[i].kind == .complement && !s.clauses[i].negated && s.clauses[i].aux.isEmpty {
      let told = s.clauses[i].parent
      let breach = s.argument(.as, of: Int32(i))
      let what = s.argument(.subj, of: Int32(i))
      guard told >= 0, breach >= 0, what >= 0, s.clauses[Int(told)].complement == Int32(i), isTruceBreach(breach, s), s.argument(.obj, of: told) < 0,
        builder.isSpeech(s.clauses[Int(told)], units), builder.takes(.as, s.clauses[Int(told)], units)
      else { continue }
      s.add(.as, breach, to: told)
      s.add(.obj, what, to: told)
      s.clauses[Int(told)].complement = -1
    }
  }

  /// "X mengatakan pasukan Y yang menyerang", "menegaskan bahwa Y yang lebih dulu menyerang": who it was that did it is what X says, and no news.
  func tellByCleft(_ s: inout ClauseBuilder.State) {
    for i in s.clauses.indices where s.clauses[i].kind == .relative && s.clauses[i].teller < 0 && s.clauses[i].verb > 0 {
      guard
        let who = s.nps.indices.last(where: { s.nps[$0].end <= s.clauses[i].verb && s.nps[$0].first >= s.clauses[i].first })
          ?? s.nps.indices.last(where: { s.nps[$0].end <= s.clauses[i].first }), builder.isActorLike(s.nps[who], units),
        case let np = Int32(who), s.argument(.subj, of: Int32(i)) == np || s.argument(.obj, of: Int32(i)) == np,
        let told = s.clauses.indices.last(where: {
          $0 < i && s.clauses[$0].complement < 0 && !s.clauses[$0].passive && s.clauses[$0].verb > 0 && s.clauses[$0].end <= s.nps[who].first
            && builder.isSpeech(s.clauses[$0], units)
        }), s.argument(.subj, of: Int32(told)) >= 0, s.nps[Int(s.argument(.subj, of: Int32(told)))].first < s.clauses[told].verb,
        s.argument(.as, of: Int32(told)) < 0,
        units[Int(s.clauses[told].end)..<Int(s.nps[who].first)].allSatisfy({ $0.kind == .complementiser || $0.kind == .adverb })
      else { continue }
      s.clauses[i].kind = .complement
      s.clauses[i].parent = Int32(told)
      s.clauses[i].teller = Int32(told)
      s.clauses[told].complement = Int32(i)
      for k in s.clauses.indices where k > i && s.clauses[k].kind == .complement && s.clauses[k].parent == Int32(i) && s.clauses[k].teller < 0 {
        // "justru X yang menembak, menggunakan artileri"
        s.clauses[k].teller = Int32(told)
      }
      var last = i
      for k in s.clauses.indices where k > i && s.clauses[k].kind == .main && s.clauses[k].teller < 0 && s.clauses[k].parent < 0 {
        // "… hanya satu tentaranya yang tewas dan empat lainnya terluka"
        guard case let joint = Int(s.clauses[last].end), joint < units.count, units[joint].kind == .conjunction, units[joint].value != .but,
          s.clauses[k].first == joint + 1
        else { break }
        s.clauses[k].teller = Int32(told)
        last = k
      }
    }
  }

  /// Whether a phrase names the breach of a truce.
  func isTruceBreach(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.nps[Int(np)].classes.intersects(builder.truceClass) && s.nps[Int(np)].classes.intersects(builder.breachClasses)
  }

  /// "rincian kesepakatan yang dicapai": what was reached is the accord.
  func takeAccord(_ s: inout ClauseBuilder.State, _ np: Int32, _ behind: Int) {
    let p = s.nps[Int(np)]
    guard p.noun >= 0, p.noun + 1 < p.end, !p.classes.intersects(builder.accordClasses), !p.classes.intersects(builder.actorClasses),
      behind < items.count, items[behind].kind == .vg, s.vgs[Int(items[behind].index)].passive
    else { return }
    let inner = units[Int(p.noun) + 1]
    guard inner.kind == .noun, inner.payload >= 0 else { return }
    let own = builder.language.nouns[Int(inner.payload)].classes
    if own.intersects(builder.accordClasses) { s.nps[Int(np)].classes.formUnion(own) }
  }

  /// "Perjanjian untuk mengakhiri perang ditandatangani X dan Y": what it is for stands before the verb.
  func joinAims(_ s: inout ClauseBuilder.State) {
    for i in s.clauses.indices where s.clauses[i].kind == .infinitive && s.clauses[i].parent < 0 {
      guard
        let k = s.clauses.indices.first(where: {
          guard $0 > i, s.clauses[$0].passive, s.clauses[$0].kind == .main, s.clauses[$0].complement < 0 else { return false }
          let what = s.argument(.obj, of: Int32($0))
          return what >= 0 && s.nps[Int(what)].classes.intersects(builder.accordClasses) && s.nps[Int(what)].end <= s.clauses[i].first
        })
      else { continue }
      s.clauses[k].complement = Int32(i)
      s.clauses[i].parent = Int32(k)
    }
  }

  /// "Korban tewas di X sedikitnya 1.120 orang": a toll that no verb tells.
  func tell(_ s: inout ClauseBuilder.State) {
    guard let toll = items.first(where: { $0.kind == .np })?.index, s.nps[Int(toll)].classes.intersects(builder.tollClass), s.nps[Int(toll)].quantity < 0,
      let count = items.last(where: { $0.kind == .np && s.nps[Int($0.index)].quantity >= 0 })?.index, count != toll
    else { return }
    let p = s.nps[Int(count)]
    guard p.noun < 0 || p.classes.intersects(builder.peopleClass), p.of < 0, !p.classes.intersects(builder.timeClass) else { return }
    s.nps[Int(toll)].quantity = p.quantity
    for k in s.times.indices where s.times[k].clause < 0 { s.times[k].np = toll }
  }
}
