/// A tree that stands in tiles: roots and proofs of any earlier size, each from a handful of tiles.
public struct TiledTree {
  public let size: Int
  let tile: (TileID) throws -> [UInt8]?

  /// `tile` gives the stored hashes of a tile; more than `size` asks for does no harm, fewer is an error when they are needed.
  public init(size: Int, tile: @escaping (TileID) throws -> [UInt8]?) {
    self.size = size
    self.tile = tile
  }

  /// The tree over leaves in memory.
  public init(leaves: some Sequence<TreeHash>) {
    var appender = TreeAppender()
    appender.append(contentsOf: leaves)
    let tiles = Dictionary(appender.takeChangedTiles().map { ($0.id, $0.hashes) }) { $1 }
    self.init(size: appender.size) { tiles[$0] }
  }

  /// The hash of one entry.
  public func leaf(_ index: Int) throws -> TreeHash {
    guard index >= 0, index < size else { throw outside(index) }
    var cache = TileCache(self)
    return try cache.subtree(start: index, height: 0)
  }

  /// The hashes of a run of entries.
  public func leaves(_ range: Range<Int>) throws -> [TreeHash] {
    try check(range.upperBound)
    var out: [TreeHash] = []
    out.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      let id = TileID(level: 0, index: at / TileID.width)
      let end = min(range.upperBound, (id.index + 1) * TileID.width)
      let first = id.index * TileID.width
      guard let hashes = try tile(id), hashes.count >= (end - first) * TreeHash.byteCount else { throw lacking(id) }
      for i in at..<end { out.append(TreeHash(in: hashes, at: i - first)) }
      at = end
    }
    return out
  }

  /// The root when the tree had `size` entries.
  public func root(at size: Int) throws -> TreeHash {
    try check(size)
    var cache = TileCache(self)
    return try cache.range(0, size)
  }

  /// RFC 6962, 2.1.1: the hashes beside the way from an entry up to the root of the tree of `size` entries.
  public func inclusionProof(of index: Int, size: Int) throws -> [TreeHash] {
    try check(size)
    guard index >= 0, index < size else { throw outside(index) }
    var cache = TileCache(self)
    var proof: [TreeHash] = []
    var (start, end) = (0, size)
    while end - start > 1 {
      let middle = start + TiledTree.split(end - start)
      if index < middle {
        proof.append(try cache.range(middle, end))
        end = middle
      } else {
        proof.append(try cache.range(start, middle))
        start = middle
      }
    }
    return proof.reversed()
  }

  /// RFC 6962, 2.1.2: that the tree of `size` entries begins with all of the tree of `old` entries.
  public func consistencyProof(from old: Int, to size: Int) throws -> [TreeHash] {
    try check(size)
    guard old >= 0, old <= size else { throw RecordingError(.malformed, "a tree of \(size) entries cannot extend one of \(old)") }
    if old == 0 || old == size { return [] }
    var cache = TileCache(self)
    var proof: [TreeHash] = []
    var (start, end) = (0, size)
    // Whether the old tree's last subtree begins where the old tree does: its root is then known to who checks.
    var whole = true
    while true {
      if old == end {
        if !whole { proof.append(try cache.range(start, end)) }
        break
      }
      let middle = start + TiledTree.split(end - start)
      if old <= middle {
        proof.append(try cache.range(middle, end))
        end = middle
      } else {
        proof.append(try cache.range(start, middle))
        start = middle
        whole = false
      }
    }
    return proof.reversed()
  }

  /// The largest power of two below `n`, for `n` of at least 2.
  static func split(_ n: Int) -> Int { 1 << (Int.bitWidth - 1 - (n - 1).leadingZeroBitCount) }

  private func check(_ size: Int) throws {
    guard size >= 0, size <= self.size else { throw RecordingError(.missing, "the tree has \(self.size) entries, not \(size)") }
  }

  private func outside(_ index: Int) -> RecordingError { RecordingError(.missing, "entry \(index) is not among the \(size) of the tree") }

  private func lacking(_ id: TileID) -> RecordingError {
    RecordingError(.missing, "\(id.path()) lacks hashes of a tree of \(size) entries", remedy: "rebuild the tree from the entries")
  }

  /// Tiles read for one question.
  private struct TileCache {
    let tree: TiledTree
    var held: [TileID: [UInt8]] = [:]

    init(_ tree: TiledTree) { self.tree = tree }

    /// The root over entries `start..<end`, where `start` is a multiple of the power of two that covers the range.
    mutating func range(_ start: Int, _ end: Int) throws -> TreeHash {
      let count = end - start
      if count == 0 { return .empty }
      if count & (count - 1) == 0 { return try subtree(start: start, height: count.trailingZeroBitCount) }
      let middle = start + TiledTree.split(count)
      return TreeHash.node(try range(start, middle), try range(middle, end))
    }

    /// The root of the full subtree of `2^height` entries that begins at `start`.
    mutating func subtree(start: Int, height: Int) throws -> TreeHash {
      let level = height / 8
      let count = 1 << (height % 8)
      let first = start >> (8 * level)
      let id = TileID(level: level, index: first / TileID.width)
      let from = first % TileID.width
      let hashes: [UInt8]
      if let known = held[id] {
        hashes = known
      } else if let stored = try tree.tile(id) {
        hashes = stored
        held[id] = stored
      } else {
        hashes = []
      }
      guard hashes.count >= (from + count) * TreeHash.byteCount else {
        throw tree.lacking(id)
      }
      return TreeAppender.root(of: hashes, from: from, count: count)
    }
  }
}
