import Claims

/// How things are said in English: days, numbers, figures, events. Everything here is our own text, never a source's.
public enum Wording {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]

  public static func day(_ d: CivilDay) -> String {
    let p = d.parts
    return "\(p.day) \(months[p.month - 1]) \(p.year)"
  }

  static func shortDay(_ d: CivilDay) -> String {
    let p = d.parts
    return "\(p.day) \(months[p.month - 1].prefix(3))"
  }

  /// "10 November 2020, 01:00 (+04:00)".
  public static func stamp(_ s: Stamp) -> String {
    guard s.minute >= 0 else { return day(s.day) }
    let iso = s.iso
    let zone = iso.utf8.count > 16 ? " (UTC\(iso.dropFirst(16)))" : ""
    return "\(day(s.day)), \(iso.dropFirst(11).prefix(5))\(zone)"
  }

  public static func period(_ p: Period) -> String {
    if p.first == p.last { return day(p.first) }
    let (a, b) = (p.first.parts, p.last.parts)
    if a.year == b.year, a.month == b.month { return "\(a.day)–\(day(p.last))" }
    if a.year == b.year { return "\(a.day) \(months[a.month - 1]) – \(day(p.last))" }
    return "\(day(p.first)) – \(day(p.last))"
  }

  /// A time as precise as it was told: "November 2020", "10 November 2020, 01:00", "9–11 November 2020".
  public static func time(_ t: TimeValue?) -> String {
    guard let t, let span = t.span else { return "undated" }
    guard let start = t.start else { return "until \(day(span.last))" }
    if t.end == nil, t.precision.rawValue > TimePrecision.day.rawValue { return "from \(coarse(span.first, t.precision))" }
    if t.end == nil, t.basis == .background { return "since \(day(span.first))" }
    let parts = span.first.parts
    switch t.precision {
    case .minute, .hour: return span.first == span.last ? stamp(start) : period(Period(first: span.first, last: span.last))
    case .month where parts.month == span.last.parts.month && parts.year == span.last.parts.year,
      .year where parts.year == span.last.parts.year:
      return coarse(span.first, t.precision)
    case .decade: return "\(parts.year / 10 * 10)s"
    default: return period(Period(first: span.first, last: span.last))
    }
  }

  private static func coarse(_ d: CivilDay, _ precision: TimePrecision) -> String {
    let p = d.parts
    return precision.rawValue >= TimePrecision.year.rawValue ? "\(p.year)" : "\(months[p.month - 1]) \(p.year)"
  }

  /// "2,802"; fractions to two places.
  public static func number(_ value: Double) -> String {
    var w = ByteWriter(capacity: 16)
    w.number(value, places: 2)
    var digits = w.string
    let negative = digits.hasPrefix("-")
    if negative { digits.removeFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1)
    var out = ""
    let whole = Array(parts.first ?? "0")
    for (i, c) in whole.enumerated() {
      if i > 0, (whole.count - i) % 3 == 0 { out.append(",") }
      out.append(c)
    }
    return (negative ? "−" : "") + out + (parts.count > 1 ? "." + parts[1] : "")
  }

  public static func number(_ value: Int) -> String { number(Double(value)) }

  /// "2,802 (2,783–2,855)"; only the best where the origins agree.
  public static func estimate(_ e: Estimate) -> String {
    e.low == e.high ? number(e.best) : "\(number(e.best)) (\(number(e.low))–\(number(e.high)))"
  }

  /// "at least 2,802", "up to 5,000", "about 2,000", "nearly 100".
  public static func witness(_ w: FigureWitness) -> String {
    switch (w.low, w.high) {
    case (let l?, let h?) where l == h: return (w.approximate ? "about " : "") + number(l)
    case (let l?, let h?): return "\(number(l))–\(number(h))"
    case (let l?, nil): return "at least \(number(l))"
    case (nil, let h?): return (w.approximate ? "nearly " : "up to ") + number(h)
    case (nil, nil): return "not said"
    }
  }

  public static func count(_ n: Int, _ one: String, _ many: String) -> String { "\(number(n)) \(n == 1 ? one : many)" }

  static func measure(_ m: Measure) -> String {
    switch m {
    case .posts: "posts"
    case .duration: "days"
    case .violations: "violations"
    case .munitions: "munitions"
    case .personnel: "personnel"
    case .remains: "remains"
    default: m.name
    }
  }

  static func level(_ l: VerificationLevel) -> String {
    switch l {
    case .alleged: "alleged"
    case .corroborated: "corroborated"
    case .confirmed: "confirmed by both sides"
    case .contested: "contested"
    case .denied: "denied"
    }
  }

  static func status(_ s: AgreementStatus) -> String { s == .inForce ? "in force" : s.rawValue }
  static func status(_ s: ProvisionStatus) -> String { s == .inProgress ? "in progress" : s.rawValue }
  static func kind(_ k: AgreementClass) -> String {
    switch k {
    case .cessationOfHostilities: "cessation of hostilities"
    case .preliminary: "preliminary truce"
    case .definitive: "definitive truce"
    case .other: "other agreement"
    }
  }

  static func provision(_ name: String) -> String { name.replacing("-", with: " ") }

  /// What an event is, in a few words.
  public static func event(_ type: EventType, _ mode: String?, _ contexts: Contexts = [], _ truce: TruceState? = nil) -> String {
    if let truce, let told = truceWords(type, truce) { return told }
    switch (type, mode) {
    case (.agree, _): return "agreement"
    case (.consult, "visit"): return "visit"
    case (.consult, "phone"): return "call"
    case (.consult, "third-party"): return "mediated talks"
    case (.consult, "multilateral"): return "multilateral talks"
    case (.consult, _): return "meeting"
    case (.support, _): return "support"
    case (.concede, _): return "concession"
    case (.cooperate, _): return "cooperation"
    case (.aid, _): return "aid"
    case (.retreat, "release"): return "release or handover"
    case (.retreat, "withdraw"): return "withdrawal"
    case (.retreat, "ceasefire"): return "fighting stopped"
    case (.retreat, let m?): return m == "access" ? "access given" : m == "disarm" ? "disarmament" : "resignation"
    case (.retreat, nil): return "concession in fact"
    case (.request, _): return "demand"
    case (.accuse, "investigate"): return "investigation"
    case (.accuse, _): return "accusation"
    case (.reject, _): return "refusal"
    case (.threaten, _): return "threat"
    case (.protest, let m): return m == "riot" ? "riot" : "protest"
    case (.sanction, _): return "sanction"
    case (.mobilize, _): return contexts.names.contains("peacekeeping") ? "peacekeepers deployed" : "forces deployed"
    case (.coerce, "arrest"): return "arrest"
    case (.coerce, "seize"): return "seizure"
    case (.coerce, let m?): return "coercion (\(m))"
    case (.coerce, nil): return "coercion"
    case (.assault, let m): return assault(m, contexts)
    case (.none, _): return "event"
    }
  }

  private static func assault(_ mode: String?, _ contexts: Contexts) -> String {
    switch mode {
    case "heavy-weapons": "shelling"
    case "aerial": "air strike"
    case "drone": "drone strike"
    case "firearms": "shooting"
    case "explosives": "explosion"
    case "suicide-attack": "suicide attack"
    case "abduct": "capture of persons"
    case "destroy": "destruction"
    case "targeted": "targeted killing"
    case let m?: "assault (\(m))"
    case nil: contexts.names.contains("territory") ? "territory taken" : "attack"
    }
  }

  private static func truceWords(_ type: EventType, _ truce: TruceState) -> String? {
    switch truce {
    case .calledFor: "call for a truce"
    case .proposed: "truce proposed"
    case .agreed: "truce agreed"
    case .inForce: "truce takes effect"
    case .holding: "truce holds"
    case .violated: type == .accuse ? "breach alleged" : type == .reject ? "breach denied" : nil
    case .extended: "truce extended"
    case .expired: "truce expires"
    case .collapsed: "truce collapses"
    }
  }

  /// Names between commas, `and` before the last.
  public static func list(_ names: [String]) -> String {
    switch names.count {
    case 0: ""
    case 1: names[0]
    default: names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }
  }
}
