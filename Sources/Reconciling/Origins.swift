import Claims

extension Origin {
  /// Who first said what a claim says: its first voice, else the outlet, else the report itself.
  public init(_ claim: Claim, _ header: ReportHeader) {
    if let first = claim.attribution.first?.actor {
      self.init(key: "\(first.code) \(first.sector) \(Origin.folded(first.name))", party: Party(first))
    } else if let outlet = header.outlet, !outlet.isEmpty {
      self.init(key: "JRN JRN \(Origin.folded(outlet))", party: Party(code: "JRN", sector: "JRN", name: outlet))
    } else {
      let day = header.published?.start.map { String($0.iso.prefix(10)) }
      self.init(key: "report \(header.id)", party: Party(code: "JRN", sector: "JRN", name: "unnamed outlet" + (day.map { ", \($0)" } ?? "")))
    }
  }

  /// Letters and digits in lower case, words parted by one space.
  static func folded(_ name: String) -> String {
    var out = ""
    for s in name.lowercased().unicodeScalars {
      if s.properties.isAlphabetic || s.properties.numericType != nil { out.unicodeScalars.append(s) } else if out.last != " ", !out.isEmpty { out.append(" ") }
    }
    if out.last == " " { out.removeLast() }
    return out
  }
}
