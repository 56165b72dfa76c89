import Claims
import Packs

/// Words of no lexicon, by their capital and their ending.
extension UnitBuilder {
  /// A word of no lexicon: a name by its capital, a verb or adverb by its ending, else a noun.
  func unknown(_ text: UnsafeBufferPointer<UInt8>, _ u: inout Unit, _ previous: Unit?, _ shouting: Bool) {
    let a = Int(u.start)
    let b = Int(u.end)
    let length = b - a
    func at(_ k: Int) -> UInt8 { text[k] | 0x20 }
    let capital = u.flags.contains(.capital) && !shouting
    if language.headFirst, u.flags.contains(.allCapitals), length > 1, length < 7, let p = previous?.kind, p == .noun || p == .name || p == .unknownName,
      (a..<b).allSatisfy({ text[$0] == 73 || text[$0] == 86 || text[$0] == 88 })
    {
      // "Kodam XVII": a number behind what it numbers.
      u.kind = .adjective
      u.flags.insert(.numeral)
      return
    }
    let opens = previous == nil || previous?.kind == .quoteOpen
    if !language.headFirst, !capital || opens {
      if length > 4, at(b - 2) == 108, at(b - 1) == 121 {
        u.kind = .adverb
        return
      }
      if length > 4, at(b - 2) == 101, at(b - 1) == 100, !capital {
        u.kind = .verb
        u.payload = general
        u.form = VerbForm([.past, .participle]).rawValue
        u.flags.insert(.verbGuess)
        if let p = previous?.kind, p == .det || p == .adjective || p == .possPronoun || p == .preposition { u.kind = .adjective }
        return
      }
      if length > 5, at(b - 3) == 105, at(b - 2) == 110, at(b - 1) == 103, !capital {
        if let p = previous?.kind, p == .det || p == .adjective || p == .preposition || p == .possPronoun || p == .noun {
          u.kind = .unknownWord
        } else {
          u.kind = .verb
          u.payload = general
          u.form = VerbForm.gerund.rawValue
          u.flags.insert(.verbGuess)
        }
        return
      }
    }
    if language.headFirst, !capital, length > 5 {
      let di = at(a) == 100 && at(a + 1) == 105
      let me = at(a) == 109 && at(a + 1) == 101 && (at(a + 2) == 110 || at(a + 2) == 109 || at(a + 2) == 108 || at(a + 2) == 114 || at(a + 2) == 119)
      let ber = at(a) == 98 && at(a + 1) == 101 && at(a + 2) == 114
      if di || me || ber {
        u.kind = .verb
        u.payload = general
        u.form = (di ? VerbForm.passive : .active).rawValue
        u.flags.insert(.verbGuess)
        return
      }
    }
    if u.flags.contains(.capital) {
      if length >= 6, let near = language.names.nearest(UnsafeBufferPointer(rebasing: text[a..<b])) {
        u.kind = .name
        u.payload = Int32(near)
        u.flags.insert(.misspelt)
        return
      }
      // "Azerbaijanlah yang …": a name with a particle written to it.
      for particle in particles where length >= particle.count + 4 && particle.indices.allSatisfy({ text[b - particle.count + $0] == particle[$0] }) {
        guard let name = language.names.nearest(UnsafeBufferPointer(rebasing: text[a..<b - particle.count])) else { continue }
        u.kind = .name
        u.payload = Int32(name)
        return
      }
      u.kind = shouting ? .unknownWord : .unknownName
      if shouting { u.kind = .unknownName }
      return
    }
    u.kind = .unknownWord
  }

  /// "X monitors blame the army", "Army shells hit the town": the next word is the verb that the plural waits for.
  func isSubject(_ r: Readings, of next: Readings, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    NounForm(rawValue: r.nounForm).contains(.plural) && next.verb >= 0 && next.function < 0 && VerbForm(rawValue: next.verbForm).contains(.base)
      && !units.contains(where: isPredicate)
  }

  /// "the", "both", "that", "to": a phrase or a clause begins, and no noun before it goes on.
  func isDefiniteOpener(_ r: Readings) -> Bool {
    guard r.function >= 0 else { return false }
    switch language.functionWords[r.function].category {
    case .det, .poss, .comp, .inf: return true
    default: return false
    }
  }

  func isPredicate(_ u: Unit) -> Bool { u.kind == .verb || u.kind == .be || u.kind == .modal || u.kind == .have }
}
