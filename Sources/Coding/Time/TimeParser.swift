import Claims
import Packs

/// Reads time phrases off the atoms of one sentence. Each `…(i, &p)` returns the atom after what it read, or `i` for nothing.
struct TimeParser {
  let a: UnsafeBufferPointer<TimeAtom>
  let meanings: UnsafeBufferPointer<TimeGrammar.Word>
  let dayFirst: Bool

  @inline(__always) func has(_ i: Int, _ k: TimeWordKind) -> Bool { i >= 0 && i < a.count && a[i].mask & k.bit != 0 }
  @inline(__always) func sign(_ i: Int, _ b: UInt8) -> Bool { i >= 0 && i < a.count && a[i].sign == b }
  @inline(__always) func digits(_ i: Int) -> Bool { i >= 0 && i < a.count && a[i].number >= 0 }
  @inline(__always) func num(_ i: Int) -> Int { Int(a[i].number) }

  func value(_ i: Int, _ k: TimeWordKind) -> Int {
    guard has(i, k) else { return 0 }
    for m in Int(a[i].firstMeaning)..<Int(a[i].firstMeaning + a[i].meaningCount) where meanings[m].kind == k.rawValue {
      return Int(meanings[m].value)
    }
    return 0
  }

  func month(_ i: Int) -> Int { has(i, .month) ? value(i, .month) % 100 : 0 }
  func weekday(_ i: Int) -> Int { has(i, .weekday) ? value(i, .weekday) % 100 : 0 }
  func unit(_ i: Int) -> TimeUnit { has(i, .unit) ? TimeUnit(rawValue: UInt8(value(i, .unit) & 31)) ?? .none : .none }
  func isPlural(_ i: Int) -> Bool { has(i, .unit) && value(i, .unit) & 32 != 0 }
  func direction(_ i: Int) -> TimeDirection { has(i, .direction) ? TimeDirection(rawValue: UInt8(value(i, .direction))) ?? .none : .none }
  func after(_ i: Int) -> TimeDirection { has(i, .postDirection) ? TimeDirection(rawValue: UInt8(value(i, .postDirection))) ?? .none : .none }

  /// A run of digits that is part of a longer figure (2,802; 3.5; 10-4; 1/2).
  func inFigure(_ i: Int) -> Bool {
    if i + 2 < a.count, a[i + 1].sign == 44 || a[i + 1].sign == 46, a[i + 1].glued, a[i + 2].glued, a[i + 2].number >= 0 || a[i + 2].digits > 0 { return true }
    if i >= 2, a[i].glued, a[i - 1].sign == 44 || a[i - 1].sign == 46, a[i - 1].glued, a[i - 2].digits > 0 { return true }
    return false
  }

  /// Currency or other sign right before a number.
  func afterSign(_ i: Int) -> Bool {
    guard i > 0, a[i].glued else { return false }
    let s = a[i - 1].sign
    return s == 36 || s == 35 || s == 0xC2 || s == 0xE2 || s == 64 || s == 38 || s == 43 || s == 95 || (s == 0 && a[i - 1].mask == 0)
  }

  func skip(_ i: Int, _ k: TimeWordKind) -> Int { has(i, k) ? i + 1 : i }
  func dash(_ i: Int) -> Int { sign(i, 45) && i < a.count && a[i].glued ? i + 1 : i }
  /// The dot of an abbreviation.
  func dot(_ i: Int) -> Int { sign(i, 46) && a[i].glued ? i + 1 : i }

  // MARK: Numbers

