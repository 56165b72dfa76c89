/// A post that was or was not manned, a camera that was down, an access that was refused: what observers could not have seen. It is no claim
/// about anybody's act, and what keeps silence from being taken for quiet.
public struct CoverageRow: Sendable, Hashable {
  public enum State: String, Sendable, CaseIterable {
    case manned, unmanned
    case cameraUp = "camera-up"
    case cameraDown = "camera-down"
    case accessRefused = "access-refused"
    case accessLimited = "access-limited"
    case patrolled

    /// Whether something could not be seen then.
    public var isGap: Bool { self != .manned && self != .cameraUp && self != .patrolled }
  }

  public var state: State
  /// The post, station or camera.
  public var post: String?
  public var place: Place?
  public var time: TimeValue?
  /// Who reports it.
  public var patrol: String
  public var note: String?
  /// The row's own words.
  public var evidence: Quotation

  public init(state: State, post: String?, place: Place?, time: TimeValue?, patrol: String, note: String?, evidence: Quotation) {
    self.state = state
    self.post = post
    self.place = place
    self.time = time
    self.patrol = patrol
    self.note = note
    self.evidence = evidence
  }
}

extension ByteWriter {
  /// `"state":…,"post":…,"place":…,"time":…,"patrol":…,"note":…,"evidence":{…}`, without braces.
  public mutating func coverageMembers(_ c: CoverageRow) {
    raw("\"state\":")
    quoted(c.state.rawValue)
    raw(",\"post\":")
    if let post = c.post { quoted(post) } else { raw("null") }
    raw(",\"place\":")
    if var p = c.place {
      // The evidence holds its words.
      p.source = nil
      place(p)
    } else {
      raw("null")
    }
    raw(",\"time\":")
    if let t = c.time { time(t) } else { raw("null") }
    raw(",\"patrol\":")
    quoted(c.patrol)
    raw(",\"note\":")
    if let note = c.note { quoted(note) } else { raw("null") }
    raw(",\"evidence\":{")
    quotation(c.evidence)
    byte(125)
  }
}

extension JSONReader {
  /// What `coverageMembers` wrote, as an object; nil where its state is none that is known.
  public mutating func coverage() throws(Failure) -> CoverageRow? {
    var state: CoverageRow.State?
    var row = CoverageRow(state: .manned, post: nil, place: nil, time: nil, patrol: "", note: nil, evidence: Quotation(text: "", span: Span(0, 0)))
    try object { (r, key) throws(Failure) in
      switch String(decoding: key, as: UTF8.self) {
      case "state": state = try r.text().flatMap { CoverageRow.State(rawValue: $0) }
      case "post": row.post = try r.text()
      case "place": row.place = try r.place()
      case "time": row.time = try r.time()
      case "patrol": row.patrol = try r.text() ?? ""
      case "note": row.note = try r.text()
      case "evidence": row.evidence = try r.quotation() ?? row.evidence
      default: try r.skip()
      }
    }
    guard let state else { return nil }
    row.state = state
    return row
  }
}
