import Foundation
import HTTPTypes
import Hummingbird
import Recording
import Storing

/// What was signed on one finding, and where that leaves it. Without a roster beside the dossier nobody's signature counts.
struct FindingRecord: Sendable {
  var subject: Statement.Subject
  var statements: [SignedStatement]
  var finding: Finding?

  func counts(_ s: SignedStatement) -> Bool {
    guard let finding else { return false }
    return !finding.refusals.contains { $0.statement == s.id }
  }
}

extension Desk {
  /// The members whose signatures count, from the file beside the dossier; nil where there is none.
  private func roster() throws -> Roster? {
    guard let text = try? String(contentsOfFile: configuration.dossier + ".roster", encoding: .utf8) else { return nil }
    return try Roster(text)
  }

  /// An address moves when an earlier claim joins: then the statements stand under the one that it had.
  private func subject(of id: String, _ reader: DossierReader) throws -> (subject: Statement.Subject, statements: [SignedStatement]) {
    let plain = Statement.Subject(.finding, id)
    // A dossier without a tree over its log holds no statements.
    guard let record = try? DossierRecord(reader) else { return (plain, []) }
    let claims = try reader.event(id)?.value.claims ?? reader.agreement(id)?.value.claims ?? []
    for subject in DossierReader.subjects(of: id, claims: claims) where subject.kind == .finding {
      let found = try record.statements(on: subject)
      if !found.isEmpty { return (subject, found.sorted { ($0.statement.time, $0.id) < ($1.statement.time, $1.id) }) }
    }
    return (plain, [])
  }

  func findingRecord(_ id: String) throws -> FindingRecord {
    let found = try subject(of: id, try dossier.reader())
    return FindingRecord(
      subject: found.subject, statements: found.statements,
      finding: try roster().map { Finding(found.subject, statements: found.statements, roster: $0) })
  }

  func addStatements(_ router: Router<DeskContext>) {
    router.post("/findings/:id/sign") { [self] request, context in
      let fields = FormFields(try await request.bytes(upTo: 65_536))
      let id = try context.parameter("id")
      _ = try await telling { try await keep(note: fields["note"] ?? "", on: id, context) }
      return Response.see(Desk.adding("done", "sign", to: Desk.ownAddress(fields["next"]) ?? Desk.address(of: id)))
    }
  }

  /// Takes a signed statement into the log, where it stands for ever: what the roster or the state does not allow is refused before.
  /// The signature says whose it is, whoever hands it in.
  func keep(note: String, on id: String, _ context: DeskContext) async throws -> String {
    guard context.identity.isParty || context.identity.may(.analyst) else { throw context.identity.role == nil ? Problem.logIn : Problem.forbidden(.analyst) }
    try requireReading(id, context)
    guard try exists(id) else { throw Problem.notFound }
    guard let roster = try roster() else {
      throw Problem.unprocessable("There is no roster beside the dossier: without it nobody's signature counts.")
    }
    let signed: SignedStatement
    do {
      // Forms end lines in two signs.
      let text = note.replacing("\r\n", with: "\n")
      signed = try SignedStatement(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
      guard signed.statement.subject == (try findingRecord(id).subject) else { throw RecordingError(.refused, "the statement is on another subject") }
      _ = try await dossier.write { dossier, moment in try dossier.file(signed, roster: roster, now: moment) }
    } catch let error as RecordingError {
      throw Problem.unprocessable(error.description)
    }
    answers.raiseFloor(to: dossier.position)
    try audit(context, "sign " + signed.statement.kind.rawValue, id, "\(signed.statement.by), statement \(signed.id)")
    await hub.send("changed", .object([("position", .int(dossier.position)), ("reports", .int(0))]))
    return "\(signed.id)"
  }

  /// The life cycle, the parties' positions and who is still silent, for a finding's page.
  func addRecord(_ model: inout Model, _ id: String, _ labels: Labels, _ context: DeskContext) throws {
    let record = try findingRecord(id)
    model["signs"] = false
    model["signing"] = false
    guard let finding = record.finding else { return }
    let maySign = context.identity.isParty || context.identity.may(.analyst)
    model["signs"] = maySign
    model["signing"] =
      [
        "state": finding.state.map { labels["finding_" + $0.rawValue] } ?? labels["finding_none"], "stateName": finding.state?.rawValue ?? "none",
        "maySign": maySign, "on": record.subject.id,
        "steps": record.statements.map { s -> Model in
          [
            "label": labels["sign_" + s.statement.kind.rawValue], "kind": s.statement.kind.rawValue, "by": s.statement.by,
            "when": WallTime.short(s.statement.time), "reasons": s.statement.reasons.isEmpty ? false : s.statement.reasons as Any,
            "until": s.statement.deadline.map { "\(labels["may_reply_until"]) \(WallTime.short($0)) UTC" } ?? false as Any,
            "refused": record.counts(s) ? false : labels["not_counted"] as Any,
          ]
        },
        "silent": finding.silent.isEmpty
          ? false
          : "\(labels["silent"]) \(finding.silent.joined(separator: ", "))"
            + (finding.deadline.map { " · \(labels["may_reply_until"]) \(WallTime.short($0)) UTC" } ?? "") as Any,
        "kinds": Statement.Kind.allCases.filter { $0 != .redact }.map { ["value": $0.rawValue, "label": labels["sign_" + $0.rawValue]] as Model },
      ] as Model
  }
}
