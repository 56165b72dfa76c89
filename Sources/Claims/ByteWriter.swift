/// Writes JSON by bytes into one growing buffer: key order is kept and no intermediate strings are made.
public struct ByteWriter: Sendable {
  public var bytes: [UInt8] = []

  public init(capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  @inlinable public mutating func raw(_ s: StaticString) {
    s.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  @inlinable public mutating func raw(_ s: String) { bytes.append(contentsOf: s.utf8) }
  @inlinable public mutating func byte(_ b: UInt8) { bytes.append(b) }

  @inlinable public mutating func int(_ value: Int) {
    if value < 0 {
      bytes.append(45)
      if value == .min {
        raw("9223372036854775808")
        return
      }
    }
    let v = value < 0 ? -value : value
    if v < 10 {
      bytes.append(48 + UInt8(v))
      return
    }
    var power = 10
    while v / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(48 + UInt8(v / power % 10))
      power /= 10
    }
  }

  /// Whole numbers without a fraction, others with at most `places` decimals, trailing zeros cut.
  public mutating func number(_ value: Double, places: Int = 4) {
    guard value.isFinite, abs(value) < 9e15 else {
      raw("null")
      return
    }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    // The fraction alone is scaled: the whole number times the scale may be beyond what an Int holds.
    let size = abs(value)
    var whole = Int(size)
    var part = Int(((size - Double(whole)) * scale).rounded())
    if part >= Int(scale) { whole += 1; part -= Int(scale) }
    if value < 0 && (whole > 0 || part > 0) { bytes.append(45) }
    int(whole)
    guard part > 0 else { return }
    bytes.append(46)
    var power = Int(scale) / 10
    while part > 0, power > 0 {
      bytes.append(48 + UInt8(part / power % 10))
      part %= power
      power /= 10
    }
  }

  /// A JSON string with its quotes.
  @inlinable public mutating func quoted(_ s: String) {
    bytes.append(34)
    var s = s
    s.withUTF8 { escape($0) }
    bytes.append(34)
  }

  @inlinable public mutating func quoted(_ b: UnsafeBufferPointer<UInt8>) {
    bytes.append(34)
    escape(b)
    bytes.append(34)
  }

  @inlinable public mutating func quoted(_ s: StaticString) {
    bytes.append(34)
    raw(s)
    bytes.append(34)
  }

  @usableFromInline mutating func escape(_ b: UnsafeBufferPointer<UInt8>) {
    var from = 0
    var next = 0
    while next < b.count {
      if next + 8 <= b.count, let p = b.baseAddress {
        // Eight bytes without a control sign, a quotation mark or a backslash.
        let x = UnsafeRawPointer(p + next).loadUnaligned(as: UInt64.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = x ^ (34 &* ones)
        let slash = x ^ (92 &* ones)
        if ((x &- 0x20 &* ones) & ~x | (quote &- ones) & ~quote | (slash &- ones) & ~slash) & (0x80 &* ones) == 0 {
          next += 8
          continue
        }
      }
      let i = next
      next += 1
      let c = b[i]
      if c >= 0x20 && c != 34 && c != 92 { continue }
      if i > from { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: b[from..<i])) }
      from = i + 1
      bytes.append(92)
      switch c {
      case 34, 92: bytes.append(c)
      case 10: bytes.append(110)
      case 13: bytes.append(114)
      case 9: bytes.append(116)
      default:
        raw("u00")
        bytes.append(Hexadecimal.sign(c >> 4))
        bytes.append(Hexadecimal.sign(c))
      }
    }
    if b.count > from { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: b[from...])) }
  }

  @inlinable mutating func twoDigits(_ v: Int) {
    bytes.append(48 + UInt8(v / 10 % 10))
    bytes.append(48 + UInt8(v % 10))
  }

  /// ISO 8601, no quotes.
  public mutating func stamp(_ s: Stamp) {
    let (y, m, d) = s.day.parts
    twoDigits(max(0, y) / 100)
    twoDigits(max(0, y) % 100)
    byte(45)
    twoDigits(m)
    byte(45)
    twoDigits(d)
    guard s.minute >= 0 else { return }
    byte(84)
    twoDigits(Int(s.minute) / 60)
    byte(58)
    twoDigits(Int(s.minute) % 60)
    guard s.zone != Stamp.noZone else { return }
    byte(s.zone < 0 ? 45 : 43)
    let z = abs(Int(s.zone))
    twoDigits(z / 60)
    byte(58)
    twoDigits(z % 60)
  }

  @inlinable public mutating func span(_ s: Span) {
    byte(91)
    int(s.start)
    byte(44)
    int(s.end)
    byte(93)
  }
}
