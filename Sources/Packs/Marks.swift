/// What an entry, or some entry of a sentence, may be good for: so that a step passes over what cannot concern it.
public struct Marks: OptionSet, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// May code an act.
  @inlinable public static var trigger: Marks { Marks(rawValue: 1) }
  /// May introduce somebody: offices, bodies, persons.
  @inlinable public static var introduces: Marks { Marks(rawValue: 2) }
  /// May start a time by itself.
  @inlinable public static var time: Marks { Marks(rawValue: 4) }
  /// Digits.
  @inlinable public static var digits: Marks { Marks(rawValue: 8) }
  @inlinable public static var actor: Marks { Marks(rawValue: 16) }
  @inlinable public static var place: Marks { Marks(rawValue: 32) }
  /// May start a number phrase: a number word, or a hedge before one.
  @inlinable public static var number: Marks { Marks(rawValue: 64) }
}

extension LanguagePack {
  /// Seals the lexicon with its entries marked.
  mutating func seal(_ ontology: Ontology, _ actors: [ActorEntry]) {
    let holders = ontology.set("office", "officer", "spokesperson", "leader", "ministry", "defence", "parties")
    let fallen = ontology.set("dead", "wounded", "freed", "prisoners")
    let acts = ontology.senses(withRow: { $0.event != .none || $0.asSense != nil })
    func codes(_ sense: Int) -> Bool { acts.indices.contains(sense) && acts[sense] }
    let nouns = nouns.map { noun in
      var out: Marks = noun.classes.intersects(holders) ? .introduces : []
      // "Among the dead were six children", "There were 48 former detainees on the flight" have no other word that tells of it.
      if codes(Int(noun.act)) || noun.classes.intersects(fallen) { out.insert(.trigger) }
      return out
    }
    let words: [Marks] = functionWords.map { $0.category == .approx || $0.slot == .between ? .number : [] }
    let times: [Marks] = timeWords.map { TimeWordKind(rawValue: $0.kind)?.starts($0.value) == true ? .time : [] }
    let named: [Marks] = actors.map { $0.kind == .person ? [.actor, .introduces] : .actor }
    lexicon.seal { s in
      let i = Int(s.payload)
      switch s.kind {
      case .verb: return codes(i) ? .trigger : []
      case .noun: return nouns[i]
      case .actor: return named[i]
      case .place: return .place
      case .number: return .number
      case .function: return words[i]
      case .time: return times[i]
      case .word: return []
      }
    }
  }
}
