import Foundation
import Testing

@Suite("observe, and inputs of every kind")
struct ObserveTests {
  @Test("claims of the patrol and coverage as lines; a bad row is told and the rest goes on")
  func observe() throws {
    let scratch = try Scratch()
    let csv =
      "patrol,date,time,kind,count,means,coverage,post\nP1,2020-10-10,14:05,explosion,3,heard,,\nP1,2020-10-10,15:00,,,,camera-down,C2\nP1,2020-10-10,,nonsense,,,,\n"
    let out = try Program.run("observe", try scratch.file("daily.csv", csv), "--zone", "+04:00", "--mission", "Joint Mission")
    #expect(out.status == 1)
    // Claims are the lines without a kind, as everywhere.
    #expect(out.records.map { $0["kind"] as? String } == ["report", nil, "coverage"])
    #expect(out.complaints.count == 1 && out.errors.contains("daily.csv:4: 'nonsense' is no kind of observation"))
    let claim = try #require(out.records.dropFirst().first)
    #expect(((claim["attribution"] as? [[String: Any]])?.map { $0["name"] as? String }) == ["P1", "Joint Mission"])
    #expect((claim["time"] as? [String: Any])?["start"] as? String == "2020-10-10T14:05+04:00")
  }

  @Test("add takes the form: rows are claims of the patrol, coverage is data of its own in the dossier")
  func added() throws {
    let scratch = try Scratch()
    let dossier = scratch.path + "/a.dossier"
    _ = try Program.run("init", dossier, "--pack", "karabakh")
    let csv =
      "patrol,date,time,position,lat,lon,kind,count,means,actor,coverage,post,note\nP1,2020-10-10,14:05,Talish,40.38,46.83,explosion,3,heard,AZE MIL,,,\nP1,2020-10-10,15:00,Talish,,,,,,,camera-down,Camera 2,no power\nP2,2020-10-11,09:00,Post 7,,,,,,,manned,Post 7,\n"
    let out = try Program.run("add", dossier, try scratch.file("2020-10-10.csv", csv), "--zone", "+04:00", "--mission", "Joint Mission")
    #expect(out.status == 0 && out.text.contains("1 report added with 1 claim"), "\(out.text) \(out.errors)")
    let claim = try #require(try Program.run("claims", dossier).records.first)
    #expect((claim["attribution"] as? [[String: Any]])?.map { $0["name"] as? String } == ["P1", "Joint Mission"])
    #expect((claim["time"] as? [String: Any])?["start"] as? String == "2020-10-10T14:05+04:00")
    #expect(try Program.run("sources", dossier).records.contains { $0["name"] as? String == "P1" })
    let rows = try Program.run("coverage", dossier).records
    #expect(rows.map { $0["state"] as? String } == ["manned", "camera-down"] && rows.map { $0["patrol"] as? String } == ["P2", "P1"])
    let gaps = try Program.run("coverage", dossier, "--gaps", "--format", "csv").text
    #expect(gaps.contains("camera-down,Camera 2") && !gaps.contains("manned,"))
    for format in ["table", "json"] { #expect(try Program.run("coverage", dossier, "--format", format).status == 0) }
    #expect(try Program.run("rebuild", dossier, "--check").status == 0)
    // The same through code, whose JSON lines hold both.
    let coded = try Program.run("code", scratch.path + "/2020-10-10.csv")
    #expect(coded.records.map { $0["kind"] as? String } == ["report", nil, "coverage", "coverage"])
  }

  @Test("a folder of pages, feeds and archives is coded like texts")
  func folder() throws {
    let scratch = try Scratch()
    let page =
      "<!doctype html><html><head><title>Truce</title><meta property=\"article:published_time\" content=\"2020-10-10T09:00:00Z\"></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Truce signed in Moscow</h1><p>\(Sample.english)</p></article></body></html>"
    let feed =
      "<rss version=\"2.0\"><channel><title>Wire</title><item><title>Truce</title><link>https://w.example/1</link><pubDate>Sat, 10 Oct 2020 11:00:00 GMT</pubDate><description>\(Sample.english)</description></item></channel></rss>"
    let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    let warc =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Type: application/http\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
    _ = try scratch.file("a.html", page)
    _ = try scratch.file("b.xml", feed)
    _ = try scratch.file("c.warc", warc)
    _ = try scratch.file("d.txt", Sample.english)
    let out = try Program.run("code", scratch.path)
    #expect(out.status == 0)
    for name in ["a.html", "b.xml", "c.warc", "d.txt"] {
      #expect(out.records.contains { $0["file"] as? String == name && $0["event"] as? String == "AGREE" }, "\(name)")
    }
    let report = try #require(out.records.first { $0["kind"] as? String == "report" && $0["file"] as? String == "b.xml" })
    #expect(report["url"] as? String == "https://w.example/1" && report["outlet"] as? String == "Wire")
    #expect((report["published"] as? [String: Any])?["basis"] as? String == "metadata")
  }
}
