/// ETH/PRIO's classes of ceasefire agreements, and other pacts.
public enum AgreementClass: String, Sendable, CaseIterable {
  /// A stop of hostilities without monitoring or further arrangements; humanitarian truces among them.
  case cessationOfHostilities = "cessation-of-hostilities"
  /// A truce with monitoring, peacekeeping or another arrangement that keeps it.
  case preliminary
  /// A truce with demobilisation, withdrawal or a political settlement.
  case definitive
  /// No truce: economic pacts, treaties, exchanges agreed.
  case other
}

/// Where an agreement stands.
public enum AgreementStatus: String, Sendable, CaseIterable {
  case proposed, agreed, inForce = "in-force", violated, extended, expired, collapsed
}

/// Where a provision stands.
public enum ProvisionStatus: String, Sendable, CaseIterable {
  case pending, inProgress = "in-progress", done, late, breached
}

/// A date as told by origins that may differ.
public struct DatedFact: Sendable, Hashable {
  /// The day or minute that most origins give.
  public var time: TimeValue
  /// Every claim that dates it, with what it says; in order of time, then claim.
  public var witnesses: [Witness]

  public struct Witness: Sendable, Hashable {
    public var claim: String
    public var origin: Origin
    public var time: TimeValue
    public init(claim: String, origin: Origin, time: TimeValue) {
      self.claim = claim
      self.origin = origin
      self.time = time
    }
  }

  public init(time: TimeValue, witnesses: [Witness]) {
    self.time = time
    self.witnesses = witnesses
  }
}

/// One thing that an agreement provides for, with what became of it.
public struct AgreedProvision: Sendable, Hashable {
  /// A name of `Provisions.all`.
  public var name: String
  public var deadline: Stamp?
  public var status: ProvisionStatus
  /// Claims that it was agreed.
  public var claims: [String]
  /// Claims and events that show its fulfilment or breach.
  public var evidence: [String]

  public init(name: String, deadline: Stamp?, status: ProvisionStatus, claims: [String], evidence: [String]) {
    self.name = name
    self.deadline = deadline
    self.status = status
    self.claims = claims
    self.evidence = evidence
  }
}

/// A step in the life of a truce.
public struct LifeCycleStep: Sendable, Hashable {
  public var state: TruceState
  public var time: TimeValue?
  public var event: String
  public init(state: TruceState, time: TimeValue?, event: String) {
    self.state = state
    self.time = time
    self.event = event
  }
}

/// A truce or another agreement as an object with a life: who made it, when it held, what it provides, who broke it.
public struct Agreement: Sendable, Hashable {
  /// `a` and the id of the smallest claim among those that it was agreed. Old ids resolve as those of events do.
  public var id: String
  /// A name from claims or the conflict's chronology; nil where none is known.
  public var name: String?
  public var parties: [Party]
  public var brokers: [Party]
  public var kind: AgreementClass
  public var status: AgreementStatus
  public var declared: DatedFact?
  public var effective: DatedFact?
  public var ended: DatedFact?
  public var place: Place?
  public var provisions: [AgreedProvision]
  public var lifeCycle: [LifeCycleStep]
  /// Events that broke it, in order of time.
  public var violations: [String]
  /// The event of its making.
  public var events: [String]
  public var claims: [String]
  public var origins: [Origin]
  public var group: String?

  public init(
    id: String, name: String? = nil, parties: [Party] = [], brokers: [Party] = [], kind: AgreementClass = .other, status: AgreementStatus = .agreed,
    declared: DatedFact? = nil, effective: DatedFact? = nil, ended: DatedFact? = nil, place: Place? = nil, provisions: [AgreedProvision] = [],
    lifeCycle: [LifeCycleStep] = [], violations: [String] = [], events: [String] = [], claims: [String] = [], origins: [Origin] = [], group: String? = nil
  ) {
    self.id = id
    self.name = name
    self.parties = parties
    self.brokers = brokers
    self.kind = kind
    self.status = status
    self.declared = declared
    self.effective = effective
    self.ended = ended
    self.place = place
    self.provisions = provisions
    self.lifeCycle = lifeCycle
    self.violations = violations
    self.events = events
    self.claims = claims
    self.origins = origins
    self.group = group
  }
}
