/// What holds of senses by their rows of acts.tsv. Apart from what keeps it, some of which is made without the optimizer, as these loops are not.
extension Ontology {
  /// By sense: whether something holds of one of its rows.
  package func senses(withRow holds: (ActRow) -> Bool) -> [Bool] { senseNames.indices.map { s in rows(of: UInt16(s)).contains { holds(rows[$0]) } } }

  /// By sense: whether something holds of its last row, which is for what no other takes.
  package func senses(withLastRow holds: (ActRow) -> Bool) -> [Bool] {
    senseNames.indices.map { s in rows(of: UInt16(s)).last.map { holds(rows[$0]) } ?? false }
  }

  /// By sense: whether something holds of its rows together.
  package func senses(withRows holds: ([ActRow]) -> Bool) -> [Bool] { senseNames.indices.map { s in holds(rows(of: UInt16(s)).map { rows[$0] }) } }

  /// By sense: whether it is one of these.
  package func senses(named names: Set<String>) -> [Bool] { senseNames.map { names.contains($0) } }

  /// By sense: how it takes a complement clause, by the last of its rows that says so.
  package var complementOfSenses: [ComplementKind] {
    senseNames.indices.map { s in rows(of: UInt16(s)).last { rows[$0].complement != .none }.map { rows[$0].complement } ?? .none }
  }

  /// By sense: bits of the slots that have a role in one of its rows.
  package var slotsOfSenses: [UInt64] {
    senseNames.indices.map { s in rows(of: UInt16(s)).reduce(0) { bits, r in rows[r].roles.reduce(bits) { $0 | $1.slot.bit } } }
  }
}
