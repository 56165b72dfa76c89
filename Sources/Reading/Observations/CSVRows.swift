/// Rows of a CSV file (RFC 4180): quoted fields, line feeds inside them, and a separator that the first line tells.
struct CSVRows {
  struct Row {
    /// From 1.
    var line: Int
    /// Bytes of the whole row, without its line end.
    var start: Int
    var end: Int
    var fields: [String]
  }

  let bytes: [UInt8]
  let separator: UInt8
  private var at: Int
  private var line = 1

  /// Wider rows are no table of observations.
  private static let fieldLimit = 2000

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[at...].prefix { $0 != 10 }
    let counts: [(UInt8, Int)] = [44, 59, 9].map { s in (s, first.filter { $0 == s }.count) }
    separator = counts.max { $0.1 < $1.1 }?.0 ?? 44
  }

  /// The next row that is not blank; nil at the end.
  mutating func next() -> Row? {
    while at < bytes.count {
      let row = read()
      if row.fields.contains(where: { !$0.isEmpty }) { return row }
    }
    return nil
  }

  private mutating func read() -> Row {
    var row = Row(line: line, start: at, end: at, fields: [])
    var field: [UInt8] = []
    var quoted = false
    var i = at
    func close() {
      if row.fields.count < CSVRows.fieldLimit { row.fields.append(String(decoding: field, as: UTF8.self).trimmed) }
      field.removeAll(keepingCapacity: true)
    }
    scan: while i < bytes.count {
      let c = bytes[i]
      if quoted {
        if c == 34 {
          if i + 1 < bytes.count, bytes[i + 1] == 34 {
            field.append(34)
            i += 1
          } else {
            quoted = false
          }
        } else {
          if c == 10 { line += 1 }
          field.append(c)
        }
      } else {
        switch c {
        case 34 where field.allSatisfy { $0 <= 32 }:
          field.removeAll(keepingCapacity: true)
          quoted = true
        case separator: close()
        case 10: break scan
        default: field.append(c)
        }
      }
      i += 1
    }
    close()
    line += 1
    row.end = i
    while row.end > row.start, bytes[row.end - 1] == 13 || bytes[row.end - 1] == 10 { row.end -= 1 }
    at = min(bytes.count, i + 1)
    return row
  }
}
