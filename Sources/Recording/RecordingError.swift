/// Why something of the record was not accepted: what it is, and what to do now.
public struct RecordingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What a caller may act on without reading the sentence.
  public enum Kind: String, Sendable {
    /// The bytes do not have the form they must have.
    case malformed
    /// A signature by a known key does not hold.
    case badSignature
    /// Nobody who is known signed it.
    case unknownKey
    /// Hashes do not lead to the root they must lead to.
    case inconsistent
    /// A tile, an entry or a proof is not there.
    case missing
    /// Well-formed, but not allowed: a role, a state or a history forbids it.
    case refused
  }

  public var kind: Kind
  public var what: String
  public var remedy: String?

  public init(_ kind: Kind, _ what: String, remedy: String? = nil) {
    self.kind = kind
    self.what = what
    self.remedy = remedy
  }

  public var description: String {
    guard let remedy else { return what }
    return what + "; " + remedy
  }
}
