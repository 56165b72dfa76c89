import Claims

/// What is wrong with a heading.
public struct NotationError: Error, CustomStringConvertible, Sendable {
  public var description: String
  public init(_ description: String) { self.description = description }
}

extension ExpectedClaim {
  /// Reads a heading without its `## `. Nothing is passed over: what cannot be read is an error.
  public init(heading: String) throws(NotationError) {
    var words = try ExpectedClaim.words(heading)
    guard !words.isEmpty else { throw NotationError("the heading is empty") }
    let head = words.removeFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let type = EventType(name: head[0]), type != .none else { throw NotationError("'\(head[0])' is no PLOVER type") }
    event = type
    if head.count == 2 {
      guard type.modes.contains(head[1]) else { throw NotationError("\(type.name) has no mode '\(head[1])'") }
      mode = .exactly(head[1])
    } else if head.count > 2 {
      throw NotationError("'\(head.joined(separator: "/"))' is not EVENT/mode")
    }
    var seen: Set<String> = []
    for word in words {
      guard let equals = word.firstIndex(of: "=") else { throw NotationError("'\(word)' is not key=value") }
      let key = String(word[..<equals])
      let value = String(word[word.index(after: equals)...])
      guard seen.insert(key).inserted else { throw NotationError("'\(key)' stands twice") }
      guard !value.isEmpty else { throw NotationError("'\(key)' has no value; leave it out or write \(key)=*") }
      try set(key, value)
    }
  }

  private mutating func set(_ key: String, _ value: String) throws(NotationError) {
    let any = value == "*"
    switch key {
    case "actors": actors = any ? .anything : .exactly(try ExpectedClaim.parties(value))
    case "recipients": recipients = any ? .anything : .exactly(try ExpectedClaim.parties(value))
    case "brokers": brokers = any ? .anything : .exactly(try ExpectedClaim.parties(value))
    case "place": place = any ? .anything : .exactly(value)
    case "time": time = any ? .anything : .exactly(try ExpectedClaim.range(value))
    case "figures":
      guard !any else { return figures = .anything }
      var counts: [Count] = []
      for part in value.split(separator: ",", omittingEmptySubsequences: false) { counts.append(try ExpectedClaim.count(String(part))) }
      figures = .exactly(counts)
    case "truce":
      guard !any else { return truce = .anything }
      guard let state = TruceState(name: value) else { throw NotationError("'\(value)' is no state of a truce") }
      truce = .exactly(state)
    case "provisions":
      guard !any else { return }
      provisions = .exactly(try ExpectedClaim.names(value, "provision") { Provisions(name: $0) != nil })
    case "aux":
      guard !any else { return aux = .anything }
      let known = AuxModes(rawValue: .max).names
      aux = .exactly(try ExpectedClaim.names(value, "auxiliary mode") { known.contains($0) })
    case "voice": voice = any ? .anything : .exactly(ExpectedClaim.origin(value))
    default: throw NotationError("unknown key '\(key)'")
    }
  }

  /// Words between spaces; double quotes keep spaces in a value.
  private static func words(_ text: String) throws(NotationError) -> [String] {
    var out: [String] = []
    var word = ""
    var quoted = false
    for c in text {
      if c == "\"" {
        quoted.toggle()
      } else if c == " ", !quoted {
        if !word.isEmpty { out.append(word) }
        word = ""
      } else {
        word.append(c)
      }
    }
    guard !quoted else { throw NotationError("a double quote is not closed") }
    if !word.isEmpty { out.append(word) }
    return out
  }

  private static func party(_ text: String) -> Party? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, parts.allSatisfy({ $0.utf8.count == 3 && $0.utf8.allSatisfy { $0 >= 65 && $0 <= 90 } }) else { return nil }
    return Party(code: parts[0], sector: parts.count == 2 ? parts[1] : nil)
  }

  private static func parties(_ text: String) throws(NotationError) -> [Party] {
    var out: [Party] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let p = party(String(part)) else { throw NotationError("'\(part)' is not CODE or CODE/SECTOR") }
      out.append(p)
    }
    return out
  }

  private static func origin(_ text: String) -> Origin { party(text).map { .party($0) } ?? .name(text) }

  private static func names(_ text: String, _ what: String, _ known: (String) -> Bool) throws(NotationError) -> Set<String> {
    var out: Set<String> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard known(part) else { throw NotationError("'\(part)' is no \(what)") }
      out.insert(part)
    }
    return out
  }

  private static func number(_ text: some StringProtocol) throws(NotationError) -> Double {
    guard !text.isEmpty, let n = Double(text) else { throw NotationError("'\(text)' is no number") }
    return n
  }

  /// `killed=5` `killed>=5` `killed<=5` `killed~5` `killed=3..5` `killed~3..5`.
  private static func count(_ text: String) throws(NotationError) -> Count {
    guard let at = text.firstIndex(where: { "=<>~".contains($0) }) else { throw NotationError("'\(text)' is not measure=number") }
    guard let measure = Measure(name: String(text[..<at])) else { throw NotationError("'\(text[..<at])' is no measure") }
    var rest = text[at...]
    func take(_ sign: String) -> Bool {
      guard rest.hasPrefix(sign) else { return false }
      rest = rest.dropFirst(sign.count)
      return true
    }
    if take(">=") { return Count(measure: measure, low: try number(rest), high: nil, approximate: nil) }
    if take("<=") { return Count(measure: measure, low: nil, high: try number(rest), approximate: nil) }
    let about = take("~")
    guard about || take("=") else { throw NotationError("'\(text)' is not measure=number") }
    let text = String(rest)
    for i in text.indices where text[i...].hasPrefix("..") {
      let low = try number(text[..<i])
      let high = try number(text[text.index(i, offsetBy: 2)...])
      return Count(measure: measure, low: low, high: high, approximate: about ? true : nil)
    }
    let n = try number(text)
    return Count(measure: measure, low: n, high: n, approximate: about)
  }

  /// `2020-11-10`, `2020-11` (that whole month), `2020-11-10..2020-11-12`, `..2020-11-10`, `2020-11-10..`, `-` (no time).
  private static func range(_ text: String) throws(NotationError) -> (start: String?, end: String?) {
    func stamp(_ s: Substring) throws(NotationError) -> String? {
      if s.isEmpty { return nil }
      guard s.utf8.count >= 4, s.utf8.prefix(4).allSatisfy({ $0 >= 48 && $0 <= 57 }) else { throw NotationError("'\(s)' is no ISO 8601 time") }
      return String(s)
    }
    if text == "-" { return (nil, nil) }
    for i in text.indices where text[i...].hasPrefix("..") {
      return (try stamp(text[..<i]), try stamp(text[text.index(i, offsetBy: 2)...]))
    }
    let s = try stamp(text[...])
    return (s, s)
  }
}
