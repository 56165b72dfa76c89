/// What a site's robots.txt (RFC 9309) lets this program fetch.
public struct RobotsRules: Sendable, Hashable {
  private struct Rule: Sendable, Hashable {
    var pattern: [UInt8]
    var allows: Bool
  }

  private var rules: [Rule] = []
  /// Seconds between requests that the site asks for.
  public private(set) var delay: Double?

  /// Everything may be fetched.
  public static let open = RobotsRules(rules: [])
  /// Nothing may: what a site that answers with an error is taken to say.
  public static let closed = RobotsRules(rules: [Rule(pattern: [47], allows: false)])

  private init(rules: [Rule]) { self.rules = rules }

  /// Reads the groups for `agent`, else those for everybody. What stands beyond half a megabyte is not read.
  public init(_ bytes: [UInt8], agent: String) {
    var mine: [Rule] = []
    var all: [Rule] = []
    var mineDelay: Double?
    var allDelay: Double?
    var named = false
    // A group is one or more agents, then rules.
    var inAgents = false
    var forMe = false
    var forAll = false
    for line in bytes.prefix(1 << 19).split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let content = line.prefix { $0 != 35 }
      guard let colon = content.firstIndex(of: 58) else { continue }
      let key = RobotsRules.trimmed(content[..<colon]).map { $0 &- 65 < 26 ? $0 | 32 : $0 }
      let value = RobotsRules.trimmed(content[(colon + 1)...])
      if key.elementsEqual("user-agent".utf8) {
        if !inAgents {
          forMe = false
          forAll = false
        }
        inAgents = true
        let name = String(decoding: value, as: UTF8.self).lowercased()
        if name == "*" { forAll = true }
        if !name.isEmpty, name != "*", agent.lowercased().hasPrefix(name) || name.hasPrefix(agent.lowercased()) {
          forMe = true
          named = true
        }
        continue
      }
      let allows = key.elementsEqual("allow".utf8)
      if allows || key.elementsEqual("disallow".utf8) {
        inAgents = false
        // An empty Disallow forbids nothing.
        guard !value.isEmpty, mine.count + all.count < 10_000 else { continue }
        let rule = Rule(pattern: Array(value), allows: allows)
        if forMe { mine.append(rule) }
        if forAll { all.append(rule) }
      } else if key.elementsEqual("crawl-delay".utf8) {
        inAgents = false
        guard let seconds = Double(String(decoding: value, as: UTF8.self)), seconds >= 0 else { continue }
        if forMe { mineDelay = min(seconds, 60) }
        if forAll { allDelay = min(seconds, 60) }
      }
    }
    rules = named ? mine : all
    delay = named ? mineDelay : allDelay
  }

  private static func trimmed(_ b: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var s = b
    while let c = s.first, c <= 32 { s.removeFirst() }
    while let c = s.last, c <= 32 { s.removeLast() }
    return s
  }

  /// Whether a path (with its query) may be fetched: the longest rule that fits decides, and of equals the one that allows.
  public func allows(_ path: String) -> Bool {
    let path = Array((path.isEmpty ? "/" : path).utf8.prefix(8192))
    if path.elementsEqual("/robots.txt".utf8) { return true }
    var best = (length: -1, allows: true)
    for r in rules where r.pattern.count > best.length || r.pattern.count == best.length && r.allows {
      if RobotsRules.fits(r.pattern, path) { best = (r.pattern.count, r.allows) }
    }
    return best.allows
  }

  /// `*` stands for anything, `$` at the end for the path's end; else the pattern is a beginning. Time is bounded by the product of lengths.
  private static func fits(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    let anchored = pattern.last == 36
    let p = anchored ? pattern.dropLast() : pattern[...]
    var i = p.startIndex
    var k = 0
    var star = -1
    var mark = 0
    while true {
      if i < p.endIndex, p[i] == 42 {
        star = i
        mark = k
        i += 1
      } else if i == p.endIndex {
        if !anchored || k == path.count { return true }
        guard star >= 0 else { return false }
        i = star + 1
        mark += 1
        k = mark
        if k > path.count { return false }
      } else if k < path.count, p[i] == path[k] {
        i += 1
        k += 1
      } else if star >= 0, mark < path.count {
        mark += 1
        k = mark
        i = star + 1
      } else {
        return false
      }
    }
  }
}
