/// Kinds of contradiction (docs/codebook.md).
public enum ContradictionKind: String, Sendable, CaseIterable {
  case calendar, figure, date, place, responsibility, occurrence
}

/// Two things said that cannot both hold, side by side. Open until somebody resolves it with a reason.
public struct Contradiction: Sendable, Hashable {
  /// `x` and a hash of kind, subject and what is disputed, which stays when more claims join either side.
  public var id: String
  public var kind: ContradictionKind
  /// Id of the event, agreement, toll or (for `calendar`) claim that it is about.
  public var subject: String
  /// One sentence in English that says what cannot both hold.
  public var note: String
  /// At least two.
  public var sides: [Side]
  public var group: String?

  public struct Side: Sendable, Hashable {
    /// What this side says, short: "2,802", "9 November 2020", "AZE", "happened".
    public var says: String
    public var origins: [Origin]
    public var claims: [String]
    /// The exact words in the report where the contradiction is inside one report.
    public var words: Quotation?
    public init(says: String, origins: [Origin], claims: [String], words: Quotation? = nil) {
      self.says = says
      self.origins = origins
      self.claims = claims
      self.words = words
    }
  }

  public init(id: String, kind: ContradictionKind, subject: String, note: String, sides: [Side], group: String?) {
    self.id = id
    self.kind = kind
    self.subject = subject
    self.note = note
    self.sides = sides
    self.group = group
  }
}

/// A denial with the claims that it denies.
public struct Denial: Sendable, Hashable {
  public var claim: String
  public var origin: Origin
  public var denies: [String]
  public var event: String?
  public init(claim: String, origin: Origin, denies: [String], event: String?) {
    self.claim = claim
    self.origin = origin
    self.denies = denies
    self.event = event
  }
}

/// An accusation with the event that it is about.
public struct Accusation: Sendable, Hashable {
  public var claim: String
  public var accuser: Party
  public var accused: Party
  public var event: String?
  public init(claim: String, accuser: Party, accused: Party, event: String?) {
    self.claim = claim
    self.accuser = accuser
    self.accused = accused
    self.event = event
  }
}
