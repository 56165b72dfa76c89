import Claims
import Packs

/// Reads number phrases over matches: digits with the language's separators, words, scales ("30 ribu", "2.8 million"),
/// hedges ("at least", "hampir"), ranges and vague counts ("dozens of").
struct QuantityReader {
  let language: LanguagePack
  private let thousands: UInt8
  private let decimal: UInt8

  init(_ language: LanguagePack) {
    self.language = language
    thousands = language.decimalComma ? 46 : 44
    decimal = language.decimalComma ? 44 : 46
  }

  /// The number phrase that starts at match `at`, and the match after it; nil where none starts there.
  func read(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, at: Int, end: Int
  ) -> (quantity: Quantity, next: Int)? {
    guard !matches[at].marks.isDisjoint(with: [.number, .digits]) else { return nil }
    if isBetween(matches[at]), at + 3 < end, let low = core(text, matches, tokens, at + 1, end), low.next + 1 < end, isAnd(matches[low.next]),
      let high = core(text, matches, tokens, low.next + 1, end), !low.quantity.other, high.quantity.low > low.quantity.low
    {
      // "between 20 and 30"
      var q = low.quantity
      q.high = high.quantity.high
      q.start = tokens[Int(matches[at].token)].start
      q.end = high.quantity.end
      return (q, high.next)
    }
    var i = at
    // "at least nearly 2,000": the nearer hedge gives the bound (codebook). It counts only when a number follows.
    var hedge: WordValue?
    while i < end, let h = approximator(matches[i]) {
      hedge = h
      i += 1
      if i - at > 3 { return nil }
    }
    // "around $400 million"
    if i > at, i + 1 < end, isCurrency(text, tokens[Int(matches[i].token)]) { i += 1 }
    var found = i < end ? core(text, matches, tokens, i, end) : nil
    if found == nil, i > at, hedge == .exactly {
      // "sejumlah tentara", "sejumlah 500 tentara": a count of its own where no other follows.
      i -= 1
      hedge = i > at ? approximator(matches[i - 1]) : nil
      found = core(text, matches, tokens, i, end)
    }
    guard let first = found else { return nil }
    // "under an agreement", "over a border village": no hedge before a bare article.
    if i > at, first.next == i + 1, first.quantity.low == 1, isArticle(matches[i]) { return nil }
    var q = first.quantity
    var next = first.next
    q.start = tokens[Int(matches[at].token)].start
    if let after = restated(text, matches, tokens, next, end, q.low) {
      // "one hundred and eighty (180)"
      q.end = tokens[Int(matches[after - 1].end) - 1].end
      next = after
    }
    // "between 20 and 30", "20-30", "20 to 30", "20 hingga 30"
    if !q.ordinal, next + 1 < end, isRange(text, matches[next], tokens), let second = core(text, matches, tokens, next + 1, end), !second.quantity.ordinal,
      second.quantity.low > q.low, second.quantity.low < q.low * 1000 + 10, tokens[Int(matches[next].token)].kind == .dash || second.quantity.low < q.low * 20,
      !isChange(text, matches, tokens, at, second.next, end)
    {
      q.high = second.quantity.high
      q.end = second.quantity.end
      next = second.next
    }
    // "100 atau lebih", "100 or more", "lebih" after
    apply(hedge, &q)
    if i > at { q.end = max(q.end, tokens[Int(matches[next - 1].end - 1)].end) }
    // Money before, percent and units of measure after.
    if let sign = previousByte(text, first.quantity.start), sign == 36 || sign == 163 || sign == 172 || sign == 165 {
      q.other = true
      q.money = true
    }
    if next < end {
      let t = tokens[Int(matches[next].token)]
      if text[Int(t.start)] == 37 { q.other = true }
      // "70 persen korban": a share, and no count.
      if let share = number(matches[next]), share.kind == .half, share.low == 0.01 {
        q.other = true
        q.end = t.end
        next += 1
      }
    }
    // "magnitude 6.3 killed …": people and things are counted whole.
    if q.low > 1, q.low != q.low.rounded() { q.other = true }
    return (q, next)
  }

  /// $ £ ¥ €: the last bytes of their UTF-8 forms tell.
  func isCurrency(_ text: UnsafeBufferPointer<UInt8>, _ t: Token) -> Bool {
    guard t.kind != .word, t.kind != .number, t.end > t.start else { return false }
    switch text[Int(t.end) - 1] {
    case 36: return true
    case 163, 165: return t.end - t.start == 2 && text[Int(t.start)] == 0xC2
    case 172: return t.end - t.start == 3 && text[Int(t.start)] == 0xE2 && text[Int(t.start) + 1] == 0x82
    default: return false
    }
  }

