import Claims
import Foundation
import Recording
import Storing
import Testing

/// A dossier with a log that its holder signed.
struct SignedDossier {
  let path: String
  let key: SigningKey
  let heads = Heads()

  final class Heads: HeadStore {
    private var all: [String: TreeHead] = [:]
    func head(of origin: String) throws -> TreeHead? { all[origin] }
    func replace(_ old: TreeHead?, with new: TreeHead, for origin: String) throws -> Bool {
      guard all[origin] == old else { return false }
      all[origin] = new
      return true
    }
  }

  static let now = Made.hour("2020-11-12T00:00Z")

  /// A report with a claim over its first words, under the hash that its text has.
  static func report(_ text: String, _ id: String) -> PreparedReport {
    let hash = TreeHash.content(Array(text.utf8)).hex
    let stamp = Stamp(iso: "2020-11-10")
    let report = Report(
      id: hash, text: Array(text.utf8), title: "About it", outlet: "Herald", lang: "en",
      published: TimeValue(start: stamp, end: stamp, precision: .day, basis: .metadata), segments: [])
    let claim = Claim(
      id: String(hash.prefix(16)), report: hash, lang: "en", event: .assault, actors: [Actor(name: "Azerbaijan", code: "AZE", sector: "MIL")],
      recipients: [Actor(name: "Armenia", code: "ARM", sector: "MIL")],
      time: TimeValue(start: stamp, end: stamp, precision: .day, basis: .publication),
      evidence: [Quotation(text: String(text.prefix(5)), span: Span(0, min(5, text.count)))], rule: "test:1", confidence: 0.75)
    return ReportPreparer(coder: "test", packs: "0").prepare(report, sourceID: id, claims: [claim])
  }

  /// `words` makes the reports longer, so that most of the file is record.
  init(_ scratch: Scratch, _ name: String, reports: Range<Int>, words: Int = 0) throws {
    path = scratch.file(name + ".dossier")
    key = try SigningKey(name: name, seed: TreeHash.content(Array(name.utf8)).bytes)
    do {
      let dossier = try Dossier.create(path, Made.settings, now: Made.hour("2020-11-11T00:00Z"))
      try dossier.receive(
        reports.map { k in
          let more = (0..<words).map { " " + String(Made.fnv("\(k) \($0)"), radix: 36) }.joined()
          return Self.report("Report \(k): soldiers fell near Tartar." + more, "\(k)")
        }, now: Made.hour("2020-11-11T10:00Z"))
      try dossier.conclude(now: Made.hour("2020-11-11T10:00Z"))
      try dossier.close()
    }
    _ = try holding(with: []) { holder, _ in try holder.checkpoint() }
  }

  func holding<T>(with others: [SigningKey], _ body: (RecordHolder<DossierRecord, Heads>, Dossier) throws -> T) throws -> T {
    let dossier = try Dossier.open(path)
    let record = DossierRecord(dossier, now: Self.now)
    try record.claim(key.verifier)
    let keys = [key] + others
    let roster = try Roster(keys.map { Roster.Member(key: $0.verifier, roles: [.party]) })
    let holder = try RecordHolder(
      key: key, logs: keys.map(\.verifier), cosigners: try keys.map { try $0.cosigner }, roster: roster, store: record, heads: heads)
    let result = try body(holder, dossier)
    try dossier.close()
    return result
  }

  func check(with others: [SigningKey] = []) throws -> RecordCheck {
    try DossierRecord(checking: path).check(logs: ([key] + others).map(\.verifier), cosigners: [], roster: nil)
  }

  /// All that the record holds, in one hash.
  func digest() throws -> TreeHash {
    let record = try DossierRecord(checking: path)
    var bytes: [UInt8] = []
    for origin in try record.origins() {
      bytes += Array(origin.utf8)
      try record.forEachEntry(of: origin) { _, entry in entry.leaf.append(to: &bytes) }
      for id in TreeShape.tiles(size: try record.size(of: origin)) { bytes += try record.tile(id, of: origin) ?? [] }
      for checkpoint in try record.checkpoints(of: origin) { bytes += checkpoint.checkpoint.bytes }
    }
    try record.files(namedFrom: [:]).forEach { TreeHash.content($0).append(to: &bytes) }
    return .content(bytes)
  }
}

@Suite("dossier: the record")
struct RecordTests {
  @Test func theTreeIsThatOfTheLog() throws {
    let scratch = try Scratch()
    let made = try SignedDossier(scratch, "a.example", reports: 0..<300)
    try made.holding(with: []) { holder, dossier in
      for batch in 0..<5 {
        try dossier.receive([SignedDossier.report("More \(batch).", "m\(batch)")], now: Made.hour("2020-11-11T12:00Z"))
        try dossier.conclude(now: Made.hour("2020-11-11T12:00Z"))
      }
      let size = try holder.store.size(of: "a.example")
      #expect(size > 600)
      var tree = TreeAppender()
      for index in 0..<size { tree.append(try holder.store.entry(index, of: "a.example").leaf) }
      #expect(try holder.checkpoint().checkpoint.root == tree.root)
      let proof = try ProofFile(holder.proof(of: 17, in: "a.example").bytes)
      #expect(try holder.store.entry(17, of: "a.example") == .text(proof.verify(log: made.key.verifier)))
    }
    let check = try made.check()
    #expect(check.faults.isEmpty)
    #expect(check.logs.map(\.checkpoints) == [2])
    #expect(check.sources == 305)
  }

