import Claims
import Packs

/// "…, said X": who says it, told after the fact.
extension ClauseBuilder.Walk {
  /// "Dilaporkan Reuters, X dan Y sepakat …": an outlet that opens the sentence says all of it, and is none of those named behind.
  func isToldByOutlet(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard builder.language.headFirst, current < 0, subject < 0, i + 2 < items.count, items[i + 1].kind == .np, items[i + 2].kind == .comma,
      case let g = s.vgs[Int(items[i].index)], g.passive, g.verb >= 0, builder.complementKind(units[Int(g.verb)]) == .report
    else { return false }
    return s.nps[Int(items[i + 1].index)].classes.intersects(builder.mediaClass)
  }

  /// "X, kata Y, melanggar …": who says it, between a subject and its verb.
  func isSpokenAside(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    // "Di X, kata Y, 20 orang tewas": behind what opens the sentence as well.
    guard builder.language.headFirst, afterComma, current < 0, antecedent < 0, !inAdverbial, i + 1 < items.count, items[i + 1].kind == .np else {
      return false
    }
    let g = s.vgs[Int(items[i].index)]
    guard g.verb >= 0, g.form == .bare, !g.negated, builder.complementKind(units[Int(g.verb)]) == .report else { return false }
    var k = i + 2
    while k < items.count, k < i + 8, items[k].kind == .np || items[k].kind == .prep { k += 1 }
    return k + 1 < items.count && items[k].kind == .comma
  }

  /// Whether a subject before a comma waits for its verb.
  private var subjectWaits: Bool {
    !builder.language.headFirst && afterComma && subject >= 0 && current < 0 && antecedent < 0 && complementTo < 0 && !inAdverbial
  }

  /// "The army, the rebels said, had withdrawn", "Two people, police in X say, have been killed": the comma behind such an aside between a subject
  /// and its verb; nil elsewhere.
  func saidAside(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
    guard subjectWaits else { return nil }
    var k = i + 1
    while k < items.count, k < i + 8, [.np, .prep, .conj, .open, .close].contains(items[k].kind) { k += 1 }
    guard k < items.count, items[k].kind == .vg else { return nil }
    let g = s.vgs[Int(items[k].index)]
    guard g.verb >= 0, g.finite, !g.passive, !g.negated, builder.complementKind(units[Int(g.verb)]) == .report else { return nil }
    return verbBehind(s, k + 1)
  }

  /// Whether a comma that a phrase ended with stands before who has said all of it: "…, residents said."
  func closesBeforeSpeaker(_ s: ClauseBuilder.State, _ next: Int) -> Bool {
    guard !builder.language.headFirst, current >= 0, next > 0, next + 1 < items.count, items[next - 1].kind == .comma, items[next].kind == .np,
      items[next + 1].kind == .vg
    else { return false }
    return says(s.vgs[Int(items[next + 1].index)]) && (next + 2 >= items.count || items[next + 2].kind == .stop)
  }

  /// "…, kata X.": a bare word of speech behind a comma that has its speaker behind it, with which the sentence ends.
  func closesWithSpeaker(_ g: VerbGroup, _ i: Int) -> Bool {
    guard i > 1, items[i - 1].kind == .comma, items[i - 2].kind == .np, i + 1 < items.count, items[i + 1].kind == .np, current >= 0, g.verb >= 0,
      g.form == .bare, g.end - g.first == 1, !g.negated, builder.complementKind(units[Int(g.verb)]) == .report
    else { return false }
    var k = i + 2
    while k < items.count, [.np, .prep, .time].contains(items[k].kind) { k += 1 }
    return k >= items.count || items[k].kind == .stop
  }

  /// "The army, said the rebels, had withdrawn": the same with the verb first.
  func inverseAside(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
    guard subjectWaits, says(s.vgs[Int(items[i].index)]), i + 1 < items.count, items[i + 1].kind == .np else { return nil }
    var k = i + 2
    while k < items.count, k < i + 8, items[k].kind == .np || items[k].kind == .prep { k += 1 }
    return verbBehind(s, k)
  }

