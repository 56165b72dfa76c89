import Claims
import Packs

/// The driver: longest phrase at every place, with the words before and after it.
extension TimeParser {
  func all(_ tokens: UnsafeBufferPointer<Token>, _ text: UnsafeBufferPointer<UInt8>, _ out: inout ContiguousArray<TimePhrase>) {
    withUnsafeTemporaryAllocation(of: Bool.self, capacity: a.count + 2) { reaches in
      mark(reaches)
      all(tokens, text, reaches, &out)
    }
  }

  private func all(
    _ tokens: UnsafeBufferPointer<Token>, _ text: UnsafeBufferPointer<UInt8>, _ reaches: UnsafeMutableBufferPointer<Bool>,
    _ out: inout ContiguousArray<TimePhrase>
  ) {
    var i = 0
    let first = out.count
    while i < a.count {
      guard reaches[i], mayStart(i) else {
        i += 1
        continue
      }
      var p = TimePhrase()
      let end = phrase(i, &p)
      guard end > i else {
        i += 1
        continue
      }
      // An age.
      if p.ago == 9 {
        i = end
        continue
      }
      finish(i, end, &p, tokens, text)
      if out.count > first { tie(&out[out.count - 1], &p, i) }
      out.append(p)
      i = end
    }
  }

  /// Marks the atoms from which a phrase could reach a word that makes it a time: it would have to go over no word that is none of a
  /// time's. "Two", "the", "a" and "last" are in every other sentence, and hardly ever stand before one.
  private func mark(_ reaches: UnsafeMutableBufferPointer<Bool>) {
    reaches.initialize(repeating: false)
    var i = a.count - 1
    while i >= 0 {
      let atom = a[i]
      if atom.digits > 0 || atom.mask & TimeParser.makesTime != 0 || has(i, .number) && TimeWordKind.number.starts(Int32(value(i, .number))) {
        reaches[i] = true
      } else if atom.mask != 0 || atom.sign != 0 {
        // "the near future" goes over one.
        reaches[i] = reaches[i + 1] || has(i + 2, .ref)
      }
      i -= 1
    }
  }

  /// Kinds without one of which, or a figure, no phrase is a time.
  private static var makesTime: UInt64 {
    // Those that `TimeWordKind.isTime` holds for, which stand first.
    let times = TimeWordKind.determiner.bit - 1
    return times | TimeWordKind.period.bit | TimeWordKind.hourMark.bit | TimeWordKind.scale.bit | TimeWordKind.meridian.bit | TimeWordKind.fiscal.bit
  }

  /// Whether a phrase may start at an atom; asked of all of them, since most start none.
  @inline(__always)
  private func mayStart(_ i: Int) -> Bool {
    let atom = a[i]
    if atom.number >= 0 { return true }
    // '90s
    if atom.mask == 0 { return atom.sign == 39 && digits(i + 1) }
    if atom.mask & ~inner == 0 { return false }
    guard atom.mask & ~(inner | TimeWordKind.determiner.bit | TimeWordKind.article.bit) == 0 else { return true }
    // "the" before a word that is none of a time's, which no phrase reaches over.
    guard i + 1 < a.count else { return false }
    let next = a[i + 1]
    return next.mask != 0 || next.digits > 0 || next.sign != 0
  }

  /// Kinds of word that stand inside phrases or around them, never at their start.
  private var inner: UInt64 {
    TimeWordKind.of.bit | TimeWordKind.to.bit | TimeWordKind.conjunction.bit | TimeWordKind.relative.bit | TimeWordKind.future.bit
      | TimeWordKind.said.bit | TimeWordKind.source.bit | TimeWordKind.decadeEnding.bit
  }

