/// Base64 as JSON and mail carry it: white space and what is no sign of it are passed over.
enum Base64 {
  static func decode(_ b: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(b.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var count = 0
    for c in b {
      let v: UInt32
      switch c {
      case 65...90: v = UInt32(c - 65)
      case 97...122: v = UInt32(c - 71)
      case 48...57: v = UInt32(c + 4)
      case 43, 45: v = 62
      case 47, 95: v = 63
      case 61: return out
      default: continue
      }
      bits = bits << 6 | v
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return out
  }
}
