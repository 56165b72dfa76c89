/// Writes JSON by bytes into one growing buffer: key order is kept and no intermediate strings are made.
public struct ByteWriter: JSONSink, Sendable {
  public var bytes: [UInt8] = []

  public init(capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  @inlinable public mutating func raw(_ s: StaticString) {
    s.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  @inlinable public mutating func raw(_ s: String) { bytes.append(contentsOf: s.utf8) }
  @inlinable public mutating func byte(_ b: UInt8) { bytes.append(b) }
  @inlinable public mutating func copy(_ b: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: b) }

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

  /// Whether eight bytes hold no control sign, quotation mark or backslash.
  @inline(__always) static func isPlain(_ x: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = x ^ (34 &* ones)
    let slash = x ^ (92 &* ones)
    return ((x &- 0x20 &* ones) & ~x | (quote &- ones) & ~quote | (slash &- ones) & ~slash) & (0x80 &* ones) == 0
  }

  public mutating func escape(_ b: UnsafeBufferPointer<UInt8>) {
    var from = 0
    var next = 0
    while next < b.count {
      if next + 8 <= b.count, let p = b.baseAddress, ByteWriter.isPlain(UnsafeRawPointer(p + next).loadUnaligned(as: UInt64.self)) {
        next += 8
        continue
      }
      let i = next
      next += 1
      let c = b[i]
      if c >= 0x20 && c != 34 && c != 92 { continue }
      if i > from { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: b[from..<i])) }
      from = i + 1
      JSONEscape.each(c) { bytes.append($0) }
    }
    if b.count > from { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: b[from...])) }
  }
}
