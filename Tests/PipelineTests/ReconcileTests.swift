import ClaimNotation
import Claims
import Foundation
import Packs
import Reading
import Reconciling
import Testing

/// Reports of the Karabakh conflict from bytes to events and agreements: the samples, dated by their names, and the development
/// reports where they are there.
@Suite("Reconciling real reports")
struct ReconcileTests {
  static let seeds = (ProcessInfo.processInfo.environment["TRUCELINE_DEV_DATA"] ?? Repository.root + "/../shared") + "/seeds"

  static let reports: [CodedReport] = {
    let folder = Repository.packsRoot + "/Conflicts/karabakh/sample"
    var paths = Files.list(folder).filter { $0.hasSuffix(".txt") }.map { "\(folder)/\($0)" }
    paths += Files.list(seeds).filter { $0.hasSuffix(".txt") }.map { "\(seeds)/\($0)" }
    var buffers = ReadingBuffers()
    return paths.compactMap { path in
      var reader = SampleReports.reader
      let name = String(SampleReports.name(path).prefix(10))
      if Stamp(iso: name) != nil { reader.defaultPublished = name }
      guard let bytes = Files.read(path) else { return nil }
      guard var report = reader.read(InputItem(bytes: bytes, file: Repository.short(path)), &buffers).report, let claims = Repository.code(&report) else {
        return nil
      }
      return CodedReport(
        header: ReportHeader(id: report.id, outlet: report.outlet, lang: report.lang, published: report.published, group: nil), claims: claims)
    }
  }()

  static let hasSeeds = Files.isFolder(seeds)
  static let frame = Repository.packs.frame("karabakh")
  static let result = Reconciler(frame: frame ?? ConflictFrame()).reconcile(reports)

  private func truce(_ month: Int, _ days: ClosedRange<Int>) -> [Agreement] {
    Self.result.agreements.filter { a in
      guard a.kind != .other, let d = (a.declared ?? a.effective)?.time.start?.day.parts else { return false }
      return d.year == 2020 && d.month == month && days.contains(d.day)
    }
  }

  private var words: [String: String] {
    Dictionary(Self.reports.flatMap { $0.claims.map { ($0.id, $0.evidence.first?.text ?? "") } }, uniquingKeysWith: { a, _ in a })
  }

  @Test("the pack tells the frame") func frame() throws {
    let f = try #require(Self.frame)
    #expect(f.parties == ["ARM", "AZE", "NKR"])
    #expect(f.behind == ["NKR": "ARM"])
    #expect(f.mediators.contains("RUS"))
    #expect(f.zone == 240)
    #expect(f.chronology.contains { $0.id == "statement-2020" && $0.name == "trilateral statement" })
  }

  @Test("the agreement of November 2020 is one") func november() throws {
    let found = truce(11, 1...30)
    #expect(found.count == 1)
    let a = try #require(found.first)
    #expect(Set(a.parties.map { (Self.frame ?? ConflictFrame()).side($0.code) }) == ["ARM", "AZE"])
    #expect(a.brokers.map(\.code) == ["RUS"])
    #expect(Set(a.provisions.map(\.name)).isSuperset(of: ["cessation", "peacekeeping"]))
    #expect(a.provisions.first { $0.name == "peacekeeping" }?.status == .inProgress)
    #expect(a.declared?.time.start?.day == CivilDay(year: 2020, month: 11, day: 10))
    #expect(a.origins.count >= 4)
  }

  @Test("the humanitarian truces of October 2020 are agreements of their own, and did not hold") func october() {
    for days in [9...11, 16...19, 25...26] {
      let found = truce(10, days)
      #expect(found.count == 1, "\(days)")
      for a in found { #expect(a.status == .violated || a.status == .collapsed, "\(days)") }
    }
  }

  @Test("weekday and date, day and day", .enabled(if: hasSeeds, "no development reports; set TRUCELINE_DEV_DATA")) func calendar() {
    let calendar = Self.result.contradictions.filter { $0.kind == .calendar }
    #expect(calendar.contains { $0.sides.contains { $0.words?.text.contains("Monday 11 November 2020") == true } })
    // Six weeks and 44 days, and "last Monday" told on a Wednesday, are none.
    #expect(!calendar.contains { $0.note.contains("42") || $0.note.contains("44") })
    #expect(calendar.count == 1)
    let dates = Self.result.contradictions.filter { $0.kind == .date }
    #expect(dates.contains { $0.sides.map(\.says).contains("10 November 2020") && $0.sides.map(\.says).contains("11 November 2020") })
  }

  @Test("44 days and six weeks agree", .enabled(if: hasSeeds, "no development reports; set TRUCELINE_DEV_DATA")) func duration() {
    let lengths = Self.reports.flatMap { $0.claims.flatMap(\.figures) }.filter { $0.measure == .duration }
    #expect(lengths.contains { $0.low == 44 } && lengths.contains { $0.low == 42 })
    #expect(!Self.result.contradictions.contains { $0.note.contains("duration") })
  }

  @Test("the joint centre is a provision in progress", .enabled(if: hasSeeds, "no development reports; set TRUCELINE_DEV_DATA")) func centre() throws {
    let a = try #require(truce(11, 1...30).first)
    let monitoring = try #require(a.provisions.first { $0.name == "monitoring" })
    #expect(monitoring.status == .inProgress)
    let told = Self.result.events.filter { monitoring.evidence.contains($0.id) }
    #expect(told.contains { e in e.type == .cooperate && Set(e.actors.map(\.code)).isSuperset(of: ["RUS", "TUR"]) })
  }

  @Test("who broke the truces is disputed across reports", .enabled(if: hasSeeds, "no development reports; set TRUCELINE_DEV_DATA")) func responsibility() {
    let told = words
    let broken = Self.result.contradictions.filter { $0.kind == .responsibility }
    func has(_ says: String, _ evidence: String, _ x: Contradiction) -> Bool {
      x.sides.contains { s in s.says.contains(says) && s.claims.contains { (told[$0] ?? "").contains(evidence) } }
    }
    #expect(
      broken.contains { x in
        has("ARM", "melanggar perjanjian gencatan senjata kemanusiaan", x) && has("ARM and AZE", "violated by both parties", x)
          && has("AZE", "saling menuduh", x)
      })
    // Last month's clashes: each side blames the other.
    #expect(broken.contains { x in has("ARM", "saling menyalahkan", x) && has("AZE", "saling menyalahkan", x) })
  }

