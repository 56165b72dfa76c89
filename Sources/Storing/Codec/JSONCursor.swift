/// Walks JSON that the dossier itself wrote: no tree, no copies but of strings. What is not of that form throws.
struct JSONCursor {
  struct Malformed: Error { var at: Int }

  private let b: UnsafeBufferPointer<UInt8>
  private(set) var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { b = bytes }

  /// True at a `null`, which is then taken.
  mutating func null() -> Bool {
    guard at + 4 <= b.count, b[at] == 110 else { return false }
    at += 4
    return true
  }

  mutating func object(_ member: (inout JSONCursor, StaticKey) throws -> Void) throws {
    try take(123)
    if at < b.count, b[at] == 125 {
      at += 1
      return
    }
    while true {
      try take(34)
      let start = at
      while at < b.count, b[at] != 34 { at += 1 }
      let key = StaticKey(UnsafeBufferPointer(rebasing: b[start..<at]))
      at += 1
      try take(58)
      try member(&self, key)
      if at < b.count, b[at] == 44 {
        at += 1
        continue
      }
      return try take(125)
    }
  }

  mutating func list(_ element: (inout JSONCursor) throws -> Void) throws {
    try take(91)
    if at < b.count, b[at] == 93 {
      at += 1
      return
    }
    while true {
      try element(&self)
      if at < b.count, b[at] == 44 {
        at += 1
        continue
      }
      return try take(93)
    }
  }

  mutating func strings() throws -> [String] {
    var out: [String] = []
    try list { out.append(try $0.string()) }
    return out
  }

  mutating func optionalString() throws -> String? { null() ? nil : try string() }

  mutating func string() throws -> String {
    try take(34)
    let start = at
    while at < b.count, b[at] != 34, b[at] != 92 { at += 1 }
    guard at < b.count else { throw Malformed(at: at) }
    if b[at] == 34 {
      at += 1
      return String(decoding: UnsafeBufferPointer(rebasing: b[start..<at - 1]), as: UTF8.self)
    }
    var out = Array(b[start..<at])
    while at < b.count, b[at] != 34 {
      guard b[at] == 92 else {
        out.append(b[at])
        at += 1
        continue
      }
      guard at + 1 < b.count else { throw Malformed(at: at) }
      let c = b[at + 1]
      at += 2
      switch c {
      case 110: out.append(10)
      case 114: out.append(13)
      case 116: out.append(9)
      case 98: out.append(8)
      case 102: out.append(12)
      case 117:
        guard at + 4 <= b.count, let v = UInt32(String(decoding: b[at..<at + 4], as: UTF8.self), radix: 16), let s = Unicode.Scalar(v) else {
          throw Malformed(at: at)
        }
        out.append(contentsOf: String(Character(s)).utf8)
        at += 4
      default: out.append(c)
      }
    }
    try take(34)
    return String(decoding: out, as: UTF8.self)
  }

  mutating func bool() throws -> Bool {
    guard at < b.count else { throw Malformed(at: at) }
    let yes = b[at] == 116
    at += yes ? 4 : 5
    return yes
  }

  mutating func int() throws -> Int {
    let negative = at < b.count && b[at] == 45
    if negative { at += 1 }
    let start = at
    var v = 0
    while at < b.count, b[at] &- 48 < 10 {
      v = v &* 10 &+ Int(b[at] - 48)
      at += 1
    }
    guard at > start else { throw Malformed(at: at) }
    return negative ? -v : v
  }

  mutating func optionalNumber() throws -> Double? { null() ? nil : try number() }

  /// Numbers as `ByteWriter` writes them: no exponent.
  mutating func number() throws -> Double {
    let negative = at < b.count && b[at] == 45
    let whole = try int()
    guard at < b.count, b[at] == 46 else { return Double(whole) }
    at += 1
    var part = 0
    var scale = 1
    while at < b.count, b[at] &- 48 < 10 {
      part = part * 10 + Int(b[at] - 48)
      scale *= 10
      at += 1
    }
    let all = Double(abs(whole) * scale + part) / Double(scale)
    return negative ? -all : all
  }

  /// Passes over a value.
  mutating func skip() throws {
    guard at < b.count else { throw Malformed(at: at) }
    switch b[at] {
    case 34: _ = try string()
    case 123: try object { c, _ in try c.skip() }
    case 91: try list { try $0.skip() }
    case 116, 110: at += 4
    case 102: at += 5
    default: _ = try number()
    }
  }

  /// The raw bytes of a value.
  mutating func raw() throws -> [UInt8] {
    let start = at
    try skip()
    return Array(b[start..<min(at, b.count)])
  }

  private mutating func take(_ byte: UInt8) throws {
    guard at < b.count, b[at] == byte else { throw Malformed(at: at) }
    at += 1
  }
}

/// A member's name, compared without making a string of it.
struct StaticKey {
  private let b: UnsafeBufferPointer<UInt8>
  init(_ bytes: UnsafeBufferPointer<UInt8>) { b = bytes }

  static func ~= (name: StaticString, key: StaticKey) -> Bool {
    guard key.b.count == name.utf8CodeUnitCount else { return false }
    for i in 0..<key.b.count where key.b[i] != name.utf8Start[i] { return false }
    return true
  }
}
