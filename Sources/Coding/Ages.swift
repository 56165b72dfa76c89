import Claims
import Packs

/// How old somebody is, which counts nobody.
extension UnitBuilder {
  /// "a 15-year-old was hurt": a person; "a 15-year-old boy": what he is like.
  func age(
    _ u: inout Unit, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ next: Int, _ end: Int, after before: Unit?
  ) {
    guard !language.headFirst, personNoun >= 0 else { return }
    u.extra = -1
    if describes(next, end, tokens, matches) {
      u.kind = .adjective
      return
    }
    u.kind = .noun
    u.payload = personNoun
    if let p = before, p.kind == .number, p.flags.contains(.plural) { u.flags.insert(.plural) }
  }

  /// Whether the age stands before who is of it.
  private func describes(_ next: Int, _ end: Int, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>) -> Bool {
    guard next < end else { return false }
    let m = matches[next]
    let t = tokens[Int(m.token)]
    guard t.kind == .word else { return false }
    let r = readings(next).pointee
    if r.function >= 0 { return false }
    if r.noun >= 0, language.nouns[r.noun].classes.intersects(aged) { return true }
    return r.verb < 0
  }

  /// "John Smith, 45, was killed", "a man, 40, was hit": nothing is left of the age and the commas around it, but the one that what he is
  /// stands behind. Returns the match to go on with, nil where the number is no age.
  func afterAge(
    _ q: Quantity, _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ next: Int, _ end: Int,
    _ units: UnsafeBufferPointer<Unit>, _ count: inout Int
  ) -> Int? {
    guard units.count >= 2, units[units.count - 1].kind == .comma, !q.other, q.low == q.high, q.low >= 1, q.low < 116, q.low == q.low.rounded(),
      isSomebody(units)
    else { return nil }
    guard next < end else {
      count -= 1
      return next
    }
    let after = tokens[Int(matches[next].token)]
    guard after.length == 1 else { return nil }
    switch text[Int(after.start)] {
    case 44:
      if next + 1 >= end || isAppositive(next + 1, tokens, matches) { return next + 1 }
      count -= 1
      return next + 1
    case 46, 58, 59, 41:
      count -= 1
      return next
    default: return nil
    }
  }

  /// Whether the phrase before the last comma is one person's.
  private func isSomebody(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    var k = units.count - 2
    // "John Smith, Jr., 45"
    if k > 1, units[k].kind == .stop { k -= 1 }
    if k > 1, units[k].kind == .title { k -= 1 }
    if k > 1, units[k].kind == .comma { k -= 1 }
    let u = units[k]
    switch u.kind {
    case .det, .pronoun: return u.value == .other
    case .noun where !isLastName(units, k): return u.payload >= 0 && !u.flags.contains(.plural) && language.nouns[Int(u.payload)].classes.intersects(aged)
    case .name where u.payload >= 0 && personActors[Int(u.payload)]: return true
    case .unknownName: break
    // "Joshua Dakota, 19", "Dan Brown, 26": a surname that is a place's, or a word.
    case .name, .adjective, .noun, .unknownWord: guard isLastName(units, k) else { return false }
    default: return false
    }
    // "In X, 34, mostly children, were killed": a place.
    while k >= 0, units[k].kind != .preposition, units[k].flags.contains(.capital) || units[k].kind == .stop { k -= 1 }
    guard k >= 0, units[k].kind == .preposition else { return true }
    return units[k].slot != .in && units[k].slot != .from && units[k].slot != .to && units[k].slot != .according
  }

  private func isLastName(_ units: UnsafeBufferPointer<Unit>, _ k: Int) -> Bool {
    guard k > 0, units[k].flags.contains(.capital) else { return false }
    let before = units[k - 1]
    return before.kind == .unknownName || before.kind == .stop && k > 1 && units[k - 2].end - units[k - 2].start == 1
  }

  /// Whether what follows says who he is: a noun phrase.
  private func isAppositive(_ k: Int, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>) -> Bool {
    let t = tokens[Int(matches[k].token)]
    guard t.kind == .word else { return t.kind == .number }
    let r = readings(k).pointee
    if r.function >= 0 {
      let c = language.functionWords[r.function].category
      return c == .det || c == .poss || c == .classifier || r.number
    }
    return r.verb < 0
  }
}
