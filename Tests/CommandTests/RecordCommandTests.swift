import Claims
import Foundation
import Storing
import Testing

@Suite("log, sign, sync, backup")
struct RecordCommandTests {
  private let scratch: Scratch
  private var folder: String { scratch.path }

  init() throws { scratch = try Scratch() }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(arguments, in: folder)
  }

  /// A dossier of a few reports.
  private func dossier(_ name: String, _ texts: [String]) throws {
    let now = Moment(seconds: 1_600_000_000)
    let settings = DossierSettings(title: name, packs: "0", program: "test")
    let dossier = try Dossier.create(folder + "/" + name, settings, now: now)
    let preparer = ReportPreparer(coder: "test", packs: "0")
    try dossier.receive(
      texts.map { text in
        let report = Report(id: Self.hash(text), text: Array(text.utf8), lang: "en", segments: [])
        return preparer.prepare(report, sourceID: text, claims: [])
      }, now: now)
    try dossier.conclude(now: now)
    try dossier.close()
  }

  /// SHA-256 of three texts, since a report's name is the hash of its text.
  private static func hash(_ text: String) -> String {
    [
      "one": "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
      "two": "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3",
      "three": "8b5b9db0c13db24256c829aa364aa90c6d2eba318b9232a4ab9313b954d3555f",
    ][text] ?? ""
  }

  /// Two holders who know each other.
  private func setUp() throws -> (a: String, b: String) {
    var keys: [[String]] = []
    for name in ["a", "b"] {
      let made = try run("key", "new", name + ".example", "--out", name + ".key")
      #expect(made.status == 0)
      keys.append(made.text.split(separator: "\n").compactMap { $0.split(separator: " ").last.map(String.init) })
    }
    let policy = """
      log \(keys[0][0])
      log \(keys[1][0])
      witness A \(keys[0][1])
      witness B \(keys[1][1])
      group both all A B
      quorum both

      """
    let roster = "member \(keys[0][0]) party,duty-officer\nmember \(keys[1][0]) party,chair\n"
    for name in ["a", "b"] {
      _ = try scratch.file(name + ".dossier.policy", policy)
      _ = try scratch.file(name + ".dossier.roster", roster)
    }
    return (keys[0][0], keys[1][0])
  }

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
