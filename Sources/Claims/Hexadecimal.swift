/// Hexadecimal digits: written lower-case, two for a byte.
public enum Hexadecimal {
  @usableFromInline static let signs: StaticString = "0123456789abcdef"

  /// The sign of a value below 16; higher bits are passed over.
  @inlinable public static func sign(_ value: UInt8) -> UInt8 { signs.utf8Start[Int(value & 15)] }

  /// The value of a sign of either case; nil for any other byte.
  @inlinable public static func value(_ sign: UInt8) -> UInt8? {
    if sign &- 48 < 10 { return sign &- 48 }
    if (sign | 32) &- 97 < 6 { return (sign | 32) &- 87 }
    return nil
  }

  /// The value of the four signs from `at` on, as in `\u00e9`; nil when they are not four such signs.
  @inlinable public static func four(_ b: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32? {
    guard at + 4 <= b.count else { return nil }
    var v: UInt32 = 0
    for i in at..<at + 4 {
      guard let digit = value(b[i]) else { return nil }
      v = v << 4 | UInt32(digit)
    }
    return v
  }

  @inlinable public static func text(_ bytes: some Collection<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { out in
      var k = 0
      for b in bytes {
        out[k] = sign(b >> 4)
        out[k + 1] = sign(b)
        k += 2
      }
      return k
    }
  }

  /// All sixteen digits of a number.
  public static func text(_ number: UInt64) -> String {
    String(unsafeUninitializedCapacity: 16) { out in
      for i in 0..<16 { out[i] = sign(UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * i))) }
      return 16
    }
  }

  /// The bytes that a text stands for, strictly: pairs of lower-case digits and nothing else, so that one run of bytes has one text.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for c in text.utf8 {
      guard let v = value(c), c < 65 || c > 70 else { return nil }
      if let first = high {
        out.append(first << 4 | v)
        high = nil
      } else {
        high = v
      }
    }
    return high == nil ? out : nil
  }
}
