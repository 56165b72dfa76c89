import Foundation
import Recording
import Testing

@Suite("others read what we write")
struct InteropTests {
  /// A Python that has the packages; `make interop` makes one.
  private static let python = ProcessInfo.processInfo.environment["TRUCELINE_PYTHON"] ?? "/usr/bin/python3"
  private static let script = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/Scripts/verify-record.py"

  private func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func has(_ package: String) -> Bool { (try? run(["-c", "import \(package)"])) == 0 }

  /// A published log of a size that has tiles of three levels.
  private func publish(_ size: Int, _ folder: URL) throws -> (log: SigningKey, witness: SigningKey) {
    let log = try testKey("log.example")
    let witness = try testKey("witness.example")
    let entries = testEntries(size - 1) + [[UInt8](repeating: 5, count: 70_000)]
    var appender = TreeAppender()
    appender.append(contentsOf: entries.map { Leaf.hash($0) })
    func put(_ path: String, _ bytes: [UInt8]) throws {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let tiles = appender.takeChangedTiles()
    for tile in tiles {
      try put(tile.id.path(width: tile.hashes.count / 32), tile.hashes)
      guard tile.id.level == 0 else { continue }
      let first = tile.id.index * 256
      let part = Array(entries[first..<min(size, first + 256)])
      try put(TileID.entriesPath(index: tile.id.index, width: part.count), EntryBundle.encode(part))
    }
    let byID = Dictionary(tiles.map { ($0.id, $0.hashes) }) { $1 }
    let tree = TiledTree(size: size) { byID[$0] }
    var signed = try SignedCheckpoint(Checkpoint(origin: log.name, size: size, root: appender.root), signedBy: log)
    let request = CosignRequest(oldSize: 0, proof: [], checkpoint: signed)
    let answer = try Witness(key: witness, logs: [log.verifier]).answer(request, store: MemoryHeads(), now: 1_700_000_000)
    if case .cosigned(let line) = answer { signed.add([line]) }
    try put("checkpoint", signed.bytes)
    let half = try SignedCheckpoint(Checkpoint(origin: log.name, size: size / 2, root: try tree.root(at: size / 2)), signedBy: log)
    try Data(half.bytes).write(to: folder.appendingPathExtension("older"))
    let proof = ProofFile(
      index: size / 3, proof: try tree.inclusionProof(of: size / 3, size: size), checkpoint: signed, entry: Leaf.logged(entries[size / 3]))
    try Data(proof.bytes).write(to: folder.appendingPathExtension("proof"))
    return (log, witness)
  }

  @Test func aSeparateVerifierAgrees() throws {
    guard has("cryptography") else {
      print("\(Self.python) lacks the package cryptography: the separate verifier is not run (make interop runs it)")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("log-\(UUID().uuidString)")
    defer { for end in ["", ".older", ".proof"] { try? FileManager.default.removeItem(atPath: folder.path + end) } }
    let (log, witness) = try publish(70_000, folder)
    let keys = ["--key", log.verifier.description, "--witness", try witness.cosigner.description]
    #expect(try run([Self.script, "tiles", folder.path] + keys + ["--older", folder.path + ".older"]) == 0)
    #expect(try run([Self.script, "proof", folder.path + ".proof"] + keys) == 0)
    if has("tlog_scales") { #expect(try run([Self.script, "cross", folder.path] + keys.prefix(2)) == 0) } else { print("tlog-scales is not here") }
    // It is no use if it agrees with everything.
    let tile = folder.appendingPathComponent("tile/0/100")
    var bytes = try Data(contentsOf: tile)
    bytes[1234] ^= 1
    try bytes.write(to: tile)
    #expect(try run([Self.script, "tiles", folder.path] + keys) != 0)
    var proof = try Data(contentsOf: URL(fileURLWithPath: folder.path + ".proof"))
    proof[40] ^= 1
    try proof.write(to: URL(fileURLWithPath: folder.path + ".proof"))
    #expect(try run([Self.script, "proof", folder.path + ".proof"] + keys) != 0)
    #expect(try run([Self.script, "tiles", folder.path, "--key", try testKey("other.example").verifier.description]) != 0)
  }

  @Test func agesOwnProgramOpensSealedFiles() throws {
    guard has("pyrage") else {
      print("\(Self.python) lacks the package pyrage: sealed files are not opened by others (make interop does it)")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("age-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = SystemRandomNumberGenerator()
    var seeded = SeededRandom(1)
    let plain = seeded.bytes(200_000)
    var rest = plain[...]
    var sealed: [UInt8] = []
    try SealedFile.seal(passphrase: "correct horse", work: 10, random: &random) {
      defer { rest = [] }
      return Array(rest)
    } write: {
      sealed += $0
    }
    try Data(plain).write(to: folder.appendingPathComponent("plain"))
    try Data(sealed).write(to: folder.appendingPathComponent("sealed"))
    let code = """
      import pyrage, sys
      plain = open(sys.argv[1] + "/plain", "rb").read()
      assert pyrage.passphrase.decrypt(open(sys.argv[1] + "/sealed", "rb").read(), "correct horse") == plain
      open(sys.argv[1] + "/theirs", "wb").write(pyrage.passphrase.encrypt(plain, "battery staple"))
      """
    #expect(try run(["-c", code, folder.path]) == 0)
    var theirs = [UInt8](try Data(contentsOf: folder.appendingPathComponent("theirs")))[...]
    var opened: [UInt8] = []
    try SealedFile.open(passphrase: "battery staple") {
      defer { theirs = [] }
      return Array(theirs)
    } write: {
      opened += $0
    }
    #expect(opened == plain)
  }

  @Test func provenanceIsReadByItsLibrary() throws {
    guard has("prov") else {
      print("\(Self.python) lacks the package prov: provenance is not read by others (make interop does it)")
      return
    }
    let source = ProvenanceChain.Source(report: "aa", original: "bb", url: "https://paper.example/1", outlet: "The Paper", received: 1_700_000_000)
    let quotation = ProvenanceChain.Quotation(claim: "c1", report: "aa", words: "\"12\" killed", rule: "en/kill", voices: ["a", "b"])
    let chain = ProvenanceChain(
      name: "t0123", value: "12", published: 1_700_100_000, finding: "e0123", sources: [source], quotations: [quotation], program: "truceline 1", packs: "dd",
      log: "log.example", cosigners: ["a.example"])
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("prov-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(chain.provJSON).write(to: file)
    let code = """
      import prov.model, sys
      document = prov.model.ProvDocument.deserialize(sys.argv[1], format="json")
      assert len(list(document.get_records(prov.model.ProvEntity))) == 6, document.get_provn()
      assert len(list(document.get_records(prov.model.ProvDerivation))) == 4, document.get_provn()
      """
    #expect(try run(["-c", code, file.path]) == 0)
  }
}
