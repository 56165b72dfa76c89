import Claims
import Packs

/// Finds who is said to have said, thought, wanted or seen what: cues of the language's table, their source, and what
/// they attribute. Reads a whole report, since quotations run over sentences and paragraphs.
struct AttributionReader {
  let language: LanguagePack
  let text: UnsafeBufferPointer<UInt8>
  let tokens: UnsafeBufferPointer<Token>

  private struct Found {
    var value: LayerCollector.Attributed
    var sentence: Int
    /// What is told is, or ends in, a quotation.
    var quoted = false
    var first: Int32 { value.content.map(\.start).min() ?? 0 }
  }

  func attributions(_ given: [CueSentence]) -> [LayerCollector.Attributed] {
    let quotes = QuotationMarks(text)
    let finder = CueFinder(language: language, tokens: tokens)
    var sentences = given
    var found: [Found] = []
    for k in sentences.indices {
      finder.split(&sentences[k])
      sentences[k].join(text)
      sentences[k].mark(quotes)
      read(sentences[k], k, finder, quotes, &found)
      conclude(k, sentences, quotes, &found)
      announce(k, sentences, quotes, &found)
    }
    goOn(sentences, quotes, &found)
    return found.map(\.value)
  }

  // MARK: one sentence

  /// "… here?” X asked." where the question mark has ended the sentence: the quotation before.
  private func conclude(_ k: Int, _ sentences: [CueSentence], _ quotes: QuotationMarks, _ found: inout [Found]) {
    let s = sentences[k]
    guard k > 0, !s.opensBlock, s.units.count < 40, s.chunks.count >= 2, let q = quotes.around(sentences[k - 1].end - 1), q.closed,
      q.end == sentences[k - 1].end, q.end - q.start > 8
    else { return }
    let cues = CueFinder(language: language, tokens: tokens).cues(s, quotes)
    guard let cue = cues.first, cue.kind != .noun, !cue.patterns.isDisjoint(with: [.clause, .quotation]), cue.chunk <= 2,
      !found.contains(where: { f in f.value.content.contains { $0.start <= q.start && q.start < $0.end } }),
      !found.contains(where: { f in f.sentence == k && f.value.cue.contains { $0.end == s.units[cue.end - 1].end } })
    else { return }
    var source: SourceFinder.Run?
    if s.chunks[0].kind == .np, let r = SourceFinder(s: s).subject(cue.chunk), r.first == 0 {
      source = r
    } else if cue.chunk == 0, s.chunks[1].kind == .np {
      source = SourceFinder(s: s).inverted(1)
    }
    guard let source, let f = make(source, (cue.first, cue.end), [ByteRange(start: q.start, end: q.end)], s, k, nil) else { return }
    found.append(f)
    found[found.count - 1].quoted = true
  }

  /// "X said:" and the quotation in the next paragraph.
  private func announce(_ k: Int, _ sentences: [CueSentence], _ quotes: QuotationMarks, _ found: inout [Found]) {
    let s = sentences[k]
    guard let last = s.chunks.last, last.kind == .stop, s.units[last.first].kind == .colon, k + 1 < sentences.count,
      let v = s.chunks.lastIndex(where: { $0.kind == .vg })
    else { return }
    let finder = CueFinder(language: language, tokens: tokens)
    guard let cue = finder.cues(s, quotes).last(where: { $0.chunk == v }), !cue.patterns.isDisjoint(with: [.clause, .quotation]),
      !found.contains(where: { f in f.sentence == k && f.value.cue.contains { $0.end == s.units[cue.end - 1].end } })
    else { return }
    let next = sentences[k + 1]
    guard let source = SourceFinder(s: s).subject(v), let q = quotes.around(next.units[0].start) else { return }
    let content = ByteRange(start: q.start, end: max(q.end, next.start))
    if let f = make(source, (cue.first, cue.end), [content], s, k, nil) {
      found.append(f)
      found[found.count - 1].quoted = true
      found[found.count - 1].sentence = k + 1
    }
  }

