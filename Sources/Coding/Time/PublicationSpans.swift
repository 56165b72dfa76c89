import Claims
import Packs

/// When a report must have been written, by how long ago it says that its sides' wars began or were.
extension PublicationInference {
  /// Takes down whom the report names, but for the cities that it is written from.
  func nameSides() {
    guard !calendar.isNamed else { return }
    calendar.name(
      matches,
      except: sentences.filter { Int($0.segment) < segments.count && segments[Int($0.segment)].kind == .dateline }.map { Int($0.first)..<Int($0.end) })
  }

  /// "the 15-month-old war" counts from when that began, "the six-week war" was over then, "last year's war" and "a mission launched this year" tell
  /// the year. Empty where nothing of the kind is said of anything known.
  func spans() -> [ClosedRange<CivilDay>] {
    if let known = calendar.spans { return known }
    var out: [ClosedRange<CivilDay>] = []
    for (i, p) in phrases.enumerated() {
      let s = sentences[sentenceOf[i]]
      switch p.shape {
      case .duration where p.count > 1 && p.unit >= .day && p.unit < .year && tellsOfBlockade(s):
        out += spans(intoBlockadeOf: p)
      case .duration where p.count > 1 && p.unit >= .day && p.unit <= .year:
        let behind = classes(Int(p.endMatch), min(Int(p.endMatch) + 3, Int(s.end)))
        guard behind.intersects(calendar.violence) else { continue }
        if p.unit < .month {
          let over = spans(behindWarOf: p)
          // "Seven weeks of clashes" go on, "a six-week war" is over.
          let goesOn = p.unit == .week && p.count > 2 && !classes(Int(p.endMatch), min(Int(p.endMatch) + 1, Int(s.end))).intersects(calendar.violence)
          out += over.isEmpty && goesOn ? spans(weeksIntoWarOf: p) : over
        } else if p.count < (p.unit == .month ? 48 : 10) {
          out += spans(intoWarOf: p)
        }
      case .unit where p.unit == .year && (p.direction == .last || p.direction == .this):
        let near = classes(max(Int(s.first), Int(p.firstMatch) - 6), min(Int(p.endMatch) + 3, Int(s.end)))
        if !near.isEmpty { out += years(p, near) }
      case .unit where p.direction == .last && (p.unit == .weekend || p.unit == .week || p.unit == .month):
        let told = classes(s)
        if told.intersects(calendar.accords), tellsBeginning(s) { out += spans(behindAccordOf: p) }
      default: continue
      }
    }
    calendar.spans = out
    return out
  }

  /// The days on which a war had gone on for so long: one whose beginning the report dates, else one of the sides.
  private func spans(intoWarOf p: TimePhrase) -> [ClosedRange<CivilDay>] {
    var starts = phrases.indices.compactMap { i -> CivilDay? in
      let q = phrases[i]
      guard q.shape == .point, q.year > 0, !q.inFuture, q.lead != .until, tellsBeginning(sentences[sentenceOf[i]]) else { return nil }
      return CivilDay(checkedYear: Int(q.year), month: max(1, Int(q.month)), day: max(1, Int(q.day)))
    }
    if starts.isEmpty {
      nameSides()
      starts = calendar.concerning().filter { calendar[$0].isWar && calendar.isOfSides($0) }.map { calendar[$0].start }
    }
    let slack = p.unit == .month ? 21 : 180
    return starts.map { TimeContext.add($0, p.unit, Int(p.count)) + -slack...TimeContext.add($0, p.unit, Int(p.count) + 1) + slack }
  }

  /// "Seven weeks of clashes": the days on which a war of the sides had gone on for so long that lasted longer, or lasts.
  private func spans(weeksIntoWarOf p: TimePhrase) -> [ClosedRange<CivilDay>] {
    nameSides()
    return calendar.concerning().compactMap { k in
      let war = calendar[k]
      guard war.isWar, calendar.isOfSides(k), case let d = TimeContext.add(war.start, .week, Int(p.count)), war.end == war.start || war.end > d + 3 else {
        return nil
      }
      return d + -3...d + 3
    }
  }

  /// "have been blocking the road for 10 days": the days on which a blockade had lasted so long that the chronology knows.
  private func spans(intoBlockadeOf p: TimePhrase) -> [ClosedRange<CivilDay>] {
    nameSides()
    return calendar.concerning().compactMap { k in
      guard calendar.entry(k).kind == "blockade", calendar.isOfSides(k), case let d = TimeContext.add(calendar[k].start, p.unit, Int(p.count)),
        calendar[k].end >= d
      else { return nil }
      let slack = p.unit == .day ? 2 : p.unit == .week ? 6 : 16
      return d + -slack...d + slack
    }
  }

  private func tellsOfBlockade(_ s: Sentence) -> Bool {
    classes(s).intersects(calendar.blockades) || tells(s, by: calendar.blocking)
  }

