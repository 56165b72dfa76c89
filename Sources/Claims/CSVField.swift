extension ByteWriter {
  /// A field as RFC 4180 has it: quoted where it must be, quotation marks doubled. `guarded` puts an apostrophe before what a spreadsheet would
  /// run as a formula.
  public mutating func field(csv text: String, guarded: Bool = true) {
    let formula = guarded && (text.utf8.first.map { $0 == 61 || $0 == 43 || $0 == 45 || $0 == 64 || $0 == 9 || $0 == 13 } ?? false)
    guard formula || text.utf8.contains(where: { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }) else {
      raw(text)
      return
    }
    byte(34)
    if formula { byte(39) }
    for b in text.utf8 {
      if b == 34 { byte(34) }
      byte(b)
    }
    byte(34)
  }
}