  /// Past the brackets in which a number in words is written again in figures; nil where none are.
  private func restated(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ at: Int, _ end: Int, _ value: Double
  ) -> Int? {
    guard at + 2 < end, text[Int(tokens[Int(matches[at].token)].start)] == 40, tokens[Int(matches[at + 1].token)].kind == .number,
      let d = digits(text, matches, tokens, at + 1, end), d.value == value, d.next < end, text[Int(tokens[Int(matches[d.next].token)].start)] == 41
    else { return nil }
    return d.next + 1
  }

  private func previousByte(_ text: UnsafeBufferPointer<UInt8>, _ at: Int32) -> UInt8? { at > 0 ? text[Int(at) - 1] : nil }

  private func approximator(_ m: Match) -> WordValue? {
    guard m.kinds & SenseKind.function.bit != 0 else { return nil }
    for s in m.senses {
      let sense = language.lexicon.sense(s)
      if sense.kind == .function {
        let w = language.functionWords[Int(sense.payload)]
        if w.category == .approx { return w.value }
      }
    }
    return nil
  }

  private func isArticle(_ m: Match) -> Bool {
    m.kinds & SenseKind.function.bit != 0
      && m.senses.contains {
        let sense = language.lexicon.sense($0)
        return sense.kind == .function && language.functionWords[Int(sense.payload)].category == .det && !language.headFirst
      }
  }

  private func apply(_ hedge: WordValue?, _ q: inout Quantity) {
    guard let hedge else { return }
    switch hedge {
    case .atleast:
      q.hasHigh = false
    case .morethan:
      q.hasHigh = false
    case .upto, .lessthan:
      q.hasLow = false
      q.high = max(q.low, q.hasHigh ? q.high : q.low)
    case .nearly:
      q.hasLow = false
      q.high = max(q.low, q.hasHigh ? q.high : q.low)
      q.approximate = true
    case .about:
      q.approximate = true
    default: break
    }
  }

  private func isRange(_ text: UnsafeBufferPointer<UInt8>, _ m: Match, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
    let t = tokens[Int(m.token)]
    if t.kind == .dash { return true }
    for s in m.senses {
      let sense = language.lexicon.sense(s)
      guard sense.kind == .function else { continue }
      let w = language.functionWords[Int(sense.payload)]
      if w.category == .approx && w.value == .upto { return true }
      if w.category == .prep && (w.slot == .to || w.slot == .until) { return true }
      if w.category == .subord && w.value == .until { return true }
    }
    return false
  }

  /// Digits and number words without hedges.
  private func core(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ at: Int, _ end: Int
  ) -> (quantity: Quantity, next: Int)? {
    let t = tokens[Int(matches[at].token)]
    var q: Quantity
    var i: Int
    if t.kind == .number, matches[at].count == 1 {
      guard let d = digits(text, matches, tokens, at, end) else { return nil }
      q = Quantity(low: d.value, high: d.value, start: t.start, end: tokens[Int(matches[d.next - 1].token)].end)
      i = d.next
      // "Su-25", "K-9": what something is called.
      let before = Int(matches[at].token) - 1
      if before > 0, tokens[before].kind == .dash, tokens[before - 1].kind == .word,
        !t.flags.contains(.spaceBefore), !tokens[before].flags.contains(.spaceBefore)
      {
        q.other = true
      }
      // Ordinals and letters glued on ("27th", "1990-an", "5km") are no counts.
      if i < end, tokens[Int(matches[i].token)].kind == .word, !tokens[Int(matches[i].token)].flags.contains(.spaceBefore) {
        let glued = tokens[Int(matches[i].token)]
        let isScale = number(matches[i]) != nil
        if !isScale {
          q.ordinal = glued.length == 2
          q.other = true
          q.end = glued.end
          return (q, i + 1)
        }
      }
      // "82-mm mortars": what is measured is no count.
      let unit = Int(matches[at].end) + 1
      if i + 1 < end, unit < Int(matches[end - 1].end), tokens[unit - 1].kind == .dash, tokens[unit].kind == .word, tokens[unit].length == 2,
        !tokens[unit - 1].flags.contains(.spaceBefore), !tokens[unit].flags.contains(.spaceBefore), !tokens[unit].flags.contains(.capital)
      {
        q.other = true
        q.end = tokens[unit].end
        return (q, i + 2)
      }
    } else if let n = number(matches[at]) {
      // "K" alone is a letter.
      guard t.length > 1 || n.low < 100 else { return nil }
      guard let w = words(matches, tokens, at, end, n) else { return nil }
      return w
    } else {
      return nil
    }
    // Scales: "30 ribu", "2.5 million", "23 billion".
    while i < end, let n = number(matches[i]), n.kind == .thousand || n.kind == .million || n.kind == .billion || n.kind == .hundred || n.kind == .dozen {
      q.low *= n.low
      q.high *= n.low
      q.end = tokens[Int(matches[i].end - 1)].end
      i += 1
    }
    return (q, i)
  }