  private func read(_ s: CueSentence, _ index: Int, _ finder: CueFinder, _ quotes: QuotationMarks, _ found: inout [Found]) {
    let cues = finder.cues(s, quotes)
    var at: [Int: Cue] = [:]
    for c in cues where c.kind != .noun { at[s.chunks[c.chunk].first] = c }
    var contents = ContentFinder(s: s, cueAt: at, serial: language.headFirst)
    for (k, u) in s.units.enumerated() where text[Int(u.start)] == 59 { contents.semicolons.insert(k) }
    var sources = SourceFinder(s: s)
    if let f = speaker(s, index, quotes) { found.append(f) }
    for cue in cues {
      let f = cue.kind == .noun ? noun(cue, s, index, contents, sources) : verb(cue, s, index, contents, &sources, quotes)
      guard var told = f else { continue }
      if let last = cue.last, let own = told.value.cue.last, own.start < last, last < own.end {
        told.value.cue = [ByteRange(start: told.value.cue[0].start, end: last)]
      }
      found.append(told)
    }
    for k in s.chunks.indices where s.chunks[k].kind == .according {
      if let f = according(k, s, index, contents, sources, quotes) { found.append(f) }
    }
  }

  private func make(
    _ source: SourceFinder.Run?, _ cue: SourceFinder.Run, _ content: [ByteRange], _ s: CueSentence, _ index: Int, _ quotes: QuotationMarks?
  ) -> Found? {
    guard !content.isEmpty, let words = s.bytes(cue.first, cue.end) else { return nil }
    let who = source.flatMap { s.bytes($0.first, $0.end) }
    var f = Found(value: LayerCollector.Attributed(source: who.map { [$0] } ?? [], cue: [words], content: content), sentence: index)
    if let quotes { f.quoted = content.contains { quotes.around($0.end - 1) != nil || quotes.around($0.start) != nil } }
    return f
  }

  private func verb(
    _ cue: Cue, _ s: CueSentence, _ index: Int, _ contents: ContentFinder, _ sources: inout SourceFinder, _ quotes: QuotationMarks
  ) -> Found? {
    let g = s.group(s.chunks[cue.chunk])
    let words: SourceFinder.Run = (cue.first, cue.end)
    var before = cue.chunk - 1
    while before >= 0, s.chunks[before].kind == .time { before -= 1 }
    let previous = before >= 0 ? s.chunks[before].kind : .stop
    let behind = contents.behind(cue)
    let tells = !cue.patterns.isDisjoint(with: [.clause, .quotation])
    // "…," said X.
    if tells, !cue.passive, !g.infinitive, !g.gerund, previous == .quoteClose || previous == .comma || previous == .dash, behind < s.chunks.count,
      s.chunks[behind].kind == .np, s.chunks[behind].first <= cue.end + 1,
      previous == .quoteClose
        ? !cue.patterns.contains(.addressee) || sources.subject(cue.chunk) == nil
        : !contents.finiteFollows(behind) && (sources.subject(cue.chunk) == nil || cue.patterns.isDisjoint(with: [.object, .addressee, .objectInfinitive]))
    {
      sources.known[cue.chunk] = sources.inverted(behind)
      let source = sources.inverted(behind)
      if let f = make(source, words, told(before: cue.first, after: source.end, s, quotes), s, index, quotes) { return f }
    }
    if cue.patterns.contains(.impersonal) || cue.passive { return passive(cue, s, index, contents, sources, quotes) }
    // "Asked whether he would resign, …": nobody says who asked.
    if g.bareParticiple, cue.patterns.contains(.quotation), before < 0 || previous == .subord {
      guard let run = contents.after(cue, from: cue.end), let r = s.bytes(run.first, run.end) else { return nil }
      return make(nil, words, [r], s, index, quotes)
    }
    let source = sources.subject(cue.chunk)
    var closes = false
    var apart = false
    if let source, source.first > 0 {
      closes = s.chunks.contains { $0.kind == .quoteClose && $0.end == source.first }
      let p = s.units[source.first - 1].kind
      apart = closes || p == .comma || p == .dash
    }
    let opens = behind < s.chunks.count && (s.chunks[behind].kind == .comp || s.chunks[behind].kind == .quoteOpen || s.chunks[behind].kind == .vg)
    if !(closes && tells && !opens), let run = contents.after(cue, from: cue.end), var r = s.bytes(run.first, run.end) {
      if let rest = cue.rest, run.first == cue.end { r.start = rest }
      if isWeak(cue, g, s.units[run.first]) || source == nil { return nil }
      var content = [r]
      // "which he argued seeks": the relative word is the verb's subject.
      if let source, s.chunk(from: run.first) < s.chunks.count, s.chunks[s.chunk(from: run.first)].kind == .vg,
        let k = s.chunks.firstIndex(where: { $0.end == source.first }), s.chunks[k].kind == .rel,
        let which = s.bytes(s.chunks[k].first, s.chunks[k].end)
      {
        content.insert(which, at: 0)
      }
      return make(source, words, content, s, index, quotes)
    }
    guard tells, let source else { return nil }
    // "…," X said.
    guard apart, source.first < cue.first else { return nil }
    if !closes {
      let first = s.chunks[0].kind
      guard first != .subord,
        (0..<s.chunk(from: source.first)).contains(where: { s.isFinite($0) }) || behind < s.chunks.count && s.chunks[behind].kind == .comma
      else { return nil }
    }
    return make(source, words, told(before: source.first, after: contentResumes(cue, s), s, quotes), s, index, quotes)
  }

