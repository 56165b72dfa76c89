import Recording
import Testing

/// A centre with two parties.
struct Centre {
  let subject = Statement.Subject(.finding, "2026-11-25/003")
  let roster: Roster

  init() throws {
    let roles: [(String, [Role])] = [
      ("duty.example", [.dutyOfficer]), ("analyst.example", [.analyst, .verifier]), ("verifier.example", [.verifier]), ("chair.example", [.chair, .custodian]),
      ("a.example", [.party]), ("b.example", [.party]), ("observer.example", [.observer]),
    ]
    roster = try Roster(roles.map { Roster.Member(key: try testKey($0.0).verifier, roles: $0.1) })
  }

  func says(_ kind: Statement.Kind, _ who: String, _ time: Int, deadline: Int? = nil, reasons: String = "because") throws -> SignedStatement {
    let name = who + ".example"
    return try SignedStatement(Statement(kind, on: subject, by: name, time: time, deadline: deadline, reasons: reasons), key: testKey(name))
  }

  func toComments() throws -> [SignedStatement] {
    [
      try says(.allege, "a", 100), try says(.log, "duty", 200), try says(.assess, "analyst", 300), try says(.verify, "verifier", 400),
      try says(.invite, "chair", 500, deadline: 1000),
    ]
  }

  func finding(_ statements: [SignedStatement]) -> Finding { Finding(subject, statements: statements, roster: roster) }
}

@Suite("statements and findings")
struct FindingTests {
  let centre: Centre
  init() throws { centre = try Centre() }

  @Test func statementsAsText() throws {
    let signed = try centre.says(.dissent, "a", 700, reasons: "The place is wrong.\n\nSee the map.")
    let read = try SignedStatement(signed.bytes)
    #expect(read == signed)
    #expect(read.statement.reasons == "The place is wrong.\n\nSee the map.\n")
    #expect(SignedStatement.looksLikeOne(signed.bytes))
    #expect(try read.verify(centre.roster).name == "a.example")
    let redaction = Statement(.redact, on: Redactions.subject(origin: "log.example", index: 7), by: "c", time: 1, leaf: .empty, reasons: "law")
    #expect(try Statement(text: redaction.text).leaf == .empty)
    for (from, to) in [
      ("kind dissent", "kind agree"), ("on finding", "on nothing"), ("time 700", "time 0700"), ("time 700", "time -1"), ("by a.example", "by "),
      ("statement/v1", "statement/v2"), ("kind dissent\n", "kind dissent\n\n"), ("time 700\n", "time 700\nextra 1\n"), ("time 700\n", "time 700\ndeadline x\n"),
    ] {
      #expect(throws: RecordingError.self, "\(to)") { try Statement(text: signed.statement.text.replacing(from, with: to)) }
    }
    // Nobody signs for somebody else.
    #expect(throws: RecordingError.self) { try SignedStatement(signed.statement, key: testKey("b.example")) }
    var forged = try SignedNote(text: signed.statement.text)
    try forged.sign(testKey("b.example"))
    #expect(throws: RecordingError.self) { try SignedStatement(forged.bytes).verify(centre.roster) }
  }

  @Test func fromAllegationToClosing() throws {
    var all = try centre.toComments()
    #expect(centre.finding(all).state == .underComment)
    #expect(centre.finding(all).silent == ["a.example", "b.example"])
    all.append(try centre.says(.concur, "a", 600))
    all.append(try centre.says(.reserve, "b", 650))
    let conclude = try centre.says(.conclude, "chair", 700)
    all.append(conclude)
    #expect(centre.finding(all).state == .signedOff)
    all.append(try centre.says(.publish, "chair", 800))
    all.append(try centre.says(.close, "duty", 900))
    #expect(centre.finding(all).state == .closed)
    all.append(try centre.says(.reopen, "b", 1500, reasons: "new witness"))
    let reopened = centre.finding(all)
    #expect(reopened.state == .reopened)
    #expect(reopened.refusals.isEmpty)
    #expect(reopened.positions["b.example"]?.kind == .reserve)
    // The order of arrival does not matter, nor do copies.
    var random = SeededRandom(3)
    for _ in 0..<20 {
      let other = centre.finding((all + all).shuffled(using: &random))
      #expect(other.state == reopened.state && other.positions == reopened.positions && other.steps == reopened.steps)
    }
  }

