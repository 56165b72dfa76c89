/// Which entries of a log lost their text by a signed redaction. The entry's hash stays in the tree, so every proof still holds.
public struct Redactions: Sendable {
  public struct Redaction: Sendable, Hashable {
    public var index: Int
    public var leaf: TreeHash
    public var by: String
    public var time: Int
    public var reasons: String
  }

  /// By index of the entry.
  public private(set) var byIndex: [Int: Redaction] = [:]
  private let origin: String

  public init(of origin: String) { self.origin = origin }

  /// The subject of a statement that redacts an entry of a log.
  public static func subject(origin: String, index: Int) -> Statement.Subject { .init(.entry, "\(index) \(origin)") }

  /// Takes a redaction that the log holds; throws where the one who signed it may not redact, or it is on another log.
  public mutating func add(_ signed: SignedStatement, roster: Roster) throws {
    let s = signed.statement
    guard s.kind == .redact, s.subject.kind == .entry, let leaf = s.leaf else {
      throw RecordingError(.malformed, "a redaction names an entry and its leaf hash")
    }
    let parts = s.subject.id.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let index = DecimalNumber.parse(parts[0]), parts[1] == origin else {
      throw RecordingError(.refused, "the redaction is of an entry of another log than \(origin)")
    }
    let member = try signed.verify(roster)
    guard member.roles.contains(.custodian) else { throw RecordingError(.refused, "\(member.name) may not redact: that takes a custodian") }
    guard !s.reasons.isEmpty else { throw RecordingError(.refused, "a redaction needs reasons") }
    byIndex[index] = Redaction(index: index, leaf: leaf, by: member.name, time: s.time, reasons: s.reasons)
  }

  /// Throws unless an entry without text may stand at this place of the tree.
  public func check(index: Int, leaf: TreeHash) throws {
    guard let redaction = byIndex[index] else {
      throw RecordingError(.missing, "entry \(index) of \(origin) has no text, and no signed redaction says why")
    }
    guard redaction.leaf == leaf else {
      throw RecordingError(.inconsistent, "entry \(index) of \(origin) was redacted as \(redaction.leaf), and the tree holds \(leaf)")
    }
  }
}
