import Claims

/// Which claims may be of one event: those of one key. It follows from a claim and its report's header alone, so that a store can
/// reconcile anew only what new claims touch, and an engine can shuffle by it.
public struct BlockKey: Sendable, Hashable, Comparable {
  /// The group of the report, or nil.
  public var group: String?
  public var family: EventFamily
  /// Empty for the conflict at hand; codes of the parties where none of them belongs to it.
  public var theatre: String
  /// `2020-11`, `2020`, `always` (undated) - or `group`: a group that the reports were given is a theatre and a period in itself.
  public var period: String

  public init(group: String?, family: EventFamily, theatre: String, period: String) {
    self.group = group
    self.family = family
    self.theatre = theatre
    self.period = period
  }

  /// The key in one line, as a store or a shuffle keeps it; its order is that of the keys' fields.
  public var text: String { "\(group ?? "")\u{1F}\(theatre)\u{1F}\(family.rawValue)\u{1F}\(period)" }

  public static func < (a: BlockKey, b: BlockKey) -> Bool { a.text < b.text }
}

extension ConflictFrame {
  /// The one block of a claim.
  public func block(_ claim: Claim, _ header: ReportHeader) -> BlockKey {
    let family = EventFamily(claim)
    guard header.group == nil else { return BlockKey(group: header.group, family: family, theatre: "", period: "group") }
    let time = ClaimTime(claim, header)
    let period: String
    if time.kind == .unknown {
      period = "always"
    } else {
      // What is told of several months is kept by year, by its last day: open starts and wars end there.
      let (y, m, _) = CivilDay(number: time.kind == .assumed && !claim.aux.contains(.future) ? time.last : time.first).parts
      let last = CivilDay(number: time.last).parts
      if family.isKeptByYear || time.kind == .period && (y, m) != (last.year, last.month) || isOpen(claim) {
        period = BlockKey.year(time.kind == .period ? last.year : y)
      } else {
        period = "\(BlockKey.year(y))-\(m < 10 ? "0" : "")\(m)"
      }
    }
    return BlockKey(group: nil, family: family, theatre: theatre(claim), period: period)
  }

  private func isOpen(_ claim: Claim) -> Bool {
    guard let t = claim.time else { return false }
    return (t.start == nil) != (t.end == nil)
  }

  /// Empty, unless the claim names parties of which none belongs to this conflict.
  private func theatre(_ claim: Claim) -> String {
    guard !parties.isEmpty else { return "" }
    var others: [String] = []
    for a in claim.actors + claim.recipients {
      if parties.contains(a.code) || parties.contains(side(a.code)) { return "" }
      if Sides.isSide(a.code), !mediators.contains(a.code), !others.contains(a.code) { others.append(a.code) }
    }
    return others.sorted().joined(separator: "+")
  }
}

extension BlockKey {
  static func year(_ y: Int) -> String {
    let text = String(max(0, y))
    return String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
  }
}
