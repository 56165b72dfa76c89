import Claims
import Packs

/// What stands before its verb and is no subject of it, where the heads come first.
extension ClauseBuilder.Walk {
  /// "Setiap pelanggaran akan kami balas": we, and it is yet to come, as what is answered stands before the word that says so.
  func readObjectsFirst(_ s: inout ClauseBuilder.State) {
    for c in s.clauses.indices where s.clauses[c].kind != .nominal && s.clauses[c].verb > 1 && !s.clauses[c].passive {
      let subject = s.argument(.subj, of: Int32(c))
      guard subject >= 0, case let p = s.nps[Int(subject)], p.pronoun == .p1 || p.pronoun == .s1, p.end == s.clauses[c].verb, p.first > 1,
        units[Int(p.first) - 1].kind == .modal, units[Int(p.first) - 1].value == .future, s.argument(.obj, of: Int32(c)) < 0,
        let what = s.nps.indices.last(where: { s.nps[$0].end == p.first - 1 })
      else { continue }
      s.clauses[c].aux.insert(.future)
      s.clauses[c].first = min(s.clauses[c].first, s.nps[what].first)
      s.add(.obj, Int32(what), to: Int32(c))
    }
  }

  /// "menangkap X saat hendak menyeberang": what X was stopped from doing is no act of those who stopped him.
  func dropPrevented(_ s: inout ClauseBuilder.State) {
    for c in s.clauses.indices where s.clauses[c].kind == .adverbial && s.clauses[c].subordinator == .when && s.clauses[c].aux.contains(.future) {
      let by = s.clauses[c].parent
      guard by >= 0, case let stopped = s.clauses[Int(by)], stopped.verb >= 0, !stopped.passive, builder.hits(units[Int(stopped.verb)]),
        s.argument(.obj, of: by) >= 0, case let own = s.argument(.subj, of: Int32(c)), own < 0 || own == s.argument(.subj, of: by)
      else { continue }
      s.clauses[c].absorbed = true
    }
  }

  /// "menyebut para tahanan itu penyusup yang masuk ke X": what somebody is called, and what such people do, is no act that is told.
  func dropCalled(_ s: inout ClauseBuilder.State) {
    for c in s.clauses.indices where s.clauses[c].kind == .relative {
      let own = s.argument(.subj, of: Int32(c))
      guard own >= 0, let called = s.clauses.indices.first(where: { $0 < c && s.argument(.obj, of: Int32($0)) == own }),
        s.argument(.obj2, of: Int32(called)) >= 0, builder.isSpeech(s.clauses[called], units)
      else { continue }
      s.clauses[c].absorbed = true
    }
  }

  /// "Sebanyak 71 dari prajurit X tewas": soldiers of X.
  func readCountedOf(_ s: inout ClauseBuilder.State) {
    for c in s.clauses.indices where s.clauses[c].slots & Slot.from.mark != 0 {
      let whole = s.argument(.from, of: Int32(c))
      let slot: Slot = s.clauses[c].passive ? .obj : .subj
      guard whole >= 0, case let counted = s.argument(slot, of: Int32(c)), counted >= 0, case let p = s.nps[Int(counted)], p.noun < 0, p.quantity >= 0,
        p.of < 0, p.next < 0, p.classes.isEmpty, case let all = s.nps[Int(whole)], all.first == p.end + 1, all.quantity < 0,
        all.classes.intersects(builder.mortalClasses)
      else { continue }
      s.nps[Int(counted)].classes = all.classes
      s.nps[Int(counted)].of = whole
    }
  }

  /// "Empat jurnalis termasuk di antara mereka yang dibebaskan": what befell those is what befell the four.
  func readParts(_ s: inout ClauseBuilder.State) {
    for c in s.clauses.indices where s.clauses[c].verb >= 0 && units[Int(s.clauses[c].verb)].isVerb(of: builder.isPart) && !s.clauses[c].negated {
      let (part, whole) = (s.argument(.subj, of: Int32(c)), s.argument(.obj, of: Int32(c)))
      guard part >= 0, whole >= 0, units[Int(s.nps[Int(whole)].head)].kind == .pronoun,
        let told = s.clauses.indices.first(where: { $0 > c && s.clauses[$0].kind == .relative && s.slot(of: whole, in: Int32($0)) != nil }),
        let slot = s.slot(of: whole, in: Int32(told)), slot == .obj || slot == .subj
      else { continue }
      s.replace(slot, with: part, in: Int32(told))
      s.clauses[told].kind = .main
      s.clauses[told].first = min(s.clauses[told].first, s.nps[Int(part)].first)
      s.clauses[told].teller = s.clauses[c].teller
      s.clauses[c].absorbed = true
    }
  }
}
