import Recording

/// Stops the program at a write, before or after it reached the disk.
struct Crash: Error {}

/// Decides at each write whether the machine stops there.
final class Power {
  var random: SeededRandom
  var risk: Double
  private(set) var stops = 0

  init(seed: Int, risk: Double) {
    random = SeededRandom(seed)
    self.risk = risk
  }

  func write(_ action: () throws -> Void) throws {
    let roll = risk > 0 && random.chance(risk)
    let before = random.chance(0.5)
    if roll && before {
      stops += 1
      throw Crash()
    }
    try action()
    if roll {
      stops += 1
      throw Crash()
    }
  }
}

/// Heads in memory with the promise of a disk: what was replaced stays so.
final class MemoryHeads: HeadStore {
  private var heads: [String: TreeHead] = [:]
  private let power: Power?

  init(power: Power? = nil) { self.power = power }

  func head(of origin: String) throws -> TreeHead? { heads[origin] }

  func replace(_ old: TreeHead?, with new: TreeHead, for origin: String) throws -> Bool {
    guard heads[origin] == old else { return false }
    if let power { try power.write { heads[origin] = new } } else { heads[origin] = new }
    return true
  }
}

/// A record in memory with the promise of a disk: a change is written as a whole or not at all.
final class MemoryRecord: RecordStore {
  struct Log {
    var entries: [LogSection.Entry] = []
    var tiles: [TileID: [UInt8]] = [:]
    var checkpoint: SignedCheckpoint?
  }

  var logs: [String: Log] = [:]
  private var files: [TreeHash: [UInt8]] = [:]
  private var proofs: [ForkProof] = []
  private var sizes: [String: [String: Int]] = [:]
  private let power: Power?

  init(power: Power? = nil) { self.power = power }

  private func commit(_ action: () throws -> Void) throws {
    if let power { try power.write(action) } else { try action() }
  }

  func origins() throws -> [String] { logs.keys.sorted() }
  func size(of origin: String) throws -> Int { logs[origin]?.entries.count ?? 0 }
  func checkpoint(of origin: String) throws -> SignedCheckpoint? { logs[origin]?.checkpoint }
  func tile(_ id: TileID, of origin: String) throws -> [UInt8]? { logs[origin]?.tiles[id] }

  func entry(_ index: Int, of origin: String) throws -> LogSection.Entry {
    guard let log = logs[origin], log.entries.indices.contains(index) else { throw RecordingError(.missing, "no entry \(index) of \(origin)") }
    return log.entries[index]
  }

  func file(_ hash: TreeHash) throws -> [UInt8]? { files[hash] }
  func keep(files news: [[UInt8]]) throws { try commit { for file in news { files[.content(file)] = file } } }

  func write(_ change: RecordChange) throws {
    var log = logs[change.origin] ?? Log()
    guard log.entries.count == change.from else { throw RecordingError(.refused, "\(change.origin) holds \(log.entries.count) entries, not \(change.from)") }
    log.entries += try change.entries.all()
    for tile in change.tiles { log.tiles[tile.id] = tile.hashes }
    if let checkpoint = change.checkpoint { log.checkpoint = checkpoint }
    for place in change.redactions { log.entries[place.index] = .redacted(log.entries[place.index].leaf) }
    try commit { logs[change.origin] = log }
  }

  func keep(fork: ForkProof) throws { try commit { if !proofs.contains(fork) { proofs.append(fork) } } }
  func forks() throws -> [ForkProof] { proofs }
  func shown(by holder: String) throws -> [String: Int] { sizes[holder] ?? [:] }
  func noteShown(_ news: [String: Int], by holder: String) throws { try commit { sizes[holder, default: [:]].merge(news) { $1 } } }
}