  /// Whether the verb at an item closes such an aside.
  func speaksAside(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    !builder.language.headFirst && says(s.vgs[Int(items[i].index)]) && verbBehind(s, i + 1) != nil
  }

  /// One word of speech, in the present or past.
  private func says(_ g: VerbGroup) -> Bool {
    g.verb >= 0 && !g.negated && !g.passive && g.end - g.first == 1 && builder.complementKind(units[Int(g.verb)]) == .report
      && !units[Int(g.verb)].verbForm.isDisjoint(with: [.past, .third])
  }

  /// The comma at an item, or behind when and where it was said, where a finite verb follows.
  private func verbBehind(_ s: ClauseBuilder.State, _ from: Int) -> Int? {
    var k = from
    while k < items.count, k < from + 5, [.time, .prep, .np].contains(items[k].kind) { k += 1 }
    guard k + 1 < items.count, items[k].kind == .comma, items[k + 1].kind == .vg, s.vgs[Int(items[k + 1].index)].finite else { return nil }
    return k
  }

  /// Notes who speaks in an aside; the subject before goes on waiting for its verb.
  func noteSpeaker(_ s: inout ClauseBuilder.State, _ i: Int) {
    let waits = subject
    let g = group(&s, i, lists: true)
    s.voices.append((g.np, -1))
    subject = waits
    last = waits
    lastItemWasNP = false
    afterComma = false
    afterConjunction = false
  }

  /// "Tiga tentara terluka, katanya.", "Menurutnya, …": whoever spoke last says it, where the word stands by itself. The item behind it and the day on
  /// which that was said; what waits for its verb goes on waiting.
  func notePriorSpeaker(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let next = i + 1
    if i > 0 {
      switch items[i - 1].kind {
      case .comma, .quoteClose, .conj, .comp, .stop, .quoteOpen: break
      default: return next
      }
      guard next >= items.count || items[next].kind != .np || items[i - 1].kind == .conj || items[i - 1].kind == .comp else { return next }
    }
    s.voices.append((-1, -1))
    return i > 0 ? timeOfReport(&s, next) : next
  }

  /// Notes who speaks; the subject before goes on waiting for its verb.
  func spokenAside(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let waits = subject
    let g = group(&s, i + 1, lists: false)
    s.voices.append((g.np, -1))
    subject = waits
    last = waits
    var k = g.next
    while k < items.count, items[k].kind != .comma, items[k].kind != .stop { k += 1 }
    return k
  }

  /// "Kementerian mencatat, sejak perang pecah, 100 orang tewas": what was said stands behind a comma and what opens it.
  private func sayBehind(_ s: inout ClauseBuilder.State) {
    for i in s.clauses.indices where builder.isSpeech(s.clauses[i], units) && s.clauses[i].complement < 0 && s.clauses[i].kind == .main && !s.clauses[i].passive
    {
      let end = Int(s.clauses[i].end)
      guard end + 1 < units.count, units[end].kind == .comma, units[end + 1].kind == .subordinator || units[end + 1].kind == .preposition,
        s.argument(.subj, of: Int32(i)) >= 0, s.nps[Int(s.argument(.subj, of: Int32(i)))].first < s.clauses[i].verb, s.argument(.obj, of: Int32(i)) < 0,
        let k = s.clauses.indices.first(where: { $0 > i && s.clauses[$0].kind == .main && s.clauses[$0].teller < 0 })
      else { continue }
      s.clauses[k].teller = Int32(i)
      s.clauses[i].complement = Int32(k)
    }
  }

  /// "Baru sejam berjalan, kata X, Y menembaki …": what goes on right behind the speaker and a comma is said by him too.
  private func goOn(_ s: inout ClauseBuilder.State, speech i: Int) {
    let speaker = s.argument(.subj, of: Int32(i))
    guard speaker >= 0, s.nps[Int(speaker)].next < 0 else { return }
    let end = Int(s.nps[Int(speaker)].end)
    guard end + 1 < units.count, units[end].kind == .comma else { return }
    var from = Int32(end) + 1
    for k in s.clauses.indices where k > i && s.clauses[k].kind != .nominal && s.clauses[k].teller < 0 && s.clauses[k].parent < 0 {
      guard s.clauses[k].kind == .main ? s.clauses[k].first == from : s.clauses[k].kind == .coordinate && from > Int32(end) + 1 else { return }
      s.clauses[k].teller = Int32(i)
      from = s.clauses[k].end
    }
  }

