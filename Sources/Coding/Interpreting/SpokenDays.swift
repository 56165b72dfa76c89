import Claims
import Packs

/// Days of what is done by saying it, and of what came at once.
extension Interpreter {
  /// What another clause of the sentence says of a clause's day.
  func ofAnother(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    soonAfter(c, s, input) ?? launched(c, s, input) ?? behindNoAct(c, s, input) ?? held(c, s, input) ?? alsoSince(c, s, input)
  }

  /// "Fighting resumed shortly after the truce ended on Sunday", "extended it hours before it expired on Thursday": the same day.
  func soonAfter(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    guard s.clauses[Int(c)].kind != .nominal, s.clauses[Int(c)].kind != .adverbial else { return nil }
    for j in s.clauses.indices where s.clauses[j].kind == .adverbial && (s.clauses[j].subordinator == .after || s.clauses[j].subordinator == .before) {
      guard hangs(j, on: c, s), isSoon(s.clauses[j], input) else { continue }
      guard var t = time(Int32(j), s, input), t.value.precision.rawValue <= TimePrecision.day.rawValue, let day = t.value.start?.day, t.value.end?.day == day
      else { return nil }
      // An hour is of what went before.
      t.value = TimeSpan(start: Stamp(day: day), end: Stamp(day: day), precision: .day, basis: t.value.basis)
      return t
    }
    return nil
  }

  /// Whether an adverbial clause is of another: fronted, of the first one behind it.
  func hangs(_ j: Int, on c: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.clauses[j].parent == c || s.clauses[j].parent >= 0 && s.clauses[j].parent == s.clauses[Int(c)].complement && s.clauses[Int(s.clauses[j].parent)].absorbed
      || s.clauses[j].parent < 0 && Int32(j) < c && s.clauses[Int(c)].kind == .main && isFirst(c, behind: j, s)
  }

  private func isFirst(_ c: Int32, behind j: Int, _ s: ClauseBuilder.State) -> Bool {
    !((j + 1)..<Int(c)).contains { s.clauses[$0].kind == .main }
  }

  /// Whether the word that opens a clause, or the time counted right before it, says that no day went by.
  private func isSoon(_ clause: Clause, _ input: Input) -> Bool {
    if clause.distance >= 0 { return input.times.contains { $0.unit == clause.distance && $0.isDuration && $0.isOfClock } }
    guard !soonWords.isEmpty else { return false }
    let units = input.scene.units
    var k = min(Int(clause.first), units.count - 1)
    while k >= 0, units[k].kind != .subordinator { k -= 1 }
    return k >= 0 && input.scene.begins(units[k], soonWords)
  }

  /// "Speaking in X on Tuesday, Y accused Z", "In a statement issued on Monday, Y denied it": what is done by saying so was done then.
  func spokenThen(_ c: Int32, _ out: Draft, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    guard isSaid(out), c > 0, s.clauses[Int(c)].kind == .main else { return nil }
    for t in input.times where t.clause >= 0 && t.clause < c && !t.isDuration && t.value.precision.rawValue <= TimePrecision.day.rawValue {
      guard isFirst(c, behind: Int(t.clause), s) else { continue }
      let clause = s.clauses[Int(t.clause)]
      switch clause.kind {
      case .participial, .main:
        let speaker = s.argument(.subj, of: t.clause)
        guard !clause.passive, clause.complement < 0, clause.verb == clause.first, speaker < 0 || speaker == s.argument(.subj, of: c),
          senses(clause, input.scene).contains(where: reports)
        else { continue }
        return t
      case .relative:
        let paper = s.argument(.obj, of: t.clause)
        guard clause.passive, paper >= 0, s.nps[Int(paper)].classes.intersects(reportLike),
          [Slot.in, .via].contains(where: { s.argument($0, of: language.headFirst ? t.clause : c) == paper })
        else { continue }
        return t
      default: continue
      }
    }
    return nil
  }

  /// "shot down 41 of 74 drones that X launched on Tuesday night": that night.
  func launched(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    let clause = s.clauses[Int(c)]
    guard clause.verb >= 0, senses(clause, input.scene).contains(where: shootDown.contains), case let what = s.argument(.obj, of: c), what >= 0 else {
      return nil
    }
    // "41 of 74 drones that …"
    let all = s.nps[Int(what)].of
    return ofRelative(c, what, s, input) { _ in true } ?? (all >= 0 ? ofRelative(c, all, s, input) { _ in true } : nil)
  }

  /// "will withdraw two battalions that serve in X on 18 September", "membebaskan sandera yang masih hidup pada Senin": the day behind what tells of
  /// no act.
  func behindNoAct(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    let clause = s.clauses[Int(c)]
    guard language.headFirst || clause.aux.contains(.future), clause.kind != .nominal, case let what = s.argument(.obj, of: c), what >= 0 else { return nil }
    return ofRelative(c, what, s, input) { k in
      k.aux.isEmpty && !k.perfect && k.kind == .relative
        && !anyRow(of: senses(k, input.scene)) { $0.event != .none }
    }
  }

  /// "At talks held in X on 10 January, Y agreed …": when they were held.
  func held(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    for slot in [Slot.in, .during] {
      let talks = s.argument(slot, of: c)
      if talks >= 0, s.nps[Int(talks)].classes.intersects(meetingClass), let t = ofRelative(c, talks, s, input, where: \.passive) { return t }
    }
    return nil
  }

  /// The day told in a clause about a phrase of another clause.
  private func ofRelative(_ c: Int32, _ np: Int32, _ s: ClauseBuilder.State, _ input: Input, where fits: (Clause) -> Bool) -> SentenceTime? {
    input.times.first { t in
      guard t.clause >= 0, t.clause != c, !t.isDuration, !t.isOfReport, t.value.precision.rawValue <= TimePrecision.day.rawValue, t.value.end != nil,
        case let k = s.clauses[Int(t.clause)], k.kind == .relative || k.kind == .participial || k.kind == .coordinate,
        s.argument(k.passive ? .obj : .subj, of: t.clause) == np
      else { return false }
      return fits(k)
    }
  }

  /// "has claimed 5,000 lives and driven half a million people from their homes since January": both since then.
  func alsoSince(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    let clause = s.clauses[Int(c)]
    guard clause.perfect, clause.verb >= 0 else { return nil }
    return input.times.first { t in
      guard t.clause > c, !t.isDuration, t.value.end == nil, t.value.start != nil else { return false }
      var k = t.clause
      while k > c {
        let own = s.clauses[Int(k)]
        switch own.kind {
        // "dan memaksa orang mengungsi sejak …"
        case .coordinate: k -= 1
        case .complement where own.teller < 0 || own.teller != own.parent: k = own.parent
        default: return false
        }
      }
      return k == c
    }
  }

  /// "The group announced on Monday that it would disband": bound since then by what it says.
  func announcedThen(_ c: Int32, _ out: Draft, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    let clause = s.clauses[Int(c)]
    guard out.event == .agree, out.truce == nil, clause.kind == .complement, clause.teller >= 0, clause.teller == clause.parent,
      clause.aux.contains(.future), case let told = s.clauses[Int(clause.parent)], told.aux.isEmpty, !told.negated
    else { return nil }
    return time(clause.parent, s, input)
  }

  /// Whether the act is one that is done by words.
  private func isSaid(_ out: Draft) -> Bool {
    switch out.event {
    case .request, .accuse, .reject, .threaten, .concede, .support: true
    default: false
    }
  }
}
