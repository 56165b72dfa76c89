import ArgumentParser
import Claims
import CodingCommands
import Storing

/// A kind of row in every format: its columns, what stands below it in a table, and its JSON.
struct Listing<Value: Sendable>: Sendable {
  struct Column: Sendable {
    var title: String
    /// Part of the room that is left; 0 takes what the widest cell needs.
    var share: Int
    var text: @Sendable (Value) -> String
    var isShown = true

    init(_ title: String, share: Int = 0, _ text: @escaping @Sendable (Value) -> String) {
      self.title = title
      self.share = share
      self.text = text
    }

    /// A column of CSV only.
    static func hidden(_ title: String, _ text: @escaping @Sendable (Value) -> String) -> Column {
      var c = Column(title, text)
      c.isShown = false
      return c
    }
  }

  /// Of one and of many: `event`, `events`.
  var one: String
  var many: String
  var columns: [Column]
  /// Label and text of lines below a row.
  var details: @Sendable (Value) -> [(String, String)]
  var json: @Sendable (inout ByteWriter, Value) -> Void

  func write(_ page: Page<Value>, _ format: OutputFormat) {
    switch format {
    case .table: Console.write(table(page))
    case .ndjson: Console.write(page.rows.flatMap { object($0) + [10] })
    case .json:
      var out: [UInt8] = [91]
      for (k, row) in page.rows.enumerated() { out += (k > 0 ? [44, 10] : []) + object(row) }
      Console.write(out + [10, 93, 10])
    case .csv:
      var csv = CSVLines()
      csv.line(columns.map { $0.title.lowercased().split(separator: " ").joined(separator: "_") } + ["review", "known", "superseded"])
      for row in page.rows { csv.line(columns.map { $0.text(row.value) } + [row.review.name, row.known.iso, row.superseded.map { "\($0)" } ?? ""]) }
      Console.write(csv.bytes)
    }
  }

  /// The value's object with its own history at the end.
  private func object(_ row: Recorded<Value>) -> [UInt8] {
    var w = ByteWriter(capacity: 1024)
    json(&w, row.value)
    if w.bytes.last == 125 { w.bytes.removeLast() }
    w.raw(",\"review\":")
    if row.review == .none { w.raw("null") } else { w.quoted(row.review.name) }
    w.raw(",\"known\":")
    w.quoted(row.known.iso)
    w.byte(125)
    return w.bytes
  }

  // MARK: - Tables

  private func table(_ page: Page<Value>) -> String {
    guard !page.rows.isEmpty else { return "no \(many)\n" }
    let style = Style()
    let shown = columns.filter(\.isShown)
    let cells = page.rows.map { row in shown.map { ColumnText.oneLine($0.text(row.value)) } }
    let widths = Listing.widths(shown, cells, style.width)
    var out = style.dim(line(shown.map { [$0.title] }, 0, widths)) + "\n"
    for (row, texts) in zip(page.rows, cells) {
      let wrapped = zip(texts, widths).map { $0.isEmpty ? ["-"] : ColumnText.wrap($0, $1) }
      for k in 0..<(wrapped.map(\.count).max() ?? 1) { out += line(wrapped, k, widths) + "\n" }
      var below = details(row.value)
      if row.review != .none { below.append(("review", row.review.name)) }
      let margin = max(10, min(24, (below.map { ColumnText.width($0.0) }.max() ?? 0) + 2))
      for (label, text) in below where !text.isEmpty {
        for (k, part) in ColumnText.wrap(text, max(20, style.width - 4 - margin)).enumerated() {
          out += "    " + style.dim(ColumnText.padded(k == 0 ? label : "", margin)) + part + "\n"
        }
      }
      if !below.isEmpty { out += "\n" }
    }
    out += style.dim(page.rows.count == 1 ? "1 \(one)" : "\(page.rows.count) \(many)")
    if let next = page.next { out += style.dim("; more with --after \(next)") }
    return out + "\n"
  }

  private func line(_ wrapped: [[String]], _ k: Int, _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in wrapped.enumerated() {
      let text = k < cell.count ? cell[k] : ""
      line += column + 1 == wrapped.count ? text : ColumnText.padded(text, widths[column]) + "  "
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  private static func widths(_ columns: [Column], _ cells: [[String]], _ width: Int) -> [Int] {
    var needed = columns.indices.map { k in
      max(ColumnText.width(columns[k].title), cells.map { ColumnText.width($0[k]) }.max() ?? 0)
    }
    for k in columns.indices where columns[k].share == 0 { needed[k] = min(needed[k], 24) }
    let fixed = columns.indices.filter { columns[$0].share == 0 }.reduce(0) { $0 + needed[$1] }
    var room = width - fixed - 2 * (columns.count - 1)
    var shares = columns.reduce(0) { $0 + $1.share }
    for k in columns.indices where columns[k].share > 0 {
      let part = max(8, room * columns[k].share / max(1, shares))
      room -= min(part, needed[k])
      shares -= columns[k].share
      needed[k] = min(part, needed[k])
    }
    return needed
  }
}

/// How a terminal is written to.
struct Style {
  let width: Int
  private let styled: Bool

  init() {
    let terminal = Console.isTerminal(Console.output)
    width = terminal ? min(Console.width(), 132) : 80
    styled = terminal && Console.environment("NO_COLOR") == nil && Console.environment("TERM") != "dumb"
  }

  func dim(_ text: String) -> String { styled ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
  func bold(_ text: String) -> String { styled ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

/// Lines as RFC 4180 has them.
struct CSVLines {
  private var writer = ByteWriter()
  var bytes: [UInt8] { writer.bytes }

  mutating func line(_ fields: [String]) {
    for (k, text) in fields.enumerated() {
      if k > 0 { writer.byte(44) }
      writer.field(csv: text)
    }
    writer.raw("\r\n")
  }
}