  /// What somebody might say, or says in order to do something else, is not told.
  private func isWeak(_ cue: Cue, _ g: VerbGroup, _ opener: Unit) -> Bool {
    let told = opener.kind == .complementiser || opener.kind == .quoteOpen || opener.kind == .relative
    guard !told else { return false }
    return g.infinitive || !g.aux.isDisjoint(with: [.hypothetical, .future]) || g.demand
  }

  /// Behind "X said" in the middle: where the quotation goes on.
  private func contentResumes(_ cue: Cue, _ s: CueSentence) -> Int {
    var k = s.chunk(from: cue.end)
    while k < s.chunks.count, s.chunks[k].kind != .quoteOpen, s.chunks[k].kind != .vg { k += 1 }
    return k < s.chunks.count && s.chunks[k].kind == .quoteOpen ? s.chunks[k].first : s.units.count
  }

  /// What stands before a speaker, and the quotation that goes on behind.
  private func told(before: Int, after: Int, _ s: CueSentence, _ quotes: QuotationMarks) -> [ByteRange] {
    var out: [ByteRange] = []
    if var r = s.bytes(0, before) {
      if let q = quotes.around(r.start), q.start < r.start { r.start = q.start }
      if let q = quotes.around(r.end), q.closed, q.end - r.end <= 4 { r.end = q.end }
      out.append(r)
    }
    // "The plan, X said, is dead": both halves.
    let first = s.chunk(from: before)
    if after >= s.units.count, !out.isEmpty, !(0..<min(first, s.chunks.count)).contains(where: { s.isFinite($0) }),
      let comma = (first..<max(first, s.chunks.count)).first(where: {
        s.chunks[$0].kind == .comma && s.chunks[$0].first > before && s.isFinite($0 - 1) || s.chunks[$0].kind == .comma && s.chunks[$0].first > before + 1
      }),
      let r = s.bytes(s.chunks[comma].end, s.units.count)
    {
      out.append(r)
      return out
    }
    if after < s.units.count, s.chunk(from: after) < s.chunks.count, s.chunks[s.chunk(from: after)].kind == .quoteOpen, let r = s.bytes(after, s.units.count) {
      out.append(r)
    }
    return out
  }

