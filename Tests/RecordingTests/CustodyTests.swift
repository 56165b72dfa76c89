import Foundation
import Recording
import Testing

@Suite("custody")
struct CustodyTests {
  private func sealed(_ plain: [UInt8], _ passphrase: String, piece: Int = 10_000) throws -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    var rest = plain[...]
    var out: [UInt8] = []
    try SealedFile.seal(passphrase: passphrase, work: 4, random: &random) {
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    } write: {
      out += $0
    }
    return out
  }

  private func opened(_ bytes: [UInt8], _ passphrase: String, piece: Int = 7777) throws -> [UInt8] {
    var rest = bytes[...]
    var out: [UInt8] = []
    try SealedFile.open(passphrase: passphrase) {
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    } write: {
      out += $0
    }
    return out
  }

  @Test func sealedFilesOpenAgain() throws {
    var random = SeededRandom(5)
    for count in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_001] {
      let plain = random.bytes(count)
      let bytes = try sealed(plain, "correct horse")
      #expect(SealedFile.isSealed(bytes))
      #expect(try opened(bytes, "correct horse") == plain)
      #expect(throws: RecordingError.self) { try opened(bytes, "battery staple") }
      for _ in 0..<20 {
        var changed = bytes
        if random.chance(0.5) {
          changed[random.below(changed.count)] ^= UInt8(1 + random.below(255))
        } else {
          changed.removeLast(1 + random.below(changed.count - 1))
        }
        #expect(throws: RecordingError.self) { try opened(changed, "correct horse") }
      }
      #expect(throws: RecordingError.self) { try opened(bytes + [0], "correct horse") }
    }
    // Whole chunks cannot be dropped or swapped.
    let bytes = try sealed(random.bytes(200_000), "x")
    let head = bytes.count - 200_000 - 4 * 16
    let chunks = stride(from: head, to: bytes.count, by: 65_552).map { Array(bytes[$0..<min($0 + 65_552, bytes.count)]) }
    #expect(throws: RecordingError.self) { try opened(Array(bytes.prefix(head)) + chunks[1] + chunks[0] + chunks[2] + chunks[3], "x") }
    #expect(throws: RecordingError.self) { try opened(Array(bytes.prefix(head)) + chunks[0] + chunks[1] + chunks[2], "x") }
    #expect(throws: RecordingError.self) { try sealed([1], "") }
  }

  /// An authority of our own, run by openssl.
  @Test func timeStamps() throws {
    guard let openssl = ["/usr/bin/openssl", "/opt/homebrew/bin/openssl"].first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      print("openssl is not here: time-stamps are not tested against it")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tsa-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func run(_ arguments: String...) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: openssl)
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    let configuration = """
      [req]
      distinguished_name = name
      x509_extensions = ext
      prompt = no
      [name]
      CN = Time
      [ext]
      extendedKeyUsage = critical,timeStamping
      [tsa]
      serial = serial
      signer_digest = sha256
      default_policy = 1.2.3.4
      digests = sha256
      ordering = yes

      """
    try configuration.write(to: folder.appendingPathComponent("c.cnf"), atomically: true, encoding: .utf8)
    try "01\n".write(to: folder.appendingPathComponent("serial"), atomically: true, encoding: .utf8)
    #expect(try run("req", "-x509", "-config", "c.cnf", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "c.pem", "-days", "2") == 0)
    let request = TimeStamp.Request(hash: .content([1, 2, 3]), nonce: 0xF123_4567_89AB_CDEF)
    try Data(request.der).write(to: folder.appendingPathComponent("q.tsq"))
    #expect(
      try run(
        "ts", "-reply", "-config", "c.cnf", "-section", "tsa", "-queryfile", "q.tsq", "-signer", "c.pem", "-inkey", "k.pem", "-out", "r.tsr") == 0)
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("r.tsr")))
    let answer = try TimeStamp.answer(bytes, to: request)
    #expect(abs(Double(answer.time) - Date().timeIntervalSince1970) < 600)
    #expect(answer.policy == "1.2.3.4")
    #expect(answer.der == bytes)
    #expect(try run("ts", "-verify", "-queryfile", "q.tsq", "-in", "r.tsr", "-CAfile", "c.pem") == 0)
    #expect(throws: RecordingError.self) { try TimeStamp.answer(bytes, to: .init(hash: .content([1]), nonce: 0xF123_4567_89AB_CDEF)) }
    #expect(throws: RecordingError.self) { try TimeStamp.answer(bytes, to: .init(hash: .content([1, 2, 3]), nonce: 4)) }
    for cut in stride(from: 0, to: bytes.count, by: 13) { #expect(throws: RecordingError.self) { try TimeStamp.answer(Array(bytes.prefix(cut)), to: request) } }
  }

  @Test func provenance() throws {
    let source = ProvenanceChain.Source(report: "aa", original: "bb", url: "https://paper.example/1", outlet: "The Paper", received: 1_700_000_000)
    let other = ProvenanceChain.Source(report: "cc", original: "cc", received: 1_700_000_100)
    let quotations = [
      ProvenanceChain.Quotation(claim: "c1", report: "aa", words: "\"at least 12\" killed", rule: "en/kill", voices: ["spokeswoman", "wire"]),
      ProvenanceChain.Quotation(claim: "c2", report: "cc", words: "twelve dead", rule: "en/kill"),
    ]
    func chain(_ sources: [ProvenanceChain.Source], _ quotations: [ProvenanceChain.Quotation]) -> ProvenanceChain {
      ProvenanceChain(
        name: "killed, week 47", value: "12", published: 1_700_100_000, finding: "2026-11-25/003", sources: sources, quotations: quotations,
        program: "truceline 1", packs: "dd", log: "log.example", cosigners: ["b.example", "a.example"])
    }
    let bytes = chain([source, other], quotations).provJSON
    #expect(bytes == chain([other, source], quotations.reversed()).provJSON)
    let json = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [String: Any]])
    #expect(json["entity"]?.count == 9)
    #expect(json["agent"]?.count == 4)
    let derived = try #require(json["wasDerivedFrom"] as? [String: [String: Any]])
    // Every step back from the number ends at the bytes that came in.
    var reached: Set<String> = ["truceline:number/killed%2C%20week%2047"]
    for _ in 0..<6 {
      for step in derived.values {
        guard let from = step["prov:generatedEntity"] as? String, let to = step["prov:usedEntity"] as? String, reached.contains(from) else { continue }
        reached.insert(to)
      }
    }
    #expect(reached.isSuperset(of: ["truceline:original/bb", "truceline:original/cc", "truceline:claim/c1", "truceline:claim/c2"]))
  }
}
