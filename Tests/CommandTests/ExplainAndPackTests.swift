import Foundation
import Testing

@Suite("explain, pack, version")
struct ExplainAndPackTests {
  @Test func explanationNamesRulesAndWhatWasMissing() throws {
    let out = try Program.run("explain", "Armenia shelled Ganja on Monday.", "--lang", "en")
    #expect(out.status == 0)
    for part in ["WORDS", "CLAUSES", "RULES", "fired", "CLAIMS", "ASSAULT"] { #expect(out.text.contains(part), "\(part)") }
    let near = try Program.run("explain", "Armenia withdrew its troops.", "--lang", "en")
    #expect(near.text.contains("missing: "))
  }

  @Test func shippedPacksHaveNoProblems() throws {
    let out = try Program.run("pack", "check")
    #expect(out.status == 0, "\(out.text)")
  }

  @Test func geoNamesLinesBecomePlaces() throws {
    let scratch = try Scratch()
    func line(_ name: String, _ aliases: String, _ lat: String, _ lon: String, _ kind: String, _ code: String, _ country: String, _ people: String) -> String {
      ["1", name, name, aliases, lat, lon, kind, code, country, "", "01", "", "", "", people, "", "10", "Asia/Baku", "2020-01-01"].joined(separator: "\t")
        + "\n"
    }
    let table =
      line("Goranboy", "Geranboj,GYD,Геранбой", "40.61", "46.79", "P", "PPL", "AZ", "7000") + line("Tiny", "", "40.0", "46.0", "P", "PPL", "AZ", "12")
      + line("Elsewhere", "", "1.0", "2.0", "P", "PPL", "FR", "90000") + "no table\n" + line("Lake", "", "1", "2", "H", "LK", "AZ", "0")
    let out = try Program.run(
      "pack", "import-geonames", try scratch.file("AZ.txt", table), "--out", scratch.path + "/places.tsv", "--country", "AZ,AM", "--min-population", "100")
    #expect(out.status == 1)
    #expect(out.errors.contains("AZ.txt:4: "))
    let rows = try String(contentsOf: scratch.url("places.tsv"), encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(rows == ["Goranboy\t40.61\t46.79\texact\tAZE\tGeranboj"])
  }

  @Test func version() throws {
    let out = try Program.run("--version")
    #expect(out.status == 0)
    #expect(out.text.hasPrefix("truceline "))
  }
}
