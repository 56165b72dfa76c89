import Claims
import Packs

/// Dates a report that carries no publication time from what it says itself: a date line, a dated source phrase, its latest
/// dates and weekdays, an interval from a truce, or a dated fact of a conflict's chronology that it reports as news.
///
/// Runs once per undated report, so it may allocate.
public struct PublicationInference {
  let text: UnsafeBufferPointer<UInt8>
  let tokens: ContiguousArray<Token>
  let matches: ContiguousArray<Match>
  let sentences: ContiguousArray<Sentence>
  let phrases: ContiguousArray<TimePhrase>
  let segments: [Segment]
  let calendar: NewsCalendar
  private var language: LanguagePack { _read { yield calendar.language } }
  private var packs: Packs { _read { yield calendar.packs } }
  var sentenceOf: [Int] = []

  /// The publication time, with basis `dateline` or `inferred` and no more precision than the text gives; nil where it says too little.
  static func infer(
    _ text: UnsafeBufferPointer<UInt8>, _ workspace: borrowing Workspace, _ phrases: ContiguousArray<TimePhrase>, _ segments: [Segment],
    _ calendar: NewsCalendar
  ) -> TimeValue? {
    guard !phrases.isEmpty else { return nil }
    var me = PublicationInference(
      text: text, tokens: workspace.tokens, matches: workspace.matches, sentences: workspace.sentences, phrases: phrases,
      segments: segments, calendar: calendar)
    var s = 0
    for p in phrases {
      while s + 1 < me.sentences.count, me.sentences[s].end <= p.firstMatch { s += 1 }
      me.sentenceOf.append(s)
    }
    return me.dateline() ?? me.yearless() ?? me.onward() ?? me.source() ?? me.datedWeekday() ?? me.yearlessWeekday() ?? me.interval() ?? me.chronicled()
      ?? me.latestMonth()
  }

  // MARK: What the phrases say

  /// The day of a phrase that names day, month and year.
  func fullDate(_ p: TimePhrase) -> CivilDay? {
    guard p.shape == .point, p.year > 0, p.month > 0, p.day > 0 else { return nil }
    return CivilDay(checkedYear: Int(p.year), month: Int(p.month), day: Int(p.day))
  }

  /// The latest day that the report speaks of as past: the report is not older.
  func latestPast() -> (day: CivilDay, phrase: Int)? {
    var best: (day: CivilDay, phrase: Int)?
    for (i, p) in phrases.enumerated() where p.shape == .point && p.year > 0 && !p.inFuture && p.lead != .until {
      let d = fullDate(p) ?? CivilDay(year: Int(p.year), month: max(1, Int(p.month)), day: 1)
      if let b = best, b.day >= d { continue }
      best = (d, i)
    }
    return best
  }

  /// A weekday without a date that speaks of the days just past.
  func isBareWeekday(_ p: TimePhrase) -> Bool {
    p.shape == .point && p.weekday > 0 && p.day == 0 && !p.repeats && !p.inFuture
      && (p.direction == .none || p.direction == .last || p.direction == .this || p.direction == .past)
  }

  // MARK: Ways

  /// A line near the head (or the foot) that holds a full date and hardly anything else, or the opening "YEREVAN, November 10, 2020 -".
  private func dateline() -> TimeValue? {
    for p in phrases {
      guard let d = fullDate(p) else { continue }
      let first = Int(p.firstToken)
      let last = Int(p.endToken)
      var from = first
      var to = last
      var words = 0
      var capitals = true
      // Of a long line only as much is read as shows that it is one.
      while from > 0, words <= 8, !tokens[from].flags.contains(.lineBefore) {
        from -= 1
        if isCounted(from) {
          words += 1
          if !tokens[from].flags.contains(.capital) { capitals = false }
        }
      }
      guard words <= 8 else { continue }
      while to < tokens.count, words <= 6 || to < last + 8, !tokens[to].flags.contains(.lineBefore) {
        if isCounted(to) { words += 1 }
        to += 1
      }
      let early = from < 160 || first * 4 < tokens.count
      let stops = to > from && text[Int(tokens[to - 1].start)] == 46
      // At the foot only a date that stands all by itself.
      let foot = words == 0 && to + 12 >= tokens.count
      let alone = (words <= 6 && early || foot) && p.lead == .none && !stops
      var opening = false
      if !alone, early, capitals, first - from <= 8 {
        // Place, date and a dash before the first sentence.
        var t = to > last ? last : to
        while t < to, t < last + 8 {
          if tokens[t].kind == .dash { opening = true }
          t += 1
        }
      }
      guard alone || opening else { continue }
      var stamp = Stamp(day: d)
      if p.minute >= 0, p.minute < 1440 { stamp = Stamp(day: d, minute: p.minute, zone: p.zone) }
      return TimeValue(start: stamp, end: stamp, precision: stamp.minute >= 0 ? .minute : .day, basis: .dateline)
    }
    return nil
  }

