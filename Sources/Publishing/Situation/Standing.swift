import Claims
import Recording

/// Where a finding stands, and how each party stands to it, as the signed statements of all logs say.
public struct Standing: Sendable, Hashable {
  public struct Position: Sendable, Hashable {
    public var party: String
    /// concur, dissent, reserve or comment; nil where the party has said nothing.
    public var kind: String?
    /// Seconds since 1970.
    public var time: Int?
    public var reasons: String
    /// Given after the deadline.
    public var isLate: Bool
  }

  public struct Step: Sendable, Hashable {
    public var kind: String
    public var by: String
    public var time: Int
  }

  /// What it is about: `event:e0123456789abcdef`, `finding:2020-11-12/3`.
  public var subject: String
  public var id: String
  /// nil where nobody took a step and parties only took positions.
  public var state: String?
  /// The steps of its life, in order.
  public var steps: [Step]
  /// Until when the parties may reply.
  public var deadline: Int?
  /// Of every party on the roster, by name.
  public var positions: [Position]

  public init(_ finding: Finding) {
    subject = "\(finding.subject.kind.rawValue):\(finding.subject.id)"
    id = finding.subject.id
    state = finding.state?.rawValue
    deadline = finding.deadline
    steps = finding.steps.map(\.statement).filter { !$0.kind.isPosition }.map { Step(kind: $0.kind.rawValue, by: $0.by, time: $0.time) }
    let taken = finding.positions.map { name, p in
      Position(party: name, kind: p.kind.rawValue, time: p.time, reasons: p.reasons.split(separator: "\n").joined(separator: " "), isLate: p.late)
    }
    let silent = finding.silent.map { Position(party: $0, kind: nil, time: nil, reasons: "", isLate: false) }
    positions = (taken + silent).sorted { $0.party < $1.party }
  }

  /// When somebody last said something.
  var last: Int { max(steps.map(\.time).max() ?? 0, positions.compactMap(\.time).max() ?? 0) }

  /// Whether it is about something with this id and these claims: an id moves when an earlier claim joins, and still names a claim that is held.
  func isAbout(_ id: String, claims: [String]) -> Bool {
    self.id == id || self.id.first == id.first && claims.contains(String(self.id.dropFirst()))
  }

  /// "dissents", for a sentence about a party.
  static func verb(_ kind: String?) -> String {
    switch kind {
    case "concur": "concurs"
    case "dissent": "dissents"
    case "reserve": "reserves its position"
    case "comment": "comments"
    default: "no position"
    }
  }
}

extension SituationLayout {
  /// How the parties stand to one incident, for its row: only those who said something.
  func positions(on event: Event) -> Prose {
    var out: Prose = []
    for standing in report.input.standings where standing.isAbout(event.id, claims: event.claims) {
      if let state = standing.state { out += [.text("; finding "), .strong(state)] }
      for p in standing.positions where p.kind != nil { out += [.text("; "), .source(p.party), .text(" \(Standing.verb(p.kind))")] }
    }
    return out
  }

  /// All that was said under signature on what the report shows, in the period, or is still open for a reply.
  mutating func standings() {
    let shown = report.standings
    guard !shown.isEmpty else { return }
    blocks.append(.heading("Findings and positions of the parties", id: "positions"))
    blocks.append(
      .paragraph([
        .soft(
          "What the parties and the centre's people signed into the record. A dissent does not keep a finding from being published, and is published with it.")
      ]))
    var rows: [[Prose]] = []
    for s in shown.prefix(SituationLayout.longest) {
      var about: Prose = []
      if let event = report.events.first(where: { s.isAbout($0.id, claims: $0.claims) }) {
        about += [.text(SituationLayout.label(event)), .text(", \(Wording.time(event.time)) ")]
      }
      about.append(.id(s.subject))
      var state: Prose = s.state.map { [.strong($0)] } ?? [.soft("no finding yet")]
      if !s.steps.isEmpty {
        state.append(.soft("; " + s.steps.map { "\($0.kind) \(UnixTime.text($0.time))" }.joined(separator: ", ")))
      }
      if let deadline = s.deadline { state.append(.text("; the parties may reply until \(UnixTime.text(deadline))")) }
      for (k, p) in s.positions.enumerated() {
        var said: Prose = [p.kind == nil ? .soft(Standing.verb(nil)) : .text(Standing.verb(p.kind))]
        if let time = p.time { said.append(.soft("; \(UnixTime.text(time))\(p.isLate ? ", after the deadline" : "")")) }
        rows.append([k == 0 ? about : [], k == 0 ? state : [], [.source(p.party)], said, p.reasons.isEmpty ? [] : [.source(p.reasons)]])
      }
      if s.positions.isEmpty { rows.append([about, state, [], [], []]) }
    }
    blocks.append(
      .table(
        DocumentTable(
          caption: "As signed, in order of what it is about",
          columns: [.init(title: "About"), .init(title: "State"), .init(title: "Party"), .init(title: "Position"), .init(title: "Reasons", wide: true)],
          rows: rows, empty: "")))
    more(shown.count, "truceline positions lists them all.")
  }
}

extension SituationReport {
  /// Those on what the report shows, those about which somebody spoke in the period, and those that a party may still reply to.
  public var standings: [Standing] {
    func seconds(_ day: CivilDay) -> Int { Int(day.number) * 86_400 }
    let period = seconds(input.period.first)..<seconds(input.period.last) + 86_400
    return input.standings.filter { s in
      period.contains(s.last) || s.deadline.map { $0 >= period.lowerBound } ?? false || s.steps.contains { period.contains($0.time) }
        || events.contains { s.isAbout($0.id, claims: $0.claims) } || agreements.contains { s.isAbout($0.id, claims: $0.claims) }
        || tolls.contains { $0.id == s.id }
    }.sorted { $0.subject < $1.subject }
  }

  var standingsTwin: JSONValue {
    .array(
      standings.map { s in
        .object([
          ("subject", .string(s.subject)), ("state", .optional(s.state)),
          ("steps", .array(s.steps.map { .object([("step", .string($0.kind)), ("by", .string($0.by)), ("time", .string(UnixTime.text($0.time)))]) })),
          ("reply_until", .optional(s.deadline.map { UnixTime.text($0) })),
          (
            "positions",
            .array(
              s.positions.map {
                .object([
                  ("party", .string($0.party)), ("position", .optional($0.kind)), ("time", .optional($0.time.map { UnixTime.text($0) })),
                  ("late", .bool($0.isLate)), ("reasons", .string($0.reasons)),
                ])
              })
          ),
        ])
      })
  }
}
