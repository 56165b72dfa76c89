import Claims

/// A cell: a number is never taken for a formula, text of sources may be.
enum Cell: Sendable, Hashable {
  case text(String)
  case number(Double)
  case empty

  static func text(_ s: String?) -> Cell { s.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
  static func number(_ v: Double?) -> Cell { v.map { .number($0) } ?? .empty }
  static func int(_ v: Int) -> Cell { .number(Double(v)) }
  static func list(_ names: [String]) -> Cell { text(names.joined(separator: "; ")) }
  static func day(_ s: Stamp?) -> Cell { text(s.map { Stamp(day: $0.day).iso }) }
}

/// Rows under named columns, with HXL hashtags for who asks for them.
struct ExportTable: Sendable {
  struct Column: Sendable, Hashable {
    var name: String
    var hxl: String
    init(_ name: String, _ hxl: String = "") {
      self.name = name
      self.hxl = hxl
    }
  }

  var columns: [Column]
  var rows: [[Cell]] = []

  /// RFC 4180: commas, CRLF, quotes doubled. `guarded` puts an apostrophe before text that a spreadsheet would run as a formula.
  func csv(hxl: Bool, guarded: Bool) -> [UInt8] {
    var w = ByteWriter(capacity: 1 << 16)
    func line(_ cells: [Cell]) {
      for (i, c) in cells.enumerated() {
        if i > 0 { w.byte(44) }
        switch c {
        case .empty: break
        case .number(let v): w.number(v, places: 6)
        case .text(let s): w.field(csv: s, guarded: guarded)
        }
      }
      w.raw("\r\n")
    }
    line(columns.map { .text($0.name) })
    // Hashtags begin with `#`, which no spreadsheet runs.
    if hxl { line(columns.map { .text($0.hxl) }) }
    for r in rows { line(r) }
    return w.bytes
  }

  /// Tabs between fields, tabs and line ends in text as spaces: what GDELT and POLECAT files are.
  func tsv(header: Bool) -> [UInt8] {
    var w = ByteWriter(capacity: 1 << 16)
    func line(_ cells: [Cell]) {
      for (i, c) in cells.enumerated() {
        if i > 0 { w.byte(9) }
        switch c {
        case .empty: break
        case .number(let v): w.number(v, places: 6)
        case .text(let s): w.raw(Text.line(s))
        }
      }
      w.byte(10)
    }
    if header { line(columns.map { .text($0.name) }) }
    for r in rows { line(r) }
    return w.bytes
  }
}
