/// Checks UTF-8 by bytes: eight at a time while they are ASCII.
enum UTF8Check {
  struct Result {
    var validSequences = 0
    var invalidBytes = 0
    var nulls = 0
    var controls = 0
  }

  /// Length of the well-formed sequence at `i` of two to four bytes, or 0.
  @inline(__always)
  static func sequence(_ p: UnsafePointer<UInt8>, _ i: Int, _ n: Int) -> Int {
    let a = p[i]
    if a < 0xC2 || a > 0xF4 { return 0 }
    if a < 0xE0 { return i + 1 < n && p[i + 1] & 0xC0 == 0x80 ? 2 : 0 }
    if a < 0xF0 {
      guard i + 2 < n, p[i + 1] & 0xC0 == 0x80, p[i + 2] & 0xC0 == 0x80 else { return 0 }
      if a == 0xE0 && p[i + 1] < 0xA0 || a == 0xED && p[i + 1] > 0x9F { return 0 }
      return 3
    }
    guard i + 3 < n, p[i + 1] & 0xC0 == 0x80, p[i + 2] & 0xC0 == 0x80, p[i + 3] & 0xC0 == 0x80 else { return 0 }
    if a == 0xF0 && p[i + 1] < 0x90 || a == 0xF4 && p[i + 1] > 0x8F { return 0 }
    return 4
  }

  /// Whether the bytes are well-formed and hold no NUL: the common case, in one pass.
  static func isPlain(_ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let p = b.baseAddress else { return true }
    let n = b.count
    var i = 0
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    while i < n {
      if i + 8 <= n {
        let x = UnsafeRawPointer(p + i).loadUnaligned(as: UInt64.self)
        if (x | (x &- ones)) & high == 0 {
          i += 8
          continue
        }
      }
      if p[i] == 0 { return false }
      if p[i] < 0x80 {
        i += 1
        continue
      }
      let w = sequence(p, i, n)
      if w == 0 { return false }
      i += w
    }
    return true
  }

  static func count(_ b: UnsafeBufferPointer<UInt8>) -> Result {
    var r = Result()
    guard let p = b.baseAddress else { return r }
    var i = 0
    while i < b.count {
      let c = p[i]
      if c < 0x80 {
        if c == 0 { r.nulls += 1 } else if c < 32 && c != 9 && c != 10 && c != 13 && c != 12 && c != 27 { r.controls += 1 }
        i += 1
        continue
      }
      let w = sequence(p, i, b.count)
      if w == 0 {
        r.invalidBytes += 1
        i += 1
      } else {
        r.validSequences += 1
        i += w
      }
    }
    return r
  }
}