  /// The last weekday that is told, in a week or less that the spans leave.
  func weekdayOfSpan() -> TimeValue? {
    let spans = spans()
    guard let span = spans.first, spans.allSatisfy({ $0 == span }), span.upperBound - span.lowerBound < 7 else { return nil }
    var day: CivilDay?
    for p in phrases where isBareWeekday(p) && (p.lead == .none || p.lead == .at) {
      let d = span.lowerBound + (Int(p.weekday) - span.lowerBound.weekday + 7) % 7
      if span.contains(d), day.map({ d > $0 }) ?? true { day = d }
    }
    return day.map { TimeValue(start: Stamp(day: $0), end: Stamp(day: $0 + 1), precision: .day, basis: .inferred) }
  }

  /// Whether a sentence tells of fighting, or of what began.
  private func tellsBeginning(_ s: Sentence) -> Bool {
    classes(s).intersects(calendar.violence) || tells(s, by: calendar.beginnings)
  }

  /// The year or so behind a war of the sides that lasted so long; the months behind it, where its first day is told without the year.
  private func spans(behindWarOf p: TimePhrase) -> [ClosedRange<CivilDay>] {
    nameSides()
    let length = Int(p.count) * (p.unit == .week ? 7 : 1)
    return calendar.concerning().compactMap { k in
      let war = calendar[k]
      guard war.isWar, war.end > war.start, abs(war.end - war.start + 1 - length) <= (p.unit == .week ? 3 : 0), calendar.isOfSides(k),
        // "a six-week war in 2020" is told in later years.
        !phrases.contains(where: { $0.shape == .point && Int($0.year) == war.start.parts.year && $0.month == 0 })
      else { return nil }
      let isYearlessStart = phrases.contains { isYearless($0) && monthAndDay($0) == calendar.monthAndDay(of: k) }
      return war.end...(isYearlessStart ? war.start + 358 : war.end + 420)
    }
  }

  /// The days behind a truce or accord of the sides that is said to have begun last week, last weekend or last month.
  private func spans(behindAccordOf p: TimePhrase) -> [ClosedRange<CivilDay>] {
    nameSides()
    return calendar.concerning().compactMap { k in
      guard calendar[k].isTruce || calendar.entry(k).kind == "agreement", calendar.isOfSides(k), case let d = calendar[k].start else { return nil }
      switch p.unit {
      case .weekend: return d.weekday >= 6 ? d + 2...d + 9 : nil
      case .week: return d + 1...d + 13
      default: return TimeContext.addMonths(d, 1) + -15...TimeContext.addMonths(d, 1) + 30
      }
    }
  }

  /// The years in which a war of the sides was last year's, or a mission to them was begun.
  private func years(_ p: TimePhrase, _ near: ClassSet) -> [ClosedRange<CivilDay>] {
    nameSides()
    return calendar.concerning().compactMap { k in
      let e = calendar.entry(k)
      guard calendar[k].isWar && calendar[k].end - calendar[k].start <= 400 || e.kind == "monitoring", calendar.isOfSides(k), kind(e.kind, near) else {
        return nil
      }
      let year = e.start.parts.year - p.direction.step
      guard let from = CivilDay(checkedYear: year, month: 1, day: 1), let to = CivilDay(checkedYear: year, month: 12, day: 31) else { return nil }
      return from...to
    }
  }

  /// "confirmed on August 15": the latest day told at the outset without its year, in the year that the spans and the weekdays leave to it.
  func dayOfSpan() -> TimeValue? {
    let told = phrases.indices.filter { isYearless(phrases[$0]) && sentenceOf[$0] < 4 }
    guard !told.isEmpty, told.allSatisfy({ phrases[$0].direction == .none && phrases[$0].lead != .since && phrases[$0].lead != .until }),
      case let spans = spans(), !spans.isEmpty
    else { return nil }
    let bare = phrases.indices.filter { isBareWeekday(phrases[$0]) }
    let floor = latestPast()?.day
    // A full date beside it is the news.
    if let floor, told.contains(where: { Int(phrases[$0].month) == floor.parts.month && (0...7).contains(floor.parts.day - Int(phrases[$0].day)) }) {
      return nil
    }
    var best: (weekdays: Int, day: CivilDay)?
    var second = -1
    for year in 1985...Int(PublicationInference.latest.parts.year) {
      let days = told.compactMap { CivilDay(checkedYear: year, month: Int(phrases[$0].month), day: Int(phrases[$0].day)) }
      guard let d = days.max(), floor.map({ $0 <= d }) ?? true, spans.contains(where: { $0.contains(d) }), let weekdays = weekdayEvidence(d, bare),
        weekdays >= 0
      else { continue }
      if let b = best, weekdays <= b.weekdays {
        second = max(second, weekdays)
      } else {
        second = max(second, best?.weekdays ?? -1)
        best = (weekdays, d)
      }
    }
    guard let b = best, b.weekdays > second else { return nil }
    return around(b.day)
  }

  /// Whether news opens with "yesterday" and tells the day thought of by its weekday, which is an earlier one.
  func tellsYesterday(after d: CivilDay) -> Bool {
    phrases.indices.contains { sentenceOf[$0] < 3 && phrases[$0].hasDayStep && phrases[$0].dayStep == -1 && phrases[$0].weekday == 0 }
      && phrases.contains { isBareWeekday($0) && Int($0.weekday) == d.weekday }
  }
}
