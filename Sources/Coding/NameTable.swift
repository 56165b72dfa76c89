import Packs

/// The name of somebody a report speaks of: a number of the coder's `NameTable`. Equal names have equal numbers.
struct NameID: Hashable {
  var index: Int32
}

/// Names as numbers: those of the packs for good, those of a report until the next one.
final class NameTable {
  private var bytes: ContiguousArray<UInt8> = []
  /// Name n is `bytes[starts[n]..<starts[n + 1]]`.
  private var starts: ContiguousArray<Int32> = [0, 0]
  private var hashes: ContiguousArray<UInt64> = [0]
  /// Open addressing, at most half full; -1 is free.
  private var slots = ContiguousArray<Int32>(repeating: -1, count: 1 << 13)
  /// The packs' names as strings.
  private var strings = [""]
  private var ofActor: [NameID] = []
  private var ofState: [ActorCode: NameID] = [:]
  /// Words of the report that were asked for lately, in the place that their bytes give; from -1 on: none.
  private var recent = ContiguousArray<(start: Int32, end: Int32, id: NameID)>(repeating: (-1, -1, NameID(index: 0)), count: NameTable.kept)
  private static let kept = 1 << 8

  init(_ packs: Packs) {
    for a in packs.actors {
      let id = id(a.name)
      if Int(id.index) == strings.count { strings.append(a.name) }
      ofActor.append(id)
      let code = ActorCode(a.code)
      if a.kind == .state || a.kind == .entity, ofState[code] == nil { ofState[code] = id }
    }
  }

  /// Forgets what a report added.
  func reset() {
    for k in recent.indices { recent[k].start = -1 }
    guard hashes.count > strings.count else { return }
    for n in (strings.count..<hashes.count).reversed() {
      var i = Int(truncatingIfNeeded: hashes[n]) & (slots.count - 1)
      while slots[i] != Int32(n) { i = (i + 1) & (slots.count - 1) }
      // Later ones are gone already, so that no chain runs over this place any more.
      slots[i] = -1
    }
    hashes.removeSubrange(strings.count...)
    starts.removeSubrange((strings.count + 1)...)
    bytes.removeSubrange(Int(starts[strings.count])...)
  }

  func actor(_ i: Int) -> NameID { ofActor[i] }

  /// What the state or entity of a code is called; the code itself where no pack says.
  func state(_ code: ActorCode) -> NameID { ofState[code] ?? id(code) }

  func id(_ name: String) -> NameID {
    var name = name
    return name.withUTF8 { id($0) }
  }

  func id(_ code: ActorCode) -> NameID {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { room in
      var n = 0
      code.each {
        room[n] = $0
        n += 1
      }
      return id(UnsafeBufferPointer(rebasing: room[..<n]))
    }
  }

  /// Two names with a space between.
  func id(_ a: NameID, _ b: UnsafeBufferPointer<UInt8>) -> NameID { id(string(a) + " " + String(decoding: b, as: UTF8.self)) }

  func id(_ name: UnsafeBufferPointer<UInt8>) -> NameID {
    guard let p = name.baseAddress, !name.isEmpty else { return NameID(index: 0) }
    let hash = Tokens.hash(p, name.count)
    var i = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[i] >= 0 {
      let n = Int(slots[i])
      if hashes[n] == hash, equals(n, name) { return NameID(index: Int32(n)) }
      i = (i + 1) & (slots.count - 1)
    }
    let n = add(name, hash)
    slots[i] = Int32(n)
    if hashes.count * 2 > slots.count { grow() }
    return NameID(index: Int32(n))
  }

  /// The name that the report's words between two bytes are: they are asked for again whenever their phrase is.
  func id(from start: Int32, to end: Int32, _ make: () -> NameID) -> NameID {
    let k = Int(truncatingIfNeeded: start ^ end << 4) & (NameTable.kept - 1)
    if recent[k].start == start, recent[k].end == end { return recent[k].id }
    let found = make()
    recent[k] = (start, end, found)
    return found
  }

  func string(_ id: NameID) -> String {
    let n = Int(id.index)
    if n < strings.count { return strings[n] }
    return bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[Int(starts[n])..<Int(starts[n + 1])]), as: UTF8.self) }
  }

  private func equals(_ n: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[n])
    guard Int(starts[n + 1]) - start == name.count else { return false }
    return bytes.withUnsafeBufferPointer { b in (0..<name.count).allSatisfy { b[start + $0] == name[$0] } }
  }

  private func add(_ name: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    bytes.append(contentsOf: name)
    starts.append(Int32(bytes.count))
    hashes.append(hash)
    return hashes.count - 1
  }

  private func grow() {
    slots = ContiguousArray(repeating: -1, count: slots.count * 2)
    for n in 1..<hashes.count {
      var i = Int(truncatingIfNeeded: hashes[n]) & (slots.count - 1)
      while slots[i] >= 0 { i = (i + 1) & (slots.count - 1) }
      slots[i] = Int32(n)
    }
  }
}
