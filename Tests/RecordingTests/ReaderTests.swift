import Recording
import Testing

@Suite("readers of what others send")
struct ReaderTests {
  /// Valid files, changed at random: a reader takes them or says why not, in its own words, and never stops the program.
  @Test func anyBytesAreTakenOrRefused() throws {
    let key = try testKey("a.example")
    let tree = TiledTree(leaves: testEntries(9).map { TreeHash.leaf($0) })
    func signed(_ size: Int) throws -> SignedCheckpoint {
      try SignedCheckpoint(Checkpoint(origin: "a.example", size: size, root: try tree.root(at: size)), signedBy: key)
    }
    let section = try LogSection(of: tree, checkpoint: signed(9), from: 3) { .text(testEntries(9)[$0]) }
    let statement = try SignedStatement(Statement(.invite, on: .init(.finding, "1"), by: "a.example", time: 1, deadline: 2, reasons: "r"), key: key)
    let readers: [(valid: [UInt8], read: ([UInt8]) throws -> Void)] = [
      (try signed(9).bytes, { _ = try SignedCheckpoint($0).verify(log: key.verifier) }),
      (
        ProofFile(index: 2, proof: try tree.inclusionProof(of: 2, size: 9), checkpoint: try signed(9), entry: testEntries(9)[2]).bytes,
        { _ = try ProofFile($0).verify(log: key.verifier) }
      ),
      (CosignRequest(oldSize: 3, proof: try tree.consistencyProof(from: 3, to: 9), checkpoint: try signed(9)).bytes, { _ = try CosignRequest($0) }),
      (
        try SyncBundle(from: "a.example", time: 1, sections: [section], files: ContentRun([[1, 2]])).signed(by: key),
        { _ = try SyncBundle($0, holders: [key.verifier]) }
      ),
      (try ForkProof(signed(4), against: tree, signedBy: signed(9)).bytes, { _ = try ForkProof($0).verify(log: key.verifier) }),
      (statement.bytes, { _ = try SignedStatement($0) }),
      (EntryBundle.encode(testEntries(9)), { _ = try EntryBundle.decode($0) }),
      (
        Array("log \(key.verifier)\nwitness A \(try key.cosigner)\ngroup g all A\nquorum g\n".utf8),
        { _ = try CosignPolicy(String(decoding: $0, as: UTF8.self)) }
      ),
      (Array("member \(key.verifier) party,chair\n".utf8), { _ = try Roster(String(decoding: $0, as: UTF8.self)) }),
      (Array(key.secretText.utf8), { _ = try SigningKey(String(decoding: $0, as: UTF8.self)) }),
      (Array(TileID(level: 2, index: 1_234_567).path(width: 9).utf8), { _ = TilePath(String(decoding: $0, as: UTF8.self)) }),
    ]
    var random = SeededRandom(99)
    for (valid, read) in readers {
      for _ in 0..<1500 {
        var bytes = valid
        for _ in 0..<1 + random.below(3) where !bytes.isEmpty {
          let at = random.below(bytes.count)
          switch random.below(5) {
          case 0: bytes[at] = UInt8(random.below(256))
          case 1: bytes.remove(at: at)
          case 2: bytes.insert([0, 10, 32, 43, 57, 255][random.below(6)], at: at)
          case 3: bytes = Array(bytes.prefix(at))
          default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + random.below(40))], at: at)
          }
        }
        do { try read(bytes) } catch is RecordingError {} catch { Issue.record("\(error)") }
      }
    }
  }
}
