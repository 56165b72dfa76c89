import Claims

/// How likely a claim is right, from what it holds. The weights are those that Evaluation/calibrate.py prints for the development data:
/// change them with its next run, not by hand.
enum Confidence {
  /// Of a claim where it stands: its copy is a dozen counted references.
  static func of(_ c: UnsafePointer<Claim>) -> Double {
    var x = 1.71
    if c.pointee.actors.contains(where: { $0.code != "UNK" }) { x += 0.03 }
    if c.pointee.actors.isEmpty { x -= 0.02 }
    if c.pointee.recipients.contains(where: { $0.code != "UNK" }) { x -= 0.07 }
    if c.pointee.recipients.contains(where: { $0.code == "UNK" && $0.sector == "UNK" }) { x += 0.07 }
    if !c.pointee.figures.isEmpty { x += 0.85 }
    if c.pointee.time != nil { x += 0.60 }
    if c.pointee.place != nil { x += 0.33 }
    if c.pointee.truce != nil { x += 0.22 }
    if !c.pointee.attribution.isEmpty { x += 0.18 }
    if !c.pointee.aux.isDisjoint(with: [.hypothetical, .negation]) { x -= 0.87 }
    if c.pointee.evidence[0].span.end - c.pointee.evidence[0].span.start < 32 { x -= 0.86 }
    switch c.pointee.event {
    case .assault: x += 0.17
    case .request, .accuse, .reject, .threaten, .support: x += 0.69
    case .coerce, .sanction: x -= 0.95
    case .consult: x -= 0.45
    case .cooperate, .aid: x -= 0.84
    default: break
    }
    return (100 / (1 + decay(x))).rounded() / 100
  }

  /// e to the power of -x, by arithmetic alone: the same on every machine.
  private static func decay(_ x: Double) -> Double {
    var y = 1 - x / 1024
    for _ in 0..<10 { y *= y }
    return y
  }
}
