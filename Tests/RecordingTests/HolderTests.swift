import Recording
import Testing

typealias TestHolder = RecordHolder<MemoryRecord, MemoryHeads>

/// Holders that know each other.
func holders(_ names: [String], power: Power? = nil) throws -> [TestHolder] {
  let keys = try names.map(testKey)
  let roster = try Roster(keys.map { Roster.Member(key: $0.verifier, roles: [.party, .custodian]) })
  return try keys.map {
    try RecordHolder(
      key: $0, logs: keys.map(\.verifier), cosigners: try keys.map { try $0.cosigner }, roster: roster, store: MemoryRecord(power: power),
      heads: MemoryHeads(power: power))
  }
}

@Suite("two holders")
struct HolderTests {
  private func verdicts(_ result: (bundle: SyncBundle, arrivals: [TestHolder.Arrival])) -> [String] {
    result.arrivals.map { "\($0.origin) \($0.verdict.name)" }
  }

  @Test func bothGrewAndMeet() throws {
    let all = try holders(["a.example", "b.example"])
    let (a, b) = (all[0], all[1])
    try a.append(testEntries(300))
    try b.append(testEntries(5) + [[9, 9], [UInt8](repeating: 1, count: 100_000)])
    let fromA = try a.export(since: [:], files: [[4, 5, 6]], now: 1)
    #expect(verdicts(try b.take(fromA)) == ["a.example grown"])
    #expect(try b.store.file(.content([4, 5, 6])) == [4, 5, 6])
    #expect(verdicts(try a.take(b.export(since: b.store.shown(by: "a.example"), now: 2))) == ["a.example nothing-new", "b.example grown"])
    #expect(try a.merged() == b.merged())
    #expect(try a.merged().root == b.merged().root)
    #expect(try a.merged().items.count == 302)
    #expect(try a.merged().items.filter { $0.places.count == 2 }.count == 5)
    // Only what is new travels the next time.
    try a.append([[1, 2, 3]])
    let news = try a.export(since: a.store.shown(by: "b.example"), now: 3)
    #expect(news.count < 2000)
    #expect(verdicts(try b.take(news)) == ["a.example grown", "b.example nothing-new"])
    #expect(verdicts(try b.take(news)) == ["a.example nothing-new", "b.example nothing-new"])
    #expect(try a.merged() == b.merged())
  }

  @Test func gapsAreNamed() throws {
    let all = try holders(["a.example", "b.example"])
    try all[0].append(testEntries(10))
    let bundle = try all[0].export(since: ["a.example": 4], now: 1)
    let result = try all[1].take(bundle)
    guard case .gap(held: 0, from: 4) = result.arrivals[0].verdict else {
      Issue.record("no gap but \(verdicts(result))")
      return
    }
  }

