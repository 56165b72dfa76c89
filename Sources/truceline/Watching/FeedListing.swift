import Claims
import CodingCommands
import Fetching
import Storing

extension Listings {
  /// The sources that a watch polls, as they were at `now`.
  static func feeds(now: Double) -> Listing<WatchMemory.Source> {
    Listing(
      one: "feed", many: "feeds",
      columns: [
        .init("FEED", share: 2) { $0.name },
        .init("STATE") { $0.health.state.rawValue },
        .init("LAST SUCCESS") { $0.health.lastSuccess.map { moment($0) } ?? "never" },
        .init("LAG") { $0.health.lag(now).map { span($0) } ?? "" },
        .init("FAILURES") { "\($0.health.failures)" },
        .init("ADDED") { "\($0.health.added)" },
        .hidden("url") { $0.url },
        .hidden("last attempt") { $0.health.lastAttempt.map { moment($0) } ?? "" },
        .hidden("last error") { $0.health.lastError ?? "" },
        .hidden("entries") { "\($0.health.entries)" },
      ],
      details: { s in s.health.lastError.map { [("error", $0)] } ?? [] },
      json: { w, s in
        w.raw("{\"kind\":\"feed\",\"name\":")
        w.quoted(s.name)
        w.member(",\"url\":", s.url)
        w.member(",\"state\":", s.health.state.rawValue)
        w.member(",\"last_success\":", s.health.lastSuccess.map { moment($0) })
        w.raw(",\"lag_seconds\":")
        if let lag = s.health.lag(now) { w.int(Int(lag)) } else { w.raw("null") }
        w.member(",\"last_attempt\":", s.health.lastAttempt.map { moment($0) })
        w.member(",\"last_error\":", s.health.lastError)
        w.raw(",\"failures\":")
        w.int(s.health.failures)
        w.raw(",\"entries\":")
        w.int(s.health.entries)
        w.raw(",\"added\":")
        w.int(s.health.added)
        w.byte(125)
      })
  }

  private static func moment(_ seconds: Double) -> String { Moment(seconds: Int(seconds)).iso }

  /// `40 s`, `12 min`, `3 h`, `5 d`
  private static func span(_ seconds: Double) -> String {
    let s = Int(seconds)
    return s < 120 ? "\(s) s" : s < 7200 ? "\(s / 60) min" : s < 172_800 ? "\(s / 3600) h" : "\(s / 86400) d"
  }
}

extension ByteWriter {
  fileprivate mutating func member(_ name: StaticString, _ text: String?) {
    raw(name)
    optional(text)
  }
}

extension Page<WatchMemory.Source> {
  /// Health is of the present, whatever moment of the dossier is read.
  init(_ sources: [WatchMemory.Source], known: Moment) {
    self.init(rows: sources.map { Recorded(value: $0, review: .none, seq: 0, known: known, superseded: nil) }, next: nil)
  }
}
