/// Which tile of a tree: 256 consecutive hashes of the level `8 * level`, as C2SP `tlog-tiles` cuts it.
public struct TileID: Sendable, Hashable, Comparable {
  /// Hashes in a full tile.
  public static let width = 256

  public var level: Int
  public var index: Int

  public init(level: Int, index: Int) {
    self.level = level
    self.index = index
  }

  public static func < (a: TileID, b: TileID) -> Bool { (a.level, a.index) < (b.level, b.index) }

  /// The path under which a log publishes the tile: `tile/0/x001/x234/067`, with `.p/W` where it is not full yet.
  public func path(width: Int = TileID.width) -> String {
    "tile/\(level)/" + TileID.elements(of: index) + TileID.suffix(width)
  }

  /// The path of the bundle of the entries under a tile of level 0.
  public static func entriesPath(index: Int, width: Int = TileID.width) -> String {
    "tile/entries/" + elements(of: index) + suffix(width)
  }

  private static func suffix(_ width: Int) -> String { width == TileID.width ? "" : ".p/\(width)" }

  private static func elements(of index: Int) -> String {
    var rest = index
    var elements: [String] = []
    repeat {
      let three = String(rest % 1000)
      elements.append((elements.isEmpty ? "" : "x") + String(repeating: "0", count: 3 - three.count) + three)
      rest /= 1000
    } while rest > 0
    return elements.reversed().joined(separator: "/")
  }
}

/// What a path below a log's prefix asks for.
public enum TilePath: Sendable, Equatable {
  case checkpoint
  case tile(TileID, width: Int)
  case entries(index: Int, width: Int)

  /// Reads exactly what `TileID` writes; nil for anything else.
  public init?(_ path: some StringProtocol) {
    if path == "checkpoint" {
      self = .checkpoint
      return
    }
    var parts = String(path).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, parts[0] == "tile" else { return nil }
    var width = TileID.width
    if parts.count >= 4, parts[parts.count - 2].hasSuffix(".p") {
      guard let w = DecimalNumber.parse(parts.removeLast()), (1..<TileID.width).contains(w) else { return nil }
      width = w
      parts[parts.count - 1].removeLast(2)
    }
    var index = 0
    for (k, part) in parts[2...].enumerated() {
      let last = k == parts.count - 3
      let digits = last ? part : String(part.dropFirst())
      guard last || part.hasPrefix("x"), digits.utf8.count == 3, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let three = Int(digits)
      else { return nil }
      let (shifted, overflow) = index.multipliedReportingOverflow(by: 1000)
      guard !overflow, k == 0 || index > 0 else { return nil }
      index = shifted + three
    }
    if parts[1] == "entries" {
      self = .entries(index: index, width: width)
    } else {
      guard let level = DecimalNumber.parse(parts[1]), level <= 63 else { return nil }
      self = .tile(TileID(level: level, index: index), width: width)
    }
  }
}

/// The shape of a tree of a given size.
public enum TreeShape {
  /// Full subtrees of `256^level` entries.
  public static func hashes(atLevel level: Int, size: Int) -> Int { level >= 8 ? 0 : size >> (8 * level) }

  /// Levels that hold at least one hash.
  public static func levels(size: Int) -> Int {
    var n = 0
    while hashes(atLevel: n, size: size) > 0 { n += 1 }
    return n
  }

  /// Hashes in a tile of a tree of that size, 0 where there is no such tile.
  public static func width(of tile: TileID, size: Int) -> Int {
    max(0, min(TileID.width, hashes(atLevel: tile.level, size: size) - tile.index * TileID.width))
  }

  /// All tiles of a tree, level by level.
  public static func tiles(size: Int) -> [TileID] {
    (0..<levels(size: size)).flatMap { level in
      (0..<(hashes(atLevel: level, size: size) + TileID.width - 1) / TileID.width).map { TileID(level: level, index: $0) }
    }
  }
}
