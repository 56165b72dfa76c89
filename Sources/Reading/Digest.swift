import Claims
import Crypto

extension ReportReader {
  /// 16 hexadecimal digits from report, row and type.
  static func claimID(_ claim: Claim, _ line: Int) -> String { String(digest(Array("\(claim.report):\(line):\(claim.event.name)".utf8)).prefix(16)) }

  static func digest(_ text: [UInt8]) -> String {
    var hash = SHA256()
    text.withUnsafeBytes { hash.update(bufferPointer: $0) }
    let hex: StaticString = "0123456789abcdef"
    var out: [UInt8] = []
    out.reserveCapacity(64)
    for b in hash.finalize() {
      out.append(hex.utf8Start[Int(b >> 4)])
      out.append(hex.utf8Start[Int(b & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}
