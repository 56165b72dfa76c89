/// Where a finding stands, from the first allegation to its closing; a pure fold over the statements about it.
///
///     allegation -> logged -> assessed -> verified -> comments of the parties -> signed off | dissented -> published -> closed
///                      ^ reopened <------------------------------------------------------------- published, closed
public struct Finding: Sendable, Hashable {
  public enum State: String, Sendable, CaseIterable {
    case allegation, logged, assessed, verified
    case underComment = "under-comment"
    case signedOff = "signed-off"
    case dissented, published, closed, reopened
  }

  /// How a party stands to the finding.
  public struct Position: Sendable, Hashable {
    public var kind: Statement.Kind
    public var time: Int
    public var reasons: String
    /// Given after the deadline: kept and shown like the others.
    public var late: Bool
  }

  /// A statement that changed nothing, and why. It stays in the record.
  public struct Refusal: Sendable, Hashable {
    public var statement: TreeHash
    public var error: RecordingError
  }

  public let subject: Statement.Subject
  public private(set) var state: State?
  /// Whether the last conclusion was reached over a dissent.
  public private(set) var deadline: Int?
  /// The last position of each party that took one, by name.
  public private(set) var positions: [String: Position] = [:]
  /// Steps that were taken, in order.
  public private(set) var steps: [SignedStatement] = []
  public private(set) var refusals: [Refusal] = []
  private var assessors: Set<String> = []
  private let roster: Roster

  /// A finding on which nobody has said anything yet.
  public init(_ subject: Statement.Subject, roster: Roster) {
    self.subject = subject
    self.roster = roster
  }

  /// The finding after all these statements, which may come from several logs in any order: time, then the order of a finding's life,
  /// then hash decide what came first. Of those signed in one second, each waits until the others have made its step possible.
  public init(_ subject: Statement.Subject, statements: [SignedStatement], roster: Roster) {
    self.init(subject, roster: roster)
    var seen: Set<TreeHash> = []
    let ranks = Dictionary(uniqueKeysWithValues: Statement.Kind.allCases.enumerated().map { ($1, $0) })
    func rank(_ s: SignedStatement) -> Int { ranks[s.statement.kind] ?? 0 }
    let ordered = statements.filter { $0.statement.subject == subject }.map { (id: $0.id, $0) }.sorted {
      ($0.1.statement.time, rank($0.1), $0.id, $0.1.bytes.count) < ($1.1.statement.time, rank($1.1), $1.id, $1.1.bytes.count)
    }
    var rest = ordered[...]
    while let first = rest.first {
      var waiting = Array(rest.prefix { $0.1.statement.time == first.1.statement.time })
      rest = rest.dropFirst(waiting.count)
      var refused: [Refusal] = []
      var before = Int.max
      while !waiting.isEmpty, waiting.count < before {
        before = waiting.count
        refused = []
        waiting = waiting.filter { id, statement in
          if seen.contains(id) { return false }
          do {
            try apply(statement)
            seen.insert(id)
            return false
          } catch {
            refused.append(Refusal(statement: id, error: error as? RecordingError ?? RecordingError(.malformed, "\(error)")))
            return true
          }
        }
      }
      refusals += refused
    }
  }

  /// Parties that have not replied.
  public var silent: [String] { roster.parties.filter { positions[$0] == nil } }

  /// Parties whose last word is a dissent.
  public var dissenting: [String] { roster.parties.filter { positions[$0]?.kind == .dissent } }

  /// Takes one statement. Throws, and changes nothing, where the signature, the role or the state does not allow it.
  public mutating func apply(_ signed: SignedStatement) throws {
    let statement = signed.statement
    let member = try signed.verify(roster)
    guard statement.subject == subject else { throw RecordingError(.refused, "the statement is on another subject") }
    if statement.kind.isPosition {
      guard member.roles.contains(.party) else { throw RecordingError(.refused, "\(member.name) is not a party, and only parties take positions") }
      let late = deadline.map { statement.time > $0 } ?? false
      // A comment says something about a position and does not replace one.
      if statement.kind != .comment || positions[member.name] == nil || positions[member.name]?.kind == .comment {
        positions[member.name] = Position(kind: statement.kind, time: statement.time, reasons: statement.reasons, late: late)
      }
      steps.append(signed)
      return
    }
    guard let step = Finding.steps[statement.kind] else { throw RecordingError(.refused, "a finding is not changed by \(statement.kind.rawValue)") }
    guard member.roles.contains(where: { step.roles.contains($0) }) else {
      let needed = step.roles.map(\.rawValue).joined(separator: " or ")
      throw RecordingError(.refused, "\(member.name) may not \(statement.kind.rawValue): that takes the role \(needed)")
    }
    guard step.from.contains(state) else {
      throw RecordingError(.refused, "a finding that is \(state?.rawValue ?? "not there yet") cannot be taken to \(step.to.rawValue)")
    }
    var next = step.to
    switch statement.kind {
    case .assess: assessors.insert(member.name)
    case .verify:
      guard assessors != [member.name] else {
        throw RecordingError(.refused, "\(member.name) assessed this finding alone and cannot verify it", remedy: "let another verifier do it")
      }
    case .invite:
      guard let until = statement.deadline, until > statement.time else {
        throw RecordingError(.refused, "an invitation to reply needs a deadline after its own time")
      }
      deadline = until
    case .conclude:
      let waiting = silent
      if let deadline, statement.time < deadline, !waiting.isEmpty {
        throw RecordingError(
          .refused, "\(waiting.joined(separator: ", ")) may reply until \(UnixTime.text(deadline))", remedy: "conclude after that, or after the reply")
      }
      next = dissenting.isEmpty ? .signedOff : .dissented
    case .reopen:
      guard !statement.reasons.isEmpty else { throw RecordingError(.refused, "reopening a finding needs reasons") }
      assessors = []
      deadline = nil
    default: break
    }
    state = next
    steps.append(signed)
  }

  private struct Step {
    var from: [State?]
    var roles: [Role]
    var to: State
  }

  private static let steps: [Statement.Kind: Step] = [
    .allege: Step(from: [nil], roles: [.party, .observer], to: .allegation),
    .log: Step(from: [nil, .allegation], roles: [.dutyOfficer], to: .logged),
    .assess: Step(from: [.logged, .reopened], roles: [.analyst], to: .assessed),
    .verify: Step(from: [.assessed], roles: [.verifier], to: .verified),
    .invite: Step(from: [.verified], roles: [.chair], to: .underComment),
    .conclude: Step(from: [.underComment], roles: [.chair], to: .signedOff),
    .publish: Step(from: [.signedOff, .dissented], roles: [.chair], to: .published),
    .close: Step(from: [.published, .allegation, .logged], roles: [.chair, .dutyOfficer], to: .closed),
    .reopen: Step(from: [.published, .closed], roles: [.chair, .party], to: .reopened),
  ]
}
