/// What of an entry stands in the tree.
public enum Leaf {
  /// Entry bundles count an entry's bytes in 16 bits.
  public static let largest = 65_535

  /// First line of what stands in the tree for an entry that is too large.
  public static let referenceHeader = "truceline/entry-by-hash/v1"

  /// The entry itself, or the short text that names a large entry by its hash and size.
  public static func logged(_ entry: [UInt8]) -> [UInt8] {
    guard entry.count > largest else { return entry }
    return Array("\(referenceHeader)\nsha256 \(TreeHash.content(entry).hex)\nsize \(entry.count)\n".utf8)
  }

  /// The hash that a text names a large entry by; nil for any other entry.
  public static func reference(_ entry: [UInt8]) -> TreeHash? {
    guard entry.count < 256, entry.starts(with: Array((referenceHeader + "\nsha256 ").utf8)) else { return nil }
    let lines = String(decoding: entry, as: UTF8.self).split(separator: "\n")
    return lines.count == 3 ? TreeHash(hex: lines[1].dropFirst(7)) : nil
  }

  /// The leaf hash of an entry, large or not.
  public static func hash(_ entry: [UInt8]) -> TreeHash {
    entry.count > largest ? .leaf(logged(entry)) : .leaf(entry)
  }
}

/// The entries under one tile of level 0, as `tlog-tiles` serves them.
public enum EntryBundle {
  /// Entries must be as logged, at most 65,535 bytes each.
  public static func encode(_ entries: [[UInt8]]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
    for entry in entries {
      let entry = Leaf.logged(entry)
      out.append(UInt8(entry.count >> 8))
      out.append(UInt8(entry.count & 255))
      out.append(contentsOf: entry)
    }
    return out
  }

  public static func decode(_ bytes: [UInt8]) throws -> [[UInt8]] {
    var out: [[UInt8]] = []
    var at = 0
    while at < bytes.count {
      guard out.count < TileID.width else { throw RecordingError(.malformed, "an entry bundle holds more than \(TileID.width) entries") }
      guard at + 2 <= bytes.count else { throw RecordingError(.malformed, "an entry bundle ends inside a length at byte \(at)") }
      let count = Int(bytes[at]) << 8 | Int(bytes[at + 1])
      guard at + 2 + count <= bytes.count else { throw RecordingError(.malformed, "an entry bundle ends inside entry \(out.count)") }
      out.append(Array(bytes[at + 2..<at + 2 + count]))
      at += 2 + count
    }
    return out
  }
}