  /// A cardinal in digits or words. Count -1: an unknown number.
  func quantity(_ start: Int, _ count: inout Int32, _ half: inout Bool) -> Int {
    var i = start
    half = false
    guard i < a.count else { return start }
    if digits(i) {
      guard !inFigure(i), !afterSign(i), a[i].digits < 7 else { return start }
      count = a[i].number
      i += 1
      // 2 1/2
      if digits(i), num(i) == 1, sign(i + 1, 47), digits(i + 2), num(i + 2) == 2 {
        half = true
        return i + 3
      }
      // 2-3 days, 12 to 18 months
      if sign(i, 45) || has(i, .to) || has(i, .conjunction) && value(i, .conjunction) == 2, digits(i + 1), !inFigure(i + 1), a[i + 1].digits < 4 {
        if unitAfter(i + 2) {
          count = max(count, 0)
          return i + 2
        }
      }
      return i
    }
    if has(i, .vague) || has(i, .article) && has(i + 1, .vague) {
      if has(i, .article) { i += 1 }
      count = Int32(value(i, .vague))
      i += 1
      if has(i, .of) { i += 1 }
      return i
    }
    if has(i, .half) {
      // half a year, setengah hari
      var j = i + 1
      if has(j, .article) { j += 1 }
      if has(j, .unit) {
        count = 0
        half = true
        return j
      }
      return start
    }
    var total: Int32 = 0
    var seen = false
    if has(i, .article) {
      total = 1
      i += 1
      if !has(i, .scale), !has(i, .unit) { return start }
      seen = true
    }
    while i < a.count {
      // one hundred and eighty
      if seen, total >= 100, total % 100 == 0, has(i, .conjunction), value(i, .conjunction) == 1, has(i + 1, .number), !has(i + 1, .article) { i += 1 }
      if has(i, .number) {
        let v = Int32(value(i, .number))
        if !seen {
          total = v
        } else if total % 10 == 0, v < 10, total >= 20 {
          total += v
        } else if total % 100 == 0, v < 100, total >= 100 {
          total += v
        } else {
          break
        }
      } else if has(i, .scale), seen {
        total = max(total, 1) * Int32(value(i, .scale))
      } else if has(i, .teen), seen {
        total += 10
      } else {
        break
      }
      seen = true
      i += 1
      if sign(i, 45), has(i + 1, .number), !has(i + 1, .article) { i += 1 }
    }
    guard seen else { return start }
    count = total
    // one hundred and eighty (180) days
    if sign(i, 40), digits(i + 1), a[i + 1].number == total, sign(i + 2, 41) { return i + 3 }
    // two to three weeks
    if has(i, .to) || has(i, .conjunction) && value(i, .conjunction) == 2, has(i + 1, .number), has(i + 2, .unit) { return i + 2 }
    return i
  }

  private func unitAfter(_ i: Int) -> Bool { has(i, .unit) || sign(i, 45) && has(i + 1, .unit) }

  /// A number from one to a hundred for days and ordinals: "eighth", "30th".
  func ordinal(_ i: Int, _ v: inout Int) -> Int {
    if has(i, .ordinal) {
      v = value(i, .ordinal)
      return i + 1
    }
    if digits(i), num(i) < 100, has(i + 1, .ordinalEnding), a[i + 1].glued {
      v = num(i)
      return i + 2
    }
    // twenty-first
    if has(i, .number), value(i, .number) % 10 == 0 {
      let j = dash(i + 1)
      if has(j, .ordinal), value(j, .ordinal) < 10 {
        v = value(i, .number) + value(j, .ordinal)
        return j + 1
      }
    }
    return i
  }

  /// 1991, nineteen ninety-six, two thousand.
  func year(_ i: Int, _ y: inout Int) -> Int {
    if digits(i) {
      guard a[i].digits == 4, num(i) >= 1000, num(i) < 2200, !inFigure(i), !afterSign(i), i == 0 || !has(i - 1, .numbered) else { return i }
      if sign(i + 1, 47) || sign(i + 1, 58), digits(i + 2) { return i }
      y = num(i)
      return i + 1
    }
    if has(i, .number) {
      let century = value(i, .number)
      if century >= 17, century <= 20 {
        var count: Int32 = 0
        var half = false
        let j = dash(i + 1)
        let end = quantity(j, &count, &half)
        if end > j, count >= 10, count < 100, !digits(j), !has(end, .unit) {
          y = century * 100 + Int(count)
          return end
        }
      } else if century == 2, has(i + 1, .scale), value(i + 1, .scale) == 1000 {
        var count: Int32 = 0
        var half = false
        let end = quantity(i, &count, &half)
        if !has(end, .unit), !has(end, .more), has(i - 1, .unit) || has(i - 1, .lead) {
          y = Int(count)
          return end
        }
      }
    }
    return i
  }
}