  @Test func changedBundlesAreRefused() throws {
    let all = try holders(["a.example", "b.example"])
    try all[0].append(testEntries(20))
    let bundle = try all[0].export(since: [:], files: [[1, 2, 3]], now: 1)
    var random = SeededRandom(11)
    for _ in 0..<1500 {
      var bytes = bundle
      switch random.below(3) {
      case 0: bytes[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
      case 1: bytes = Array(bytes.prefix(random.below(bytes.count)))
      default: bytes.insert(UInt8(random.below(256)), at: random.below(bytes.count + 1))
      }
      guard bytes != bundle else { continue }
      #expect(throws: RecordingError.self) { try all[1].take(bytes) }
    }
    #expect(try all[1].store.origins().isEmpty)
    #expect(throws: RecordingError.self) { try SyncBundle(bundle, holders: [testKey("b.example").verifier]) }
  }

  @Test func redactionKeepsTheTree() throws {
    let all = try holders(["a.example", "b.example", "c.example"])
    let (a, b, c) = (all[0], all[1], all[2])
    let personal = Array("seen by the widow of Lower Road".utf8)
    var entries = testEntries(10)
    entries[3] = personal
    try a.append(entries)
    _ = try b.take(a.export(since: [:], now: 1))
    let proof = try a.proof(of: 3, in: "a.example")
    try a.redact(3, reasons: "names a witness", now: 2)
    #expect(throws: RecordingError.self) { try a.redact(3, reasons: "again", now: 2) }
    #expect(throws: RecordingError.self) { try a.redact(4, reasons: "", now: 2) }
    #expect(throws: RecordingError.self) { try a.redact(10, reasons: "a redaction", now: 2) }
    let news = try a.export(since: [:], now: 3)
    #expect(!String(decoding: news, as: UTF8.self).contains("widow"))
    // One who held the text loses it, one who never had it takes the hash.
    _ = try b.take(news)
    #expect(verdicts(try c.take(news)) == ["a.example grown"])
    for holder in [a, b, c] {
      #expect(try holder.store.entry(3, of: "a.example") == .redacted(.leaf(personal)))
      #expect(try holder.tree(of: "a.example").root(at: 11) == a.checkpoint().checkpoint.root)
    }
    // The proof made before still holds, and one made now needs the text from outside.
    #expect(try proof.verify(log: a.key.verifier) == personal)
    let later = try ProofFile(a.proof(of: 3, in: "a.example").bytes)
    #expect(try later.verify(log: a.key.verifier, entry: personal) == personal)
    #expect(throws: RecordingError.self) { try later.verify(log: a.key.verifier) }
  }

  @Test func textsDoNotVanishWithoutARedaction() throws {
    let all = try holders(["a.example", "b.example"])
    let a = all[0]
    try a.append(testEntries(10))
    var section = try LogSection(of: a.tree(of: "a.example"), checkpoint: a.checkpoint(), from: 0) { try a.store.entry($0, of: "a.example") }
    var entries = try section.entries.all()
    entries[4] = .redacted(entries[4].leaf)
    section.entries = EntryRun(entries)
    let bundle = try SyncBundle(from: "a.example", time: 1, sections: [section]).signed(by: a.key)
    let result = try all[1].take(bundle)
    #expect(verdicts(result) == ["a.example refused"])
    #expect(try all[1].store.size(of: "a.example") == 0)
  }

  @Test func anOldBackupDoesNotMakeAFork() throws {
    let all = try holders(["a.example", "b.example"])
    let (a, b) = (all[0], all[1])
    try a.append(testEntries(5))
    let backup = a.store.logs
    try a.append([[1], [2]])
    _ = try b.take(a.export(since: [:], now: 1))
    a.store.logs = backup
    #expect(throws: RecordingError.self) { try a.checkpoint() }
    #expect(throws: RecordingError.self) { try a.export(since: [:], now: 2) }
    // The other holder gives back what was lost.
    let bundle = try b.export(since: [:], now: 3)
    // It holds unsigned entries where a signed history goes on: they must not be mixed.
    #expect(verdicts(try a.take(bundle)) == ["a.example refused"])
    a.store.logs = [:]
    #expect(verdicts(try a.take(bundle)) == ["a.example grown"])
    try a.append([[3]])
    #expect(try a.checkpoint().checkpoint.size == 8)
  }

  @Test func cosignatures() throws {
    let all = try holders(["a.example", "b.example"])
    let (a, b) = (all[0], all[1])
    try a.append(testEntries(5))
    _ = try a.checkpoint()
    let witness = Witness(key: b.key, logs: [a.key.verifier])
    guard case .cosigned(let line) = try witness.answer(a.cosignRequest(from: 0, of: "a.example"), store: b.heads, now: 77) else {
      Issue.record("not cosigned")
      return
    }
    #expect(try a.add([line], to: "a.example").cosignatures(by: [b.key.cosigner]).map(\.time) == [77])
    var forged = line
    forged.bytes[20] ^= 1
    #expect(throws: RecordingError.self) { try a.add([forged], to: "a.example") }
    #expect(try a.store.checkpoint(of: "a.example")?.note.signatures.count == 2)
    // It travels with the checkpoint.
    _ = try b.take(a.export(since: [:], now: 1))
    #expect(try b.store.checkpoint(of: "a.example")?.note.signatures.count == 2)
  }
}

extension LogReplica.Verdict {
  var name: String {
    switch self {
    case .grown: "grown"
    case .nothingNew: "nothing-new"
    case .gap: "gap"
    case .refused: "refused"
    case .fork: "fork"
    case .unproven: "unproven"
    }
  }
}
