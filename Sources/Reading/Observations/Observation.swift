import Claims

/// Words of forms for the states of a post, a camera or an access.
enum CoverageWords {
  private static let states: [String: CoverageRow.State] = [
    "manned": .manned, "staffed": .manned, "open": .manned, "unmanned": .unmanned, "closed": .unmanned, "camera-up": .cameraUp,
    "camera-down": .cameraDown, "down": .cameraDown, "access-refused": .accessRefused, "refused": .accessRefused, "denied": .accessRefused,
    "access-limited": .accessLimited, "limited": .accessLimited, "delayed": .accessLimited, "patrolled": .patrolled,
  ]

  static func state(_ text: String) -> CoverageRow.State? {
    states[text.lowercased().split(whereSeparator: { $0 == " " || $0 == "_" || $0 == "-" }).joined(separator: "-")]
  }
}

/// What a kind of observation is in PLOVER, and what its count counts.
struct ObservedAct {
  var event: EventType
  var mode: String?
  var measure: Measure?
  var truce: TruceState?

  private static let kinds: [(words: String, act: ObservedAct)] = [
    (
      "explosion explosions detonation impact impacts projectile projectiles outgoing incoming round rounds shell shells ledakan",
      ObservedAct(event: .assault, mode: "heavy-weapons", measure: .munitions, truce: .violated)
    ),
    ("shot shots burst bursts firing small-arms-fire tembakan", ObservedAct(event: .assault, mode: "firearms", measure: .munitions, truce: .violated)),
    ("airstrike air-strike bombing", ObservedAct(event: .assault, mode: "aerial", measure: .munitions, truce: .violated)),
    ("drone-strike uav-strike", ObservedAct(event: .assault, mode: "drone", measure: .munitions, truce: .violated)),
    ("crater craters damage", ObservedAct(event: .assault, mode: "heavy-weapons", measure: .munitions)),
    ("casualty casualties", ObservedAct(event: .assault, mode: nil, measure: nil)),
    ("mine mines minefield trench trenches position positions fortification", ObservedAct(event: .mobilize, mode: "troops", measure: .posts)),
    ("weapon weapons tank tanks armour armor howitzer howitzers vehicle vehicles convoy", ObservedAct(event: .mobilize, mode: "weapons", measure: nil)),
    ("troops soldiers personnel movement", ObservedAct(event: .mobilize, mode: "troops", measure: .personnel)),
    ("uav drone overflight", ObservedAct(event: .mobilize, mode: "weapons", measure: nil)),
    ("withdrawal withdrew", ObservedAct(event: .retreat, mode: "withdraw", measure: nil)),
    ("quiet none no-violation calm nihil tenang", ObservedAct(event: .retreat, mode: "ceasefire", measure: nil, truce: .holding)),
  ]

  static func named(_ text: String) -> ObservedAct? {
    let word = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "_" }).joined(separator: "-")
    return kinds.first { $0.words.split(separator: " ").contains { $0 == word } }?.act
  }

  /// A weapon says more about the mode than the noise does.
  static func mode(weapon: String) -> String? {
    let w = weapon.lowercased()
    func has(_ words: String...) -> Bool { words.contains { w.contains($0) } }
    if has("drone", "uav") { return "drone" }
    if has("air", "bomb") { return "aerial" }
    if has("mine", "ied", "grenade") { return "explosives" }
    if has("artillery", "mortar", "mlrs", "howitzer", "tank", "rocket", "cannon", "anti-aircraft", "mm", "artileri", "mortir") { return "heavy-weapons" }
    if has("small", "rifle", "machine", "sniper", "pistol", "senapan") { return "firearms" }
    return nil
  }
}

/// Counts and distances as forms have them: `3`, `about 3`, `at least 3`, `up to 3`, `2-4`, `>3`.
enum ObservedNumber {
  static func read(_ text: String) -> (low: Double?, high: Double?, approximate: Bool)? {
    var numbers: [Double] = []
    var digits = ""
    for c in text.lowercased() + " " {
      if c.isASCII, c.isNumber || c == "." && !digits.isEmpty {
        digits.append(c)
      } else if !digits.isEmpty {
        if digits.hasSuffix(".") { digits.removeLast() }
        guard let n = Double(digits) else { return nil }
        numbers.append(n)
        digits = ""
      }
    }
    guard let first = numbers.first, numbers.count <= 2 else { return nil }
    let t = text.lowercased()
    let about = t.contains("about") || t.contains("~") || t.contains("approx") || t.contains("sekitar")
    if numbers.count == 2 { return numbers[0] <= numbers[1] ? (numbers[0], numbers[1], about) : nil }
    if t.contains("at least") || t.contains(">") || t.hasSuffix("+") || t.contains("more than") || t.contains("sedikitnya") { return (first, nil, about) }
    if t.contains("up to") || t.contains("<") || t.contains("at most") || t.contains("hingga") { return (nil, first, about) }
    return (first, first, about)
  }

  private static let points = ["n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw"]

  /// Degrees of a compass point in letters or words.
  static func degrees(_ text: String) -> Double? {
    var t = text.lowercased().filter { $0.isLetter }
    for (word, letter) in [("north", "n"), ("south", "s"), ("east", "e"), ("west", "w")] {
      while let r = t.firstRange(of: word) { t.replaceSubrange(r, with: letter) }
    }
    return points.firstIndex(of: t).map { Double($0) * 22.5 }
  }
}
