import Claims
import Packs

/// Words that share the noun of one phrase.
extension PhraseBuilder {
  /// "Armenian and Azerbaijani forces", "political, military leaders": adjectives that share a noun.
  func joinsModifiers(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard !language.headFirst, i > 0, i + 2 < units.count else { return false }
    func modifier(_ u: Unit) -> Bool { u.kind == .adjective || u.kind == .name && u.form == NameForm.adjective }
    // "an earlier, more fragile truce": an adverb behind an article describes as well.
    guard modifier(units[i - 1]) || i > 1 && units[i - 1].kind == .adverb && units[i - 2].kind == .det else { return false }
    var k = i + 1
    if units[i].kind == .comma, units[k].kind == .conjunction { k += 1 }
    // "a fragile, U.N.-brokered truce"
    let isCompound = units[i].kind == .comma && isCompoundModifier(units, k)
    if isCompound { k += 2 }
    guard k + 1 < units.count, isCompound || modifier(units[k]),
      isCompound || !(units[i].kind == .comma && units[i - 1].kind == .adjective && units[k].kind != .adjective)
    else {
      return false
    }
    k += 1
    while k < units.count {
      if isNominal(units[k].kind) { return true }
      if units[k].kind == .adjective || units[k].kind == .conjunction || units[k].kind == .comma || units[k].kind == .quoteClose {
        k += 1
        if k > i + 8 { return false }
        continue
      }
      return false
    }
    return false
  }

  /// "U.N.-brokered", "Iran-backed": a name, a hyphen and what was done by whom it names.
  private func isCompoundModifier(_ units: UnsafeBufferPointer<Unit>, _ k: Int) -> Bool {
    guard k + 3 < units.count, units[k].kind == .name || units[k].kind == .unknownName, units[k + 1].kind == .other, units[k + 1].flags.contains(.joined),
      units[k + 2].flags.contains(.joined)
    else { return false }
    return units[k + 2].kind == .verb || units[k + 2].kind == .adjective
  }

  /// "air and artillery strikes", "a ceasefire and hostage deal": two nouns in the singular that say what kind of act a third one names.
  func joinsNouns(_ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int, from: Int) -> Bool {
    guard !language.headFirst, units[i].kind == .conjunction, i > 0, i + 1 < units.count else { return false }
    func modifies(_ u: Unit) -> Bool { u.kind == .noun && u.payload >= 0 && !u.flags.contains(.plural) && !u.flags.contains(.capital) }
    func names(_ u: Unit) -> Bool { u.kind == .noun && u.payload >= 0 && language.nouns[Int(u.payload)].act != NounEntry.noSense }
    // "ground assaults" may be one entry.
    let whole = names(units[i + 1]) && text[Int(units[i + 1].start)..<Int(units[i + 1].end)].contains(32)
    let last = whole ? i + 1 : i + 2
    guard modifies(units[i - 1]), whole || last < units.count && modifies(units[i + 1]) && names(units[last]),
      units[last].flags.contains(.plural) || i > from + 1, !language.nouns[Int(units[i - 1].payload)].classes.intersects(people)
    else { return false }
    return !(last + 1 < units.count && isNominal(units[last + 1].kind))
  }

  /// "serangan udara dan darat X", "serangan rudal dan drone": more of what an attack was made with, behind the noun that tells it.
  func joinsMeans(_ units: UnsafeBufferPointer<Unit>, _ i: Int, _ np: NounPhrase) -> Bool {
    guard language.headFirst, np.noun >= 0, np.noun == np.head, i + 1 < units.count, units[i + 1].kind == .noun, units[i + 1].payload >= 0 else { return false }
    if units[i].kind == .comma, !(i + 2 < units.count && (units[i + 2].kind == .conjunction || units[i + 2].kind == .comma)) { return false }
    let act = units[Int(np.noun)]
    guard act.payload >= 0, !units[i + 1].flags.contains(.possessed), units[i - 1].kind == .noun || units[i - 1].kind == .adjective else { return false }
    let head = language.nouns[Int(act.payload)]
    let means = language.nouns[Int(units[i + 1].payload)]
    return head.act != NounEntry.noSense && head.classes.intersects(struck) && means.act == NounEntry.noSense && means.classes.intersects(arms)
  }

  /// "82 mortar and artillery shells": a noun that many are counted of stands in the plural; in the singular it modifies another.
  func joinsCounted(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard !language.headFirst, units[i].kind == .conjunction, i > 1, i + 1 < units.count else { return false }
    let count = units[i - 2]
    let a = units[i - 1]
    let b = units[i + 1]
    guard count.kind == .number, count.flags.contains(.plural), a.kind == .noun, !a.flags.contains(.plural), b.kind == .noun else { return false }
    return b.flags.contains(.plural) || i + 2 < units.count && units[i + 2].kind == .noun && units[i + 2].flags.contains(.plural)
  }

}