  /// "…, said X, urging Y to withdraw": X does, who was no subject yet when the participle came.
  private func giveSpeaker(_ s: inout ClauseBuilder.State, speech i: Int) {
    let speaker = s.argument(.subj, of: Int32(i))
    guard speaker >= 0 else { return }
    for k in s.clauses.indices where k > i && s.clauses[k].kind == .participial && s.clauses[k].parent == Int32(i) && !s.clauses[k].passive {
      if s.argument(.subj, of: Int32(k)) < 0 { s.add(.subj, speaker, to: Int32(k)) }
    }
  }

  /// "…, kata X dalam sebuah pernyataan, menambahkan bahwa …": who said the first says the next too.
  private func addBehind(_ s: inout ClauseBuilder.State, speech i: Int) {
    let k = i + 1
    guard k < s.clauses.count, case let next = s.clauses[k], next.kind == .participial && next.parent == Int32(i) || next.kind == .coordinate,
      next.verb > s.clauses[i].verb, !next.passive, builder.isSpeech(next, units), s.argument(.subj, of: Int32(k)) < 0,
      case let speaker = s.argument(.subj, of: Int32(i)), speaker >= 0
    else { return }
    s.add(.subj, speaker, to: Int32(k))
  }

  /// "“We will strike,” the minister warned": what he threatens with; "“Y has broken the truce,” he warned": what he says.
  private func foretellBehind(_ s: inout ClauseBuilder.State) {
    guard let i = s.clauses.indices.last, i > 0, case let c = s.clauses[i], c.kind == .main || c.kind == .coordinate, !c.passive, !c.negated, c.verb > 0,
      c.complement < 0, units[Int(c.verb)].isVerb(of: builder.foretells),
      builder.language.headFirst || units[Int(c.verb)].verbForm.contains(.past),
      case let who = s.argument(.subj, of: Int32(i)), who >= 0, s.argument(.obj, of: Int32(i)) < 0, s.argument(.of, of: Int32(i)) < 0,
      s.argument(.against, of: Int32(i)) < 0,
      // "“…,” ancam X": the verb stands before him.
      !builder.language.headFirst || s.nps[Int(who)].first == c.verb + 1,
      case let first = Int(builder.language.headFirst ? c.verb : s.nps[Int(who)].first), first > 0,
      units[first - 1].kind == .comma || units[first - 1].kind == .quoteClose
    else { return }
    for k in 0..<i where s.clauses[k].teller < 0 && s.clauses[k].parent < 0 && s.clauses[k].end <= c.end {
      let own = s.argument(.subj, of: Int32(k))
      let isOwn = own >= 0 && (s.nps[Int(own)].pronoun == .p1 || s.nps[Int(own)].pronoun == .s1 || s.nps[Int(own)].possessor == .p1)
      if isOwn, s.clauses[k].kind == .main || s.clauses[k].kind == .coordinate, s.clauses[k].aux.contains(.future), s.clauses[i].complement < 0 {
        s.clauses[i].complement = Int32(k)
        s.clauses[k].absorbed = true
        if builder.language.headFirst {
          s.clauses[i].first = min(s.clauses[i].first, s.clauses[k].first)
          // "“Kalau X melanggar, kami akan menyerang,” ancam Y": on what condition is part of the threat.
          for j in 0..<k where s.clauses[j].kind == .adverbial && s.clauses[j].subordinator == .if && s.clauses[j].quoted {
            s.clauses[j].absorbed = true
            s.clauses[i].first = min(s.clauses[i].first, s.clauses[j].first)
          }
        }
      } else {
        s.clauses[k].teller = Int32(i)
      }
    }
  }

