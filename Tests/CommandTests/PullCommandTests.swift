import Foundation
import LoopbackServer
import Recording
import Testing

@Suite("pull over HTTP, time-stamps")
struct PullCommandTests {
  private let holders: RecordFolder

  init() throws {
    holders = try RecordFolder()
    _ = try holders.keys()
  }

  private func run(_ arguments: String...) throws -> Program.Outcome { try holders.run(arguments) }

  /// Serves a folder's files as any web server does.
  private func serve(_ folder: String) throws -> LoopbackServer {
    let root = holders.path + "/" + folder
    return try LoopbackServer { request in
      guard !request.path.contains(".."), let bytes = FileManager.default.contents(atPath: root + request.path) else { return .answer("404 Not Found") }
      return .answer("200 OK", ["Content-Type: application/octet-stream"], [UInt8](bytes))
    }
  }

  /// Signs and publishes a's log.
  private func publish() throws {
    #expect(try run("log", "checkpoint", "a.dossier", "--key", "a.key").status == 0)
    let published = try run("log", "publish", "a.dossier", "--out", "site")
    #expect(published.status == 0, "\(published.errors)")
  }

  /// Texts of reports that are all different.
  private func texts(_ range: Range<Int>) -> [String] { range.map { "Report \($0): it was quiet." } }

  @Test func whatIsPublishedIsTakenAndGrows() throws {
    try holders.dossier("a.dossier", texts(0..<150))
    try holders.dossier("b.dossier", texts(140..<160))
    try publish()
    let server = try serve("site")
    defer { server.stop() }
    let taken = try run("sync", "pull", "b.dossier", server.base, "--key", "b.key")
    #expect(taken.status == 0 && taken.text.contains("140 reports"), "\(taken.text)\(taken.errors)")
    let again = try run("sync", "pull", "b.dossier", server.base + "/", "--key", "b.key")
    #expect(again.status == 0 && again.text == "a.example: nothing new\n", "\(again.errors)")
    // It grows in the same folder, and only what is new is asked for.
    try holders.add(texts(200..<203), to: "a.dossier")
    try publish()
    let before = server.paths.count
    let more = try run("sync", "pull", "b.dossier", server.base, "--key", "b.key")
    #expect(more.status == 0 && more.text.contains("3 reports"), "\(more.text)\(more.errors)")
    #expect(server.paths.count - before < 8)
    // What was pulled is as good as what came on a stick.
    #expect(try run("log", "verify", "b.dossier").text.hasSuffix("all of it holds\n"))
    #expect(try run("log", "cosign", "b.dossier", "a.example", "--key", "b.key").status == 0)
    #expect(try run("sync", "export", "a.dossier", "--key", "a.key", "--all", "--out", "stick").status == 0)
    #expect(try run("sync", "import", "b.dossier", "stick", "--key", "b.key").text.contains("a.example: nothing new"))
  }

  @Test func whatIsChangedOnTheWayIsNamed() throws {
    try holders.dossier("a.dossier", texts(0..<20))
    try holders.dossier("b.dossier", [])
    try publish()
    let server = try serve("site")
    defer { server.stop() }
    func damage(_ name: String, _ change: (inout [UInt8]) -> Void) throws -> String {
      let file = holders.path + "/site/" + name
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      var bytes = [UInt8](whole)
      change(&bytes)
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      defer { try? whole.write(to: URL(fileURLWithPath: file)) }
      let refused = try run("sync", "pull", "b.dossier", server.base, "--key", "b.key")
      #expect(refused.status == 1 && refused.complaints.count == 1, "\(name): \(refused.text)\(refused.errors)")
      return refused.errors
    }
    let folder = "tile/entries/000.p/"
    let bundle = folder + (try FileManager.default.contentsOfDirectory(atPath: holders.path + "/site/" + folder).first ?? "")
    // One letter of the fourth entry.
    let entry = try damage(bundle) { bytes in
      var at = 0
      for _ in 0..<3 { at += 2 + Int(bytes[at]) << 8 + Int(bytes[at + 1]) }
      bytes[at + 60] ^= 1
    }
    #expect(entry.contains("entry 3 ") && entry.contains("not the one that a.example signed"), "\(entry)")
    #expect(try damage("checkpoint") { $0[20] ^= 1 }.contains("/checkpoint") == true)
    #expect(try damage(bundle) { $0.removeLast(3) }.contains("ends inside"))
    // Nothing was taken, and an honest server is heard after that.
    #expect(try run("log", "status", "b.dossier").text.contains("a.example") == false)
    #expect(try run("sync", "pull", "b.dossier", server.base, "--key", "b.key").text.contains("20 reports"))
    let nowhere = try run("sync", "pull", "b.dossier", server.base + "/elsewhere", "--key", "b.key")
    #expect(nowhere.status == 1 && nowhere.complaints.count == 1 && nowhere.errors.contains("no log here"))
  }

  @Test func aSecondHistoryIsShownWithItsProof() throws {
    try holders.dossier("a.dossier", texts(0..<10))
    try holders.dossier("b.dossier", [])
    try publish()
    let server = try serve("site")
    defer { server.stop() }
    #expect(try run("sync", "pull", "b.dossier", server.base, "--key", "b.key").status == 0)
    // The same key over another log, with its memory of what it signed thrown away.
    try holders.dossier("c.dossier", texts(50..<70))
    try FileManager.default.removeItem(atPath: holders.path + "/a.key.heads")
    try FileManager.default.removeItem(atPath: holders.path + "/site")
    #expect(try run("log", "checkpoint", "c.dossier", "--key", "a.key").status == 0)
    #expect(try run("log", "publish", "c.dossier", "--out", "site").status == 0)
    let fork = try run("sync", "pull", "b.dossier", server.base, "--key", "b.key")
    #expect(fork.status == 1 && fork.errors.contains("two histories"), "\(fork.text)\(fork.errors)")
    #expect(try run("log", "status", "b.dossier").text.contains("two histories"))
  }

