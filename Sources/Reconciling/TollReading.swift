import Claims

/// What one report says of one measure of one event, from all of its claims of that event.
///
/// Numbers told for several people are wholes: those of one claim ("two men and a woman") are added up, and the number that most claims give
/// is taken, the first among equals, as reports lead with the whole. People told one by one count by their names where there is no whole:
/// the same victim is told many times, and two descriptions may be of one person. Of people who were struck the dead are taken off.
struct TollReading {
  var low: Double?
  var high: Double?
  var approximate = false
  var claim: HeadedClaim
  /// Of people told one by one only.
  var isOfPersons = false
  /// All who were struck, where that is what was told.
  var struck: Double?
  /// Nobody is left of those who were struck once the dead are taken off: who else was hurt is not told by that.
  var isRemainder: Bool { struck != nil && point == 0 }

  var point: Double { low ?? high ?? 0 }

  typealias Told = (figure: Figure, member: HeadedClaim)

  /// People who are dead in a report, by its readings.
  struct Dead {
    var count: Double = 0
    /// Words of their names and descriptions.
    var names: Set<Substring> = []
    var claims: Set<String> = []
    /// Whether some of them are told by name.
    var isNamed = false
  }

  /// `own`: figures of one measure and side of one report. `dead`: who of them was killed, where the measure is of the wounded.
  init?(_ own: [Told], dead: Dead?) {
    guard let first = own.min(by: TollReading.precedes) else { return nil }
    self.init(claim: first.member)
    var totals: [TollReading] = []
    var persons: [Told] = []
    var parts: [TollReading] = []
    for (_, told) in Dictionary(grouping: own, by: { $0.member.claim.id }).sorted(by: { $0.key < $1.key }) {
      let wholes = TollReading.distinct(told.filter { !$0.figure.scope.contains(.part) }.sorted(by: TollReading.precedes))
      if wholes.isEmpty {
        parts += told.map { TollReading($0) }
      } else if wholes.count == 1, TollReading.isPerson(wholes[0].figure) {
        persons.append(wholes[0])
      } else if TollReading.addsUp(wholes) {
        totals.append(TollReading(sum: wholes))
      } else {
        totals += wholes.map { TollReading($0) }
      }
    }
    let gone = dead?.count ?? 0
    totals = totals.compactMap { t in
      guard let all = t.struck, gone > 0 else { return t }
      guard all >= gone else { return nil }
      var t = t
      t.low = t.low.map { max(0, $0 - gone) }
      t.high = t.high.map { max(0, $0 - gone) }
      return t
    }
    let individuals = TollReading.individuals(persons, dead)
    if let best = TollReading.commonest(totals) {
      self = best
      if best.point <= 1, individuals > best.point, dead == nil || best.isRemainder { (low, high, isOfPersons) = (individuals, individuals, true) }
    } else if !persons.isEmpty {
      (low, high, isOfPersons) = (individuals, individuals, true)
      if persons.allSatisfy({ $0.figure.scope.contains(.struck) }) { struck = individuals }
    } else if let best = TollReading.commonest(parts) {
      self = best
    } else {
      (low, high) = (0, 0)
    }
  }

  /// Without those told again: in "a boy is in hospital after he shot himself" he is the boy.
  private static func distinct(_ told: [Told]) -> [Told] {
    told.indices.filter { k in
      guard told[k].figure.scope.contains(.known), let who = told[k].figure.whose?.name else { return true }
      return !told.indices.contains { $0 != k && told[$0].figure.whose?.name == who && (told[$0].figure.scope.isDisjoint(with: .known) || $0 < k) }
    }.map { told[$0] }
  }

  private init(claim: HeadedClaim) { self.claim = claim }

  private init(_ t: Told) {
    claim = t.member
    (low, high, approximate) = (t.figure.low, t.figure.high, t.figure.approximate)
    if t.figure.scope.contains(.struck) { struck = point }
  }

  private init(sum told: [Told]) {
    self.init(told[0])
    for t in told.dropFirst() {
      if let a = low, let b = t.figure.low { low = a + b } else { low = nil }
      if let a = high, let b = t.figure.high { high = a + b } else { high = nil }
      approximate = approximate || t.figure.approximate
    }
    // "at least five soldiers and up to ten civilians": neither bound is told of both.
    if low == nil, high == nil { low = told.reduce(0) { $0 + Estimating.point($1.figure) } }
    struck = told.contains { $0.figure.scope.contains(.struck) } ? point : nil
  }

  /// Whether the figures of one claim count different people: not where the first is the sum of the others ("three people, a man and two
  /// women"), and not what is no count of people.
  private static func addsUp(_ told: [Told]) -> Bool {
    switch told[0].figure.measure {
    case .killed, .wounded, .captured, .missing: break
    default: return false
    }
    return told.count < 3 || Estimating.point(told[0].figure) != told.dropFirst().reduce(0) { $0 + Estimating.point($1.figure) }
  }

  static func isPerson(_ f: Figure) -> Bool { !f.scope.isDisjoint(with: [.person, .named, .known]) }

  static func precedes(_ a: Told, _ b: Told) -> Bool {
    let (x, y) = (position(a), position(b))
    return x != y ? x < y : (a.member.claim.id, Estimating.point(b.figure)) < (b.member.claim.id, Estimating.point(a.figure))
  }

  static func position(_ t: Told) -> Int { t.figure.source?.span.start ?? t.member.claim.evidence.first?.span.start ?? 0 }

  /// The number that most of them give; the first among equals.
  private static func commonest(_ all: [TollReading]) -> TollReading? {
    var count: [Double: Int] = [:]
    for t in all { count[t.point, default: 0] += 1 }
    let most = count.values.max() ?? 0
    return all.filter { count[$0.point] == most }.min { a, b in
      let (x, y) = (a.claim.claim.evidence.first?.span.start ?? 0, b.claim.claim.evidence.first?.span.start ?? 0)
      return x != y ? x < y : (a.claim.claim.id, b.point) < (b.claim.claim.id, a.point)
    }
  }

  /// How many people are told one by one: as many as have names, else one.
  private static func individuals(_ told: [Told], _ dead: Dead?) -> Double {
    var names: Set<Substring> = []
    var described = false
    for t in told {
      let words = words(t.figure)
      guard let dead, dead.count > 0 else {
        if t.figure.scope.contains(.named) { names.insert(words.last ?? "") } else { described = true }
        continue
      }
      if t.figure.scope.contains(.named) {
        // "John Smith was shot. The victim died": most likely he.
        if !words.contains(where: dead.names.contains), dead.isNamed || !t.figure.scope.contains(.struck) { names.insert(words.last ?? "") }
      } else if t.figure.scope.isDisjoint(with: [.struck, .known]), dead.claims.contains(t.member.claim.id), !words.contains(where: dead.names.contains) {
        // Of those who were hit and of "the victim" it is said later that they died; of others only beside the dead.
        described = true
      }
    }
    return Double(max(names.count, described ? 1 : 0))
  }

  /// The words of who a figure of one person is of, the surname last.
  static func words(_ f: Figure) -> [Substring] { Origin.folded(f.whose?.name ?? f.source?.text ?? "").split(separator: " ") }
}
