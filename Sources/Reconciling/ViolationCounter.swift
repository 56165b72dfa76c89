import Claims

/// Violations of a truce by day, side blamed and who blames it.
struct ViolationCounter {
  private let index: EventIndex
  private let frame: ConflictFrame
  private let rule: CountingRule

  init(_ index: EventIndex, _ rule: CountingRule) {
    self.index = index
    frame = index.frame
    self.rule = rule
  }

  private struct Key: Hashable, Comparable {
    var day: CivilDay
    var blamed: String
    var by: String
    static func < (a: Key, b: Key) -> Bool { (a.day, a.blamed, a.by) < (b.day, b.blamed, b.by) }
  }

  private struct Line {
    var blamed: [Actor] = []
    var origin: Origin
    var events: Set<String> = []
    var counts: [FigureWitness] = []
    var told: [FigureWitness] = []
    var agreement: String?
  }

  /// `broken` has the agreement that an event broke; with `days` only these are counted.
  func violations(_ broken: [String: String], on days: Set<Int32>? = nil) -> [ViolationCount] {
    var lines: [Key: Line] = [:]
    for e in index.events {
      guard EventIndex.happened(e), e.truce == .violated || broken[e.id] != nil else { continue }
      for m in index.violations(e, on: days) {
        guard let day = ViolationCounter.day(m), days?.contains(day) ?? true else { continue }
        let blamed = m.claim.event == .accuse ? m.claim.recipients : m.claim.actors
        let origins = m.claim.event == .accuse ? m.claim.actors.map { accuser(m, $0) } : [Origin(m.claim, m.header)]
        // Whoever tells that a truce was broken is not who broke it, and a mediator has none to break.
        let teller = m.claim.truce == .violated && m.claim.event != .accuse ? (m.claim.attribution.first?.actor.code).map(frame.side) : nil
        for side in Set(blamed.map { frame.side($0.code) }) where Sides.isSide(side) && !frame.isMediator(side) && side != teller {
          for o in origins where m.claim.event != .accuse || frame.side(o.party.code) != side {
            let key = Key(day: CivilDay(number: day), blamed: side, by: o.key)
            var line = lines[key] ?? Line(origin: o)
            line.origin = min(line.origin, o)
            line.blamed += blamed.filter { frame.side($0.code) == side }
            line.events.insert(e.id)
            line.agreement = line.agreement ?? broken[e.id]
            for f in m.claim.figures where f.measure == .violations {
              line.counts.append(witness(o, f.low, f.high, f.approximate, m))
            }
            line.told.append(witness(o, nil, nil, false, m))
            lines[key] = line
          }
        }
      }
    }
    return lines.keys.sorted().compactMap { key in
      guard let line = lines[key], let blamed = frame.joined([line.blamed]).first else { return nil }
      let n = Double(line.events.count)
      // The source's own count, where it gives one; else how many events it tells.
      let counted = line.told.min(by: Estimating.precedes).map { w in
        FigureWitness(origin: w.origin, low: n, high: nil, approximate: false, claim: w.claim, said: w.said)
      }
      let witnesses = line.counts.isEmpty ? [counted].compactMap { $0 } : line.counts.sorted(by: Estimating.precedes)
      guard let count = Estimating.choose(.violations, nil, witnesses, rule) else { return nil }
      return ViolationCount(
        day: key.day, blamed: Party(code: key.blamed, sector: blamed.sector, name: frame.names[key.blamed] ?? blamed.name), by: line.origin, count: count,
        events: line.events.sorted(),
        agreement: line.agreement, group: index.events.first?.group)
    }
  }

  /// The day for which a claim counts; nil where it names none.
  static func day(_ c: HeadedClaim) -> Int32? {
    let own = ClaimTime(c.claim, c.header)
    guard own.kind == .named || own.kind == .assumed, !c.claim.aux.contains(.negation), !isNone(c.claim) else { return nil }
    return own.last
  }

  /// "No violations were recorded" tells of none.
  static func isNone(_ c: Claim) -> Bool { c.figures.contains { $0.measure == .violations && $0.high == 0 } }

  private func witness(_ o: Origin, _ low: Double?, _ high: Double?, _ approximate: Bool, _ m: HeadedClaim) -> FigureWitness {
    FigureWitness(origin: o, low: low, high: high, approximate: approximate, claim: m.claim.id, said: m.header.published?.start)
  }

  private func accuser(_ m: HeadedClaim, _ a: Actor) -> Origin {
    var c = m.claim
    c.attribution = [Voice(actor: a, via: .paraphrase)]
    return Origin(c, m.header)
  }
}
