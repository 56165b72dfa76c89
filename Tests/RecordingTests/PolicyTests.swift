import Recording
import Testing

@Suite("who must cosign")
struct PolicyTests {
  private func text() throws -> String {
    """
    # both parties, and one of two witnesses
    log \(try testKey("log.example").verifier)
    witness A \(try testKey("a.example").cosigner)
    \t witness  B \(try testKey("b.example").cosigner) https://b.example/
    witness W1 \(try testKey("w1.example").cosigner)
    witness W2 \(try testKey("w2.example").cosigner)
    group parties all A B
    group outside any W1 W2
    group everybody 2 parties outside

    quorum everybody
    """
  }

  @Test func quorum() throws {
    let policy = try CosignPolicy(text())
    #expect(policy.members.map(\.name) == ["A", "B", "W1", "W2"])
    #expect(policy.isMet(by: ["A", "B", "W2"]))
    #expect(policy.isMet(by: ["A", "B", "W1", "W2"]))
    #expect(!policy.isMet(by: ["A", "B"]))
    #expect(!policy.isMet(by: ["A", "W1", "W2"]))
    #expect(!policy.isMet(by: ["everybody", "parties", "outside"]))
    #expect(!policy.isMet(by: []))
    #expect(try CosignPolicy("quorum none\n").isMet(by: []))
  }

  @Test func errorsNameTheLine() throws {
    let good = try text()
    for (from, to, line) in [
      ("group parties all A B", "group parties all A C", "line 7"), ("group parties all A B", "group parties 3 A B", "line 7"),
      ("group parties all A B", "group parties 0 A B", "line 7"), ("group parties all A B", "group parties all A A", "line 7"),
      ("group outside any W1 W2", "group outside any W1 A", "line 8"), ("quorum everybody", "quorum nobody", "line 11"),
      ("quorum everybody", "quorum everybody\nquorum none", "line 12"), ("witness W2", "witness W1", "line 6"), ("witness A", "log", "line 3"),
      ("group outside", "group none", "line 8"), ("# both", "both", "line 1"),
    ] {
      let error = #expect(throws: RecordingError.self) { try CosignPolicy(good.replacing(from, with: to)) }
      #expect(error?.description.contains(line) == true, "\(to): \(error?.description ?? "")")
    }
    #expect(throws: RecordingError.self) { try CosignPolicy("log \(try testKey("log.example").verifier)\n") }
  }

  @Test func whatLacksACosignatureSaysSo() throws {
    let log = try testKey("log.example")
    let policy = try CosignPolicy(text())
    let tree = TiledTree(leaves: testEntries(30).map { TreeHash.leaf($0) })
    func checkpoint(_ size: Int, cosigned names: [String]) throws -> SignedCheckpoint {
      var signed = try SignedCheckpoint(Checkpoint(origin: "log.example", size: size, root: try tree.root(at: size)), signedBy: log)
      for name in names {
        let witness = Witness(key: try testKey(name), logs: [log.verifier])
        let request = CosignRequest(oldSize: 0, proof: [], checkpoint: signed)
        if case .cosigned(let line) = try witness.answer(request, store: MemoryHeads(), now: 1_700_000_000 + size) {
          signed.add([line])
        }
      }
      return signed
    }
    let times = [(10, 1_700_000_100), (20, 1_700_000_200), (30, 1_700_000_300)]
    let all = try zip(times, [["a.example", "b.example", "w1.example"], ["a.example"], ["a.example", "w2.example"]]).map {
      (checkpoint: try checkpoint($0.0, cosigned: $1), issued: $0.1)
    }
    let status = try CosigningStatus(Array(all.reversed()), policy: policy)
    #expect(status.standings.map(\.missingSince) == [nil, 1_700_000_200, 1_700_000_200, nil])
    #expect(status.standings.map(\.size) == [30, 10, 10, 30])
    #expect(status.standings[1].sentence == "not cosigned by B since 2023-11-14T22:16Z")
    #expect(!status.quorumMet)
    #expect(try CosigningStatus([all[0]], policy: policy).quorumMet)
    #expect(try CosigningStatus([], policy: policy).standings.allSatisfy { $0.missingSince == nil && $0.cosignedAt == nil })
  }

  @Test func forks() throws {
    let log = try testKey("log.example")
    let one = TiledTree(leaves: testEntries(50).map { TreeHash.leaf($0) })
    var other = testEntries(70)
    other[13] = [1]
    let two = TiledTree(leaves: other.map { TreeHash.leaf($0) })
    func signed(_ tree: TiledTree, _ size: Int, _ key: SigningKey) throws -> SignedCheckpoint {
      try SignedCheckpoint(Checkpoint(origin: key.name, size: size, root: try tree.root(at: size)), signedBy: key)
    }
    for (m, n) in [(14, 70), (32, 70), (50, 51), (50, 70), (50, 64)] {
      let fork = try ForkProof(signed(one, m, log), against: two, signedBy: signed(two, n, log))
      try fork.verify(log: log.verifier)
      #expect(try ForkProof(fork.bytes) == fork)
      #expect(fork.sentence.contains("signed two histories"))
      #expect(throws: RecordingError.self) { try fork.verify(log: testKey("other.example").verifier) }
    }
    try ForkProof(sameSize: signed(one, 20, log), signed(two, 20, log)).verify(log: log.verifier)
    // No proof can be made where there is no fork.
    #expect(throws: RecordingError.self) { try ForkProof(signed(one, 13, log), against: two, signedBy: signed(two, 70, log)).verify(log: log.verifier) }
    #expect(throws: RecordingError.self) { try ForkProof(sameSize: signed(one, 20, log), signed(one, 20, log)).verify(log: log.verifier) }
    let fork = try ForkProof(signed(one, 50, log), against: two, signedBy: signed(two, 70, log))
    for cut in stride(from: 0, to: fork.bytes.count, by: 7) { #expect(throws: RecordingError.self) { try ForkProof(Array(fork.bytes.prefix(cut))) } }
  }
}
