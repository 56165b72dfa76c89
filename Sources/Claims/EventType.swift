/// PLOVER 0.8 event types. `none` stands for "no claim" inside rules and never leaves the coder.
public enum EventType: UInt8, Sendable, CaseIterable {
  case none
  case agree, consult, support, concede, cooperate, aid, retreat
  case request, accuse, reject, threaten, protest
  case sanction, mobilize, coerce, assault

  /// The name in PLOVER's spelling: upper case.
  @inlinable public var name: String {
    switch self {
    case .none: "-"
    case .agree: "AGREE"
    case .consult: "CONSULT"
    case .support: "SUPPORT"
    case .concede: "CONCEDE"
    case .cooperate: "COOPERATE"
    case .aid: "AID"
    case .retreat: "RETREAT"
    case .request: "REQUEST"
    case .accuse: "ACCUSE"
    case .reject: "REJECT"
    case .threaten: "THREATEN"
    case .protest: "PROTEST"
    case .sanction: "SANCTION"
    case .mobilize: "MOBILIZE"
    case .coerce: "COERCE"
    case .assault: "ASSAULT"
    }
  }

  /// Modes PLOVER (and the truce extension) knows for the type; empty where it has none.
  public var modes: [String] {
    switch self {
    case .consult: ["visit", "third-party", "multilateral", "phone"]
    case .retreat: ["withdraw", "release", "disarm", "ceasefire", "access", "resign"]
    case .request: ["assist", "change", "yield", "meet"]
    case .accuse: ["disapprove", "investigate", "allege"]
    case .reject: ["assist", "change", "yield", "meet"]
    case .threaten: ["restrict", "arrest", "relations", "expel", "territory", "violence"]
    case .protest: ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"]
    case .sanction: ["convict", "expel", "withdraw", "discontinue"]
    case .mobilize: ["troops", "weapons", "police", "militia"]
    case .coerce:
      [
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber",
      ]
    case .assault:
      [
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
        "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
        "unconventional",
      ]
    default: []
    }
  }

  /// The type of a PLOVER name, or nil for a name PLOVER does not have.
  public init?(name: String) {
    guard let found = EventType.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// Life-cycle state of a truce that a claim tells (codebook, "The truce extension").
public enum TruceState: UInt8, Sendable, CaseIterable {
  case calledFor, proposed, agreed, inForce, holding, violated, extended, expired, collapsed

  public var name: String {
    switch self {
    case .calledFor: "called-for"
    case .proposed: "proposed"
    case .agreed: "agreed"
    case .inForce: "in-force"
    case .holding: "holding"
    case .violated: "violated"
    case .extended: "extended"
    case .expired: "expired"
    case .collapsed: "collapsed"
    }
  }

  public init?(name: String) {
    guard let found = TruceState.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// What a truce or an agreement provides for.
public struct Provisions: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let all: [String] = [
    "cessation", "withdrawal", "territory-return", "peacekeeping", "monitoring",
    "prisoner-exchange", "remains-return", "refugee-return", "corridor", "transport", "demining",
    "disarmament", "political-talks", "economic",
  ]

  public init?(name: String) {
    guard let index = Provisions.all.firstIndex(of: name) else { return nil }
    rawValue = 1 << UInt32(index)
  }

  /// Names in the codebook's order.
  public var names: [String] {
    rawValue == 0 ? [] : Provisions.all.indices.filter { rawValue & (1 << UInt32($0)) != 0 }.map { Provisions.all[$0] }
  }

  @inlinable public static var cessation: Provisions { Provisions(rawValue: 1) }
  @inlinable public static var withdrawal: Provisions { Provisions(rawValue: 2) }
  @inlinable public static var refugeeReturn: Provisions { Provisions(rawValue: 128) }
  @inlinable public static var peacekeeping: Provisions { Provisions(rawValue: 8) }
  @inlinable public static var monitoring: Provisions { Provisions(rawValue: 16) }
  @inlinable public static var politicalTalks: Provisions { Provisions(rawValue: 1 << 12) }
  @inlinable public static var demining: Provisions { Provisions(rawValue: 1 << 10) }
}

/// PLOVER contexts.
public struct Contexts: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let all: [String] = [
    "military", "diplomatic", "territory", "peacekeeping", "human_security", "migration", "economic", "health",
  ]

  public init?(name: String) {
    guard let index = Contexts.all.firstIndex(of: name) else { return nil }
    rawValue = 1 << UInt16(index)
  }

  public var names: [String] {
    rawValue == 0 ? [] : Contexts.all.indices.filter { rawValue & (1 << UInt16($0)) != 0 }.map { Contexts.all[$0] }
  }
}

/// PLOVER auxiliary modes.
public struct AuxModes: OptionSet, Sendable, Hashable {
  public static let all: [String] = ["historical", "future", "hypothetical", "negation"]

  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  @inlinable public static var historical: AuxModes { AuxModes(rawValue: 1) }
  @inlinable public static var future: AuxModes { AuxModes(rawValue: 2) }
  @inlinable public static var hypothetical: AuxModes { AuxModes(rawValue: 4) }
  @inlinable public static var negation: AuxModes { AuxModes(rawValue: 8) }

  public var names: [String] {
    AuxModes.all.indices.filter { rawValue & (1 << UInt8($0)) != 0 }.map { AuxModes.all[$0] }
  }
}
