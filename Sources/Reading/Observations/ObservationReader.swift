import Claims

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What observers' own reports become: claims whose origin is the patrol, and what it could not have seen.
public struct ObservedReport: Sendable {
  public var report: Report
  public var claims: [Claim]
  public var coverage: [CoverageRow]
  public var notices: [ReadingNotice]
}

/// Reads the form of docs/observations.md: CSV, or NDJSON with the same names. The file itself is the report's text, and each claim's words are its row.
public struct ObservationReader: Sendable {
  public let columns: ObservationColumns
  /// Minutes east of UTC for rows that do not say theirs.
  public var zone: Int16?
  /// The mission of rows that do not name theirs.
  public var mission: String?

  public init(columns: ObservationColumns = ObservationColumns(), zone: Int16? = nil, mission: String? = nil) {
    self.columns = columns
    self.zone = zone
    self.mission = mission
  }

  /// Whether a file is such a form.
  public func isForm(_ bytes: [UInt8]) -> Bool {
    if let objects = ObservationExport.objects(bytes) { return objects.first.map { fits($0.members) } ?? false }
    if let first = bytes.first(where: { $0 > 32 }), first == 123 {
      return ObservationReader.members(Array(bytes.drop { $0 <= 32 }.prefix { $0 != 10 })).map { fits($0) } ?? false
    }
    var rows = CSVRows(Array(bytes.prefix(1 << 16)))
    return rows.next().map { columns.fits($0.fields) } ?? false
  }

  /// Whether bytes begin as an export in one JSON value, which only the whole file can tell.
  static func mayBeExport(_ bytes: [UInt8]) -> Bool { ObservationExport.mayBe(bytes) }

  /// News may have a date and an event too, but it has a text.
  private func fits(_ members: [(String, String)]) -> Bool {
    columns.fits(members.map(\.0)) && !members.contains { $0.0 == "text" || $0.0 == "html" || $0.0 == "html_b64" }
  }

  /// Throws where the file is no such form at all; rows that cannot be used are told, and the rest goes on.
  public func read(_ input: [UInt8], file: String) throws(ReadingNotice) -> ObservedReport {
    let decoded = try TextDecoder.decode(input, file: file)
    let text = decoded.text
    guard isForm(text) else {
      throw ReadingNotice(
        file: file, message: "no table of observations: columns for patrol, date, and kind or coverage are needed",
        remedy: "see docs/observations.md, or give --columns for the names of another form", skipped: true)
    }
    var out = ObservedReport(
      report: Report(id: ReportReader.digest(text), text: text, lang: "en", segments: []), claims: [], coverage: [], notices: decoded.notices)
    out.report.segments = [Segment(kind: .body, start: 0, end: text.count)]
    var points = CodePointIndex()
    text.withUnsafeBufferPointer { points.build($0) }
    func quotation(_ from: Int, _ to: Int) -> Quotation {
      text.withUnsafeBufferPointer { b in
        Quotation(text: String(decoding: UnsafeBufferPointer(rebasing: b[from..<to]), as: UTF8.self), span: Span(points.offset(from, b), points.offset(to, b)))
      }
    }
    if let objects = ObservationExport.objects(text) {
      for o in objects { take(o.members, quotation(o.start, o.end), o.line, file, &out) }
    } else if text.first(where: { $0 > 32 }) == 123 {
      var at = 0
      var line = 0
      while at < text.count {
        let end = text[at...].firstIndex(of: 10) ?? text.count
        line += 1
        if text[at..<end].contains(where: { $0 > 32 }) {
          if let members = ObservationReader.members(Array(text[at..<end])) {
            take(members, quotation(at, end), line, file, &out)
          } else {
            out.notices.append(
              ReadingNotice(
                file: file, line: line, message: "malformed JSON; the line was left out", remedy: "write one whole JSON object a line", skipped: true))
          }
        }
        at = end + 1
      }
    } else {
      var rows = CSVRows(text)
      let header = rows.next()?.fields ?? []
      while let row = rows.next() {
        take(zip(header, row.fields).map { ($0, $1) }, quotation(row.start, row.end), row.line, file, &out)
      }
    }
    if let first = out.claims.compactMap({ $0.time?.start }).max(by: { $0.day < $1.day }) {
      out.report.published = TimeValue(start: Stamp(day: first.day), end: Stamp(day: first.day), precision: .day, basis: .inferred)
    }
    out.report.outlet = out.claims.first?.attribution.last?.actor.name ?? out.coverage.first?.patrol
    return out
  }

