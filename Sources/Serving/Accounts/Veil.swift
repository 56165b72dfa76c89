import Claims
import GRDB
import Storing

/// What a role may not see: places blurred, names and words withheld.
///
/// Everything that leaves the desk passes through one of these: pages, the API, exports and what is published (`publication`).
package struct Veil: Sendable, Hashable {
  package struct Mark: Sendable, Hashable {
    var kind: String
    var value: String
    var role: Role
    var reason: String
    /// The district of a place, as precise as one may know it: its name and middle.
    var district: Place?

    package init(kind: String, value: String, role: Role, reason: String, district: Place? = nil) {
      self.district = district
      self.kind = kind
      self.value = value
      self.role = role
      self.reason = reason
    }
  }

  /// Marks that hold for this reader.
  let marks: [Mark]
  let withheldName: String

  private let places: Set<String>
  private let districts: [String: Place]
  private let origins: Set<String>
  let reports: Set<String>
  private let names: [[Unicode.Scalar]]

  package init(_ marks: [Mark], role: Role?, withheldName: String) {
    let held = marks.filter { mark in !(role?.covers(mark.role) ?? false) || role == .party }
    self.marks = held
    self.withheldName = withheldName
    places = Set(held.filter { $0.kind == "place" }.map { $0.value.lowercased() })
    districts = Dictionary(held.compactMap { m in m.district.map { (m.value.lowercased(), $0) } }) { a, _ in a }
    origins = Set(held.filter { $0.kind == "origin" }.map { $0.value.lowercased() })
    reports = Set(held.filter { $0.kind == "report" }.map(\.value))
    names = held.filter { $0.kind != "report" }.map { Array($0.value.lowercased().unicodeScalars) }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
  }

  package var isEmpty: Bool { marks.isEmpty }

  /// A short text that differs where what is hidden differs: part of the key under which pages are kept.
  var key: String {
    guard !isEmpty else { return "" }
    let texts = marks.map { "\($0.kind)\u{1F}\($0.value)\u{1F}\($0.district?.name ?? "")" }
    return String(Secret.digest(texts.sorted().joined(separator: "\u{1E}")).prefix(16))
  }

  func hides(_ place: Place?) -> Bool { place.map { places.contains($0.name.lowercased()) } ?? false }
  func hides(_ party: Party) -> Bool { origins.contains(party.name.lowercased()) }
  func hides(report id: String) -> Bool { reports.contains(id) || reports.contains { id.hasPrefix($0) && $0.utf8.count >= 16 } }

  /// The district; where the gazetteer knows none, about half a degree.
  package func place(_ p: Place?) -> Place? {
    guard let p, hides(p) else { return p }
    if let d = districts[p.name.lowercased()] {
      return Place(name: "\(withheldName) (\(d.name))", latitude: d.latitude, longitude: d.longitude, precision: "district", source: nil)
    }
    func blurred(_ v: Double?) -> Double? { v.map { ($0 * 2).rounded() / 2 } }
    return Place(name: withheldName, latitude: blurred(p.latitude), longitude: blurred(p.longitude), precision: "district", source: nil)
  }

  func party(_ p: Party) -> Party { hides(p) ? Party(code: p.code, sector: p.sector, name: withheldName) : p }
  func origin(_ o: Origin) -> Origin { hides(o.party) ? Origin(key: "\(o.party.code)/\(o.party.sector)/", party: party(o.party)) : o }
  func actor(_ a: Actor) -> Actor {
    if origins.contains(a.name.lowercased()) { return Actor(name: withheldName, code: a.code, sector: a.sector) }
    var a = a
    a.source = a.source.map(quotation)
    return a
  }

  /// The text with every hidden name blacked out, sign for sign, so that offsets hold.
  package func mask(_ text: String) -> String {
    guard !names.isEmpty else { return text }
    var scalars = Array(text.unicodeScalars)
    // Letter by letter, since folding a whole text may change its length.
    let folded = scalars.map { s -> Unicode.Scalar in
      let lower = s.properties.lowercaseMapping.unicodeScalars
      return lower.count == 1 ? lower.first ?? s : s
    }
    for name in names where name.count <= folded.count {
      var at = 0
      while at + name.count <= folded.count {
        if folded[at] == name[0], folded[at..<at + name.count].elementsEqual(name) {
          for k in at..<at + name.count { scalars[k] = "█" }
          at += name.count
        } else {
          at += 1
        }
      }
    }
    var out = String.UnicodeScalarView()
    out.append(contentsOf: scalars)
    return String(out)
  }

  private func quotation(_ q: Quotation) -> Quotation { Quotation(text: mask(q.text), span: q.span) }

  func estimate(_ e: Estimate) -> Estimate {
    var e = e
    e.whose = e.whose.map(party)
    for k in e.witnesses.indices { e.witnesses[k].origin = origin(e.witnesses[k].origin) }
    return e
  }

  func event(_ event: Event) -> Event {
    guard !isEmpty else { return event }
    var e = event
    e.place = place(e.place)
    e.actors = e.actors.map(party)
    e.recipients = e.recipients.map(party)
    e.brokers = e.brokers.map(party)
    e.figures = e.figures.map(estimate)
    e.origins = e.origins.map(origin)
    return e
  }

  func agreement(_ agreement: Agreement) -> Agreement {
    guard !isEmpty else { return agreement }
    var a = agreement
    a.place = place(a.place)
    a.parties = a.parties.map(party)
    a.brokers = a.brokers.map(party)
    a.origins = a.origins.map(origin)
    a.name = a.name.map(mask)
    func dated(_ d: DatedFact?) -> DatedFact? {
      d.map { fact in
        var f = fact
        for k in f.witnesses.indices { f.witnesses[k].origin = origin(f.witnesses[k].origin) }
        return f
      }
    }
    a.declared = dated(a.declared)
    a.effective = dated(a.effective)
    a.ended = dated(a.ended)
    return a
  }

  func toll(_ toll: Toll) -> Toll {
    guard !isEmpty else { return toll }
    var t = toll
    t.side = party(t.side)
    t.latest = estimate(t.latest)
    for k in t.series.indices {
      t.series[k].origin = origin(t.series[k].origin)
      for j in t.series[k].points.indices { t.series[k].points[j].figure.origin = origin(t.series[k].points[j].figure.origin) }
    }
    return t
  }

  func ledger(_ entry: LedgerEntry) -> LedgerEntry {
    guard !isEmpty else { return entry }
    var l = entry
    l.place = place(l.place)
    l.from = l.from.map(party)
    l.to = l.to.map(party)
    l.brokers = l.brokers.map(party)
    l.figures = l.figures.map(estimate)
    return l
  }

  func violation(_ count: ViolationCount) -> ViolationCount {
    guard !isEmpty else { return count }
    var v = count
    v.blamed = party(v.blamed)
    v.by = origin(v.by)
    v.count = estimate(v.count)
    return v
  }

  func contradiction(_ contradiction: Contradiction) -> Contradiction {
    guard !isEmpty else { return contradiction }
    var c = contradiction
    c.note = mask(c.note)
    for k in c.sides.indices {
      c.sides[k].says = mask(c.sides[k].says)
      c.sides[k].origins = c.sides[k].origins.map(origin)
      c.sides[k].words = c.sides[k].words.map(quotation)
    }
    return c
  }

  package func claim(_ claim: Claim) -> Claim {
    guard !isEmpty else { return claim }
    var c = claim
    c.place = place(c.place)
    c.actors = c.actors.map(actor)
    c.recipients = c.recipients.map(actor)
    c.brokers = c.brokers.map(actor)
    for k in c.attribution.indices { c.attribution[k].actor = actor(c.attribution[k].actor) }
    for k in c.figures.indices {
      c.figures[k].whose = c.figures[k].whose.map(actor)
      c.figures[k].source = c.figures[k].source.map(quotation)
    }
    if let words = c.time?.source { c.time?.source = quotation(words) }
    if let words = c.place?.source { c.place?.source = quotation(words) }
    c.evidence = hides(report: c.report) ? [] : c.evidence.map(quotation)
    return c
  }
}

