/// Who may do what on a finding.
public enum Role: String, Sendable, CaseIterable {
  /// Watches and reports: alleges.
  case observer
  /// Keeps the centre's register: logs, closes.
  case dutyOfficer = "duty-officer"
  /// Assesses what was logged.
  case analyst
  /// Verifies what was assessed; nobody verifies alone what they assessed.
  case verifier
  /// Invites the parties, concludes, publishes, closes, reopens.
  case chair
  /// A side of the truce: alleges, replies, asks to reopen.
  case party
  /// Removes what the law or somebody's safety requires to be removed.
  case custodian
}

/// The people and bodies whose signatures count, with their roles. One line each:
///
///     member party-a.example+1234abcd+AX...   party,observer
public struct Roster: Sendable, Hashable {
  public struct Member: Sendable, Hashable {
    public var key: VerifierKey
    public var roles: [Role]
    public var name: String { key.name }

    public init(key: VerifierKey, roles: [Role]) {
      self.key = key
      self.roles = roles
    }
  }

  /// By name.
  public let members: [Member]

  public init(_ members: [Member]) throws {
    self.members = members.sorted { $0.name < $1.name }
    for (a, b) in zip(self.members, self.members.dropFirst()) where a.name == b.name {
      throw RecordingError(.malformed, "\(a.name) is twice in the roster")
    }
  }

  public init(_ text: String) throws {
    var members: [Member] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      func fail(_ what: String) -> RecordingError { RecordingError(.malformed, "roster, line \(number + 1): \(what)") }
      guard first == "member", words.count == 3 else { throw fail("a line is: member PUBLIC-KEY ROLE[,ROLE...]") }
      let key: VerifierKey
      do { key = try VerifierKey(words[1]) } catch { throw fail("\(error)") }
      guard key.type == .ed25519 else { throw fail("\(key.name) has a key of kind \(key.type.rawValue), here kind 1 is needed") }
      let roles = try words[2].split(separator: ",", omittingEmptySubsequences: false).map {
        guard let role = Role(rawValue: String($0)) else {
          throw fail("\"\($0)\" is no role; there are \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return role
      }
      members.append(Member(key: key, roles: roles))
    }
    try self.init(members)
  }

  public func member(_ name: String) -> Member? { members.first { $0.name == name } }

  /// The sides of the truce.
  public var parties: [String] { members.filter { $0.roles.contains(.party) }.map(\.name) }
}
