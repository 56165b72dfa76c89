/// Phrases as what a lexicon needs of them: the hashes of their tokens, and a reading each. They are made wherever there is time for it, and put
/// into a lexicon in their order.
struct Phrases: Sendable {
  private(set) var items: ContiguousArray<(firstHash: Int32, sense: Sense)> = []
  private(set) var hashes: ContiguousArray<UInt64> = []
  private var scratch: ContiguousArray<Token> = []

  /// A phrase without a token is none.
  mutating func add(_ phrase: UnsafeBufferPointer<UInt8>, _ sense: Sense) {
    let first = hashes.count
    if let word = phrase.baseAddress, !phrase.isEmpty, phrase.allSatisfy({ ($0 | 0x20) &- 97 < 26 }) {
      // One word without a sign, as most are.
      hashes.append(Tokens.hash(word, phrase.count))
    } else {
      scratch.removeAll(keepingCapacity: true)
      cut(phrase)
      for t in scratch { hashes.append(t.hash) }
    }
    if hashes.count > first { items.append((Int32(first), sense)) }
  }

  mutating func add(_ phrase: [UInt8], _ sense: Sense) { phrase.withUnsafeBufferPointer { add($0, sense) } }

  mutating func add(_ phrase: String, _ sense: Sense) {
    var phrase = phrase
    phrase.withUTF8 { add($0, sense) }
  }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
  }

  /// Where the hashes of a phrase's tokens stand.
  @inline(__always) func tokens(_ k: Int) -> Range<Int> {
    Int(items[k].firstHash)..<(k + 1 < items.count ? Int(items[k + 1].firstHash) : hashes.count)
  }

  /// Tokens of a phrase. It is put where a space and more room follow it, so that its words are read as quickly as those of a text.
  private mutating func cut(_ phrase: UnsafeBufferPointer<UInt8>) {
    guard let from = phrase.baseAddress, phrase.count <= 100 else {
      Tokens.scan(phrase, from: 0, to: phrase.count, into: &scratch)
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { room in
      guard let start = room.baseAddress else { return }
      start.initialize(from: from, count: phrase.count)
      (start + phrase.count).initialize(repeating: 32, count: 128 - phrase.count)
      Tokens.scan(UnsafeBufferPointer(room), from: 0, to: phrase.count + 1, into: &scratch)
    }
  }
}
