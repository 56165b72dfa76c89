/// What is written together or not at all.
public struct RecordChange {
  /// The log that grows.
  public var origin: String
  /// Number of the first new entry; the store must hold exactly that many.
  public var from: Int
  public var entries = EntryRun([])
  public var tiles: [(id: TileID, hashes: [UInt8])] = []
  /// The log's newest checkpoint.
  public var checkpoint: SignedCheckpoint?
  /// Entries whose text goes. Their hashes stay.
  public var redactions: [MergedRecord.Place] = []

  public init(origin: String, from: Int) {
    self.origin = origin
    self.from = from
  }
}

/// Where a holder keeps its own log and its copies of the others'. A dossier is one.
public protocol RecordStore {
  /// The logs held, in order of their names.
  func origins() throws -> [String]
  /// Entries held of a log.
  func size(of origin: String) throws -> Int
  /// The newest checkpoint held of a log.
  func checkpoint(of origin: String) throws -> SignedCheckpoint?
  func tile(_ id: TileID, of origin: String) throws -> [UInt8]?
  func entry(_ index: Int, of origin: String) throws -> LogSection.Entry
  /// Content that entries name by its hash.
  func file(_ hash: TreeHash) throws -> [UInt8]?
  /// Keeps contents, all of them or none.
  func keep(files: [[UInt8]]) throws
  /// All of it or nothing, even when the machine stops.
  func write(_ change: RecordChange) throws
  func keep(fork: ForkProof) throws
  func forks() throws -> [ForkProof]
  /// What another holder has shown to hold, by origin.
  func shown(by holder: String) throws -> [String: Int]
  func noteShown(_ sizes: [String: Int], by holder: String) throws
}

extension RecordStore {
  /// The tree over what is held of a log.
  public func tree(of origin: String) throws -> TiledTree { TiledTree(size: try size(of: origin)) { try tile($0, of: origin) } }

  /// The proof that an entry is in a log, for the log's newest checkpoint.
  public func proof(of index: Int, in origin: String) throws -> ProofFile {
    guard let checkpoint = try checkpoint(of: origin) else {
      throw RecordingError(.missing, "\(origin) has no checkpoint yet", remedy: "make one with: truceline log checkpoint")
    }
    let size = checkpoint.checkpoint.size
    guard index >= 0, index < size else {
      throw RecordingError(
        .missing, "the last checkpoint of \(origin) has \(size) entries, and none is number \(index)",
        remedy: "sign the newer ones with: truceline log checkpoint")
    }
    let proof = try tree(of: origin).inclusionProof(of: index, size: size)
    guard case .text(let entry) = try entry(index, of: origin) else {
      return ProofFile(index: index, proof: proof, checkpoint: checkpoint, entry: nil)
    }
    return ProofFile(index: index, proof: proof, checkpoint: checkpoint, entry: Leaf.logged(entry))
  }
}
