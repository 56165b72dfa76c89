import Claims
import Packs

/// Collects why a sentence was coded as it was, for `truceline explain`. Absent in normal runs.
public final class Trace {
  private var rows: [String] = []
  private var sentences = 0
  /// Rules of the open clause that were told already.
  private var told: Set<String> = []

  public init() {}

  /// The tree, its last branches closed.
  public var lines: [String] {
    var out = rows.map { Array($0.unicodeScalars) }
    for i in out.indices where Trace.depth(out[i]) > 0 {
      let depth = Trace.depth(out[i])
      let below = out[(i + 1)...].prefix { Trace.depth($0) >= depth }
      if below.contains(where: { Trace.depth($0) == depth }) { continue }
      out[i][depth - 3] = "└"
      for k in below.indices { out[k][depth - 3] = " " }
    }
    return out.map { scalars in
      var line = String.UnicodeScalarView()
      line.append(contentsOf: scalars)
      return String(line)
    }
  }

  /// Columns of the tree's lines before the words.
  private static func depth(_ line: [Unicode.Scalar]) -> Int {
    var n = 0
    for s in line {
      guard s == "│" || s == "├" || s == "└" || s == "─" || s == " " else { break }
      n += 1
    }
    return n
  }

  func sentence(_ words: String) {
    sentences += 1
    if sentences > 1 { rows.append("") }
    rows.append("SENTENCE \(sentences)  \(words)")
  }

  func heading(_ name: String) { rows.append("├─ \(name)") }

  func branch(_ line: String) {
    told = []
    rows.append("│  ├─ \(line)")
  }

  func leaf(_ line: String) {
    if told.insert(line).inserted { rows.append("│  │  ├─ \(line)") }
  }

  /// A clause whose meaning is looked for.
  func open(_ id: Int32, _ clause: Clause, _ scene: EntityResolver.Scene, _ ontology: Ontology, _ senses: [UInt16]) {
    if !isUnderRules { heading("RULES of Ontology/acts.tsv") }
    let words = clause.verb >= 0 ? text(scene, scene.units[Int(clause.verb)]) : "there is"
    branch("clause \(id) “\(words)” may mean \(senses.map { ontology.senseNames[Int($0)] }.joined(separator: ", "))")
  }

  private var isUnderRules: Bool {
    for l in rows.reversed() {
      if l.hasPrefix("├─ ") { return l.hasPrefix("├─ RULES") }
      if l.hasPrefix("SENTENCE") { return false }
    }
    return false
  }

  func miss(_ ontology: Ontology, _ row: Int, _ failed: ActCondition) {
    let r = ontology.rows[row]
    leaf("✗ line \(r.line): \(meaning(r, ontology)); missing: \(describe(failed, ontology))")
  }

  /// All conditions of a row hold; what becomes of it follows.
  func holds(_ r: ActRow, _ ontology: Ontology) {
    guard r.event == .none else { return }
    leaf("✓ line \(r.line): \(meaning(r, ontology))")
  }

  func hit(_ ontology: Ontology, _ row: Int) {
    let r = ontology.rows[row]
    leaf("✓ line \(r.line): \(meaning(r, ontology)); fired")
  }

  func drop(_ why: String) { leaf("– no claim: \(why)") }

  private func meaning(_ r: ActRow, _ o: Ontology) -> String {
    let sense = o.senseNames[Int(r.sense)]
    if r.event != .none {
      return "\(sense) → \(r.event.name)\(r.mode.map { " " + $0 } ?? "")\(r.truce.map { ", truce " + $0.name } ?? "")"
    }
    if let other = r.asSense { return "\(sense) → as \(o.senseNames[Int(other)])" }
    switch r.complement {
    case .report: return "\(sense) → says what another clause tells"
    case .none: return r.light || r.subjectAct ? "\(sense) → what its noun names" : "\(sense) → no event"
    default: return "\(sense) → \(r.complement) what another clause tells"
    }
  }

  private func describe(_ c: ActCondition, _ o: Ontology) -> String {
    let classes = o.classes.indices.filter { c.classes.intersects(ClassSet(index: $0)) }.map { o.classes[$0].name }
    let or = classes.joined(separator: " or ")
    switch c.test {
    case .negated: return "a negation"
    case .passive: return "a passive"
    case .future: return "the future"
    case .done: return "an act that is done"
    case .comp: return "a clause that says what"
    case .compSense: return "a clause that means \(c.senses.map { o.senseNames[Int($0)] }.joined(separator: " or "))"
    case .actSense: return "\(slot(c.slot)) that names the act \(c.senses.map { o.senseNames[Int($0)] }.joined(separator: " or "))"
    case .filled: return slot(c.slot)
    case .empty: return "no \(name(c.slot))"
    case .actor: return "\(slot(c.slot)) that is an actor"
    case .anothers: return "\(slot(c.slot)) that is somebody else's than the subject's"
    case .classes: return "\(slot(c.slot)) of class \(or)"
    case .complementClasses: return "a clause about something of class \(or)"
    case .notClasses: return "\(slot(c.slot)) of another class than \(or)"
    }
  }

  private func slot(_ s: Slot) -> String {
    switch s {
    case .subj: "a subject"
    case .obj: "an object"
    case .obj2: "a second object"
    default: "“\(s)” with something"
    }
  }

  private func name(_ s: Slot) -> String {
    switch s {
    case .subj: "subject"
    case .obj: "object"
    case .obj2: "second object"
    default: "“\(s)”"
    }
  }

  func text(_ scene: EntityResolver.Scene, _ u: Unit) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: scene.text[Int(u.start)..<Int(u.end)]), as: UTF8.self)
  }
}
