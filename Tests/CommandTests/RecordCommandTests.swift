import Foundation
import Testing

@Suite("log, sign, sync, backup")
struct RecordCommandTests {
  private let holders: RecordFolder
  private var scratch: Scratch { holders.scratch }
  private var folder: String { holders.path }

  init() throws { holders = try RecordFolder() }

  private func run(_ arguments: String...) throws -> Program.Outcome { try holders.run(arguments) }
  private func dossier(_ name: String, _ texts: [String]) throws { try holders.dossier(name, texts) }
  private func setUp() throws -> (a: String, b: String) { try holders.keys() }
  private static func hash(_ text: String) -> String { RecordFolder.hash(text) }

  @Test func keysAreForTheirOwnerOnly() throws {
    #expect(try run("key", "new", "a.example", "--out", "a.key").status == 0)
    #expect(try FileManager.default.attributesOfItem(atPath: folder + "/a.key")[.posixPermissions] as? Int == 0o600)
    #expect(try run("key", "new", "a.example", "--out", "a.key").status == 1)
    #expect(try run("key", "new", "a b", "--out", "b.key").status == 1)
    #expect(!FileManager.default.fileExists(atPath: folder + "/b.key"))
    let shown = try run("key", "show", "a.key")
    #expect(shown.status == 0 && !shown.text.contains("PRIVATE"))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/a.key")
    let refused = try run("key", "show", "a.key")
    #expect(refused.status == 1 && refused.complaints.count == 1 && refused.errors.contains("chmod 600"))
  }

  @Test func twoHolders() throws {
    let keys = try setUp()
    try dossier("a.dossier", ["one", "two"])
    try dossier("b.dossier", ["two", "three"])
    let signed = try run("log", "checkpoint", "a.dossier", "--key", "a.key")
    #expect(signed.status == 0 && signed.text.hasPrefix("a.example\n"), "\(signed.errors)")
    // A proof that needs the public key only.
    #expect(try run("log", "prove", "a.dossier", Self.hash("one"), "--out", "p").status == 0)
    #expect(try run("log", "verify-proof", "p", "--log-key", keys.a).text.contains(Self.hash("one")))
    #expect(try run("log", "verify-proof", "p", "--log-key", keys.b).status == 1)
    #expect(try run("log", "verify-proof", "p", "--policy", "a.dossier.policy").status == 1)
    // There and back, on a memory stick.
    #expect(try run("sync", "export", "a.dossier", "--key", "a.key", "--to", "b.example", "--out", "1").status == 0)
    let taken = try run("sync", "import", "b.dossier", "1", "--key", "b.key")
    #expect(taken.status == 0 && taken.text.contains("1 reports"), "\(taken.errors)")
    #expect(try run("log", "cosign", "b.dossier", "a.example", "--key", "b.key").status == 0)
    #expect(try run("log", "cosign", "b.dossier", "b.example", "--key", "a.key").status == 1)
    #expect(try run("dissent", "b.dossier", "event:00", "--key", "b.key", "--reasons", "It was not so.").status == 0)
    #expect(try run("dissent", "b.dossier", "event:00", "--key", "b.key").status != 0)
    #expect(try run("sync", "export", "b.dossier", "--key", "b.key", "--to", "a.example", "--out", "2").status == 0)
    #expect(try run("sync", "import", "a.dossier", "2", "--key", "a.key").status == 0)
    #expect(try run("positions", "a.dossier").text.contains("b.example: dissent"))
    let status = try run("log", "status", "a.dossier").text
    #expect(status.contains("cosigned by B") && status.contains("not cosigned by A since"))
    for name in ["a.dossier", "b.dossier"] {
      let whole = try run("log", "verify", name)
      #expect(whole.status == 0 && whole.text.hasSuffix("all of it holds\n"), "\(whole.errors)")
    }
    // The report that is written says how they stand.
    let report = try run("report", "a.dossier", "--to", "2040-01-01", "--from", "2020-01-01", "--format", "json")
    #expect(report.status == 0 && report.text.contains("\"party\":\"b.example\"") && report.text.contains("It was not so."), "\(report.errors)")
    // Whatever is published has its chain; what rests on nothing says so.
    _ = try scratch.file("situation.json", report.text)
    let nothing = try run("custody", "a.dossier", "incidents.7", "--published", "situation.json")
    #expect(nothing.status == 1 && nothing.complaints.count == 1 && nothing.errors.contains("nothing at incidents.7"))
    // A changed bundle is refused in one line.
    var bytes = try Data(contentsOf: scratch.url("2"))
    bytes[bytes.count - 5] ^= 1
    _ = try scratch.file("3", bytes)
    let refused = try run("sync", "import", "a.dossier", "3", "--key", "a.key")
    #expect(refused.status == 1 && refused.complaints.count == 1 && refused.errors.contains("changed after it was signed"))
  }

