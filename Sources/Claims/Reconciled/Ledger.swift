/// Which ledger an entry stands in.
public enum LedgerKind: String, Sendable, CaseIterable {
  /// Prisoners and remains handed over.
  case exchange
  /// Peacekeepers, monitors and troops sent or posted.
  case deployment
  /// Territory taken, left or handed back.
  case territory
  /// Meetings, talks and calls.
  case meeting
}

/// One line of a ledger: an event read as an exchange, a deployment, a change of control or a meeting.
public struct LedgerEntry: Sendable, Hashable {
  /// The event's id.
  public var event: String
  public var kind: LedgerKind
  /// Giver, sender, taker, or everybody who met.
  public var from: [Party]
  /// Receiver, or who held the territory before.
  public var to: [Party]
  public var brokers: [Party]
  public var place: Place?
  public var time: TimeValue?
  public var figures: [Estimate]
  public var level: VerificationLevel
  public var group: String?

  public init(
    event: String, kind: LedgerKind, from: [Party], to: [Party], brokers: [Party], place: Place?, time: TimeValue?, figures: [Estimate],
    level: VerificationLevel, group: String?
  ) {
    self.event = event
    self.kind = kind
    self.from = from
    self.to = to
    self.brokers = brokers
    self.place = place
    self.time = time
    self.figures = figures
    self.level = level
    self.group = group
  }
}

/// Violations of one day, by the side blamed and by who blames it.
public struct ViolationCount: Sendable, Hashable {
  public var day: CivilDay
  public var blamed: Party
  public var by: Origin
  /// A count that the source itself gives ("violated 129 times"), else the events of that day.
  public var count: Estimate
  public var events: [String]
  /// The agreement that was in force, or nil.
  public var agreement: String?
  public var group: String?

  public init(day: CivilDay, blamed: Party, by: Origin, count: Estimate, events: [String], agreement: String?, group: String?) {
    self.day = day
    self.blamed = blamed
    self.by = by
    self.count = count
    self.events = events
    self.agreement = agreement
    self.group = group
  }
}