  /// A phrase with "about", "the end of", "early" before it.
  func phrase(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    var approximate = false
    if has(i, .approximate), value(i, .approximate) != 9 {
      // at least, up to, no more than: up to three words.
      var j = i
      // One word, or a pair such as "at least", "no more than", id "lebih dari".
      while has(j, .approximate), j - i < 3, value(j, .approximate) == 2 { j += 1 }
      if has(j, .approximate), value(j, .approximate) == (j == i ? 1 : 3) { j += 1 } else if j - i < 2 { j = i }
      if has(j, .approximate), j > i { j += 1 }
      approximate = j > i
      i = j
    }
    var edge = 0
    var edged = i
    if has(i, .determiner) || has(i, .edgeNoun) {
      let j = has(i, .determiner) ? i + 1 : i
      if has(j, .edgeNoun), has(j + 1, .of) {
        edge = value(j, .edgeNoun)
        edged = j + 2
      }
    }
    if edge == 0, has(i, .edge) {
      let j = dash(i + 1)
      edge = value(i, .edge)
      edged = has(j, .of) && !has(i, .ago) ? j + 1 : j
    } else if edge == 0, has(i, .determiner), has(i + 1, .edge), !has(dash(i + 2), .unit) {
      edge = value(i + 1, .edge)
      edged = dash(i + 2)
    }
    if edge > 0 {
      var q = TimePhrase()
      var end = core(edged, &q, edged: true)
      if end > edged, q.shape == .duration || q.shape == .span || q.shape == .set || q.shape == .past || q.shape == .present { end = edged }
      if end == edged, has(edged, .determiner), !isPlural(edged + 1),
        unit(edged + 1) == .month || unit(edged + 1) == .week || unit(edged + 1) == .day || unit(edged + 1) == .year || unit(edged + 1) == .decade
      {
        q = TimePhrase()
        q.shape = .unit
        q.unit = unit(edged + 1)
        q.direction = .same
        end = edged + 2
      }
      if end > edged {
        p = q
        if p.edge == 0 { p.edge = Int8(edge) }
        return end
      }
    }
    let end = core(i, &p, edged: false)
    guard end > i else { return start }
    if approximate, p.shape == .span || p.shape == .unit, has(start, .lead) { return start }
    if approximate, p.shape == .past || p.shape == .present || p.shape == .future || p.shape == .decade { return start }
    return end
  }

  /// Kinds of word with which each kind of phrase starts: asked before it is tried, since most that are tried do not fit.
  private enum Opening {
    static var point: UInt64 {
      let a = TimeWordKind.direction.bit | TimeWordKind.determiner.bit | TimeWordKind.dateHead.bit | TimeWordKind.weekday.bit | TimeWordKind.dayref.bit
      let b = TimeWordKind.unit.bit | TimeWordKind.tonight.bit | TimeWordKind.lastNight.bit | TimeWordKind.edge.bit | TimeWordKind.part.bit
      let c = TimeWordKind.clock.bit | TimeWordKind.hourMark.bit | TimeWordKind.number.bit | TimeWordKind.month.bit | TimeWordKind.ordinal.bit
      return a | b | c
    }
    static var quarter: UInt64 {
      let a = TimeWordKind.determiner.bit | TimeWordKind.direction.bit | TimeWordKind.approximate.bit | TimeWordKind.unit.bit | TimeWordKind.fiscal.bit
      let b = TimeWordKind.ordinal.bit | TimeWordKind.number.bit
      return a | b
    }
    static var relativeUnit: UInt64 { TimeWordKind.determiner.bit | TimeWordKind.direction.bit | TimeWordKind.unit.bit }
    static var amount: UInt64 {
      let a = TimeWordKind.unitOne.bit | TimeWordKind.vague.bit | TimeWordKind.article.bit | TimeWordKind.half.bit | TimeWordKind.number.bit
      let b = TimeWordKind.unit.bit
      return a | b
    }
    static var decade: UInt64 {
      TimeWordKind.determiner.bit | TimeWordKind.edge.bit | TimeWordKind.unit.bit
        | TimeWordKind.ordinal.bit | TimeWordKind.number.bit
    }
    static var repeated: UInt64 { TimeWordKind.repeating.bit | TimeWordKind.every.bit }
    static var season: UInt64 {
      TimeWordKind.determiner.bit | TimeWordKind.edge.bit | TimeWordKind.seasonHead.bit
        | TimeWordKind.season.bit | TimeWordKind.weakSeason.bit
    }
    static var special: UInt64 {
      TimeWordKind.nextDay.bit | TimeWordKind.holiday.bit | TimeWordKind.overnight.bit
        | TimeWordKind.yearEnd.bit | TimeWordKind.unit.bit
    }
    static var reference: UInt64 { TimeWordKind.ref.bit | TimeWordKind.moment.bit | TimeWordKind.direction.bit | TimeWordKind.determiner.bit }
    static var feast: UInt64 { TimeWordKind.feast.bit | TimeWordKind.direction.bit | TimeWordKind.determiner.bit }
    static var fiscal: UInt64 { TimeWordKind.fiscal.bit | TimeWordKind.determiner.bit | TimeWordKind.unit.bit }
  }

