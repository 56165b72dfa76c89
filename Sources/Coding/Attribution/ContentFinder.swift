import Packs

/// What a cue tells: which run of units it opens, and where that ends.
struct ContentFinder {
  typealias Run = (first: Int, end: Int)
  let s: CueSentence
  /// Units at which another cue's verb group starts, and whether that tells something.
  let cueAt: [Int: Cue]
  /// Heads stand first, and a verb behind a verb is its complement (id).
  let serial: Bool

  private func kind(_ k: Int) -> Item.Kind? { k < s.chunks.count ? s.chunks[k].kind : nil }

  /// First chunk behind the cue's words.
  func behind(_ cue: Cue) -> Int { s.chunk(from: cue.end) }

  /// Units of what follows the cue, or nil where it tells nothing there.
  func after(_ cue: Cue, from unit: Int) -> Run? {
    if cue.rest != nil, unit == cue.end, !cue.patterns.isDisjoint(with: cue.restIsInfinitive ? .infinitive : [.clause, .that]), unit < s.units.count {
      return (unit, end(cue, unit, loose: cue.restIsInfinitive))
    }
    let k = s.chunk(from: unit)
    guard k < s.chunks.count else { return nil }
    if let start = opening(cue, k, unit) {
      let end = self.end(cue, start.unit, loose: start.loose)
      return end > start.unit ? (start.unit, end) : nil
    }
    return nil
  }

  // MARK: where it starts

  private func opening(_ cue: Cue, _ at: Int, _ unit: Int) -> (unit: Int, loose: Bool)? {
    let p = cue.patterns
    var k = at
    while let x = kind(k), x == .time || x == .other { k += 1 }
    guard let first = kind(k) else { return nil }
    let tells = !p.isDisjoint(with: [.clause, .that])
    // What opens a clause or a quotation stands behind "in a statement", "to reporters", "on Friday".
    if tells || p.contains(.quotation) {
      var m = k
      var adds = 0
      let addressed = p.contains(.addressee) && !cue.passive || p.contains(.objectInfinitive)
      scan: while let x = kind(m), adds < 9 {
        switch x {
        case .comp where tells: return (s.chunks[m].first, false)
        case .quoteOpen:
          if p.contains(.object) || !tells && p.contains(.quotation) || tells { return (s.chunks[m].first, false) }
          break scan
        case .rel where tells && m == k, .subord where tells && m == k && s.chunks[m].value != .because && s.chunks[m].value != .after:
          return (s.chunks[m].first, false)
        case .rel where tells && addressed: return (s.chunks[m].first, false)
        case .np where m > k && s.chunks[m - 1].kind == .prep || m == k && addressed: m += 1
        case .prep, .time, .other: m += 1
        case .comma where m > k || kind(m + 1) == .quoteOpen: m += 1
        case .stop where s.units[s.chunks[m].first].kind == .colon: m += 1
        default: break scan
        }
        adds += 1
      }
    }
    if p.contains(.infinitive), first == .vg, serial || s.group(s.chunks[k]).infinitive { return (s.chunks[k].first, true) }
    if serial, p.contains(.infinitive), first == .prep, kind(k + 1) == .vg { return (s.chunks[k].first, true) }
    if p.contains(.objectInfinitive), !cue.passive, first == .np {
      var m = k + 1
      while let x = kind(m), x == .prep || x == .np || x == .conj || x == .time { m += 1 }
      if kind(m) == .vg, serial || s.group(s.chunks[m]).infinitive { return (s.chunks[k].first, true) }
    }
    if p.contains(.clause), !cue.passive || !p.contains(.object) {
      var m = k
      if p.contains(.addressee), !p.contains(.object), first == .np, kind(k + 1) == .np || kind(k + 1) == .comp || kind(k + 1) == .quoteOpen { m = k + 1 }
      if kind(m) == .vg, s.group(s.chunks[m]).gerund, !p.contains(.object), finiteFollows(m + 1) { return (s.chunks[m].first, false) }
      if kind(m) == .np || kind(m) == .subord || kind(m) == .prep && m == k, finiteFollows(m) { return (s.chunks[m].first, false) }
      // "said it's over", "a move they say failed".
      if kind(m) == .vg, s.isFinite(m), !s.group(s.chunks[m]).bareParticiple || s.chunks[m].index >= 0 && s.group(s.chunks[m]).exist {
        return (s.chunks[m].first, false)
      }
      if kind(k) == .stop, s.units[s.chunks[k].first].kind == .colon, k + 1 < s.chunks.count { return (s.chunks[k + 1].first, false) }
    }
    if p.contains(.object) {
      switch first {
      case .np, .quoteOpen: return (s.chunks[k].first, true)
      case .vg where s.group(s.chunks[k]).gerund: return (s.chunks[k].first, true)
      case .rel, .subord: return p.contains(.that) ? (s.chunks[k].first, true) : nil
      default: return nil
      }
    }
    return nil
  }

