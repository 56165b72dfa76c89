import Packs

/// What a line that is no body text is for.
public enum FurnitureKind: UInt8, Sendable, CaseIterable {
  case readmore, advert, comment, share, caption, navigation, newsletter, copyright, credit
  /// Names where the report comes from ("Source:").
  case source
  /// A word that stands with a publication date ("Updated").
  case date
}

/// Phrases of page furniture of all languages (lexicon/furniture.tsv): a page in one language often has lines in another.
public struct FurnitureTable: Sendable {
  /// `credit`: in the brackets that close a line. `aside`: the line opens with it, and the text has begun above.
  enum Position: UInt16 { case line = 1, start, any, credit, aside }

  private var lexicon = Lexicon()
  /// First words of all phrases, as bits of their hashes.
  private var openers = [UInt64](repeating: 0, count: 256)
  public private(set) var problems: [ReadingNotice] = []

  /// Reads the table of every language under `root` ("Packs").
  public init(root: String) {
    for code in Files.list(root + "/Languages") { load(root + "/Languages/\(code)/lexicon/furniture.tsv") }
    lexicon.seal()
  }

  private mutating func load(_ file: String) {
    var bad: [ReadingNotice] = []
    var found = lexicon
    lexicon = Lexicon()
    let kinds = Dictionary(uniqueKeysWithValues: FurnitureKind.allCases.map { ("\($0)", $0) })
    TableFile.each(file) { row in
      let name = row.text(1)
      guard let kind = kinds[name] else {
        bad.append(ReadingNotice(file: file, line: row.line, message: "unknown kind of furniture '\(name)'", remedy: "the line was left out", skipped: false))
        return
      }
      let position: Position
      switch row.text(2) {
      case "line": position = .line
      case "start": position = .start
      case "any": position = .any
      case "credit": position = .credit
      case "aside": position = .aside
      default:
        bad.append(
          ReadingNotice(
            file: file, line: row.line, message: "'\(row.text(2))' is none of line, start, any, credit, aside", remedy: "the line was left out", skipped: false)
        )
        return
      }
      let phrase = row.field(0)
      if let p = phrase.baseAddress, let word = FurnitureTable.firstWord(p, 0, phrase.count) {
        let h = Tokens.hash(p + word.lowerBound, word.count)
        openers[Int(h & 255)] |= 1 << (h >> 58)
      }
      let colon: UInt8 = phrase.last == 58 ? 1 : 0
      let sense = Sense(.word, Int(kind.rawValue), form: position.rawValue, flags: colon)
      found.add(phrase, sense)
      // "READ MORE | Title", "Also read – Title"
      if colon == 1, kind == .readmore {
        for sign in ["|", "–", ">"] {
          var variant = Array(phrase.dropLast())
          variant += [32] + sign.utf8
          variant.withUnsafeBufferPointer { found.add($0, sense) }
        }
      }
    }
    lexicon = found
    problems += bad
  }

  struct Hit {
    var kind: FurnitureKind
    var position: Position
    /// Tokens of the phrase, and where it starts.
    var first: Int
    var count: Int
    /// The phrase ends in a colon.
    var colon: Bool
    var end: Int { first + count }
  }

  /// The phrase that starts at token `at`, longest first, for which `accept` holds.
  @inline(__always)
  private func longest(_ t: UnsafeBufferPointer<Token>, _ at: Int, _ accept: (Hit) -> Bool) -> Hit? {
    var end = t.count
    while at < end {
      let found = lexicon.longest(t, at: at, end: end)
      guard found.count > 0 else { return nil }
      for i in found.senses {
        let s = lexicon.sense(i)
        guard let kind = FurnitureKind(rawValue: UInt8(truncatingIfNeeded: s.payload)), let p = Position(rawValue: s.form) else { continue }
        let hit = Hit(kind: kind, position: p, first: at, count: found.count, colon: s.flags & 1 != 0)
        if accept(hit) { return hit }
      }
      end = at + found.count - 1
    }
    return nil
  }

