/// A dated fact that a conflict's pack names: a truce, a war, a summit.
public struct KnownFact: Sendable, Hashable {
  public var id: String
  /// `truce`, `agreement`, `war`, ... as in the pack's chronology.
  public var kind: String
  public var name: String
  public var start: CivilDay
  /// Last day; nil is open.
  public var end: CivilDay?
  /// Codes of who took part.
  public var actors: [String]

  public init(id: String, kind: String, name: String, start: CivilDay, end: CivilDay?, actors: [String]) {
    self.id = id
    self.kind = kind
    self.name = name
    self.start = start
    self.end = end
    self.actors = actors
  }
}

/// What reconciling may know of a conflict beforehand. Everything may be empty: the parties then come from the claims.
public struct ConflictFrame: Sendable, Hashable {
  /// The pack's name; nil without a pack.
  public var name: String?
  /// Codes of the sides, entities among them.
  public var parties: [String]
  /// An entity that few states recognise, and the state that stands behind it.
  public var behind: [String: String]
  /// Codes of those who mediate or guarantee.
  public var mediators: [String]
  /// Names of missions and bodies that observe.
  public var observers: [String]
  /// In order of start, then id.
  public var chronology: [KnownFact]
  /// Minutes east of UTC of the conflict's local time; `Stamp.noZone` where unknown.
  public var zone: Int16

  /// Proper names of states and entities by their codes.
  public var names: [String: String]

  public init(
    name: String? = nil, parties: [String] = [], behind: [String: String] = [:], mediators: [String] = [], observers: [String] = [],
    chronology: [KnownFact] = [], zone: Int16 = Stamp.noZone, names: [String: String] = [:]
  ) {
    self.name = name
    self.parties = parties
    self.behind = behind
    self.mediators = mediators
    self.observers = observers
    self.chronology = chronology
    self.zone = zone
    self.names = names
  }

  /// The state behind an entity, or the code itself.
  public func side(_ code: String) -> String { behind[code] ?? code }
}

/// A claim with the header of its report: what reconciling reads.
public struct HeadedClaim: Sendable, Hashable {
  public var claim: Claim
  public var header: ReportHeader
  public init(claim: Claim, header: ReportHeader) {
    self.claim = claim
    self.header = header
  }
}
