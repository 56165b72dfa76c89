import Claims
import Packs

/// When what a clause tells happened.
extension Interpreter {
  /// "menyerang Nyala yang dikuasai RSF pada Selasa": the day behind what says only who holds the place is the attack's.
  private func behindHeldPlace(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    guard language.headFirst else { return nil }
    return input.times.first { t in
      guard t.clause > c, !t.isDuration, t.value.precision.rawValue <= TimePrecision.day.rawValue, saysWhoHolds(t.clause, s, input) else { return false }
      let clause = s.clauses[Int(t.clause)]
      let held = s.argument(clause.passive ? .obj : .subj, of: t.clause)
      return held >= 0 && s.slot(of: held, in: c) != nil
    }
  }

  /// "before the 2014 coup", "before Monday's truce": what is older is older than that, and the coup was then. A time that stands inside a phrase is
  /// the phrase's, whatever word leads to both.
  private func own(_ t: SentenceTime, of np: Int32, _ s: ClauseBuilder.State, _ units: UnsafeBufferPointer<Unit>) -> SentenceTime {
    guard np >= 0, case let first = s.nps[Int(np)].first else { return t }
    let isInside = t.unit >= first && t.unit < s.nps[Int(np)].end || first > 1 && t.unit == first - 2 && units[Int(first) - 1].kind == .possessive
    return isInside ? t.ofNoun : t
  }

