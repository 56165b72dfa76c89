import Claims

/// A small generator that gives the same numbers everywhere.
struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func roll(_ n: Int) -> Int { Int(next() >> 11) % n }
  mutating func one<T>(_ items: [T]) -> T { items[roll(items.count)] }
  mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }

  mutating func shuffle<T>(_ items: inout [T]) {
    for i in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(i, roll(i + 1)) }
  }
}

/// Claims of a made-up war, so that events overlap, disagree and repeat.
struct ClaimFactory {
  var dice: Dice
  private var made = 0

  init(_ seed: UInt64) { dice = Dice(seed) }

  static let frame = ConflictFrame(
    name: "test", parties: ["ARM", "AZE", "NKR"], behind: ["NKR": "ARM"], mediators: ["RUS", "FRA"],
    chronology: [
      KnownFact(
        id: "t1", kind: "truce", name: "October truce", start: CivilDay(year: 2020, month: 10, day: 10), end: nil, actors: ["ARM", "AZE"])
    ])

  static func actor(_ code: String, _ sector: String = "GOV", name: String? = nil) -> Actor {
    Actor(name: name ?? "\(code) \(sector)", code: code, sector: sector, source: Quotation(text: code, span: Span(0, 3)))
  }

  static let places = [
    Place(name: "Terter", latitude: 40.34, longitude: 46.93, precision: "exact", source: nil),
    Place(name: "Stepanakert", latitude: 39.82, longitude: 46.75, precision: "exact", source: Quotation(text: "Stepanakert", span: Span(4, 15))),
    Place(name: "Nagorno-Karabakh", latitude: 39.82, longitude: 46.75, precision: "region", source: nil),
    Place(name: "Somewhere", latitude: nil, longitude: nil, precision: "near", source: nil),
  ]

  mutating func header(_ k: Int, group: String? = nil) -> ReportHeader {
    let day = CivilDay(year: 2020, month: 9, day: 27) + dice.roll(60)
    return ReportHeader(
      id: hex(64, k), outlet: dice.chance(70) ? "Outlet \(dice.roll(5))" : nil, lang: dice.chance(50) ? "en" : "id",
      published: dice.chance(90) ? TimeValue(start: Stamp(day: day), end: Stamp(day: day), precision: .day, basis: .metadata) : nil, group: group)
  }

  private func hex(_ digits: Int, _ n: Int) -> String {
    let t = String(UInt64(bitPattern: Int64(n)) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
    return String((String(repeating: "0", count: digits) + t).suffix(digits))
  }

  mutating func claim(_ header: ReportHeader) -> Claim {
    made += 1
    let side = dice.one(["ARM", "AZE", "NKR"])
    let other = side == "AZE" ? "ARM" : "AZE"
    var c = Claim(id: hex(16, made + 1000 * (Int(header.id.suffix(6), radix: 16) ?? 0)), report: header.id, lang: header.lang, event: .assault)
    switch dice.roll(12) {
    case 0...4:
      c.mode = dice.one([nil, "heavy-weapons", "aerial", "firearms"])
      if dice.chance(70) { c.actors = [Self.actor(side, "MIL")] }
      if dice.chance(60) { c.recipients = [Self.actor(other, dice.one(["MIL", "CVL"]))] }
      if dice.chance(50) { c.figures = [figure(.killed, other)] }
      if dice.chance(20) { c.figures.append(figure(.wounded, other)) }
    case 5:
      c.event = .agree
      c.truce = dice.one([.agreed, .extended, .proposed])
      c.actors = [Self.actor("ARM"), Self.actor("AZE")]
      c.provisions = [.cessation, .peacekeeping]
      if dice.chance(50) { c.brokers = [Self.actor("RUS")] }
    case 6:
      c.event = .retreat
      c.mode = "ceasefire"
      c.truce = dice.one([.inForce, .holding])
    case 7:
      c.truce = .violated
      c.actors = [Self.actor(side, "MIL")]
    case 8:
      c.event = .accuse
      c.mode = "allege"
      c.truce = .violated
      c.actors = [Self.actor(side)]
      c.recipients = [Self.actor(other)]
    case 9:
      c.event = .reject
      c.actors = [Self.actor(side)]
    case 10:
      c.event = .consult
      c.actors = [Self.actor("RUS"), Self.actor(side)]
    default:
      c.event = .mobilize
      c.mode = "troops"
      c.actors = [Self.actor("RUS", "MIL")]
      c.provisions = .peacekeeping
      c.figures = [Figure(measure: .personnel, whose: nil, low: 1960, high: 1960, approximate: dice.chance(30), source: nil)]
    }
    if dice.chance(60) {
      let day = CivilDay(year: 2020, month: 9, day: 27) + dice.roll(50)
      let minute = dice.chance(10) ? Int16(dice.roll(1440)) : -1
      c.time = TimeValue(
        start: Stamp(day: day, minute: minute, zone: minute >= 0 ? 240 : Stamp.noZone), end: dice.chance(90) ? Stamp(day: day + dice.roll(2)) : nil,
        precision: minute >= 0 ? .minute : .day, basis: .explicit, source: Quotation(text: "on that \"day\"\n", span: Span(10, 20)))
    }
    if dice.chance(50) { c.place = dice.one(Self.places) }
    if dice.chance(10) { c.aux.insert(.negation) }
    if dice.chance(10) { c.aux.insert(dice.one([.future, .hypothetical, .historical])) }
    if dice.chance(50) { c.attribution = [Voice(actor: Self.actor(side, "MIL", name: "Spokesman \(dice.roll(4))"), via: dice.one([.quote, .wire, .post]))] }
    c.contexts = dice.one([[], Contexts(rawValue: 1), Contexts(rawValue: 6)])
    c.evidence = [Quotation(text: "words 字 \\ \u{1}", span: Span(made, made + 9))]
    c.rule = "acts.tsv:12"
    c.confidence = Double(dice.roll(100)) / 100
    return c
  }

  private mutating func figure(_ m: Measure, _ side: String) -> Figure {
    let n = Double(1 + dice.roll(9))
    return Figure(
      measure: m, whose: dice.chance(60) ? Self.actor(side, "MIL") : nil, low: dice.chance(90) ? n : nil, high: dice.chance(80) ? n : nil,
      approximate: dice.chance(20), source: Quotation(text: "five", span: Span(3, 7)))
  }

  mutating func reports(_ n: Int, grouped: Bool = false) -> [CodedReport] {
    (0..<n).map { k in
      let h = header(k + 1, group: grouped ? "g\(k % 3)" : nil)
      return CodedReport(header: h, claims: (0..<(1 + dice.roll(6))).map { _ in claim(h) })
    }
  }
}

extension Reconciliation {
  /// All of it as bytes, as the command writes it.
  var bytes: [UInt8] {
    var w = ByteWriter()
    func lines<T>(_ items: [T], _ write: (inout ByteWriter, T) -> Void) {
      for i in items {
        write(&w, i)
        w.byte(10)
      }
    }
    lines(events) { $0.event($1) }
    lines(agreements) { $0.agreement($1) }
    lines(tolls) { $0.toll($1) }
    lines(ledger) { $0.ledgerEntry($1) }
    lines(violations) { $0.violations($1) }
    lines(contradictions) { $0.contradiction($1) }
    lines(denials) { $0.denial($1) }
    lines(accusations) { $0.accusation($1) }
    return w.bytes
  }
}
