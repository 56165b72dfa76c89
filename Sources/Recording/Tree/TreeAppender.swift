/// Grows a tree entry by entry. It holds only the tiles on the right edge, so that a tree of any size costs a few kilobytes.
public struct TreeAppender: Sendable {
  public private(set) var size: Int
  /// The unfinished tile of each level, its hashes one after another; the last may be full only for a moment.
  private var edge: [[UInt8]]
  private var finished: [(TileID, [UInt8])] = []
  private var touched = false

  /// A tree without entries.
  public init() {
    size = 0
    edge = []
  }

  /// A tree that stands in a store. `tile` gives the stored hashes of a tile, which may be more than are asked for.
  public init(size: Int, tile: (TileID) throws -> [UInt8]?) throws {
    guard size >= 0 else { throw RecordingError(.malformed, "a tree cannot have \(size) entries") }
    self.size = size
    edge = []
    for level in 0..<TreeShape.levels(size: size) {
      let id = TileID(level: level, index: TreeShape.hashes(atLevel: level, size: size) / TileID.width)
      let width = TreeShape.width(of: id, size: size)
      if width == 0 {
        edge.append([])
        continue
      }
      guard let stored = try tile(id), stored.count >= width * TreeHash.byteCount else {
        throw RecordingError(.missing, "\(id.path(width: width)) of a tree of \(size) entries is not there", remedy: "rebuild the tree from the entries")
      }
      edge.append(Array(stored.prefix(width * TreeHash.byteCount)))
    }
  }

  /// Appends the hash of the next entry.
  public mutating func append(_ leaf: TreeHash) {
    touched = true
    var hash = leaf
    var level = 0
    while true {
      if level == edge.count { edge.append([]) }
      hash.append(to: &edge[level])
      guard edge[level].count == TileID.width * TreeHash.byteCount else { break }
      let index = size >> (8 * (level + 1))
      hash = TreeAppender.root(ofFullTile: edge[level])
      finished.append((TileID(level: level, index: index), edge[level]))
      edge[level].removeAll(keepingCapacity: true)
      level += 1
    }
    size += 1
  }

  public mutating func append(contentsOf leaves: some Sequence<TreeHash>) {
    for leaf in leaves { append(leaf) }
  }

  /// The tiles that changed since this was last called, in order, for the store to write over what it holds.
  public mutating func takeChangedTiles() -> [(id: TileID, hashes: [UInt8])] {
    guard touched else { return [] }
    var out = finished.map { (id: $0.0, hashes: $0.1) }
    for level in edge.indices where !edge[level].isEmpty {
      out.append((id: TileID(level: level, index: size >> (8 * (level + 1))), hashes: edge[level]))
    }
    finished.removeAll()
    touched = false
    return out.sorted { $0.id < $1.id }
  }

  /// The root of the tree as it is now.
  public var root: TreeHash {
    // Everything right of a level's full tiles is in the levels below, so fold from the lowest level upwards.
    var right: TreeHash?
    for tile in edge {
      var count = tile.count / TreeHash.byteCount
      // Full subtrees of a run of hashes, from the smallest at the right end to the largest.
      var end = count
      while count > 0 {
        let span = count & -count
        let subtree = TreeAppender.root(of: tile, from: end - span, count: span)
        right = right.map { TreeHash.node(subtree, $0) } ?? subtree
        end -= span
        count -= span
      }
    }
    return right ?? .empty
  }

  static func root(ofFullTile tile: [UInt8]) -> TreeHash { root(of: tile, from: 0, count: TileID.width) }

  /// The root over `count` (a power of two) hashes of a tile.
  static func root(of tile: [UInt8], from: Int, count: Int) -> TreeHash {
    if count == 1 { return TreeHash(in: tile, at: from) }
    var row = (0..<count / 2).map { TreeHash.node(TreeHash(in: tile, at: from + 2 * $0), TreeHash(in: tile, at: from + 2 * $0 + 1)) }
    var n = row.count
    while n > 1 {
      n /= 2
      for i in 0..<n { row[i] = TreeHash.node(row[2 * i], row[2 * i + 1]) }
    }
    return row[0]
  }
}