  /// The time that stands in the clause, else that of the clause it is part of.
  func time(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    // It is one of the sentence's, or counted from one, and most sentences tell none.
    guard !input.times.isEmpty else { return nil }
    let clause = s.clauses[Int(c)]
    if clause.kind == .nominal {
      for t in input.times where t.np == clause.np && !t.isDuration && !tellsWhichAccord(t, clause, s) {
        return own(t, of: clause.np, s, input.scene.units)
      }
    }
    var best: SentenceTime?
    var ofDocument: SentenceTime?
    for t in input.times where t.clause == c && !t.isDuration && !t.isOfReport {
      if isSince(t, clause, input) {
        // "have fired since the signing of a truce last year": from then on. "met for the first time since …": not then.
        if best == nil, clause.perfect || clause.passive { best = opened(t) }
        continue
      }
      if language.headFirst, t.np >= 0, s.voices.contains(where: { $0.np == t.np }), namesDocument(t, clause, s, input) { continue }
      if clause.kind != .nominal, namesDocument(t, clause, s, input) {
        if language.headFirst || !tellsWhichAccord(t, clause, s) || isArgument(t, c, s) { ofDocument = ofDocument ?? t }
        continue
      }
      if t.np >= 0, best != nil { continue }
      if isOfOccasion(t, c, s, input) { continue }
      best = best ?? t
    }
    if let best { return bounded(withNextDay(best, c, input), c, input) }
    if let ofDocument, senses(clause, input.scene).contains(where: { making[Int($0)] }) || isMedium(ofDocument, c, s) { return ofDocument }
    if clause.kind == .relative, let t = headTime(c, s, input) { return t }
    if clause.kind == .nominal {
      for t in input.times where !t.isDuration && t.unit >= clause.first && t.unit < clause.end && !tellsWhichAccord(t, clause, s) {
        return own(t, of: clause.np, s, input.scene.units)
      }
      if let t = input.times.first(where: { !$0.isDuration && $0.clause >= 0 && occasion(of: $0, in: $0.clause, s, input) == clause.np }) { return t }
      if clause.absorbed, clause.parent >= 0 { return time(clause.parent, s, input) }
      if let t = trailing(clause, s, input) { return t }
      // "recorded shelling in X last week": the time of what was seen.
      if clause.parent >= 0, s.argument(.obj, of: clause.parent) == clause.np,
        senses(s.clauses[Int(clause.parent)], input.scene).contains(where: { $0 == recordSense || $0 == reportSense })
      {
        return time(clause.parent, s, input)
      }
      // "are investigating the death of two men on Sunday": what goes on or has been done since is of no past day.
      if clause.parent >= 0, s.argument(.obj, of: clause.parent) == clause.np, isOfNow(s.clauses[Int(clause.parent)], input.scene),
        senses(clause, input.scene).contains(where: { tollSenses.contains($0) }) || s.nps[Int(clause.np)].classes.intersects(attackLike),
        let t = time(clause.parent, s, input), t.unit > s.nps[Int(clause.np)].first, t.value.basis != .publication
      {
        return t
      }
      // "were called to a shooting on Sunday night"
      if s.nps[Int(clause.np)].classes.intersects(attackLike), let came = s.clauses.indices.first(where: { s.argument(.to, of: Int32($0)) == clause.np }),
        senses(s.clauses[came], input.scene).contains(where: { responding.contains($0) })
      {
        return time(Int32(came), s, input)
      }
      // "the death of a trader who was shot early on Wednesday"
      let hit = s.argument(.of, of: c)
      if hit >= 0, senses(clause, input.scene).contains(where: { tollSenses.contains($0) }),
        let j = s.clauses.indices.first(where: { s.clauses[$0].kind == .relative && argument(.obj, Int32($0), s) == hit && struck(s.clauses[$0], input) }),
        let t = input.times.first(where: { $0.clause == Int32(j) && !$0.isDuration })
      {
        return t
      }
      return planned(clause, s, input)
    }
    // Shared by coordination, participles and complements of verbs that are not speech.
    if clause.kind == .coordinate || clause.kind == .participial || clause.kind == .infinitive, c > 0 {
      let from = clause.kind == .coordinate ? c - 1 : clause.parent
      // "menyepakatinya pada 2003, tetapi kerap melanggarnya"
      let isContrast = language.headFirst && clause.kind == .coordinate && opensBut(clause, input.scene)
      if !isContrast, from >= 0, from < c, s.clauses[Int(from)].kind != .nominal {
        // "began on 15 April and has killed hundreds": from then on.
        let own = s.argument(.subj, of: c)
        let goesOn = !language.headFirst && clause.perfect && !clause.backshifted && own >= 0 && s.nps[Int(own)].classes.intersects(fightingOrTruce)
        return time(from, s, input).map { goesOn && $0.value.end != nil ? opened($0) : $0 }
      }
    }
    if clause.kind == .complement, clause.parent >= 0, clause.teller != clause.parent, clause.parent < c { return time(clause.parent, s, input) }
    // "When the clashes erupted on the 27th, X attacked": the same day.
    for j in 0..<s.clauses.count
    where s.clauses[j].kind == .adverbial && s.clauses[j].subordinator == .when && Int32(j) != c && (Int32(j) < c || s.clauses[j].parent == c)
      && clause.kind == .main
    {
      for t in input.times where t.clause == Int32(j) && !t.isDuration { return t }
    }
    // "agreed to respect it a day later"
    if clause.complement >= 0, s.clauses[Int(clause.complement)].kind == .infinitive {
      for t in input.times where t.clause == clause.complement && t.isNext { return t }
    }
    // "menyerang untuk merebut kota itu pada Juni lalu": what is meant to come was set about then.
    // "sepakat membebaskan 887 tahanan bulan lalu", "agreed to free 887 prisoners at talks last month": what is yet to be done was agreed then.
    if clause.complement >= 0,
      s.clauses[Int(clause.complement)].kind == .complement || s.clauses[Int(clause.complement)].kind == .infinitive,
      s.clauses[Int(clause.complement)].teller != c,
      language.headFirst
        ? s.clauses[Int(clause.complement)].absorbed || s.clauses[Int(clause.complement)].isPurpose || isForward(clause, input.scene)
        : agrees(clause, input.scene) || stops(clause, input.scene)
    {
      for t in input.times
      where t.clause == clause.complement && t.isPast && !t.isDuration && !namesDocument(t, s.clauses[Int(clause.complement)], s, input)
        && !(language.headFirst && isSince(t, s.clauses[Int(clause.complement)], input)) && !isOfOccasion(t, c, s, input)
      {
        return t
      }
    }
    if let t = ofAnother(c, s, input) { return t }
    return ended(c, s, input) ?? sinceClause(c, s, input) ?? distant(c, s, input) ?? ofRemark(c, s, input) ?? afterGerund(c, s, input)
      ?? behindHeldPlace(c, s, input) ?? ofReport(c, s, input, clause)
  }

