import Foundation
import Testing

@Suite("code: the same bytes everywhere")
struct SameBytesTests {
  /// Several batches of records of very different lengths.
  private static func input() -> Data {
    var out = ""
    for k in 0..<1200 {
      let n = k % 97 == 0 ? 120 : k % 5 + 1
      out += Sample.record("r\(k)", String(repeating: (k % 2 == 0 ? Sample.english : Sample.indonesian) + " ", count: n))
    }
    return Data(out.utf8)
  }

  @Test func whateverTheWorkers() throws {
    let scratch = try Scratch()
    let file = try scratch.file("many.ndjson", Self.input())
    let one = try Program.run("code", "--jobs", "1", file)
    #expect(one.records.count > 1200)
    for jobs in ["2", "3", "7"] { #expect(try Program.run("code", "--jobs", jobs, file).output == one.output) }
    let ids = one.records.filter { $0["kind"] != nil }.compactMap { $0["source_id"] as? String }
    #expect(ids == (0..<1200).map { "r\($0)" })
  }

  @Test func whateverTheZoneAndLocale() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.txt", "MOSCOW, Oct 26 - Armenia shelled Ganja on Monday at 9 pm. " + Sample.english)
    let plain = try Program.run("code", file)
    for e in [["TZ": "Asia/Jakarta"], ["TZ": "America/Los_Angeles", "LANG": "id_ID.UTF-8", "LC_ALL": "tr_TR.UTF-8"], ["LC_ALL": "C", "LANG": ""]] {
      #expect(try Program.run("code", file, environment: e).output == plain.output)
    }
  }

  @Test func foldersAreReadInByteOrder() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path + "/in/sub", withIntermediateDirectories: true)
    for name in ["b.txt", "B.txt", "a.txt", "sub/c.txt", ".hidden.txt"] { _ = try scratch.file("in/" + name, Sample.english) }
    let out = try Program.run("code", scratch.path + "/in")
    #expect(out.records.filter { $0["kind"] != nil }.map { $0["file"] as? String } == ["B.txt", "a.txt", "b.txt", "c.txt"])
  }
}
