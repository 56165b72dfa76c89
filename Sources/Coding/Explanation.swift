import Claims
import Packs

extension Coder {
  /// Tells a trace what the words of a sentence were taken for, and which phrases and clauses they make.
  func describe(_ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ trace: Trace) {
    trace.sentence(words(scene, 0, Int32(scene.units.count)))
    trace.heading("WORDS")
    for u in scene.units where u.kind != .comma && u.kind != .stop {
      let text = trace.text(scene, u)
      let gap = String(repeating: " ", count: max(1, 24 - text.unicodeScalars.count))
      trace.branch(text + gap + reading(u, scene))
    }
    if !s.nps.isEmpty { trace.heading("PHRASES") }
    for (i, np) in s.nps.enumerated() {
      var line = "\(i) “\(words(scene, np.first, np.end))”"
      let classes = packs.ontology.classes.indices.filter { np.classes.intersects(ClassSet(index: $0)) }.map { packs.ontology.classes[$0].name }
      if !classes.isEmpty { line += " [\(classes.joined(separator: " "))]" }
      if np.of >= 0 { line += ", of \(np.of)" }
      if np.next >= 0 { line += ", and \(np.next)" }
      if np.apposition >= 0 { line += ", that is \(np.apposition)" }
      trace.branch(line)
    }
    if !s.clauses.isEmpty { trace.heading("CLAUSES") }
    for (i, c) in s.clauses.enumerated() { clause(i, c, s, scene, trace) }
  }

  private func clause(_ i: Int, _ c: Clause, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ trace: Trace) {
    var line = "\(i) \(c.kind) “\(c.verb >= 0 ? trace.text(scene, scene.units[Int(c.verb)]) : "be")”"
    if c.passive { line += ", passive" }
    if c.negated { line += ", negated" }
    if !c.aux.names.isEmpty { line += ", " + c.aux.names.joined(separator: ", ") }
    if c.quoted { line += ", quoted" }
    if c.complement >= 0 { line += ", says what: \(c.complement)" }
    if c.teller >= 0 { line += ", told by \(c.teller)" }
    if c.parent >= 0 { line += ", under \(c.parent)" }
    trace.branch(line)
    var given: [String] = []
    var a = c.firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      let np = s.nps[Int(arg.np)]
      given.append("\(arg.slot): \(arg.np) “\(words(scene, np.first, np.end))”")
      a = arg.next
    }
    for g in given.reversed() { trace.leaf(g) }
  }

  private func reading(_ u: Unit, _ scene: EntityResolver.Scene) -> String {
    switch u.kind {
    case .verb where u.payload >= 0: return "verb: \(packs.ontology.senseNames[Int(u.payload)])"
    case .noun where u.payload >= 0: return "noun: \(packs.ontology.classes[Int(language.nouns[Int(u.payload)].main)].name)"
    case .name:
      var out: [String] = []
      if u.payload >= 0 {
        let e = packs.actors[Int(u.payload)]
        out.append("\(e.kind) \(e.name) (\(e.code) \(e.sector))")
      }
      if u.extra >= 0 { out.append("place \(packs.places[Int(u.extra)].name)") }
      if u.flags.contains(.misspelt) { out.append("misspelt") }
      return out.isEmpty ? "name" : out.joined(separator: ", ")
    case .number where u.extra >= 0 && Int(u.extra) < scene.quantities.count:
      let q = scene.quantities[Int(u.extra)]
      let low = q.hasLow ? number(q.low) : ""
      let high = q.hasHigh ? number(q.high) : ""
      return "number: \(low == high ? low : low + ".." + high)\(q.approximate ? ", about" : "")"
    case .time where u.extra >= 0 && Int(u.extra) < resolutions.count:
      var w = ByteWriter(capacity: 24)
      resolutions[Int(u.extra)].writeTimex(&w)
      return "time: \(w.string)"
    case .unknownName: return "unknown name"
    case .unknownWord: return "unknown word"
    case .quoteOpen, .quoteClose: return "quotation mark"
    default: return "\(u.kind)"
    }
  }

  private func number(_ value: Double) -> String {
    var w = ByteWriter(capacity: 16)
    w.number(value)
    return w.string
  }

  private func words(_ scene: EntityResolver.Scene, _ a: Int32, _ b: Int32) -> String {
    let end = min(Int(b), scene.units.count)
    guard Int(a) < end else { return "" }
    return String(decoding: UnsafeBufferPointer(rebasing: scene.text[Int(scene.units[Int(a)].start)..<Int(scene.units[end - 1].end)]), as: UTF8.self)
  }
}
