/// Words as the index of words holds them. SQLite's Porter stemmer does English; Indonesian affixes come off before it.
enum SearchWords {
  /// The text to index.
  static func indexed(_ text: [UInt8], lang: String) -> String {
    let plain = String(decoding: text, as: UTF8.self)
    guard lang == "id" || lang == "ms" else { return plain }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    forEachWord(text) { word in
      out += stem(word) ?? word
      out.append(32)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The query for FTS5: every word must be there, as it is or as its Indonesian stem; words between quotes stand side by side.
  static func query(_ words: String) -> String? {
    var parts: [String] = []
    for (k, run) in words.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      var found: [[UInt8]] = []
      forEachWord(Array(run.utf8)) { found.append(Array($0)) }
      if k % 2 == 1 {
        guard !found.isEmpty else { continue }
        let plain = "\"" + found.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") + "\""
        let stemmed = "\"" + found.map { String(decoding: stem($0[...]) ?? $0[...], as: UTF8.self) }.joined(separator: " ") + "\""
        parts.append(plain == stemmed ? plain : "(\(plain) OR \(stemmed))")
      } else {
        for w in found {
          let plain = "\"\(String(decoding: w, as: UTF8.self))\""
          if let s = stem(w[...]) {
            parts.append("(\(plain) OR \"\(String(decoding: s, as: UTF8.self))\")")
          } else {
            parts.append(plain)
          }
        }
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " AND ")
  }

  /// Runs of letters, digits and bytes beyond ASCII.
  static func forEachWord(_ text: [UInt8], _ each: (ArraySlice<UInt8>) -> Void) {
    var from = 0
    for i in 0...text.count {
      let inside = i < text.count && (text[i] >= 128 || isLetter(text[i]) || text[i] &- 48 < 10)
      if !inside {
        if i > from { each(text[from..<i]) }
        from = i + 1
      }
    }
  }

  private static func isLetter(_ b: UInt8) -> Bool { (b | 32) &- 97 < 26 }

  /// The stem of an Indonesian word by its commonest affixes, or nil where none comes off. Nasals give their letter back, so that
  /// *menembak*, *penembakan* and *ditembak* meet in *tembak*.
  static func stem(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard word.count >= 6, word.allSatisfy(isLetter) else { return nil }
    var w = word.map { $0 | 32 }
    let before = w
    func drop(suffix: StaticString, leaving: Int = 4) -> Bool {
      let n = suffix.utf8CodeUnitCount
      guard w.count - n >= leaving, (0..<n).allSatisfy({ w[w.count - n + $0] == suffix.utf8Start[$0] }) else { return false }
      w.removeLast(n)
      return true
    }
    func starts(_ prefix: StaticString) -> Bool {
      let n = prefix.utf8CodeUnitCount
      return w.count - n >= 3 && (0..<n).allSatisfy { w[$0] == prefix.utf8Start[$0] }
    }
    for particle in ["nya", "lah", "kah"] as [StaticString] where drop(suffix: particle) { break }
    for suffix in ["kan", "an", "i"] as [StaticString] where drop(suffix: suffix) { break }
    func take(_ n: Int, giving letter: UInt8? = nil) {
      w.removeFirst(n)
      if let letter, let first = w.first, "aeiou".utf8.contains(first) { w.insert(letter, at: 0) }
    }
    if starts("meny") || starts("peny") {
      take(4, giving: 115)
    } else if starts("meng") || starts("peng") {
      take(4)
    } else if starts("mem") || starts("pem") {
      take(3, giving: 112)
    } else if starts("men") || starts("pen") {
      take(3, giving: 116)
    } else if starts("diper") || starts("memper") {
      take(5)
    } else if starts("ber") || starts("ter") || starts("per") {
      take(3)
    } else if starts("me") || starts("di") || starts("ke") || starts("se") || starts("pe") {
      if w.count >= 6 { take(2) }
    }
    return w == before ? nil : w[...]
  }
}
