import Foundation
import Testing

@Suite("code: formats")
struct CodeFormatTests {
  @Test func reportThenItsClaims() throws {
    let scratch = try Scratch()
    let out = try Program.run("code", try scratch.file("a.txt", Sample.english), try scratch.file("b.txt", Sample.indonesian))
    #expect(out.status == 0)
    #expect(out.errors.isEmpty)
    let kinds = out.records.map { $0["kind"] as? String ?? "claim" }
    #expect(kinds.first == "report")
    #expect(kinds.count { $0 == "report" } == 2)
    #expect(out.records.allSatisfy { $0["file"] as? String == "a.txt" || $0["file"] as? String == "b.txt" })
    let languages = out.records.filter { $0["kind"] != nil }.map { $0["lang"] as? String }
    #expect(languages == ["en", "id"])
    let claim = try #require(out.records.first { $0["event"] as? String == "AGREE" })
    let evidence = try #require((claim["evidence"] as? [[String: Any]])?.first)
    let span = try #require(evidence["span"] as? [Int])
    let scalars = Array(Sample.english.unicodeScalars)
    #expect(String(String.UnicodeScalarView(scalars[span[0]..<span[1]])) == evidence["text"] as? String)
  }

  @Test func recordsKeepTheirIdAndGroup() throws {
    let input =
      Sample.record("r1", Sample.english, ",\"group\":{\"a\":[1,2]}")
      + "{\"id\":7,\"text\":\"\(Sample.indonesian)\",\"lang\":\"id\",\"published\":\"2020-10-11\"}\n"
    let out = try Program.run("code", "-", input: Data(input.utf8))
    #expect(out.status == 0)
    let first = out.records.filter { $0["source_id"] as? String == "r1" }
    #expect(first.count > 1)
    #expect(first.allSatisfy { ($0["group"] as? [String: [Int]]) == ["a": [1, 2]] })
    let second = out.records.filter { $0["source_id"] as? Int == 7 }
    #expect(((second.first?["published"] as? [String: Any])?["start"] as? String) == "2020-10-11")
  }

  @Test func jsonIsOneArrayOfTheSameRecords() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.txt", Sample.english)
    let lines = try Program.run("code", "--format", "ndjson", file)
    let array = try Program.run("code", "--format", "json", file)
    let records = try #require(JSONSerialization.jsonObject(with: array.output) as? [[String: Any]])
    #expect(records.count == lines.records.count)
    #expect(NSArray(array: records) == NSArray(array: lines.records))
  }

  @Test func emptyInputsStayWellFormed() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path + "/none", withIntermediateDirectories: true)
    let out = try Program.run("code", "--format", "json", scratch.path + "/none")
    #expect(out.status == 0)
    #expect((try JSONSerialization.jsonObject(with: out.output) as? [Any])?.isEmpty == true)
  }

  @Test func csvHasOneRowAClaimAndQuotesAsRFC4180() throws {
    let scratch = try Scratch()
    let file = try scratch.file("odd, \"name\".txt", Sample.english)
    let claims = try Program.run("code", file).records.count { $0["event"] != nil }
    let out = try Program.run("code", "--format", "csv", file)
    let rows = CSV.rows(out.text)
    #expect(rows.count == claims + 1)
    #expect(Set(rows.map(\.count)).count == 1)
    #expect(rows.dropFirst().allSatisfy { $0[0] == "odd, \"name\".txt" })
    let actors = try #require(rows[0].firstIndex(of: "actors"))
    #expect(rows.contains { $0[actors] == "Armenia; Azerbaijan" })
  }

  @Test func tableFitsEightyColumns() throws {
    let scratch = try Scratch()
    let wide =
      "U.S. Secretary of State Anthony 安東尼 Blinken said that Armenia and Azerbaijan had signed a truce in Nagorno-Karabakh on 10 October 2020, after at least 12 soldiers were killed in fighting near Ganja and Tavush."
    let out = try Program.run("code", "--format", "table", try scratch.file("wide.txt", wide))
    #expect(out.status == 0)
    for line in out.text.split(separator: "\n") {
      let columns = line.unicodeScalars.reduce(0) { $0 + ((0x4E00...0x9FFF).contains($1.value) ? 2 : 1) }
      #expect(columns <= 80, "\(line)")
    }
    #expect(out.text.contains("DID WHAT"))
    #expect(!out.text.contains("\u{1B}"))
  }

  @Test func lowConfidenceIsLeftOut() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.txt", Sample.english)
    #expect(try Program.run("code", "--min-confidence", "1", file).records.allSatisfy { $0["kind"] != nil })
  }

  @Test func optionsAnswerForReportsThatDoNotSay() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.txt", "Armenia shelled Ganja on Monday.")
    let out = try Program.run("code", "--lang", "en", "--published", "2020-10-07", file)
    let start = out.records.compactMap { ($0["time"] as? [String: Any])?["start"] as? String }.first
    #expect(start == "2020-10-05")
  }
}

/// A reader of RFC 4180 tables, to check the program's.
enum CSV {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var quoted = false
    let s = Array(text.unicodeScalars)
    var i = 0
    while i < s.count {
      let c = s[i]
      if quoted {
        if c == "\"" {
          if i + 1 < s.count, s[i + 1] == "\"" {
            cell.unicodeScalars.append("\"")
            i += 1
          } else {
            quoted = false
          }
        } else {
          cell.unicodeScalars.append(c)
        }
      } else if c == "\"" {
        quoted = true
      } else if c == "," {
        row.append(cell)
        cell = ""
      } else if c == "\r", i + 1 < s.count, s[i + 1] == "\n" {
        row.append(cell)
        rows.append(row)
        row = []
        cell = ""
        i += 1
      } else {
        cell.unicodeScalars.append(c)
      }
      i += 1
    }
    return rows
  }
}