  private func core(_ i: Int, _ p: inout TimePhrase, edged: Bool) -> Int {
    guard i < a.count else { return i }
    var best = i
    @inline(__always) func take(_ q: TimePhrase, _ end: Int) {
      if end > best {
        best = end
        p = q
      }
    }
    let kinds = a[i].mask
    let figure = a[i].digits > 0
    if figure || kinds & Opening.point != 0 {
      var q = TimePhrase()
      if edged { q.edge = 1 }
      let end = point(i, &q)
      if edged { q.edge = 0 }
      take(q, end)
    }
    if figure || kinds & Opening.quarter != 0 {
      var q = TimePhrase()
      let end = quarter(i, &q)
      take(q, end)
    }
    if kinds & Opening.relativeUnit != 0 {
      var q = TimePhrase()
      let end = relativeUnit(i, &q)
      take(q, end)
    }
    if figure || kinds & Opening.amount != 0 {
      var q = TimePhrase()
      let end = amount(i, &q)
      take(q, end)
    }
    if figure || kinds & Opening.decade != 0 || a[i].sign == 39 || a[i].sign == 34 {
      var q = TimePhrase()
      let end = decade(i, &q)
      take(q, end)
    }
    if kinds & Opening.repeated != 0 {
      var q = TimePhrase()
      let end = repeated(i, &q)
      take(q, end)
    }
    if kinds & Opening.season != 0 {
      var q = TimePhrase()
      let end = bareSeason(i, &q)
      take(q, end)
    }
    if kinds & Opening.feast != 0 {
      var q = TimePhrase()
      let end = feast(i, &q)
      take(q, end)
    }
    if kinds & Opening.special != 0 {
      var q = TimePhrase()
      let end = special(i, &q)
      take(q, end)
    }
    if kinds & Opening.reference != 0 {
      var q = TimePhrase()
      let end = reference(i, &q)
      take(q, end)
    }
    // fiscal 1989, tahun anggaran 2021
    let yearFirst = kinds & Opening.fiscal != 0 && unit(i) == .year && !isPlural(i) && has(i + 1, .fiscal)
    if kinds & Opening.fiscal != 0, has(i, .fiscal) || yearFirst || has(i, .determiner) && has(i + 1, .fiscal) {
      var j = has(i, .fiscal) ? i + 1 : i + 2
      // fiscal year 2021
      if unit(j) == .year, !isPlural(j) { j += 1 }
      var y = 0
      let e = year(j, &y)
      if e > j {
        var q = TimePhrase()
        q.year = Int16(y)
        // fiscal 2020-21
        let two = sign(e, 45) || sign(e, 47) ? e + 1 : e
        if two > e, digits(two), a[two].digits == 2 && num(two) == (y + 1) % 100 || a[two].digits == 4 && num(two) == y + 1 {
          q.endYear = Int16(y + 1)
          take(q, two + 1)
        } else {
          take(q, e)
        }
      }
    }
    return best
  }

  private func finish(_ i: Int, _ end: Int, _ p: inout TimePhrase, _ tokens: UnsafeBufferPointer<Token>, _ text: UnsafeBufferPointer<UInt8>) {
    p.firstToken = a[i].token
    p.endToken = a[end - 1].endToken
    p.firstMatch = a[i].match
    p.endMatch = a[end - 1].match + 1
    p.start = tokens[Int(p.firstToken)].start
    p.end = tokens[Int(p.endToken) - 1].end
    var b = i - 1
    if has(b, .determiner) || has(b, .dateHead) { b -= 1 }
    if has(b, .lead) {
      let lead = TimeLead(rawValue: UInt8(value(b, .lead))) ?? .none
      // "soon after midnight on Thursday": as Thursday begins.
      if lead == .shortlyAfter, p.minute == 1440 { p.minute = 0 }
      p.lead = lead.of(clock: p.minute >= 0 || p.part > 0)
    } else if has(b, .to), !has(end, .decadeEnding) {
      // "to Sunday"; not "in addition to Sunday's raid".
      p.lead = .until
    }
    p.inFuture = future(i, end)
  }