  /// Whether a finite verb comes before the sentence, or what is between commas, is over.
  func finiteFollows(_ from: Int) -> Bool {
    var k = from
    var relative = false
    var aside = false
    while let x = kind(k) {
      switch x {
      case .comma where s.isFinite(k + 1) && !aside && !relative: return false
      case .vg:
        if s.isFinite(k) {
          if relative {
            relative = false
            aside = true
          } else {
            return true
          }
        }
      case .rel: relative = true
      case .subord where k > from && s.chunks[k - 1].kind == .comma: return false
      case .comma where k + 1 < s.chunks.count && (s.chunks[k + 1].kind == .conj || s.chunks[k + 1].kind == .vg && s.group(s.chunks[k + 1]).gerund):
        return false
      case .stop where s.units[s.chunks[k].first].kind == .colon: return false
      default: break
      }
      k += 1
    }
    return false
  }

  // MARK: where it ends

  private func isSemicolon(_ k: Int) -> Bool { semicolons.contains(s.chunks[k].first) }

  /// Units that are semicolons.
  var semicolons: Set<Int> = []

  /// The unit where what starts at `from` ends. `loose`: a phrase or infinitive, which ends sooner than a clause.
  func end(_ cue: Cue, _ from: Int, loose: Bool) -> Int {
    var k = s.chunk(from: from)
    let start = k
    var open = 0
    let inner = isInner(cue)
    var finite = 0
    while k < s.chunks.count {
      let c = s.chunks[k]
      switch c.kind {
      case .quoteOpen: open += 1
      case .quoteClose:
        if open > 0 { open -= 1 }
        // A quotation that ends in a comma or stop is whole.
        if open == 0, start < k, s.chunks[start].kind == .quoteOpen, c.first > 0 {
          let inner = s.units[c.first - 1].kind
          if inner == .comma || inner == .stop || inner == .other, k + 1 < s.chunks.count,
            s.chunks[k + 1].kind == .vg || s.chunks[k + 1].kind == .np || s.chunks[k + 1].kind == .subord || s.chunks[k + 1].kind == .conj
          {
            return c.end
          }
          if inner == .comma { return c.end }
        }
      case .according where open == 0: return c.first
      case .comma where open == 0 && k > start:
        if cuts(k, loose, cue) { return c.first }
      case .conj where open == 0 && k > start && kind(k - 1) != .comma:
        if loose, c.value != .or, s.isFinite(k + 1), parallel(k + 1, cue) { return c.first }
        if !loose, s.isFinite(k + 1), cueAt[s.chunks[k + 1].first].map({ $0.kind == .speech }) ?? false { return c.first }
      case .dash where open == 0 && k > start && (loose || kind(k + 1) == .vg): return c.first
      case .subord where open == 0 && k > start && kind(k + 1) == .vg && s.group(s.chunks[k + 1]).gerund: return c.first
      case .subord where open == 0 && loose && k > start && (c.value == .because || c.value == .while || c.value == .although): return c.first
      case .vg where inner && open == 0 && s.isFinite(k):
        // The main clause goes on behind a relative one.
        let before = k > 0 ? s.chunks[k - 1].kind : .stop
        if before != .rel, before != .subord, before != .conj, !s.group(s.chunks[k]).bareParticiple || before == .comma, finite >= (loose ? 0 : 1),
          !(before == .np && k > 1 && (s.chunks[k - 2].kind == .np || s.chunks[k - 2].kind == .rel || s.chunks[k - 2].kind == .comp))
        {
          return k > start ? c.first : s.units.count
        }
        finite += 1
      default:
        if open == 0, k > start, isSemicolon(k) { return c.first }
      }
      k += 1
    }
    return s.units.count
  }