  /// "stopped evacuating patients on Monday": it was then that they stopped.
  private func stops(_ c: Clause, _ scene: EntityResolver.Scene) -> Bool { senses(c, scene).contains { $0 == ceaseSense } }

  /// "Dilansir X, Senin, Y menerima undangan Z": of that day where nothing else says when it was, and it is not yet to come.
  private func ofReport(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ clause: Clause) -> SentenceTime? {
    guard clause.aux.isDisjoint(with: [.future, .hypothetical]) else { return nil }
    guard let t = input.times.first(where: { $0.clause == c && $0.isOfReport }), !tellsOfKnown(clause, c, s, input.scene) else { return nil }
    return t
  }

  /// "Dilansir X, Sabtu, serangan tersebut menewaskan lima orang": what was told before was not on the day when that was printed.
  private func tellsOfKnown(_ clause: Clause, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard language.headFirst else { return false }
    var what = clause.kind == .nominal ? clause.np : argument(.subj, c, s)
    if what < 0 { what = argument(.obj, c, s) }
    return what >= 0 && s.nps[Int(what)].noun >= 0 && s.nps[Int(what)].definite
      && (s.nps[Int(what)].classes.intersects(attackLike) || acts(what, s, scene) != NounEntry.noSense)
  }

  /// "menggulingkan pemerintah terpilih X pada 1 Februari": what tells nothing by itself leaves its time to the verb it stands under.
  private func ofRemark(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    guard language.headFirst, s.clauses[Int(c)].kind != .nominal else { return nil }
    for t in input.times where t.clause > c && !t.isDuration {
      let k = s.clauses[Int(t.clause)]
      guard k.parent == c, k.kind == .participial || k.kind == .complement, k.verb >= 0, k.teller != c else { continue }
      let told = senses(k, input.scene)
      if !told.isEmpty, !anyRow(of: told, { $0.event != .none || $0.complement != .none }) { return t }
    }
    return nil
  }

  /// "penarikan pasukan dijadwalkan rampung Sabtu": when what is planned shall be.
  private func planned(_ clause: Clause, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    guard language.headFirst, clause.parent >= 0, s.argument(.obj, of: clause.parent) == clause.np || s.argument(.subj, of: clause.parent) == clause.np else {
      return nil
    }
    var at = clause.parent
    guard senses(s.clauses[Int(at)], input.scene).contains(where: { takes(.plan, $0) }) else { return nil }
    var n = 0
    while at >= 0, n < 3 {
      if let t = input.times.first(where: { $0.clause == at && !$0.isDuration }) { return t }
      at = s.clauses[Int(at)].complement
      n += 1
    }
    return nil
  }

