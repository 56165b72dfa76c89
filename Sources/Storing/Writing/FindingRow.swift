import Claims

/// A finding as its table keeps it.
struct FindingRow {
  var id: Int64
  /// The address that persons decide about; empty where there is none.
  var address = ""
  var day = Schema.undated
  var last = Schema.undated
  var roles = ""
  var place: String?
  var origins = ""
  /// What `status` means depends on the kind: the ledger, the kind of contradiction.
  var status = 0
  var body: [UInt8]
}

/// Numbers of partitions: each kind of finding is replaced partition by partition.
enum Parts {
  static func theatre(_ n: Int) -> Int { n * 4 }
  /// A report's part in one theatre.
  static func report(_ n: Int, _ theatre: Int) -> Int { n * 4 + 2 &+ theatre << 40 }
  /// An event keeps its partition when its row is replaced.
  static func event(_ id: Int64) -> Int { Int(id >> 2) << 2 | 3 }
  /// Of contradictions in tolls of a period and truces of a theatre, which are made at different times.
  static func tolls(_ period: Int) -> Int { -(period * 4 + 1) }
  static func truces(_ theatre: Int) -> Int { -(theatre * 4 + 2) }
  /// Violations of a day, and who is blamed for those of a year.
  static func day(_ day: Int, _ theatre: Int) -> Int { -((day + 4_000_000) * 4 + 3) &- theatre << 40 }
  static func year(_ year: Int, _ theatre: Int) -> Int { -(year * 4 + 4) &- theatre << 40 }
}

extension Projector {
  func row(_ a: Agreement) -> FindingRow {
    var r = FindingRow(id: Identifier.number(a.id), address: a.id, body: packer.packed(a))
    (r.day, r.last) = DayRange.of(a.declared?.time ?? a.effective?.time)
    r.roles = Roles.text(actors: a.parties, recipients: [], brokers: a.brokers)
    r.place = a.place?.name
    r.origins = OriginText.set(a.origins)
    return r
  }

  func row(_ t: Toll) -> FindingRow {
    var r = FindingRow(id: Identifier.number(t.id), address: t.id, body: packer.packed(t))
    let points = t.series.flatMap(\.points).compactMap(\.asOf).map { Int($0.day.number) }
    r.last = points.max() ?? Schema.undated
    r.day = r.last
    r.roles = Roles.text(actors: [], recipients: [t.side], brokers: [])
    r.origins = OriginText.set(t.series.map(\.origin))
    return r
  }

  func row(_ l: LedgerEntry) -> FindingRow {
    var r = FindingRow(id: Identifier.number(l.event), body: packer.packed(l))
    (r.day, r.last) = DayRange.of(l.time)
    r.roles = Roles.text(actors: l.from, recipients: l.to, brokers: l.brokers)
    r.place = l.place?.name
    r.status = LedgerKind.allCases.firstIndex(of: l.kind) ?? 0
    return r
  }

  func row(_ v: ViolationCount) -> FindingRow {
    let key = "\(v.day.number) \(v.blamed.code) \(v.by.key) \(v.group ?? "")"
    var r = FindingRow(id: Identifier.hash(key.utf8), body: packer.packed(v))
    (r.day, r.last) = (Int(v.day.number), Int(v.day.number))
    r.roles = Roles.text(actors: [v.blamed], recipients: [], brokers: [])
    r.origins = OriginText.set([v.by])
    return r
  }

  func row(_ x: Contradiction) -> FindingRow {
    var r = FindingRow(id: Identifier.number(x.id), address: x.id, body: packer.packed(x))
    r.origins = OriginText.set(x.sides.flatMap(\.origins))
    r.status = ContradictionKind.allCases.firstIndex(of: x.kind) ?? 0
    return r
  }

  /// With the days, roles and place of what it is about.
  func row(_ x: Contradiction, about e: Event) -> FindingRow {
    var r = row(x)
    (r.day, r.last) = DayRange.of(e.time)
    r.roles = Roles.text(actors: e.actors, recipients: e.recipients, brokers: e.brokers)
    r.place = e.place?.name
    return r
  }

  func row(_ d: Denial) -> FindingRow {
    var r = FindingRow(id: Identifier.number(d.claim), body: packer.packed(d))
    r.origins = OriginText.set([d.origin])
    return r
  }

  func row(_ a: Accusation) -> FindingRow {
    var r = FindingRow(id: Identifier.hash("\(a.claim) \(a.accuser.code) \(a.accuser.name) \(a.accused.code) \(a.accused.name)".utf8), body: packer.packed(a))
    r.roles = Roles.text(actors: [a.accuser], recipients: [a.accused], brokers: [])
    return r
  }
}
