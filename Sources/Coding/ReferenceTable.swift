/// References by a key, for a report: open addressing.
struct ReferenceTable {
  private var slots = ContiguousArray<(key: UInt64, value: Reference)>(repeating: (0, .nobody), count: 64)
  private var used = 0

  subscript(_ key: UInt64) -> Reference? {
    get {
      let i = place(key)
      return slots[i].key == 0 ? nil : slots[i].value
    }
    set {
      guard let newValue else { return }
      let i = place(key)
      if slots[i].key == 0 {
        used += 1
        slots[i] = (key == 0 ? 1 : key, newValue)
        if used * 2 > slots.count { grow() }
      } else {
        slots[i].value = newValue
      }
    }
  }

  /// Where the key stands, or would stand. 0 marks a free place.
  private func place(_ key: UInt64) -> Int {
    let key = key == 0 ? 1 : key
    var i = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[i].key != 0, slots[i].key != key { i = (i + 1) & (slots.count - 1) }
    return i
  }

  private mutating func grow() {
    let old = slots
    slots = ContiguousArray(repeating: (0, .nobody), count: old.count * 2)
    for s in old where s.key != 0 { slots[place(s.key)] = s }
  }
}
