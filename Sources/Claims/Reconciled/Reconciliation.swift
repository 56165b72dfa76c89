/// What a claim's report says of itself, as far as reconciling needs it.
public struct ReportHeader: Sendable, Hashable {
  /// SHA-256 of the text, as in `Claim.report`.
  public var id: String
  public var outlet: String?
  public var lang: String
  public var published: TimeValue?
  /// Reports of different groups are never joined.
  public var group: String?

  public init(id: String, outlet: String?, lang: String, published: TimeValue?, group: String?) {
    self.id = id
    self.outlet = outlet
    self.lang = lang
    self.published = published
    self.group = group
  }
}

/// A report and what was coded of it.
public struct CodedReport: Sendable {
  public var header: ReportHeader
  public var claims: [Claim]
  public init(header: ReportHeader, claims: [Claim]) {
    self.header = header
    self.claims = claims
  }
}

/// Everything that follows from a set of coded reports; each list in a fixed order.
public struct Reconciliation: Sendable, Hashable {
  /// By time, then id; undated ones last.
  public var events: [Event] = []
  public var agreements: [Agreement] = []
  public var tolls: [Toll] = []
  public var ledger: [LedgerEntry] = []
  public var violations: [ViolationCount] = []
  public var contradictions: [Contradiction] = []
  public var denials: [Denial] = []
  public var accusations: [Accusation] = []
  public init() {}
}