  private func isCounted(_ t: Int) -> Bool { tokens[t].kind == .word || tokens[t].kind == .number }

  /// "quoted from X, Saturday (10/10/2020)": outlets that rewrite a source date their own report so. Other dates in brackets after their
  /// weekday are days of the news: the report is of the latest or, where it goes on to the weekday after or says "yesterday", of a later day.
  private func source() -> TimeValue? {
    var best: CivilDay?
    var index = 0
    var own = false
    for (i, p) in phrases.enumerated() {
      guard let d = fullDate(p), !p.inFuture else { continue }
      var t = Int(p.firstToken) - 1
      var near = false
      while t >= 0, t > Int(p.firstToken) - 12, !tokens[t + 1].flags.contains(.blockBefore) {
        if isSource(t) {
          near = true
          break
        }
        t -= 1
      }
      // A weekday with the date in brackets is that convention too.
      let bracketed = p.weekday > 0 && Int(p.endToken) > Int(p.firstToken) + 2 && text[Int(tokens[Int(p.firstToken) + 1].start)] == 40
      guard near || bracketed else { continue }
      if best.map({ d > $0 }) ?? true {
        best = d
        index = i
        own = near
      } else if best == d, near {
        own = true
      }
    }
    guard let d = best, latestPast().map({ $0.day <= d }) ?? true else { return nil }
    if !own, let later = newsAfter(d, index) { return later }
    return TimeValue(start: Stamp(day: d), end: Stamp(day: d), precision: .day, basis: .inferred)
  }

  /// The weekday after a dated day, told without a date, or "yesterday" beside it.
  private func newsAfter(_ d: CivilDay, _ index: Int) -> TimeValue? {
    let dated = phrases[index]
    func isYesterday(_ p: TimePhrase) -> Bool { p.hasDayStep && p.dayStep == -1 || p.weekday > 0 && dayReference(Int(p.endToken) - 1) == -1 }
    let next = index + 1 < phrases.count ? phrases[index + 1] : dated
    if isYesterday(dated) || isYesterday(next) && next.firstToken <= dated.endToken + 1 {
      return TimeValue(start: Stamp(day: d + 1), end: Stamp(day: d + 1), precision: .day, basis: .inferred)
    }
    var most = 0
    for p in phrases[(index + 1)...] where isBareWeekday(p) && (p.direction == .none || p.direction == .this) {
      let ahead = (Int(p.weekday) - d.weekday + 7) % 7
      if ahead <= 3 { most = max(most, ahead) }
    }
    guard most > 0 else { return nil }
    return TimeValue(start: Stamp(day: d + most), end: Stamp(day: d + most + 1), precision: .day, basis: .inferred)
  }

  /// Days from publication that a word such as "yesterday" says.
  private func dayReference(_ t: Int) -> Int? {
    tokens.withUnsafeBufferPointer { b in
      for s in language.lexicon.longest(b, at: t, end: t + 1).senses where language.lexicon.sense(s).kind == .time {
        let w = language.timeWords[Int(language.lexicon.sense(s).payload)]
        if w.kind == TimeWordKind.dayref.rawValue { return Int(w.value) }
      }
      return nil
    }
  }

