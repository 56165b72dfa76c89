/// Who must cosign a checkpoint: logs, witnesses, groups and a quorum, in the file format of C2SP `tlog-policy`.
///
///     log centre.example/log+...            witness A party-a.example+...       group both all A B       quorum both
public struct CosignPolicy: Sendable {
  /// A party or witness: its name within the policy, and its public key.
  public struct Member: Sendable, Hashable {
    public var name: String
    public var key: VerifierKey
  }

  struct Group: Sendable, Hashable {
    var name: String
    var threshold: Int
    var members: [String]
  }

  public private(set) var logs: [VerifierKey] = []
  public private(set) var members: [Member] = []
  private(set) var groups: [Group] = []
  private var quorum = ""

  public init(_ text: String) throws {
    var names: Set<String> = ["none"]
    var grouped: Set<String> = []
    var keys: Set<[UInt8]> = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      func fail(_ what: String) -> RecordingError { RecordingError(.malformed, "policy, line \(number + 1): \(what)") }
      func define(_ name: String) throws {
        guard names.insert(name).inserted else { throw fail("\(name) is defined twice") }
      }
      func key(_ text: String, _ type: NoteKeyType) throws -> VerifierKey {
        let key: VerifierKey
        do { key = try VerifierKey(text) } catch { throw fail("\(error)") }
        guard key.type == type else { throw fail("\(key.name) has a key of kind \(key.type.rawValue), here kind \(type.rawValue) is needed") }
        guard keys.insert([type.rawValue] + key.publicKey).inserted else { throw fail("the key of \(key.name) is given twice") }
        return key
      }
      switch (first, words.count) {
      case ("log", 2), ("log", 3): logs.append(try key(words[1], .ed25519))
      case ("witness", 3), ("witness", 4):
        let key = try key(words[2], .cosignature)
        try define(words[1])
        members.append(Member(name: words[1], key: key))
      case ("group", 4...):
        let parts = Array(words[3...])
        for part in parts {
          guard part != "none", names.contains(part) else { throw fail("\(part) is not defined above") }
          guard grouped.insert(part).inserted else { throw fail("\(part) is in two groups, or twice in one") }
        }
        let threshold = words[2] == "all" ? parts.count : words[2] == "any" ? 1 : DecimalNumber.parse(words[2]) ?? 0
        guard (1...parts.count).contains(threshold) else { throw fail("\"\(words[2])\" is neither all, any nor a number from 1 to \(parts.count)") }
        try define(words[1])
        groups.append(Group(name: words[1], threshold: threshold, members: parts))
      case ("quorum", 2):
        guard quorum.isEmpty else { throw fail("there is a quorum already") }
        guard names.contains(words[1]) else { throw fail("\(words[1]) is not defined above") }
        quorum = words[1]
      default: throw fail("\"\(first)\" with \(words.count - 1) words after it is not known")
      }
    }
    guard !quorum.isEmpty else { throw RecordingError(.malformed, "the policy has no quorum", remedy: "add a line: quorum NAME (or none)") }
  }

  /// Whether a checkpoint that these members cosigned has the quorum.
  public func isMet(by cosigners: Set<String>) -> Bool {
    var witnessed = cosigners.intersection(members.map(\.name))
    witnessed.insert("none")
    for group in groups where group.members.count(where: { witnessed.contains($0) }) >= group.threshold { witnessed.insert(group.name) }
    return witnessed.contains(quorum)
  }
}
