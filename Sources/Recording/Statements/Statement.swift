/// What somebody says on a finding, an event, a report or an entry, with reasons, signed. It is an entry of the log like any other.
///
/// The form is a signed note. Its text is a few lines in a fixed order, an empty line, and the reasons.
public struct Statement: Sendable, Hashable {
  public static let header = "truceline/statement/v1"

  public enum Kind: String, Sendable, CaseIterable {
    // A party's position.
    case concur, dissent, reserve, comment
    // Steps of a finding.
    case allege, log, assess, verify, invite, conclude, publish, close, reopen
    // Custody.
    case redact

    /// Whether it says how a party stands to something.
    public var isPosition: Bool { [.concur, .dissent, .reserve, .comment].contains(self) }
  }

  /// What a statement is about.
  public struct Subject: Sendable, Hashable, Comparable {
    public enum Kind: String, Sendable, CaseIterable { case finding, event, report, entry, statement }

    public var kind: Kind
    public var id: String

    public init(_ kind: Kind, _ id: String) {
      self.kind = kind
      self.id = id
    }

    public static func < (a: Subject, b: Subject) -> Bool { (a.kind.rawValue, a.id) < (b.kind.rawValue, b.id) }
  }

  public var kind: Kind
  public var subject: Subject
  /// The name of the signer's key.
  public var by: String
  /// When the signer says that it signed, in seconds since 1970.
  public var time: Int
  /// Until when those invited may reply.
  public var deadline: Int?
  /// For a redaction: the leaf hash of the entry whose text goes.
  public var leaf: TreeHash?
  /// Why, in any number of lines.
  public var reasons: String

  public init(_ kind: Kind, on subject: Subject, by: String, time: Int, deadline: Int? = nil, leaf: TreeHash? = nil, reasons: String = "") {
    self.kind = kind
    self.subject = subject
    self.by = by
    self.time = time
    self.deadline = deadline
    self.leaf = leaf
    self.reasons = reasons
  }

  public var text: String {
    var lines = [Statement.header, "kind \(kind.rawValue)", "on \(subject.kind.rawValue) \(subject.id)", "by \(by)", "time \(time)"]
    if let deadline { lines.append("deadline \(deadline)") }
    if let leaf { lines.append("leaf \(leaf.hex)") }
    lines.append("")
    return lines.map { $0 + "\n" }.joined() + (reasons.isEmpty || reasons.hasSuffix("\n") ? reasons : reasons + "\n")
  }

  /// Reads exactly what `text` writes.
  public init(text: String) throws {
    var rest = LineReader(Array(text.utf8))
    func value(_ word: String) throws -> String {
      let line = try rest.line()
      guard let value = line.value(after: word + " "), !value.isEmpty else {
        throw RecordingError(.malformed, "a statement has \"\(line.prefix(40))\" where its line \"\(word)\" should be")
      }
      return value
    }
    guard try rest.line() == Statement.header else { throw RecordingError(.malformed, "this is not a statement") }
    let kindName = try value("kind")
    guard let kind = Kind(rawValue: kindName) else { throw RecordingError(.malformed, "a statement of kind \"\(kindName)\" is not known") }
    let on = try value("on").split(separator: " ", maxSplits: 1)
    guard on.count == 2, let subjectKind = Subject.Kind(rawValue: String(on[0])) else {
      throw RecordingError(.malformed, "a statement is on a finding, an event, a report, an entry or a statement")
    }
    let by = try value("by")
    guard let time = DecimalNumber.parse(try value("time")) else { throw RecordingError(.malformed, "the time of a statement is in seconds since 1970") }
    self.init(kind, on: Subject(subjectKind, String(on[1])), by: by, time: time)
    var line = try rest.line()
    if let number = line.value(after: "deadline ") {
      guard let deadline = DecimalNumber.parse(number) else { throw RecordingError(.malformed, "a deadline is in seconds since 1970") }
      self.deadline = deadline
      line = try rest.line()
    }
    if let hash = line.value(after: "leaf ") {
      guard let leaf = TreeHash(hex: hash) else { throw RecordingError(.malformed, "the leaf of a statement is 64 hexadecimal digits") }
      self.leaf = leaf
      line = try rest.line()
    }
    guard line.isEmpty else { throw RecordingError(.malformed, "a statement has \"\(line.prefix(40))\" where an empty line should be") }
    reasons = String(decoding: rest.remaining, as: UTF8.self)
    guard self.text == text else { throw RecordingError(.malformed, "a statement is written in another way than it must be") }
  }
}

/// A statement with the signature of the one who makes it.
public struct SignedStatement: Sendable, Hashable {
  public let statement: Statement
  public let note: SignedNote

  public init(_ statement: Statement, key: SigningKey) throws {
    guard statement.by == key.name else { throw RecordingError(.refused, "\(key.name) cannot sign for \(statement.by)") }
    self.statement = try Statement(text: statement.text)
    var note = try SignedNote(text: statement.text)
    try note.sign(key)
    self.note = note
  }

  /// Reads an entry; who signed it is not checked here.
  public init(_ bytes: [UInt8]) throws {
    note = try SignedNote(bytes)
    statement = try Statement(text: note.text)
  }

  /// Whether an entry of a log is meant to be a statement.
  public static func looksLikeOne(_ entry: [UInt8]) -> Bool { entry.starts(with: Array((Statement.header + "\n").utf8)) }

  public var bytes: [UInt8] { note.bytes }

  /// Names the statement: the hash of its text. Two signatures under one text are one statement.
  public var id: TreeHash { .content(Array(statement.text.utf8)) }

  /// Throws unless the member of the roster whose name it bears signed it.
  public func verify(_ roster: Roster) throws -> Roster.Member {
    guard let member = roster.member(statement.by) else {
      throw RecordingError(.unknownKey, "\(statement.by) is not in the roster", remedy: "add its public key to the roster, or leave the statement out")
    }
    _ = try note.verified(by: [member.key])
    return member
  }
}