  private func isSource(_ t: Int) -> Bool {
    guard tokens[t].kind == .word else { return false }
    return tokens.withUnsafeBufferPointer { b in
      for s in language.lexicon.longest(b, at: t, end: t + 1).senses where language.lexicon.sense(s).kind == .time {
        if language.timeWords[Int(language.lexicon.sense(s).payload)].kind == TimeWordKind.source.rawValue { return true }
      }
      return false
    }
  }

  /// The latest date is told with its weekday, as news tells the days just gone.
  private func datedWeekday() -> TimeValue? {
    guard let last = latestPast(), let d = fullDate(phrases[last.phrase]), phrases[last.phrase].weekday > 0, d.weekday == Int(phrases[last.phrase].weekday)
    else { return nil }
    return around(d, firstOnly: true)
  }

  /// "two months after the ceasefire", the ceasefire's date being told or known: the weekday next to it picks the day.
  private func interval() -> TimeValue? {
    for (i, p) in phrases.enumerated() {
      guard p.shape == .duration || p.shape == .offset, p.count > 0, p.unit >= .week, p.unit <= .year, isAfter(i) else { continue }
      guard let event = eventDate(i) else { continue }
      let target = TimeContext.add(event, p.unit, Int(p.count))
      if let b = latestPast(), b.day > target + 20 { continue }
      let slack = p.unit == .week ? 4 : p.unit == .month ? 14 : 40
      // The weekday before the interval, or else after it, in its sentence or the neighbours.
      var weekday: TimePhrase?
      for j in stride(from: phrases.count - 1, through: 0, by: -1) where isBareWeekday(phrases[j]) {
        guard abs(sentenceOf[j] - sentenceOf[i]) <= 1 else { continue }
        if j < i || weekday == nil { weekday = phrases[j] }
        if j < i { break }
      }
      if let w = weekday, p.unit < .year {
        let ahead = (Int(w.weekday) - target.weekday + 7) % 7
        let d = ahead <= 3 ? target + ahead : target + (ahead - 7)
        return around(d, firstOnly: false)
      }
      return TimeValue(
        start: Stamp(day: target + -slack), end: Stamp(day: target + slack), precision: p.unit == .week ? .week : p.unit == .month ? .month : .year,
        basis: .inferred)
    }
    return nil
  }

  private func isAfter(_ i: Int) -> Bool {
    let p = phrases[i]
    if p.follow == .after { return true }
    guard Int(p.endToken) < tokens.count else { return false }
    return lead(Int(p.endToken)) == .after
  }

  private func lead(_ t: Int) -> TimeLead {
    tokens.withUnsafeBufferPointer { b in
      for s in language.lexicon.longest(b, at: t, end: t + 1).senses where language.lexicon.sense(s).kind == .time {
        let w = language.timeWords[Int(language.lexicon.sense(s).payload)]
        if w.kind == TimeWordKind.lead.rawValue { return TimeLead(rawValue: UInt8(w.value)) ?? .none }
      }
      return .none
    }
  }

  /// Classes of the nouns between two matches.
  private func classes(_ from: Int, _ to: Int) -> ClassSet {
    var out = ClassSet()
    for m in from..<min(to, matches.count) {
      for s in matches[m].senses where language.lexicon.sense(s).kind == .noun {
        out.formUnion(language.nouns[Int(language.lexicon.sense(s).payload)].classes)
      }
    }
    return out
  }

  private func set(_ names: String...) -> ClassSet {
    var out = ClassSet()
    for n in names { if let i = packs.ontology.classIndex[n] { out.formUnion(ClassSet(index: i)) } }
    return out
  }

