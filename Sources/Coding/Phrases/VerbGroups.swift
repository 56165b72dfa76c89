import Claims
import Packs

/// Verbs with their auxiliaries.
extension PhraseBuilder {
  func verbGroupFollows(_ units: UnsafeBufferPointer<Unit>, _ from: Int) -> Bool {
    var k = from
    while k < units.count, units[k].kind == .adverb || units[k].kind == .aspect { k += 1 }
    guard k < units.count else { return false }
    switch units[k].kind {
    case .verb, .be, .have, .do, .modal, .infinitive: return true
    default: return false
    }
  }

  func infinitiveGroup(_ units: UnsafeBufferPointer<Unit>, _ from: Int) -> VerbGroup? {
    var k = from + 1
    // "urged them to “ensure …”": the mark parts no verb from its "to".
    while k < units.count,
      units[k].kind == .adverb || units[k].kind == .negation || units[k].kind == .infinitive || units[k].kind == .time || units[k].kind == .quoteOpen
    { k += 1 }
    guard k < units.count else { return nil }
    switch units[k].kind {
    case .verb, .be, .have, .do, .modal, .aspect, .reciprocal: break
    default: return nil
    }
    var g = verbGroup(units, k)
    guard g.end > Int32(k) else { return nil }
    g.first = Int32(from)
    for j in from..<k where units[j].kind == .negation { g.negated = true }
    g.infinitive = true
    g.finite = false
    g.bareParticiple = false
    return g
  }

  func verbGroup(_ units: UnsafeBufferPointer<Unit>, _ from: Int) -> VerbGroup {
    var g = VerbGroup(first: Int32(from), end: Int32(from), verb: -1, form: [])
    var i = from
    var be = false
    var have = false
    var modal = false
    loop: while i < units.count {
      let u = units[i]
      if u.flags.contains(.negating), g.verb < 0 { g.negated.toggle() }
      switch u.kind {
      case .negation: g.negated.toggle()
      case .adverb:
        // An adverb at the end is not the group's.
        var k = i
        while k < units.count, units[k].kind == .adverb { k += 1 }
        guard k < units.count, isVerbal(units[k].kind) else { break loop }
      case .time:
        // "telah kini menarik", "has now withdrawn"
        guard i > from, g.verb < 0, i + 1 < units.count, isVerbal(units[i + 1].kind) else { break loop }
      case .modal, .aspect:
        if u.kind == .modal { modal = true }
        switch u.value {
        case .future: g.aux.insert(.future)
        case .hypothetical: g.aux.insert(.hypothetical)
        case .backshifted:
          g.aux.insert(.hypothetical)
          g.backshifted = true
        case .demand: g.demand = true
        case .forbidden:
          // "must not", "tidak boleh"
          g.demand = true
          g.negated.toggle()
        case .perfect: g.perfect = true
        default: break
        }
      case .be:
        if g.verb >= 0 { break loop }
        be = true
      case .have:
        if g.verb >= 0 { break loop }
        have = true
      case .do: break
      case .reciprocal: g.reciprocal = true
      case .exist: g.exist = true
      case .infinitive:
        break loop
      case .pronoun where isFloating(units, i, g), .det where isFloating(units, i, g): break
      case .subordinator where isSince(units, i), .preposition where isSince(units, i): break
      case .number where isOften(units, i): i += 1
      // 'were "neutralised"': the mark parts no verb from its auxiliary.
      case .quoteOpen where !language.headFirst && g.verb < 0 && (be || have || modal) && i + 1 < units.count && units[i + 1].kind == .verb: break
      case .verb:
        if g.verb >= 0 { break loop }
        let f = u.verbForm
        if be, !f.contains(.participle), !f.contains(.gerund), !f.contains(.predicate), !language.headFirst {
          break loop
        }
        g.verb = Int32(i)
        g.form = f
        i += 1
        break loop
      default: break loop
      }
      i += 1
      g.end = Int32(i)
    }
    g.end = Int32(i)
    if language.headFirst {
      g.finite = g.verb >= 0 || be || g.exist
      g.passive = g.form.contains(.passive) && !g.form.contains(.active) || g.form == .stative
    } else {
      let f = g.form
      if g.verb < 0 {
        g.finite = be || g.exist || modal || have
      } else if be, f.contains(.participle), !f.contains(.gerund) {
        g.passive = true
        g.finite = true
      } else if f == .predicate {
        g.finite = be
      } else if be || have || modal {
        g.finite = true
      } else {
        let isGerund = f == .gerund
        g.gerund = isGerund
        g.finite = !isGerund
        g.bareParticiple = f.contains(.participle)
        if f.contains(.participle), !f.contains(.past) {
          g.finite = false
          g.passive = true
        }
      }
      if have, be, f.contains(.gerund) { g.passive = false }
      if g.verb > g.first, units[from].kind == .have, units[from].value == .progressive {
        // "accused of having broken the truce"
        g.gerund = true
        g.finite = false
        g.bareParticiple = false
        g.passive = be && f.contains(.participle)
      }
      if have { g.perfect = true }
      // "is to meet", "be to": a plan.
      if from < units.count, units[from].kind == .do, g.verb >= 0 { g.finite = true }
    }
    if g.verb < 0, !be, !g.exist, !have, !modal { g.end = Int32(i) }
    return g
  }

