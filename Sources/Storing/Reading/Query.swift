import Claims
import GRDB

/// A SELECT that grows condition by condition.
struct Query {
  var conditions: [String] = []
  var arguments: [any DatabaseValueConvertible] = []

  mutating func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
    conditions.append(condition)
    arguments += values
  }

  var whereClause: String { conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ") }
  var statementArguments: StatementArguments { StatementArguments(arguments) }

  mutating func days(_ f: Filter) {
    if let from = f.from {
      add("last >= ?", Int(from.number))
      if f.to == nil { add("day > ?", Schema.undated) }
    }
    if let to = f.to { add("day <= ? AND day > ?", Int(to.number), Schema.undated) }
  }

  /// What a filter asks of an event's row; not of the words it rests on.
  mutating func events(_ f: Filter) {
    days(f)
    side(f.side)
    names("place", .place, like: f.place)
    names("origins", .origins, like: f.origin)
    if let type = f.type { add("type = ?", Int(type.rawValue)) }
    if let level = f.level { add("level = ?", Levels.number(level)) }
    if !f.includesRejected { add("review <> ?", ReviewState.rejected.rawValue) }
  }

  mutating func names(_ column: String, _ kind: NameKind, like text: String?) {
    guard let text else { return }
    add("\(column) IN (SELECT n FROM names WHERE kind = ? AND text LIKE ? ESCAPE '\\')", kind.rawValue, "%" + Query.escaped(text) + "%")
  }

  /// A code stands between bars; a name is a part of what stands behind the last one.
  mutating func side(_ text: String?) {
    guard let text else { return }
    let isCode = text.utf8.count == 3 && text.utf8.allSatisfy { $0 &- 65 < 26 }
    names("roles", .roles, like: isCode ? "|\(text)|" : text)
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for c in text {
      if c == "%" || c == "_" || c == "\\" { out.append("\\") }
      out.append(c)
    }
    return out
  }

  /// The order of a list and where to begin in it.
  mutating func order(_ f: Filter, after cursor: Cursor?) -> String {
    if let c = cursor {
      if f.oldestFirst {
        add("(day > ? OR day = ? AND n > ?)", c.day, c.day, c.n)
      } else {
        add("(day < ? OR day = ? AND n < ?)", c.day, c.day, c.n)
      }
    }
    if f.oldestFirst, f.from == nil, f.to == nil { add("day > ?", Schema.undated) }
    return f.oldestFirst ? "ORDER BY day, n" : "ORDER BY day DESC, n DESC"
  }
}
