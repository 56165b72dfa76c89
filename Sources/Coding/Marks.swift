import Packs

/// What an entry, or some entry of a sentence, may be good for: so that a step passes over what cannot concern it.
public struct Marks: OptionSet, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// May code an act.
  static let trigger = Marks(rawValue: 1)
  /// May introduce somebody: offices, bodies, persons.
  static let introduces = Marks(rawValue: 2)
  /// May start a time by itself.
  static let time = Marks(rawValue: 4)
  /// Digits.
  static let digits = Marks(rawValue: 8)
  static let actor = Marks(rawValue: 16)
  static let place = Marks(rawValue: 32)
  /// May start a number phrase: a number word, or a hedge before one.
  static let number = Marks(rawValue: 64)

  /// The marks of every entry of the language, in the place of its first sense.
  static func table(_ packs: Packs, _ language: LanguagePack, _ times: TimeGrammar) -> ContiguousArray<Marks> {
    let holders = packs.ontology.set("office", "officer", "spokesperson", "leader", "ministry", "defence", "parties")
    let acts = packs.ontology.senseNames.indices.map { s in
      packs.ontology.rows(of: UInt16(s)).contains { packs.ontology.rows[$0].event != .none || packs.ontology.rows[$0].asSense != nil }
    }
    func codes(_ sense: Int) -> Bool { acts.indices.contains(sense) && acts[sense] }
    func marks(_ s: Sense) -> Marks {
      switch s.kind {
      case .verb: return codes(Int(s.payload)) ? .trigger : []
      case .noun:
        let noun = language.nouns[Int(s.payload)]
        var out: Marks = noun.classes.intersects(holders) ? .introduces : []
        if codes(Int(noun.act)) { out.insert(.trigger) }
        return out
      case .actor: return packs.actors[Int(s.payload)].kind == .person ? [.actor, .introduces] : .actor
      case .place: return .place
      case .number: return .number
      case .function:
        let word = language.functionWords[Int(s.payload)]
        return word.category == .approx || word.slot == .between ? .number : []
      case .time: return times.startsTime(Int(s.payload)) ? .time : []
      default: return []
      }
    }
    var out = ContiguousArray(repeating: Marks(), count: language.lexicon.senseCount)
    language.lexicon.entries { senses in
      for i in senses { out[senses.lowerBound].formUnion(marks(language.lexicon.sense(i))) }
    }
    return out
  }
}
