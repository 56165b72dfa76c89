import Claims

/// Coded reports out of the lines that `truceline code --format ndjson` writes, in any order.
///
/// A text that was met more than once is one report: one header stands for it, and the claims that were coded with that header. What the
/// other copies gave would be the same claims with days counted from another publication.
package struct ClaimStream {
  /// The member of a report's or claim's line that names the group; `group` else.
  private let field: String
  private var headers: [Key: [String: ReportHeader]] = [:]
  /// By report, then by the place in the input that line and report share.
  private var claims: [Key: [String: [Claim]]] = [:]

  private struct Key: Hashable {
    var report: String
    var group: String?
  }

  package init(groupedBy field: String?) { self.field = field ?? "group" }

  /// Takes one line; throws what is wrong with it.
  package mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONReader.Failure) {
    var isReport = false
    var isOther = false
    var header = ReportHeader(id: "", outlet: nil, lang: "", published: nil, group: nil)
    var claim = Claim(event: .none)
    var source = ""
    let field = Array(self.field.utf8)
    var reader = JSONReader(bytes)
    try reader.object { (r, key) throws(JSONReader.Failure) in
      let from = r.at
      defer {
        if ClaimStream.isPlace(key) { source += "\u{1F}" + String(decoding: bytes[from..<r.at], as: UTF8.self) }
      }
      if key.elementsEqual(field) {
        if field == Array("report".utf8) || field == Array("id".utf8) || field == Array("lang".utf8) {
          _ = try r.claimMember(key, &claim)
        } else {
          try r.skip()
        }
        let value = JSONText.plain(Array(bytes[from..<r.at]))
        header.group = value == "null" || value.isEmpty ? nil : value
        if key.elementsEqual("outlet".utf8), value != "null" { header.outlet = value }
        return
      }
      if key.elementsEqual("kind".utf8) {
        let kind = try r.text()
        isReport = kind == "report"
        isOther = kind != "report" && kind != "claim"
      } else if key.elementsEqual("published".utf8) {
        header.published = try r.time()
      } else if key.elementsEqual("outlet".utf8) {
        header.outlet = try r.text()
      } else if try !r.claimMember(key, &claim) {
        try r.skip()
      }
    }
    try reader.end()
    if isOther { return }
    if isReport {
      header.id = claim.id
      header.lang = claim.lang
      let key = Key(report: header.id, group: header.group)
      if let known = headers[key]?[source], ClaimStream.rank(known) <= ClaimStream.rank(header) { return }
      headers[key, default: [:]][source] = header
    } else {
      guard claim.event != .none else { throw reader.failure("the line is neither a report nor a claim") }
      claims[Key(report: claim.report, group: header.group), default: [:]][source, default: []].append(claim)
    }
  }

  private static func isPlace(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    switch JSONKey(key) {
    case "source_id", "file", "line": true
    default: false
    }
  }

  private static func rank(_ h: ReportHeader) -> String { "\(h.published?.start?.iso ?? "~") \(h.outlet ?? "~") \(h.lang)" }

  /// What was taken, in order of report and group.
  package func reports() -> [CodedReport] {
    claims.keys.sorted { ($0.report, $0.group ?? "") < ($1.report, $1.group ?? "") }.compactMap { key in
      let coded = claims[key] ?? [:]
      let copies = headers[key] ?? [:]
      // Which copy stands does not depend on the order of the lines.
      let first = copies.min { (ClaimStream.rank($0.value), $0.key) < (ClaimStream.rank($1.value), $1.key) }
      let own = coded.keys.sorted().filter { $0 == first?.key || copies[$0] == nil }.flatMap { coded[$0] ?? [] }
      if own.isEmpty { return nil }
      let header = first?.value ?? ReportHeader(id: key.report, outlet: nil, lang: own.first?.lang ?? "", published: nil, group: key.group)
      return CodedReport(header: header, claims: own)
    }
  }
}
