/// What kind of entry a phrase names.
public enum SenseKind: UInt8, Sendable {
  case function, verb, noun, word, actor, place, number, time

  @inlinable public var bit: UInt8 { 1 << rawValue }
}

/// One reading of a phrase.
public struct Sense: Sendable, Hashable {
  public var kind: SenseKind
  /// `SenseFlags`.
  public var flags: UInt8
  /// `VerbForm` of a verb, plural/possessed of a noun, adjective/people/metonym of a name.
  public var form: UInt16
  /// Index into the table of its kind.
  public var payload: UInt32
  @inlinable public init(_ kind: SenseKind, _ payload: Int, form: UInt16 = 0, flags: UInt8 = 0) {
    self.kind = kind
    self.flags = flags
    self.form = form
    self.payload = UInt32(truncatingIfNeeded: payload)
  }
}

public enum SenseFlags {
  /// Only where the words are written with capitals (names that are also words: "May", "Turkey").
  public static let capitalised: UInt8 = 1
}

/// Forms a verb stands in; English past and participle are often one.
public struct VerbForm: OptionSet, Sendable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
  @inlinable public static var base: VerbForm { VerbForm(rawValue: 1) }
  @inlinable public static var third: VerbForm { VerbForm(rawValue: 2) }
  @inlinable public static var past: VerbForm { VerbForm(rawValue: 4) }
  @inlinable public static var participle: VerbForm { VerbForm(rawValue: 8) }
  @inlinable public static var gerund: VerbForm { VerbForm(rawValue: 16) }
  /// Marked active (id meN-, ber-).
  @inlinable public static var active: VerbForm { VerbForm(rawValue: 32) }
  /// Marked passive (id di-).
  @inlinable public static var passive: VerbForm { VerbForm(rawValue: 64) }
  /// Unmarked root (id).
  @inlinable public static var bare: VerbForm { VerbForm(rawValue: 128) }
  /// Accidental or stative passive (id ter-).
  @inlinable public static var stative: VerbForm { VerbForm(rawValue: 256) }

  /// An adjective that takes an act after "be" ("willing", "guilty", "dead").
  @inlinable public static var predicate: VerbForm { VerbForm(rawValue: 512) }

  static let names: [(String, VerbForm)] = [
    ("predicate", .predicate),
    ("base", .base), ("third", .third), ("past", .past), ("participle", .participle), ("gerund", .gerund),
    ("active", .active), ("passive", .passive), ("bare", .bare), ("stative", .stative),
  ]
  init?(name: String) {
    guard let found = VerbForm.names.first(where: { $0.0 == name }) else { return nil }
    self = found.1
  }
}

public struct NounForm: OptionSet, Sendable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
  @inlinable public static var plural: NounForm { NounForm(rawValue: 1) }
  /// With a possessive ending (id -nya).
  @inlinable public static var possessed: NounForm { NounForm(rawValue: 2) }
}

public enum NameForm {
  @inlinable public static var name: UInt16 { 0 }
  @inlinable public static var adjective: UInt16 { 1 }
  @inlinable public static var people: UInt16 { 2 }
  @inlinable public static var metonym: UInt16 { 3 }
}

/// Phrases to senses: a trie over token hashes in one open-addressing table, with a Bloom filter before it.
public struct Lexicon: Sendable {
  /// While building: where a node is found. What does not fit into the tag is told by where the slot stands, as in a `Cell`.
  private struct Slot: Sendable {
    var tag: UInt32 = 0
    /// 0 in a free slot.
    var node: UInt32 = 0
  }

  /// While building: what is known of a node.
  private struct Node: Sendable {
    /// The latest of its readings in `pending`, -1 without any; once these are laid out, the first of its senses.
    var readings: Int32 = -1
    var count: UInt32 = 0
    var children: UInt16 = 0
    var kinds: UInt8 = 0
    var marks: UInt8 = 0
  }

  /// While building: a reading, and the one that its node had before.
  private struct Reading: Sendable {
    var sense: Sense
    var node: UInt32
    var before: Int32
  }

