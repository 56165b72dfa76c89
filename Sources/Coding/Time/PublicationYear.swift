import Claims
import Packs

/// The year of a day that a report prints without it: its other dates and weekdays, the chronologies, and the terms of those whom it names.
extension PublicationInference {
  /// A date line that leaves out the year.
  func yearless() -> TimeValue? {
    if let i = phrases.indices.first(where: { isYearless(phrases[$0]) && opens($0) }) {
      guard let d = placed(i) else { return nil }
      return TimeValue(start: Stamp(day: d), end: Stamp(day: d), precision: .day, basis: .dateline)
    }
    return nil
  }

  /// The latest day of the news told with its weekday and date, as "Sabtu (10/10)", in the year that the rest of the report leaves.
  func yearlessWeekday() -> TimeValue? {
    // "Sunday (15/3)" beside "today, 16 March 2020": the days of news lie shortly before the latest one that is told in full.
    var last: CivilDay?
    for i in phrases.indices where phrases[i].weekday > 0 && phrases[i].lead != .until && isYearless(phrases[i]) {
      guard let day = placed(i, slack: 7), last.map({ day > $0 }) ?? true else { continue }
      last = day
    }
    return last.map { around($0) }
  }

  func isYearless(_ p: TimePhrase) -> Bool {
    p.shape == .point && p.year == 0 && p.month > 0 && p.day > 0 && !p.hasYearStep && !p.inFuture
  }

  /// Stands in a date line.
  private func opens(_ i: Int) -> Bool {
    let segment = Int(sentences[sentenceOf[i]].segment)
    return segment < segments.count && segments[segment].kind == .dateline
  }

