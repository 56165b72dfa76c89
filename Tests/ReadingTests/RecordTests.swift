import Reading
import Testing

@Suite("Records")
struct RecordTests {
  private func read(_ json: String) throws(ReadingNotice) -> Record { try Record.read(Array(json.utf8), file: "in.ndjson", line: 7) }

  @Test("known members are read, others passed over, in any order")
  func members() throws {
    let r = try read(#"{"extra":{"a":[1,-2.5e3,{"b":null}],"text":"no"},"published":"2020-10-26","text":"Dua\ndesa","lang":"id","id":17}"#)
    #expect(String(decoding: r.text, as: UTF8.self) == "Dua\ndesa")
    #expect(r.id == Array("17".utf8))
    #expect(r.lang == "id")
    #expect(r.published == "2020-10-26")
    #expect(r.group == nil)
  }

  @Test("id and group keep their JSON")
  func identity() throws {
    let r = try read(#"{"id":"a\"b","group":{"n":1},"text":"x"}"#)
    #expect(r.id == Array(#""a\"b""#.utf8))
    #expect(r.group == Array(#"{"n":1}"#.utf8))
  }

  @Test("escapes and surrogates")
  func escapes() throws {
    let r = try read(#"{"text":"\u015eu\u015fa \ud83d\ude00 \/ \\ \" \t|\ud800|"}"#)
    #expect(String(decoding: r.text, as: UTF8.self) == "Şuşa 😀 / \\ \" \t|\u{FFFD}|")
  }

  @Test("null counts as absent")
  func null() throws {
    let r = try read(#"{"text":"x","title":null,"published":null,"url":3}"#)
    #expect(r.title == nil && r.published == nil && r.url == nil)
  }

  @Test(
    "what is malformed is told with its line",
    arguments: [
      "", "{", "[]", "{}", #"{"text":1}"#, #"{"text":"a"#, #"{"text":"a"} x"#, #"{"text":"a",}"#, #"{text:"a"}"#, #"{"text":"\x"}"#, #"{"text":"\u12"}"#,
      #"{"text":"a","n":01}"#, #"{"text":"a","n":1.}"#, #"{"text":"a","n":tru}"#, #"{"text":"a" "id":1}"#, "{\"text\":\"a\nb\"}", #"{"title":"no text"}"#,
    ])
  func malformed(json: String) {
    do throws(ReadingNotice) {
      _ = try read(json)
      Issue.record("read \(json)")
    } catch {
      #expect(error.line == 7)
      #expect(error.skipped)
      #expect(!error.remedy.isEmpty)
    }
  }

  @Test("deep nesting ends in an error, not in a crash")
  func deep() {
    let json = "{\"text\":\"a\",\"n\":" + String(repeating: "[", count: 100_000)
    #expect(throws: ReadingNotice.self) { try read(json) }
  }
}
