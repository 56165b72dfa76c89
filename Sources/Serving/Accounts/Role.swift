/// What a person may do at the desk. All but `party` include what the one before may.
public enum Role: String, Sendable, CaseIterable {
  /// Reads what is published and what is shared with it; comments and signs.
  case party
  /// Reads everything that is not marked sensitive.
  case viewer
  /// Reviews claims, files observations, adds reports.
  case analyst
  /// Publishes, marks as sensitive, resolves, shares with parties.
  case editor
  /// Manages accounts and settings, reads the audit log.
  case admin

  /// Rank among those who read everything; a party stands outside.
  var rank: Int {
    switch self {
    case .party: 0
    case .viewer: 1
    case .analyst: 2
    case .editor: 3
    case .admin: 4
    }
  }

  /// Whether this role may do what `needed` may.
  func covers(_ needed: Role) -> Bool {
    needed == .party ? true : rank >= needed.rank
  }
}

/// Who makes a request.
struct Identity: Sendable {
  /// How the request proved who it is from.
  enum Proof: Sendable {
    /// No accounts exist and the server listens on loopback only.
    case open
    case session(id: String)
    case token(id: String)
    case none
  }

  var name: String
  var role: Role?
  var proof: Proof
  /// What forms must send back; empty where the request carries no cookie that a browser would send by itself.
  var formToken: String

  static let stranger = Identity(name: "", role: nil, proof: .none, formToken: "")

  func may(_ needed: Role) -> Bool { role?.covers(needed) ?? false }

  var isParty: Bool { role == .party }

  /// An API client: errors are told as problem details and no form token is asked for.
  var isToken: Bool {
    if case .token = proof { return true }
    return false
  }
}
