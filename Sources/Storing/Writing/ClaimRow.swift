import Claims
import Reconciling

/// Kinds of interned names.
enum NameKind: Int {
  case outlet = 1, lang, group, roles, place, origin, voices, origins, block, theatre, mode, side, spot, toll
}

/// What the claims' table holds of a claim: what filters ask for, never the claim itself, which stands in the log.
struct ClaimRow: Sendable {
  var id: Int64
  /// The block whose claims it is reconciled with.
  var block: String
  /// The tolls that it counts in: group, theatre and period.
  var toll: String?
  var marks: Marks
  /// Days from what happened to the publication that tells it.
  var lag: Int?
  var type: Int
  var day: Int
  var last: Int
  var roles: String
  var place: String?
  var origin: String
  var voices: String?
  var outline: ClaimOutline

  /// What asks for a look at the claim's report when it comes or goes.
  struct Marks: OptionSet {
    var rawValue: Int
    /// Its words contradict the calendar.
    static let calendar = Marks(rawValue: 1)
    /// It may deny what its report tells.
    static let denial = Marks(rawValue: 2)
    /// It tells that nothing was broken.
    static let clean = Marks(rawValue: 4)
  }

  init(_ c: Claim, _ header: ReportHeader, _ frame: ConflictFrame) {
    id = Identifier.number(c.id)
    block = frame.block(c, header).text
    let headed = HeadedClaim(claim: c, header: header)
    toll = Reconciler(frame: frame).tollPeriod(headed).map { [theatre = Reconciler.theatre(ofBlock: block)] in theatre + "\u{1F}" + $0 }
    marks = Reconciler.calendarContradictions(headed).isEmpty ? [] : .calendar
    if Reconciler.mayDeny(c) { marks.insert(.denial) }
    if Reconciler.tellsOfNone(c) { marks.insert(.clean) }
    outline = ClaimOutline(c, header, frame)
    type = Int(c.event.rawValue)
    (day, last) = DayRange.of(c.time)
    if let published = header.published?.start, day > Schema.undated, Int(published.day.number) >= last { lag = Int(published.day.number) - last }
    roles = Roles.text(actors: c.actors.map { Party($0) }, recipients: c.recipients.map { Party($0) }, brokers: c.brokers.map { Party($0) })
    place = c.place?.name
    origin = OriginText.text(Origin(c, header))
    let chain = c.attribution.map(\.actor.name) + (header.outlet.map { [$0] } ?? [])
    voices = chain.count > 1 ? chain.joined(separator: "\u{1F}") : nil
  }
}

enum DayRange {
  /// First and last day, a missing end being that of the other.
  static func of(_ t: TimeValue?) -> (Int, Int) {
    guard let a = t?.start ?? t?.end, let z = t?.end ?? t?.start else { return (Schema.undated, Schema.undated) }
    return (Int(min(a.day.number, z.day.number)), Int(max(a.day.number, z.day.number)))
  }
}

/// Who takes part, as one interned text: `A|ARM|GOV|Armenia`, between unit separators.
enum Roles {
  static func text(actors: [Party], recipients: [Party], brokers: [Party]) -> String {
    var parts: [String] = []
    for (letter, parties) in [("A", actors), ("R", recipients), ("B", brokers)] {
      for p in parties.sorted() { parts.append("\(letter)|\(p.code)|\(p.sector)|\(p.name)") }
    }
    return parts.joined(separator: "\u{1F}")
  }

  /// The parties of one letter.
  static func parties(_ text: String) -> [(role: Character, party: Party)] {
    text.split(separator: "\u{1F}").compactMap { part in
      let f = part.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
      guard f.count == 4, let role = f[0].first else { return nil }
      return (role, Party(code: String(f[1]), sector: String(f[2]), name: String(f[3])))
    }
  }
}

/// An origin as one interned text: its key, then its party.
enum OriginText {
  static func text(_ o: Origin) -> String { "\(o.key)\u{1F}\(o.party.code)|\(o.party.sector)|\(o.party.name)" }

  static func origin(_ text: String) -> Origin {
    let halves = text.split(separator: "\u{1F}", maxSplits: 1, omittingEmptySubsequences: false)
    let f = (halves.count == 2 ? halves[1] : halves[0]).split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
    guard f.count == 3 else { return Origin(key: text, party: Party(code: "UNK", sector: "UNK", name: text)) }
    return Origin(key: String(halves[0]), party: Party(code: String(f[0]), sector: String(f[1]), name: String(f[2])))
  }

  static func set(_ origins: [Origin]) -> String { origins.map { text($0) }.joined(separator: "\u{1E}") }
}
