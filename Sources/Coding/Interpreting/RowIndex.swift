import Packs

/// The rows of acts.tsv flat: what the search for a row reads, without a reference to count.
struct RowIndex {
  struct Row {
    /// Range of `conditions`.
    var first: Int32
    var end: Int32
    /// `NounEntry.noSense` without.
    var asSense: UInt16
    /// Codes nothing and hands nothing on: lets another sense of the word speak.
    var isSilent: Bool
  }
  struct Condition {
    var test: ActCondition.Test
    var slot: Slot
    var alternatives: UInt8
    var classes: ClassSet
    /// Range of `senses`.
    var firstSense: Int32
    var endSense: Int32
  }
  private(set) var rows: ContiguousArray<Row> = []
  private(set) var conditions: ContiguousArray<Condition> = []
  private var senses: ContiguousArray<UInt16> = []

  init(_ ontology: Ontology) {
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
          first: Int32(first), end: Int32(conditions.count), asSense: r.asSense ?? NounEntry.noSense,
          isSilent: r.event == .none && r.complement == .none && !r.light && !r.subjectAct))
    }
  }

  func names(_ c: Condition, _ sense: UInt16) -> Bool {
    for k in Int(c.firstSense)..<Int(c.endSense) where senses[k] == sense { return true }
    return false
  }
}
