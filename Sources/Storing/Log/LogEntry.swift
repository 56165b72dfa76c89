import Claims

/// What an entry of the log tells.
public enum LogKind: String, Sendable, CaseIterable {
  /// The dossier was made, or its settings changed.
  case settings
  /// A report was received: metadata, with the hashes of its text and of its original bytes.
  case report
  /// The claims that a coder read in a report, with the versions of coder and packs.
  case coding
  /// A person confirmed, rejected, merged, split, resolved or reopened something.
  case review
  /// A person put a field right.
  case correction
  /// A body signed the record as it stood.
  case signOff = "sign-off"
  /// What a party or one of the centre's people says and signs; its payload is a signed note, not JSON.
  case statement
  /// Everything before was reconciled.
  case batch
}

/// One entry of the log: the same bytes whoever reads it.
public struct LogEntry: Sendable, Hashable {
  /// From 0 without gaps.
  public var seq: Int
  public var kind: LogKind
  /// Never before that of the entry before.
  public var known: Moment
  /// A JSON object; of a statement its signed note.
  public var payload: [UInt8]

  public init(seq: Int, kind: LogKind, known: Moment, payload: [UInt8]) {
    self.seq = seq
    self.kind = kind
    self.known = known
    self.payload = payload
  }

  /// The entry as one JSON object: kind and time, then the payload's members. What a tree over the log hashes.
  public var canonical: [UInt8] {
    // A statement is hashed as it was signed, so that it is the same entry in every log.
    if kind == .statement { return payload }
    var w = ByteWriter(capacity: payload.count + 64)
    w.raw("{\"kind\":")
    w.quoted(kind.rawValue)
    w.raw(",\"known\":")
    w.quoted(known.iso)
    if payload.count > 2 { w.byte(44) }
    w.bytes.append(contentsOf: payload.dropFirst())
    return w.bytes
  }
}
