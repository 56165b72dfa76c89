/// One token: a run of letters and digits, or one sign. Offsets are bytes of the scanned buffer.
public struct Token: Sendable {
  public var start: Int32
  public var end: Int32
  /// Case-insensitive hash of the bytes (`TokenHash`).
  public var hash: UInt64
  public var kind: TokenKind
  public var flags: TokenFlags

  @inlinable public init(start: Int32, end: Int32, hash: UInt64, kind: TokenKind, flags: TokenFlags) {
    self.start = start
    self.end = end
    self.hash = hash
    self.kind = kind
    self.flags = flags
  }
  @inlinable public var length: Int { Int(end - start) }
}

public enum TokenKind: UInt8, Sendable {
  case word, number, punctuation, quoteOpen, quoteClose, quoteEither, dash
}

public struct TokenFlags: OptionSet, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// White space stands before it.
  @inlinable public static var spaceBefore: TokenFlags { TokenFlags(rawValue: 1) }
  /// A line break stands before it.
  @inlinable public static var lineBefore: TokenFlags { TokenFlags(rawValue: 2) }
  /// First letter is a capital.
  @inlinable public static var capital: TokenFlags { TokenFlags(rawValue: 4) }
  /// Two or more letters, all capitals.
  @inlinable public static var allCapitals: TokenFlags { TokenFlags(rawValue: 8) }
  /// An empty line stands before it.
  @inlinable public static var blockBefore: TokenFlags { TokenFlags(rawValue: 16) }
}

/// Splits UTF-8 bytes into tokens. The same code splits lexicon entries and reports, so that they meet.
///
/// The hash folds case by setting bit 5 of every byte: exact for ASCII letters and for Latin-1 letters in UTF-8,
/// a harmless merge of rare words elsewhere. Two different words with the same 64-bit hash are not told apart.
public enum Tokens {
  @usableFromInline enum ByteClass {
    static let space: UInt8 = 0
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    static let sign: UInt8 = 3
    static let high: UInt8 = 4
    static let line: UInt8 = 5
    static let apostrophe: UInt8 = 6
  }

  @usableFromInline static let classes: [UInt8] = {
    var t = [UInt8](repeating: ByteClass.sign, count: 256)
    for i in 0...32 { t[i] = ByteClass.space }
    t[10] = ByteClass.line
    t[13] = ByteClass.space
    for i in 48...57 { t[i] = ByteClass.digit }
    for i in 65...90 { t[i] = ByteClass.letter }
    for i in 97...122 { t[i] = ByteClass.letter }
    for i in 128...255 { t[i] = ByteClass.high }
    t[39] = ByteClass.apostrophe
    // "Armenia`s": as some keyboards write it.
    t[96] = ByteClass.apostrophe
    t[127] = ByteClass.space
    return t
  }()

  /// Hash of a run of bytes, case folded.
  @inlinable public static func hash(_ p: UnsafePointer<UInt8>, _ count: Int) -> UInt64 { hash(p, count, readable: count) }

  /// The same where `readable` bytes may be looked at: eight at a time, to the end.
  @inlinable @inline(__always) static func hash(_ p: UnsafePointer<UInt8>, _ count: Int, readable: Int) -> UInt64 {
    var h = seed ^ UInt64(truncatingIfNeeded: count)
    var at = 0
    while at + 8 <= count {
      h = absorb(h, UnsafeRawPointer(p + at).loadUnaligned(as: UInt64.self) | fold)
      at += 8
    }
    var x: UInt64 = 0
    if readable - at >= 8, at < count {
      x = (UnsafeRawPointer(p + at).loadUnaligned(as: UInt64.self) | fold) & (~0 >> UInt64(64 - 8 * (count - at)))
      at = count
    }
    var shift: UInt64 = 0
    while at < count {
      x |= UInt64(p[at] | 0x20) << shift
      shift += 8
      at += 1
    }
    return finished(h, x)
  }

  @inlinable static var seed: UInt64 { 0x9E37_79B9_7F4A_7C15 }
  @inlinable static var fold: UInt64 { 0x2020_2020_2020_2020 }

  /// Eight bytes of a word that has more.
  @inlinable @inline(__always) static func absorb(_ h: UInt64, _ x: UInt64) -> UInt64 {
    let m = (h ^ x) &* 0xBF58_476D_1CE4_E5B9
    return m ^ (m >> 29)
  }

