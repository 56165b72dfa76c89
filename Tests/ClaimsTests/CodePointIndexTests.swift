import Claims
import Testing

@Suite("Code point offsets")
struct CodePointIndexTests {
  /// The slow twin counts the scalars of a `String` up to each byte.
  private func check(_ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { b in
      var index = CodePointIndex()
      index.build(b)
      var slow = 0
      var at = 0
      for scalar in text.unicodeScalars {
        #expect(index.offset(at, b) == slow)
        slow += 1
        at += String(scalar).utf8.count
      }
      #expect(index.offset(bytes.count, b) == slow)
    }
  }

  @Test("short and plain")
  func plain() {
    check("")
    check("a ceasefire")
    check("ş")
    check(String(repeating: "a", count: 64))
    check(String(repeating: "a", count: 63) + "ş")
    check(String(repeating: "ş", count: 32))
    check(String(repeating: "🕊", count: 200))
  }

  @Test("random texts of letters of one to four bytes, an index used again")
  func random() {
    let letters: [Character] = ["a", " ", "\n", "é", "ş", "ա", "ქ", "’", "中", "🕊", "e\u{301}"]
    var state: UInt64 = 7
    for _ in 0..<60 {
      var text = ""
      state = state &* 6_364_136_223_846_793_005 &+ 1
      for _ in 0..<Int((state >> 40) % 400) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(letters[Int((state >> 33) % UInt64(letters.count))])
      }
      check(text)
    }
    var index = CodePointIndex()
    for text in ["ştefan", "plain", "Şuşa"] {
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { b in
        index.build(b)
        #expect(index.offset(b.count, b) == text.unicodeScalars.count)
      }
    }
  }
}
