import Packs

/// Collects why a sentence was coded as it was, for `truceline explain`. Absent in normal runs.
public final class Trace {
  public private(set) var lines: [String] = []
  private var depth = 0

  public init() {}

  func note(_ line: String) { lines.append(String(repeating: "  ", count: depth) + line) }

  func open(_ id: Int32, _ clause: Clause, _ scene: EntityResolver.Scene, _ ontology: Ontology, _ senses: [UInt16]) {
    depth = 1
    let words = clause.verb >= 0 ? text(scene, scene.units[Int(clause.verb)]) : "(there is)"
    let names = senses.map { ontology.senseNames[Int($0)] }.joined(separator: ", ")
    note("clause \(id) \(clause.kind)\(clause.passive ? " passive" : "")\(clause.negated ? " negated" : ""): '\(words)' may mean \(names)")
    depth = 2
  }

  func miss(_ ontology: Ontology, _ row: Int, _ failed: ActCondition) {
    let r = ontology.rows[row]
    note("not acts.tsv:\(r.line) (\(r.event.name)\(r.mode.map { "/" + $0 } ?? "")): \(describe(failed, ontology)) is missing")
  }

  func hit(_ ontology: Ontology, _ row: Int) {
    let r = ontology.rows[row]
    note("FIRED acts.tsv:\(r.line): \(ontology.senseNames[Int(r.sense)]) -> \(r.event.name)\(r.mode.map { "/" + $0 } ?? "")")
  }

  func drop(_ why: String) { note("dropped: \(why)") }

  private func describe(_ c: ActCondition, _ o: Ontology) -> String {
    let classes = o.classes.indices.filter { c.classes.intersects(ClassSet(index: $0)) }.map { o.classes[$0].name }
    switch c.test {
    case .negated: return "a negation"
    case .passive: return "a passive"
    case .comp: return "a complement"
    case .compSense: return "a complement of sense \(c.senses.map { o.senseNames[Int($0)] }.joined(separator: " or "))"
    case .actSense: return "\(c.slot) naming the act \(c.senses.map { o.senseNames[Int($0)] }.joined(separator: " or "))"
    case .filled: return "\(c.slot)"
    case .empty: return "an empty \(c.slot)"
    case .actor: return "an actor as \(c.slot)"
    case .classes: return "\(c.slot) of class \(classes.joined(separator: " or "))"
    case .notClasses: return "\(c.slot) not of class \(classes.joined(separator: " or "))"
    }
  }

  func text(_ scene: EntityResolver.Scene, _ u: Unit) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: scene.text[Int(u.start)..<Int(u.end)]), as: UTF8.self)
  }
}
