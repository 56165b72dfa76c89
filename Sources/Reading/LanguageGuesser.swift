import Packs

/// Which language a text is in: by its function words, and by its script where no pack's words are found.
public struct LanguageGuesser: Sendable {
  /// What a text looks like.
  public enum Guess: Sendable, Equatable {
    /// BCP 47 code of a pack.
    case pack(String)
    /// Name of a language or script without a pack.
    case other(String)
  }

  let languages: [LanguagePack]
  private var others = Lexicon()
  private var names: [String] = []

  /// `root` holds `Languages/neighbours.tsv`: a few words of languages that have no pack.
  public init(languages: [LanguagePack], root: String) {
    self.languages = languages
    var found = Lexicon()
    var names: [String] = []
    TableFile.each(root + "/Languages/neighbours.tsv") { row in
      let code = row.text(0)
      guard !languages.contains(where: { $0.code == code }) else { return }
      row.list(2) { found.add($0, Sense(.function, names.count)) }
      names.append(row.text(1))
    }
    found.seal()
    others = found
    self.names = names
  }

  /// The pack for a language tag of metadata ("id-ID", "in", "eng"); nil where there is none.
  public func pack(for tag: String) -> String? {
    let b = tag.utf8
    let primary = String(decoding: b.prefix { $0 != 45 && $0 != 95 }.map { $0 &- 65 < 26 ? $0 | 32 : $0 }, as: UTF8.self)
    let code =
      switch primary {
      case "in", "ind", "indonesian": "id"
      case "eng", "english": "en"
      default: primary
      }
    return languages.contains { $0.code == code } ? code : nil
  }

  private struct Count {
    var words = 0
    var foreign = 0
    var function: [Int]
    var known: [Int]
    var other: [Int]
  }

  /// Guesses from the tokens of `ranges`, looking at no more of them than it takes to be sure.
  func guess(_ text: UnsafeBufferPointer<UInt8>, _ ranges: ContiguousArray<Unit>, _ scratch: inout ContiguousArray<Token>) -> Guess {
    var c = Count(
      function: Array(repeating: 0, count: languages.count), known: Array(repeating: 0, count: languages.count), other: Array(repeating: 0, count: names.count))
    var budget = 4096
    // Long units first: menus and credits may be in another language.
    for long in [true, false] {
      for u in ranges where (u.length >= 90) == long {
        var from = u.start
        while from < u.end, budget > 0 {
          var to = min(u.end, from + 120)
          while to < u.end, text[to] & 0xC0 == 0x80 { to += 1 }
          add(text, from, to, &c, &scratch)
          budget -= to - from
          from = to
          // A caption may be in another language than all that stands around it.
          if c.words >= 40, let sure = clear(c) { return .pack(sure) }
        }
        if budget <= 0 { break }
      }
      if c.words >= 12, let sure = clear(c) { return .pack(sure) }
    }
    return verdict(text, c)
  }

  private func add(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, _ c: inout Count, _ scratch: inout ContiguousArray<Token>) {
    scratch.removeAll(keepingCapacity: true)
    Tokens.scan(text, from: from, to: to, into: &scratch)
    scratch.withUnsafeBufferPointer { t in
      for i in 0..<t.count where t[i].kind == .word {
        c.words += 1
        if text[Int(t[i].start)] >= 0x80 || text[Int(t[i].end) - 1] >= 0x80 { c.foreign += 1 }
        // By index: a copy of a pack would be counted at every word.
        for k in languages.indices {
          let found = languages[k].lexicon.longest(t, at: i, end: i + 1)
          let function = found.kinds & SenseKind.function.bit != 0
          let known = found.kinds & ~(SenseKind.function.bit | SenseKind.actor.bit | SenseKind.place.bit) != 0
          if function { c.function[k] += 1 }
          if function || known { c.known[k] += 1 }
        }
        for s in others.longest(t, at: i, end: i + 1).senses { c.other[Int(others.sense(s).payload)] += 1 }
      }
    }
  }

  /// A pack's language that leaves no doubt.
  private func clear(_ c: Count) -> String? {
    guard let best = c.function.indices.max(by: { c.function[$0] < c.function[$1] }) else { return nil }
    let n = c.function[best]
    guard n * 100 >= c.words * 22, n > 2 * (c.other.max() ?? 0) else { return nil }
    for k in c.function.indices where k != best && (c.function[k] * 2 > n || c.known[k] >= c.known[best]) { return nil }
    return languages[best].code
  }

  private func verdict(_ text: UnsafeBufferPointer<UInt8>, _ c: Count) -> Guess {
    guard c.words > 0 else { return .other("text without words") }
    let script = LanguageGuesser.script(text)
    let score = { (k: Int) in c.function[k] * 2 + c.known[k] }
    if script == nil, let best = languages.indices.max(by: { score($0) < score($1) }) {
      let rival = c.other.max() ?? 0
      let enough = c.words < 12 ? score(best) > 0 : c.function[best] * 100 >= c.words * 10 || c.known[best] * 100 >= c.words * 35
      if enough, c.function[best] >= rival || c.known[best] >= 2 * rival { return .pack(languages[best].code) }
    }
    if let best = c.other.indices.max(by: { c.other[$0] < c.other[$1] }), c.other[best] > 0 { return .other(names[best]) }
    return .other(script ?? "an unknown language in Latin script")
  }

  private static let scripts: [(ClosedRange<UInt32>, String)] = [
    (0x370...0x3FF, "Greek script"), (0x400...0x52F, "Cyrillic script"), (0x530...0x58F, "Armenian script"), (0x590...0x5FF, "Hebrew script"),
    (0x600...0x6FF, "Arabic script"), (0x900...0x97F, "Devanagari script"), (0x980...0x9FF, "Bengali script"), (0xE00...0xE7F, "Thai script"),
    (0x1000...0x109F, "Burmese script"), (0x10A0...0x10FF, "Georgian script"), (0x1200...0x137F, "Ethiopic script"), (0x1780...0x17FF, "Khmer script"),
    (0x3040...0x30FF, "Japanese"), (0x3400...0x9FFF, "Chinese characters"), (0xAC00...0xD7AF, "Korean"),
  ]

  /// The script of most letters of the first 4 KB; nil for Latin.
  static func script(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    var latin = 0
    var counts = [Int](repeating: 0, count: scripts.count)
    var i = 0
    let n = min(text.count, 4096)
    while i < n {
      let b = text[i]
      if b < 0x80 {
        if (b | 32) &- 97 < 26 { latin += 1 }
        i += 1
        continue
      }
      let w = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2
      guard i + w <= n else { break }
      var v = UInt32(b) & (w == 2 ? 0x1F : w == 3 ? 0x0F : 0x07)
      for k in 1..<w { v = v << 6 | UInt32(text[i + k] & 63) }
      if v < 0x250 { latin += 1 } else if let s = scripts.firstIndex(where: { $0.0.contains(v) }) { counts[s] += 1 }
      i += w
    }
    // Japanese is written with Chinese characters too.
    if counts[12] > 0, counts[12] * 5 > counts[13] { counts[12] += counts[13] }
    guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] > latin else { return nil }
    return scripts[best].1
  }
}