  @Test func findings() throws {
    _ = try setUp()
    try dossier("a.dossier", ["one"])
    func sign(_ kind: String, _ key: String) throws -> Int32 {
      try run("sign", kind, "a.dossier", "finding:1", "--key", key + ".key", "--reasons", "seen", "--until", "2040-01-01").status
    }
    #expect(try sign("allege", "a") == 0)
    #expect(try sign("log", "a") == 0)
    // Not its role, and not its dossier.
    #expect(try sign("assess", "a") == 1)
    #expect(try sign("close", "b") == 1)
    #expect(try sign("nonsense", "a") == 64)
    #expect(try run("positions", "a.dossier", "finding:1").text.hasPrefix("finding:1  logged\n"))
  }

  @Test func backupDrill() throws {
    _ = try setUp()
    try dossier("a.dossier", ["one", "two", "three"])
    #expect(try run("log", "checkpoint", "a.dossier", "--key", "a.key").status == 0)
    _ = try scratch.file("secret", "correct horse\n")
    _ = try scratch.file("wrong", "battery staple\n")
    #expect(try run("backup", "a.dossier", "plain").status == 0)
    #expect(try run("backup", "a.dossier", "sealed", "--passphrase-file", "secret").status == 0)
    #expect(try run("backup", "a.dossier", "sealed", "--passphrase-file", "secret").status == 1)
    let policy = ["--policy", "a.dossier.policy", "--verify"]
    #expect(try Program.run(["restore", "plain", "r1.dossier"] + policy, in: folder).text.contains("entries hold"))
    #expect(try Program.run(["restore", "sealed", "r2.dossier", "--passphrase-file", "secret"] + policy, in: folder).status == 0)
    #expect(try Program.run(["restore", "sealed", "r3.dossier", "--passphrase-file", "wrong"] + policy, in: folder).status == 1)
    #expect(try Program.run(["restore", "sealed", "r3.dossier"] + policy, in: folder).status == 1)
    #expect(try run("restore", "plain", "a.dossier").status == 1)
    let roots = try ["a", "r1", "r2"].map { try run("log", "verify", $0 + ".dossier", "--policy", "a.dossier.policy").text }
    #expect(roots[0].contains("all of it holds") && roots[0] == roots[1] && roots[1] == roots[2])
    // A backup that was changed leaves no dossier.
    for (name, at) in [("plain", 20_000), ("sealed", 9_000)] {
      var bytes = try Data(contentsOf: scratch.url(name))
      bytes[bytes.count - at % bytes.count - 1] ^= 0xFF
      _ = try scratch.file(name + "-bad", bytes)
    }
    #expect(try Program.run(["restore", "sealed-bad", "r3.dossier", "--passphrase-file", "secret"] + policy, in: folder).status == 1)
    #expect(!FileManager.default.fileExists(atPath: folder + "/r3.dossier"))
  }

  /// A key that cannot sign leaves the dossier to whom it belongs.
  @Test func aWrongKeyBindsNothing() throws {
    _ = try setUp()
    try dossier("a.dossier", ["one"])
    try dossier("other.dossier", ["two", "three"])
    #expect(try run("log", "checkpoint", "other.dossier", "--key", "b.key").status == 0)
    let refused = try run("log", "checkpoint", "a.dossier", "--key", "b.key")
    #expect(refused.status == 1 && refused.complaints.count == 1, "\(refused.errors)")
    #expect(try run("log", "checkpoint", "a.dossier", "--key", "a.key").status == 0)
    // A key of the right name that the policy does not know is not the key.
    #expect(try run("key", "new", "a.example", "--out", "false.key").status == 0)
    let namesake = try run("log", "checkpoint", "a.dossier", "--key", "false.key")
    #expect(namesake.status == 1 && namesake.errors.contains("policy"), "\(namesake.errors)")
  }

  /// An old backup must not make its holder sign a second history.
  @Test func restoredAndSigned() throws {
    _ = try setUp()
    try dossier("a.dossier", ["one"])
    #expect(try run("backup", "a.dossier", "old").status == 0)
    #expect(try run("sign", "allege", "a.dossier", "finding:1", "--key", "a.key").status == 0)
    #expect(try run("log", "checkpoint", "a.dossier", "--key", "a.key").status == 0)
    #expect(try run("restore", "old", "again.dossier").status == 0)
    let refused = try run("log", "checkpoint", "again.dossier", "--key", "a.key")
    #expect(refused.status == 1 && refused.complaints.count == 1 && refused.errors.contains("signed"))
  }
}
