import Recording
import Testing

@Suite("notes, checkpoints, cosignatures")
struct NoteTests {
  /// The example key pair in the documentation of Go's note package.
  @Test func keysAreThoseOfOthers() throws {
    let key = try SigningKey("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")
    #expect(key.verifier.description == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    #expect(key.secretText == "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")
    #expect(try VerifierKey(key.verifier.description) == key.verifier)
    #expect(try VerifierKey(key.cosigner.description) == key.cosigner)
    #expect(try key.cosigner.id != key.verifier.id)
  }

  @Test func badKeys() throws {
    for bad in [
      "", "PeterNeumann", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", "a b+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a3+CRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ] {
      #expect(throws: RecordingError.self, "\(bad)") { try VerifierKey(bad) }
      #expect(throws: RecordingError.self) { try SigningKey("PRIVATE+KEY+" + bad) }
    }
    #expect(throws: RecordingError.self) { try SigningKey(name: "with space", seed: [UInt8](repeating: 0, count: 32)) }
    #expect(throws: RecordingError.self) { try SigningKey(name: "short", seed: [1]) }
  }

  /// The example of the specification of cosignatures; its timestamp line says 1679315147.
  @Test func theExampleOfTheSpecification() throws {
    let text = """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

      """
    let signed = try SignedCheckpoint(Array(text.utf8))
    #expect(signed.checkpoint.origin == "example.com/behind-the-sofa")
    #expect(signed.checkpoint.size == 20_852_163)
    #expect(Cosignature(signed.note.signatures[1])?.time == 1_679_315_147)
    #expect(Cosignature(signed.note.signatures[0]) == nil)
    #expect(signed.bytes == Array(text.utf8))
  }

  @Test func signedAndVerified() throws {
    let a = try testKey("a.example/log")
    let b = try testKey("b.example")
    var note = try SignedNote(text: "first\n\nthird \u{301}\n")
    try note.sign(a)
    try note.sign(b)
    let read = try SignedNote(note.bytes)
    #expect(read == note)
    #expect(try read.verified(by: [b.verifier, a.verifier]).map(\.name) == ["a.example/log", "b.example"])
    #expect(try read.verified(by: [b.verifier]).map(\.name) == ["b.example"])
    let other = try SigningKey(name: "a.example/log", seed: [UInt8](repeating: 9, count: 32))
    #expect(throws: RecordingError.self) { try read.verified(by: [other.verifier]) }
    #expect(throws: RecordingError.self) { try read.verified(by: [try a.cosigner]) }
    // Any other text, or any other signature under a known key.
    var changed = read
    changed.text = "first\n\nthird\n"
    #expect(throws: RecordingError.self) { try changed.verified(by: [a.verifier]) }
    var forged = read
    forged.signatures[0].bytes[5] ^= 1
    #expect(throws: RecordingError.self) { try forged.verified(by: [a.verifier, b.verifier]) }
    #expect(try forged.verified(by: [b.verifier]).count == 1)
  }

  @Test func malformedNotes() throws {
    let key = try testKey("a.example")
    var note = try SignedNote(text: "text\n")
    try note.sign(key)
    let good = String(decoding: note.bytes, as: UTF8.self)
    for bad in [
      "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n— a.example\n", String(good.dropLast()), good + "\n", good + "x\n", "text\r\n" + good, "\u{0}" + good,
      good.replacing("— ", with: "- "), good.replacing("— a", with: "—  a"), good.replacing("=\n", with: "\n"),
      "text\n\n" + String(repeating: String(good.dropFirst(6)), count: 129),
    ] {
      #expect(throws: RecordingError.self, "\(bad.prefix(80))") { try SignedNote(Array(bad.utf8)) }
    }
    #expect(throws: RecordingError.self) { try SignedNote([0xFF, 0xFE] + note.bytes) }
    #expect(throws: RecordingError.self) { try SignedNote([UInt8](repeating: 65, count: SignedNote.largest + 1)) }
    #expect(throws: RecordingError.self) { try SignedNote(text: "no newline") }
  }

  @Test func malformedCheckpoints() {
    let root = TreeHash.leaf([]).base64
    for bad in [
      "", "a\n1\n", "\n1\n\(root)\n", "a\n01\n\(root)\n", "a\n-1\n\(root)\n", "a\n+1\n\(root)\n", "a\n1\n\(root.dropLast())\n", "a\n1\n\(root)",
      "a\n1\n\(root)\n\n",
      "a\n0\n\(root)\n", "a\n99999999999999999999\n\(root)\n", "a\n1\n\(root)\nx\n\ny\n",
    ] {
      #expect(throws: RecordingError.self, "\(bad)") { try Checkpoint(text: bad) }
    }
    #expect(throws: Never.self) { try Checkpoint(text: "a\n9223372036854775807\n\(root)\nextension\n") }
  }

  @Test func proofFiles() throws {
    let key = try testKey("log.example")
    let entries = testEntries(300) + [[UInt8](repeating: 3, count: 70_000)]
    let tree = TiledTree(leaves: entries.map { Leaf.hash($0) })
    let signed = try SignedCheckpoint(Checkpoint(origin: "log.example", size: 301, root: try tree.root(at: 301)), signedBy: key)
    for index in [0, 1, 255, 256, 299, 300] {
      let proof = try tree.inclusionProof(of: index, size: 301)
      let file = ProofFile(index: index, proof: proof, checkpoint: signed, entry: Leaf.logged(entries[index]))
      let read = try ProofFile(file.bytes)
      #expect(read == file)
      #expect(try read.verify(log: key.verifier) == Leaf.logged(entries[index]))
      #expect(try read.verify(log: key.verifier, entry: entries[index]) == Leaf.logged(entries[index]))
      #expect(throws: RecordingError.self) { try read.verify(log: key.verifier, entry: [0]) }
      #expect(throws: RecordingError.self) { try read.verify(log: try testKey("other").verifier) }
      // No single changed byte of the file passes, except in parts that are not signed and change nothing.
      var random = SeededRandom(index)
      for _ in 0..<60 {
        var bytes = file.bytes
        bytes[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
        guard let changed = try? ProofFile(bytes), let entry = try? changed.verify(log: key.verifier) else { continue }
        Issue.record("a changed proof still shows \(entry.count) bytes")
      }
    }
  }
}
