/// The 64-bit FNV-1a hash (Fowler, Noll and Vo; draft-eastlake-fnv): the same number for the same bytes on every machine. For look-up and for short
/// names, never for proof.
public struct FowlerNollVo: Sendable {
  @usableFromInline var state: UInt64 = 0xcbf2_9ce4_8422_2325

  @inlinable public init() {}

  @inlinable public var value: UInt64 { state }

  @inlinable public init(_ bytes: some Sequence<UInt8>) {
    self.init()
    for b in bytes { add(b) }
  }

  @inlinable public mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