  /// "sejak itu", "since then": from the day that was told last.
  func sinceThen(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> SentenceTime? {
    let clause = s.clauses[Int(c)]
    guard clause.kind != .nominal, let from = d.lastDay else { return nil }
    let units = input.scene.units
    // "Since then, 40 have been killed": it opens the sentence.
    let first = language.headFirst || c > 0 ? Int(clause.first) : 0
    for k in first..<min(Int(clause.end) + 3, units.count) where units[k].kind == .adverb ? units[k].value == .since : endsInSince(k, input.scene) {
      return SentenceTime(
        value: TimeSpan(start: Stamp(day: from), end: nil, precision: .day, basis: .relative), start: units[k].start, end: units[k].end, isDuration: false,
        days: nil, unit: Int32(k))
    }
    return nil
  }

  /// "empat menit kemudian", "beberapa jam sebelum sidang itu", "dua hari setelah serangan itu": counted from the day of the fact told last.
  func fromLastDay(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> SentenceTime? {
    let clause = s.clauses[Int(c)]
    guard let from = d.lastDay, clause.aux.isDisjoint(with: [.future, .hypothetical]),
      clause.kind == .main || clause.kind == .coordinate || clause.kind == .complement
    else { return nil }
    // What opens a sentence is of its main clause and of what that tells.
    var outer = c
    while s.clauses[Int(outer)].kind == .complement || s.clauses[Int(outer)].kind == .coordinate, s.clauses[Int(outer)].parent >= 0 {
      outer = s.clauses[Int(outer)].parent
    }
    for t in input.times where t.isDuration && (t.clause == c || t.clause == outer) {
      var day = from
      if !t.isSoon {
        guard language.headFirst, let after = distance(of: t, outer, s, input) else { continue }
        if let days = t.days { day = from + (after ? Int(days) : -Int(days)) }
      }
      let stamp = Stamp(day: day)
      return SentenceTime(
        value: TimeSpan(start: stamp, end: stamp, precision: .day, basis: .relative), start: t.start, end: t.end, isDuration: false, days: nil, unit: -1)
    }
    return nil
  }

  /// Whether a counted time stands right before "after" (true) or "before" (false) something told before; nil where it does not.
  private func distance(of t: SentenceTime, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool? {
    let units = input.scene.units
    let k = Int(t.unit) + 1
    guard k < units.count, units[k].kind == .preposition, units[k].slot == .after || units[k].slot == .before, !t.approximate || t.days == nil else {
      return nil
    }
    let np = s.argument(units[k].slot, of: c)
    guard np >= 0, s.nps[Int(np)].first == k + 1, s.nps[Int(np)].noun >= 0, s.nps[Int(np)].definite, s.nps[Int(np)].possessor == .none else { return nil }
    return units[k].slot == .after
  }

  /// Whether what the clause tells of is yet to be done: it agrees to it or asks for it.
  private func isForward(_ clause: Clause, _ scene: EntityResolver.Scene) -> Bool {
    anyRow(of: senses(clause, scene)) { $0.complement == .absorb && ($0.event == .agree || $0.event == .request || $0.event == .concede) }
  }

  /// Whether the clause tells that something was agreed, and asks nobody for it.
  private func agrees(_ clause: Clause, _ scene: EntityResolver.Scene) -> Bool {
    anyRow(of: senses(clause, scene)) { $0.complement == .absorb && $0.event == .agree }
  }

  private func struck(_ c: Clause, _ input: Input) -> Bool {
    senses(c, input.scene).contains { struckSenses.contains($0) || tollLike.contains($0) }
  }

  /// "the raid on 4 May that killed three": when its head was.
  private func headTime(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    let clause = s.clauses[Int(c)]
    let head = clause.passive ? s.argument(.obj, of: c) : s.argument(.subj, of: c)
    guard head >= 0, s.nps[Int(head)].classes.intersects(attackLike), clause.verb >= 0, s.nps[Int(head)].head < clause.verb else { return nil }
    return input.times.first { $0.unit > s.nps[Int(head)].head && $0.unit < clause.verb && !$0.isDuration }
  }

  /// "since …" behind a clause that has come about.
  private func sinceClauses(behind c: Int32, _ s: ClauseBuilder.State, _ units: UnsafeBufferPointer<Unit>) -> [Int] {
    let clause = s.clauses[Int(c)]
    // "struck the depot, the first raid since the truce began": the raid is the first since, nothing has gone on since.
    guard clause.kind != .nominal, clause.aux.isDisjoint(with: [.future, .hypothetical]), clause.perfect || clause.passive || language.headFirst else {
      return []
    }
    // "Sejak perang pecah …, 100 orang tewas": before it, where it opens the sentence.
    let fronted = s.clauses.first.map { $0.kind == .adverbial && $0.parent < 0 } ?? false
    // "Kementerian mencatat, sejak perang pecah …, 100 orang tewas": behind who says so.
    let told = language.headFirst && clause.teller >= 0 && clause.teller < c ? clause.teller : -1
    // Not lazily: what is kept for later is a copy of all lists of the sentence.
    return s.clauses.indices.filter {
      (!language.headFirst || !isFirstSince(s.clauses[$0], units)) && (Int32($0) > c || fronted && $0 == 0 && c > 0 || told >= 0 && Int32($0) == told + 1)
        && s.clauses[$0].kind == .adverbial
        && s.clauses[$0].subordinator == .since
    }
  }

  /// "on Wednesday and Thursday": both days, where the one follows the other.
  private func withNextDay(_ t: SentenceTime, _ c: Int32, _ input: Input) -> SentenceTime {
    let units = input.scene.units
    guard t.value.precision == .day, let start = t.value.start, t.value.end.map({ $0.day == start.day }) ?? true, t.unit >= 0, Int(t.unit) + 2 < units.count,
      units[Int(t.unit) + 1].kind == .conjunction,
      let next = input.times.first(where: { $0.unit == t.unit + 2 && !$0.isDuration && $0.value.precision == .day }), let end = next.value.start,
      end.day == start.day + 1
    else { return t }
    var both = t
    both.value.end = end
    both.end = next.end
    return both
  }

  /// "As of 5 May, 340 had been killed since 7 October": from the one day to the other.
  private func bounded(_ t: SentenceTime, _ c: Int32, _ input: Input) -> SentenceTime {
    func isUntil(_ t: SentenceTime) -> Bool {
      guard t.value.end != nil, t.value.start != nil, t.unit > 0 else { return t.value.end != nil }
      let before = input.scene.units[Int(t.unit) - 1]
      return before.kind == .preposition && before.slot == .around
    }
    func isFrom(_ t: SentenceTime) -> Bool { t.value.start != nil && t.value.end == nil }
    guard !language.headFirst, isUntil(t) || isFrom(t),
      let other = input.times.first(where: {
        $0.clause == c && $0.unit != t.unit && !$0.isDuration && !$0.isOfReport && (isUntil(t) ? isFrom($0) : isUntil($0))
      })
    else { return t }
    let (from, until) = isUntil(t) ? (other, t) : (t, other)
    guard let start = from.value.start, let end = until.value.end, start.day < end.day else { return t }
    var both = t
    both.value.start = start
    both.value.end = end
    return both
  }

  /// "pertemuan pertama mereka sejak perang pecah": the first since, nothing has gone on since.
  private func isFirstSince(_ since: Clause, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    (max(0, Int(since.first) - 3)..<Int(since.first)).contains {
      // "for the second time since"
      units[$0].flags.contains(.adjectival)
        || !language.headFirst && units[$0].kind == .noun && units[$0].payload >= 0
          && language.nouns[Int(units[$0].payload)].classes.intersects(timeClass)
    }
  }

  /// "have fled since fighting broke out on 15 April": from that day on.
  private func sinceClause(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    for j in sinceClauses(behind: c, s, input.scene.units) {
      guard let t = input.times.first(where: { $0.clause == Int32(j) && !$0.isDuration }) else { continue }
      return opened(t)
    }
    return nil
  }

  /// "have fled since the offensive began": from the attack on that was told before.
  func sinceTold(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> SentenceTime? {
    for j in sinceClauses(behind: c, s, input.scene.units) {
      let np = s.argument(.subj, of: Int32(j)) >= 0 ? s.argument(.subj, of: Int32(j)) : s.argument(.obj, of: Int32(j))
      guard np >= 0, s.nps[Int(np)].classes.intersects(attackLike),
        let from = d.begun(resolver.headHash(s.nps[Int(np)], input.scene)) ?? d.lastAttack?.time?.0.start ?? d.outbreak
      else { continue }
      let u = input.scene.units[Int(s.nps[Int(np)].head)]
      return SentenceTime(
        value: TimeSpan(start: Stamp(day: from.day), end: nil, precision: .day, basis: .relative), start: u.start, end: u.end, isDuration: false, days: nil,
        unit: -1)
    }
    return nil
  }

  /// "fled two days after X attacked on 4 May", "X attacked on 6 May, two days after Y had fled": what the distance makes of the other's day.
  private func distant(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    func shifted(_ t: SentenceTime?, _ adverbial: Clause, _ sign: Int) -> SentenceTime? {
      // "for 30 days after X met Y": so long, and not so far from it.
      guard adverbial.distance == 0 || input.scene.units[Int(adverbial.distance) - 1].kind != .preposition else { return nil }
      guard let t, !t.isDuration, let count = input.times.first(where: { $0.unit == adverbial.distance && $0.isDuration }), let days = count.days,
        !count.approximate || Int(days) % 7 == 0, days < 64, t.value.precision.rawValue <= TimePrecision.day.rawValue, let start = t.value.start
      else { return nil }
      let back = adverbial.subordinator == .after ? -sign : sign
      let day = Stamp(day: start.day + back * Int(days))
      return SentenceTime(
        value: TimeSpan(start: day, end: day, precision: .day, basis: .relative), start: count.start, end: count.end, isDuration: false, days: nil, unit: -1)
    }
    let clause = s.clauses[Int(c)]
    func counts(_ a: Clause) -> Bool { a.kind == .adverbial && a.distance >= 0 && (a.subordinator == .after || a.subordinator == .before) }
    if counts(clause), clause.parent >= 0, clause.parent != c {
      if let t = input.times.first(where: { $0.clause == clause.parent && !$0.isDuration }) { return shifted(t, clause, 1) }
      // "X left on Monday, a source said, two days after …": counted from what was said.
      let told = s.clauses[Int(clause.parent)].complement
      guard told >= 0, told != c else { return nil }
      return shifted(input.times.first { $0.clause == told && !$0.isDuration }, clause, 1)
    }
    for j in s.clauses.indices where counts(s.clauses[j]) && hangs(j, on: c, s) {
      if let t = shifted(input.times.first(where: { $0.clause == Int32(j) && !$0.isDuration }), s.clauses[j], -1) { return t }
    }
    return nil
  }

  /// "violated the ceasefire of 3 March", "melanggar pernyataan 10 November 2020": the day says which truce or paper is meant, not when
  /// something was done to it.
  private func namesDocument(_ t: SentenceTime, _ clause: Clause, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    if tellsWhichAccord(t, clause, s) { return true }
    if language.headFirst, t.unit > 0, t.value.precision == .month, !input.scene.text[Int(t.start)..<Int(t.end)].contains(32) {
      // "dalam pelanggaran terbaru gencatan senjata November": which truce.
      let before = input.scene.units[Int(t.unit) - 1]
      if before.kind == .noun, before.payload >= 0, language.nouns[Int(before.payload)].classes.intersects(datedDocuments) { return true }
    }
    if language.headFirst, t.np < 0, t.isDate, let accord = s.nps.first(where: { $0.end == t.unit && $0.classes.intersects(datedDocuments) }),
      accord.first > 0, input.scene.units[Int(accord.first) - 1].kind == .preposition || input.scene.units[Int(accord.first) - 1].kind == .according
    {
      // "menarik pasukannya sesuai kesepakatan 9 November": which one.
      return true
    }
    guard t.np >= 0, t.unit > 0, t.np != clause.np, s.nps[Int(t.np)].classes.intersects(datedDocuments) else { return false }
    let np = s.nps[Int(t.np)]
    if t.unit >= np.first, t.unit < np.end { return true }
    let before = input.scene.units[Int(t.unit) - 1]
    if before.kind == .preposition { return before.slot == .of }
    // "gencatan senjata Paskah", "Perjanjian Jumat Agung": which one, by its name.
    if language.headFirst, t.isFeast, t.unit == np.end { return true }
    // "perjanjian tanggal 10 November": a date, and no weekday.
    let isDate = t.value.basis == .explicit || t.isDate
    // "perjanjian militer 2018": a year that stands bare behind it.
    let isYear = t.value.precision == .year && t.end - t.start == 4 && t.value.basis == .explicit
    // "gencatan senjata November"
    if language.headFirst, t.unit == np.end, t.value.precision == .month, !input.scene.text[Int(t.start)..<Int(t.end)].contains(32) { return true }
    return language.headFirst && t.unit == np.end && isDate && (isYear || t.value.precision.rawValue <= TimePrecision.day.rawValue)
  }

  /// "signed Monday's accord": whether the time stands in what the verb is about, and not in what that is of ("a breach of the 2003 truce").
  private func isArgument(_ t: SentenceTime, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.nps.indices.contains {
      guard s.nps[$0].noun > t.unit, s.nps[$0].first <= t.unit else { return false }
      switch s.slot(of: Int32($0), in: c) {
      case .obj, .subj, .in, .via, .of: return true
      // "returned the town under the November 9 agreement": not then.
      default: return false
      }
    }
  }

  /// "violations of the 2003 truce": a time before the noun of an accord that is not the act itself.
  private func tellsWhichAccord(_ t: SentenceTime, _ clause: Clause, _ s: ClauseBuilder.State) -> Bool {
    !language.headFirst
      && s.nps.indices.contains {
        let p = s.nps[$0]
        return p.noun > t.unit && p.first <= t.unit && Int32($0) != clause.np && p.classes.intersects(datedDocuments)
      }
  }

  /// "dalam pernyataan tanggal 23 Juni mengutuk …": the day of the statement is that of what it says.
  private func isMedium(_ t: SentenceTime, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    language.headFirst && t.np >= 0 && s.nps[Int(t.np)].classes.intersects(reportLike)
      && [Slot.in, .via].contains { s.argument($0, of: c) == t.np || s.clauses[Int(c)].kind == .coordinate && s.argument($0, of: c - 1) == t.np }
  }

  /// Told in the perfect or as going on.
  private func isOfNow(_ c: Clause, _ scene: EntityResolver.Scene) -> Bool {
    guard c.verb > 0 else { return false }
    return c.perfect || scene.units[Int(c.verb)].verbForm.contains(.gerund) && scene.units[Int(c.verb) - 1].kind == .be
  }

  /// "X and Y held talks on Thursday. The talks were adjourned on Friday": theirs.
  private func sameTalkers(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ d: Discourse) {
    guard out.event == .consult || out.event == .reject && out.mode == "meet" else { return }
    if out.actors.count > 1 {
      d.talkers = out.actors.allSatisfy { !$0.isUnknown } ? out.actors : []
    } else if out.actors.isEmpty, out.recipients.isEmpty, d.talkers.count > 1 {
      let np = s.clauses[Int(c)].passive ? s.argument(.obj, of: c) : s.argument(.subj, of: c)
      guard np >= 0, case let talks = s.nps[Int(np)], talks.noun >= 0, talks.definite, talks.of < 0, talks.classes.intersects(talksClass),
        s.argument(.between, of: c) < 0, s.argument(.with, of: c) < 0
      else { return }
      out.actors = d.talkers.filter { x in !out.brokers.contains { $0.same(x) } }
    }
  }

  /// "signed at the summit": when and where the summit was told to be.
  func meetingReference(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    if !language.headFirst { sameTalkers(&out, c, s, d) }
    if out.place == nil, !language.headFirst, out.event == .agree || out.event == .consult || out.event == .support {
      // "agreed on a truce after a meeting in X"
      for slot in [Slot.around, .after] {
        let met = s.argument(slot, of: c)
        if met >= 0, case let host = s.argument(.in, in: met), host >= 0, let p = resolver.place(host, s, input.scene, countries: false) { out.place = p }
      }
    }
    ofGathering(&out, c, s, input, d)
    if out.event == .consult, out.time != nil || out.place != nil {
      d.meeting = (out.time.map { ($0.value, $0.start, $0.end) }, out.place.map { ($0.entry, $0.start, $0.end) })
      return
    }
    guard let known = d.meeting else { return }
    for slot in [Slot.in, .during] {
      let np = s.argument(slot, of: c)
      guard np >= 0, s.nps[Int(np)].classes.intersects(meetingClass), s.nps[Int(np)].definite else { continue }
      if out.time == nil, let t = known.time { out.time = SentenceTime(value: t.0, start: t.1, end: t.2, isDuration: false, days: nil, unit: -1) }
      if out.place == nil, let p = known.place { out.place = (p.0, p.1, p.2) }
    }
  }

  /// "At talks held in Doha on Monday under Qatar's mediation, the sides agreed", "Dalam pertemuan yang digelar di X pada Senin, …": where and when they
  /// agreed, and who stood between them, is told of the gathering.
  private func ofGathering(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.event == .agree || out.event == .consult || out.event == .support || out.event == .cooperate else { return }
    for slot in [Slot.in, .during, .around, .after] {
      let np = s.argument(slot, of: c)
      guard np >= 0, s.nps[Int(np)].classes.intersects(meetingClass) || s.nps[Int(np)].classes.intersects(talksClass) else { continue }
      for k in s.clauses.indices.map(Int32.init)
      where s.clauses[Int(k)].kind == .relative && k != c && !s.clauses[Int(k)].negated && (s.argument(.obj, of: k) == np || s.argument(.subj, of: k) == np) {
        if out.place == nil { out.place = place(k, s, input) }
        if out.time == nil { out.time = time(k, s, input) }
        let host = s.argument(.by, of: k)
        guard host >= 0, senses(s.clauses[Int(k)], input.scene).contains(where: goesBetween) else { continue }
        for x in resolver.resolve(host, s, input.scene, d) where !x.isUnknown && !x.isOutlet && !x.oblique {
          guard !out.brokers.contains(where: { $0.same(x) }), !out.actors.contains(where: { $0.isOfSide(of: x) }) else { continue }
          out.brokers.append(x)
        }
      }
    }
  }

  /// "during the conflict": from its outbreak on, where the report dated that.
  func duringWar(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> SentenceTime? {
    guard let outbreak = d.outbreak else { return nil }
    for k in 0...c where s.clauses[Int(k)].kind != .nominal {
      let np = s.argument(.during, of: k) >= 0 ? s.argument(.during, of: k) : s.argument(.in, of: k)
      guard np >= 0, s.nps[Int(np)].classes.intersects(fightingClass) else { continue }
      let u = input.scene.units[Int(s.nps[Int(np)].head)]
      return SentenceTime(
        value: TimeSpan(start: outbreak, end: nil, precision: .day, basis: .relative), start: u.start, end: u.end, isDuration: false, days: nil,
        unit: s.nps[Int(np)].head)
    }
    return nil
  }

  /// "the war that ended in November 2020": over by then.
  func ended(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    for j in 0..<s.clauses.count where s.clauses[j].kind == .relative && Int32(j) != c {
      let head = s.argument(.subj, of: Int32(j))
      guard head >= 0, s.nps[Int(head)].classes.intersects(fightingClass) || hangsOnFighting(head, s), isAbout(c, head, s) || isAboutHost(c, head, s) else {
        continue
      }
      guard let end = packs.ontology.senseIndex["end"], senses(s.clauses[j], input.scene).contains(end) else { continue }
      for t in input.times where t.clause == Int32(j) && !t.isDuration {
        var t = t
        t.value.start = nil
        return t
      }
    }
    return nil
  }

  func isAboutHost(_ c: Int32, _ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      var b = s.nps[Int(s.arguments[Int(a)].np)].firstArgument
      while b >= 0 {
        if s.arguments[Int(b)].np == np { return true }
        b = s.arguments[Int(b)].next
      }
      a = s.arguments[Int(a)].next
    }
    return false
  }
}
