import Claims
import Packs

/// A sentence as the attribution layer sees it: the coder's phrases in a row, with quotation marks of any kind.
struct CueSentence {
  struct Chunk {
    var kind: Item.Kind
    /// Units.
    var first: Int
    var end: Int
    /// Noun phrase or verb group.
    var index: Int
    var value: WordValue
    var slot: Slot
  }

  var units: ContiguousArray<Unit>
  var nps: ContiguousArray<NounPhrase>
  var vgs: ContiguousArray<VerbGroup>
  var chunks: ContiguousArray<Chunk> = []
  /// First token of each unit.
  var tokens: ContiguousArray<Int32>
  var opensBlock: Bool
  var start: Int32 { units[0].start }
  var end: Int32 { units[units.count - 1].end }

  init(_ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    units = ContiguousArray(scene.units)
    nps = s.nps
    vgs = s.vgs
    tokens = ContiguousArray(scene.units.map { scene.matches[Int($0.match)].token })
    let flags = scene.tokens[Int(tokens[0])].flags
    opensBlock = flags.contains(.blockBefore) || flags.contains(.lineBefore) || tokens[0] == 0
    var covered = 0
    for (i, item) in s.items.enumerated() {
      let first = Int(item.unit)
      // Times inside a noun phrase belong to it; quotation marks are put in below.
      guard first >= covered, item.kind != .quoteOpen, item.kind != .quoteClose else { continue }
      var end = first + 1
      switch item.kind {
      case .np:
        end = max(end, Int(s.nps[Int(item.index)].end))
        for next in s.items[(i + 1)...] where next.kind != .time {
          end = min(end, max(first + 1, Int(next.unit)))
          break
        }
      case .vg: end = max(end, Int(s.vgs[Int(item.index)].end))
      default: break
      }
      covered = end
      chunks.append(Chunk(kind: item.kind, first: first, end: end, index: Int(item.index), value: item.value, slot: item.slot))
    }
  }

  /// Puts the marks of quotations between the phrases.
  mutating func mark(_ quotes: QuotationMarks) {
    var marks: [Chunk] = []
    for (k, u) in units.enumerated() {
      guard let q = quotes.around(u.start) else { continue }
      if u.start == q.start {
        marks.append(Chunk(kind: .quoteOpen, first: k, end: k + 1, index: -1, value: .none, slot: .in))
      } else if q.closed, u.end == q.end {
        marks.append(Chunk(kind: .quoteClose, first: k, end: k + 1, index: -1, value: .none, slot: .in))
      }
    }
    guard !marks.isEmpty else { return }
    chunks = ContiguousArray((Array(chunks) + marks).sorted { ($0.first, $0.end) < ($1.first, $1.end) })
  }

  /// A part of a noun phrase as a phrase of its own.
  mutating func part(of c: Chunk, _ first: Int, _ end: Int) -> Chunk {
    var np = nps[c.index]
    np.first = Int32(first)
    np.end = Int32(end)
    if np.head < Int32(first) || np.head >= Int32(end) { np.head = Int32(end - 1) }
    if np.genitiveEnd > Int32(end) || np.genitiveEnd <= Int32(first) { np.genitiveEnd = -1 }
    nps.append(np)
    return Chunk(kind: .np, first: first, end: end, index: nps.count - 1, value: .none, slot: .in)
  }

  /// Joins what belongs to one phrase: initials ("Roxana M. Leon") and parentheses behind it.
  mutating func join(_ text: UnsafeBufferPointer<UInt8>) {
    var out: ContiguousArray<Chunk> = []
    var k = 0
    while k < chunks.count {
      let c = chunks[k]
      if c.kind == .stop, let last = out.last, last.kind == .np, last.end == c.first, text[Int(units[c.first].start)] == 46, k + 1 < chunks.count,
        chunks[k + 1].kind == .np,
        chunks[k + 1].first == c.end, isInitial(units[c.first - 1])
      {
        out[out.count - 1].end = chunks[k + 1].end
        nps[last.index].end = Int32(chunks[k + 1].end)
        k += 2
        continue
      }
      if c.kind == .open, let last = out.last, last.kind == .np, let close = chunks[k...].prefix(14).firstIndex(where: { $0.kind == .close }) {
        out[out.count - 1].end = chunks[close].end
        k = close + 1
        continue
      }
      out.append(c)
      k += 1
    }
    chunks = out
  }

  private func isInitial(_ u: Unit) -> Bool { u.end - u.start == 1 || u.kind == .title || u.end - u.start < 5 && u.flags.contains(.capital) }

  func group(_ c: Chunk) -> VerbGroup { vgs[c.index] }

  func isFinite(_ k: Int) -> Bool { k >= 0 && k < chunks.count && chunks[k].kind == .vg && vgs[chunks[k].index].finite && !vgs[chunks[k].index].infinitive }

  /// The chunk that starts at or after a unit.
  func chunk(from unit: Int) -> Int {
    var low = 0
    var high = chunks.count
    while low < high {
      let mid = (low + high) / 2
      if chunks[mid].first < unit { low = mid + 1 } else { high = mid }
    }
    return low
  }

  /// Bytes of a run of units, without the commas and stops around it.
  func bytes(_ first: Int, _ end: Int) -> ByteRange? {
    var a = max(0, first)
    var b = min(end, units.count)
    while a < b, isLoose(units[a]) || units[a].kind == .conjunction && a + 1 < b { a += 1 }
    while b > a, isLoose(units[b - 1]) { b -= 1 }
    return a < b ? ByteRange(start: units[a].start, end: units[b - 1].end) : nil
  }

  private func isLoose(_ u: Unit) -> Bool { u.kind == .comma || u.kind == .stop || u.kind == .colon || u.kind == .dash }
}