  /// When the event behind "two months after …" was: the date the report itself gives such an event, confirmed by a chronology
  /// where one has it; else the chronology's latest before the report's own latest date.
  private func eventDate(_ i: Int) -> CivilDay? {
    let peace = set("truce", "agreement", "pact")
    let violence = set("fighting", "attack", "violence")
    let after = Int(phrases[i].endMatch)
    let s = sentences[sentenceOf[i]]
    let told = classes(after, min(after + 8, Int(s.end)))
    let kinds = told.intersects(peace) ? peace : told.intersects(violence) ? violence : told
    guard !kinds.isEmpty else { return nil }
    let isPeace = told.intersects(peace)
    var best: CivilDay?
    var confirmed = false
    for (j, p) in phrases.enumerated() where j != i {
      guard let d = fullDate(p), !p.inFuture else { continue }
      let sentence = sentences[sentenceOf[j]]
      let known = packs.conflicts.contains { c in
        c.chronology.contains { abs($0.start - d) <= 1 && (isPeace ? PublicationInference.isPeace($0.kind) : PublicationInference.isViolence($0.kind)) }
      }
      guard known || classes(Int(sentence.first), Int(sentence.end)).intersects(kinds) else { continue }
      if confirmed && !known { continue }
      if known && !confirmed || (best.map { d > $0 } ?? true) { best = d }
      confirmed = confirmed || known
    }
    return best
  }

  static func isMeeting(_ kind: String) -> Bool { kind == "summit" || kind == "talks" || kind == "meeting" }
  static func isPeace(_ kind: String) -> Bool { kind == "truce" || kind == "agreement" }
  static func isViolence(_ kind: String) -> Bool { kind == "clash" || kind == "war" || kind == "attack" || kind == "violence" || kind == "massacre" }

  /// Publication on or after a day of news: the day of the weekday that the report opens with, and the day after it.
  private func around(_ d: CivilDay, firstOnly: Bool) -> TimeValue {
    var day = d
    if let first = phrases.first(where: { isBareWeekday($0) }) {
      let ahead = (Int(first.weekday) - d.weekday + 7) % 7
      if ahead > 0, ahead < 5 { day = d + ahead }
    }
    return TimeValue(start: Stamp(day: day), end: Stamp(day: day + 1), precision: .day, basis: .inferred)
  }

  // MARK: Year

  /// A date line that leaves out the year.
  private func yearless() -> TimeValue? {
    if let i = phrases.indices.first(where: { isYearless(phrases[$0]) && opens($0) }) {
      guard let d = placed(i) else { return nil }
      return TimeValue(start: Stamp(day: d), end: Stamp(day: d), precision: .day, basis: .dateline)
    }
    return nil
  }

  /// The latest day of the news told with its weekday and date, as "Sabtu (10/10)", in the year that the rest of the report leaves.
  private func yearlessWeekday() -> TimeValue? {
    let days = phrases.indices.lazy.filter { isYearless(phrases[$0]) && phrases[$0].weekday > 0 && phrases[$0].lead != .until }.compactMap { placed($0) }
    return days.max().map { around($0, firstOnly: true) }
  }

  private func isYearless(_ p: TimePhrase) -> Bool {
    p.shape == .point && p.year == 0 && p.month > 0 && p.day > 0 && !p.hasYearStep && !p.inFuture
  }

  /// Stands in a date line.
  private func opens(_ i: Int) -> Bool {
    let segment = Int(sentences[sentenceOf[i]].segment)
    return segment < segments.count && segments[segment].kind == .dateline
  }

