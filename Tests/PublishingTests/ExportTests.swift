import Claims
import Foundation
import Packs
import Publishing
import Testing

@Suite("Exports")
struct ExportTests {
  static let crosswalks = Crosswalks.load(SnapshotFile.root + "/Packs")
  static let export = Export(extract: Fixture.extract, crosswalks: crosswalks, conflict: "Nagorno-Karabakh")

  @Test("crosswalk tables are whole")
  func tables() {
    let c = ExportTests.crosswalks
    #expect(c.problems.isEmpty, "\(c.problems)")
    // Every type has a CAMEO code, whatever its mode.
    for type in EventType.allCases where type != .none {
      for mode in [nil] + type.modes.map(Optional.some) {
        #expect(c.cameo.contains { $0.condition.holds(type, mode: mode, contexts: [], truce: nil, recipients: []) }, "\(type.name)/\(mode ?? "-")")
      }
    }
    for k in AgreementClass.allCases { #expect(c.agreements["class:\(k.rawValue)"] != nil) }
    for p in Provisions.all { #expect(c.agreements["provision:\(p)"] != nil) }
    for p in ["exact", "near", "district", "region", "country"] { #expect(c.precisions["place:\(p)"] != nil) }
    for p in TimePrecision.allCases { #expect(c.precisions["time:\(p.name)"] != nil) }
    #expect(c.cameo.allSatisfy { $0.code.allSatisfy(\.isNumber) && (3...4).contains($0.code.count) && Double($0.goldstein) != nil })
  }

  @Test("a crosswalk line that cannot be used is told with file and line")
  func badLine() throws {
    let folder = NSTemporaryDirectory() + "/truceline-crosswalks-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder + "/Ontology/crosswalks", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("# x\nAGREE\t-\t-\t-\t057\t8\nAGREED\t-\t-\t-\t057\t8\nAGREE\twave\t-\t-\t057\t8\n".utf8).write(
      to: URL(fileURLWithPath: folder + "/Ontology/crosswalks/cameo.tsv"))
    let c = Crosswalks.load(folder)
    #expect(c.cameo.count == 1)
    #expect(c.problems.contains { $0.description.hasSuffix("cameo.tsv:3: unknown event 'AGREED'") })
    #expect(c.problems.contains { $0.line == 4 && $0.message.contains("wave") })
    #expect(c.problems.contains { $0.file.hasSuffix("acled.tsv") && $0.message.hasPrefix("missing") })
  }

  @Test("every form is as before", arguments: ExportFormat.allCases)
  func snapshot(format: ExportFormat) throws {
    try SnapshotFile.compare("export-\(format.rawValue).\(format.fileExtension)", ExportTests.export.bytes(format))
  }

  @Test("every table is as before", arguments: FindingsTable.allCases)
  func table(table: FindingsTable) throws {
    try SnapshotFile.compare("table-\(table.rawValue).csv", ExportTests.export.bytes(.csv, table: table))
  }

  @Test("columns are those of the schemes", arguments: [(ExportFormat.cameo, 61), (.cameo58, 58), (.ucdp, 49), (.acled, 31), (.polecat, 40)])
  func columns(format: ExportFormat, count: Int) {
    let names = ExportTests.export.columns(format)
    #expect(names.count == count)
    #expect(Set(names).count == count)
    let text = String(decoding: ExportTests.export.bytes(format), as: UTF8.self)
    guard format.fileExtension == "tsv" else { return }
    for line in text.split(separator: "\n") { #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == count) }
  }

  @Test("CSV reads back as RFC 4180 has it", arguments: FindingsTable.allCases)
  func rfc4180(table: FindingsTable) {
    var export = ExportTests.export
    export.hxl = true
    let rows = CSVReader.rows(export.bytes(.csv, table: table))
    #expect(rows.count > 2, "\(table)")
    for r in rows { #expect(r.count == rows[0].count) }
    #expect(rows[1].allSatisfy { $0.hasPrefix("#") })
    #expect(Set(rows[0]).count == rows[0].count)
    #expect(Set(rows[1]).count == rows[1].count, "\(table): a hashtag twice")
  }

  @Test("formulas of sources are disarmed, unless asked not to; numbers never are")
  func formulas() {
    var export = ExportTests.export
    let safe = CSVReader.rows(export.bytes(.csv, table: .reports))
    #expect(safe.contains { $0.contains("'=cmd|' /C calc'!A0") })
    export.guardsFormulas = false
    let raw = CSVReader.rows(export.bytes(.csv, table: .reports))
    #expect(raw.contains { $0.contains("=cmd|' /C calc'!A0") })
    export.extract.findings.events[1].place?.longitude = -46.75
    export.guardsFormulas = true
    #expect(CSVReader.rows(export.bytes(.csv)).contains { $0.contains("-46.75") })
  }

  @Test("UCDP: deaths add up to the best figure, sides and precision are coded")
  func ucdp() throws {
    let rows = CSVReader.records(ExportTests.export.bytes(.ucdp))
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    let deaths = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"].compactMap { row[$0].flatMap(Double.init) }
    #expect(deaths.reduce(0, +) == 2 && row["best"] == "2" && row["low"] == "2" && row["high"] == "3")
    #expect(row["deaths_b"] == "2" && row["side_b"] == "Armed Forces of Armenia" && row["type_of_violence"] == "1")
    #expect(row["where_prec"] == "1" && row["date_prec"] == "1" && row["priogrid_gid"] == "186934")
  }

  @Test("CAMEO: a truce broken is 196, a truce signed 057, pairs once")
  func cameo() {
    let rows = String(decoding: ExportTests.export.bytes(.cameo), as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(rows.map { $0[26] } == ["057", "196", "196", "040", "0841", "196"])
    #expect(rows.map { $0[29] } == ["1", "4", "4", "1", "2", "4"])
    #expect(rows[0][5] == "ARMMIL" && rows[0][15] == "AZEMIL")
  }

  @Test("JSON forms parse, and GeoJSON is RFC 7946's")
  func json() throws {
    let geo = try #require(try JSONSerialization.jsonObject(with: Data(ExportTests.export.bytes(.geojson))) as? [String: Any])
    #expect(geo["type"] as? String == "FeatureCollection")
    let features = try #require(geo["features"] as? [[String: Any]])
    #expect(features.count == Fixture.events.count)
    let point = try #require((features[1]["geometry"] as? [String: Any])?["coordinates"] as? [Double])
    #expect(point == [46.75, 39.76])
    #expect(features[0]["geometry"] is NSNull)
    let page = try #require(try JSONSerialization.jsonObject(with: Data(ExportTests.export.bytes(.annotations))) as? [String: Any])
    let items = try #require(page["items"] as? [[String: Any]])
    #expect(items.count == Fixture.claimList.count)
    let selectors = try #require((items[0]["target"] as? [String: Any])?["selector"] as? [[String: Any]])
    let (start, end) = (selectors[0]["start"] as? Int ?? 0, selectors[0]["end"] as? Int ?? 0)
    #expect(end - start == (selectors[1]["exact"] as? String)?.unicodeScalars.count)
    for line in String(decoding: ExportTests.export.bytes(.ndjson), as: UTF8.self).split(separator: "\n") {
      #expect((try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["kind"] is String)
    }
  }

  @Test("nothing to export is still a file of its form", arguments: ExportFormat.allCases)
  func empty(format: ExportFormat) {
    let bytes = Export(extract: Extract(), crosswalks: ExportTests.crosswalks, conflict: "").bytes(format)
    switch format {
    case .ndjson, .cameo, .cameo58: #expect(bytes.isEmpty)
    case .geojson, .annotations: #expect((try? JSONSerialization.jsonObject(with: Data(bytes))) != nil)
    default: #expect(bytes.filter { $0 == 10 }.count == 1)
    }
  }
}

/// RFC 4180 read strictly: what the writer writes must come back.
enum CSVReader {
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var quoted = false
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      if quoted {
        if b == 34, i + 1 < bytes.count, bytes[i + 1] == 34 {
          field.append(34)
          i += 1
        } else if b == 34 {
          quoted = false
        } else {
          field.append(b)
        }
      } else if b == 34 {
        #expect(field.isEmpty, "a quote inside a bare field")
        quoted = true
      } else if b == 44 || b == 13 {
        row.append(String(decoding: field, as: UTF8.self))
        field = []
        if b == 13 {
          #expect(i + 1 < bytes.count && bytes[i + 1] == 10)
          i += 1
          rows.append(row)
          row = []
        }
      } else {
        #expect(b != 10, "a bare line end")
        field.append(b)
      }
      i += 1
    }
    #expect(row.isEmpty && field.isEmpty && !quoted)
    return rows
  }

  static func records(_ bytes: [UInt8]) -> [[String: String]] {
    let all = rows(bytes)
    guard let head = all.first else { return [] }
    return all.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
  }
}
