import GRDB

/// Texts that stand in many rows, each with a number given in the order of their first use.
final class NameTable {
  private var numbers: [NameKind.RawValue: [String: Int]] = [:]
  private var texts: [Int: String] = [:]
  private var next: Int

  init(_ db: Database) throws {
    next = try Int.fetchOne(db, sql: "SELECT coalesce(max(n), 0) FROM names") ?? 0
    let rows = try Row.fetchCursor(db, sql: "SELECT n, kind, text FROM names")
    while let row = try rows.next() {
      let kind: Int = row[1]
      let text: String = row[2]
      numbers[kind, default: [:]][text] = row[0]
      texts[row[0]] = text
    }
  }

  func number(_ db: Database, _ kind: NameKind, _ text: String) throws -> Int {
    if let n = numbers[kind.rawValue]?[text] { return n }
    next += 1
    try db.cachedStatement(sql: "INSERT INTO names VALUES (?, ?, ?)").execute(arguments: [next, kind.rawValue, text])
    numbers[kind.rawValue, default: [:]][text] = next
    texts[next] = text
    return next
  }

  /// The text of a number; empty where there is none.
  func text(_ n: Int) -> String { texts[n] ?? "" }

  func optional(_ db: Database, _ kind: NameKind, _ text: String?) throws -> Int? { try text.map { try number(db, kind, $0) } }
}