  @Test("what several reports tell corroborates", .enabled(if: hasSeeds, "no development reports; set TRUCELINE_DEV_DATA")) func corroboration() throws {
    let told = words
    // The agreement that Russia brokered: three reports, among them those of 10 and of 11 November.
    let a = try #require(truce(11, 1...30).first)
    for part in ["ditengahi Rusia pada 10 November 2020", "Rusia menengahi kesepakatan damai", "co-signed it on Monday 11 November 2020"] {
      #expect(a.claims.contains { (told[$0] ?? "").contains(part) }, "\(part)")
    }
    // The start of the fighting.
    let start = Self.result.events.filter { e in
      e.type == .assault && e.time?.start?.day == CivilDay(year: 2020, month: 9, day: 27) && e.origins.count >= 2
    }
    #expect(!start.isEmpty)
    // Dead of the war: thousands, 2,802 and 5,000 do not contradict each other.
    for x in Self.result.contradictions where x.kind == .figure {
      let all = x.sides.flatMap(\.claims).compactMap { told[$0] }
      #expect(!(all.contains { $0.contains("2.802") } && all.contains { $0.contains("5.000") || $0.contains("thousands dead") }))
    }
    // Peacekeepers: nearly 2000 and about 2,000 agree.
    #expect(!Self.result.contradictions.contains { $0.kind == .figure && $0.note.contains("personnel") && $0.sides.contains { $0.says.contains("2,000") } })
  }

  @Test("what only seems to differ is told and is no contradiction", .enabled(if: hasSeeds, "no development reports; set TRUCELINE_DEV_DATA"))
  func softLines() {
    let told = words
    func holding(_ part: String) -> [Event] {
      Self.result.events.filter { e in (e.claims + e.against).contains { (told[$0] ?? "").contains(part) } }
    }
    func together(_ parts: [String]) -> Bool {
      Self.result.contradictions.contains { x in
        let all = x.sides.flatMap(\.claims).compactMap { told[$0] }
        return parts.allSatisfy { p in all.contains { $0.contains(p) } }
      }
    }
    // Peacekeepers of Russia and Turkey, and Russian ones beside a joint centre.
    for part in ["pusat gabungan Turki-Rusia", "Pasukan penjaga perdamaian Rusia juga telah dikerahkan"] {
      #expect(!holding(part).isEmpty, "\(part)")
    }
    #expect(!together(["both by Russia and Turkey", "pusat gabungan"]))
    // 1991: an occupation, and a declaration of independence that set off a war.
    #expect(!holding("militer Armenia menduduki Karabakh").isEmpty)
    #expect(!together(["menduduki Karabakh", "mendeklarasikan"]))
    // Dead of the first war, and of the second; the length of the second.
    #expect(!together(["death of thousands", "30 ribu"]))
    #expect(!together(["ribuan orang tewas", "5.000"]) && !together(["ribuan orang tewas", "2.802"]))
    #expect(!together(["44 hari", "enam minggu"]))
  }

  @Test("the dead of one ministry are one line") func tolls() throws {
    let t = try #require(
      Self.result.tolls.first { $0.side.code == "AZE" && $0.category == .soldiers && $0.measure == .killed && $0.latest.best == 2855 })
    if Self.hasSeeds { #expect(t.since == Stamp(day: CivilDay(year: 2020, month: 9, day: 27))) }
    #expect(!Self.result.contradictions.contains { $0.subject == t.id })
  }

  @Test("every claim is told once") func whole() {
    let all = Self.result.events.flatMap { $0.claims + $0.against }
    #expect(all.count == Set(all).count)
    #expect(Set(all) == Set(Self.reports.flatMap { $0.claims.map(\.id) }))
  }
}