  @Test func dissentIsShownAndDoesNotBlock() throws {
    var all = try centre.toComments()
    all.append(try centre.says(.dissent, "b", 600, reasons: "It was theirs."))
    all.append(try centre.says(.comment, "b", 610, reasons: "More of that."))
    all.append(try centre.says(.conclude, "chair", 1001))
    all.append(try centre.says(.publish, "chair", 1100))
    let finding = centre.finding(all)
    #expect(finding.state == .published)
    #expect(finding.dissenting == ["b.example"])
    #expect(finding.positions["b.example"]?.reasons == "It was theirs.\n")
    #expect(finding.silent == ["a.example"])
    let late = centre.finding(all + [try centre.says(.concur, "a", 1200)])
    #expect(late.positions["a.example"]?.late == true)
    #expect(centre.finding(Array(all.dropLast())).state == .dissented)
  }

  @Test func rightOfReply() throws {
    let asked = try centre.toComments()
    let early = centre.finding(asked + [try centre.says(.concur, "a", 600), try centre.says(.conclude, "chair", 999)])
    #expect(early.state == .underComment)
    #expect(early.refusals.first?.error.description.contains("b.example may reply until") == true)
    #expect(centre.finding(asked + [try centre.says(.conclude, "chair", 1000)]).state == .signedOff)
    var statements = asked
    statements[4] = try centre.says(.invite, "chair", 500)
    #expect(centre.finding(statements).state == .verified)
  }

  /// A clock of seconds does not tell what came first; whatever the hashes are, the steps fit one way.
  @Test func stepsOfOneSecond() throws {
    for k in 0..<40 {
      let steps = [
        try centre.says(.allege, "a", 100, reasons: "\(k)"), try centre.says(.log, "duty", 100, reasons: "\(k)"),
        try centre.says(.assess, "analyst", 100, reasons: "\(k)"), try centre.says(.verify, "verifier", 100, reasons: "\(k)"),
      ]
      let finding = centre.finding(steps)
      #expect(finding.state == .verified && finding.refusals.isEmpty)
      #expect(centre.finding(steps.reversed()) == finding)
      // What fits nowhere is refused once.
      let twice = centre.finding(steps + [try centre.says(.allege, "b", 100, reasons: "\(k)")])
      #expect(twice.state == .verified && twice.refusals.count == 1)
    }
  }

  @Test func rolesAndStates() throws {
    let asked = try centre.toComments()
    // Who may not, and what cannot follow.
    for (kind, who, after) in [
      (Statement.Kind.log, "analyst", 1), (.assess, "duty", 2), (.verify, "analyst", 3), (.verify, "chair", 3), (.invite, "verifier", 4), (.conclude, "a", 5),
      (.publish, "chair", 5), (.verify, "verifier", 2), (.allege, "a", 1), (.reopen, "chair", 5), (.concur, "observer", 5),
    ] {
      let statement = try centre.says(kind, who, 1000 + after, deadline: 9999)
      let finding = centre.finding(Array(asked.prefix(after)) + [statement])
      #expect(finding.refusals.map(\.statement) == [statement.id], "\(kind) by \(who) after \(after)")
      #expect(finding.state == centre.finding(Array(asked.prefix(after))).state)
    }
    let stranger = try testKey("stranger.example")
    let strange = try SignedStatement(Statement(.allege, on: centre.subject, by: "stranger.example", time: 1), key: stranger)
    #expect(centre.finding([strange]).state == nil)
  }

  @Test func rosterAsText() throws {
    let key = try testKey("a.example").verifier
    let roster = try Roster("# who\nmember \(key) party,observer\n\n")
    #expect(roster.members.map(\.roles) == [[.party, .observer]])
    for bad in ["member \(key)", "member \(key) king", "member x party", "\(key) party", "member \(key) party\nmember \(key) chair", "member \(key) party,"] {
      #expect(throws: RecordingError.self, "\(bad)") { try Roster(bad) }
    }
  }
}
