import Claims

/// People counted in an event, without counting anybody twice.
enum Casualties {
  struct Total: Sendable, Hashable {
    var best: Double
    var low: Double
    var high: Double
    /// Claims that the figure rests on.
    var claims: [String]

    static func + (a: Total, b: Total) -> Total {
      Total(best: a.best + b.best, low: a.low + b.low, high: a.high + b.high, claims: a.claims + b.claims)
    }
  }

  /// A figure for everybody where an origin gives one, else the sum over sides. Of one side the largest figure counts: smaller ones
  /// ("among them 3 children") are parts of it. Nil where nobody was counted.
  static func total(_ event: Event, _ measure: Measure) -> Total? {
    let figures = event.figures.filter { $0.measure == measure }
    func one(_ e: Estimate) -> Total { Total(best: e.best, low: e.low, high: e.high, claims: e.witnesses.map(\.claim)) }
    let whole = figures.filter { $0.whose == nil }.max { $0.best < $1.best }.map(one)
    var sides: [String: Total] = [:]
    for f in figures {
      guard let code = f.whose?.code else { continue }
      let t = one(f)
      if let known = sides[code], known.best >= t.best { continue }
      sides[code] = t
    }
    let summed = sides.sorted { $0.key < $1.key }.map(\.value).reduce(nil) { (sum: Total?, t) in sum.map { $0 + t } ?? t }
    guard let whole else { return summed }
    guard let summed, summed.best > whole.best else { return whole }
    return summed
  }
}