  @Test func anotherKeyIsRefused() throws {
    let scratch = try Scratch()
    let made = try SignedDossier(scratch, "a.example", reports: 0..<3)
    let dossier = try Dossier.open(made.path)
    let record = DossierRecord(dossier, now: SignedDossier.now)
    let other = try SigningKey(name: "b.example", seed: [UInt8](repeating: 7, count: 32))
    let error = #expect(throws: RecordingError.self) { try record.claim(other.verifier) }
    #expect(error?.description.contains("kept by a.example") == true)
    // The same name is not the same key.
    let namesake = try SigningKey(name: "a.example", seed: [UInt8](repeating: 7, count: 32))
    #expect(throws: RecordingError.self) { try record.claim(namesake.verifier) }
    #expect(try record.claim(made.key.verifier) == false)
  }

  /// A key that cannot sign this log must leave the dossier to whom it belongs.
  @Test func aKeyThatIsRefusedBindsNothing() throws {
    let scratch = try Scratch()
    let path = scratch.file("new.dossier")
    let dossier = try Dossier.create(path, Made.settings, now: SignedDossier.now)
    let record = DossierRecord(dossier, now: SignedDossier.now)
    let key = try SigningKey(name: "b.example", seed: [UInt8](repeating: 7, count: 32))
    let heads = SignedDossier.Heads()
    _ = try heads.replace(nil, with: TreeHead(size: 900, root: .content([1])), for: "b.example")
    #expect(throws: RecordingError.self) { try record.claim(key.verifier) { try LogSigner(key: key).check($0, store: heads) } }
    #expect(try record.ownOrigin() == nil)
    // What was bound for a command that failed is free again, what was signed is not.
    #expect(try record.claim(key.verifier))
    try record.disclaim()
    #expect(try record.ownOrigin() == nil)
    let owner = try SigningKey(name: "a.example", seed: [UInt8](repeating: 8, count: 32))
    #expect(try record.claim(owner.verifier))
    let holder = try RecordHolder(key: owner, logs: [], roster: Roster([]), store: record, heads: SignedDossier.Heads())
    _ = try holder.checkpoint()
    try record.disclaim()
    #expect(try record.ownOrigin() == "a.example")
  }

  /// `close` is the end of writing, not the end of the object.
  @Test func aClosedDossierIsFree() throws {
    let scratch = try Scratch()
    let path = scratch.file("closed.dossier")
    let first = try Dossier.create(path, Made.settings, now: SignedDossier.now)
    #expect(throws: DossierError.self) { try Dossier.open(path) }
    try first.close()
    let second = try Dossier.open(path)
    try second.close()
    withExtendedLifetime(first) {}
  }