  @Test func redactedEntriesArePublishedByTheirHash() throws {
    try holders.dossier("a.dossier", texts(0..<10))
    try holders.dossier("b.dossier", [])
    try publish()
    let id = RecordFolder.hash("Report 4: it was quiet.")
    let redacted = try run("redact", "a.dossier", id, "--key", "a.key", "--reasons", "names a witness")
    #expect(redacted.status == 0, "\(redacted.errors)")
    try publish()
    // Nothing in the folder holds the words any more.
    let files = FileManager.default.enumerator(atPath: holders.path + "/site")
    while let name = files?.nextObject() as? String {
      guard let bytes = FileManager.default.contents(atPath: holders.path + "/site/" + name) else { continue }
      #expect(bytes.range(of: Data("Report 4:".utf8)) == nil, "\(name)")
    }
    let server = try serve("site")
    defer { server.stop() }
    let taken = try run("sync", "pull", "b.dossier", server.base, "--key", "b.key")
    #expect(taken.status == 0 && taken.text.contains("9 reports"), "\(taken.text)\(taken.errors)")
    #expect(try run("log", "verify", "b.dossier").text.contains("2 redacted"))
  }

  // MARK: - time-stamps

  private func openssl(_ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: holders.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// An authority of OpenSSL's own behind a web server.
  private func authority() throws -> LoopbackServer? {
    guard (try? openssl("version")) == 0 else {
      print("openssl is not here: time-stamps are not tried")
      return nil
    }
    _ = try holders.scratch.file(
      "tsa.conf",
      """
      [req]
      distinguished_name = name
      prompt = no
      [name]
      CN = Time
      [extensions]
      extendedKeyUsage = critical,timeStamping
      [tsa]
      default_tsa = here
      [here]
      serial = tsa.serial
      default_policy = 1.2.3.4.1
      digests = sha256
      signer_digest = sha256
      ess_cert_id_alg = sha256

      """)
    _ = try holders.scratch.file("tsa.serial", "01\n")
    #expect(
      try openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.pem", "-days", "30", "-config", "tsa.conf", "-extensions",
        "extensions") == 0)
    let holders = holders
    let path = holders.path
    return try LoopbackServer { request in
      guard request.headers["content-type"] == "application/timestamp-query" else { return .answer("415 Unsupported Media Type") }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "openssl", "ts", "-reply", "-queryfile", "tsa.query", "-signer", "tsa.pem", "-inkey", "tsa.key", "-config", "tsa.conf", "-section", "here", "-out",
        "tsa.answer",
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: path)
      process.standardError = FileHandle.nullDevice
      do {
        try Data(request.body).write(to: URL(fileURLWithPath: path + "/tsa.query"))
        try process.run()
        process.waitUntilExit()
        return .answer("200 OK", ["Content-Type: application/timestamp-reply"], [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/tsa.answer"))))
      } catch { return .answer("500 Internal Server Error") }
    }
  }

  @Test func anAuthorityStampsTheCheckpoint() throws {
    guard let server = try authority() else { return }
    defer { server.stop() }
    try holders.dossier("a.dossier", ["one"])
    let signed = try run("log", "checkpoint", "a.dossier", "--key", "a.key", "--tsa", server.base)
    #expect(signed.status == 0 && signed.text.contains("existed at") && signed.text.contains("1.2.3.4.1"), "\(signed.text)\(signed.errors)")
    #expect(try run("log", "status", "a.dossier").text.contains("time-stamped at"))
    #expect(try run("log", "verify", "a.dossier").text.hasSuffix("all of it holds\n"))
    // What is kept is what OpenSSL accepts with the authority's certificate, and nothing else.
    #expect(try run("log", "stamp", "a.dossier", "--save", "stamp").status == 0)
    #expect(try openssl("ts", "-verify", "-data", "stamp.txt", "-in", "stamp.tsr", "-CAfile", "tsa.pem") == 0)
    _ = try holders.scratch.file("other.txt", "another text\n")
    #expect(try openssl("ts", "-verify", "-data", "other.txt", "-in", "stamp.tsr", "-CAfile", "tsa.pem") != 0)
    // The way without a network.
    #expect(try run("log", "stamp", "a.dossier", "--nonce", "12345", "--request", "question").status == 0)
    #expect(
      try openssl(
        "ts", "-reply", "-queryfile", "question", "-signer", "tsa.pem", "-inkey", "tsa.key", "-config", "tsa.conf", "-section", "here", "-out", "reply") == 0)
    #expect(try run("log", "stamp", "a.dossier", "--nonce", "12345", "--answer", "reply").status == 0)
    let foreign = try run("log", "stamp", "a.dossier", "--nonce", "99999", "--answer", "reply")
    #expect(foreign.status == 1 && foreign.complaints.count == 1 && foreign.errors.contains("another request"), "\(foreign.errors)")
  }

  @Test func whatIsNoAuthorityIsSaidInOneLine() throws {
    try holders.dossier("a.dossier", ["one"])
    #expect(try run("log", "checkpoint", "a.dossier", "--key", "a.key").status == 0)
    let server = try LoopbackServer { _ in .page("not a time-stamp") }
    defer { server.stop() }
    for address in [server.base, "http://127.0.0.1:1", "nonsense"] {
      let refused = try run("log", "stamp", "a.dossier", "--tsa", address)
      #expect(refused.status != 0 && refused.complaints.count == 1, "\(address): \(refused.errors)")
    }
    #expect(try run("log", "status", "a.dossier").text.contains("time-stamped") == false)
  }
}
