import Claims
import Foundation
import Recording
import Storing
import Testing

/// A folder with the keys, dossiers and policies of two holders who know each other.
struct RecordFolder {
  let scratch: Scratch
  var path: String { scratch.path }

  init() throws { scratch = try Scratch() }

  func run(_ arguments: [String]) throws -> Program.Outcome { try Program.run(arguments, in: path) }
  func run(_ arguments: String...) throws -> Program.Outcome { try run(arguments) }

  /// The name of a report: the hash of its text.
  static func hash(_ text: String) -> String { TreeHash.content(Array(text.utf8)).hex }

  /// A dossier of a few reports.
  func dossier(_ name: String, _ texts: [String]) throws {
    let now = Moment(seconds: 1_600_000_000)
    let dossier = try Dossier.create(path + "/" + name, DossierSettings(title: name, packs: "0", program: "test"), now: now)
    try receive(texts, into: dossier, now)
  }

  /// More reports for a dossier that is there.
  func add(_ texts: [String], to name: String) throws { try receive(texts, into: Dossier.open(path + "/" + name), Moment(seconds: 1_600_100_000)) }

  private func receive(_ texts: [String], into dossier: Dossier, _ now: Moment) throws {
    let preparer = ReportPreparer(coder: "test", packs: "0")
    try dossier.receive(
      texts.map { text in
        let report = Report(id: Self.hash(text), text: Array(text.utf8), lang: "en", segments: [])
        return preparer.prepare(report, sourceID: text, claims: [])
      }, now: now)
    try dossier.conclude(now: now)
    try dossier.close()
  }

  /// Makes keys, a policy and a roster for `a.dossier` and `b.dossier`; gives the public keys of both logs.
  func keys() throws -> (a: String, b: String) {
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
    let roster = "member \(keys[0][0]) party,duty-officer,custodian\nmember \(keys[1][0]) party,chair\n"
    for name in ["a", "b"] {
      _ = try scratch.file(name + ".dossier.policy", policy)
      _ = try scratch.file(name + ".dossier.roster", roster)
    }
    return (keys[0][0], keys[1][0])
  }
}
