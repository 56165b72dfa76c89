import Claims
import Packs

/// Chronicles: days alone on lines, between paragraphs that tell what happened on them.
extension ReportReader {
  /// The units that are such days; none where fewer than two stand between paragraphs.
  func chronicleDays(
    _ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ units: ContiguousArray<Unit>, _ tokens: inout ContiguousArray<Token>
  ) -> [Int] {
    var days: [Int] = []
    var between = 0
    for k in units.indices where headsParagraph(units, k) && (isDay(p, units[k]) || isYearlessDay(b, p, units[k], &tokens)) {
      days.append(k)
      if k > 0, units[k - 1].stop { between += 1 }
    }
    return between > 1 ? days : []
  }

  /// A date alone, and "23-25 October 1999", which is no date of a page.
  private func isDay(_ p: UnsafePointer<UInt8>, _ u: Unit) -> Bool {
    switch u.label {
    case .date: return true
    case .furniture, .plain, .body:
      return u.digits && !u.stop && u.words <= 5 && u.length > 8 && p[u.start] &- 48 < 10 && (u.end - 4..<u.end).allSatisfy { p[$0] &- 48 < 10 }
    default: return false
    }
  }

  /// "9 June", "June 9", "Monday, 9 June:": under a heading that has the year.
  private func isYearlessDay(
    _ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ u: Unit, _ tokens: inout ContiguousArray<Token>
  ) -> Bool {
    guard u.digits, !u.stop, u.words <= 3, u.length <= 32, u.label == .furniture || u.label == .plain || u.label == .body else { return false }
    tokens.removeAll(keepingCapacity: true)
    Tokens.scan(b, from: u.start, to: u.end, into: &tokens)
    return tokens.withUnsafeBufferPointer { t in
      let said = t.indices.filter { t[$0].kind == .word || t[$0].kind == .number }
      let rest = said.count == 3 && dates.weekday(t, said[0]) != nil ? Array(said.dropFirst()) : said
      guard rest.count == 2, let number = rest.first(where: { t[$0].kind == .number }), t[number].length <= 2 else { return false }
      return rest.contains { dates.month(t, $0) != nil }
    }
  }

  private func headsParagraph(_ units: ContiguousArray<Unit>, _ k: Int) -> Bool {
    guard k + 1 < units.count else { return false }
    let next = units[k + 1]
    return (next.label == .plain || next.label == .body) && next.stop && next.words >= 3
  }

  /// Whether a date is the first line of a chronicle, behind which later days follow: the whole was not published on it.
  func opensChronicle(
    _ d: PrintedDate, _ days: [Int], _ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ units: ContiguousArray<Unit>,
    _ tokens: inout ContiguousArray<Token>
  ) -> Bool {
    guard let first = days.first, let last = days.last, units[first].start <= d.start, d.end <= units[first].end else { return false }
    tokens.removeAll(keepingCapacity: true)
    Tokens.scan(b, from: units[last].start, to: units[last].end, into: &tokens)
    // Teasers below a text have the days of other reports, which are older.
    let end = tokens.withUnsafeBufferPointer { dates.read(p, $0, dayFirst: true)?.stamp.day }
    return end.map { $0 > d.stamp.day } ?? true
  }

  /// "CHRONOLOGY, JUNE 1999": the month whose days follow, from the lines above the first of them.
  func headedMonth(
    _ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ above: ArraySlice<Unit>, _ tokens: inout ContiguousArray<Token>
  ) -> TimeValue? {
    for u in above.prefix(6) where u.digits && !u.stop && u.length <= 120 {
      tokens.removeAll(keepingCapacity: true)
      Tokens.scan(b, from: u.start, to: u.end, into: &tokens)
      let found = tokens.withUnsafeBufferPointer { t -> (CivilDay, Int, Int)? in
        for i in t.indices.dropFirst() {
          guard let m = dates.month(t, i - 1), let day = dates.firstDay(p, t, m, yearAt: i) else { continue }
          return (day, Int(t[i - 1].start), Int(t[i].end))
        }
        return nil
      }
      guard let (day, start, end) = found else { continue }
      let (y, m, _) = day.parts
      let last = CivilDay(year: y, month: m, day: CivilDay.days(inMonth: m, of: y))
      return TimeValue(start: Stamp(day: day), end: Stamp(day: last), precision: .month, basis: .dateline, source: quotation(b, start, end))
    }
    return nil
  }
}
