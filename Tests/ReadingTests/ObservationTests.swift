import Claims
import Reading
import Testing

@Suite("Observers' reports")
struct ObservationTests {
  private let form = #"""
    patrol,mission,date,time,zone,position,lat,lon,means,verdict,count,kind,direction,distance,weapon,killed,coverage,post,note
    Patrol 3,Joint Mission,2020-10-10,14:05-14:20,+04:00,Talish,40.38,46.83,heard,violation,at least 3,explosions,NE,2-4 km,artillery,,,,
    Patrol 3,Joint Mission,2020-10-10,23:50-00:10,+04:00,Talish,40.38,46.83,saw,unconfirmed,2,shots,,,,,,,"two bursts, then ""silence"""
    Patrol 4,Joint Mission,2020-10-10,09:00,+04:00,Post 7,40.1,46.9,,,,,,,,,camera-down,Camera 2,no power
    Patrol 4,Joint Mission,2020-10-10,noon,+04:00,Post 7,,,saw,,1,shot,,,,,,,
    Patrol 4,Joint Mission,2020-10-10,12:00,+04:00,Post 7,,,saw,,1,fireworks,,,,,,,

    """#

  private func read(_ text: String, _ reader: ObservationReader = ObservationReader()) throws -> ObservedReport {
    try reader.read(Array(text.utf8), file: "daily.csv")
  }

  @Test(
    "offsets from Greenwich, and what is none",
    arguments: [
      ("+04:00", 240), ("UTC+3", 180), ("-0330", -210), ("Z", 0), ("2020--1010", nil), ("+99:99", nil), ("+4:-600", nil), ("+9223372036854775807", nil),
    ] as [(String, Int16?)])
  func offsets(_ text: String, _ minutes: Int16?) { #expect(ObservationReader.offset(text) == minutes) }

  @Test("rows become claims of the patrol, with their own words")
  func claims() throws {
    let out = try read(form)
    #expect(out.claims.count == 2)
    let c = out.claims[0]
    #expect(c.event == .assault && c.mode == "heavy-weapons" && c.truce == .violated)
    #expect(c.attribution.map(\.actor.name) == ["Patrol 3", "Joint Mission"])
    #expect(c.time?.start?.iso == "2020-10-10T14:05+04:00" && c.time?.end?.iso == "2020-10-10T14:20+04:00")
    #expect(c.figures.map(\.measure) == [.munitions] && c.figures[0].low == 3 && c.figures[0].high == nil)
    let e = c.evidence[0]
    #expect(e.text.hasPrefix("Patrol 3,Joint Mission,2020-10-10,14:05-14:20"))
    #expect(String(String.UnicodeScalarView(form.unicodeScalars.dropFirst(e.span.start).prefix(e.span.end - e.span.start))) == e.text)
    #expect(Set(out.claims.map(\.id)).count == 2 && out.claims.allSatisfy { $0.id.utf8.count == 16 && $0.report == out.report.id })
  }

  @Test("distance and direction lead from the observer to the place")
  func place() throws {
    let p = try #require(try read(form).claims[0].place)
    // 3 km north-east of 40.38 N, 46.83 E.
    #expect(abs((p.latitude ?? 0) - 40.399) < 0.0015 && abs((p.longitude ?? 0) - 46.855) < 0.0015)
    #expect(p.precision == "near" && p.name == "3.0 km NE of Talish")
  }

  @Test("an unconfirmed observation is hypothetical; a night's interval ends the next day")
  func unconfirmed() throws {
    let c = try read(form).claims[1]
    #expect(c.aux == AuxModes(name: "hypothetical") && c.truce == nil && c.confidence == 0.5)
    #expect(c.time?.end?.iso == "2020-10-11T00:10+04:00")
  }

  @Test("coverage is data of its own, rows that cannot be used are told")
  func coverage() throws {
    let out = try read(form)
    #expect(out.coverage.map(\.state) == [.cameraDown] && out.coverage[0].post == "Camera 2" && out.coverage[0].note == "no power")
    #expect(out.notices.map(\.line) == [5, 6])
    #expect(out.notices.map(\.skipped) == [true, true])
  }

  @Test("NDJSON with the same names")
  func ndjson() throws {
    let out = try read(
      "{\"patrol\":\"P1\",\"date\":\"2020-10-10\",\"time\":\"14:05\",\"kind\":\"troops\",\"count\":40,\"actor\":\"AZE MIL\",\"lat\":40.1,\"lon\":46.9}\n{bad}\n",
      ObservationReader(zone: 240, mission: "M"))
    let c = try #require(out.claims.first)
    #expect(c.event == .mobilize && c.mode == "troops" && c.figures.first?.measure == .personnel && c.figures.first?.high == 40)
    #expect(c.actors.first?.code == "AZE" && c.actors.first?.sector == "MIL")
    #expect(c.time?.start?.iso == "2020-10-10T14:05+04:00")
    #expect(out.notices.map(\.line) == [2])
  }

  @Test("an export of another form, by a mapping of its columns and values")
  func kobo() throws {
    let mapping = "patrol\tgrp_team/team_id\nkind\tgrp_obs/what\nkind=explosion\tboom\ndate\tday_of_obs\n"
    let columns = try ObservationColumns(mapping: mapping, file: "kobo.tsv")
    let csv = "start;grp_team/team_id;grp_obs/day_of_obs;grp_obs/what;grp_obs/number;_position_latitude;_position_longitude\nx;T9;10.10.2020;boom;2;40.1;46.9\n"
    let out = try ObservationReader(columns: columns).read(Array(csv.utf8), file: "kobo.csv")
    #expect(out.claims.map(\.event) == [.assault] && out.claims[0].attribution[0].actor.name == "T9")
    #expect(out.claims[0].figures.first?.low == 2 && out.claims[0].place?.latitude == 40.1)
    #expect(throws: ReadingNotice.self) { try ObservationColumns(mapping: "colour\tx\n", file: "m.tsv") }
  }

  @Test("KoboToolbox's JSON: one value, groups in the names, the point in a question of its own; each row's words are its object")
  func koboJSON() throws {
    let text = """
      {"count": 2, "next": null, "results": [
        {"_id": 7, "start": "2020-10-10T09:01:00.000+04:00", "team/patrol": "P7", "team/mission": "M", "date": "2020-10-10", "time": "14:05:00.000+04:00",
         "obs/kind": "explosion", "obs/count": "3", "position": "40.38 46.83 312 4.5", "_notes": [], "obs/means": "heard"},
        {"_id": 8, "team/patrol": "P8", "date": "2020-10-10", "coverage": "camera down", "post": "C2", "note": "no power"}]}
      """
    let out = try read(text)
    let c = try #require(out.claims.first)
    #expect(out.claims.count == 1 && c.attribution.map(\.actor.name) == ["P7", "M"])
    #expect(c.time?.start?.iso == "2020-10-10T14:05+04:00" && c.place?.latitude == 40.38 && c.place?.longitude == 46.83)
    #expect(c.evidence.first?.text.hasPrefix("{\"_id\": 7") == true && c.evidence.first?.text.hasSuffix("\"heard\"}") == true)
    #expect(out.coverage.map(\.state) == [.cameraDown] && out.coverage.first?.patrol == "P8" && out.coverage.first?.post == "C2")
    #expect(out.notices.isEmpty)
  }

  @Test("ODK's JSON and CSV: groups as objects or behind hyphens, moments, GeoJSON points")
  func odk() throws {
    let json = """
      {"value": [{"__id": "uuid:1", "meta": {"instanceID": "x"}, "team": {"patrol": "P7"}, "obs": {"kind": "shots", "count": 2},
        "date": "2020-10-10T14:05:00.000+04:00", "position": {"type": "Point", "coordinates": [46.83, 40.38, 312], "properties": {"accuracy": 4}}}]}
      """
    let csv = "team-patrol,date,obs-kind,obs-count,position-Latitude,position-Longitude\nP7,2020-10-10T14:05:00.000+04:00,shots,2,40.38,46.83\n"
    for text in [json, csv] {
      let c = try #require(try read(text).claims.first, "\(text)")
      #expect(c.mode == "firearms" && c.attribution.first?.actor.name == "P7" && c.figures.first?.low == 2)
      #expect(c.time?.start?.iso == "2020-10-10T14:05+04:00" && c.place?.latitude == 40.38 && c.place?.longitude == 46.83)
    }
  }

  @Test("forms among other files are found by their header, whatever they are called; news with dates and kinds is none")
  func found() throws {
    let kobo = "[{\"patrol\":\"P1\",\"date\":\"2020-10-10\",\"kind\":\"shots\"}]"
    let long = "patrol,date,kind," + (0..<3000).map { "question_\($0)" }.joined(separator: ",") + "\nP1,2020-10-10,shots\n"
    let wide: [UInt8] = [0xFF, 0xFE] + form.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let files: [[UInt8]] = [
      Array(form.utf8), Array(kobo.utf8), Array(long.utf8), wide, Array("{\"patrol\":\"P1\",\"date\":\"2020-10-10\",\"kind\":\"shots\"}\n".utf8),
    ]
    for bytes in files {
      let file = try ScratchFile(bytes, "daily.txt")
      #expect(file.read().items.map(\.given?.form) == [.observations])
      let result = try #require(file.reports().first)
      #expect(result.observed?.claims.isEmpty == false && result.report?.id == result.observed?.report.id)
    }
    for text in [
      "{\"team\":\"A\",\"date\":\"2020-10-10\",\"event\":\"x\",\"text\":\"A truce was signed in Moscow.\"}\n", "Patrol, date, kind of thing: none of it.\n",
      "{\"results\":[{\"a\":1}]}\n{\"text\":\"b\"}\n",
    ] {
      #expect(try ScratchFile(Array(text.utf8), "a.ndjson").read().items.allSatisfy { $0.given == nil && $0.isRecord }, "\(text)")
    }
  }

  @Test("anything else is no form")
  func other() {
    #expect(throws: ReadingNotice.self) { try read("name,colour\na,b\n") }
    #expect(!ObservationReader().isForm(Array("A truce, it was said, holds.\n".utf8)))
  }
}