  private func number(_ m: Match) -> NumberEntry? {
    guard m.kinds & SenseKind.number.bit != 0 else { return nil }
    for s in m.senses {
      let sense = language.lexicon.sense(s)
      if sense.kind == .number { return language.numbers[Int(sense.payload)] }
    }
    return nil
  }

  private func digits(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ at: Int, _ end: Int
  ) -> (value: Double, next: Int)? {
    func value(_ t: Token) -> Double {
      var v = 0.0
      for k in Int(t.start)..<Int(t.end) { v = v * 10 + Double(text[k] - 48) }
      return v
    }
    let first = tokens[Int(matches[at].token)]
    guard first.length <= 12 else { return nil }
    var v = value(first)
    var i = at + 1
    var groups = 0
    while goesOn(text, matches, tokens, i, end, first) {
      // 200 000, with any kind of space
      v = v * 1000 + value(tokens[Int(matches[i].token)])
      groups += 1
      i += 1
    }
    if groups > 0 { return (v, i) }
    // 2,802 and 2.802: the separator that the language uses for thousands, or the other one where three digits follow it
    // and the number could not be a fraction otherwise read (foreign style is common in translated copy).
    while i + 1 < end {
      let sep = tokens[Int(matches[i].token)]
      let next = tokens[Int(matches[i + 1].token)]
      guard sep.length == 1, next.kind == .number, !sep.flags.contains(.spaceBefore), !next.flags.contains(.spaceBefore) else { break }
      let b = text[Int(sep.start)]
      if next.length == 3, b == thousands || (b == decimal && groups > 0) || (b == decimal && first.length <= 3 && b == 44) {
        v = v * 1000 + value(next)
        groups += 1
        i += 2
      } else if b == decimal || b == thousands, next.length <= 2, groups == 0 || b == decimal {
        // 2.5 million; but 14.30 and 3.2.1 are hours and sections: only one fraction.
        if i + 3 < end {
          let sep2 = tokens[Int(matches[i + 2].token)]
          let after = tokens[Int(matches[i + 3].token)]
          if sep2.length == 1, after.kind == .number, !sep2.flags.contains(.spaceBefore), !after.flags.contains(.spaceBefore),
            text[Int(sep2.start)] == b
          {
            return nil
          }
        }
        v += value(next) / (next.length == 1 ? 10 : 100)
        i += 2
        break
      } else {
        break
      }
    }
    if i < end {
      // 14/12/2020, 09:25, 5-1: no counts.
      let sep = tokens[Int(matches[i].token)]
      let b = text[Int(sep.start)]
      if (b == 47 || b == 58), !sep.flags.contains(.spaceBefore), i + 1 < end, tokens[Int(matches[i + 1].token)].kind == .number { return nil }
    }
    return (v, i)
  }

  /// Whether three digits stand behind a number of up to three with a space between, and no calibre: "12 120 mm mortars".
  private func goesOn(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int, _ first: Token
  ) -> Bool {
    guard i < end, case let group = tokens[Int(matches[i].token)], group.kind == .number, group.length == 3, group.flags.contains(.spaceBefore),
      first.length <= 3, text[Int(first.start)] != 48, case let before = tokens[Int(matches[i - 1].token)], before.kind == .number,
      group.start - before.end <= 3, before.start == first.start || before.length == 3
    else { return false }
    guard i + 1 < end else { return true }
    let behind = tokens[Int(matches[i + 1].token)]
    if behind.kind == .number { return behind.length == 3 }
    guard behind.kind == .word else { return behind.flags.contains(.spaceBefore) }
    return !(behind.length == 2 && text[Int(behind.start)] == 109 && text[Int(behind.start) + 1] == 109)
  }