  /// The day of a phrase without a year, in the year that the report's other dates, weekdays and events agree on; nil where it stays open.
  private func placed(_ i: Int) -> CivilDay? {
    let p = phrases[i]
    let codes = actorCodes()
    // By their numbers: a copy of an entry is half a dozen counted references, and there are many.
    calendar.name(matches)
    let entries = calendar.concerning()
    var floor = latestPast()?.day
    for k in entries where calendar[k].end - calendar[k].start <= 31 && floor.map({ calendar[k].start > $0 }) ?? true {
      let e = calendar.entry(k)
      if e.names.contains(where: { phraseFound($0) }) { floor = e.start }
    }
    var ceiling: CivilDay?
    for q in phrases where q.shape == .point && q.inFuture && q.year > 0 {
      let d = fullDate(q) ?? CivilDay(year: Int(q.year), month: q.month > 0 ? Int(q.month) : 12, day: 28)
      if ceiling.map({ d > $0 }) ?? true { ceiling = d }
    }
    let bare = phrases.indices.filter { isBareWeekday(phrases[$0]) }
    let near = entries.filter { k in
      let start = calendar[k].start
      return Int(start.parts.month) == Int(p.month) || Int(TimeContext.add(start, .day, 6).parts.month) == Int(p.month)
    }.map { calendar.entry($0) }
    let wars = entries.filter { calendar[$0].isWar && calendar[$0].end - calendar[$0].start <= 400 }.map { calendar.entry($0) }
    var best: (score: Int, day: CivilDay)?
    var second = Int.min
    for year in 1985...2040 {
      guard let d = CivilDay(checkedYear: year, month: Int(p.month), day: Int(p.day)) else { continue }
      if let f = floor, f > d { continue }
      if p.weekday > 0, d.weekday != Int(p.weekday) { continue }
      guard let weekdays = weekdayEvidence(d, bare) else { continue }
      var score = weekdays + (p.weekday > 0 ? 3 : 0)
      if let f = floor {
        let gap = d - f
        score += gap <= 45 ? 5 : gap <= 200 ? 4 : gap <= 430 ? 3 : gap <= 1100 ? 2 : gap <= 2200 ? 0 : -2
      }
      if let c = ceiling, d > c { score -= 3 }
      var event = 0
      for e in near where e.start <= d && d - e.start <= 6 { event = max(event, newsOf(e, d, codes, bare + [i])) }
      // A day in the middle of the sides' war.
      if event < 2, wars.contains(where: { $0.start <= d && d <= $0.end && isOfSides($0, codes) }) { event = 2 }
      score += event
      if let b = best, score <= b.score {
        second = max(second, score)
      } else {
        if let b = best { second = max(second, b.score) }
        best = (score, d)
      }
    }
    guard let b = best, b.score >= 5, b.score - 2 >= second else { return nil }
    return b.day
  }

  /// How well a year suits the weekdays of the text; nil where a date with its weekday excludes it.
  private func weekdayEvidence(_ d: CivilDay, _ bare: [Int]) -> Int? {
    var score = 0
    for q in phrases where isYearless(q) && q.weekday > 0 {
      guard var x = CivilDay(checkedYear: d.parts.year, month: Int(q.month), day: Int(q.day)) else { return nil }
      if x > d + 7, let before = CivilDay(checkedYear: d.parts.year - 1, month: Int(q.month), day: Int(q.day)) { x = before }
      guard x.weekday == Int(q.weekday) else { return nil }
      score = 3
    }
    // News of the day or of the day before.
    if let first = bare.first {
      switch (d.weekday - Int(phrases[first].weekday) + 7) % 7 {
      case 0: score += 2
      case 1: score += 1
      case 2, 3: break
      default: score -= 1
      }
    }
    return score
  }

  /// Whether an event of a chronology is news of the week before `d` to the report.
  private func newsOf(_ e: ChronologyEntry, _ d: CivilDay, _ codes: Set<String>, _ days: [Int]) -> Int {
    let named = e.names.contains { phraseFound($0) }
    guard named || isOfSides(e, codes) else { return 0 }
    var here = e.start == d && e.places.contains { names($0, nil) } ? 2 : 0
    for i in days where Int(phrases[i].weekday) == e.start.weekday || e.start == d {
      let s = sentences[sentenceOf[i]]
      if kind(e.kind, classes(Int(s.first), Int(s.end))) { here = max(here, 4) } else if e.places.contains(where: { names($0, s) }) { here = max(here, 3) }
    }
    if named { here = max(here, 4) }
    if here > 0, e.places.contains(where: { names($0, nil) }) { here += 1 }
    return here
  }

  private func isOfSides(_ e: ChronologyEntry, _ codes: Set<String>) -> Bool {
    e.actors.filter { codes.contains($0) }.count >= min(2, max(1, e.actors.count))
  }

  // MARK: Weeks on

