/// Walks one JSON object by bytes: strict, without building a tree, and without a `String` a key.
public struct JSONReader {
  /// What is wrong, and at which byte.
  public struct Failure: Error {
    public var message: StaticString
    public var at: Int
  }

  public let b: UnsafeBufferPointer<UInt8>
  public var at = 0
  private var depth = 0

  public init(_ bytes: UnsafeBufferPointer<UInt8>) { b = bytes }

  @inline(__always)
  mutating func space() {
    while at < b.count, b[at] == 32 || b[at] == 10 || b[at] == 13 || b[at] == 9 { at += 1 }
  }

  @inline(__always)
  private func fail(_ message: StaticString) -> Failure { Failure(message: message, at: at) }

  /// Calls `member` with the raw bytes between the key's quotes; `member` must take the value with `skip` or `string`.
  public mutating func object(_ member: (inout JSONReader, UnsafeBufferPointer<UInt8>) throws(Failure) -> Void) throws(Failure) {
    space()
    guard at < b.count, b[at] == 123 else { throw fail("a record must be a JSON object") }
    at += 1
    space()
    if at < b.count, b[at] == 125 {
      at += 1
      return
    }
    while true {
      space()
      guard at < b.count, b[at] == 34 else { throw fail("a key in quotes was expected") }
      let start = at + 1
      try skipString()
      let key = UnsafeBufferPointer(rebasing: b[start..<at - 1])
      space()
      guard at < b.count, b[at] == 58 else { throw fail("':' was expected") }
      at += 1
      space()
      try member(&self, key)
      space()
      guard at < b.count else { throw fail("the object is cut off") }
      if b[at] == 44 {
        at += 1
        continue
      }
      guard b[at] == 125 else { throw fail("',' or '}' was expected") }
      at += 1
      return
    }
  }

  /// Calls `item` before each value of a list; `item` must take the value. Null is an empty list.
  public mutating func list(_ item: (inout JSONReader) throws(Failure) -> Void) throws(Failure) {
    space()
    if isNull {
      try skip()
      return
    }
    guard at < b.count, b[at] == 91 else { throw fail("a list was expected") }
    at += 1
    space()
    if at < b.count, b[at] == 93 {
      at += 1
      return
    }
    while true {
      space()
      try item(&self)
      space()
      guard at < b.count else { throw fail("the list is cut off") }
      if b[at] == 93 { break }
      guard b[at] == 44 else { throw fail("',' or ']' was expected") }
      at += 1
    }
    at += 1
  }

  /// Whether null stands here.
  public var isNull: Bool { at < b.count && b[at] == 110 }

  /// A number that JSON writes; nil for null.
  public mutating func double() throws(Failure) -> Double? {
    space()
    let from = at
    let null = isNull
    guard null || (at < b.count && (b[at] == 45 || b[at] &- 48 < 10)) else { throw fail("a number was expected") }
    try skip()
    if null { return nil }
    var whole = 0
    var simple = at - from < 16
    for i in from..<at where simple {
      if b[i] &- 48 < 10 { whole = whole * 10 + Int(b[i] - 48) } else if i > from || b[i] != 45 { simple = false }
    }
    if simple { return Double(b[from] == 45 ? -whole : whole) }
    return Double(String(decoding: UnsafeBufferPointer(rebasing: b[from..<at]), as: UTF8.self))
  }

  /// A whole number.
  public mutating func int() throws(Failure) -> Int {
    guard let v = try double(), v.magnitude < 9e15 else { throw fail("a whole number was expected") }
    return Int(v)
  }

  public mutating func bool() throws(Failure) -> Bool {
    space()
    let yes = at < b.count && b[at] == 116
    guard yes || (at < b.count && b[at] == 102) else { throw fail("true or false was expected") }
    try skip()
    return yes
  }

  /// A string as text; nil for null.
  public mutating func text() throws(Failure) -> String? {
    space()
    if isNull {
      try skip()
      return nil
    }
    return String(decoding: try string(), as: UTF8.self)
  }

  /// A failure here, for a caller that found a value it cannot use.
  public func failure(_ message: StaticString) -> Failure { Failure(message: message, at: at) }

  /// Throws unless only white space is left.
  public mutating func end() throws(Failure) {
    space()
    if at < b.count { throw fail("something follows the object") }
  }

  /// Passes over any value, checking it.
  public mutating func skip() throws(Failure) {
    guard at < b.count else { throw fail("a value was expected") }
    switch b[at] {
    case 34: try skipString()
    case 123:
      guard depth < 64 else { throw fail("nested deeper than 64") }
      depth += 1
      try object { (reader, _) throws(Failure) in try reader.skip() }
      depth -= 1
    case 91:
      guard depth < 64 else { throw fail("nested deeper than 64") }
      depth += 1
      at += 1
      space()
      if at < b.count, b[at] == 93 {
        at += 1
      } else {
        while true {
          space()
          try skip()
          space()
          guard at < b.count else { throw fail("the list is cut off") }
          if b[at] == 93 { break }
          guard b[at] == 44 else { throw fail("',' or ']' was expected") }
          at += 1
        }
        at += 1
      }
      depth -= 1
    case 116: try word("true")
    case 102: try word("false")
    case 110: try word("null")
    default: try number()
    }
  }

