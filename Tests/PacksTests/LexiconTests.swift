import Packs
import Testing

/// Longest match against a slow twin: a dictionary of token lists, tried from the longest down.
@Suite("Lexicon")
struct LexiconTests {
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 31)) &* 0x9E37_79B9_7F4A_7C15
    }
  }

  private struct Slow {
    var entries: [[[UInt8]]: [Sense]] = [:]
    var longestEntry = 0

    static func words(_ text: String) -> [[UInt8]] {
      var tokens = ContiguousArray<Token>()
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { Tokens.scan($0, from: 0, to: $0.count, into: &tokens) }
      return tokens.map { t in bytes[Int(t.start)..<Int(t.end)].map { $0 | 0x20 } }
    }

    mutating func add(_ phrase: String, _ sense: Sense) {
      let key = Slow.words(phrase)
      longestEntry = max(longestEntry, key.count)
      if !entries[key, default: []].contains(sense) { entries[key, default: []].append(sense) }
    }

    func longest(_ words: [[UInt8]], at: Int) -> (count: Int, senses: [Sense]) {
      var n = min(longestEntry, words.count - at)
      while n > 0 {
        if let found = entries[Array(words[at..<at + n])] { return (n, found) }
        n -= 1
      }
      return (0, [])
    }
  }

  private static let letters = ["a", "B", "cc", "De", "é", "Şuş", "zona", "o'k", "12", "7", "-", ".", "’"]

  private static func phrase(_ words: ClosedRange<Int>, _ random: inout Random) -> String {
    let n = Int.random(in: words, using: &random)
    return (0..<n).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] }.joined(separator: " ")
  }

  @Test("random phrases in random texts", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func twin(seed: UInt64) {
    var random = Random(state: seed)
    var fast = Lexicon()
    var slow = Slow()
    for i in 0..<Int.random(in: 1...600, using: &random) {
      let phrase = LexiconTests.phrase(1...4, &random)
      let sense = Sense(.noun, i % 37, form: UInt16(i % 3))
      fast.add(phrase, sense)
      slow.add(phrase, sense)
    }
    fast.seal()
    #expect(fast.phraseCount == slow.entries.count)
    for _ in 0..<200 {
      let text = LexiconTests.phrase(1...30, &random)
      let words = Slow.words(text)
      var tokens = ContiguousArray<Token>()
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { Tokens.scan($0, from: 0, to: $0.count, into: &tokens) }
      tokens.withUnsafeBufferPointer { t in
        for at in 0..<t.count {
          let f = fast.longest(t, at: at, end: t.count)
          let s = slow.longest(words, at: at)
          #expect(f.count == s.count)
          #expect(f.senses.map { fast.sense($0) } == s.senses)
        }
      }
    }
  }

  @Test("case does not matter in ASCII and Latin-1, a reading is kept once, a phrase is not its beginning")
  func folding() {
    var l = Lexicon()
    l.add("Cease-Fire", Sense(.noun, 1))
    l.add("cease-fire", Sense(.noun, 1))
    l.add("Élysée", Sense(.actor, 2))
    l.seal()
    #expect(l.lookUp("CEASE-FIRE") == [Sense(.noun, 1)])
    #expect(l.lookUp("éLYSÉE") == [Sense(.actor, 2)])
    #expect(l.lookUp("cease").isEmpty)
    #expect(l.lookUp("").isEmpty)
    #expect(l.phraseCount == 2)
  }

  @Test("an empty lexicon finds nothing")
  func empty() {
    var l = Lexicon()
    l.seal()
    #expect(l.lookUp("truce").isEmpty)
  }
}
