import Packs

/// Whose a cue is: the subject of its verb, wherever that stands.
struct SourceFinder {
  typealias Run = (first: Int, end: Int)
  let s: CueSentence
  /// Subjects known already, by verb group: those that stand behind their verb.
  var known: [Int: Run] = [:]

  /// The subject of the verb group at `v`, as units.
  func subject(_ v: Int, _ depth: Int = 0) -> Run? {
    guard depth < 6 else { return nil }
    if let r = known[v] { return r }
    let g = s.group(s.chunks[v])
    var k = v - 1
    while k >= 0, s.chunks[k].kind == .time || s.chunks[k].kind == .other || isAdverbial(k) { k -= 1 }
    if g.infinitive {
      guard let p = (0...max(0, v - 1)).reversed().first(where: { $0 < v && s.chunks[$0].kind == .vg && !s.group(s.chunks[$0]).infinitive }) else { return nil }
      return subject(p, depth + 1)
    }
    if g.gerund && !s.isFinite(v) {
      if k >= 0, s.chunks[k].kind == .np { return chain(k) }
      if let p = governing(v) { return subject(p, depth + 1) }
      // "Citing the report, X said": the clause that follows.
      guard let n = ((v + 1)..<max(v + 1, s.chunks.count)).first(where: { s.isFinite($0) }) else { return nil }
      return subject(n, depth + 1)
    }
    guard k >= 0 else { return nil }
    switch s.chunks[k].kind {
    case .rel: return antecedent(k)
    case .np:
      if let r = chain(k) { return r }
      return nil
    case .comma, .close, .dash: return apart(k, v, depth)
    case .vg where s.group(s.chunks[k]).bareParticiple && k > 0 && s.chunks[k - 1].kind == .np: return subject(k, depth + 1)
    case .conj:
      guard let p = governing(v) else { return nil }
      return subject(p, depth + 1)
    default: return nil
    }
  }

  /// "who once praised", "Clinton first said": a word that only looks like a phrase.
  private func isAdverbial(_ k: Int) -> Bool {
    let c = s.chunks[k]
    guard c.kind == .np, c.end - c.first == 1, k > 0, s.chunks[k - 1].end == c.first, s.chunks[k - 1].kind == .np || s.chunks[k - 1].kind == .rel else {
      return false
    }
    let u = s.units[c.first]
    return (u.kind == .number || u.kind == .unknownWord || u.kind == .adjective) && !u.flags.contains(.capital) && !u.flags.contains(.plural)
  }

  /// The finite verb before, outside relative clauses where another is there.
  private func governing(_ v: Int) -> Int? {
    var k = v - 1
    var spare: Int?
    while k >= 0 {
      if s.isFinite(k) {
        let before = k > 0 ? s.chunks[k - 1].kind : .stop
        if before != .rel { return k }
        spare = spare ?? k
      }
      k -= 1
    }
    return spare
  }

  /// A noun phrase with those it hangs on by prepositions, and those listed before it.
  func chain(_ at: Int) -> Run? {
    var k = at
    while k >= 2 {
      let joint = s.chunks[k - 1]
      guard s.chunks[k - 2].kind == .np else {
        // "in Washington officials said": only the phrase.
        if joint.kind == .prep { break }
        break
      }
      if joint.kind == .prep { k -= 2; continue }
      if joint.kind == .conj, joint.value == .and, !verbBefore(k - 2) { k -= 2; continue }
      break
    }
    if k >= 1, s.chunks[k - 1].kind == .prep, k != at { return (s.chunks[at].first, s.chunks[at].end) }
    if k >= 1, s.chunks[k - 1].kind == .prep { return nil }
    return (s.chunks[k].first, s.chunks[at].end)
  }

  private func verbBefore(_ k: Int) -> Bool { k > 0 && (s.chunks[k - 1].kind == .vg || s.chunks[k - 1].kind == .prep) }

  /// "the senator, who …": the relative word and what it stands for.
  private func antecedent(_ k: Int) -> Run? {
    var n = k - 1
    if n >= 0, s.chunks[n].kind == .comma { n -= 1 }
    guard n >= 0, s.chunks[n].kind == .np, let r = chain(n) else { return (s.chunks[k].first, s.chunks[k].end) }
    return (r.first, s.chunks[k].end)
  }

  /// "X, a professor at Y, said": the first phrase of the clause, when what follows it stands between commas.
  private func apart(_ k: Int, _ v: Int, _ depth: Int) -> Run? {
    var from = k
    while from > 0 {
      switch s.chunks[from - 1].kind {
      case .quoteClose, .comp: break
      case .subord where s.chunks[from].kind != .comma: break
      case .stop where s.units[s.chunks[from - 1].first].kind == .colon: break
      default:
        from -= 1
        continue
      }
      break
    }
    var n = from
    while n < k {
      if s.chunks[n].kind == .np, n == 0 || s.chunks[n - 1].kind != .prep { break }
      if s.chunks[n].kind == .vg { return nil }
      n += 1
    }
    guard n < k else { return nil }
    var m = n + 1
    while m + 1 < k, s.chunks[m].kind == .prep || s.chunks[m].kind == .conj, s.chunks[m + 1].kind == .np { m += 2 }
    switch s.chunks[m].kind {
    case .comma, .rel, .open, .dash: return (s.chunks[n].first, s.chunks[v].first)
    case .vg:
      // "X, in a speech, did A, B, and said C": the same subject.
      return s.isFinite(m) ? subject(m, depth + 1) : (s.chunks[n].first, s.chunks[v].first)
    default: return (s.chunks[n].first, s.chunks[m - 1].end)
    }
  }

  /// "said X, a Y who Z": from the phrase behind the verb to the end of what describes it.
  func inverted(_ np: Int) -> Run {
    var k = np + 1
    let first = s.chunks[np].first
    var end = s.chunks[np].end
    while k < s.chunks.count {
      switch s.chunks[k].kind {
      case .quoteOpen: return (first, end)
      case .stop where s.chunks[k].end == s.units.count || s.units[s.chunks[k].first].kind == .colon: return (first, end)
      case .comma:
        guard k + 1 < s.chunks.count else { return (first, end) }
        let n = s.chunks[k + 1]
        if n.kind == .time || n.kind == .vg && s.group(n).gerund || n.kind == .conj || n.kind == .quoteOpen || n.kind == .subord { return (first, end) }
      case .conj where k + 1 < s.chunks.count && s.chunks[k + 1].kind != .np: return (first, end)
      case .subord, .comp: return (first, end)
      case .vg where s.chunks[k - 1].kind != .rel && s.chunks[k - 1].kind != .np: break
      default: break
      }
      end = s.chunks[k].end
      k += 1
    }
    return (first, end)
  }
}