  /// Members of a JSON object as text; nil where it is malformed.
  private static func members(_ line: [UInt8]) -> [(String, String)]? {
    line.withUnsafeBufferPointer { b in
      do throws(JSONReader.Failure) {
        var reader = JSONReader(b)
        let out = try ObservationExport.members(&reader, b)
        try reader.end()
        return out
      } catch {
        return nil
      }
    }
  }

  private func take(_ cells: [(String, String)], _ words: Quotation, _ line: Int, _ file: String, _ out: inout ObservedReport) {
    var row: [ObservationField: String] = [:]
    for (column, value) in cells {
      guard let f = columns.field(column), !value.isEmpty, row[f] == nil else { continue }
      row[f] = columns.value(f, value)
    }
    func tell(_ message: String, _ remedy: String) {
      out.notices.append(ReadingNotice(file: file, line: line, message: message + "; the row was left out", remedy: remedy, skipped: true))
    }
    guard let name = row[.patrol] else { return tell("no patrol", "say who observed it") }
    guard let time = time(row) else {
      return tell("'\(row[.date] ?? "") \(row[.time] ?? "")' is no date and local time", "write 2020-10-10 and 14:05, or 14:05-14:20")
    }
    let patrol = Actor(name: name, code: "IGO", sector: "IGO", source: words)
    if let state = row[.coverage] {
      guard let known = CoverageWords.state(state) else {
        return tell("'\(state)' is no state of coverage", "one of " + CoverageRow.State.allCases.map(\.rawValue).joined(separator: ", "))
      }
      out.coverage.append(
        CoverageRow(state: known, post: row[.post], place: ownPlace(row, words), time: time, patrol: name, note: row[.note], evidence: words))
      if row[.kind] == nil { return }
    }
    guard let kind = row[.kind], var act = ObservedAct.named(kind) else {
      return tell(row[.kind].map { "'\($0)' is no kind of observation" } ?? "neither kind nor coverage", "docs/observations.md lists the kinds")
    }
    if act.event == .assault, let weapon = row[.weapon], let mode = ObservedAct.mode(weapon: weapon) { act.mode = mode }
    var claim = Claim(report: out.report.id, lang: "en", event: act.event, mode: act.mode, contexts: Contexts(name: "military") ?? [])
    claim.truce = act.truce
    claim.time = time
    claim.place = eventPlace(row, words)
    if let actor = row[.actor] { claim.actors = [ObservationReader.party(actor, words)] }
    if let recipient = row[.recipient] { claim.recipients = [ObservationReader.party(recipient, words)] }
    for (field, measure) in [(ObservationField.count, act.measure), (.killed, Measure.killed), (.wounded, .wounded)] {
      guard let measure, let text = row[field] else { continue }
      guard let n = ObservedNumber.read(text) else { return tell("'\(text)' is no \(field.rawValue)", "write 3, at least 3, up to 3 or 2-4") }
      claim.figures.append(Figure(measure: measure, whose: nil, low: n.low, high: n.high, approximate: n.approximate, source: words))
    }
    claim.attribution = [Voice(actor: patrol, via: .document)]
    if let m = row[.mission] ?? mission, m != name { claim.attribution.append(Voice(actor: Actor(name: m, code: "IGO", sector: "IGO"), via: .document)) }
    claim.evidence = [words]
    let verdict = row[.verdict]?.lowercased() ?? ""
    let means = row[.means]?.lowercased() ?? ""
    claim.rule = "observation/\(kind.lowercased())\(means.isEmpty ? "" : "/" + means)"
    claim.confidence = ObservationReader.confidence(means, verdict)
    if verdict.hasPrefix("unconfirmed") || verdict.hasPrefix("cannot") || verdict.hasPrefix("unable") {
      claim.aux = AuxModes(name: "hypothetical") ?? []
      claim.truce = nil
    } else if verdict.contains("no violation") || verdict.contains("no-violation") || verdict.contains("exercise") || verdict.contains("training") {
      claim.truce = claim.truce == .violated ? nil : claim.truce
    }
    claim.id = ReportReader.claimID(claim, line)
    out.claims.append(claim)
  }

