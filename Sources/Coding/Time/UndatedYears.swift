import Claims
import Packs

/// The years of days and months that a report of unknown day tells without them: an accord, a meeting or a war's outbreak that a chronology has on
/// such a day places them, and the rest of the report is told from there.
extension PublicationInference {
  /// By phrase; of those alone that a chronology or a day of the same paragraph decides.
  func years() -> [Int: Int] {
    var out: [Int: Int] = [:]
    let known = chronicledDays()
    for (i, day) in known { out[i] = day.parts.year }
    let (first, last) = (known.values.min(), known.values.max())
    for i in phrases.indices where out[i] == nil && (isYearless(phrases[i]) || isYearlessMonth(phrases[i])) {
      if let told = dayBefore(i), let day = nearest(phrases[i], told, back: 0, ahead: 31) {
        out[i] = day.parts.year
      } else if let first, let last, let day = nearest(phrases[i], last, back: 0, ahead: 240) ?? nearest(phrases[i], first, back: 120, ahead: 0) {
        out[i] = day.parts.year
      }
    }
    return out
  }

  /// Days told without their year of which a chronology has, once, what their sentence tells of those whom the report names; none where they
  /// do not lie within a year.
  private func chronicledDays() -> [Int: CivilDay] {
    let floor = latestPast()?.day
    var found: [Int: CivilDay] = [:]
    var open: Set<Int> = []
    for (i, place) in toldDays() {
      let day = calendar[place].start
      guard isMomentous(place), phrases[i].weekday == 0 || Int(phrases[i].weekday) == day.weekday, floor.map({ $0 - day < 358 }) ?? true,
        isToldOfSides(place, i)
      else { continue }
      if found.updateValue(day, forKey: i).map({ $0 != day }) ?? false { open.insert(i) }
    }
    for i in open { found[i] = nil }
    guard let first = found.values.min(), let last = found.values.max(), last - first < 358 else { return [:] }
    return found
  }

  /// Whether an entry is told with its day for months: clashes recur on any day of the year.
  private func isMomentous(_ place: NewsCalendar.Place) -> Bool {
    let kind = calendar.entry(place).kind
    return calendar[place].isWar || PublicationInference.isPeace(kind) || PublicationInference.isMeeting(kind)
  }

  func isYearlessMonth(_ p: TimePhrase) -> Bool {
    p.shape == .point && p.year == 0 && p.month > 0 && p.day == 0 && !p.hasYearStep && !p.inFuture
  }

  /// The day told in full last before a phrase in its paragraph.
  private func dayBefore(_ i: Int) -> CivilDay? {
    var k = i
    while k > 0, !(sentenceOf[k] > sentenceOf[k - 1] && opensBlock(after: sentenceOf[k - 1], through: sentenceOf[k])) {
      k -= 1
      if let day = fullDate(phrases[k]) { return day }
    }
    return nil
  }

  private func opensBlock(after first: Int, through last: Int) -> Bool { (first + 1...last).contains { sentences[$0].opensBlock } }

  /// The day or month of a phrase at most so many days before or behind another day.
  private func nearest(_ p: TimePhrase, _ day: CivilDay, back: Int, ahead: Int) -> CivilDay? {
    for year in Int(day.parts.year) - 1...Int(day.parts.year) + 1 {
      let month = Int(p.month)
      let from = CivilDay(checkedYear: year, month: month, day: p.day > 0 ? Int(p.day) : 1)
      guard let from else { continue }
      let to = p.day > 0 ? from : CivilDay(year: year, month: month, day: CivilDay.days(inMonth: month, of: year))
      if p.day > 0, p.weekday > 0, from.weekday != Int(p.weekday) { continue }
      if day - to <= back, from - day <= ahead { return from }
    }
    return nil
  }
}
