/// Finds a known name from a spelling that is off by one letter ("Armania", "Azeraijan").
///
/// Every name of one word and at least six bytes is kept under the hash of itself with each single byte left out; a
/// misspelt word is looked up the same way. Only the first letter must be right.
public struct NameIndex: Sendable {
  private var names: [[UInt8]] = []
  private var actors: [Int] = []
  private var byDeletion: [UInt64: [Int32]] = [:]
  /// A bit for every hash: most words end here.
  private var filter: ContiguousArray<UInt64> = []

  public init() {}

  public mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ actor: Int) {
    guard name.count >= 6, name.count < NameIndex.longest, name.allSatisfy({ $0 | 0x20 >= 97 && $0 | 0x20 <= 122 || $0 >= 0x80 }) else { return }
    let folded = name.map { $0 | 0x20 }
    folded.withUnsafeBufferPointer { f in
      let known = byDeletion[NameIndex.whole(f)] ?? []
      guard !known.contains(where: { names[Int($0)] == folded }) else { return }
      let id = Int32(names.count)
      names.append(folded)
      actors.append(actor)
      if filter.isEmpty { filter = ContiguousArray(repeating: 0, count: 1 << 13) }
      NameIndex.deletions(f) { h in
        byDeletion[h, default: []].append(id)
        filter[Int(h >> 51)] |= 1 << ((h >> 45) & 63)
      }
    }
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
      let bytes = UnsafeBufferPointer(rebasing: buffer[0..<word.count])
      var found: Int?
      var two = false
      NameIndex.deletions(bytes) { h in
        guard filter[Int(h >> 51)] & (1 << ((h >> 45) & 63)) != 0, !two else { return }
        for id in byDeletion[h] ?? [] {
          let name = names[Int(id)]
          guard name[0] == bytes[0], NameIndex.withinOneEdit(name, Array(bytes)) else { continue }
          if let f = found, f != actors[Int(id)] { two = true }
          found = actors[Int(id)]
        }
      }
      return two ? nil : found
    }
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
