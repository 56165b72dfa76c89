import Claims
import CodingCommands
import Storing

/// Which reports of an archive are wanted: those of which all conditions about the report hold, and all about claims for one of its claims.
struct ArchiveSlice {
  private var ofReport: [Condition] = []
  private var ofClaim: [Condition] = []

  init(_ conditions: [String]) throws {
    for text in conditions {
      let c = try Condition(text)
      if c.field.isOfClaim { ofClaim.append(c) } else { ofReport.append(c) }
    }
  }

  func takes(_ report: ReportPayload) -> Bool { ofReport.allSatisfy { $0.holds(report) } }

  func takes(_ claims: [Claim]) -> Bool { ofClaim.isEmpty || claims.contains { c in ofClaim.allSatisfy { $0.holds(c) } } }

  /// Whether a report of that day of publication, or without one, may be wanted: folders of other days need not be opened.
  func mayTake(published day: CivilDay?) -> Bool {
    ofReport.allSatisfy { $0.field != .published || $0.holds(day, day) }
  }
}

/// One condition, such as `published>=2020-10-01`.
struct Condition {
  enum Field: String, CaseIterable {
    case published, lang, outlet, title, url, group, sourceID = "source_id"
    case time, event, mode, code, place, truce, confidence

    var isOfClaim: Bool {
      switch self {
      case .published, .lang, .outlet, .title, .url, .group, .sourceID: false
      case .time, .event, .mode, .code, .place, .truce, .confidence: true
      }
    }
  }

  enum Relation: String, CaseIterable {
    // Longer ones first: they begin with shorter ones.
    case notEqual = "!=", atMost = "<=", atLeast = ">=", less = "<", more = ">", contains = "~", equal = "="
  }

  let field: Field
  let relation: Relation
  let value: String
  private var day = CivilDay(number: 0)
  private var number = 0.0

  init(_ text: String) throws {
    let signs = Set("!=<>~")
    guard let at = text.firstIndex(where: { signs.contains($0) }),
      let relation = Relation.allCases.first(where: { text[at...].hasPrefix($0.rawValue) })
    else { throw Console.misuse("--where \(text): no condition; write it as published>=2020-10-01 or outlet~agency") }
    let name = text[..<at].trimmed
    guard let field = Field(rawValue: name) else {
      throw Console.misuse("--where \(text): no field '\(name)'; one of \(Field.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.field = field
    self.relation = relation
    value = text[text.index(at, offsetBy: relation.rawValue.count)...].trimmed
    switch field {
    case .published, .time:
      guard let stamp = Stamp(iso: value), relation != .contains else {
        throw Console.misuse("--where \(text): write the day as 2020-10-01, with one of = != < <= > >=")
      }
      day = stamp.day
    case .confidence:
      guard let n = Double(value), relation != .contains else { throw Console.misuse("--where \(text): write the confidence as a number from 0 to 1") }
      number = n
    default:
      guard [.equal, .notEqual, .contains].contains(relation) else {
        throw Console.misuse("--where \(text): \(field.rawValue) is words; ask for it with =, != or ~")
      }
    }
  }

  func holds(_ r: ReportPayload) -> Bool {
    switch field {
    case .published: holds(r.published?.start?.day, r.published?.start?.day)
    case .lang: holds([r.lang])
    case .outlet: holds([r.outlet])
    case .title: holds([r.title])
    case .url: holds([r.url])
    case .group: holds([r.group])
    case .sourceID: holds([r.sourceID])
    default: true
    }
  }

  func holds(_ c: Claim) -> Bool {
    switch field {
    case .time: holds((c.time?.start ?? c.time?.end)?.day, (c.time?.end ?? c.time?.start)?.day)
    case .event: holds([c.event.name])
    case .mode: holds([c.mode])
    case .code: holds((c.actors + c.recipients + c.brokers).map(\.code))
    case .place: holds([c.place?.name])
    case .truce: holds([c.truce?.name])
    case .confidence: compares(c.confidence, number)
    default: true
    }
  }

  /// Of a time of several days it is enough that one of them fits; what has no day fits nothing but `!=`.
  func holds(_ first: CivilDay?, _ last: CivilDay?) -> Bool {
    guard let first, let last else { return relation == .notEqual }
    switch relation {
    case .equal: return first <= day && day <= last
    case .notEqual: return day < first || last < day
    case .less: return first < day
    case .atMost: return first <= day
    case .more: return last > day
    case .atLeast: return last >= day
    case .contains: return false
    }
  }

  private func compares(_ a: Double, _ b: Double) -> Bool {
    switch relation {
    case .equal, .contains: a == b
    case .notEqual: a != b
    case .less: a < b
    case .atMost: a <= b
    case .more: a > b
    case .atLeast: a >= b
    }
  }

  private func holds(_ values: [String?]) -> Bool {
    switch relation {
    case .equal: values.contains { $0?.lowercased() == value.lowercased() }
    case .notEqual: !values.contains { $0?.lowercased() == value.lowercased() }
    default: values.contains { $0?.lowercased().contains(value.lowercased()) == true }
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var s = self
    while s.first == " " { s.removeFirst() }
    while s.last == " " { s.removeLast() }
    return String(s)
  }
}