  /// What the walk needs of a node, in one cache line: 16 bytes.
  public struct Cell: Sendable {
    /// Upper half of the key; the lower half is mostly told by where the cell stands.
    @usableFromInline var tag: UInt32 = 0
    /// Node in the lower 24 bits, 0 in a free cell; `Marks` of its entry in the upper 8.
    @usableFromInline var nodeAndMarks: UInt32 = 0
    public internal(set) var firstSense: UInt32 = 0
    public internal(set) var senseCount: UInt8 = 0
    /// Bits of `SenseKind`.
    public internal(set) var kinds: UInt8 = 0
    /// Which of 16 groups of hashes the children's first tokens are in; 0 without children.
    @usableFromInline var children: UInt16 = 0
    @inlinable init() {}
    @inlinable var node: UInt32 { nodeAndMarks & Cell.nodes }
    @inlinable public var marks: Marks { Marks(rawValue: UInt8(truncatingIfNeeded: nodeAndMarks >> 24)) }
    @inlinable static var nodes: UInt32 { 0xFF_FFFF }
    /// Whether some entry is or begins with the token.
    @inlinable public var isEntry: Bool { nodeAndMarks != 0 }
    /// Senses of the token by itself.
    @inlinable public var senses: Range<Int> { Int(firstSense)..<Int(firstSense) + Int(senseCount) }
  }

  /// The longest entry that starts somewhere.
  public struct Hit: Sendable {
    /// Tokens; 0 for none.
    public var count = 0
    public var cell = Cell()
    @inlinable init() {}
    @inlinable init(count: Int, cell: Cell) {
      self.count = count
      self.cell = cell
    }
    @inlinable public var senses: Range<Int> { cell.senses }
    @inlinable public var kinds: UInt8 { cell.kinds }
    @inlinable public var marks: Marks { cell.marks }
  }

  private var slots: ContiguousArray<Slot>
  private var nodes: ContiguousArray<Node> = [Node()]
  /// Of each node.
  private var keys: ContiguousArray<UInt64> = [0]
  private var pending: ContiguousArray<Reading> = []
  /// Phrases that wait to be put into the slots together.
  private var waiting = Phrases()
  /// Of the cells once sealed.
  @usableFromInline var mask: Int
  @usableFromInline var cells: ContiguousArray<Cell> = []
  @usableFromInline var senses: ContiguousArray<Sense> = []
  /// Bits of first tokens.
  @usableFromInline var bloom: ContiguousArray<UInt64>
  /// Bits of keys of later tokens: "of the" and the like end here, without a look at the table.
  @usableFromInline var pairs: ContiguousArray<UInt64>
  public private(set) var phraseCount = 0

  public init() {
    slots = ContiguousArray(repeating: Slot(), count: 1 << 12)
    mask = 0
    bloom = ContiguousArray(repeating: 0, count: 1 << 13)
    pairs = ContiguousArray(repeating: 0, count: 1 << 13)
  }

  @inlinable static func key(_ parent: UInt32, _ hash: UInt64) -> UInt64 {
    let k = hash ^ (UInt64(parent) &* 0x9E37_79B9_7F4A_7C15)
    return k == 0 ? 1 : k
  }

  @inlinable static func group(_ hash: UInt64) -> UInt16 { 1 << UInt16(truncatingIfNeeded: (hash >> 40) & 15) }

  /// Makes room for about as many entries.
  mutating func reserve(_ count: Int) {
    guard nodes.count == 1 else { return }
    makeRoom(count)
    nodes.reserveCapacity(count)
    keys.reserveCapacity(count)
    pending.reserveCapacity(count)
  }

  /// How many phrases are put into the slots together.
  private static let batch = 64

  /// Adds a reading of a phrase; the same reading twice is kept once.
  public mutating func add(_ phrase: UnsafeBufferPointer<UInt8>, _ sense: Sense) {
    waiting.add(phrase, sense)
    if waiting.items.count == Lexicon.batch { placeWaiting() }
  }

  public mutating func add(_ phrase: String, _ sense: Sense) {
    var phrase = phrase
    phrase.withUTF8 { add($0, sense) }
  }

  /// Adds phrases in their order.
  mutating func add(_ phrases: Phrases) {
    placeWaiting()
    for from in stride(from: 0, to: phrases.items.count, by: Lexicon.batch) {
      place(phrases, from..<min(from + Lexicon.batch, phrases.items.count))
    }
  }

  private mutating func placeWaiting() {
    guard !waiting.items.isEmpty else { return }
    var phrases = Phrases()
    swap(&phrases, &waiting)
    place(phrases, 0..<phrases.items.count)
    phrases.removeAll()
    waiting = phrases
  }

