/// What JSON is written to, byte by byte: a growing buffer, or room that is there already.
public protocol JSONSink {
  mutating func byte(_ b: UInt8)
  mutating func raw(_ s: StaticString)
  /// Bytes as they are.
  mutating func copy(_ b: UnsafeBufferPointer<UInt8>)
  /// What stands between the quotes of a JSON string.
  mutating func escape(_ b: UnsafeBufferPointer<UInt8>)
}

extension JSONSink {
  /// A JSON string with its quotes.
  @inlinable @inline(__always) public mutating func quoted(_ s: String) {
    byte(34)
    // Nearly all strings lie in memory as they are.
    if s.utf8.withContiguousStorageIfAvailable({ escape($0) }) == nil {
      var s = s
      s.withUTF8 { escape($0) }
    }
    byte(34)
  }

  @inlinable public mutating func int(_ value: Int) {
    if value < 0 {
      byte(45)
      if value == .min {
        raw("9223372036854775808")
        return
      }
    }
    var v = value < 0 ? -value : value
    if v < 10 {
      byte(48 + UInt8(v))
      return
    }
    if v >= 10_000_000_000_000_000 {
      // The last sixteen digits stand in one number below, four bits each.
      int(v / 10_000_000_000_000_000)
      v = v % 10_000_000_000_000_000 + 10_000_000_000_000_000
    }
    var digits: UInt64 = 0
    var count = 0
    while v > 0, count < 16 {
      digits = digits << 4 | UInt64(v % 10)
      v /= 10
      count += 1
    }
    for _ in 0..<count {
      byte(48 + UInt8(digits & 15))
      digits >>= 4
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
    if value < 0 && (whole > 0 || part > 0) { byte(45) }
    int(whole)
    guard part > 0 else { return }
    byte(46)
    var power = Int(scale) / 10
    while part > 0, power > 0 {
      byte(48 + UInt8(part / power % 10))
      part %= power
      power /= 10
    }
  }

  @inlinable mutating func twoDigits(_ v: Int) {
    byte(48 + UInt8(v / 10 % 10))
    byte(48 + UInt8(v % 10))
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

/// Writes into room of a fixed size. What would go beyond it is left out and told by `isFull`: whoever owns the room then writes elsewhere.
struct JSONCursor: JSONSink {
  private(set) var at: UnsafeMutablePointer<UInt8>
  private let end: UnsafeMutablePointer<UInt8>
  private(set) var isFull = false

  init(_ room: UnsafeMutableBufferPointer<UInt8>, _ start: UnsafeMutablePointer<UInt8>) {
    at = start
    end = start + room.count
  }

  @inline(__always) mutating func byte(_ b: UInt8) {
    guard at < end else {
      isFull = true
      return
    }
    at.pointee = b
    at += 1
  }

  @inline(__always) mutating func raw(_ s: StaticString) { copy(UnsafeBufferPointer(start: s.utf8Start, count: s.utf8CodeUnitCount)) }

  @inline(__always) mutating func copy(_ b: UnsafeBufferPointer<UInt8>) {
    guard end - at >= b.count else {
      isFull = true
      return
    }
    guard let p = b.baseAddress else { return }
    at.update(from: p, count: b.count)
    at += b.count
  }

  mutating func escape(_ b: UnsafeBufferPointer<UInt8>) {
    // No byte becomes more than six.
    guard let p = b.baseAddress, end - at >= b.count * 6 + 8 else {
      if !b.isEmpty { isFull = true }
      return
    }
    var i = 0
    while i < b.count {
      if i + 8 <= b.count {
        let x = UnsafeRawPointer(p + i).loadUnaligned(as: UInt64.self)
        if ByteWriter.isPlain(x) {
          UnsafeMutableRawPointer(at).storeBytes(of: x, as: UInt64.self)
          at += 8
          i += 8
          continue
        }
      }
      let c = p[i]
      i += 1
      if c >= 0x20 && c != 34 && c != 92 {
        at.pointee = c
        at += 1
      } else {
        JSONEscape.each(c) { byte($0) }
      }
    }
  }
}

/// How a sign that may not stand in a JSON string is written.
enum JSONEscape {
  @inline(never)
  static func each(_ c: UInt8, _ put: (UInt8) -> Void) {
    put(92)
    switch c {
    case 34, 92: put(c)
    case 10: put(110)
    case 13: put(114)
    case 9: put(116)
    default:
      put(117)
      put(48)
      put(48)
      put(Hexadecimal.sign(c >> 4))
      put(Hexadecimal.sign(c))
    }
  }
}