  /// The first run of ASCII letters and digits; a word with other letters counts as none.
  @inline(__always)
  private static func firstWord(_ p: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Range<Int>? {
    var a = from
    while a < end, !isWord(p[a]) {
      if p[a] >= 0x80 { return nil }
      a += 1
    }
    var z = a
    while z < end, isWord(p[z]) { z += 1 }
    return z > a && (z == end || p[z] < 0x80 && p[z] != 39) ? a..<z : nil
  }

  @inline(__always)
  private static func isWord(_ b: UInt8) -> Bool { (b | 32) &- 97 < 26 || b &- 48 < 10 }

  /// Whether a phrase may open the line; cheaper than `match`, and sometimes true where it finds none.
  @inline(__always)
  func mayOpen(_ p: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Bool {
    guard let word = FurnitureTable.firstWord(p, from, end) else { return true }
    let h = Tokens.hash(p + word.lowerBound, word.count)
    return openers[Int(h & 255)] & (1 << (h >> 58)) != 0
  }

  /// What a line is by its first words; `whole` says that `t` holds all of it.
  func match(_ t: UnsafeBufferPointer<Token>, whole: Bool) -> Hit? {
    var at = 0
    while at < t.count, t[at].kind != .word, t[at].kind != .number { at += 1 }
    guard at < t.count else { return nil }
    let accept = { (hit: Hit) -> Bool in
      guard hit.kind != .date else { return false }
      switch hit.position {
      case .start, .aside: return true
      case .any, .credit: return false
      case .line: return whole && FurnitureTable.isTrivial(t, from: hit.end)
      }
    }
    if let hit = longest(t, at, accept) { return hit }
    // "12 Comments"
    return t[at].kind == .number && at + 1 < t.count && t[at + 1].kind == .word ? longest(t, at + 1, accept) : nil
  }

  /// Numbers, signs and single letters: "Komentar (12)", "Share 3", "Tags:".
  static func isTrivial(_ t: UnsafeBufferPointer<Token>, from: Int) -> Bool {
    for i in from..<t.count where t[i].kind == .word && t[i].length > 1 { return false }
    return true
  }

  /// A phrase that may stand anywhere in a short line.
  func matchInside(_ t: UnsafeBufferPointer<Token>) -> Hit? {
    for i in 0..<t.count {
      if let hit = longest(t, i, { $0.position == .any && $0.kind != .date }) { return hit }
    }
    return nil
  }

  /// "(AFP file photo)", "[Photo: EPA]", "(AFP PHOTO / MINISTRY)": brackets that close the line hold a word for pictures.
  func closesWithCredit(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>) -> Bool {
    guard let last = t.last, last.kind == .punctuation, p[Int(last.start)] == 41 || p[Int(last.start)] == 93 else { return false }
    let opener: UInt8 = p[Int(last.start)] == 41 ? 40 : 91
    guard let open = t.lastIndex(where: { $0.kind == .punctuation && p[Int($0.start)] == opener }), (3...14).contains(t.count - open) else { return false }
    for i in (open + 1)..<(t.count - 1) {
      if let hit = longest(t, i, { $0.position == .credit }) {
        // "(see photo)" speaks to the reader; a credit has a name or nothing else.
        let inside = t[(open + 1)..<(t.count - 1)]
        return hit.count == inside.count
          || inside.contains { $0.kind == .word && $0.flags.contains(.capital) && ($0.start < t[hit.first].start || $0.start >= t[hit.end - 1].end) }
      }
    }
    return false
  }

  /// Nothing but names of buttons and sections, one behind the other: "SHARE Facebook Twitter Follow Us".
  func isRun(_ t: UnsafeBufferPointer<Token>) -> Bool {
    guard t.count <= 24 else { return false }
    var hits = 0
    var others = 0
    var i = 0
    while i < t.count {
      if t[i].kind == .word, let hit = longest(t, i, { $0.position == .line }) {
        hits += 1
        i = hit.end
        continue
      }
      if t[i].kind == .word, t[i].length > 1 { others += 1 }
      i += 1
    }
    return hits >= 3 && others * 3 <= hits
  }

  /// A date word at token `at`: how many tokens it has.
  func dateWord(_ t: UnsafeBufferPointer<Token>, _ at: Int) -> Int { longest(t, at) { $0.kind == .date }?.count ?? 0 }

  /// Whether the tokens just before `end`, a colon, are a "read also" phrase: where it starts.
  func readMore(_ t: UnsafeBufferPointer<Token>) -> Int? {
    guard let last = t.indices.last else { return nil }
    for first in stride(from: last - 1, through: max(0, last - 4), by: -1) {
      // "The statement read: ..." is no link; "READ: Title" is one.
      let hit = longest(t, first) { $0.kind == .readmore && $0.colon && $0.end == t.count && ($0.count > 2 || t[first].flags.contains(.capital)) }
      if hit != nil { return first }
    }
    return nil
  }
}