  /// "X was accused of", "Y is expected to", "it was announced that".
  private func passive(
    _ cue: Cue, _ s: CueSentence, _ index: Int, _ contents: ContentFinder, _ sources: SourceFinder, _ quotes: QuotationMarks
  ) -> Found? {
    var k = contents.behind(cue)
    let words: SourceFinder.Run = (cue.first, cue.end)
    let subject = sources.subject(cue.chunk)
    var content: [ByteRange] = []
    var source: SourceFinder.Run?
    if k + 1 < s.chunks.count, s.chunks[k].kind == .prep, s.chunks[k].slot == .by, s.chunks[k + 1].kind == .np {
      source = (s.chunks[k + 1].first, s.chunks[k + 1].end)
      k += 2
    }
    let expletive =
      subject.map { $0.end - $0.first == 1 && s.units[$0.first].kind == .pronoun && s.bytes($0.first, $0.end).map { $0.end - $0.start == 2 } ?? false } ?? true
    let told = cue.patterns.contains(.addressee) || cue.patterns.isSuperset(of: [.quotation, .that])
    let addressee = cue.patterns.contains(.that) && !cue.patterns.contains(.impersonal)
    let from = cue.rest != nil ? cue.end : k < s.chunks.count ? s.chunks[k].first : s.units.count
    var rest = contents.after(cue, from: from)
    if rest == nil, k < s.chunks.count,
      s.chunks[k].kind == .vg && (language.headFirst || s.group(s.chunks[k]).infinitive)
        || s.chunks[k].kind == .prep && [.of, .for, .as].contains(s.chunks[k].slot)
    {
      let end = contents.end(cue, s.chunks[k].first, loose: true)
      rest = (s.chunks[k].first, end)
    }
    guard rest != nil || source != nil else { return nil }
    if let subject, !expletive, !told,
      !(addressee && rest.map { $0.first < s.units.count && [.complementiser, .relative, .subordinator].contains(s.units[$0.first].kind) } ?? false),
      let r = s.bytes(subject.first, subject.end)
    {
      content.append(r)
    }
    if let rest, var r = s.bytes(rest.first, rest.end) {
      if let word = cue.rest ?? cue.preposition, rest.first == cue.end { r.start = word }
      content.append(r)
    }
    return make(source, words, content, s, index, quotes)
  }

  /// "X's claim that", "plans to".
  private func noun(_ cue: Cue, _ s: CueSentence, _ index: Int, _ contents: ContentFinder, _ sources: SourceFinder) -> Found? {
    let np = s.nps[s.chunks[cue.chunk].index]
    var source: SourceFinder.Run?
    var words: SourceFinder.Run = (cue.first, cue.end)
    let first = s.chunks[cue.chunk].first
    if np.genitiveEnd > first, Int(np.genitiveEnd) <= cue.first {
      source = (first, Int(np.genitiveEnd))
    } else if s.units[first].kind == .possPronoun {
      source = (first, first + 1)
    }
    if let owner = source { words.first = owner.end } else { words.first = first }
    let k = contents.behind(cue)
    guard k < s.chunks.count, s.chunks[k].first <= cue.end else { return nil }
    var from: Int?
    var loose = false
    switch s.chunks[k].kind {
    case .comp, .rel:
      guard !(s.isFinite(k + 1)) else { return nil }
      from = s.chunks[k].first
    case .vg where s.group(s.chunks[k]).infinitive:
      from = s.chunks[k].first
      loose = true
    case .prep where k + 1 < s.chunks.count && source != nil && [.of, .for, .about, .against, .over].contains(s.chunks[k].slot):
      from = s.chunks[k + 1].first
      words.end = s.chunks[k].end
      loose = true
    default: return nil
    }
    if source == nil {
      // "made the claim that": the subject of the verb.
      let v = cue.chunk - 1
      guard v >= 0, s.chunks[v].kind == .vg else { return nil }
      source = sources.subject(v)
      words.first = s.chunks[v].first
    }
    guard let from, let r = s.bytes(from, contents.end(cue, from, loose: loose)) else { return nil }
    return make(source, words, [r], s, index, nil)
  }

