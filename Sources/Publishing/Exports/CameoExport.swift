import Claims
import Packs

extension Export {
  private static let actorFields = [
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
  ]

  /// Actor, act and actor in GDELT's order. Every actor acts on every recipient; who meet or agree make one row for each pair.
  func cameo(version: Int) -> ExportTable {
    var names = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    for i in ["1", "2"] { names += Export.actorFields.map { "Actor\(i)\($0)" } }
    names += [
      "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone",
    ]
    let geo = ["Type", "FullName", "CountryCode", "ADM1Code"] + (version == 2 ? ["ADM2Code"] : []) + ["Lat", "Long", "FeatureID"]
    for i in ["Actor1", "Actor2", "Action"] { names += geo.map { "\(i)Geo_\($0)" } }
    names += ["DATEADDED", "SOURCEURL"]
    var t = ExportTable(columns: names.map { .init($0) })
    for e in realEvents {
      guard let row = cameoRow(e), let span = e.time?.span else { continue }
      for (k, pair) in pairs(e).enumerated() {
        t.rows.append(cells(e, row, span.first, pair, k, version))
      }
    }
    return t
  }

  private func pairs(_ e: Event) -> [(Party?, Party?)] {
    if e.recipients.isEmpty, e.actors.count > 1, e.type == .agree || e.type == .consult || e.type == .cooperate {
      return e.actors.indices.flatMap { i in e.actors.indices.dropFirst(i + 1).map { (e.actors[i], e.actors[$0]) } }
    }
    let actors: [Party?] = e.actors.isEmpty ? [nil] : e.actors
    let recipients: [Party?] = e.recipients.isEmpty ? [nil] : e.recipients
    return actors.flatMap { a in recipients.map { (a, $0) } }
  }

  private func cells(_ e: Event, _ row: Crosswalks.CameoRow, _ day: CivilDay, _ pair: (Party?, Party?), _ k: Int, _ version: Int) -> [Cell] {
    let (y, m, d) = day.parts
    let date = Export.digits(day)
    // GDELT's own formula: months of 30 days.
    let fraction = (Double(min(m * 30 + d, 364)) / 365 * 10_000).rounded(.down) / 10_000
    var c: [Cell] = [
      .number(Export.number(k == 0 ? e.id : "\(e.id)#\(k)")), .text(date), .text(String(date.prefix(6))), .text("\(y)"), .number(Double(y) + fraction),
    ]
    c += actor(pair.0) + actor(pair.1)
    let code = row.code
    c += [
      .text("1"), .text(code), .text(String(code.prefix(3))), .text(String(code.prefix(2))), .text(Export.quadClass(code)), .text(row.goldstein),
      .int(e.claims.count), .int(e.origins.count), .int(e.support), .empty,
    ]
    let blank = [Cell](repeating: .empty, count: version == 2 ? 8 : 7)
    c += blank + blank
    if let p = e.place {
      c += [.text(precision("place", p.precision)?.gdelt), .text(p.name), .empty, .empty] + (version == 2 ? [.empty] : [])
      c += [.number(p.latitude), .number(p.longitude), .empty]
    } else {
      c += blank
    }
    let sources = reports(of: e)
    let added = sources.first?.published?.start.map { s -> String in
      let day = Export.digits(s.day)
      guard version == 2 else { return day }
      let minutes = max(0, Int(s.minute))
      return day + Export.two(minutes / 60) + Export.two(minutes % 60) + "00"
    }
    c += [.text(added), .text(sources.first { $0.url != nil }?.url)]
    return c
  }

  private func actor(_ p: Party?) -> [Cell] {
    guard let p else { return [Cell](repeating: .empty, count: 10) }
    let role = crosswalks.sectors[p.sector]?.cameo
    // Codes of no state are roles in CAMEO, without a country.
    let country = ["IGO", "NGO", "JRN", "UNK"].contains(p.code) ? nil : p.code
    return [.text((country ?? "") + (role ?? "")), .text(p.name.uppercased()), .text(country), .empty, .empty, .empty, .empty, .text(role), .empty, .empty]
  }

  static func quadClass(_ code: String) -> String {
    switch code.prefix(2) {
    case ..<"06": "1"
    case ..<"10": "2"
    case ..<"15": "3"
    default: "4"
    }
  }

  static func two(_ n: Int) -> String { (n < 10 ? "0" : "") + "\(n)" }

  /// "20201110".
  static func digits(_ d: CivilDay) -> String { Stamp(day: d).iso.replacing("-", with: "") }
}