  /// "Eleven weeks on, …" right after a dated fact: so many weeks have passed since.
  private func onward() -> TimeValue? {
    for (i, p) in phrases.enumerated() where p.shape == .duration || p.shape == .offset {
      guard i > 0, p.count > 0, p.unit == .week || p.unit == .month, Int(p.endToken) + 1 < tokens.count, sentences[sentenceOf[i]].first == p.firstMatch,
        lead(Int(p.endToken)) == .at, text[Int(tokens[Int(p.endToken) + 1].start)] == 44
      else { continue }
      var j = i - 1
      while j > 0, fullDate(phrases[j]) == nil { j -= 1 }
      guard let d = fullDate(phrases[j]), sentenceOf[i] - sentenceOf[j] <= 4, latestPast().map({ $0.day <= d }) ?? true else { continue }
      let from = TimeContext.add(d, p.unit, Int(p.count))
      return TimeValue(
        start: Stamp(day: from), end: Stamp(day: p.unit == .week ? from + 6 : from + 29), precision: p.unit == .week ? .week : .month, basis: .inferred)
    }
    return nil
  }

  // MARK: Chronology

  /// The entry of a chronology that the report tells as news: its actors and places named, its weekday said, nothing later known.
  private func chronicled() -> TimeValue? {
    let bare = phrases.indices.filter { isBareWeekday(phrases[$0]) }
    guard !bare.isEmpty else { return nil }
    let weekdays = bare.reduce(0 as UInt8) { $0 | 1 << UInt8(phrases[$1].weekday) }
    let floor = latestPast()?.day
    calendar.name(matches)
    var best: (score: Int, day: CivilDay)?
    var second = 0
    var known = false
    var named: Set<String>?
    for k in calendar.chronologies.indices {
      let world = k == packs.conflicts.count
      for i in calendar.news(k, weekdays, floor) {
        let e = calendar.entry(k, Int(i))
        let chronology = world ? packs.chronology : packs.conflicts[k].chronology
        let codes = named ?? actorCodes()
        named = codes
        var score = e.actors.allSatisfy { codes.contains($0) } ? 2 : 0
        var said = 0
        for i in bare where Int(phrases[i].weekday) == e.start.weekday || Int(phrases[i].weekday) == e.end.weekday {
          let s = sentences[sentenceOf[i]]
          if world, !isOutset(e, s) { continue }
          var here = 1
          if e.places.contains(where: { names($0, s) }) { here += 4 } else if e.places.contains(where: { names($0, nil) }) { here += 2 }
          if kind(e.kind, classes(Int(s.first), Int(s.end))) { here += 1 }
          said = max(said, here)
        }
        guard said > 2 else { continue }
        score += said + monthCheck(e, chronology)
        if e.names.contains(where: { phraseFound($0) }) { score += 1 }
        if let b = best, score <= b.score {
          if abs(e.start - b.day) > 1 { second = max(second, score) }
          continue
        }
        if let b = best, abs(e.start - b.day) > 1 { second = max(second, b.score) }
        best = (score, e.start)
        known = world
      }
    }
    guard let b = best, b.score >= 5, b.score > second else { return nil }
    guard !known || b.score > second + 1 else { return nil }
    return around(b.day, firstOnly: true)
  }

  /// Whether a sentence tells how an accord of several sides began, or their meeting at its place. Attacks and clashes recur on the same
  /// weekdays at the same places, so the world's say nothing here.
  private func isOutset(_ e: ChronologyEntry, _ s: Sentence) -> Bool {
    guard e.actors.count >= 2, kind(e.kind, classes(Int(s.first), Int(s.end))) else { return false }
    switch e.kind {
    case "truce", "agreement":
      for m in Int(s.first)..<Int(s.end) {
        for x in matches[m].senses where language.lexicon.sense(x).kind == .verb {
          switch packs.ontology.senseNames[Int(language.lexicon.sense(x).payload)] {
          case "take-effect", "sign", "agree", "begin", "reach": return true
          default: continue
          }
        }
      }
      return false
    case _ where PublicationInference.isMeeting(e.kind): return e.places.contains { names($0, s) }
    default: return false
    }
  }