  /// What was seen is surer than what was heard.
  private static func confidence(_ means: String, _ verdict: String) -> Double {
    let base: Double
    switch means {
    case "saw", "seen", "observed", "camera", "uav", "video", "melihat": base = 0.95
    case "heard", "mendengar": base = 0.85
    case "": base = 0.85
    default: base = 0.7
    }
    return verdict.hasPrefix("unconfirmed") || verdict.hasPrefix("cannot") || verdict.hasPrefix("unable") ? 0.5 : base
  }

  /// `ARM MIL` is a coded side, anything else a name.
  private static func party(_ text: String, _ words: Quotation) -> Actor {
    let parts = text.split(separator: " ")
    if parts.count == 2, parts[0].utf8.count == 3, parts[1].utf8.count == 3, text.utf8.allSatisfy({ $0 == 32 || $0 &- 65 < 26 }) {
      return Actor(name: text, code: String(parts[0]), sector: String(parts[1]), source: words)
    }
    return Actor(name: text, code: "UNK", sector: "UNK", source: words)
  }

  // MARK: - When and where

  private func time(_ row: [ObservationField: String]) -> TimeValue? {
    guard let date = row[.date], let day = WrittenDate.find(date)?.stamp.day else { return nil }
    var zone = self.zone ?? Stamp.noZone
    if let z = row[.zone] {
      guard let minutes = ObservationReader.offset(z) else { return nil }
      zone = minutes
    }
    // ODK's moments hold date, time and zone in one.
    let moment = date.utf8.count > 11 && date.utf8.dropFirst(10).first == 84 ? String(date.dropFirst(11)) : nil
    if zone == Stamp.noZone, let minutes = (row[.time] ?? moment).flatMap(ObservationReader.zoneBehind) { zone = minutes }
    guard let clock = row[.time].map(ObservationReader.withoutZone) ?? moment.map(ObservationReader.withoutZone) else {
      let s = Stamp(day: day)
      return TimeValue(start: s, end: s, precision: .day, basis: .explicit)
    }
    let ends = clock.split(whereSeparator: { $0 == "-" || $0 == "–" }).map { String($0).trimmed } + (row[.until].map { [$0] } ?? [])
    guard let from = ends.first.flatMap(ObservationReader.minute) else { return nil }
    let to = ends.count > 1 ? ObservationReader.minute(ends[1]) : from
    guard let to else { return nil }
    let start = Stamp(day: day, minute: from, zone: zone)
    // Past midnight.
    return TimeValue(start: start, end: Stamp(day: to < from ? day + 1 : day, minute: to, zone: zone), precision: .minute, basis: .explicit)
  }

  /// `14:05`, `14.05`, `1405`, `14:05:30.000+03:00`
  private static func minute(_ text: String) -> Int16? {
    let head = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let parts = head.split(whereSeparator: { $0 == ":" || $0 == "." })
    var h = -1
    var m = -1
    if parts.count >= 2, let a = Int(parts[0]), let b = Int(parts[1]) {
      h = a
      m = b
    } else if parts.count == 1, head.count == 4, let n = Int(head) {
      h = n / 100
      m = n % 100
    }
    return (0...24).contains(h) && (0..<60).contains(m) && h * 60 + m <= 1440 ? Int16(h * 60 + m) : nil
  }

  /// Of `14:05:00.000+04:00`, as exports write times, the time; of `14:05-14:20` all.
  private static func withoutZone(_ clock: String) -> String {
    guard let end = exported(clock) else { return clock }
    return String(clock[..<end])
  }

  private static func zoneBehind(_ clock: String) -> Int16? { exported(clock).flatMap { offset(String(clock[$0...])) } }

  /// Where the zone begins behind a time with seconds: only exports write these.
  private static func exported(_ clock: String) -> String.Index? {
    guard clock.count(where: { $0 == ":" }) >= 2, let seconds = clock.firstIndex(of: ":").flatMap({ clock[clock.index(after: $0)...].firstIndex(of: ":") })
    else { return nil }
    return clock[seconds...].firstIndex { $0 == "+" || $0 == "-" || $0 == "Z" }
  }

