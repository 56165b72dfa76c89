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

  /// "Ibrahim al-Hamdi", "ash-Shaddadi", "Abdul el Wahid": the Arabic article, or a short word of no lexicon between two names, is part of the name
  /// behind it; so is the second part of "Min-jung" of the one before. Returns how many units of those that end here were taken into others.
  func joinPartOfName(_ text: UnsafeBufferPointer<UInt8>, _ units: UnsafeMutableBufferPointer<Unit>) -> Int {
    let name = units.count - 1
    let isHyphened = name > 1 && units[name - 1].kind == .other && units[name - 1].end == units[name].start && units[name - 2].end == units[name - 1].start
    if units[name].kind == .unknownWord {
      guard isHyphened, units[name - 2].kind == .unknownName, units[name].end - units[name].start < 7, units[name].flags.isDisjoint(with: .capital) else {
        return 0
      }
      units[name - 2].end = units[name].end
      return 2
    }
    let article = isHyphened ? name - 2 : name - 1
    let a = units[article]
    guard a.kind == .unknownWord, a.end - a.start < 4, a.flags.isDisjoint(with: .capital),
      isHyphened ? isArticle(text, a, units[name]) : article > 0 && units[article - 1].kind == .unknownName && units[name].kind == .unknownName
    else { return 0 }
    var whole = units[name]
    whole.start = a.start
    if a.flags.contains(.joined) { whole.flags.insert(.joined) } else { whole.flags.remove(.joined) }
    units[article] = whole
    return name - article
  }

  /// A vowel and an "l", or what the "l" becomes before the name's first sound: "al-", "el-", "ar-Rashid", "ash-Shaddadi".
  private func isArticle(_ text: UnsafeBufferPointer<UInt8>, _ a: Unit, _ name: Unit) -> Bool {
    let sounds = text[(Int(a.start) + 1)..<Int(a.end)]
    guard let first = sounds.first else { return false }
    switch text[Int(a.start)] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "u"): break
    default: return false
    }
    if sounds.count == 1, first == UInt8(ascii: "l") { return true }
    return sounds.count < name.end - name.start && zip(sounds, text[Int(name.start)...]).allSatisfy { $0 == $1 | 0x20 }
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
