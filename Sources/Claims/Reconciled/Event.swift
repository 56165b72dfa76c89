/// How well an event is attested.
public enum VerificationLevel: String, Sendable, CaseIterable {
  /// One origin only.
  case alleged
  /// Two or more independent origins.
  case corroborated
  /// Origins of both sides say so.
  case confirmed
  /// Sides blame each other for it, or origins disagree whether it happened.
  case contested
  /// The only origins beside the first one deny it.
  case denied
}

/// What the reconciler believes happened in the world, with the claims that support and contradict it.
public struct Event: Sendable, Hashable {
  /// `e` and the id of the smallest claim joined. An id that moved still leads here: it names a claim that the event holds.
  public var id: String
  public var type: EventType
  public var mode: String?
  public var contexts: Contexts
  public var aux: AuxModes
  public var actors: [Party]
  public var recipients: [Party]
  public var brokers: [Party]
  public var place: Place?
  public var time: TimeValue?
  public var figures: [Estimate]
  public var truce: TruceState?
  public var provisions: Provisions
  public var level: VerificationLevel
  /// Independent origins that say it happened, in order.
  public var origins: [Origin]
  /// How many reports carry it.
  public var support: Int
  /// Ids of the claims that say so, and of those that deny it, each in byte order.
  public var claims: [String]
  public var against: [String]
  /// The `group` that the reports were given, or nil.
  public var group: String?

  public init(
    id: String, type: EventType, mode: String? = nil, contexts: Contexts = [], aux: AuxModes = [], actors: [Party] = [], recipients: [Party] = [],
    brokers: [Party] = [], place: Place? = nil, time: TimeValue? = nil, figures: [Estimate] = [], truce: TruceState? = nil, provisions: Provisions = [],
    level: VerificationLevel = .alleged, origins: [Origin] = [], support: Int = 0, claims: [String] = [], against: [String] = [], group: String? = nil
  ) {
    self.id = id
    self.type = type
    self.mode = mode
    self.contexts = contexts
    self.aux = aux
    self.actors = actors
    self.recipients = recipients
    self.brokers = brokers
    self.place = place
    self.time = time
    self.figures = figures
    self.truce = truce
    self.provisions = provisions
    self.level = level
    self.origins = origins
    self.support = support
    self.claims = claims
    self.against = against
    self.group = group
  }
}