  /// The day of a phrase without a year, in the year that the report's other dates, weekdays and events agree on; nil where it stays open.
  /// It may lie `slack` days before the latest day that the report tells in full.
  private func placed(_ i: Int, slack: Int = 0) -> CivilDay? {
    let p = phrases[i]
    // By their numbers: a copy of an entry is half a dozen counted references, and there are many.
    nameSides()
    let entries = calendar.concerning()
    let floor = latestKnown(entries)
    // A year alone is told of long ago as well.
    let isDated = latestPast().map { phrases[$0.phrase].month > 0 || $0.day != floor } ?? true
    var ceiling: CivilDay?
    for q in phrases where q.shape == .point && q.inFuture && q.year > 0 {
      let d = fullDate(q) ?? CivilDay(year: Int(q.year), month: q.month > 0 ? Int(q.month) : 12, day: 28)
      if ceiling.map({ d > $0 }) ?? true { ceiling = d }
    }
    let bare = phrases.indices.filter { isBareWeekday(phrases[$0]) }
    let near = entries.filter { k in
      let start = calendar.monthAndDay(of: k)
      // Up to the 22nd six days on are of the same month.
      return start >> 5 == Int(p.month) || start & 31 > 22 && TimeContext.add(calendar[k].start, .day, 6).parts.month == Int(p.month)
    }
    let wars = entries.filter { calendar[$0].end - calendar[$0].start <= 400 && (calendar[$0].isWar || calendar.entry($0).kind == "blockade") }
    let told = toldDays(except: i)
    let officials = termsOfNamed()
    let onWeb = isOfTheWeb
    let only = onlyDay(i, entries, bare, floor, officials, onWeb: onWeb)
    var best: (score: Int, day: CivilDay)?
    var second = Int.min
    for year in (onWeb ? 1996 : 1985)...Int(PublicationInference.latest.parts.year) {
      guard let d = CivilDay(checkedYear: year, month: Int(p.month), day: Int(p.day)) else { continue }
      if let f = floor, f > d + slack { continue }
      if p.weekday > 0, d.weekday != Int(p.weekday) { continue }
      guard let weekdays = weekdayEvidence(d, bare) else { continue }
      var score = weekdays + (p.weekday > 0 ? 3 : 0)
      if let f = floor, isDated {
        let gap = d - f
        score += gap <= 45 ? 5 : gap <= 200 ? 4 : gap <= 430 ? 3 : gap <= 1100 ? 2 : gap <= 2200 ? 0 : -2
      }
      if let c = ceiling, d > c { score -= 3 }
      var event = 0
      for e in near where calendar[e].start <= d && d - calendar[e].start <= 6 { event = max(event, newsOf(e, d, bare + [i])) }
      // A day in the middle of the sides' war.
      if event < 2, wars.contains(where: { calendar[$0].start <= d && d <= calendar[$0].end && calendar.isOfSides($0) }) { event = 2 }
      if let only, only == d { event = max(event, 4) }
      score += inOffice(officials, d)
      score += event + told.reduce(0) { max($0, newsOf($1.entry, $1.phrase, before: d)) }
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

  /// Whether the days told with their weekdays and without a year ("Rabu (28/7)") had those weekdays within the year before a day.
  func suitsDatedWeekdays(_ day: CivilDay) -> Bool {
    phrases.allSatisfy { p in
      guard p.weekday > 0, isYearless(p) else { return true }
      let year = Int(day.parts.year)
      return (year - 1...year + 1).contains { y in
        CivilDay(checkedYear: y, month: Int(p.month), day: Int(p.day)).map { $0.weekday == Int(p.weekday) && (-14..<366).contains(day - $0) } ?? false
      }
    }
  }

  /// "REPUBLIKA.CO.ID, YEREVAN --": whether a report names a site in its opening, which none did before the middle of the nineties.
  private var isOfTheWeb: Bool {
    let ends: [StaticString] = [".com", ".co.id", ".id", ".net", ".org", ".am", ".az", ".ru"]
    for i in 1..<max(1, min(text.count, 600)) where text[i] == UInt8(ascii: ".") && isLetter(text[i - 1]) {
      if ends.contains(where: { stands($0, at: i) }) { return true }
    }
    return false
  }

  /// Whether the text has a name's end at a place, in capitals or not, and no letter behind it.
  private func stands(_ end: StaticString, at i: Int) -> Bool {
    let n = end.utf8CodeUnitCount
    guard i + n <= text.count else { return false }
    for k in 0..<n where text[i + k] | (k == 0 || end.utf8Start[k] == UInt8(ascii: ".") ? 0 : 0x20) != end.utf8Start[k] { return false }
    return i + n == text.count || !isLetter(text[i + n])
  }

  private func isLetter(_ b: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(b | 0x20) }

  /// The latest day that the report tells in full as past, or that an event has which it names.
  private func latestKnown(_ entries: ContiguousArray<NewsCalendar.Place>) -> CivilDay? {
    if let known = calendar.floor { return known }
    var floor = latestPast()?.day
    for k in entries where calendar[k].end - calendar[k].start <= 31 && floor.map({ calendar[k].start > $0 }) ?? true {
      if isNamed(k) { floor = calendar[k].start }
    }
    calendar.floor = .some(floor)
    return floor
  }

  /// The terms of office of those whom the report names, each person's.
  private func termsOfNamed() -> [[TermOfOffice]] {
    guard !packs.terms.isEmpty else { return [] }
    var seen: Set<Int> = []
    var namesakes: Set<Int> = []
    var out: [[TermOfOffice]] = []
    for (k, m) in matches.enumerated() where m.marks.contains(.actor) {
      for s in m.senses where language.lexicon.sense(s).kind == .actor {
        let actor = Int(language.lexicon.sense(s).payload)
        guard let terms = packs.terms[actor] else { continue }
        if isNamesake(k) { namesakes.insert(actor) } else if m.count > 1 || !namesakes.contains(actor), seen.insert(actor).inserted { out.append(terms) }
      }
    }
    return out
  }

  /// "Vardan Sargsyan": a known surname behind a first name that is nowhere known is another person's.
  private func isNamesake(_ k: Int) -> Bool {
    guard matches[k].count == 1, k > 0, matches[k - 1].count == 1, matches[k - 1].senses.isEmpty else { return false }
    let (before, own) = (tokens[Int(matches[k - 1].token)], tokens[Int(matches[k].token)])
    return before.flags.contains(.capital) && before.end + 1 == own.start
  }

  /// How well a day suits those named: news tells of them while they hold their offices, background of some before.
  private func inOffice(_ officials: [[TermOfOffice]], _ d: CivilDay) -> Int {
    guard !officials.isEmpty else { return 0 }
    let sitting = officials.count { $0.contains { $0.from <= d && d <= $0.to } }
    return sitting == officials.count ? 3 : sitting * 2 >= officials.count ? 1 : sitting > 0 ? -1 : -3
  }

  /// The only day that has the date and suits the weekday of the news, in a truce or war of the sides or while all whom the report names held
  /// their offices, some years at most.
  private func onlyDay(
    _ i: Int, _ entries: ContiguousArray<NewsCalendar.Place>, _ bare: [Int], _ floor: CivilDay?, _ officials: [[TermOfOffice]],
    onWeb: Bool
  ) -> CivilDay? {
    let p = phrases[i]
    guard p.weekday > 0 || !bare.isEmpty else { return nil }
    var found: CivilDay?
    /// False where a second one is found.
    func look(_ start: CivilDay, _ end: CivilDay) -> Bool {
      for year in Int(start.parts.year)...Int(end.parts.year) {
        guard let d = CivilDay(checkedYear: year, month: Int(p.month), day: Int(p.day)), d >= max(start, floor ?? start), d <= end,
          year > 1995 || !onWeb,
          p.weekday == 0 || d.weekday == Int(p.weekday), let weekdays = weekdayEvidence(d, bare), p.weekday > 0 || weekdays > 0
        else { continue }
        if let found, found != d { return false }
        found = d
      }
      return true
    }
    for k in entries where calendar[k].isWar || calendar[k].isTruce {
      let (start, end) = (calendar[k].start, calendar[k].end)
      guard end - start <= 2600, calendar.isOfSides(k) else { continue }
      if !look(start, end) { return nil }
    }
    if found == nil, let first = officials.first {
      var (start, end) = (first.map(\.from).min() ?? PublicationInference.latest, first.map(\.to).max() ?? PublicationInference.latest)
      for terms in officials {
        start = max(start, terms.map(\.from).min() ?? start)
        end = min(end, terms.map(\.to).max() ?? end, PublicationInference.latest)
      }
      if start < end, end - start <= 4400, !look(start, end) { return nil }
    }
    return found
  }

  /// Days that the report tells without their year ("since September 14"), each with an entry of a chronology that began on such a day.
  /// Those of one phrase are left out.
  func toldDays(except own: Int = -1) -> [(phrase: Int, entry: NewsCalendar.Place)] {
    let told = calendar.toldDays ?? findToldDays()
    calendar.toldDays = told
    return own < 0 ? told : told.filter { $0.phrase != own }
  }

  /// As of an entry (`NewsCalendar.monthAndDay`).
  func monthAndDay(_ p: TimePhrase) -> Int { Int(p.month) << 5 | Int(p.day) }

  private func findToldDays() -> [(phrase: Int, entry: NewsCalendar.Place)] {
    var out: [(phrase: Int, entry: NewsCalendar.Place)] = []
    let days = phrases.indices.filter { isYearless(phrases[$0]) }
    guard !days.isEmpty else { return out }
    nameSides()
    for k in calendar.concerning() {
      let day = calendar.monthAndDay(of: k)
      for i in days where monthAndDay(phrases[i]) == day { out.append((i, k)) }
    }
    return out
  }

  /// The latest day told without its year, in the report's first half, on which a chronology has what its sentence tells of those whom the
  /// report names ("announced on Sept. 20 that they accepted a ceasefire"); nil where that was so in several years.
  func toldDay() -> TimeValue? {
    let told = toldDays()
    guard !told.isEmpty else { return nil }
    let floor = latestPast()?.day
    let bare = phrases.indices.filter { isBareWeekday(phrases[$0]) }
    let spans = spans()
    let officials = termsOfNamed()
    var found: CivilDay?
    var others: [CivilDay] = []
    for (i, place) in told {
      let start = calendar[place].start
      if !spans.isEmpty, !spans.contains(where: { $0.contains(start) }) { continue }
      // The outbreak of a war is told as background for as long as it lasts.
      guard !told.contains(where: { calendar[$0.entry].isWar && calendar[$0.entry].start == start }),
        // Further down it is background; what was later than that is the news.
        sentenceOf[i] * 2 <= sentences.count || newsDay(after: start, bare) != nil,
        floor.map({ start > $0 }) ?? true, isToldOfSides(place, i),
        let weekdays = weekdayEvidence(start, bare), weekdays >= 0, inOffice(officials, start) > -3
      else { continue }
      others.append(start)
      if found.map({ start > $0 }) ?? true { found = start }
    }
    guard let d = found, others.allSatisfy({ d - $0 < 200 }) else { return nil }
    if let later = newsDay(after: d, bare) { return around(later) }
    guard !isBackground(d) else { return nil }
    return TimeValue(start: Stamp(day: d), end: Stamp(day: d + 1), precision: .day, basis: .inferred)
  }

  /// "The truce took effect on October 10, two years after the attack of October 7, 2023": a chronology has what is told of the day without a year
  /// later than the day with one.
  func tellsLater(_ d: CivilDay) -> Bool {
    toldDays().contains { calendar[$0.entry].start > d && isToldOfSides($0.entry, $0.phrase) }
  }

  /// Whether an entry is of those whom the report names, and the sentence of a phrase tells what it was.
  func isToldOfSides(_ place: NewsCalendar.Place, _ phrase: Int) -> Bool {
    let s = sentences[sentenceOf[phrase]]
    return calendar.isOfSides(place) && kind(calendar.entry(place).kind, classes(s))
  }

  /// "were struck on Tuesday. … The truce took effect on October 10", "signed on 2 November. … reached last December 22": what happened on a day
  /// is told after news of another weekday, or beside a later day.
  private func isBackground(_ d: CivilDay) -> Bool {
    guard let told = phrases.indices.first(where: { isYearless(phrases[$0]) && Int(phrases[$0].month) == d.parts.month && Int(phrases[$0].day) == d.parts.day })
    else { return false }
    if let news = phrases.indices.first(where: { isBareWeekday(phrases[$0]) }), sentenceOf[news] < sentenceOf[told],
      Int(phrases[news].weekday) != d.weekday
    {
      return true
    }
    return tellsDayAfter(d)
      || tellsDay(after: d, by: 0) { $0.shape == .point && $0.direction == .last && $0.month > 0 && $0.day > 0 && $0.year == 0 }
  }

  /// "was killed on Wednesday … on May 11. Fighting between April 2 and 5 …": the latest day without its year that lies some months at the most
  /// behind one that a chronology dates, where the weekdays told suit it.
  private func newsDay(after d: CivilDay, _ bare: [Int]) -> CivilDay? {
    var latest: CivilDay?
    for p in phrases where isYearless(p) && p.lead != .until {
      // "reached last December 22" is written in another year.
      guard p.direction == .none else { return nil }
      guard
        let day = [d.parts.year, d.parts.year + 1].compactMap({ CivilDay(checkedYear: $0, month: Int(p.month), day: Int(p.day)) }).first(where: { $0 >= d })
      else { return nil }
      if day - d < 200, latest.map({ day > $0 }) ?? true { latest = day }
    }
    guard let latest, latest - d > 7, let weekdays = weekdayEvidence(latest, bare) else { return nil }
    guard let first = bare.first else { return weekdays >= 0 ? latest : nil }
    return weekdays > 0 || weekdays == 0 && isSaid(phrases[first]) ? latest : nil
  }

  /// "The truce was signed in October. … was killed on Nov. 11": the latest day without its year behind an accord of the sides that the chronologies have
  /// in such a month of one year alone.
  func dayAfterMonth() -> TimeValue? {
    let months = phrases.indices.filter { isYearlessMonth(phrases[$0]) && classes(sentences[sentenceOf[$0]]).intersects(calendar.accords) }
    guard !months.isEmpty else { return nil }
    nameSides()
    let floor = latestPast()?.day
    var accord: CivilDay?
    for k in calendar.concerning() where calendar[k].isTruce || calendar.entry(k).kind == "agreement" {
      guard months.contains(where: { Int(phrases[$0].month) == calendar.monthAndDay(of: k) >> 5 }), calendar.isOfSides(k),
        floor.map({ calendar[k].start > $0 }) ?? true
      else {
        continue
      }
      if let other = accord, other.parts.year != calendar[k].start.parts.year { return nil }
      accord = max(accord ?? calendar[k].start, calendar[k].start)
    }
    return accord.flatMap { newsDay(after: $0, phrases.indices.filter { isBareWeekday(phrases[$0]) }) }.map { around($0) }
  }

  /// "signed on 2 November 2022. … killed three on 5 December": whether a day without its year is told that is later than the day by some months.
  func tellsDayAfter(_ d: CivilDay) -> Bool { tellsDay(after: d, by: 7, isYearless) }

  /// Whether one of the phrases that are meant has a day more than so many days and less than some months after another, in its year or the next.
  private func tellsDay(after d: CivilDay, by least: Int, _ isMeant: (TimePhrase) -> Bool) -> Bool {
    phrases.contains { p in
      guard isMeant(p) else { return false }
      return [d.parts.year, d.parts.year + 1].contains {
        guard let day = CivilDay(checkedYear: $0, month: Int(p.month), day: Int(p.day)) else { return false }
        return day - d > least && day - d < 200
      }
    }
  }

  /// Whether a day told without its year is that of an entry in the year before `d`.
  private func newsOf(_ place: NewsCalendar.Place, _ phrase: Int, before d: CivilDay) -> Int {
    guard calendar[place].start <= d + 7, d - calendar[place].start < 358, calendar.isOfSides(place) else { return 0 }
    let e = calendar.entry(place)
    let s = sentences[sentenceOf[phrase]]
    return kind(e.kind, classes(s)) || e.places.contains(where: { names($0, s) }) ? 4 : 3
  }

  /// How well a year suits the weekdays of the text; nil where a date with its weekday excludes it.
  func weekdayEvidence(_ d: CivilDay, _ bare: [Int]) -> Int? {
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
  private func newsOf(_ place: NewsCalendar.Place, _ d: CivilDay, _ days: [Int]) -> Int {
    let named = isNamed(place)
    guard named || calendar.isOfSides(place) else { return 0 }
    let e = calendar.entry(place)
    var here = e.start == d && e.places.contains { names($0, nil) } ? 2 : 0
    for i in days where Int(phrases[i].weekday) == e.start.weekday || e.start == d {
      let s = sentences[sentenceOf[i]]
      if kind(e.kind, classes(s)) { here = max(here, 4) } else if e.places.contains(where: { names($0, s) }) { here = max(here, 3) }
    }
    if named { here = max(here, 4) }
    if here > 0, e.places.contains(where: { names($0, nil) }) { here += 1 }
    return here
  }
}
