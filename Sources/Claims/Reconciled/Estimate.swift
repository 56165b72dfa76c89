/// What one origin says of a number, with its own bound.
public struct FigureWitness: Sendable, Hashable {
  public var origin: Origin
  /// As in `Figure`: nil is open.
  public var low: Double?
  public var high: Double?
  public var approximate: Bool
  /// The claim that says it.
  public var claim: String
  /// Publication of the claim's report; what makes a later figure of one origin a revision.
  public var said: Stamp?

  public init(origin: Origin, low: Double?, high: Double?, approximate: Bool, claim: String, said: Stamp?) {
    self.origin = origin
    self.low = low
    self.high = high
    self.approximate = approximate
    self.claim = claim
    self.said = said
  }
}

/// How a best figure is chosen from those of the origins.
public enum CountingRule: String, Sendable, CaseIterable {
  /// The figure that most origins give; the latest among equals, then the lower (UCDP leans to the lower).
  case consensus
  /// The latest figure of any origin.
  case latest
  /// The lowest figure any origin gives, as UCDP's low estimate.
  case conservative
  /// The highest figure any origin gives.
  case highest
}

/// A reconciled number: best, low and high as UCDP gives them, and every origin's own figure beneath.
public struct Estimate: Sendable, Hashable {
  public var measure: Measure
  public var whose: Party?
  public var best: Double
  public var low: Double
  public var high: Double
  public var rule: CountingRule
  /// In the order of `said`, then of origin.
  public var witnesses: [FigureWitness]

  public init(measure: Measure, whose: Party?, best: Double, low: Double, high: Double, rule: CountingRule, witnesses: [FigureWitness]) {
    self.measure = measure
    self.whose = whose
    self.best = best
    self.low = low
    self.high = high
    self.rule = rule
    self.witnesses = witnesses
  }
}