  /// The last bytes of a word, fewer than eight.
  @inlinable @inline(__always) static func finished(_ h: UInt64, _ x: UInt64) -> UInt64 {
    var m = (h ^ x) &* 0x94D0_49BB_1331_11EB
    m ^= m >> 31
    m = m &* 0xBF58_476D_1CE4_E5B9
    return m ^ (m >> 29)
  }

  /// Where a scan stands, and what it has passed since the last token.
  private struct Cursor {
    var at: Int
    var flags: TokenFlags = []
    var lines = 0
  }

  /// Tokens found before they are appended together: as many as fit on the stack.
  private static let batch = 40

  /// Appends the tokens of `text[from..<to]` to `out`.
  public static func scan(
    _ text: UnsafeBufferPointer<UInt8>, from: Int, to: Int, into out: inout ContiguousArray<Token>
  ) {
    guard let p = text.baseAddress, from < to else { return }
    var cursor = Cursor(at: from)
    withUnsafeTemporaryAllocation(of: Token.self, capacity: batch) { room in
      guard let first = room.baseAddress else { return }
      classes.withUnsafeBufferPointer { cls in
        while cursor.at < to {
          let n = fill(first, p, cls, &cursor, to, readable: text.count)
          out.append(contentsOf: UnsafeBufferPointer(start: first, count: n))
        }
      }
    }
  }

  /// Finds the next tokens, at most `batch`. Most words are ASCII and end at a sign: those take the short way, eight bytes at a time.
  private static func fill(
    _ out: UnsafeMutablePointer<Token>, _ p: UnsafePointer<UInt8>, _ cls: UnsafeBufferPointer<UInt8>, _ cursor: inout Cursor, _ to: Int, readable: Int
  ) -> Int {
    var at = cursor.at
    var flags = cursor.flags
    var lines = cursor.lines
    var n = 0
    // A word may bring its possessive ending with it.
    while at < to, n < batch - 1 {
      let b = p[at]
      if (b | 0x20) &- 97 < 26 {
        lines = 0
        if let t = plainWord(p, at, to, readable, flags) {
          out[n] = t
          n += 1
          at = Int(t.end)
          flags = []
          if p[at] == 32 {
            flags = .spaceBefore
            at += 1
          }
        } else {
          word(p, cls, &at, to, &flags, out, &n)
        }
        continue
      }
      switch cls[Int(b)] {
      case ByteClass.space:
        flags.insert(.spaceBefore)
        at += 1
      case ByteClass.line:
        lines += 1
        flags.formUnion(lines > 1 ? [.spaceBefore, .lineBefore, .blockBefore] : [.spaceBefore, .lineBefore])
        at += 1
      case ByteClass.digit:
        let start = at
        at += 1
        while at < to, p[at] &- 48 < 10 { at += 1 }
        out[n] = Token(start: Int32(start), end: Int32(at), hash: hash(p + start, at - start, readable: to - start), kind: .number, flags: flags)
        n += 1
        flags = []
        lines = 0
      case ByteClass.letter:
        word(p, cls, &at, to, &flags, out, &n)
        lines = 0
      case ByteClass.high:
        let sign = highSign(p, at, to)
        switch sign.kind {
        case .letter:
          word(p, cls, &at, to, &flags, out, &n)
          lines = 0
        case .space:
          flags.insert(.spaceBefore)
          at += sign.width
        case .token(let kind):
          out[n] = Token(start: Int32(at), end: Int32(at + sign.width), hash: hash(p + at, sign.width), kind: kind, flags: flags)
          n += 1
          at += sign.width
          flags = []
          lines = 0
        }
      default:
        let kind: TokenKind = b == 34 || b == 39 ? .quoteEither : b == 45 ? .dash : .punctuation
        // `` and '' are quotation marks of wire copy.
        let width = (b == 96 || b == 39) && at + 1 < to && p[at + 1] == b ? 2 : 1
        let wire: TokenKind = width == 2 ? (b == 96 ? .quoteOpen : .quoteClose) : kind
        out[n] = Token(start: Int32(at), end: Int32(at + width), hash: hash(p + at, width), kind: wire, flags: flags)
        n += 1
        at += width
        flags = []
        lines = 0
      }
    }
    cursor = Cursor(at: at, flags: flags, lines: lines)
    return n
  }

  /// High bit of every byte that is no ASCII letter or digit.
  @inline(__always)
  private static func breaks(_ x: UInt64) -> UInt64 {
    let low = x & 0x7F7F_7F7F_7F7F_7F7F
    let folded = low | fold
    let letter = (folded &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(folded &+ 0x0505_0505_0505_0505)
    let digit = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646)
    return ~((letter | digit) & ~x) & 0x8080_8080_8080_8080
  }