  private func words(
    _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ at: Int, _ end: Int, _ first: NumberEntry
  ) -> (quantity: Quantity, next: Int)? {
    var q = Quantity(low: first.low, high: first.high ?? first.low, start: tokens[Int(matches[at].token)].start, end: tokens[Int(matches[at].end - 1)].end)
    var i = at + 1
    switch first.kind {
    case .ordinal:
      q.ordinal = true
      q.other = true
      return (q, i)
    case .vague:
      q.hasHigh = first.high != nil
      q.approximate = true
      // "tens of thousands", "puluhan ribu": bounds multiply.
      while i < end {
        var k = i
        if isOf(matches[k]) { k += 1 }
        guard k < end, let n = number(matches[k]), n.kind != .unit, n.kind != .ordinal else { break }
        if n.kind == .vague, n.high != nil { break }
        let factor = n.kind == .vague ? (n.low >= 2000 ? 1000 : n.low >= 200 ? 100 : n.low) : n.low
        q.low = (first.low == 20 || first.low == 24 ? 20 : first.low == 200 ? 200 : first.low) * factor
        q.high = q.high * factor
        q.end = tokens[Int(matches[k].end - 1)].end
        i = k + 1
      }
      // "dozens of people": the "of" belongs to the number.
      if i + 1 < end, isOf(matches[i]) { i += 1 }
      return (q, i)
    case .half:
      // "half a million people"
      if i + 1 < end, let a = number(matches[i]), a.kind == .article || a.low == 1, let n = number(matches[i + 1]),
        n.kind == .thousand || n.kind == .million || n.kind == .billion || n.kind == .dozen
      {
        q.low = n.low / 2
        q.high = q.low
        q.end = tokens[Int(matches[i + 1].end) - 1].end
        return (q, i + 2)
      }
      // "setengah juta orang": a scale right behind it.
      if i < end, let n = number(matches[i]), n.kind == .thousand || n.kind == .million || n.kind == .billion || n.kind == .dozen {
        q.low = first.low * n.low
        q.high = q.low
        q.end = tokens[Int(matches[i].end) - 1].end
        return (q, i + 1)
      }
      q.other = true
      return (q, i)
    case .collective: return (q, i)
    default: break
    }
    var total = 0.0
    var current = first.kind == .article ? 1.0 : first.low
    var small = first.kind
    while i < end {
      var k = i
      if tokens[Int(matches[k].token)].kind == .dash || isAnd(matches[k]) { k += 1 }
      guard k < end, let n = number(matches[k]) else { break }
      if n.kind == .unit, k > i ? small == .tens || small == .hundred || small == .thousand : small == .tens || small == .hundred || small == .thousand {
        current += n.low
      } else if n.kind == .tens, k == i || small != .unit, small == .hundred || small == .thousand || small == .million {
        current += n.low
      } else if k == i, n.kind == .hundred || n.kind == .dozen || n.kind == .tens && n.low == 10 && language.headFirst {
        current *= n.low
      } else if k == i, n.kind == .thousand || n.kind == .million || n.kind == .billion {
        total += current * n.low
        current = 0
      } else {
        break
      }
      small = n.kind
      q.end = tokens[Int(matches[k].end - 1)].end
      i = k + 1
    }
    total += current
    // "a" alone is an article, not a number.
    if first.kind == .article && i == at + 1 { return nil }
    q.low = total
    q.high = total
    return (q, i)
  }

  /// "rose from 38 to 45 on Monday": what it was and what it has come to. A noun behind them has a range: "from 38 to 45 men".
  private func isChange(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ at: Int, _ next: Int, _ end: Int
  ) -> Bool {
    guard !language.headFirst, at > 0, marks(.from, matches[at - 1]) else { return false }
    return next >= end || tokens[Int(matches[next].token)].kind != .word || matches[next].kinds & SenseKind.function.bit != 0
  }

  /// Whether a preposition marks a slot.
  private func marks(_ slot: Slot, _ m: Match) -> Bool {
    guard m.kinds & SenseKind.function.bit != 0 else { return false }
    for s in m.senses {
      let sense = language.lexicon.sense(s)
      if sense.kind == .function, language.functionWords[Int(sense.payload)].slot == slot { return true }
    }
    return false
  }

  private func isBetween(_ m: Match) -> Bool { marks(.between, m) }

  private func isOf(_ m: Match) -> Bool {
    guard m.kinds & SenseKind.function.bit != 0 else { return false }
    for s in m.senses {
      let sense = language.lexicon.sense(s)
      if sense.kind == .function, language.functionWords[Int(sense.payload)].slot == .of, language.functionWords[Int(sense.payload)].category == .prep {
        return true
      }
    }
    return false
  }

  private func isAnd(_ m: Match) -> Bool {
    guard m.kinds & SenseKind.function.bit != 0 else { return false }
    for s in m.senses {
      let sense = language.lexicon.sense(s)
      if sense.kind == .function {
        let w = language.functionWords[Int(sense.payload)]
        if w.category == .conj && w.value == .and { return true }
      }
    }
    return false
  }
}