  /// "…, Reuters quoted a doctor as saying.": what was said stands before all of it.
  private func quotesBehind(_ c: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, c.kind == .complement, c.parent >= 0, units[Int(c.verb)].verbForm.contains(.gerund) else { return false }
    return s.clauses[Int(c.parent)].kind == .main && builder.isSpeech(s.clauses[Int(c.parent)], units)
  }

  /// "…, kata X dalam sebuah pernyataan, menuduh Y menyerang": X accuses.
  private func giveParticiples(_ s: inout ClauseBuilder.State, speech i: Int) {
    let speaker = s.argument(.subj, of: Int32(i))
    guard speaker >= 0 else { return }
    for k in s.clauses.indices
    where s.clauses[k].kind == .participial && s.clauses[k].parent == Int32(i) && !s.clauses[k].passive && s.argument(.subj, of: Int32(k)) < 0 {
      s.add(.subj, speaker, to: Int32(k))
    }
  }

  /// "…, the ministry told Trend": one capitalised word that means something else besides is a name, and hears what is told.
  private func isOutletByCapital(_ p: NounPhrase) -> Bool {
    !builder.language.headFirst && p.noun >= 0 && p.end - p.first == 1 && units[Int(p.noun)].flags.contains(.capital)
      && !units[Int(p.noun)].flags.contains(.plural)
  }

  /// "…, said X", "…, kata X", "…, the ministry said": what stands before is what was said.
  func adoptSpeech(_ s: inout ClauseBuilder.State) {
    for i in 0..<s.clauses.count where builder.isSpeech(s.clauses[i], units) && s.clauses[i].complement < 0 {
      let c = s.clauses[i]
      guard c.kind == .main || c.kind == .coordinate || quotesBehind(c, s), i > 0 || c.quoted == false else { continue }
      // "X hosted talks, and Y announced a truce": what was announced stands behind, nothing before it is.
      let object = s.argument(.obj, of: Int32(i))
      if object >= 0, s.argument(.subj, of: Int32(i)) >= 0, !builder.isActorLike(s.nps[Int(object)], units), !isOutletByCapital(s.nps[Int(object)]) { continue }
      var first: Int32 = -1
      for k in 0..<i
      where s.clauses[k].teller < 0 && s.clauses[k].end <= c.end && s.clauses[k].parent < 0 && !builder.isSpeechWithComplement(s.clauses[k], units) {
        s.clauses[k].teller = Int32(i)
        if first < 0 { first = Int32(k) }
      }
      if first >= 0 { s.clauses[i].complement = first }
      // Inverted: "kata Kremlin": the object is the speaker.
      if first >= 0, !c.passive, s.argument(.subj, of: Int32(i)) < 0 {
        s.move(.obj, to: .subj, in: Int32(i))
        if builder.language.headFirst {
          goOn(&s, speech: i)
          giveParticiples(&s, speech: i)
          addBehind(&s, speech: i)
        } else {
          giveSpeaker(&s, speech: i)
        }
      }
    }
    if builder.language.headFirst { sayBehind(&s) }
    foretellBehind(&s)
    // "X said it would withdraw": it will, seen from when that was said.
    for i in s.clauses.indices where s.clauses[i].backshifted && s.clauses[i].teller >= 0 {
      let v = s.clauses[Int(s.clauses[i].teller)].verb
      guard v >= 0, units[Int(v)].verbForm.contains(.past) else { continue }
      s.clauses[i].aux.remove(.hypothetical)
      s.clauses[i].aux.insert(.future)
    }
    // What a told clause contains is told too.
    for i in 0..<s.clauses.count where s.clauses[i].teller < 0 && s.clauses[i].parent >= 0 {
      let p = s.clauses[i].parent
      if p != i {
        s.clauses[i].teller = builder.isSpeech(s.clauses[Int(p)], units) && s.clauses[Int(p)].complement == Int32(i) ? p : s.clauses[Int(p)].teller
      }
    }
  }
}
