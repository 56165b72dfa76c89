/// Whom a toll counts.
public enum TollCategory: String, Sendable, CaseIterable {
  case soldiers, civilians, all
}

/// One origin's running total at one time.
public struct TollPoint: Sendable, Hashable {
  /// The last day the total covers.
  public var asOf: Stamp?
  public var figure: FigureWitness
  public init(asOf: Stamp?, figure: FigureWitness) {
    self.asOf = asOf
    self.figure = figure
  }
}

/// Totals of one side, category and measure over a period, a series in time for each origin.
///
/// A later figure of the same origin is a revision; two origins' figures that cannot both hold are a contradiction.
public struct Toll: Sendable, Hashable {
  /// `t` and a hash of side, category, measure and period.
  public var id: String
  public var side: Party
  public var category: TollCategory
  public var measure: Measure
  /// First day counted where claims say so ("since 27 September").
  public var since: Stamp?
  /// In order of origin.
  public var series: [Series]
  /// Best, low and high of the latest figure of every origin.
  public var latest: Estimate
  public var group: String?

  public struct Series: Sendable, Hashable {
    public var origin: Origin
    /// In order of time.
    public var points: [TollPoint]
    public init(origin: Origin, points: [TollPoint]) {
      self.origin = origin
      self.points = points
    }
  }

  public init(id: String, side: Party, category: TollCategory, measure: Measure, since: Stamp?, series: [Series], latest: Estimate, group: String?) {
    self.id = id
    self.side = side
    self.category = category
    self.measure = measure
    self.since = since
    self.series = series
    self.latest = latest
    self.group = group
  }
}