extension Veil {
  /// A claim's record with its report's title and address.
  func record(_ r: ClaimRecord) -> ClaimRecord {
    guard !isEmpty else { return r }
    var r = r
    r.claim = claim(r.claim)
    r.title = r.title.map(mask)
    if hides(report: r.claim.report) { (r.title, r.url) = (nil, nil) }
    return r
  }

  func report(_ r: ReportRecord) -> ReportRecord {
    guard !isEmpty else { return r }
    var r = r
    let hidden = hides(report: r.payload.report)
    r.payload.title = hidden ? withheldName : r.payload.title.map(mask)
    r.payload.outlet = hidden ? nil : r.payload.outlet.map(mask)
    if hidden { r.payload.url = nil }
    return r
  }

  /// Whether words that are searched for hold a name that is withheld.
  func hides(words: String?) -> Bool { words.map { !isEmpty && mask($0) != $0 } ?? false }

  /// Events for pages; where names were asked for, those with something withheld are left out.
  func events(_ list: [Event], _ query: DeskQuery) -> [Event] {
    guard !isEmpty else { return list }
    if hides(words: query.words) { return [] }
    return list.compactMap { whole in
      let shown = event(whole)
      return query.asksForNames && shown != whole ? nil : shown
    }
  }
}

extension DeskStore {
  func marks() throws -> [Veil.Mark] {
    try pool.read { db in
      try Row.fetchAll(db, sql: "SELECT kind, value, role, reason, district, lat, lon FROM sensitive ORDER BY kind, value").compactMap { row in
        let district = (row["district"] as String?).map { Place(name: $0, latitude: row["lat"], longitude: row["lon"], precision: "district", source: nil) }
        return Role(rawValue: row["role"]).map { Veil.Mark(kind: row["kind"], value: row["value"], role: $0, reason: row["reason"], district: district) }
      }
    }
  }

  package func mark(kind: String, value: String, role: Role, reason: String, district: Place? = nil, user: String) throws {
    try pool.write {
      try $0.execute(
        sql: "INSERT OR REPLACE INTO sensitive (kind, value, role, reason, user, at, district, lat, lon) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [kind, value, role.rawValue, reason, user, now(), district?.name, district?.latitude, district?.longitude])
    }
  }

  func unmark(kind: String, value: String) throws {
    try pool.write { try $0.execute(sql: "DELETE FROM sensitive WHERE kind = ? AND value = ?", arguments: [kind, value]) }
  }

  func setting(_ name: String) throws -> String? {
    try pool.read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name]) }
  }

  package func set(_ name: String, to value: String) throws {
    try pool.write { try $0.execute(sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", arguments: [name, value]) }
  }
}
