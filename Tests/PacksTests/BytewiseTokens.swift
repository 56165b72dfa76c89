import Packs

/// The slow twin of `Tokens.scan`: one byte after the other.
enum BytewiseTokens {
  private enum ByteClass {
    static let space: UInt8 = 0
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    static let sign: UInt8 = 3
    static let high: UInt8 = 4
    static let line: UInt8 = 5
    static let apostrophe: UInt8 = 6
  }

  private static let classes: [UInt8] = {
    var t = [UInt8](repeating: ByteClass.sign, count: 256)
    for i in 0...32 { t[i] = ByteClass.space }
    t[10] = ByteClass.line
    t[13] = ByteClass.space
    for i in 48...57 { t[i] = ByteClass.digit }
    for i in 65...90 { t[i] = ByteClass.letter }
    for i in 97...122 { t[i] = ByteClass.letter }
    for i in 128...255 { t[i] = ByteClass.high }
    t[39] = ByteClass.apostrophe
    t[96] = ByteClass.apostrophe
    t[127] = ByteClass.space
    return t
  }()

  /// Appends the tokens of `text[from..<to]` to `out`.
  static func scan(
    _ text: UnsafeBufferPointer<UInt8>, from: Int, to: Int, into out: inout ContiguousArray<Token>
  ) {
    guard let p = text.baseAddress, from < to else { return }
    classes.withUnsafeBufferPointer { cls in
      var at = from
      var flags: TokenFlags = []
      var lines = 0
      while at < to {
        let b = p[at]
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
          out.append(Token(start: Int32(start), end: Int32(at), hash: Tokens.hash(p + start, at - start), kind: .number, flags: flags))
          flags = []
          lines = 0
        case ByteClass.letter:
          word(p, cls, &at, to, &flags, &out)
          lines = 0
        case ByteClass.high:
          let sign = highSign(p, at, to)
          switch sign.kind {
          case .letter:
            word(p, cls, &at, to, &flags, &out)
            lines = 0
          case .space:
            flags.insert(.spaceBefore)
            at += sign.width
          case .token(let kind):
            out.append(Token(start: Int32(at), end: Int32(at + sign.width), hash: Tokens.hash(p + at, sign.width), kind: kind, flags: flags))
            at += sign.width
            flags = []
            lines = 0
          }
        default:
          let kind: TokenKind = b == 34 || b == 39 ? .quoteEither : b == 45 ? .dash : .punctuation
          // `` and '' are quotation marks of wire copy.
          let width = (b == 96 || b == 39) && at + 1 < to && p[at + 1] == b ? 2 : 1
          let wire: TokenKind = width == 2 ? (b == 96 ? .quoteOpen : .quoteClose) : kind
          out.append(Token(start: Int32(at), end: Int32(at + width), hash: Tokens.hash(p + at, width), kind: wire, flags: flags))
          at += width
          flags = []
          lines = 0
        }
      }
    }
  }

  private static func word(
    _ p: UnsafePointer<UInt8>, _ cls: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ to: Int,
    _ flags: inout TokenFlags, _ out: inout ContiguousArray<Token>
  ) {
    let start = at
    let first = p[at]
    if first &- 65 < 26 || isHighCapital(p, at, to) { flags.insert(.capital) }
    var lower = false
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
    // Whichever apostrophe is inside, the word is the same.
    var straight: [UInt8] = []
    var k = start
    while k < at {
      let isCurled = isApostrophe(p, k, at)
      straight.append(isCurled ? 39 : p[k])
      k += isCurled ? 3 : 1
    }
    let hash = straight.withUnsafeBufferPointer { b in b.baseAddress.map { Tokens.hash($0, b.count) } ?? 0 }
    out.append(Token(start: Int32(start), end: Int32(at), hash: hash, kind: .word, flags: flags))
    flags = []
    // The possessive is a token of its own: Azerbaijan + 's.
    if at < to {
      let width = cls[Int(p[at])] == ByteClass.apostrophe ? 1 : isApostrophe(p, at, to) ? 3 : 0
      if width > 0, let next = letterAfter(p, cls, at + width, to), isPossessive(p, cls, next, to) {
        out.append(Token(start: Int32(at), end: Int32(next + 1), hash: Tokens.possessive, kind: .word, flags: []))
        at = next + 1
      }
    }
  }

  private static func letterAfter(_ p: UnsafePointer<UInt8>, _ cls: UnsafeBufferPointer<UInt8>, _ at: Int, _ to: Int) -> Int? {
    guard at < to else { return nil }
    let c = cls[Int(p[at])]
    return c == ByteClass.letter || (c == ByteClass.high && !isPunctuationLead(p, at, to)) ? at : nil
  }

  private static func isPunctuationLead(_ p: UnsafePointer<UInt8>, _ at: Int, _ to: Int) -> Bool {
    p[at] == 0xE2 && at + 1 < to && p[at + 1] == 0x80
  }

  private static func isPossessive(_ p: UnsafePointer<UInt8>, _ cls: UnsafeBufferPointer<UInt8>, _ at: Int, _ to: Int) -> Bool {
    guard p[at] | 0x20 == 115 else { return false }
    guard at + 1 < to else { return true }
    let c = cls[Int(p[at + 1])]
    return !(c == ByteClass.letter || c == ByteClass.digit || (c == ByteClass.high && !isPunctuationLead(p, at + 1, to)))
  }

  private static func isApostrophe(_ p: UnsafePointer<UInt8>, _ at: Int, _ to: Int) -> Bool {
    at + 2 < to && p[at] == 0xE2 && p[at + 1] == 0x80 && p[at + 2] == 0x99
  }

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