  /// Puts some phrases into the slots, all their first tokens before all the second ones. No first token waits for another, so that the memory
  /// of all their slots is fetched at the same time.
  private mutating func place(_ phrases: borrowing Phrases, _ range: Range<Int>) {
    makeRoom(nodes.count + phrases.tokens(range.upperBound - 1).upperBound - phrases.tokens(range.lowerBound).lowerBound)
    // In variables of their own, so that all may be written at once.
    var (slots, nodes, keys) = (ContiguousArray<Slot>(), ContiguousArray<Node>(), ContiguousArray<UInt64>())
    swap(&slots, &self.slots)
    swap(&nodes, &self.nodes)
    swap(&keys, &self.keys)
    let mask = slots.count - 1
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Lexicon.batch) { at in
      at.initialize(repeating: 0)
      slots.withUnsafeMutableBufferPointer { slots in
        phrases.hashes.withUnsafeBufferPointer { hashes in
          var level = 0
          while true {
            var seen: UInt32 = 0
            var isLast = true
            for k in range {
              let tokens = phrases.tokens(k)
              guard level < tokens.count else { continue }
              isLast = false
              let key = Lexicon.key(UInt32(truncatingIfNeeded: at[k - range.lowerBound]), hashes[tokens.lowerBound + level])
              seen |= slots[Int(truncatingIfNeeded: key) & mask].node
            }
            // What was seen is only asked for here, lest nothing be fetched.
            if isLast || seen == .max { break }
            for k in range {
              let tokens = phrases.tokens(k)
              guard level < tokens.count else { continue }
              let parent = at[k - range.lowerBound]
              let hash = hashes[tokens.lowerBound + level]
              let key = Lexicon.key(UInt32(truncatingIfNeeded: parent), hash)
              let tag = UInt32(truncatingIfNeeded: key >> 32)
              var i = Int(truncatingIfNeeded: key) & mask
              while slots[i].node != 0, slots[i].tag != tag { i = (i + 1) & mask }
              if slots[i].node == 0 {
                slots[i] = Slot(tag: tag, node: UInt32(truncatingIfNeeded: nodes.count))
                nodes[parent].children |= Lexicon.group(hash)
                nodes.append(Node())
                keys.append(key)
                if level == 0 {
                  bloom[Int((hash >> 32) & 0x1FFF)] |= UInt64(1) << (hash >> 58)
                } else {
                  pairs[Int((key >> 40) & 0x1FFF)] |= UInt64(1) << (key >> 58)
                }
              }
              at[k - range.lowerBound] = Int(slots[i].node)
            }
            level += 1
          }
        }
      }
      for k in range { read(phrases.items[k].sense, &nodes[at[k - range.lowerBound]], at[k - range.lowerBound]) }
    }
    swap(&slots, &self.slots)
    swap(&nodes, &self.nodes)
    swap(&keys, &self.keys)
  }

  /// Gives a node a reading that it has not.
  @inline(__always)
  private mutating func read(_ sense: Sense, _ node: inout Node, _ number: Int) {
    var at = node.readings
    while at >= 0 {
      if pending[Int(at)].sense == sense { return }
      at = pending[Int(at)].before
    }
    if node.readings < 0 { phraseCount += 1 }
    pending.append(Reading(sense: sense, node: UInt32(truncatingIfNeeded: number), before: node.readings))
    node.readings = Int32(pending.count - 1)
    node.count += 1
    node.kinds |= sense.kind.bit
  }

  /// Makes the slots so many that half of them stay free with as many nodes.
  private mutating func makeRoom(_ count: Int) {
    var size = slots.count
    while count * 2 > size { size *= 2 }
    guard size > slots.count else { return }
    slots = ContiguousArray(repeating: Slot(), count: size)
    for n in nodes.indices.dropFirst() {
      var i = Int(truncatingIfNeeded: keys[n]) & (size - 1)
      while slots[i].node != 0 { i = (i + 1) & (size - 1) }
      slots[i] = Slot(tag: UInt32(truncatingIfNeeded: keys[n] >> 32), node: UInt32(truncatingIfNeeded: n))
    }
  }

  /// Lays the senses out flat, in the order they were added, and marks every entry by what its senses are good for. Call once, after the last `add`.
  public mutating func seal(_ marks: (Sense) -> Marks = { _ in [] }) {
    placeWaiting()
    slots = []
    var first: UInt32 = 0
    for n in nodes.indices {
      // From here on where its next sense goes.
      nodes[n].readings = Int32(bitPattern: first)
      first += nodes[n].count
    }
    senses = ContiguousArray(repeating: Sense(.function, 0), count: pending.count)
    for p in pending {
      let n = Int(p.node)
      senses[Int(nodes[n].readings)] = p.sense
      nodes[n].readings += 1
      nodes[n].marks |= marks(p.sense).rawValue
    }
    pending = []
    // Two thirds full at most: what is read for every word should be small.
    var size = 16
    while size * 2 < (nodes.count - 1) * 3 { size *= 2 }
    mask = size - 1
    cells = ContiguousArray(repeating: Cell(), count: size)
    for n in nodes.indices.dropFirst() {
      var c = Cell()
      c.tag = UInt32(truncatingIfNeeded: keys[n] >> 32)
      c.nodeAndMarks = UInt32(truncatingIfNeeded: n) | UInt32(nodes[n].marks) << 24
      c.firstSense = UInt32(bitPattern: nodes[n].readings) - nodes[n].count
      c.senseCount = UInt8(min(255, nodes[n].count))
      c.kinds = nodes[n].kinds
      c.children = nodes[n].children
      var i = Int(truncatingIfNeeded: keys[n]) & mask
      while cells[i].nodeAndMarks != 0 { i = (i + 1) & mask }
      cells[i] = c
    }
    nodes = []
    keys = []
  }

  /// Words seen lately with what they are by themselves, for one reader of one lexicon. Words come back; here those that do stand close
  /// together, where the whole table is larger than a processor's own memory.
  public struct Recent {
    fileprivate static let count = 1 << 12
    fileprivate var slots = ContiguousArray<(hash: UInt64, cell: Cell)>(repeating: (0, Cell()), count: Recent.count)
    /// Kept so that what is fetched ahead counts as used.
    fileprivate var fetched: UInt32 = 0
    public init() {}

    @inline(__always) fileprivate static func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 20) & (count - 1) }
  }

  /// How many tokens are looked up together.
  private static let round = 128

  /// Appends what each token is by itself, first word of an entry or not. Every step goes over many tokens before the next and decides nothing on
  /// the way, but lists those that it leaves to the next: no look-up waits for another, nor for a guess that went wrong.
  public func roots(
    _ tokens: UnsafeBufferPointer<Token>, from: Int, to: Int, _ recent: inout Recent, into out: inout ContiguousArray<Cell>
  ) {
    let start = out.count
    out.append(contentsOf: repeatElement(Cell(), count: to - from))
    var fetched: UInt32 = 0
    out.withUnsafeMutableBufferPointer { out in
      cells.withUnsafeBufferPointer { cells in
        bloom.withUnsafeBufferPointer { bloom in
          pairs.withUnsafeBufferPointer { pairs in
            recent.slots.withUnsafeMutableBufferPointer { recent in
              withUnsafeTemporaryAllocation(of: Int.self, capacity: Lexicon.round) { left in
                guard let left = left.baseAddress else { return }
                var at = from
                while at < to {
                  let end = min(at + Lexicon.round, to)
                  let room = UnsafeMutableBufferPointer(rebasing: out[(start + at - from)...])
                  let these = UnsafeBufferPointer(rebasing: tokens[at..<min(end + 1, to)])
                  look(up: these, end - at, cells, bloom, recent, left, &fetched, room)
                  goOn(these, end - at, cells, pairs, left, &fetched, room)
                  at = end
                }
              }
            }
          }
        }
      }
    }
    recent.fetched = fetched
  }

  /// Finds what the first `count` tokens are.
  @inline(__always)
  private func look(
    up tokens: UnsafeBufferPointer<Token>, _ count: Int, _ cells: UnsafeBufferPointer<Cell>, _ bloom: UnsafeBufferPointer<UInt64>,
    _ recent: UnsafeMutableBufferPointer<(hash: UInt64, cell: Cell)>, _ left: UnsafeMutablePointer<Int>, _ fetched: inout UInt32,
    _ out: UnsafeMutableBufferPointer<Cell>
  ) {
    var unseen = 0
    for t in 0..<count {
      let k = Recent.slot(tokens[t].hash)
      out[t] = recent[k].cell
      left[unseen] = t
      unseen &+= recent[k].hash == tokens[t].hash ? 0 : 1
    }
    var known = 0
    for j in 0..<unseen {
      let t = left[j]
      let hash = tokens[t].hash
      out[t] = Cell()
      recent[Recent.slot(hash)] = (hash, Cell())
      left[known] = t
      known &+= Int(truncatingIfNeeded: (bloom[Int((hash >> 32) & 0x1FFF)] >> (hash >> 58)) & 1)
    }
    for j in 0..<known { fetched |= cells[Int(truncatingIfNeeded: Lexicon.key(0, tokens[left[j]].hash)) & mask].tag }
    for j in 0..<known {
      let t = left[j]
      let cell = Lexicon.find(Lexicon.key(0, tokens[t].hash), cells, mask)
      out[t] = cell
      recent[Recent.slot(tokens[t].hash)] = (tokens[t].hash, cell)
    }
  }

  /// Where no entry goes on with the next token, leaves the root's copy without children: the walk need not look.
  @inline(__always)
  private func goOn(
    _ tokens: UnsafeBufferPointer<Token>, _ count: Int, _ cells: UnsafeBufferPointer<Cell>, _ pairs: UnsafeBufferPointer<UInt64>,
    _ left: UnsafeMutablePointer<Int>, _ fetched: inout UInt32, _ out: UnsafeMutableBufferPointer<Cell>
  ) {
    // The last token of all has none behind it.
    let followed = min(count, tokens.count - 1)
    if followed < count { out[followed].children = 0 }
    var maybe = 0
    for t in 0..<followed {
      let may = out[t].children & Lexicon.group(tokens[t + 1].hash) != 0
      left[maybe] = t
      maybe &+= may ? 1 : 0
      out[t].children &= may ? .max : 0
    }
    for j in 0..<maybe {
      let t = left[j]
      let key = Lexicon.key(out[t].node, tokens[t + 1].hash)
      let goes = (pairs[Int((key >> 40) & 0x1FFF)] >> (key >> 58)) & 1
      // The walk looks there next.
      fetched |= cells[Int(truncatingIfNeeded: key) & (mask & (0 &- Int(goes)))].tag
      out[t].children &= 0 &- UInt16(truncatingIfNeeded: goes)
    }
  }

  @inlinable @inline(__always)
  static func find(_ key: UInt64, _ cells: UnsafeBufferPointer<Cell>, _ mask: Int) -> Cell {
    let tag = UInt32(truncatingIfNeeded: key >> 32)
    var s = Int(truncatingIfNeeded: key) & mask
    while cells[s].nodeAndMarks != 0, cells[s].tag != tag { s = (s + 1) & mask }
    return cells[s]
  }

  /// Longest entry that starts at token `at`: how many tokens it spans, its senses and their kinds. Count 0: none.
  @inlinable @inline(__always)
  public func longest(_ tokens: UnsafeBufferPointer<Token>, at: Int, end: Int) -> Hit {
    let hash = tokens[at].hash
    guard bloom[Int((hash >> 32) & 0x1FFF)] & (UInt64(1) << (hash >> 58)) != 0 else { return Hit() }
    return longest(tokens, at: at, end: end, root: cells.withUnsafeBufferPointer { Lexicon.find(Lexicon.key(0, hash), $0, mask) })
  }

  /// The same where the first token was looked up already.
  @inlinable @inline(__always)
  public func longest(_ tokens: UnsafeBufferPointer<Token>, at: Int, end: Int, root: Cell) -> Hit {
    guard root.isEntry else { return Hit() }
    var best = root.senseCount > 0 ? Hit(count: 1, cell: root) : Hit()
    guard root.children != 0, at + 1 < end, root.children & Lexicon.group(tokens[at + 1].hash) != 0 else { return best }
    cells.withUnsafeBufferPointer { cells in
      pairs.withUnsafeBufferPointer { pairs in
        var cell = root
        var i = at + 1
        repeat {
          let key = Lexicon.key(cell.node, tokens[i].hash)
          guard pairs[Int((key >> 40) & 0x1FFF)] & (UInt64(1) << (key >> 58)) != 0 else { break }
          cell = Lexicon.find(key, cells, mask)
          guard cell.isEntry else { break }
          i += 1
          if cell.senseCount > 0 { best = Hit(count: i - at, cell: cell) }
        } while cell.children != 0 && i < end && cell.children & Lexicon.group(tokens[i].hash) != 0
      }
    }
    return best
  }

  @inlinable public func sense(_ i: Int) -> Sense { senses[i] }
  public var senseCount: Int { senses.count }

  /// Senses of a whole phrase; empty where it is not an entry.
  public func lookUp(_ phrase: String) -> [Sense] {
    var tokens = ContiguousArray<Token>()
    var phrase = phrase
    return phrase.withUTF8 { b in
      Tokens.scan(b, from: 0, to: b.count, into: &tokens)
      return tokens.withUnsafeBufferPointer { t in
        guard !t.isEmpty else { return [] }
        let found = longest(t, at: 0, end: t.count)
        return found.count == t.count ? found.senses.map { senses[$0] } : []
      }
    }
  }
}
