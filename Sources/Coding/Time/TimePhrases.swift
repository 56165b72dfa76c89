import Claims
import Packs

/// The driver: longest phrase at every place, with the words before and after it.
extension TimeParser {
  func all(_ tokens: UnsafeBufferPointer<Token>, _ text: UnsafeBufferPointer<UInt8>, _ out: inout ContiguousArray<TimePhrase>) {
    var i = 0
    let first = out.count
    while i < a.count {
      guard mayStart(i) else {
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

  private func core(_ i: Int, _ p: inout TimePhrase, edged: Bool) -> Int {
    var best = i
    @inline(__always) func take(_ q: TimePhrase, _ end: Int) {
      if end > best {
        best = end
        p = q
      }
    }
    var q = TimePhrase()
    if edged { q.edge = 1 }
    var end = point(i, &q)
    if edged { q.edge = 0 }
    take(q, end)
    q = TimePhrase()
    end = quarter(i, &q)
    take(q, end)
    q = TimePhrase()
    end = relativeUnit(i, &q)
    take(q, end)
    q = TimePhrase()
    end = amount(i, &q)
    take(q, end)
    q = TimePhrase()
    end = decade(i, &q)
    take(q, end)
    q = TimePhrase()
    end = repeated(i, &q)
    take(q, end)
    q = TimePhrase()
    end = bareSeason(i, &q)
    take(q, end)
    q = TimePhrase()
    end = special(i, &q)
    take(q, end)
    q = TimePhrase()
    end = reference(i, &q)
    take(q, end)
    // fiscal 1989
    if has(i, .fiscal) || has(i, .determiner) && has(i + 1, .fiscal) {
      let j = has(i, .fiscal) ? i + 1 : i + 2
      var y = 0
      let e = year(j, &y)
      if e > j {
        q = TimePhrase()
        q.year = Int16(y)
        take(q, e)
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
    if has(b, .lead) { p.lead = TimeLead(rawValue: UInt8(value(b, .lead))) ?? .none } else if has(b, .to) { p.lead = .until }
    p.inFuture = future(i, end)
  }

  /// What two neighbours in a sentence lend each other: ends of one range, and the year that is said once.
  private func tie(_ before: inout TimePhrase, _ p: inout TimePhrase, _ i: Int) {
    guard before.shape == .point, p.shape == .point else { return }
    let range = joins(before, i)
    before.opensRange = range
    guard before.month > 0, p.month > 0, !before.hasYearStep, !p.hasYearStep else { return }
    if range, before.year == 0, p.year > 0, before.direction == .none {
      before.year = before.month > p.month ? p.year - 1 : p.year
    } else if p.year == 0, before.year > 0, p.direction == .none, !p.inFuture, p.weekday == 0 {
      p.year = range && p.month < before.month ? before.year + 1 : before.year
    }
  }

  /// "from A to B", "between A and B".
  private func joins(_ p: TimePhrase, _ i: Int) -> Bool {
    guard p.lead == .from || p.lead == .between || p.lead == .since else { return false }
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
    while j >= 0, far < 12 {
      if has(j, .future), !(a[j].glued && j > 0 && a[j - 1].sign == 45) { return true }
      if has(j, .said) { return false }
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
