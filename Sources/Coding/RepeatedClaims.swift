import Claims
import Packs

/// The same fact told again in a report: headline and lead, lead and body, one claim with two evidence spans.
extension Coder {
  private func sameCodes(_ a: [Actor], _ b: [Actor]) -> Bool {
    guard a.count == b.count else { return false }
    if a.isEmpty || a.count == 1 && a[0].code == b[0].code && a[0].sector == b[0].sector { return true }
    func count(_ x: Actor, _ list: [Actor]) -> Int { list.reduce(0) { $0 + ($1.code == x.code && $1.sector == x.sector ? 1 : 0) } }
    return a.allSatisfy { count($0, a) == count($0, b) }
  }

  /// How far behind a heading inside a report its section tells the same, in code points.
  static let sectionReach = 600

  /// Where the line ends on which a claim stands, in code points, if that is a heading inside the report: short, a line of its own, without a full
  /// stop; 0 elsewhere.
  func headingEnd(_ d: UnsafePointer<Interpreter.Draft>, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    let newline = UInt8(ascii: "\n")
    var a = Int(d.pointee.start)
    var b = Int(d.pointee.end)
    while a > 0, text[a - 1] != newline, b - a <= 100 { a -= 1 }
    while b < text.count, text[b] != newline, b - a <= 100 { b += 1 }
    guard b - a <= 100, a > 0, b < text.count, b > a else { return 0 }
    switch text[b - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), 0x9D: return 0
    default: return points.offset(b, text)
    }
  }

  /// What two claims must share to be one.
  struct ClaimKind {
    let event: EventType
    let truce: TruceState?
    let aux: AuxModes
    /// Stands in the headline, which leaves out who suffered or who did it.
    let isTitled: Bool
    /// Who acts and on whom, in whatever order they are told.
    let sides: UInt64

    init(_ c: UnsafePointer<Claim>, _ headline: Int) {
      event = c.pointee.event
      truce = c.pointee.truce
      aux = c.pointee.aux.subtracting(.historical)
      isTitled = headline > 0 && c.pointee.evidence[0].span.start < headline
      sides = ClaimKind.hash(c.pointee.actors, 1) &+ ClaimKind.hash(c.pointee.recipients, 2)
    }

    private static func hash(_ actors: [Actor], _ seed: UInt64) -> UInt64 {
      var sum: UInt64 = 0
      for k in actors.indices {
        var h = seed
        for b in actors[k].code.utf8 { mix(&h, UInt64(b)) }
        mix(&h, 0)
        for b in actors[k].sector.utf8 { mix(&h, UInt64(b)) }
        sum = sum &+ h
      }
      return sum
    }

    func mayTell(_ o: ClaimKind) -> Bool {
      event == o.event && truce == o.truce && aux == o.aux && (sides == o.sides || isTitled && !o.isTitled)
    }
  }

  /// The same fact told twice by the same origin in one report is one claim with two evidence spans.
  func sameTold(_ a: borrowing Claim, _ b: borrowing Claim) -> Bool {
    // What the text told once of the headline's fact stands for it from then on.
    let isTold = (a.evidence.last?.span.start ?? headline) >= headline
    // What the text has told of one person once is no longer the headline's alone.
    let isTaken = language.headFirst && a.evidence.count > 1 && a.figures.first?.scope.contains(.person) ?? false
    let titled = headline > 0 && a.evidence[0].span.start < headline && !isTaken && !(isTold && tellsMore(b) && !counts(a, as: b))
    let isLoose = titled && language.headFirst && a.event == .assault && a.actors.isEmpty == b.actors.isEmpty
    guard a.mode == b.mode || a.mode == nil || b.mode == nil || isLoose && isByArms(a) && isByArms(b) else { return false }
    // "They captured 16 towns" tells of another act than that they attacked.
    if language.headFirst, !titled, a.event == .assault, a.contexts.contains(Interpreter.territory) != b.contexts.contains(Interpreter.territory) {
      return false
    }
    guard
      a.attribution.first?.actor.name == b.attribution.first?.actor.name
        // What somebody is quoted with is his, whatever the headline tells.
        // A truce that is named by who brokered it is nobody's word.
        || titled && a.truce == .agreed && !a.brokers.isEmpty && sameCodes(a.brokers, b.brokers)
        || titled && (a.attribution == credits && b.attribution.first?.via != .quote || saysToo(a, b, isTold))
    else { return false }
    // Further down the text tells of other attacks and truces; what the headline counts is the same there, and its truce is the last one.
    let told = b.evidence[0].span.start - headline
    let heads = titled && told >= 0 && (told < 1200 || !b.aux.contains(.historical) && (a.truce != nil || counts(a, as: b)))
    // A headline's toll is no account of the attack.
    if heads, a.event == .assault, !a.figures.isEmpty, b.figures.isEmpty, a.actors.isEmpty, !b.actors.isEmpty { return false }
    // "33 dead as rebels storm towns" is no account of the houses that they burned.
    if heads, a.event == .assault, !a.figures.isEmpty, b.figures.isEmpty, a.mode == nil, b.mode == "destroy" { return false }
    // "Army destroys two depots" tells of no officer who fell elsewhere.
    if heads, a.event == .assault, a.mode == "destroy", a.figures.isEmpty, b.mode == nil, !b.figures.isEmpty { return false }
    // A number alone is not enough where headlines say more than numbers.
    // "Six killed in strikes on villages": the lead that counts the same tells of the same.
    let isLead = told >= 0 && told < 300 && a.evidence.count == 1 && a.place == nil && counts(a, as: b)
    let isAlike = language.headFirst || isLead || a.place != nil && a.place?.name == b.place?.name || a.mode != nil && a.mode == b.mode
    let sameToll = heads && a.event == .assault && !a.figures.isEmpty && !b.figures.isEmpty && isAlike
    guard heads ? tellsLess(a, than: b, sameToll) : sameCodes(a.actors, b.actors) && sameCodes(a.recipients, b.recipients) else { return false }
    guard a.brokers.isEmpty || b.brokers.isEmpty || sameCodes(a.brokers, b.brokers) else { return false }
    if let x = a.time, let y = b.time, x.start != y.start { return false }
    if let x = a.place, let y = b.place, x.name != y.name, !(isLoose && heads && isWider(x, y)) { return false }
    // "Twelve killed in Goma": there at least 12 were killed.
    let isThere = heads && a.place != nil && a.place?.name == b.place?.name
    let isOfSides = language.headFirst || isThere || a.actors.contains { $0.code != "UNK" } || a.recipients.contains { $0.code != "UNK" }
    if heads, isOfSides, let x = a.figures.first, let y = b.figures.first {
      // A headline leaves out "at least".
      // "Puluhan tewas": the text knows how many.
      let isRound = x.approximate && x.high == nil && y.low.map { n in x.low.map { n >= $0 && n < 5 * $0 } ?? false } ?? false
      guard x.measure == y.measure, isRound || x.low == y.low || x.high == y.high && x.high != nil || x.low == y.high && y.high != nil else { return false }
    } else if !a.figures.isEmpty, !b.figures.isEmpty,
      a.figures.first?.low != b.figures.first?.low || a.figures.first?.high != b.figures.first?.high || a.figures.first?.measure != b.figures.first?.measure
    {
      return false
    }
    // "A trader was shot", "a driver was shot": two people.
    if !titled, a.figures.count == 1, b.figures.count == 1, a.figures[0].scope.contains(.person), b.figures[0].scope.contains(.person),
      a.recipients.first?.name != b.recipients.first?.name
    {
      return false
    }
    // "Ahmad tewas. Budi tewas.": two people, of whom no more is known than their names.
    if !titled, language.headFirst, a.recipients.count == 1, b.recipients.count == 1, a.recipients[0].code == "UNK", a.recipients[0].sector == "UNK",
      a.recipients[0].name != b.recipients[0].name, a.figures.first?.high == 1, b.figures.first?.high == 1
    {
      return false
    }
    // Two undated acts of the same sides are two, but a truce is one, and so is what headline and lead both tell.
    let dated = a.time != nil && b.time != nil
    let counted = !a.figures.isEmpty && !b.figures.isEmpty
    // A truce told of two times is two: close by, or both dated alike.
    let near = abs(a.evidence[0].span.start - b.evidence[0].span.start) < 600
    // "a truce declared by X. On Saturday X ordered his troops to hold fire": one side alone does so once.
    let ofOneSide = near && a.event == .agree && a.truce == .agreed && a.actors.count == 1 && a.actors[0].code == b.actors.first?.code
    let oneTruce =
      a.truce != nil
      && (dated || ofOneSide || a.time == nil && b.time == nil
        || near && !(a.time?.basis == .relative && b.time == nil || b.time?.basis == .relative && a.time == nil))
    // "bertukar tawanan. Masing-masing melepas 246 tentara": how many the two exchanged.
    let oneSwap =
      language.headFirst && near && a.mode == "release" && b.mode == "release" && a.actors.count == 2 && a.recipients.isEmpty && b.recipients.isEmpty
      && a.figures.isEmpty && !b.figures.isEmpty
    guard dated || counted || oneTruce || oneSwap || headline > 0 && min(a.evidence[0].span.start, b.evidence[0].span.start) < headline else { return false }
    return !a.actors.isEmpty || !a.recipients.isEmpty || a.truce != nil || sameToll
  }

  /// Whether both are of the same origin by its code. In the text a state's ministry and those who rebel against it say each what they say.
  private func saysToo(_ a: borrowing Claim, _ b: borrowing Claim, _ isTold: Bool) -> Bool {
    let (x, y) = (a.attribution.first?.actor, b.attribution.first?.actor)
    return x?.code == y?.code && (!isTold || x?.code != "UNK" && x?.sector == y?.sector)
  }

  /// Whether a claim tells anything besides who did it.
  private func tellsMore(_ c: borrowing Claim) -> Bool { c.time != nil || c.place != nil || !c.figures.isEmpty || c.attribution != credits }

  /// Whether both count the same first.
  private func counts(_ a: borrowing Claim, as b: borrowing Claim) -> Bool {
    guard let x = a.figures.first, let y = b.figures.first else { return false }
    return x.measure == y.measure && x.low == y.low && x.high == y.high
  }

  /// "Israel bombardir Gaza", "serangan udara": how a headline names an attack with weapons.
  private func isByArms(_ a: borrowing Claim) -> Bool {
    switch a.mode {
    case "aerial", "drone", "explosives", "heavy-weapons", "firearms": true
    default: false
    }
  }

  /// Whether a headline's place is a land or region around the text's: in degrees, which tell a strip from the next country.
  private func isWider(_ x: Place, _ y: Place) -> Bool {
    guard x.precision == "country" || x.precision == "region", y.precision != "country", let a = x.latitude, let b = x.longitude, let c = y.latitude,
      let d = y.longitude
    else { return false }
    let reach = x.precision == "country" ? 4.0 : 1.0
    return abs(a - c) <= reach && abs(b - d) <= reach
  }

  /// A headline leaves out who suffered or who did it, and whether a state or its forces did.
  private func tellsLess(_ a: borrowing Claim, than b: borrowing Claim, _ sameToll: Bool) -> Bool {
    func fits(_ x: [Actor], _ y: [Actor]) -> Bool {
      func side(_ r: Actor) -> String { r.sector == "GOV" || r.sector == "MIL" ? r.code : r.code + r.sector }
      return x.isEmpty || y.isEmpty || x.count == y.count && x.allSatisfy { r in y.contains { side($0) == side(r) } }
    }
    // "X dan Y Sepakat Damai" where Y is no side by its name: a truce has two.
    let isOneOfTwo = language.headFirst && a.truce != nil && a.actors.count == 1 && b.actors.count == 2 && b.actors.contains { $0.code == a.actors[0].code }
    guard isOneOfTwo || fits(a.actors, b.actors), fits(a.recipients, b.recipients) else { return false }
    return sameCodes(a.actors, b.actors) && sameCodes(a.recipients, b.recipients) || a.truce != nil || sameToll
      || !a.actors.isEmpty && !b.actors.isEmpty || !a.recipients.isEmpty && !b.recipients.isEmpty
  }

  func joined(_ a: Claim, _ b: Claim) -> Claim {
    var out = a
    out.evidence += b.evidence
    if headline > 0, a.evidence[0].span.start < headline, b.evidence[0].span.start >= headline {
      // The text says more exactly than its headline whom it means.
      if !b.actors.isEmpty { out.actors = b.actors }
      if !b.recipients.isEmpty { out.recipients = b.recipients }
      for (i, f) in b.figures.enumerated() where !b.figures[..<i].contains(where: { $0.measure == f.measure }) {
        guard let k = out.figures.firstIndex(where: { $0.measure == f.measure }) else { continue }
        // "Six killed": six people, by the text.
        let isNamed = !language.headFirst && out.figures[k].whose == nil && f.whose != nil
        if isNamed || out.figures[k].low != f.low || out.figures[k].high != f.high {
          out.figures[k] = f
          out.figures = out.figures.enumerated().filter { $0.offset <= k || $0.element.measure != f.measure }.map(\.element)
        }
        // "12 people, including four children": whom the text counts apart of those that the headline counts.
        guard a.evidence.count == 1, !out.figures[(k + 1)...].contains(where: { $0.measure == f.measure }), let all = f.low else { continue }
        out.figures += b.figures[(i + 1)...].filter { $0.measure == f.measure && $0.low.map { $0 < all } ?? false }
      }
    }
    if out.attribution == credits { out.attribution = b.attribution }
    out.time = a.time ?? b.time
    out.place = a.place ?? b.place
    out.mode = a.mode ?? b.mode
    if headline > 0, a.evidence[0].span.start < headline, b.evidence[0].span.start >= headline {
      out.place = b.place ?? a.place
      out.mode = b.mode ?? a.mode
    }
    if out.brokers.isEmpty { out.brokers = b.brokers }
    for f in b.figures where !out.figures.contains(where: { $0.measure == f.measure }) { out.figures.append(f) }
    out.provisions.formUnion(b.provisions)
    out.contexts.formUnion(b.contexts)
    out.confidence = max(a.confidence, b.confidence)
    return out
  }
}
