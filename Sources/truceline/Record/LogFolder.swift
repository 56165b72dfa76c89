import CodingCommands
import Foundation
import Recording
import Storing

/// A log as a folder of files that any web server can serve: C2SP `tlog-tiles`, and beside the entries the contents that they name. A folder
/// that holds the log already is brought up to date; what is finished is not written again, but for what was redacted since.
struct LogFolder {
  let path: String

  init(_ path: String) { self.path = path }

  /// Gives the number of entries published.
  func publish(_ store: DossierRecord, _ origin: String) throws -> Int {
    guard let checkpoint = try store.checkpoint(of: origin) else {
      throw RecordingError(.missing, "\(origin) has no checkpoint yet", remedy: "make one with: truceline log checkpoint")
    }
    let size = checkpoint.checkpoint.size
    try prepare(store, checkpoint)
    let redacted = Set(try store.redactedEntries(of: origin).filter { $0 < size })
    for index in Set(redacted.map { $0 / TileID.width }) { remove(TileID.entriesPath(index: index) + ".p") }
    for index in Set(redacted.map { $0 / RemoteLog.contentsWidth }) { remove(RemoteLog.contentsPath(index: index) + ".p") }
    for id in TreeShape.tiles(size: size) {
      let width = TreeShape.width(of: id, size: size)
      guard let tile = try store.tile(id, of: origin), tile.count >= width * TreeHash.byteCount else {
        throw RecordingError(.missing, "\(id.path(width: width)) is not there", remedy: "run truceline log verify")
      }
      try put(id.path(width: width), again: false) { Array(tile.prefix(width * TreeHash.byteCount)) }
      guard id.level == 0 else { continue }
      let first = id.index * TileID.width
      let range = first..<first + width
      try put(TileID.entriesPath(index: id.index, width: width), again: !redacted.isDisjoint(with: range)) {
        // A redacted entry has no text: its place stays, and its hash stands in the tile.
        try EntryBundle.encode(range.map { try text(store, $0, origin) ?? [] })
      }
      for start in stride(from: first, to: first + width, by: RemoteLog.contentsWidth) {
        let group = start..<min(range.upperBound, start + RemoteLog.contentsWidth)
        let name = RemoteLog.contentsPath(index: start / RemoteLog.contentsWidth, width: group.count)
        try put(name, again: !redacted.isDisjoint(with: group)) { try contents(store, group, origin) }
      }
    }
    // Last, and in one step: who reads it finds all that it signs.
    try replace("checkpoint", checkpoint.bytes)
    return size
  }

  private func text(_ store: DossierRecord, _ index: Int, _ origin: String) throws -> [UInt8]? {
    guard case .text(let bytes) = try store.entry(index, of: origin) else { return nil }
    return bytes
  }

  private func contents(_ store: DossierRecord, _ group: Range<Int>, _ origin: String) throws -> [UInt8] {
    var hashes: Set<TreeHash> = []
    var out: [UInt8] = []
    for index in group {
      guard let entry = try text(store, index, origin) else { continue }
      if entry.count > Leaf.largest { out += SyncBundle.framed(entry) }
      hashes.formUnion(DossierRecord.contents(namedBy: entry))
    }
    for hash in hashes.sorted() { if let content = try store.file(hash) { out += SyncBundle.framed(content) } }
    return out
  }

  /// Makes the folder, or makes sure that it holds an earlier state of the same log.
  private func prepare(_ store: DossierRecord, _ checkpoint: SignedCheckpoint) throws {
    if mkdir(path, 0o755) == 0 { return }
    guard let bytes = FileManager.default.contents(atPath: path + "/checkpoint") else {
      throw FileTrouble("\(path): is there and holds no log", remedy: "give another name, or an empty place")
    }
    let there = try SignedCheckpoint(bytes).checkpoint
    let new = checkpoint.checkpoint
    guard there.origin == new.origin, there.size <= new.size, try store.tree(of: new.origin).root(at: there.size) == there.root else {
      throw FileTrouble("\(path): holds \(there.size) entries of \(there.origin) that this log does not begin with", remedy: "publish into another folder")
    }
  }

  private func put(_ name: String, again: Bool, _ bytes: () throws -> [UInt8]) throws {
    let file = path + "/" + name
    if !again, FileManager.default.fileExists(atPath: file) { return }
    try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try replace(name, bytes())
  }

  private func replace(_ name: String, _ bytes: [UInt8]) throws {
    let file = path + "/" + name
    unlink(file + ".new")
    try InputBytes.write(bytes, to: file + ".new")
    guard rename(file + ".new", file) == 0 else { throw FileTrouble("\(file): cannot be written (\(FileTrouble.reason))") }
  }

  private func remove(_ name: String) { try? FileManager.default.removeItem(atPath: path + "/" + name) }
}
