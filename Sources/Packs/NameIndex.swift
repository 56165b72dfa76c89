/// Finds a known name from a spelling that is off by one letter ("Armania", "Azeraijan").
///
/// Every name of one word and at least six bytes is kept under the hash of itself with each single byte left out; a
/// misspelt word is looked up the same way. Only the first letter must be right.
public struct NameIndex: Sendable {
  private var names: [[UInt8]] = []
  private var actors: [Int] = []
  private var byDeletion: [UInt64: [Int32]] = [:]

  public init() {}

  public mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ actor: Int) {
    guard name.count >= 6, name.allSatisfy({ $0 | 0x20 >= 97 && $0 | 0x20 <= 122 || $0 >= 0x80 }) else { return }
    let folded = name.map { $0 | 0x20 }
    guard !names.contains(folded) else { return }
    let id = Int32(names.count)
    names.append(folded)
    actors.append(actor)
    for h in NameIndex.deletions(folded) { byDeletion[h, default: []].append(id) }
  }

  private static func deletions(_ word: [UInt8]) -> [UInt64] {
    var out: [UInt64] = []
    func h(skipping: Int) -> UInt64 {
      var x: UInt64 = 0xCBF2_9CE4_8422_2325
      for (i, b) in word.enumerated() where i != skipping { x = (x ^ UInt64(b)) &* 0x100_0000_01B3 }
      return x
    }
    out.append(h(skipping: -1))
    for i in 1..<word.count where i == 1 || word[i] != word[i - 1] { out.append(h(skipping: i)) }
    return out
  }

  /// The actor whose name is one edit away, or nil; also nil when two actors would do.
  public func nearest(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard word.count >= 6 else { return nil }
    let folded = word.map { $0 | 0x20 }
    var found: Int?
    for h in NameIndex.deletions(folded) {
      for id in byDeletion[h] ?? [] {
        let name = names[Int(id)]
        guard name[0] == folded[0], NameIndex.withinOneEdit(name, folded) else { continue }
        if let f = found, f != actors[Int(id)] { return nil }
        found = actors[Int(id)]
      }
    }
    return found
  }

  /// One insertion, deletion, substitution or swap of neighbours.
  static func withinOneEdit(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    if a.count > b.count { return withinOneEdit(b, a) }
    guard b.count - a.count <= 1 else { return false }
    var i = 0
    while i < a.count, a[i] == b[i] { i += 1 }
    if a.count == b.count {
      if i == a.count { return true }
      if a[(i + 1)...].elementsEqual(b[(i + 1)...]) { return true }
      return i + 1 < a.count && a[i] == b[i + 1] && a[i + 1] == b[i] && a[(i + 2)...].elementsEqual(b[(i + 2)...])
    }
    return a[i...].elementsEqual(b[(i + 1)...])
  }
}
