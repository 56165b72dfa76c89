import Claims

/// In place of SHA-256, which is not what is tried here: names of the right length.
extension ReportReader {
  static func claimID(_ claim: Claim, _ line: Int) -> String { String(digest(Array("\(claim.report):\(line):\(claim.event.name)".utf8)).prefix(16)) }

  static func digest(_ text: [UInt8]) -> String {
    var h: UInt64 = 0xCBF2_9CE4_8422_2325
    for b in text { h = (h ^ UInt64(b)) &* 0x100_0000_01B3 }
    let half = String(h, radix: 16)
    let whole = String(repeating: "0", count: 16 - half.utf8.count) + half
    return whole + whole + whole + whole
  }
}