  @Test func twoDossiersThatBothGrew() throws {
    let scratch = try Scratch()
    let a = try SignedDossier(scratch, "a.example", reports: 0..<20)
    let b = try SignedDossier(scratch, "b.example", reports: 15..<40)
    func bundle(_ from: SignedDossier, _ other: SigningKey) throws -> [UInt8] {
      try from.holding(with: [other]) { holder, _ in
        let sizes = try holder.store.shown(by: other.name)
        return try holder.bundle(since: sizes, files: holder.store.files(namedFrom: sizes), now: 1).signed(by: from.key)
      }
    }
    func take(_ bytes: [UInt8], _ into: SignedDossier, _ other: SigningKey) throws -> Dossier.Receipt {
      try into.holding(with: [other]) { holder, dossier in
        var receipt = Dossier.Receipt()
        for arrival in try holder.take(bytes).arrivals {
          guard case .grown(let growth) = arrival.verdict else { continue }
          receipt += try dossier.adopt(arrival.origin, from: growth.from, of: holder.store, now: SignedDossier.now)
        }
        try dossier.conclude(now: SignedDossier.now)
        return receipt
      }
    }
    let first = try bundle(a, b.key)
    #expect(try take(first, b, a.key) == Dossier.Receipt(added: 15, known: 5, claims: 15))
    #expect(try take(bundle(b, a.key), a, b.key).added == 20)
    // What came back is known: the exchange ends.
    #expect(try take(bundle(a, b.key), b, a.key).added == 0)
    #expect(try take(bundle(b, a.key), a, b.key).added == 0)
    #expect(try take(first, b, a.key).added == 0)
    let reports = try [a, b].map { try DossierReader.open($0.path).reports().values.map(\.payload.report).sorted() }
    #expect(reports[0].count == 40)
    #expect(reports[0] == reports[1])
    for (mine, other) in [(a, b.key), (b, a.key)] { #expect(try mine.check(with: [other]).faults.isEmpty) }
  }

  @Test func statementsStandInTheLog() throws {
    let scratch = try Scratch()
    let made = try SignedDossier(scratch, "a.example", reports: 0..<3)
    let statement = Statement(.dissent, on: .init(.event, "0123456789abcdef"), by: "a.example", time: 5, reasons: "It was not so.")
    try made.holding(with: []) { holder, _ in
      _ = try holder.append([SignedStatement(statement, key: made.key).bytes])
      #expect(throws: RecordingError.self) { try holder.append([[1, 2, 3]]) }
    }
    let record = try DossierRecord(checking: made.path)
    #expect(try record.statements().map(\.statement.reasons) == ["It was not so.\n"])
    let dossier = try Dossier.open(made.path)
    try dossier.rebuild()
    try dossier.close()
    #expect(try made.check().faults.isEmpty)
  }

  @Test func aBackupIsWhole() throws {
    let scratch = try Scratch()
    let made = try SignedDossier(scratch, "a.example", reports: 0..<30)
    let writer = try Dossier.open(made.path)
    try writer.receive([SignedDossier.report("Not concluded.", "n")], now: SignedDossier.now)
    let target = scratch.file("backup")
    try DossierReader.open(made.path).backup(to: target)
    #expect(throws: DossierError.self) { try DossierReader.open(made.path).backup(to: target) }
    try writer.conclude(now: SignedDossier.now)
    try writer.close()
    let check = try DossierRecord(checking: target).check(logs: [made.key.verifier], cosigners: [], roster: nil)
    #expect(check.faults.isEmpty)
    #expect(check.logs.first?.entries == 65)
  }

  @Test func redactedWordsAreGoneAndTheTreeHolds() throws {
    let scratch = try Scratch()
    let made = try SignedDossier(scratch, "a.example", reports: 0..<5)
    let text = "The widow of Lower Road saw it."
    let roster = try Roster([Roster.Member(key: made.key.verifier, roles: [.custodian])])
    let dossier = try Dossier.open(made.path)
    try dossier.receive([SignedDossier.report(text, "w")], now: SignedDossier.now)
    try dossier.conclude(now: SignedDossier.now)
    let record = DossierRecord(dossier, now: SignedDossier.now)
    let holder = try RecordHolder(key: made.key, logs: [], roster: roster, store: record, heads: made.heads)
    let before = try holder.checkpoint()
    let id = try #require(try dossier.reader().search("widow").rows.first?.value.report.payload.report)
    let entries = try record.entries(ofReport: id)
    #expect(entries.count == 2)
    let proof = try holder.proof(of: entries[0], in: "a.example")
    for index in entries { try holder.redact(index, reasons: "for her safety", now: 9) }
    #expect(throws: RecordingError.self) { try holder.redact(0, reasons: "settings hold nobody's words", now: 9) }
    try dossier.forgetRedacted()
    _ = try holder.checkpoint()
    try dossier.close()
    // Not a trace in the file, and all of the record still holds.
    let file = try Data(contentsOf: URL(fileURLWithPath: made.path))
    #expect(file.range(of: Data("widow".utf8)) == nil && file.range(of: Data("The w".utf8)) == nil)
    let check = try DossierRecord(checking: made.path).check(logs: [made.key.verifier], cosigners: [], roster: roster)
    #expect(check.faults == [])
    #expect(check.logs.first?.redacted == 2)
    #expect(try proof.verify(log: made.key.verifier).isEmpty == false)
    #expect(before.checkpoint.size < (check.logs.first?.entries ?? 0))
    let reader = try DossierReader.open(made.path)
    #expect(try reader.search("widow").rows.isEmpty)
    #expect(try reader.reports().rows.count == 6)
    #expect(try reader.claims().values.contains { $0.claim.evidence.first?.text == "-----" })
    // Without the roster's custodian nobody may have taken them.
    let nobody = try Roster([Roster.Member(key: made.key.verifier, roles: [.party])])
    #expect(try !DossierRecord(checking: made.path).check(logs: [], cosigners: [], roster: nobody).faults.isEmpty)
  }

  /// Any byte of the file: either the change is told, or the record is what it was.
  @Test func noSingleByteChangesTheRecordUnseen() throws {
    let scratch = try Scratch()
    let made = try SignedDossier(scratch, "a.example", reports: 0..<40, words: 500)
    let whole = try made.digest()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: made.path))
    var state: UInt64 = 20
    func below(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(n))
    }
    var (told, outside) = (0, 0)
    for _ in 0..<1000 {
      let at = below(bytes.count)
      var changed = bytes
      changed[at] ^= UInt8(1 + below(255))
      try changed.write(to: URL(fileURLWithPath: made.path))
      let faults = (try? made.check().faults) ?? ["cannot be opened"]
      if !faults.isEmpty {
        told += 1
      } else if (try? made.digest()) == whole {
        outside += 1
      } else {
        Issue.record("byte \(at) changes the record and nobody tells")
      }
    }
    try bytes.write(to: URL(fileURLWithPath: made.path))
    #expect(try made.check().faults.isEmpty)
    #expect(told > 150)
    print("1000 changed bytes: \(told) told, \(outside) outside of the record")
  }
}
