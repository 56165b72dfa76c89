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
  /// Byte and word at which the last unit goes on behind the cue ("vowed to" is one unit): what is told starts there.
  var rest: Int32?
  /// Byte at which the cue's own words end inside its last unit.
  var last: Int32?
  var restIsInfinitive = false
  /// The same for a preposition ("accused of").
  var preposition: Int32?
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

  /// Words of no lexicon that attribute are verbs; phrases that swallowed one are cut around it.
  func split(_ s: inout CueSentence) {
    var out: ContiguousArray<CueSentence.Chunk> = []
    for c in s.chunks {
      if c.kind == .comp || c.kind == .according, let form = verbForm(s, c.first), c.end == c.first + 1, form.contains(.gerund) {
        // "saying", "citing": function words to the coder, verbs here.
        var g = VerbGroup(first: Int32(c.first), end: Int32(c.end), verb: Int32(c.first), form: .gerund)
        g.gerund = true
        s.vgs.append(g)
        out.append(CueSentence.Chunk(kind: .vg, first: c.first, end: c.end, index: s.vgs.count - 1, value: .none, slot: .in))
        continue
      }
      if c.kind == .prep, !language.headFirst, let last = out.last, last.kind == .vg, last.end == c.first, s.vgs[last.index].verb < 0,
        let form = verbForm(s, c.first), form.contains(.participle)
      {
        // "was accused of", where "accused of" is a preposition to the coder.
        var g = s.vgs[last.index]
        g.verb = Int32(c.first)
        g.end = Int32(c.end)
        g.form = form
        g.passive = true
        out.removeLast()
        s.vgs.append(g)
        out.append(CueSentence.Chunk(kind: .vg, first: Int(g.first), end: c.end, index: s.vgs.count - 1, value: .none, slot: .in))
        continue
      }
      if language.headFirst, c.kind == .np, c.end - c.first > 1, c.first > 0, closesQuotation(s.units[c.first - 1].kind), let form = verbForm(s, c.first),
        form.contains(.bare)
      {
        // "…,” kata Presiden": the root is a noun elsewhere.
        var g = VerbGroup(first: Int32(c.first), end: Int32(c.first + 1), verb: Int32(c.first), form: form)
        g.finite = true
        s.vgs.append(g)
        out.append(CueSentence.Chunk(kind: .vg, first: c.first, end: c.first + 1, index: s.vgs.count - 1, value: .none, slot: .in))
        out.append(s.part(of: c, c.first + 1, c.end))
        continue
      }
      guard c.kind == .np, !language.headFirst else {
        out.append(c)
        continue
      }
      var first = c.first
      for u in c.first..<c.end where s.units[u].kind == .unknownWord {
        let opens = u == c.first && (out.last.map { $0.kind == .prep || $0.kind == .comp } ?? true)
        guard !opens, let form = verbForm(s, u) else { continue }
        if u > first { out.append(s.part(of: c, first, u)) }
        var g = VerbGroup(first: Int32(u), end: Int32(u + 1), verb: Int32(u), form: form)
        g.gerund = form == .gerund
        g.finite = !g.gerund
        g.bareParticiple = form.contains(.participle)
        if let last = out.last, last.kind == .vg, s.vgs[last.index].verb < 0, last.end == u {
          // "has told": the auxiliary has its verb now.
          let before = s.vgs[last.index]
          g.first = before.first
          g.finite = true
          g.negated = before.negated
          g.infinitive = before.infinitive
          g.aux = before.aux
          g.bareParticiple = false
          g.gerund = false
          out.removeLast()
        }
        s.vgs.append(g)
        out.append(CueSentence.Chunk(kind: .vg, first: Int(g.first), end: u + 1, index: s.vgs.count - 1, value: .none, slot: .in))
        first = u + 1
      }
      if first == c.first { out.append(c) } else if first < c.end { out.append(s.part(of: c, first, c.end)) }
    }
    s.chunks = out
  }

  private func closesQuotation(_ k: UnitKind) -> Bool { k == .comma || k == .quoteClose || k == .stop }

  private func verbForm(_ s: CueSentence, _ unit: Int) -> VerbForm? {
    let found = language.cueLexicon.longest(tokens, at: Int(s.tokens[unit]), end: min(tokens.count, Int(s.tokens[unit]) + 6))
    var form = VerbForm()
    for k in found.senses where language.cueLexicon.sense(k).kind == .verb { form.formUnion(VerbForm(rawValue: language.cueLexicon.sense(k).form)) }
    form.subtract(.predicate)
    return form.isEmpty ? nil : form
  }

  private func find(_ s: CueSentence, _ unit: Int, skipping skipped: Int = 0, _ wants: (Sense) -> Bool) -> (
    kind: CueKind, patterns: CuePatterns, end: Int, last: Int, isParticiple: Bool
  )? {
    let at = Int(s.tokens[unit]) + skipped
    guard at < tokens.count else { return nil }
    let found = language.cueLexicon.longest(tokens, at: at, end: min(tokens.count, at + 8))
    guard found.count > 0 else { return nil }
    var kind: CueKind?
    var patterns = CuePatterns()
    var participle = false
    for k in found.senses {
      let sense = language.cueLexicon.sense(k)
      guard wants(sense) else { continue }
      let e = language.cues[Int(sense.payload)]
      kind = kind ?? e.kind
      participle = participle || VerbForm(rawValue: sense.form).contains(.participle)
      patterns.formUnion(e.patterns)
    }
    guard let kind else { return nil }
    let last = tokens[at + found.count - 1].end
    var end = unit + 1
    while end < s.units.count, s.units[end].start < last { end += 1 }
    return (kind, patterns, end, at + found.count - 1, participle)
  }

  /// "is expected to", "plans to" read as one modal word: the cue is in it, and what is told starts at its infinitive.
  private func modal(_ s: CueSentence, _ k: Int) -> Cue? {
    let g = s.group(s.chunks[k])
    guard g.verb > g.first else { return nil }
    for u in Int(g.first)..<Int(g.verb) where s.units[u].kind == .modal {
      var skipped = 0
      while Int(s.tokens[u]) + skipped + 1 < tokens.count, tokens[Int(s.tokens[u]) + skipped + 1].start < s.units[u].end {
        if let f = find(s, u, skipping: skipped, { $0.kind == .verb && $0.form != VerbForm.predicate.rawValue }), f.patterns.contains(.infinitive),
          tokens[f.last].end < s.units[u].end, skipped == 0 || f.isParticiple
        {
          var cue = Cue(kind: f.kind, patterns: f.patterns, chunk: k, first: Int(g.first), end: u + 1, passive: skipped > 0)
          cue.rest = tokens[f.last + 1].start
          cue.restIsInfinitive = true
          cue.last = tokens[f.last].end
          return cue
        }
        skipped += 1
      }
    }
    return nil
  }

  private func verb(_ s: CueSentence, _ k: Int) -> Cue? {
    let c = s.chunks[k]
    let g = s.group(c)
    if let cue = modal(s, k) { return cue }
    var skipped = 0
    var match = g.verb >= 0 ? find(s, Int(g.verb), { $0.kind == .verb && $0.form != VerbForm.predicate.rawValue }) : nil
    // "was accused of" may be one unit: the cue is inside.
    while match == nil, g.verb >= 0, skipped < 2, Int(s.tokens[Int(g.verb)]) + skipped + 1 < tokens.count,
      tokens[Int(s.tokens[Int(g.verb)]) + skipped + 1].start < s.units[Int(g.verb)].end
    {
      skipped += 1
      match = find(s, Int(g.verb), skipping: skipped) { $0.kind == .verb && VerbForm(rawValue: $0.form).contains(.participle) }
    }
    if let f = match {
      var cue = Cue(
        kind: f.kind, patterns: f.patterns, chunk: k, first: Int(g.first), end: f.end,
        passive: g.passive || (g.form == .predicate || skipped > 0) && f.isParticiple)
      if tokens[f.last].end < s.units[f.end - 1].end { cue.last = tokens[f.last].end }
      let u = s.units[f.end - 1]
      if tokens[f.last].end < u.end, f.last + 1 < tokens.count {
        // Only words that open what is told.
        let word = language.lexicon.longest(tokens, at: f.last + 1, end: f.last + 2)
        for k in word.senses {
          let sense = language.lexicon.sense(k)
          guard sense.kind == .function else { continue }
          let c = language.functionWords[Int(sense.payload)].category
          if c == .prep { cue.preposition = tokens[f.last + 1].start }
          if c == .inf || c == .comp {
            cue.rest = tokens[f.last + 1].start
            if c == .inf { cue.restIsInfinitive = true }
          }
        }
      }
      return cue
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