  /// "Never have our forces attacked X": gives a verb right behind its subject the auxiliary right before that, where what denies stands ahead of it.
  /// `items`: what was found before the auxiliary. False elsewhere.
  func joinNegatedAhead(
    _ ahead: VerbGroup, _ subject: NounPhrase, _ items: Slice<UnsafeMutableBufferPointer<Item>>, _ units: UnsafeBufferPointer<Unit>,
    to g: inout VerbGroup
  ) -> Bool {
    guard subject.first == ahead.end, subject.end == g.first else { return false }
    // A phrase behind no preposition is a subject of its own.
    if items.last?.kind == .np, items.dropLast().last?.kind != .prep { return false }
    return isNegatedAhead(units, ahead) && joinAhead(ahead, units, to: &g)
  }

  /// "At no time did", "Neither then nor now have", "Under no circumstances will": whether an auxiliary alone stands behind what denies.
  private func isNegatedAhead(_ units: UnsafeBufferPointer<Unit>, _ g: VerbGroup) -> Bool {
    guard g.verb < 0, !g.exist, !g.infinitive else { return false }
    if g.negated { return true }
    var k = Int(g.first) - 1
    while k >= 0,
      units[k].kind == .time || units[k].kind == .conjunction || units[k].kind == .noun || units[k].kind == .number || units[k].kind == .adverb
        || units[k].kind == .adjective
        || units[k].kind == .subordinator || units[k].kind == .preposition
    {
      k -= 1
    }
    return k >= 0 && (units[k].kind == .negation || units[k].kind == .det && (units[k].value == .neither || units[k].value == .without))
  }

  /// Gives a verb behind its subject the auxiliary before it: "Never have our forces attacked X". False where it is no form that goes with it.
  private func joinAhead(_ ahead: VerbGroup, _ units: UnsafeBufferPointer<Unit>, to g: inout VerbGroup) -> Bool {
    guard !g.infinitive, !g.gerund, g.first == g.verb || units[Int(g.first)].kind == .adverb else { return false }
    let isBase = units[Int(g.verb)].verbForm.contains(.base)
    switch units[Int(ahead.end) - 1].kind {
    case .do, .modal, .aspect:
      guard isBase else { return false }
      g.passive = false
    case .have:
      guard g.form.contains(.participle) else { return false }
      g.passive = false
      g.perfect = true
    case .be:
      guard g.form.contains(.participle) else { return false }
      g.passive = true
    default: return false
    }
    g.negated.toggle()
    g.finite = true
    g.bareParticiple = false
    g.aux.formUnion(ahead.aux)
    return true
  }

  /// "have both left", "were all freed": it counts the subject.
  private func isFloating(_ units: UnsafeBufferPointer<Unit>, _ i: Int, _ g: VerbGroup) -> Bool {
    guard !language.headFirst, g.verb < 0, i > Int(g.first), i + 1 < units.count, units[i + 1].kind == .verb, units[i + 1].verbForm.contains(.participle),
      units[i].value == .both || units[i].value == .all || units[i].value == .p3
    else { return false }
    return units[i - 1].kind == .have || units[i - 1].kind == .be || units[i - 1].kind == .modal
  }

  /// "have since withdrawn"
  private func isSince(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard !language.headFirst, i > 0, i + 1 < units.count, units[i - 1].kind == .have, units[i + 1].kind == .verb || units[i + 1].kind == .be else {
      return false
    }
    return units[i].kind == .subordinator ? units[i].value == .since : units[i].slot == .around
  }

  /// "have 111 times violated the truce"
  private func isOften(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard !language.headFirst, i > 0, i + 2 < units.count, units[i - 1].kind == .have, units[i + 1].kind == .noun, units[i + 1].payload >= 0,
      language.nouns[Int(units[i + 1].payload)].classes == times
    else { return false }
    return units[i + 2].kind == .verb && units[i + 2].verbForm.contains(.participle)
  }

  func isVerbal(_ k: UnitKind) -> Bool {
    switch k {
    case .verb, .be, .have, .do, .modal, .aspect, .negation, .reciprocal, .exist: true
    default: false
    }
  }
}
