import Claims
import Crypto

extension ReportReader {
  /// 16 hexadecimal digits from report, row and type.
  static func claimID(_ claim: Claim, _ line: Int) -> String { String(digest(Array("\(claim.report):\(line):\(claim.event.name)".utf8)).prefix(16)) }

  static func digest(_ text: [UInt8]) -> String {
    var hash = SHA256()
    text.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Hexadecimal.text(Array(hash.finalize()))
  }
}
