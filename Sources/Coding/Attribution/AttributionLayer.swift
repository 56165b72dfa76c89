import Claims
import Packs

/// Finds who is said to have said what: speech clauses with their subject and what they tell, and "according to X".
struct AttributionLayer {
  private let interpreter: Interpreter

  init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  func attributions(_ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> [LayerCollector.Attributed] {
    guard !scene.units.isEmpty else { return [] }
    var out: [LayerCollector.Attributed] = []
    for c in s.clauses.indices where s.clauses[c].kind != .nominal && tells(s.clauses[c], scene) {
      if let a = speech(Int32(c), s, scene) { out.append(a) }
    }
    for v in s.voices {
      if let a = according(v.np, s, scene) { out.append(a) }
    }
    return out
  }

  private func tells(_ c: Clause, _ scene: EntityResolver.Scene) -> Bool {
    guard c.verb >= 0, scene.units[Int(c.verb)].kind == .verb else { return false }
    let ontology = interpreter.packs.ontology
    return interpreter.senses(c, scene).contains { ontology.rows(of: $0).contains { ontology.rows[$0].complement == .report } }
  }

  // MARK: speech

  private func speech(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> LayerCollector.Attributed? {
    let clause = s.clauses[Int(c)]
    let told = s.clauses.indices.filter { s.clauses[$0].kind != .nominal && isTold(Int32($0), by: c, s) }
    guard !told.isEmpty else { return nil }
    let group = s.vgs.first { $0.first <= clause.verb && clause.verb < $0.end }
    let cue = (first: group?.first ?? clause.verb, end: group?.end ?? clause.verb + 1)
    let subject = s.argument(.subj, of: c)
    let source = subject >= 0 ? whole(subject, s) : nil
    var speakers = cue
    if let source {
      speakers.first = min(speakers.first, source.first)
      speakers.end = max(speakers.end, source.end)
    }
    var content: [ByteRange] = []
    let before = told.filter { s.clauses[$0].first < speakers.first }
    let after = told.filter { s.clauses[$0].end > speakers.end }
    if let from = before.map({ s.clauses[$0].first }).min() {
      let to = min(before.map { s.clauses[$0].end }.max() ?? speakers.first, speakers.first)
      if let r = bytes(openQuote(from, scene), to, scene) { content.append(r) }
    }
    if !after.isEmpty {
      let to = after.map { s.clauses[$0].end }.max() ?? speakers.end
      if let r = bytes(speakers.end, to, scene) { content.append(r) }
    }
    guard !content.isEmpty, let words = bytes(cue.first, cue.end, scene) else { return nil }
    return LayerCollector.Attributed(source: source.flatMap { bytes($0.first, $0.end, scene) }.map { [$0] } ?? [], cue: [words], content: content)
  }

  private func isTold(_ k: Int32, by c: Int32, _ s: ClauseBuilder.State) -> Bool {
    var t = s.clauses[Int(k)].teller
    var n = 0
    while t >= 0, n < 8 {
      if t == c { return k != c }
      t = s.clauses[Int(t)].teller
      n += 1
    }
    return false
  }

  // MARK: according to

  private func according(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> LayerCollector.Attributed? {
    let source = whole(np, s)
    var cue = source.first
    while cue > 0, scene.units[Int(cue) - 1].kind == .according || scene.units[Int(cue) - 1].kind == .preposition { cue -= 1 }
    guard cue < source.first, let words = bytes(cue, source.first, scene), let who = bytes(source.first, source.end, scene) else { return nil }
    var content: [ByteRange] = []
    if let r = bytes(0, cue, scene) { content.append(r) }
    if let r = bytes(source.end, Int32(scene.units.count), scene) { content.append(r) }
    return content.isEmpty ? nil : LayerCollector.Attributed(source: [who], cue: [words], content: content)
  }

  // MARK: extents

  /// A phrase with what hangs on it: "of" phrases, appositions, those listed with it.
  private func whole(_ np: Int32, _ s: ClauseBuilder.State) -> (first: Int32, end: Int32) {
    var first = s.nps[Int(np)].first
    var end = s.nps[Int(np)].end
    var open = [np]
    var seen = 0
    while let at = open.popLast(), seen < 24 {
      seen += 1
      let p = s.nps[Int(at)]
      first = min(first, p.first)
      end = max(end, p.end)
      for k in [p.next, p.of, p.apposition] where k >= 0 && s.nps[Int(k)].first >= p.first { open.append(k) }
    }
    return (first, end)
  }

  /// Units without commas and stops around them; a quotation mark before the first belongs to it.
  private func bytes(_ first: Int32, _ end: Int32, _ scene: EntityResolver.Scene) -> ByteRange? {
    var a = Int(max(0, first))
    var b = min(Int(end), scene.units.count)
    while a < b, isLoose(scene.units[a].kind) { a += 1 }
    while b > a, isLoose(scene.units[b - 1].kind) { b -= 1 }
    guard a < b else { return nil }
    if b < scene.units.count, scene.units[b].kind == .quoteClose { b += 1 }
    return ByteRange(start: scene.units[a].start, end: scene.units[b - 1].end)
  }

  private func openQuote(_ first: Int32, _ scene: EntityResolver.Scene) -> Int32 {
    first > 0 && scene.units[Int(first) - 1].kind == .quoteOpen ? first - 1 : first
  }

  private func isLoose(_ k: UnitKind) -> Bool { k == .comma || k == .stop || k == .colon || k == .dash }
}
