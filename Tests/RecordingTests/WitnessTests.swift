import Recording
import Testing

@Suite("witnesses")
struct WitnessTests {
  let key: SigningKey
  let log: SigningKey
  let tree = TiledTree(leaves: testEntries(20).map { TreeHash.leaf($0) })

  init() throws {
    key = try testKey("witness.example")
    log = try testKey("log.example")
  }

  private func signed(_ size: Int, root: TreeHash? = nil, by signer: SigningKey? = nil) throws -> SignedCheckpoint {
    try SignedCheckpoint(Checkpoint(origin: "log.example", size: size, root: try root ?? tree.root(at: size)), signedBy: signer ?? log)
  }

  private func request(_ old: Int, _ size: Int) throws -> CosignRequest {
    CosignRequest(oldSize: old, proof: try tree.consistencyProof(from: old, to: size), checkpoint: try signed(size))
  }

  @Test func answers() throws {
    let witness = Witness(key: key, logs: [log.verifier])
    let store = MemoryHeads()
    func status(_ request: CosignRequest) throws -> Int { try witness.answer(request, store: store, now: 1_700_000_000).status }

    guard case .cosigned(let line) = try witness.answer(request(0, 5), store: store, now: 1_700_000_000) else {
      Issue.record("the first checkpoint was not cosigned")
      return
    }
    var checkpoint = try signed(5)
    checkpoint.add([line])
    let found = try checkpoint.cosignatures(by: [key.cosigner])
    #expect(found.map(\.time) == [1_700_000_000])
    #expect(try checkpoint.note.verified(by: [log.verifier, key.cosigner]).count == 2)

    #expect(try status(request(5, 20)) == 200)
    #expect(try status(request(20, 20)) == 200)
    #expect(try witness.answer(request(5, 20), store: store, now: 1) == .conflict(size: 20, fork: false))
    #expect(try witness.answer(request(0, 20), store: store, now: 1) == .conflict(size: 20, fork: false))
    // The same size with another root is a fork.
    let fork = CosignRequest(oldSize: 20, proof: [], checkpoint: try signed(20, root: .leaf([1])))
    #expect(try witness.answer(fork, store: store, now: 1) == .conflict(size: 20, fork: true))
    #expect(try status(CosignRequest(oldSize: 21, proof: [], checkpoint: signed(20))) == 400)
    #expect(try status(CosignRequest(oldSize: 20, proof: [], checkpoint: signed(21, root: .leaf([2])))) == 422)
    #expect(try status(CosignRequest(oldSize: 20, proof: [], checkpoint: signed(20, by: SigningKey(name: "log.example", seed: key.verifier.publicKey)))) == 403)
    let stranger = try testKey("stranger.example")
    let foreign = try SignedCheckpoint(Checkpoint(origin: "stranger.example", size: 0, root: .empty), signedBy: stranger)
    #expect(try status(CosignRequest(oldSize: 0, proof: [], checkpoint: foreign)) == 404)
    #expect(try store.head(of: "log.example") == TreeHead(size: 20, root: tree.root(at: 20)))
  }

  @Test func requestsAsText() throws {
    let good = try request(5, 20)
    #expect(try CosignRequest(good.bytes) == good)
    let text = String(decoding: good.bytes, as: UTF8.self)
    for bad in ["", "old\n", text.replacing("old 5", with: "old 05"), text.replacing("old 5", with: "old -5"), "old 5\n\n", String(text.dropFirst(6))] {
      #expect(throws: RecordingError.self) { try CosignRequest(Array(bad.utf8)) }
    }
    let many = "old 5\n" + String(repeating: TreeHash.empty.base64 + "\n", count: 64) + "\n" + String(decoding: good.checkpoint.bytes, as: UTF8.self)
    #expect(throws: RecordingError.self) { try CosignRequest(Array(many.utf8)) }
  }

  /// Two requests that both start from the same size, the larger written between the check and the write of the smaller.
  @Test func neverRollsBack() throws {
    final class Racing: HeadStore {
      let inner = MemoryHeads()
      var before: (() throws -> Void)?
      func head(of origin: String) throws -> TreeHead? { try inner.head(of: origin) }
      func replace(_ old: TreeHead?, with new: TreeHead, for origin: String) throws -> Bool {
        let action = before
        before = nil
        try action?()
        return try inner.replace(old, with: new, for: origin)
      }
    }
    let store = Racing()
    let witness = Witness(key: key, logs: [log.verifier])
    let larger = try request(0, 20)
    store.before = {
      let status = try witness.answer(larger, store: store, now: 1).status
      #expect(status == 200)
    }
    #expect(try witness.answer(request(0, 5), store: store, now: 1) == .conflict(size: 20, fork: false))
    #expect(try store.head(of: "log.example")?.size == 20)
  }

  @Test func aLogNeverSignsTwoHistories() throws {
    let store = MemoryHeads()
    let signer = try LogSigner(key: log)
    func tree(_ entries: [[UInt8]]) -> TiledTree { TiledTree(leaves: entries.map { TreeHash.leaf($0) }) }
    #expect(try signer.sign(tree(testEntries(10)), store: store).checkpoint.size == 10)
    #expect(try signer.sign(tree(testEntries(10)), store: store).checkpoint.size == 10)
    #expect(try signer.sign(tree(testEntries(12)), store: store).checkpoint.size == 12)
    #expect(throws: RecordingError.self) { try signer.sign(tree(testEntries(11)), store: store) }
    #expect(throws: RecordingError.self) { try signer.sign(tree(Array(testEntries(13).reversed())), store: store) }
    #expect(throws: RecordingError.self) { try signer.sign(tree(Array(testEntries(12).reversed())), store: store) }
    #expect(try signer.sign(tree(testEntries(13)), store: store).checkpoint.size == 13)
    #expect(throws: RecordingError.self) { try LogSigner(key: testKey("cosignature/v1")) }
  }
}