  /// The word at `at`, which begins with an ASCII letter, where it is one of fewer than 16 letters and digits and neither an apostrophe
  /// nor a byte above ASCII follows; nil for any other.
  @inline(__always)
  private static func plainWord(_ p: UnsafePointer<UInt8>, _ at: Int, _ to: Int, _ readable: Int, _ before: TokenFlags) -> Token? {
    guard at + 16 <= readable else { return nil }
    let x = UnsafeRawPointer(p + at).loadUnaligned(as: UInt64.self)
    let inner = breaks(x)
    var n: Int
    var next: UInt8
    var hash: UInt64
    var small: UInt64
    if inner != 0 {
      n = inner.trailingZeroBitCount >> 3
      next = UInt8(truncatingIfNeeded: x >> UInt64(n * 8))
      let kept = (1 << UInt64(n * 8)) &- 1 as UInt64
      let w = x & kept
      hash = finished(seed ^ UInt64(truncatingIfNeeded: n), (x | fold) & kept)
      // Of letters and digits only small letters have both bits.
      small = w & w << 1
    } else {
      let y = UnsafeRawPointer(p + at + 8).loadUnaligned(as: UInt64.self)
      let outer = breaks(y)
      guard outer != 0 else { return nil }
      let k = outer.trailingZeroBitCount >> 3
      n = 8 + k
      next = UInt8(truncatingIfNeeded: y >> UInt64(k * 8))
      let kept = (1 << UInt64(k * 8)) &- 1 as UInt64
      let w = y & kept
      hash = finished(absorb(seed ^ UInt64(truncatingIfNeeded: n), x | fold), (y | fold) & kept)
      small = x & x << 1 | w & w << 1
    }
    guard at + n < to, next < 0x80, next != 39, next != 96 else { return nil }
    var flags = before
    if x & 0x20 == 0 {
      flags.insert(.capital)
      if n > 1, small & 0x4040_4040_4040_4040 == 0 { flags.insert(.allCapitals) }
    }
    return Token(start: Int32(truncatingIfNeeded: at), end: Int32(truncatingIfNeeded: at + n), hash: hash, kind: .word, flags: flags)
  }

  /// Any word, byte by byte: with apostrophes, letters above ASCII, a possessive ending.
  private static func word(
    _ p: UnsafePointer<UInt8>, _ cls: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ to: Int,
    _ flags: inout TokenFlags, _ out: UnsafeMutablePointer<Token>, _ n: inout Int
  ) {
    let start = at
    let first = p[at]
    if first &- 65 < 26 || isHighCapital(p, at, to) { flags.insert(.capital) }
    var lower = false
    var curled = 0
    while at < to {
      // Small letters are most of a word.
      if p[at] &- 97 < 26 {
        lower = true
        at += 1
        continue
      }
      let c = cls[Int(p[at])]
      if c == ByteClass.letter {
        if p[at] >= 97 { lower = true }
        at += 1
      } else if c == ByteClass.digit {
        at += 1
      } else if c == ByteClass.high {
        let sign = highSign(p, at, to)
        if case .letter = sign.kind {
          lower = lower || !isHighCapital(p, at, to)
          at += sign.width
        } else if isApostrophe(p, at, to), let next = letterAfter(p, cls, at + 3, to) {
          if isPossessive(p, cls, next, to) { break }
          at += 3
          curled += 1
        } else {
          break
        }
      } else if c == ByteClass.apostrophe, let next = letterAfter(p, cls, at + 1, to) {
        if isPossessive(p, cls, next, to) { break }
        at += 1
      } else {
        break
      }
    }
    if !lower && at - start > 1 && flags.contains(.capital) { flags.insert(.allCapitals) }
    let own = curled == 0 ? hash(p + start, at - start, readable: to - start) : hash(uncurled: p + start, at - start, 2 * curled)
    out[n] = Token(start: Int32(start), end: Int32(at), hash: own, kind: .word, flags: flags)
    n += 1
    flags = []
    // The possessive is a token of its own: Azerbaijan + 's.
    if at < to {
      let width = cls[Int(p[at])] == ByteClass.apostrophe ? 1 : isApostrophe(p, at, to) ? 3 : 0
      if width > 0, let next = letterAfter(p, cls, at + width, to), isPossessive(p, cls, next, to) {
        out[n] = Token(start: Int32(at), end: Int32(next + 1), hash: possessive, kind: .word, flags: [])
        n += 1
        at = next + 1
      }
    }
  }

