import Claims
import Packs

/// The rows of acts.tsv flat, by the index they have in the ontology: reading one counts no reference.
final class RowIndex {
  typealias Role = (slot: Slot, role: ArgumentRole, measure: Measure?)

  struct Row {
    let sense: UInt16
    /// `NounEntry.noSense` without.
    let asSense: UInt16
    let event: EventType
    let complement: ComplementKind
    let truce: TruceState?
    let via: Via?
    let contexts: Contexts
    let provisions: Provisions
    let light: Bool
    let subjectAct: Bool
    let ofIsSubject: Bool
    let ofIsObject: Bool
    let genitiveIsObject: Bool
    let needsWho: Bool
    let needsAnchor: Bool
    let needsCount: Bool
    let needsViolent: Bool
    let needsHarm: Bool
    let needsForces: Bool
    let needsTruce: Bool
    let needsVoice: Bool
    let noNoun: Bool
    let refuses: Bool
    /// Codes nothing and hands nothing on: lets another sense of the word speak.
    let isSilent: Bool
    /// Range of `conditions`.
    let first: Int32
    let end: Int32
    let roles: UnsafeBufferPointer<Role>
    /// Bits of the slots that have a role.
    let slots: UInt64

    func role(_ slot: Slot) -> (role: ArgumentRole, measure: Measure?)? {
      guard slots & slot.bit != 0 else { return nil }
      for r in roles where r.slot == slot { return (r.role, r.measure) }
      return nil
    }
  }
  struct Condition {
    let test: ActCondition.Test
    let slot: Slot
    let alternatives: UInt8
    let classes: ClassSet
    /// Range of `senses`.
    let firstSense: Int32
    let endSense: Int32
  }

  let rows: ContiguousArray<Row>
  let conditions: ContiguousArray<Condition>
  /// By row: bits of the slots without which it cannot hold.
  let needs: ContiguousArray<UInt64>
  let modes: [String?]
  private let senses: ContiguousArray<UInt16>
  private let roles: UnsafeMutableBufferPointer<Role>

  init(_ ontology: Ontology) {
    var conditions: ContiguousArray<Condition> = []
    var senses: ContiguousArray<UInt16> = []
    let all = ontology.rows.flatMap(\.roles)
    roles = .allocate(capacity: all.count)
    _ = roles.initialize(from: all)
    var firstRole = 0
    var rows: ContiguousArray<Row> = []
    for r in ontology.rows {
      let first = conditions.count
      for c in r.conditions {
        let from = senses.count
        senses += c.senses
        conditions.append(
          Condition(
            test: c.test, slot: c.slot, alternatives: max(1, c.alternatives), classes: c.classes, firstSense: Int32(from), endSense: Int32(senses.count)))
      }
      rows.append(
        Row(
          sense: r.sense, asSense: r.asSense ?? NounEntry.noSense, event: r.event, complement: r.complement, truce: r.truce, via: r.via,
          contexts: r.contexts, provisions: r.provisions, light: r.light, subjectAct: r.subjectAct, ofIsSubject: r.ofIsSubject, ofIsObject: r.ofIsObject,
          genitiveIsObject: r.genitiveIsObject, needsWho: r.needsWho, needsAnchor: r.needsAnchor, needsCount: r.needsCount, needsViolent: r.needsViolent,
          needsHarm: r.needsHarm,
          needsForces: r.needsForces, needsTruce: r.needsTruce, needsVoice: r.needsVoice, noNoun: r.noNoun, refuses: r.refuses,
          isSilent: r.event == .none && r.complement == .none && !r.light && !r.subjectAct,
          first: Int32(first), end: Int32(conditions.count), roles: UnsafeBufferPointer(rebasing: roles[firstRole..<firstRole + r.roles.count]),
          slots: r.roles.reduce(0) { $0 | $1.slot.bit }))
      firstRole += r.roles.count
    }
    needs = ContiguousArray(ontology.rows.map { RowIndex.needs($0.conditions) })
    modes = ontology.rows.map(\.mode)
    self.rows = rows
    self.conditions = conditions
    self.senses = senses
  }

  deinit { roles.deallocate() }

  /// The slots that conditions ask to be filled, up to the first by which somebody is resolved: who is resolved on the way is remembered, so that
  /// all of those are asked that were asked before.
  private static func needs(_ conditions: [ActCondition]) -> UInt64 {
    var bits: UInt64 = 0
    var k = 0
    while k < conditions.count {
      let c = conditions[k]
      let alternatives = max(1, Int(c.alternatives))
      let own = conditions[k..<min(k + alternatives, conditions.count)]
      if own.contains(where: { $0.test == .compSense }) { break }
      switch c.test {
      case .filled, .classes, .actSense, .actor, .anothers: if alternatives == 1, c.slot != .comp { bits |= c.slot.bit }
      default: break
      }
      if own.contains(where: { $0.test == .actor }) { break }
      k += alternatives
    }
    return bits
  }

  func names(_ c: Condition, _ sense: UInt16) -> Bool {
    for k in Int(c.firstSense)..<Int(c.endSense) where senses[k] == sense { return true }
    return false
  }
}
