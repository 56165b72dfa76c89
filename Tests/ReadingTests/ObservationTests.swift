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
    #expect(out.coverage.map(\.state) == ["camera-down"] && out.coverage[0].post == "Camera 2" && out.coverage[0].note == "no power")
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

  @Test("anything else is no form")
  func other() {
    #expect(throws: ReadingNotice.self) { try read("name,colour\na,b\n") }
    #expect(!ObservationReader().isForm(Array("A truce, it was said, holds.\n".utf8)))
  }
}