  /// The hash of a word as if its apostrophes were straight, which are `shorter` bytes less: "didn’t", "Sana’a".
  private static func hash(uncurled p: UnsafePointer<UInt8>, _ count: Int, _ shorter: Int) -> UInt64 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count - shorter) { room in
      var i = 0
      for k in room.indices {
        let isCurled = isApostrophe(p, i, count)
        room[k] = isCurled ? 39 : p[i]
        i += isCurled ? 3 : 1
      }
      guard let straight = room.baseAddress else { return 0 }
      return hash(straight, room.count, readable: room.count)
    }
  }

  /// Hash of the English possessive ending "'s", whichever apostrophe is used.
  @inlinable public static var possessive: UInt64 { 0x9BE1_096B_C275_9AEA }

  @inline(__always)
  private static func letterAfter(_ p: UnsafePointer<UInt8>, _ cls: UnsafeBufferPointer<UInt8>, _ at: Int, _ to: Int) -> Int? {
    guard at < to else { return nil }
    let c = cls[Int(p[at])]
    return c == ByteClass.letter || (c == ByteClass.high && !isPunctuationLead(p, at, to)) ? at : nil
  }

  @inline(__always)
  private static func isPunctuationLead(_ p: UnsafePointer<UInt8>, _ at: Int, _ to: Int) -> Bool {
    p[at] == 0xE2 && at + 1 < to && p[at + 1] == 0x80
  }

  @inline(__always)
  private static func isPossessive(_ p: UnsafePointer<UInt8>, _ cls: UnsafeBufferPointer<UInt8>, _ at: Int, _ to: Int) -> Bool {
    guard p[at] | 0x20 == 115 else { return false }
    guard at + 1 < to else { return true }
    let c = cls[Int(p[at + 1])]
    return !(c == ByteClass.letter || c == ByteClass.digit || (c == ByteClass.high && !isPunctuationLead(p, at + 1, to)))
  }

  @inline(__always)
  private static func isApostrophe(_ p: UnsafePointer<UInt8>, _ at: Int, _ to: Int) -> Bool {
    at + 2 < to && p[at] == 0xE2 && p[at + 1] == 0x80 && p[at + 2] == 0x99
  }

  @inline(__always)
  private static func isHighCapital(_ p: UnsafePointer<UInt8>, _ at: Int, _ to: Int) -> Bool {
    guard at + 1 < to else { return false }
    let a = p[at]
    let b = p[at + 1]
    switch a {
    case 0xC3: return b <= 0x9E
    case 0xC4, 0xC5: return b & 1 == 0
    case 0xD0: return b <= 0xAF
    default: return false
    }
  }

  private enum HighKind {
    case letter, space
    case token(TokenKind)
  }

  @inline(__always)
  private static func highSign(_ p: UnsafePointer<UInt8>, _ at: Int, _ to: Int) -> (kind: HighKind, width: Int) {
    let a = p[at]
    let width = a >= 0xF0 ? 4 : a >= 0xE0 ? 3 : a >= 0xC0 ? 2 : 1
    let w = min(width, to - at)
    if a == 0xC2, at + 1 < to {
      switch p[at + 1] {
      case 0xA0: return (.space, w)
      case 0xAB: return (.token(.quoteOpen), w)
      case 0xBB: return (.token(.quoteClose), w)
      case 0xAA, 0xB5, 0xBA: return (.letter, w)
      default: return (.token(.punctuation), w)
      }
    }
    if a == 0xE2, at + 2 < to, p[at + 1] == 0x80 {
      switch p[at + 2] {
      case 0x80...0x8F, 0xA8...0xAF: return (.space, w)
      case 0x90...0x95: return (.token(.dash), w)
      case 0x98, 0x9C, 0x9E, 0x9A, 0xB9: return (.token(.quoteOpen), w)
      case 0x99, 0x9D, 0xBA: return (.token(.quoteClose), w)
      default: return (.token(.punctuation), w)
      }
    }
    if a == 0xE2 || a == 0xEF && at + 1 < to && p[at + 1] >= 0xBB || a >= 0xF0 {
      return (.token(.punctuation), w)
    }
    if a == 0xE3, at + 1 < to, p[at + 1] == 0x80 { return (.token(.punctuation), w) }
    if a == 0xD8, at + 1 < to, p[at + 1] == 0x8C { return (.token(.punctuation), w) }
    return (.letter, w)
  }
}
