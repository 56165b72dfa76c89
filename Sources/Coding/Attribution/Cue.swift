import Packs

/// A verb, predicate or noun that attributes, where it stands in a sentence.
struct Cue {
  var kind: CueKind
  var patterns: CuePatterns
  /// Verb group, or the noun phrase of a noun.
  var chunk: Int
  /// Units.
  var first: Int
  var end: Int
  var passive = false
}

/// Finds the words of the attribution table among verbs, predicates and head nouns.
struct CueFinder {
  let language: LanguagePack
  let tokens: UnsafeBufferPointer<Token>

  func cues(_ s: CueSentence, _ quotes: QuotationMarks) -> [Cue] {
    var out: [Cue] = []
    for (k, c) in s.chunks.enumerated() {
      switch c.kind {
      case .vg: if let cue = verb(s, k) { out.append(cue) }
      case .np: if let cue = noun(s, k) { out.append(cue) }
      default: break
      }
    }
    return out.filter { quotes.around(s.units[$0.first].start) == nil }
  }

  private func find(_ s: CueSentence, _ unit: Int, _ wants: (Sense) -> Bool) -> (kind: CueKind, patterns: CuePatterns, end: Int)? {
    let at = Int(s.tokens[unit])
    let found = language.cueLexicon.longest(tokens, at: at, end: min(tokens.count, at + 8))
    guard found.count > 0 else { return nil }
    var kind: CueKind?
    var patterns = CuePatterns()
    for k in found.senses {
      let sense = language.cueLexicon.sense(k)
      guard wants(sense) else { continue }
      let e = language.cues[Int(sense.payload)]
      kind = kind ?? e.kind
      patterns.formUnion(e.patterns)
    }
    guard let kind else { return nil }
    let last = tokens[at + found.count - 1].end
    var end = unit + 1
    while end < s.units.count, s.units[end].start < last { end += 1 }
    return (kind, patterns, end)
  }

  private func verb(_ s: CueSentence, _ k: Int) -> Cue? {
    let c = s.chunks[k]
    let g = s.group(c)
    if g.verb >= 0, let f = find(s, Int(g.verb), { $0.kind == .verb && $0.form != VerbForm.predicate.rawValue }) {
      return Cue(kind: f.kind, patterns: f.patterns, chunk: k, first: Int(g.first), end: f.end, passive: g.passive)
    }
    // "is confident", "was not in favour of".
    var at = g.verb >= 0 ? Int(g.verb) : Int(g.end)
    while at < s.units.count, s.units[at].kind == .adverb || s.units[at].kind == .negation { at += 1 }
    guard at < s.units.count, at - Int(g.end) < 3, let f = find(s, at, { $0.kind == .verb && $0.form == VerbForm.predicate.rawValue }) else { return nil }
    return Cue(kind: f.kind, patterns: f.patterns, chunk: k, first: Int(g.first), end: f.end)
  }

  private func noun(_ s: CueSentence, _ k: Int) -> Cue? {
    let np = s.nps[s.chunks[k].index]
    guard np.head >= 0, Int(np.head) < s.units.count, Int(np.head) == s.chunks[k].end - 1 else { return nil }
    let u = s.units[Int(np.head)]
    guard u.kind == .noun || u.kind == .unknownWord, let f = find(s, Int(np.head), { $0.kind == .noun }) else { return nil }
    return Cue(kind: f.kind, patterns: f.patterns, chunk: k, first: Int(np.head), end: f.end)
  }
}
