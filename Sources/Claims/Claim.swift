/// `[start, end)` in Unicode code points of the report's text (W3C Web Annotation's text position).
public struct Span: Sendable, Hashable {
  public var start: Int
  public var end: Int
  @inlinable public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }
}

/// Words of the report and where they stand.
public struct Quotation: Sendable, Hashable {
  public var text: String
  public var span: Span
  @inlinable public init(text: String, span: Span) {
    self.text = text
    self.span = span
  }
}

/// Who: a state, body, force, group or person, coded as PLOVER does.
public struct Actor: Sendable, Hashable {
  public var name: String
  /// ISO 3166-1 alpha-3, `IGO` `NGO` `JRN` `UNK`, or a documented code of an unrecognised entity.
  public var code: String
  /// PLOVER sector: GOV MIL REB CVL IGO NGO JRN OPP BUS CRM UNK.
  public var sector: String
  public var source: Quotation?
  @inlinable public init(name: String, code: String, sector: String, source: Quotation? = nil) {
    self.name = name
    self.code = code
    self.sector = sector
    self.source = source
  }
}

/// How a voice spoke.
public enum Via: String, Sendable {
  case quote, paraphrase, post, call, document, wire
}

/// One link of an attribution chain: the origin first, then whoever passed it on.
public struct Voice: Sendable, Hashable {
  public var actor: Actor
  public var via: Via
  @inlinable public init(actor: Actor, via: Via) {
    self.actor = actor
    self.via = via
  }
}

/// Where.
public struct Place: Sendable, Hashable {
  public var name: String
  /// WGS 84 degrees; nil where the pack knows the name but not the point.
  public var latitude: Double?
  public var longitude: Double?
  /// `exact` `near` `district` `region` `country`.
  public var precision: String
  public var source: Quotation?
  @inlinable public init(name: String, latitude: Double?, longitude: Double?, precision: String, source: Quotation?) {
    self.name = name
    self.latitude = latitude
    self.longitude = longitude
    self.precision = precision
    self.source = source
  }
}

/// What a figure counts.
public enum Measure: UInt8, Sendable, CaseIterable {
  case killed, wounded, captured, missing, displaced, released, remains
  case personnel, posts, settlements, violations, munitions, duration

  @inlinable public var name: String {
    switch self {
    case .killed: "killed"
    case .wounded: "wounded"
    case .captured: "captured"
    case .missing: "missing"
    case .displaced: "displaced"
    case .released: "released"
    case .remains: "remains"
    case .personnel: "personnel"
    case .posts: "posts"
    case .settlements: "settlements"
    case .violations: "violations"
    case .munitions: "munitions"
    case .duration: "duration"
    }
  }

  public init?(name: String) {
    guard let found = Measure.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// How a figure stands to the whole toll of its act.
public struct FigureScope: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Some of a whole told beside it: "two of the wounded".
  public static let part = FigureScope(rawValue: 1)
  /// All who were hit, among them those who died of it: "five people were shot, two fatally".
  public static let struck = FigureScope(rawValue: 2)
  /// One person told by a description: "a villager".
  public static let person = FigureScope(rawValue: 4)
  /// One person told by name.
  public static let named = FigureScope(rawValue: 8)
  /// One person spoken of as known: "the victim", "she".
  public static let known = FigureScope(rawValue: 16)
  /// Of several attacks together: "seven were wounded in shootings across the city".
  public static let several = FigureScope(rawValue: 32)

  public init?(name: String) {
    guard let found = FigureScope.words.first(where: { "\($0.word)" == name }) else { return nil }
    self = found.scope
  }

  /// The words of the JSON form, in its order.
  public static let words: [(scope: FigureScope, word: StaticString)] = [
    (.part, "part"), (.struck, "struck"), (.person, "person"), (.named, "named"), (.known, "known"), (.several, "several"),
  ]
}

/// A number with its bounds as the source worded them. "at least 5" has no high, "up to 5" no low.
public struct Figure: Sendable, Hashable {
  public var measure: Measure
  public var whose: Actor?
  public var low: Double?
  public var high: Double?
  public var approximate: Bool
  public var source: Quotation?
  /// Empty where the figure is the whole as far as its sentence tells.
  public var scope: FigureScope
  @inlinable public init(
    measure: Measure, whose: Actor?, low: Double?, high: Double?, approximate: Bool, source: Quotation?, scope: FigureScope = []
  ) {
    self.scope = scope
    self.measure = measure
    self.whose = whose
    self.low = low
    self.high = high
    self.approximate = approximate
    self.source = source
  }
}

/// One thing that a report says happened, happens, will happen, was demanded or was denied (docs/codebook.md).
public struct Claim: Sendable, Hashable {
  /// 16 hexadecimal digits from report, type and evidence: the same on every run and machine.
  public var id: String
  public var report: String
  public var lang: String
  public var event: EventType
  public var mode: String?
  public var contexts: Contexts
  public var aux: AuxModes
  public var actors: [Actor]
  public var recipients: [Actor]
  public var brokers: [Actor]
  public var place: Place?
  public var time: TimeValue?
  public var figures: [Figure]
  public var truce: TruceState?
  public var provisions: Provisions
  public var attribution: [Voice]
  public var evidence: [Quotation]
  /// Which line of which pack coded it.
  public var rule: String
  /// 0 to 1.
  public var confidence: Double

  @inlinable public init(
    id: String = "", report: String = "", lang: String = "", event: EventType, mode: String? = nil,
    contexts: Contexts = [], aux: AuxModes = [], actors: [Actor] = [], recipients: [Actor] = [],
    brokers: [Actor] = [], place: Place? = nil, time: TimeValue? = nil, figures: [Figure] = [],
    truce: TruceState? = nil, provisions: Provisions = [], attribution: [Voice] = [],
    evidence: [Quotation] = [], rule: String = "", confidence: Double = 0
  ) {
    self.id = id
    self.report = report
    self.lang = lang
    self.event = event
    self.mode = mode
    self.contexts = contexts
    self.aux = aux
    self.actors = actors
    self.recipients = recipients
    self.brokers = brokers
    self.place = place
    self.time = time
    self.figures = figures
    self.truce = truce
    self.provisions = provisions
    self.attribution = attribution
    self.evidence = evidence
    self.rule = rule
    self.confidence = confidence
  }
}
