/// Words of a text around the first of those looked for.
enum Excerpt {
  static func around(_ words: String, _ text: [UInt8], letters: Int = 160) -> String {
    var wanted: [[UInt8]] = []
    SearchWords.forEachWord(Array(words.utf8)) { wanted.append(folded(SearchWords.stem($0) ?? $0)) }
    var hit = 0
    var found = false
    SearchWords.forEachWord(text) { word in
      guard !found else { return }
      let plain = folded(word)
      let stem = folded(SearchWords.stem(word) ?? word)
      if wanted.contains(where: { plain.starts(with: $0) || stem.starts(with: $0) || common(plain, $0) >= max(4, $0.count - 3) }) {
        hit = word.startIndex
        found = true
      }
    }
    var from = max(0, hit - letters / 3)
    while from > 0, text[from] > 32 { from -= 1 }
    var to = min(text.count, from + letters)
    while to < text.count, text[to] > 32 { to += 1 }
    let middle = String(decoding: text[from..<to], as: UTF8.self).split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    return (from > 0 ? "… " : "") + middle + (to < text.count ? " …" : "")
  }

  private static func folded(_ word: ArraySlice<UInt8>) -> [UInt8] { word.map { $0 &- 65 < 26 ? $0 | 32 : $0 } }

  private static func common(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var n = 0
    while n < min(a.count, b.count), a[n] == b[n] { n += 1 }
    return n
  }
}
