import Claims
import Crypto

/// A SHA-256 hash in a Merkle tree as RFC 6962 builds it: leaves and nodes are hashed with different first bytes.
public struct TreeHash: Sendable, Hashable, Comparable, CustomStringConvertible {
  public static let byteCount = 32

  // Four words instead of an array: hashes are made and compared by the million.
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var d: UInt64 = 0

  private init() {}

  private init(loading p: UnsafeRawBufferPointer) {
    a = p.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    b = p.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    c = p.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    d = p.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
  }

  /// The hash that these 32 bytes are; nil for any other number of bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == TreeHash.byteCount else { return nil }
    self.init(loading: Array(bytes))
  }

  private init(loading bytes: [UInt8]) { self = bytes.withUnsafeBytes { TreeHash(loading: $0) } }

  /// Hash number `index` of a run of concatenated hashes, which must hold it.
  init(in tile: [UInt8], at index: Int) {
    self = tile.withUnsafeBytes { TreeHash(loading: UnsafeRawBufferPointer(rebasing: $0[index * 32..<index * 32 + 32])) }
  }

  public init?(hex: some StringProtocol) {
    guard let bytes = Hexadecimal.bytes(hex) else { return nil }
    self.init(bytes: bytes)
  }

  public init?(base64: some StringProtocol) {
    guard let bytes = Base64.decode(base64) else { return nil }
    self.init(bytes: bytes)
  }

  /// The hash of an entry.
  public static func leaf(_ entry: some Collection<UInt8>) -> TreeHash {
    let hash: TreeHash? = entry.withContiguousStorageIfAvailable { leaf(UnsafeRawBufferPointer($0)) }
    return hash ?? Array(entry).withUnsafeBytes { leaf($0) }
  }

  /// The hash of an entry.
  public static func leaf(_ entry: UnsafeRawBufferPointer) -> TreeHash {
    var hasher = SHA256()
    withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) {
      $0[0] = 0
      hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    hasher.update(bufferPointer: entry)
    return TreeHash(digest: hasher.finalize())
  }

  /// The hash of two subtrees.
  public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { p in
      p[0] = 1
      left.store(p, at: 1)
      right.store(p, at: 33)
      var hasher = SHA256()
      hasher.update(bufferPointer: UnsafeRawBufferPointer(p))
      return TreeHash(digest: hasher.finalize())
    }
  }

  /// The hash of plain bytes, for content that is named by its hash.
  public static func content(_ bytes: some Collection<UInt8>) -> TreeHash {
    var hasher = SHA256()
    let done: Void? = bytes.withContiguousStorageIfAvailable { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    if done == nil { Array(bytes).withUnsafeBytes { hasher.update(bufferPointer: $0) } }
    return TreeHash(digest: hasher.finalize())
  }

  /// The root of a tree without entries.
  public static let empty = content([])

  init(digest: SHA256.Digest) { self = digest.withUnsafeBytes { TreeHash(loading: $0) } }

  private func store(_ p: UnsafeMutableRawBufferPointer, at offset: Int) {
    p.storeBytes(of: a, toByteOffset: offset, as: UInt64.self)
    p.storeBytes(of: b, toByteOffset: offset + 8, as: UInt64.self)
    p.storeBytes(of: c, toByteOffset: offset + 16, as: UInt64.self)
    p.storeBytes(of: d, toByteOffset: offset + 24, as: UInt64.self)
  }

  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      store(UnsafeMutableRawBufferPointer(buffer), at: 0)
      count = 32
    }
  }

  public func append(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) {
      store($0, at: 0)
      bytes.append(contentsOf: UnsafeRawBufferPointer($0))
    }
  }

  public var hex: String { Hexadecimal.text(bytes) }
  public var base64: String { Base64.encode(bytes) }
  public var description: String { hex }

  /// The order of the bytes.
  public static func < (x: TreeHash, y: TreeHash) -> Bool {
    if x.a != y.a { return x.a.bigEndian < y.a.bigEndian }
    if x.b != y.b { return x.b.bigEndian < y.b.bigEndian }
    if x.c != y.c { return x.c.bigEndian < y.c.bigEndian }
    return x.d.bigEndian < y.d.bigEndian
  }
}