  private func according(
    _ k: Int, _ s: CueSentence, _ index: Int, _ contents: ContentFinder, _ sources: SourceFinder, _ quotes: QuotationMarks
  ) -> Found? {
    guard k + 1 < s.chunks.count, s.chunks[k + 1].kind == .np, quotes.around(s.units[s.chunks[k].first].start) == nil else { return nil }
    let first = s.chunks[k + 1].first
    var end = k + 2
    while end < s.chunks.count, s.chunks[end].kind != .comma, s.chunks[end].kind != .quoteOpen, s.chunks[end].kind != .stop { end += 1 }
    let source: SourceFinder.Run = (first, end < s.chunks.count ? s.chunks[end].first : s.units.count)
    var content: [ByteRange] = []
    if k < 2 {
      if let r = s.bytes(source.end, s.units.count) { content.append(r) }
    } else if let r = s.bytes(0, s.chunks[k].first) {
      content.append(r)
      // "In the long run, according to the bank, prices fall": both halves.
      if !(0..<k).contains(where: { s.isFinite($0) }), let rest = s.bytes(source.end, s.units.count) { content.append(rest) }
    }
    return make(source, (s.chunks[k].first, first), content, s, index, quotes)
  }

  /// "Obama: I am hopeful": a speaker, a colon and words said.
  private func speaker(_ s: CueSentence, _ index: Int, _ quotes: QuotationMarks) -> Found? {
    guard s.opensBlock, s.chunks.count > 2, s.chunks[0].kind == .np, s.chunks[1].kind == .stop, s.units[s.chunks[1].first].kind == .colon,
      s.chunks[0].first == 0,
      s.units[0].kind == .name || s.units[0].kind == .unknownName || s.units[0].kind == .title, s.units[s.chunks[0].end - 1].kind != .noun
    else { return nil }
    guard let r = s.bytes(s.chunks[1].end, s.units.count), r.end - r.start > 12 else { return nil }
    let u = s.units[s.chunks[1].first]
    guard let who = s.bytes(0, s.chunks[0].end) else { return nil }
    return Found(value: LayerCollector.Attributed(source: [who], cue: [ByteRange(start: u.start, end: u.end)], content: [r]), sentence: index)
  }

  // MARK: quotations over sentences

  private func goOn(_ sentences: [CueSentence], _ quotes: QuotationMarks, _ found: inout [Found]) {
    // A quotation whose beginning is told is told to its end.
    for f in found.indices {
      for c in found[f].value.content.indices {
        let r = found[f].value.content[c]
        guard let q = quotes.around(r.end - 1), q.start >= r.start, q.end > r.end else { continue }
        found[f].value.content[c].end = q.closed ? q.end : max(r.end, q.end)
        found[f].quoted = true
      }
    }
    // Whole sentences in quotation marks belong to the speaker before them, or to one that follows in their quotation.
    var last: Int?
    var byBlock: [Int: Int] = [:]
    for (i, f) in found.enumerated() where f.quoted { byBlock[f.sentence] = i }
    for (k, s) in sentences.enumerated() {
      if let f = byBlock[k] { last = f }
      let inside = quotes.around(s.start).map { $0.end >= s.end - 1 } ?? false
      guard inside else {
        if byBlock[k] == nil { last = nil }
        continue
      }
      let covered = found.contains { f in f.value.content.contains { $0.start <= s.start && $0.end >= s.end - 2 } }
      if covered { continue }
      if let last {
        let r = ByteRange(start: s.start, end: s.end)
        found[last].value.content.append(r)
      }
    }
  }
}
