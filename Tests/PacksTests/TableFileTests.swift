import Foundation
import Packs
import Testing

/// A folder that is gone when the test is over.
final class Scratch: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("truceline-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, _ name: String) throws -> String {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}

@Suite("Tables")
struct TableFileTests {
  private func rows(_ text: String) throws -> [(line: Int, fields: [String])] {
    let scratch = try Scratch()
    var out: [(Int, [String])] = []
    #expect(TableFile.each(try scratch.write(text, "t.tsv")) { row in out.append((row.line, (0..<5).map { row.text($0) })) })
    return out
  }

  @Test("comments, empty lines, empty fields, missing fields, line ends")
  func reading() throws {
    let found = try rows("# head\n\na\tb\t-\td\r\n  \n#x\ny\t\tz z\nlast")
    #expect(found.filter { $0.fields != ["  ", "", "", "", ""] }.map(\.line) == [3, 6, 7])
    #expect(found.first?.fields == ["a", "b", "", "d", ""])
    #expect(found.last?.fields == ["last", "", "", "", ""])
    #expect(found.contains { $0.fields == ["y", "", "z z", "", ""] })
  }

  @Test("a dash is empty only alone; lists trim and drop what is empty")
  func lists() throws {
    let scratch = try Scratch()
    var items: [String] = []
    var dash = ""
    TableFile.each(try scratch.write("Nagorno-Karabakh\t a ;b c;; ;d\n", "t.tsv")) { row in
      dash = row.text(0)
      row.list(1) { items.append(String(decoding: $0, as: UTF8.self)) }
    }
    #expect(dash == "Nagorno-Karabakh")
    #expect(items == ["a", "b c", "d"])
  }

  @Test("no file, empty file")
  func absent() throws {
    #expect(!TableFile.each("/no/such/table.tsv") { _ in })
    #expect(try rows("").isEmpty)
  }
}
