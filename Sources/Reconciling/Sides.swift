import Claims

/// What of an actor tells sides apart.
enum Sides {
  /// Codes that name a kind of body, not a side.
  static func isSide(_ code: String) -> Bool { code != "UNK" && code != "IGO" && code != "NGO" && code != "JRN" && !code.isEmpty }

  /// Government and forces of a state are one side; its civilians are told apart.
  static func stratum(_ sector: String) -> String {
    switch sector {
    case "CVL": "CVL"
    case "IGO", "NGO", "JRN": sector
    default: ""
    }
  }
}

extension ConflictFrame {
  /// A code that the frame names as mediator and not as party.
  func isMediator(_ code: String) -> Bool { mediators.contains(code) && !parties.contains(code) && Sides.isSide(code) }

  /// Parties of one role, each once, with its commonest name and sector; codes that name no side only where nobody else is named.
  func joined(_ lists: [[Actor]]) -> [Party] {
    var count: [String: [Party: Int]] = [:]
    for list in lists {
      for a in list { count["\(a.code) \(Sides.stratum(a.sector))", default: [:]][Party(a), default: 0] += 1 }
    }
    let named = count.filter { Sides.isSide(String($0.key.prefix { $0 != " " })) }
    var out: [Party] = []
    for (_, counts) in named.isEmpty ? count : named { if let p = commonest(counts) { out.append(p) } }
    return out.sorted()
  }

  /// The state or entity of a code as a party: by its proper name, else by the best that the sources call it.
  func party(_ code: String, called told: [Party]) -> Party {
    if let name = names[code] { return Party(code: code, sector: "GOV", name: name) }
    return told.first { $0.code == code && !$0.isCommonNoun && $0.name != code } ?? told.first { $0.code == code }
      ?? Party(code: code, sector: "GOV", name: code)
  }

  private func commonest(_ counts: [Party: Int]) -> Party? {
    var sectors: [String: Int] = [:]
    var names: [String: Int] = [:]
    for (p, n) in counts {
      sectors[p.sector, default: 0] += n
      if !p.isCommonNoun, p.name != p.code { names[p.name, default: 0] += n }
    }
    guard let code = counts.keys.first?.code, let sector = mode(sectors) else { return nil }
    // Soldiers and villagers of a side are that side's; a common noun stands only where the side has no name.
    let proper = mode(names) ?? self.names[code]
    guard let name = proper ?? mode(counts.reduce(into: [String: Int]()) { $0[$1.key.name, default: 0] += $1.value }) else { return nil }
    return Party(code: code, sector: sector, name: name)
  }
}

/// The commonest key; the first among equals.
func mode<Key: Comparable>(_ counts: [Key: Int]) -> Key? {
  counts.max { a, b in a.value < b.value || a.value == b.value && a.key > b.key }?.key
}
