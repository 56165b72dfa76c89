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
  /// Marks the entries of the sealed lexicon.
  mutating func mark(_ ontology: Ontology, _ actors: [ActorEntry]) {
    let holders = ontology.set("office", "officer", "spokesperson", "leader", "ministry", "defence", "parties")
    let acts = ontology.senseNames.indices.map { s in
      ontology.rows(of: UInt16(s)).contains { ontology.rows[$0].event != .none || ontology.rows[$0].asSense != nil }
    }
    func codes(_ sense: Int) -> Bool { acts.indices.contains(sense) && acts[sense] }
    let (nouns, functionWords, timeWords) = (nouns, functionWords, timeWords)
    lexicon.mark { s in
      let i = Int(s.payload)
      switch s.kind {
      case .verb: return codes(i) ? .trigger : []
      case .noun:
        var out: Marks = nouns[i].classes.intersects(holders) ? .introduces : []
        if codes(Int(nouns[i].act)) { out.insert(.trigger) }
        return out
      case .actor: return actors[i].kind == .person ? [.actor, .introduces] : .actor
      case .place: return .place
      case .number: return .number
      case .function: return functionWords[i].category == .approx || functionWords[i].slot == .between ? .number : []
      case .time: return TimeWordKind(rawValue: timeWords[i].kind)?.starts(timeWords[i].value) == true ? .time : []
      case .word: return []
      }
    }
  }
}
