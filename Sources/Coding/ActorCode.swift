/// A code of an actor or a sector ("ARM", "IGO", "MIL") as one number: up to eight ASCII characters, so that comparing two costs nothing and
/// copying one touches no memory. What is longer is cut.
struct ActorCode: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// First character lowest.
  let bits: UInt64

  init(bits: UInt64) { self.bits = bits }

  @inline(__always)
  init(stringLiteral value: StaticString) {
    var b: UInt64 = 0
    let p = value.utf8Start
    for i in 0..<min(8, value.utf8CodeUnitCount) { b |= UInt64(p[i]) << UInt64(8 * i) }
    bits = b
  }

  init(_ text: String) {
    // In the string's own bytes: the view of them counts references, and a worker makes ten thousand codes.
    var text = text
    bits = text.withUTF8 { p in
      var b: UInt64 = 0
      for i in 0..<min(8, p.count) { b |= UInt64(p[i]) << UInt64(8 * i) }
      return b
    }
  }

  var isEmpty: Bool { bits == 0 }
  /// Whether it is a state's: three letters, and none of those that mean somebody unknown or of no state.
  var isState: Bool { count == 3 && self != "UNK" && self != "IGO" && self != "NGO" && self != "JRN" }
  /// Characters.
  var count: Int { 8 - bits.leadingZeroBitCount / 8 }

  /// The characters, eight bytes of room.
  func each(_ byte: (UInt8) -> Void) {
    var b = bits
    while b != 0 {
      byte(UInt8(truncatingIfNeeded: b))
      b >>= 8
    }
  }

  var description: String {
    String(unsafeUninitializedCapacity: 8) { out in
      var n = 0
      each {
        out[n] = $0
        n += 1
      }
      return n
    }
  }
}
