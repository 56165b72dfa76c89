/// Finds a known name from a spelling that is off by one letter ("Armania", "Azeraijan").
///
/// Every name of one word and at least six bytes is kept under the hash of itself with each single byte left out; a
/// misspelt word is looked up the same way. Only the first letter must be right.
public struct NameIndex: Sendable {
  private struct Slot: Sendable {
    /// Lower half of the hash; the upper half tells where to look first.
    var tag: UInt32 = 0
    /// -1: free.
    var name: Int32 = -1
  }
  /// Folded names, one after the other; name n is `bytes[starts[n]..<starts[n + 1]]`.
  private var bytes: ContiguousArray<UInt8> = []
  private var starts: ContiguousArray<Int32> = [0]
  private var actors: ContiguousArray<Int32> = []
  /// Hashes of names until they are sealed.
  private var pending: ContiguousArray<(hash: UInt64, name: Int32)> = []
  private var known: Set<UInt64> = []
  /// Open addressing, at most half full; a hash may stand in several slots.
  private var slots: ContiguousArray<Slot> = []
  /// A bit for every hash: most words end here.
  private var filter: ContiguousArray<UInt64> = []

  public init() {}

  /// Adds a name; of names that are the same but for case the first counts.
  public mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ actor: Int) {
    guard name.count >= 6, name.count < NameIndex.longest, name.allSatisfy({ $0 | 0x20 >= 97 && $0 | 0x20 <= 122 || $0 >= 0x80 }) else { return }
    let start = bytes.count
    for b in name { bytes.append(b | 0x20) }
    let id = Int32(actors.count)
    let isNew = bytes.withUnsafeBufferPointer { b in
      let folded = UnsafeBufferPointer(rebasing: b[start...])
      guard known.insert(NameIndex.whole(folded)).inserted else { return false }
      NameIndex.deletions(folded) { pending.append(($0, id)) }
      return true
    }
    if isNew {
      starts.append(Int32(bytes.count))
      actors.append(Int32(truncatingIfNeeded: actor))
    } else {
      bytes.removeSubrange(start...)
    }
  }

  /// Makes the names ready to be looked for. Call once, after the last `add`.
  mutating func seal() {
    guard !pending.isEmpty else { return }
    var size = 64
    while size < pending.count * 2 { size *= 2 }
    slots = ContiguousArray(repeating: Slot(), count: size)
    filter = ContiguousArray(repeating: 0, count: 1 << 13)
    for p in pending {
      var i = Int(truncatingIfNeeded: p.hash >> 32) & (size - 1)
      while slots[i].name >= 0 { i = (i + 1) & (size - 1) }
      slots[i] = Slot(tag: UInt32(truncatingIfNeeded: p.hash), name: p.name)
      filter[Int(p.hash >> 51)] |= 1 << ((p.hash >> 45) & 63)
    }
    pending = []
    known = []
  }
  private static let longest = 64
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mixed(_ h: UInt64) -> UInt64 {
    let x = (h ^ (h >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return x ^ (x >> 32)
  }

  private static func whole(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var h: UInt64 = 0
    for b in word { h = h &* base &+ UInt64(b) }
    return mixed(h)
  }

  /// Hashes of the word and of itself with each byte but the first left out: the bytes are digits of a number, so that
  /// what stands before and after a gap is added up.
  @inline(__always)
  private static func deletions(_ word: UnsafeBufferPointer<UInt8>, _ each: (UInt64) -> Void) {
    each(whole(word))
    var after: UInt64 = 0
    var power: UInt64 = 1
    var before: UInt64 = 0
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: longest) { prefix in
      for i in 0..<word.count {
        prefix[i] = before
        before = before &* base &+ UInt64(word[i])
      }
      var i = word.count - 1
      while i >= 1 {
        if i == 1 || word[i] != word[i - 1] { each(mixed(prefix[i] &* power &+ after)) }
        after = after &+ UInt64(word[i]) &* power
        power = power &* base
        i -= 1
      }
    }
  }

  /// The actor whose name is one edit away, or nil; also nil when two actors would do.
  public func nearest(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard word.count >= 6, word.count < NameIndex.longest, !filter.isEmpty else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NameIndex.longest) { buffer in
      for i in 0..<word.count { buffer[i] = word[i] | 0x20 }
      let folded = UnsafeBufferPointer(rebasing: buffer[0..<word.count])
      var found: Int32?
      var two = false
      NameIndex.deletions(folded) { h in
        guard filter[Int(h >> 51)] & (1 << ((h >> 45) & 63)) != 0, !two else { return }
        var i = Int(truncatingIfNeeded: h >> 32) & (slots.count - 1)
        while slots[i].name >= 0 {
          if slots[i].tag == UInt32(truncatingIfNeeded: h), isNear(Int(slots[i].name), folded) {
            let actor = actors[Int(slots[i].name)]
            if let f = found, f != actor { two = true }
            found = actor
          }
          i = (i + 1) & (slots.count - 1)
        }
      }
      return two ? nil : found.map { Int($0) }
    }
  }

  private func isNear(_ n: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { b in
      let name = UnsafeBufferPointer(rebasing: b[Int(starts[n])..<Int(starts[n + 1])])
      return name[0] == word[0] && NameIndex.withinOneEdit(name, word)
    }
  }

  /// One insertion, deletion, substitution or swap of neighbours.
  static func withinOneEdit(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
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