  /// `+03:00`, `UTC+3`, `Z`
  public static func offset(_ text: String) -> Int16? {
    let t = text.uppercased().trimmed
    if t == "Z" || t == "UTC" || t == "GMT" { return 0 }
    guard let sign = t.firstIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
    let digits = t[t.index(after: sign)...].split(separator: ":")
    guard let first = digits.first, let n = Int(first), (0...1400).contains(n) else { return nil }
    let over = digits.count > 1 ? Int(digits[1]) ?? 0 : 0
    guard (0..<60).contains(over) else { return nil }
    let minutes = digits.count > 1 ? n * 60 + over : n > 14 ? n / 100 * 60 + n % 100 : n * 60
    return minutes <= 14 * 60 ? Int16(t[sign] == "-" ? -minutes : minutes) : nil
  }

  private func point(_ row: [ObservationField: String]) -> (Double, Double)? {
    var lat = row[.lat].flatMap(Double.init)
    var lon = row[.lon].flatMap(Double.init)
    if lat == nil, let pair = row[.position].flatMap(ObservationReader.coordinates) { (lat, lon) = (pair.0, pair.1) }
    guard let lat, let lon, abs(lat) <= 90, abs(lon) <= 180 else { return nil }
    return (lat, lon)
  }

  /// `40.38 46.83 312 4.5`: a point as forms keep it, latitude, longitude, altitude, accuracy.
  private static func coordinates(_ text: String) -> (Double, Double)? {
    let parts = text.split(separator: " ")
    guard (2...4).contains(parts.count) else { return nil }
    let numbers = parts.compactMap { Double($0) }
    return numbers.count == parts.count ? (numbers[0], numbers[1]) : nil
  }

  private func ownPlace(_ row: [ObservationField: String], _ words: Quotation) -> Place? {
    let p = point(row)
    guard let name = row[.position].flatMap({ ObservationReader.coordinates($0) == nil ? $0 : nil }) ?? row[.post] ?? p.map({ "\($0.0), \($0.1)" }) else {
      return nil
    }
    return Place(name: name, latitude: p?.0, longitude: p?.1, precision: p == nil ? "near" : "exact", source: words)
  }

  /// The named place of the event, else the point that distance and direction lead to from the observer, else the observer's own.
  private func eventPlace(_ row: [ObservationField: String], _ words: Quotation) -> Place? {
    if let name = row[.place] { return Place(name: name, latitude: nil, longitude: nil, precision: "near", source: words) }
    guard let own = ownPlace(row, words) else { return nil }
    let bearing = row[.bearing].flatMap { ObservedNumber.read($0)?.low } ?? row[.direction].flatMap(ObservedNumber.degrees)
    guard let bearing, (0...360).contains(bearing), let range = row[.distance].flatMap(ObservedNumber.read) else {
      return Place(name: own.name, latitude: own.latitude, longitude: own.longitude, precision: "near", source: words)
    }
    var km = ((range.low ?? range.high ?? 0) + (range.high ?? range.low ?? 0)) / 2
    if let text = row[.distance]?.lowercased(), text.hasSuffix("m"), !text.hasSuffix("km") { km /= 1000 }
    guard let lat = own.latitude, let lon = own.longitude, km >= 0, km <= 100 else {
      return Place(name: own.name, latitude: own.latitude, longitude: own.longitude, precision: "near", source: words)
    }
    let d = km / 6371.0088
    let b = bearing * .pi / 180
    let p = lat * .pi / 180
    let q = asin(sin(p) * cos(d) + cos(p) * sin(d) * cos(b))
    let l = lon * .pi / 180 + atan2(sin(b) * sin(d) * cos(p), cos(d) - sin(p) * sin(q))
    func rounded(_ x: Double) -> Double { (x * 1000).rounded() / 1000 }
    let name = "\(rounded(km)) km \(row[.direction] ?? "at \(Int(bearing))°") of \(own.name)"
    return Place(name: name, latitude: rounded(q * 180 / .pi), longitude: rounded(l * 180 / .pi), precision: "near", source: words)
  }
}
