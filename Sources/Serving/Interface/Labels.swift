import Claims
import Storing

/// Nouns of the record in a person's language.
struct Labels: Sendable {
  let words: [String: String]
  private let months: [String]

  init(_ words: [String: String]) {
    self.words = words
    months = (words["months"] ?? "").split(separator: " ").map(String.init)
  }

  subscript(key: String) -> String { words[key] ?? key }

  /// The words of `key` with its `#` replaced; those of `key_1` for one, where a language has them.
  func count(_ key: String, _ n: Int) -> String {
    let words = n == 1 ? words[key + "_1"] ?? self[key] : self[key]
    return words.replacing("#", with: Labels.number(Double(n)))
  }

  func type(_ type: EventType, _ mode: String?) -> String {
    if let mode, let named = words["mode_\(type.name).\(mode)"] { return named }
    return words["type_" + type.name] ?? type.name
  }

  func day(_ d: CivilDay) -> String {
    let (y, m, day) = d.parts
    return "\(day) \(months.indices.contains(m - 1) ? months[m - 1] : String(m)) \(y)"
  }

  func stamp(_ s: Stamp) -> String {
    guard s.minute >= 0 else { return day(s.day) }
    let iso = s.iso
    return day(s.day) + " " + iso.dropFirst(11)
  }

  func time(_ t: TimeValue?) -> String {
    guard let t else { return self["undated"] }
    switch (t.start, t.end) {
    case (nil, nil): return self["undated"]
    case (let a?, nil): return "≥ " + stamp(a)
    case (nil, let b?): return "≤ " + stamp(b)
    case (let a?, let b?):
      if a == b || (t.precision == .day && a.day == b.day) { return stamp(a) }
      return stamp(a) + " – " + stamp(b)
    }
  }

  func parties(_ list: [Party]) -> String { list.isEmpty ? "—" : list.map(\.name).joined(separator: ", ") }
  func actors(_ list: [Actor]) -> String { list.map { "\($0.name) (\($0.code))" }.joined(separator: ", ") }

  func event(_ e: Event) -> String { told(type(e.type, e.mode), e.actors.map(\.name), e.recipients.map(\.name)) }
  func claim(_ c: Claim) -> String { told(type(c.event, c.mode), c.actors.map(\.name), c.recipients.map(\.name)) }

  /// "shelling: Armenian forces → civilians".
  private func told(_ what: String, _ actors: [String], _ recipients: [String]) -> String {
    var text = what
    if !actors.isEmpty || !recipients.isEmpty { text += ": " }
    text += actors.joined(separator: ", ")
    if !recipients.isEmpty { text += (actors.isEmpty ? "→ " : " → ") + recipients.joined(separator: ", ") }
    return text
  }

  func agreement(_ a: Agreement) -> String {
    a.name ?? (self["kind_" + a.kind.rawValue] + (a.parties.isEmpty ? "" : ": " + a.parties.map(\.name).joined(separator: ", ")))
  }

  func toll(_ t: Toll) -> String { "\(t.side.name): \(self["toll_" + t.category.rawValue]), \(self["measure_" + t.measure.name])" }

  func estimate(_ e: Estimate) -> String { "\(self["measure_" + e.measure.name]) \(Labels.number(e.best))" + (e.low == e.high ? "" : " (\(range(e)))") }

  func range(_ e: Estimate) -> String { e.low == e.high ? "" : "\(Labels.number(e.low))–\(Labels.number(e.high))" }

  func bound(low: Double?, high: Double?, approximate: Bool) -> String {
    let about = approximate ? "~" : ""
    switch (low, high) {
    case (let l?, let h?): return about + (l == h ? Labels.number(l) : "\(Labels.number(l))–\(Labels.number(h))")
    case (let l?, nil): return about + "≥ " + Labels.number(l)
    case (nil, let h?): return about + "≤ " + Labels.number(h)
    case (nil, nil): return "—"
    }
  }

  func origins(_ list: [Origin]) -> String {
    let shown = list.prefix(4).map(\.party.name).joined(separator: ", ")
    return list.count > 4 ? shown + ", " + count("and_more", list.count - 4) : shown
  }

  /// Thousands between thin spaces, which no language takes for a decimal sign.
  static func number(_ value: Double) -> String {
    var w = ByteWriter(capacity: 16)
    w.number(value, places: 2)
    let text = w.string
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.utf8.count > 4 else { return text }
    var out = ""
    for (k, c) in whole.enumerated() {
      if k > 0, c != "-", (whole.utf8.count - k) % 3 == 0 { out += "\u{202F}" }
      out.append(c)
    }
    return parts.count > 1 ? out + "." + parts[1] : out
  }
}
