import Claims
import Packs

/// What the lexicon says a word may be, in one place.
extension UnitBuilder {
  /// What the senses of a match offer.
  struct Readings {
    @Index16 var function
    @Index16 var secondFunction
    @Index32 var verb
    @Index32 var noun
    @Index32 var actor
    @Index32 var place
    /// Word categories that some reading has.
    var categories: UInt32 = 0
    var verbForm: UInt16 = 0
    var nounForm: UInt16 = 0
    var actorForm: UInt16 = 0
    var adjective = false
    var adverb = false
    var title = false
    var number = false
    var adverbial = false
    var naming = false

    func has(_ c: WordCategory) -> Bool { categories & (1 << UInt32(c.rawValue)) != 0 }
  }

  func read(_ m: Match) -> Readings {
    var r = Readings()
    for i in m.senses {
      let s = language.lexicon.sense(i)
      switch s.kind {
      case .function:
        if language.functionWords[Int(s.payload)].category == .approx { continue }
        r.categories |= 1 << UInt32(language.functionWords[Int(s.payload)].category.rawValue)
        if r.function < 0 { r.function = Int(s.payload) } else if r.secondFunction < 0 { r.secondFunction = Int(s.payload) }
      case .verb:
        if naming == Int32(s.payload) { r.naming = true }
        if r.verb < 0 || (r.verb == Int(general) && Int(s.payload) != Int(general)) || !takesComplement[r.verb] && takesComplement[Int(s.payload)] {
          r.verb = Int(s.payload)
        }
        r.verbForm |= s.form
      case .noun:
        if r.noun < 0 {
          r.noun = Int(s.payload)
          r.nounForm = s.form
        }
      case .word:
        if s.payload == UInt32(WordCategory.adj.rawValue) {
          r.adjective = true
        } else if s.payload == UInt32(WordCategory.adv.rawValue) {
          r.adverb = true
        } else {
          r.title = true
        }
      case .actor:
        if r.actor < 0 || (r.actorForm == NameForm.metonym && s.form != NameForm.metonym) {
          r.actor = Int(s.payload)
          r.actorForm = s.form
        }
      case .place: if r.place < 0 { r.place = Int(s.payload) }
      case .number: r.number = true
      case .time: break
      }
    }
    r.adverbial =
      r.adverb && r.verb < 0 && r.noun < 0
      || r.function >= 0 && (language.functionWords[r.function].category == .adv || language.functionWords[r.function].category == .neg)
    return r
  }
}
