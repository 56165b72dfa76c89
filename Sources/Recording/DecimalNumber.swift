/// Decimal numbers as the transparency-log texts write them: ASCII digits, no sign, no leading zero.
enum DecimalNumber {
  static func parse(_ text: some StringProtocol) -> Int? {
    let b = Array(text.utf8)
    guard !b.isEmpty, b.count <= 19, b.allSatisfy({ $0 >= 48 && $0 <= 57 }), b.count == 1 || b[0] != 48 else { return nil }
    return Int(text)
  }
}