  /// Whether a verb stands beside the cue rather than inside what it tells: both have the same form.
  private func parallel(_ k: Int, _ cue: Cue) -> Bool {
    let a = s.group(s.chunks[k])
    guard s.chunks[cue.chunk].kind == .vg else { return true }
    let b = s.group(s.chunks[cue.chunk])
    guard !b.infinitive else { return a.form.contains(.past) || a.form.contains(.third) || a.verb < 0 }
    return a.verb < 0 || !a.form.intersection(b.form).intersection([.past, .third]).isEmpty || a.first != a.verb || b.gerund
  }

  /// Whether the cue stands in a relative clause or is a participle behind its noun, so that a main clause may follow.
  private func isInner(_ cue: Cue) -> Bool {
    // "Obama's endorsement of her seemed …": a noun before its verb.
    if s.chunks[cue.chunk].kind == .np { return cue.chunk == 0 || s.chunks[cue.chunk - 1].kind != .vg && s.chunks[cue.chunk - 1].kind != .prep }
    guard cue.chunk > 0 else { return false }
    if s.chunks[cue.chunk - 1].kind == .np, s.units[s.chunks[cue.chunk - 1].end - 1].kind == .possessive { return true }
    if s.group(s.chunks[cue.chunk]).gerund { return s.chunks[cue.chunk - 1].kind == .np }
    return s.chunks[cue.chunk - 1].kind == .rel
  }

  /// "When he announced the plan, …", "Expecting rain, …": the main clause follows behind a comma.
  private func isAdverbial(_ cue: Cue) -> Bool {
    guard s.chunks[cue.chunk].kind == .vg else { return false }
    if cue.chunk == 0 { return s.group(s.chunks[0]).gerund || s.group(s.chunks[0]).bareParticiple }
    return s.chunks[0].kind == .subord && cue.chunk < 6 && !s.chunks[..<cue.chunk].contains { $0.kind == .comma }
  }

  /// Whether the comma at `k` ends what is told.
  private func cuts(_ k: Int, _ loose: Bool, _ cue: Cue) -> Bool {
    guard k + 1 < s.chunks.count else { return false }
    let n = s.chunks[k + 1]
    switch n.kind {
    case .vg:
      let g = s.group(n)
      if g.gerund || g.bareParticiple { return cueAt[n.first] != nil || loose && g.gerund }
      return loose && s.isFinite(k + 1) && parallel(k + 1, cue)
    case .according: return true
    case .subord: return loose || n.value == .while || n.value == .although
    case .rel: return false
    case .conj:
      if n.value == .or { return false }
      if s.isFinite(k + 2) { return loose && parallel(k + 2, cue) || cueAt[s.chunks[k + 2].first].map { $0.kind == .speech } ?? false }
      guard k + 2 < s.chunks.count, s.chunks[k + 2].kind == .np else { return false }
      return (loose || n.value == .but) && clauseFrom(k + 2)
    case .np:
      if isAdverbial(cue), clauseFrom(k + 1) { return true }
      // ", X said" and nothing behind it.
      var m = k + 2
      while m + 1 < s.chunks.count, s.chunks[m].kind == .prep, s.chunks[m + 1].kind == .np { m += 2 }
      guard m < s.chunks.count, s.isFinite(m), let other = cueAt[s.chunks[m].first], other.patterns.contains(.clause) else { return false }
      return m + 1 >= s.chunks.count || s.chunks[m + 1].kind == .comma || s.chunks[m + 1].kind == .stop
    default: return false
    }
  }

  /// "…, and the mayor resigned": a phrase and its verb.
  private func clauseFrom(_ k: Int) -> Bool {
    var m = k + 1
    while m < s.chunks.count, s.chunks[m].kind == .prep || s.chunks[m].kind == .np { m += 1 }
    return s.isFinite(m)
  }
}
