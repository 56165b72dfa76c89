import Claims
import CodingCommands

/// Short wordings of what was reconciled, for people.
enum FindingWords {
  static func parties(_ all: [Party]) -> String { all.map { party($0) }.joined(separator: ", ") }

  /// The sector where it is not plainly a government.
  static func party(_ p: Party) -> String {
    if p.sector == "GOV" || p.sector == "UNK" || p.sector == p.code { return p.name }
    return "\(p.name) (\(p.code == "UNK" ? p.sector : p.code + " " + p.sector))"
  }

  static func codes(_ all: [Party]) -> String { all.map { "\($0.code) \($0.sector)" }.joined(separator: "; ") }

  static func event(_ e: Event) -> String { ClaimWords.act(e.type, e.mode, e.truce, e.aux) }

  /// `killed 5 (3 to 8), of Armenia`.
  static func estimate(_ e: Estimate) -> String {
    var out = e.measure.name + " " + ClaimWords.number(e.best)
    if e.low != e.best || e.high != e.best { out += " (\(ClaimWords.number(e.low)) to \(ClaimWords.number(e.high)))" }
    if e.measure == .duration { out += " days" }
    if let who = e.whose { out += ", of \(who.name)" }
    return out
  }

  static func estimates(_ all: [Estimate]) -> String { all.map(estimate).joined(separator: "; ") }

  static func origins(_ all: [Claims.Origin]) -> String {
    let shown = all.prefix(6).map(\.party.name).joined(separator: ", ")
    return all.count > 6 ? shown + " and \(all.count - 6) more" : shown
  }

  static func dated(_ d: DatedFact?) -> String {
    guard let d else { return "" }
    let others = Set(d.witnesses.map { ClaimWords.time($0.time) }).subtracting([ClaimWords.time(d.time)]).sorted()
    return ClaimWords.time(d.time) + (others.isEmpty ? "" : " (also said: \(others.joined(separator: ", ")))")
  }

  static func witness(_ w: FigureWitness) -> String {
    ClaimWords.figure(Figure(measure: .killed, whose: nil, low: w.low, high: w.high, approximate: w.approximate, source: nil)).split(separator: " ").dropFirst()
      .joined(separator: " ")
  }

  /// `2,783, then 2,802` as one line.
  static func series(_ s: Toll.Series) -> String {
    var parts: [String] = []
    for p in s.points {
      let words = witness(p.figure) + (p.asOf.map { " (\($0.iso.prefix(10)))" } ?? "")
      if parts.last != words { parts.append(words) }
    }
    return "\(s.origin.party.name): " + parts.joined(separator: ", then ")
  }
}
