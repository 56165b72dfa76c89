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
  var language: LanguagePack { _read { yield calendar.language } }
  var packs: Packs { _read { yield calendar.packs } }
  private(set) var sentenceOf: [Int] = []
  /// No report is of a later day.
  static let latest = CivilDay(year: 2040, month: 12, day: 31)

  /// Nil for a report without a time.
  init?(
    _ text: UnsafeBufferPointer<UInt8>, _ workspace: Workspace, _ phrases: ContiguousArray<TimePhrase>, _ segments: [Segment],
    _ calendar: NewsCalendar
  ) {
    guard !phrases.isEmpty else { return nil }
    self.text = text
    tokens = workspace.tokens
    matches = workspace.matches
    sentences = workspace.sentences
    self.phrases = phrases
    self.segments = segments
    self.calendar = calendar
    calendar.begin()
    var s = 0
    for p in phrases {
      while s + 1 < sentences.count, sentences[s].end <= p.firstMatch { s += 1 }
      sentenceOf.append(s)
    }
  }

  /// The publication time, with basis `dateline` or `inferred` and no more precision than the text gives; nil where it says too little.
  func published() -> TimeValue? {
    if let own = dateline() ?? yearless() ?? onward() ?? source() ?? datedWeekday() { return own }
    return yearlessWeekday() ?? interval() ?? toldDay() ?? dayOfSpan() ?? weekdayOfSpan() ?? dayAfterMonth() ?? chronicled() ?? latestMonth()
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
    // A picture's date in full, news of days behind it without a year.
    if !own, let later = yearlessWeekday(), let day = later.start?.day, day > d, day - d < 200 { return later }
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
    return around(d)
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
        return around(d)
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
  func classes(_ from: Int, _ to: Int) -> ClassSet {
    var out = ClassSet()
    for m in from..<min(to, matches.count) {
      for s in matches[m].senses where language.lexicon.sense(s).kind == .noun {
        out.formUnion(language.nouns[Int(language.lexicon.sense(s).payload)].classes)
      }
    }
    return out
  }

  /// Classes of the nouns of a sentence.
  func classes(_ s: Sentence) -> ClassSet { classes(Int(s.first), Int(s.end)) }

  /// When the event behind "two months after …" was: the date the report itself gives such an event, confirmed by a chronology
  /// where one has it; else the chronology's latest before the report's own latest date.
  private func eventDate(_ i: Int) -> CivilDay? {
    let (peace, violence) = (calendar.accords, calendar.violence)
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
      guard known || classes(sentence).intersects(kinds) else { continue }
      if confirmed && !known { continue }
      if known && !confirmed || (best.map { d > $0 } ?? true) { best = d }
      confirmed = confirmed || known
    }
    return best
  }

  static func isMeeting(_ kind: String) -> Bool { kind == "summit" || kind == "talks" || kind == "meeting" }
  static func isPeace(_ kind: String) -> Bool { kind == "truce" || kind == "agreement" }
  static func isViolence(_ kind: String) -> Bool { kind == "clash" || kind == "war" || kind == "attack" || kind == "violence" || kind == "massacre" }

  /// "officials said on Sunday": the day on which something was said, which is the day of the report.
  func isSaid(_ p: TimePhrase) -> Bool {
    let first = Int(p.firstMatch)
    return (max(0, first - 2)..<first).contains { m in
      matches[m].senses.contains {
        let sense = language.lexicon.sense($0)
        return sense.kind == .verb && calendar.saying.contains(Int(sense.payload))
      }
    }
  }

  /// Publication on or after a day of news: the day of the weekday that the report opens with, and the day after it.
  func around(_ dated: CivilDay) -> TimeValue {
    let d = notBefore(dated)
    var day = d
    if let first = phrases.first(where: { isBareWeekday($0) }) {
      let ahead = (Int(first.weekday) - d.weekday + 7) % 7
      if ahead > 0, ahead < 5 || isSaid(first) { day = d + ahead }
    }
    // "were killed on Wednesday … again fired on Thursday": not before the day after, where that is told as well.
    if day == d, phrases.contains(where: { isBareWeekday($0) && ($0.lead == .none || $0.lead == .at) && Int($0.weekday) == (d + 1).weekday }) { day = d + 1 }
    // "traded fire yesterday … announced on Saturday": two days after it at the least.
    if day == d, tellsYesterday(after: d) { day = d + 2 }
    return TimeValue(start: Stamp(day: day), end: Stamp(day: day + 1), precision: .day, basis: .inferred)
  }

  /// "The accord was reached on October 6 … a note that was released on October 20": the latest of the past days that are told without a year, where it
  /// lies within a month of the day of news.
  private func notBefore(_ day: CivilDay) -> CivilDay {
    var latest = day
    let year = day.parts.year
    for p in phrases where isYearless(p) && p.weekday == 0 && p.lead != .until {
      guard let told = CivilDay(checkedYear: year, month: Int(p.month), day: Int(p.day)), told > latest, told - day <= 31 else { continue }
      latest = told
    }
    return latest
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
    nameSides()
    var best: (score: Int, day: CivilDay)?
    var second = 0
    var known = false
    let spans = spans()
    for k in calendar.chronologies.indices {
      let world = k == packs.conflicts.count
      for place in calendar.news(k, weekdays, floor) {
        let e = calendar.entry(place)
        let chronology = world ? packs.chronology : packs.conflicts[k].chronology
        var score = calendar.namesAll(place) ? 2 : 0
        var said = 0
        let within = spans.count { $0.contains(e.start) }
        let isInSpan = within > 0
        if !spans.isEmpty, !isInSpan { continue }
        score += 2 * min(within, 2)
        if world, e.kind == "exchange", !isInSpan { continue }
        for i in bare where Int(phrases[i].weekday) == e.start.weekday || Int(phrases[i].weekday) == e.end.weekday {
          let s = sentences[sentenceOf[i]]
          if world, !isOutset(e, s) { continue }
          let isOfKind = kind(e.kind, classes(s))
          // "announced a truce on Sunday", where Moscow calls for one: no meeting in Moscow.
          if PublicationInference.isMeeting(e.kind), !isOfKind { continue }
          var here = isOfKind ? 2 : 1
          if e.places.contains(where: { names($0, s) }) { here += 4 } else if e.places.contains(where: { names($0, nil) }) { here += 2 }
          said = max(said, here)
        }
        // "since the fighting broke out on September 27"
        if said > 1, follows(e, chronology) { said += 2 }
        if said > 1, isInSpan { said += 1 }
        guard said > 2 else { continue }
        score += said + monthCheck(e, chronology)
        if isNamed(place) { score += 1 }
        score += detail(place, e)
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
    guard !known || b.score > second + 1, !isOfNamedWar(b.day), suitsDatedWeekdays(b.day) else { return nil }
    // Long after a day that it tells as news, the report is none of an entry by weekdays alone.
    if let told = toldDay(), let day = told.start?.day, b.day - day > 31 { return told }
    return around(b.day)
  }

  /// How much of an entry the report names beside what any of the kind has: three who took part, two of its places.
  private func detail(_ place: NewsCalendar.Place, _ e: ChronologyEntry) -> Int {
    (e.actors.count > 2 && calendar.namesAll(place) ? 1 : 0) + (e.places.count { names($0, nil) } > 1 ? 1 : 0)
  }

  /// "the Second Karabakh War", "the 44-day war": whoever calls a war by such a name writes when it is over, and no day within it is his news.
  private func isOfNamedWar(_ d: CivilDay) -> Bool {
    calendar.concerning().contains {
      let war = calendar[$0]
      return war.isWar && war.start <= d && d < war.end && war.end - war.start <= 100 && isNamed($0)
    }
  }

  /// Whether the report tells a day without its year on which, in the months before an entry, another one of the same chronology began.
  private func follows(_ e: ChronologyEntry, _ chronology: [ChronologyEntry]) -> Bool {
    phrases.indices.contains { i in
      guard isYearless(phrases[i]) else { return false }
      let s = sentences[sentenceOf[i]]
      return chronology.contains { x in
        let start = x.start.parts
        return start.month == Int(phrases[i].month) && start.day == Int(phrases[i].day) && x.start < e.start && e.start - x.start < 200
          && x.actors.contains(where: { e.actors.contains($0) }) && kind(x.kind, classes(s))
      }
    }
  }

  /// Whether some verb of a sentence may have one of the senses.
  func tells(_ s: Sentence, by verbs: [Int]) -> Bool {
    (Int(s.first)..<Int(s.end)).contains { m in
      matches[m].senses.contains {
        let sense = language.lexicon.sense($0)
        return sense.kind == .verb && verbs.contains(Int(sense.payload))
      }
    }
  }

  /// Whether a sentence tells how an accord of several sides began, or their meeting at its place. Attacks and clashes recur on the same
  /// weekdays at the same places, so the world's say nothing here.
  private func isOutset(_ e: ChronologyEntry, _ s: Sentence) -> Bool {
    guard e.actors.count >= 2, kind(e.kind, classes(s)) else { return false }
    switch e.kind {
    case "truce", "agreement":
      return tells(s, by: calendar.outsets)
    case _ where PublicationInference.isMeeting(e.kind): return e.places.contains { names($0, s) }
    case "exchange": return true
    default: return false
    }
  }

  func kind(_ kind: String, _ c: ClassSet) -> Bool {
    switch kind {
    case "summit", "talks", "meeting": c.intersects(calendar.meetings)
    case "truce", "agreement": c.intersects(calendar.accords)
    case "clash", "war", "attack", "violence", "massacre": c.intersects(calendar.violence)
    case "monitoring": c.intersects(calendar.monitors)
    case "exchange": c.intersects(calendar.captives)
    default: false
    }
  }

  /// "last month … clashes": the chronology has to have some in the month before the day thought of.
  private func monthCheck(_ e: ChronologyEntry, _ chronology: [ChronologyEntry]) -> Int {
    var score = 0
    for (i, p) in phrases.enumerated() where p.shape == .unit && p.unit == .month && p.direction.step == -1 {
      let s = sentences[sentenceOf[i]]
      guard classes(s).intersects(calendar.deadly) || classes(s).isEmpty else {
        continue
      }
      let before = TimeContext.addMonths(e.start, -1).parts
      let had = chronology.contains {
        PublicationInference.isViolence($0.kind) && $0.actors.contains { e.actors.contains($0) } && $0.start.parts.year == before.year
          && $0.start.parts.month == before.month
      }
      score += had ? 3 : -3
    }
    return score
  }

  /// Whether a place is named in a sentence, or anywhere.
  func names(_ place: String, _ s: Sentence?) -> Bool {
    let from = Int(s?.first ?? 0)
    let to = Int(s?.end ?? Int32(matches.count))
    for m in from..<to where matches[m].marks.contains(.place) {
      for x in matches[m].senses where language.lexicon.sense(x).kind == .place {
        // "the Aghdam district" is where Aghdam is.
        let name = packs.places[Int(language.lexicon.sense(x).payload)].name
        if name == place || name.hasSuffix(" District") && name.dropLast(9) == place { return true }
      }
    }
    return from < to && found(calendar.tokens(of: place), from, to)
  }

  /// Whether the report has an entry's name.
  func isNamed(_ p: NewsCalendar.Place) -> Bool {
    calendar.mayBeNamed(p, tokens) && calendar.names(of: p).contains { found($0, 0, matches.count) }
  }

  private func found(_ wanted: ContiguousArray<UInt64>, _ from: Int, _ to: Int) -> Bool {
    // Every word of it, since one of them is often missing where the first is not.
    guard from < to, let head = wanted.first, wanted.allSatisfy({ calendar.mayHold($0, tokens) }) else { return false }
    let first = Int(matches[from].token)
    let last = Int(matches[to - 1].end)
    guard last - first >= wanted.count else { return false }
    for t in first...(last - wanted.count) where tokens[t].hash == head {
      if wanted.indices.allSatisfy({ tokens[t + $0].hash == wanted[$0] }) { return true }
    }
    return false
  }

  // MARK: Month

  /// A full date told as just past, in a report that speaks of the present and of what is to come: within the month.
  private func latestMonth() -> TimeValue? {
    guard let last = latestPast(), let d = fullDate(phrases[last.phrase]), !tellsLater(d), !tellsDayAfter(d), case let spans = spans(),
      spans.isEmpty || spans.contains(where: { $0.contains(d) })
    else { return nil }
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