  private func actorCodes() -> Set<String> {
    var codes: Set<String> = []
    for m in matches where m.kinds & SenseKind.actor.bit != 0 {
      for s in m.senses where language.lexicon.sense(s).kind == .actor { codes.insert(packs.actors[Int(language.lexicon.sense(s).payload)].code) }
    }
    return codes
  }

  private func kind(_ kind: String, _ c: ClassSet) -> Bool {
    switch kind {
    case "summit", "talks", "meeting": c.intersects(set("talks", "meeting", "visit"))
    case "truce", "agreement": c.intersects(set("truce", "agreement", "pact"))
    case "clash", "war", "attack", "violence", "massacre": c.intersects(set("fighting", "attack", "violence"))
    default: false
    }
  }

  /// "last month … clashes": the chronology has to have some in the month before the day thought of.
  private func monthCheck(_ e: ChronologyEntry, _ chronology: [ChronologyEntry]) -> Int {
    var score = 0
    for (i, p) in phrases.enumerated() where p.shape == .unit && p.unit == .month && p.direction.step == -1 {
      let s = sentences[sentenceOf[i]]
      guard classes(Int(s.first), Int(s.end)).intersects(set("fighting", "attack", "violence", "death")) || classes(Int(s.first), Int(s.end)).isEmpty else {
        continue
      }
      let before = TimeContext.addMonths(e.start, -1).parts
      let had = chronology.contains {
        $0.actors.contains { e.actors.contains($0) } && PublicationInference.isViolence($0.kind) && $0.start.parts.year == before.year
          && $0.start.parts.month == before.month
      }
      score += had ? 3 : -3
    }
    return score
  }

  /// Whether a place is named in a sentence, or anywhere.
  private func names(_ place: String, _ s: Sentence?) -> Bool {
    let from = Int(s?.first ?? 0)
    let to = Int(s?.end ?? Int32(matches.count))
    for m in from..<to where matches[m].marks.contains(.place) {
      for x in matches[m].senses where language.lexicon.sense(x).kind == .place && packs.places[Int(language.lexicon.sense(x).payload)].name == place {
        return true
      }
    }
    return found(place, from, to)
  }

  private func phraseFound(_ name: String) -> Bool {
    let own = language.code + ":"
    guard name.hasPrefix(own) else { return false }
    return found(String(name.dropFirst(own.utf8.count)), 0, matches.count)
  }

  private func found(_ phrase: String, _ from: Int, _ to: Int) -> Bool {
    guard from < to else { return false }
    let wanted = calendar.tokens(of: phrase)
    guard !wanted.isEmpty else { return false }
    let first = Int(matches[from].token)
    let last = Int(matches[to - 1].end)
    guard last - first >= wanted.count else { return false }
    for t in first...(last - wanted.count) where tokens[t].hash == wanted[0] {
      if wanted.indices.allSatisfy({ tokens[t + $0].hash == wanted[$0] }) { return true }
    }
    return false
  }

  // MARK: Month

  /// A full date told as just past, in a report that speaks of the present and of what is to come: within the month.
  private func latestMonth() -> TimeValue? {
    guard let last = latestPast(), let d = fullDate(phrases[last.phrase]) else { return nil }
    if let first = phrases.first(where: { isBareWeekday($0) }), sentenceOf[last.phrase] * 2 <= sentences.count {
      let ahead = (Int(first.weekday) - d.weekday + 7) % 7
      return TimeValue(start: Stamp(day: d + ahead), end: Stamp(day: d + ahead + 1), precision: .day, basis: .inferred)
    }
    // Told in the first half of the text, not as its background.
    guard sentenceOf[last.phrase] * 2 <= sentences.count else { return nil }
    // Two neighbouring days for one event: from the earlier on.
    var start = d
    for p in phrases { if let x = fullDate(p), x < start, d - x <= 2 { start = x } }
    let (y, m, _) = d.parts
    let end = CivilDay(year: y, month: m, day: CivilDay.days(inMonth: m, of: y))
    return TimeValue(start: Stamp(day: start), end: Stamp(day: end - d < 7 ? d + 14 : end), precision: .month, basis: .inferred)
  }
}
