/// Where a log is published, as a web server gives it: what stands at a path below its address, nil where there is nothing.
public protocol LogServer {
  /// For people.
  var address: String { get }
  func get(_ path: String) throws -> [UInt8]?
}

/// A log as C2SP `tlog-tiles` publishes it, with the contents that its entries name beside them.
public struct RemoteLog {
  private let server: any LogServer

  public init(_ server: any LogServer) { self.server = server }

  /// Contents are published for so many entries at a time, so that one answer stays small.
  public static let contentsWidth = 16

  /// The path of the contents that a run of entries names: Truceline's own addition to the tiles.
  public static func contentsPath(index: Int, width: Int = contentsWidth) -> String {
    let tile = TileID(level: 0, index: index).path().split(separator: "/").dropFirst(2).joined(separator: "/")
    return "tile/contents/" + tile + (width == contentsWidth ? "" : ".p/\(width)")
  }

  /// What the log signed last.
  public func checkpoint() throws -> SignedCheckpoint {
    guard let bytes = try server.get("checkpoint") else {
      throw RecordingError(.missing, "\(server.address): there is no log here", remedy: "give the address of a folder that truceline log publish made")
    }
    return try telling("checkpoint") { try SignedCheckpoint(bytes) }
  }

  /// Says where what cannot be read stands.
  private func telling<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as RecordingError {
      throw RecordingError(error.kind, "\(server.address)/\(path): \(error.what)", remedy: error.remedy ?? "tell who runs that server")
    }
  }

  /// Hands over the entries from `first` on as they stand in the log, each with what the log names by its hash. Nothing of it is verified
  /// yet, but that contents have the hashes by which the entry names them; `names` tells those of an entry.
  public func download(
    from first: Int, size: Int, names: ([UInt8]) -> [TreeHash], entry each: (LogSection.Entry) throws -> Void, content keep: ([UInt8]) throws -> Void
  ) throws {
    var at = first
    while at < size {
      let index = at / TileID.width
      let start = index * TileID.width
      let width = min(TileID.width, size - start)
      let path = TileID.entriesPath(index: index, width: width)
      guard let bytes = try server.get(path) else { throw missing(path) }
      let entries = try telling(path) { try EntryBundle.decode(bytes) }
      guard entries.count == width else {
        throw RecordingError(.malformed, "\(server.address)/\(path): holds \(entries.count) entries instead of \(width)", remedy: "tell who runs that server")
      }
      var tile: [UInt8]?
      for k in (at - start)..<width {
        let place = start + k
        // The first entry that needs a group of contents gets it; the others of the group find it here.
        if place == at || place % RemoteLog.contentsWidth == 0 { try contents(place, size, entries, start, names, keep) }
        if entries[k].isEmpty {
          if tile == nil { tile = try leaves(index, size: size) }
          guard let leaf = tile.map({ TreeHash(in: $0, at: k) }) else { throw missing(path) }
          // An entry without text whose hash is not that of an empty one was redacted.
          try each(leaf == .leaf([]) ? .text([]) : .redacted(leaf))
        } else if let whole = large[place] {
          try each(.text(whole))
        } else {
          try each(.text(entries[k]))
        }
      }
      at = start + width
    }
  }

  /// Large entries of the group of contents read last, by number.
  private final class Large { var held: [Int: [UInt8]] = [:] }
  private let largeEntries = Large()
  private var large: [Int: [UInt8]] { largeEntries.held }

  /// The contents that the entries of one group name. What nobody names is not taken, and what is not published is left out.
  private func contents(
    _ place: Int, _ size: Int, _ entries: [[UInt8]], _ start: Int, _ names: ([UInt8]) -> [TreeHash], _ keep: ([UInt8]) throws -> Void
  ) throws {
    let group = place / RemoteLog.contentsWidth
    let first = group * RemoteLog.contentsWidth
    let width = min(RemoteLog.contentsWidth, size - first)
    largeEntries.held = [:]
    var references: [TreeHash: Int] = [:]
    for number in first..<first + width {
      if let hash = Leaf.reference(entries[number - start]) { references[hash] = number }
    }
    let path = RemoteLog.contentsPath(index: group, width: width)
    guard let bytes = try server.get(path) else { return }
    var held: [TreeHash: [UInt8]] = [:]
    try telling(path) { try ContentRun(MemoryBytes(bytes), 0..<bytes.count).forEach { held[.content($0)] = $0 } }
    for (hash, number) in references { if let whole = held[hash] { largeEntries.held[number] = whole } }
    var wanted: Set<TreeHash> = []
    for number in first..<first + width { wanted.formUnion(names(large[number] ?? entries[number - start])) }
    for hash in wanted.sorted() { if let content = held[hash] { try keep(content) } }
  }

  /// The hashes of one tile of level 0.
  private func leaves(_ index: Int, size: Int) throws -> [UInt8] {
    let width = min(TileID.width, size - index * TileID.width)
    let path = TileID(level: 0, index: index).path(width: width)
    guard let hashes = try server.get(path) else { throw missing(path) }
    guard hashes.count == width * TreeHash.byteCount else {
      throw RecordingError(.malformed, "\(server.address)/\(path): is no tile of \(width) hashes", remedy: "tell who runs that server")
    }
    return hashes
  }

  private func missing(_ path: String) -> RecordingError {
    RecordingError(.missing, "\(server.address)/\(path): is not there", remedy: "let its holder publish the log again, or tell who runs that server")
  }

  /// Where entries do not lead to the checkpoint: what the log's tiles say instead. A section of hashes alone that shows a fork where there is
  /// one, or the sentence that names the entry that was changed.
  public func explain(_ section: LogSection, head: SignedCheckpoint?) throws -> (fork: LogSection?, refusal: RecordingError?) {
    let size = section.checkpoint.checkpoint.size
    var all: [TreeHash] = []
    for index in 0..<(size + TileID.width - 1) / TileID.width {
      let hashes = try leaves(index, size: size)
      for k in 0..<hashes.count / TreeHash.byteCount { all.append(TreeHash(in: hashes, at: k)) }
    }
    let tree = TiledTree(leaves: all)
    guard try tree.root(at: size) == section.checkpoint.checkpoint.root else {
      return (nil, RecordingError(.inconsistent, "the tiles at \(server.address) do not lead to the checkpoint that \(section.origin) signed"))
    }
    if let head, try tree.root(at: head.checkpoint.size) != head.checkpoint.root {
      let hashes = EntryRun(all.map { .redacted($0) })
      return (LogSection(checkpoint: section.checkpoint, from: 0, proof: [], entries: hashes), nil)
    }
    var changed: Int?
    try section.entries.forEach { k, entry in
      if changed == nil, entry.leaf != all[section.from + k] { changed = section.from + k }
    }
    let refusal = changed.map {
      RecordingError(.inconsistent, "entry \($0) at \(server.address) is not the one that \(section.origin) signed", remedy: "tell \(section.origin)")
    }
    return (nil, refusal)
  }
}