  /// What two neighbours in a sentence lend each other: ends of one range, and the year that is said once.
  private func tie(_ before: inout TimePhrase, _ p: inout TimePhrase, _ i: Int) {
    guard before.shape == .point, p.shape == .point else { return }
    let range = joins(before, i) || isHyphenated(before, p, i)
    before.opensRange = range
    if range, before.minute >= 0, p.minute >= 0, !before.hasDate, before.weekday == 0, !before.hasDayStep, before.direction == .none {
      // "between 9 p.m. and 10 p.m. on Thursday": both of Thursday.
      adoptDay(of: p, &before)
    }
    if isBarePart(before), p.part > 0, !isBarePart(p), isListed(before, i) {
      // "in the evening and the night of 4 May": both of the 4th.
      adoptDay(of: p, &before)
      before.endDay = p.endDay
    } else if isBarePart(before), before.part == 5, p.weekday > 0, p.lead == .between, !p.hasDate {
      // "the night between Friday and Saturday"
      before.weekday = p.weekday
      before.isOvernight = true
    }
    guard before.month > 0, p.month > 0, !before.hasYearStep, !p.hasYearStep else { return }
    if range, before.year == 0, p.year > 0, before.direction == .none {
      before.year = before.month > p.month ? p.year - 1 : p.year
    } else if p.year == 0, before.year > 0, p.direction == .none, !p.inFuture, p.weekday == 0, range || p.lead != .between {
      // "the February 2021 truce between January and April 2025": of the year behind.
      p.year = range && p.month < before.month ? before.year + 1 : before.year
    }
  }

  private func adoptDay(of p: TimePhrase, _ before: inout TimePhrase) {
    (before.year, before.yearStep, before.hasYearStep, before.month, before.day) = (p.year, p.yearStep, p.hasYearStep, p.month, p.day)
    (before.weekday, before.weekStep, before.hasWeekStep) = (p.weekday, p.weekStep, p.hasWeekStep)
    (before.dayStep, before.hasDayStep, before.direction) = (p.dayStep, p.hasDayStep, p.direction)
  }

  /// A part of the day that says of no day.
  private func isBarePart(_ p: TimePhrase) -> Bool {
    p.part > 0 && p.minute < 0 && !p.hasDate && p.weekday == 0 && !p.hasDayStep && p.direction == .none && !p.repeats
  }

  /// "the evening and in the night": only a conjunction and the words before a time stand between two phrases.
  private func isListed(_ before: TimePhrase, _ i: Int) -> Bool {
    var b = i - 1
    if has(b, .determiner) { b -= 1 }
    if has(b, .lead) { b -= 1 }
    return has(b, .conjunction) && a[b].token == before.endToken
  }

  /// "January-March 2021"
  private func isHyphenated(_ a1: TimePhrase, _ b1: TimePhrase, _ i: Int) -> Bool {
    a1.month > 0 && a1.day == 0 && a1.year == 0 && b1.month > 0 && b1.day == 0 && b1.year > 0 && i >= 2 && sign(i - 1, 45) && a[i - 2].endToken == a1.endToken
  }

  /// "from A to B", "between A and B".
  private func joins(_ p: TimePhrase, _ i: Int) -> Bool {
    // "pada 1988 hingga 1994": of years alone also behind "in".
    let isYear = p.lead == .at && p.year > 0 && p.month == 0 && p.endYear == 0
    guard p.lead == .from || p.lead == .between || p.lead == .since || isYear else { return false }
    var b = i - 1
    if has(b, .determiner) || has(b, .dateHead) { b -= 1 }
    guard b >= 0, a[b].token == p.endToken else { return false }
    if p.lead == .between { return has(b, .conjunction) || has(b, .to) }
    return has(b, .to) || has(b, .lead) && value(b, .lead) == Int(TimeLead.until.rawValue)
  }

  /// Whether the clause around a phrase speaks of the future: the nearest sign to its left within the clause, else to its right.
  private func future(_ i: Int, _ end: Int) -> Bool {
    var j = i - 1
    var far = 0
    while j >= 0, far < 16 {
      if has(j, .future), !(a[j].glued && j > 0 && a[j - 1].sign == 45) { return true }
      if has(j, .said) || has(j, .source) { return false }
      j -= 1
      far += 1
    }
    guard i <= 3 else { return false }
    j = end
    far = 0
    while j < a.count, far < 10 {
      if has(j, .said) { return false }
      if has(j, .future) { return true }
      if a[j].sign == 59 { return false }
      j += 1
      far += 1
    }
    return false
  }
}
