import Claims

/// Rows as RFC 4180 writes them. A value that a spreadsheet would take for a formula is made plain text.
package enum CSV {
  package static func write(_ header: [String], _ rows: [[JSON]]) -> [UInt8] {
    var w = ByteWriter(capacity: 256 * (rows.count + 1))
    w.raw(header.joined(separator: ","))
    w.raw("\r\n")
    for row in rows {
      for (k, value) in row.enumerated() {
        if k > 0 { w.byte(44) }
        field(value, &w)
      }
      w.raw("\r\n")
    }
    return w.bytes
  }

  private static func field(_ value: JSON, _ w: inout ByteWriter) {
    switch value {
    case .null: break
    case .string(let s): quoted(s, &w)
    default: value.write(&w)
    }
  }

  private static func quoted(_ text: String, _ w: inout ByteWriter) {
    var text = text
    if let first = text.utf8.first,
      [61, 43, 64, 9, 13].contains(first) || (first == 45 && !(text.utf8.dropFirst().first.map { $0 >= 48 && $0 <= 57 } ?? false))
    {
      text = "'" + text
    }
    guard text.utf8.contains(where: { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }) else {
      w.raw(text)
      return
    }
    w.byte(34)
    for b in text.utf8 {
      if b == 34 { w.byte(34) }
      w.byte(b)
    }
    w.byte(34)
  }
}
