import Claims

/// Kinds of events of which only members of one family can be the same event.
///
/// PLOVER types that the codebook accepts for each other share a family; acts of one type that are never told for each other do not.
public enum EventFamily: String, Sendable, CaseIterable {
  /// Attacks, clashes, shelling, and the dead and wounded of them.
  case violence
  /// A truce broken, without a described attack.
  case breach
  case capture
  /// A truce agreed, extended or declared.
  case truce
  /// A truce or talks offered or accepted.
  case offer
  /// Other agreements and pacts signed.
  case pact
  /// Fighting stopped, a truce in force or observed.
  case calm
  case collapse
  case release
  /// Territory or troops withdrawn, access given.
  case withdrawal
  case deployment
  /// Founding of centres and commissions, other common work.
  case cooperation
  case meeting
  case request, accusation, rejection, threat, protest, sanction, coercion, aid, support

  /// The family of a claim, by type, mode and state of the truce.
  public init(_ c: Claim) {
    switch c.event {
    case .assault:
      if c.truce == .collapsed {
        self = .collapse
      } else if c.mode == "abduct" {
        self = .capture
      } else if c.truce == .violated, c.mode == nil, c.figures.allSatisfy({ $0.measure == .violations }), c.place == nil {
        self = .breach
      } else {
        self = .violence
      }
    case .agree, .concede:
      switch c.truce {
      case .proposed?, .calledFor?: self = .offer
      case .inForce?, .holding?: self = .calm
      case .collapsed?: self = .collapse
      case .violated?: self = .breach
      case .agreed?, .extended?, .expired?: self = .truce
      case nil: self = .pact
      }
    case .support: self = c.provisions.isEmpty ? .support : .pact
    case .retreat:
      switch c.mode {
      case "release"?: self = .release
      case "ceasefire"?: self = .calm
      default: self = c.truce == .inForce || c.truce == .holding ? .calm : .withdrawal
      }
    case .mobilize: self = .deployment
    case .cooperate: self = .cooperation
    case .consult: self = .meeting
    case .request: self = .request
    case .accuse: self = .accusation
    case .reject: self = c.truce == .collapsed ? .collapse : .rejection
    case .threaten: self = .threat
    case .protest: self = .protest
    case .sanction: self = .sanction
    case .coerce: self = c.mode == "arrest" ? .capture : .coercion
    case .aid: self = .aid
    case .none: self = .support
    }
  }

  /// Days by which two sources may miss each other on one event of the family.
  var slack: Int32 {
    switch self {
    case .truce, .pact: 2
    case .violence, .capture, .meeting, .request, .accusation, .rejection, .threat: 0
    default: 1
    }
  }

  /// Families in which a mediator who signs is no party.
  var isOfTruce: Bool { self == .truce || self == .offer || self == .calm || self == .collapse || self == .breach }

  /// Families with so few events that a year makes one block; the others are kept by month.
  var isKeptByYear: Bool {
    switch self {
    case .truce, .pact, .offer, .calm, .collapse, .release, .withdrawal, .deployment, .cooperation: true
    default: false
    }
  }
}
