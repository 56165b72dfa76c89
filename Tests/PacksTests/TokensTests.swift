import Packs
import Testing

/// The scan against its slow twin.
@Suite("Tokens")
struct TokensTests {
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 31)) &* 0x9E37_79B9_7F4A_7C15
    }
  }

  private static func described(_ tokens: ContiguousArray<Token>) -> [String] {
    tokens.map { "\($0.start)-\($0.end) \($0.kind) \($0.flags.rawValue) \($0.hash)" }
  }

  private static func expectTwins(_ text: [UInt8], _ from: Int, _ to: Int) {
    var fast = ContiguousArray<Token>()
    var slow = ContiguousArray<Token>()
    text.withUnsafeBufferPointer {
      Tokens.scan($0, from: from, to: to, into: &fast)
      BytewiseTokens.scan($0, from: from, to: to, into: &slow)
    }
    #expect(described(fast) == described(slow), "\(String(decoding: text[from..<to], as: UTF8.self))")
  }

  private static let pieces = [
    "a", "I", "Oslo", "UN", "truce", "ceasefire", "Azerbaijan's", "Nagorno-Karabakh", "responsibilities", "Internationalisation", "mempertanggungjawabkan",
    "o'clock", "’s", "'", "''", "``", "\"", "“", "”", "—", "-", ".", ",", "(", ")", "1", "2020", "27th", "A4", "x1y2z3w4v5u6t7s8", "é", "Şuşa", "naïve",
    "Лачин", "\u{A0}",
    "«", "»", "$", "/", "\n", "\n\n", "\t", "\u{1F54A}",
  ]

  @Test("random texts, from and to anywhere", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func twin(seed: UInt64) {
    var random = Random(state: seed)
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 0...24, using: &random) {
        text += TokensTests.pieces[Int.random(in: 0..<TokensTests.pieces.count, using: &random)]
        if Int.random(in: 0..<3, using: &random) > 0 { text += " " }
      }
      let bytes = Array(text.utf8)
      let to = Int.random(in: 0...bytes.count, using: &random)
      TokensTests.expectTwins(bytes, Int.random(in: 0...to, using: &random), to)
      TokensTests.expectTwins(bytes, 0, bytes.count)
    }
  }

  @Test("words of every length up to 40, with every byte after them")
  func lengths() {
    for length in 1...40 {
      for after in [UInt8(32), 44, 39, 96, 0xC3, 0xE2, 65, 48, 10] {
        var word: [UInt8] = []
        for i in 0..<length { word.append(UInt8(i % 3 == 0 ? 65 + i % 26 : 97 + i % 26)) }
        var text = word
        text.append(after)
        text.append(contentsOf: "s and more of the text".utf8)
        TokensTests.expectTwins(text, 0, length + 12)
        TokensTests.expectTwins(word, 0, length)
      }
    }
  }

  @Test("bytes that are no text")
  func noise() {
    var random = Random(state: 7)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      TokensTests.expectTwins(bytes, 0, bytes.count)
    }
  }

  @Test("the possessive ending has its hash")
  func possessive() {
    let b: [UInt8] = [39, 115]
    b.withUnsafeBufferPointer { if let p = $0.baseAddress { #expect(Tokens.hash(p, 2) == Tokens.possessive) } }
  }
}