  private mutating func word(_ w: StaticString) throws(Failure) {
    let n = w.utf8CodeUnitCount
    guard at + n <= b.count else { throw fail("the value is cut off") }
    for i in 0..<n where b[at + i] != w.utf8Start[i] { throw fail("unknown value") }
    at += n
  }

  private mutating func digits() -> Int {
    let from = at
    while at < b.count, b[at] &- 48 < 10 { at += 1 }
    return at - from
  }

  private mutating func number() throws(Failure) {
    if b[at] == 45 { at += 1 }
    let zero = at < b.count && b[at] == 48
    let n = digits()
    guard n > 0 else { throw fail("unknown value") }
    if zero && n > 1 { throw fail("a number starts with 0") }
    if at < b.count, b[at] == 46 {
      at += 1
      guard digits() > 0 else { throw fail("digits were expected after '.'") }
    }
    if at < b.count, b[at] | 32 == 101 {
      at += 1
      if at < b.count, b[at] == 43 || b[at] == 45 { at += 1 }
      guard digits() > 0 else { throw fail("digits were expected in the exponent") }
    }
  }

  /// Bytes up to the next quote, backslash or control character.
  @inline(__always)
  private mutating func run() {
    guard let p = b.baseAddress else { return }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    while at + 8 <= b.count {
      let x = UnsafeRawPointer(p + at).loadUnaligned(as: UInt64.self)
      let q = x ^ (ones &* 34)
      let s = x ^ (ones &* 92)
      let hit = ((q &- ones) & ~q | (s &- ones) & ~s | (x &- (ones &* 32)) & ~x) & high
      if hit != 0 {
        at += hit.trailingZeroBitCount >> 3
        return
      }
      at += 8
    }
    while at < b.count, b[at] >= 32, b[at] != 34, b[at] != 92 { at += 1 }
  }

  mutating func skipString() throws(Failure) {
    at += 1
    while true {
      run()
      guard at < b.count else { throw fail("a string is cut off") }
      switch b[at] {
      case 34:
        at += 1
        return
      case 92:
        guard at + 1 < b.count else { throw fail("a string is cut off") }
        switch b[at + 1] {
        case 117:
          guard Hexadecimal.four(b, at + 2) != nil else { throw fail("'\\u' needs four hexadecimal digits") }
          at += 6
        case 34, 92, 47, 98, 102, 110, 114, 116: at += 2
        default: throw fail("unknown escape in a string")
        }
      case 0..<32: throw fail("a control character stands bare in a string")
      default: at += 1
      }
    }
  }

  /// The string at `at`, unescaped. Lone surrogates become U+FFFD, NULs spaces.
  public mutating func string() throws(Failure) -> [UInt8] {
    guard at < b.count, b[at] == 34 else { throw fail("a string was expected") }
    let start = at
    try skipString()
    let end = at - 1
    var out: [UInt8] = []
    out.reserveCapacity(end - start)
    var from = start + 1
    var i = from
    while i < end {
      let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(b)[i..<end])
      guard let hit = rest.firstBackslash else { break }
      i += hit
      if i > from { out.append(contentsOf: UnsafeBufferPointer(rebasing: b[from..<i])) }
      switch b[i + 1] {
      case 110: out.append(10)
      case 116: out.append(9)
      case 114: out.append(13)
      case 98: out.append(8)
      case 102: out.append(12)
      case 117:
        var u = Hexadecimal.four(b, i + 2) ?? 0xFFFD
        if u >= 0xD800, u < 0xE000 {
          if u < 0xDC00, i + 7 < end, b[i + 6] == 92, b[i + 7] == 117, let low = Hexadecimal.four(b, i + 8), low >= 0xDC00, low < 0xE000 {
            u = 0x10000 + (u - 0xD800) << 10 + (low - 0xDC00)
            i += 6
          } else {
            u = 0xFFFD
          }
        }
        JSONReader.append(u == 0 ? 32 : u, to: &out)
        i += 4
      default: out.append(b[i + 1])
      }
      i += 2
      from = i
    }
    if end > from { out.append(contentsOf: UnsafeBufferPointer(rebasing: b[from..<end])) }
    return out
  }

  /// UTF-8 of a code point.
  private static func append(_ u: UInt32, to out: inout [UInt8]) {
    switch u {
    case 0..<0x80: out.append(UInt8(u))
    case 0x80..<0x800:
      out.append(UInt8(0xC0 | u >> 6))
      out.append(UInt8(0x80 | u & 63))
    case 0x800..<0x10000:
      out.append(UInt8(0xE0 | u >> 12))
      out.append(UInt8(0x80 | (u >> 6) & 63))
      out.append(UInt8(0x80 | u & 63))
    default:
      out.append(UInt8(0xF0 | u >> 18))
      out.append(UInt8(0x80 | (u >> 12) & 63))
      out.append(UInt8(0x80 | (u >> 6) & 63))
      out.append(UInt8(0x80 | u & 63))
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Offset of the first backslash.
  @inline(__always)
  fileprivate var firstBackslash: Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    var i = 0
    while i + 8 <= count {
      let s = loadUnaligned(fromByteOffset: i, as: UInt64.self) ^ (ones &* 92)
      let hit = (s &- ones) & ~s & high
      if hit != 0 { return i + hit.trailingZeroBitCount >> 3 }
      i += 8
    }
    while i < count {
      if self[i] == 92 { return i }
      i += 1
    }
    return nil
  }
}
