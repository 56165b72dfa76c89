import Claims

/// A piece of running text.
enum Inline: Sendable, Hashable {
  /// Our own words.
  case text(String)
  case strong(String)
  case soft(String)
  /// A name or a few words that come from a source: any language, any direction.
  case source(String)
  /// The exact words of a source.
  case quote(String, lang: String?)
  /// A number with what it rests on: an id for `truceline show`, and footnotes.
  case number(String, id: String?, notes: [Int])
  /// Footnotes alone.
  case notes([Int])
  /// An id that `truceline show` takes.
  case id(String)
  case link(text: String, address: String)
}

/// A cell, an item or a paragraph.
typealias Prose = [Inline]

struct DocumentTable: Sendable, Hashable {
  enum Alignment: Sendable { case left, right }
  struct Column: Sendable, Hashable {
    var title: String
    var alignment: Alignment = .left
    /// Takes what room is left.
    var wide = false
  }

  var caption: String
  var columns: [Column]
  var rows: [[Prose]]
  /// Said instead where there are no rows.
  var empty: String
}

/// What each side of a contradiction says.
struct Opposition: Sendable, Hashable {
  struct Side: Sendable, Hashable {
    var says: Prose
    var origins: Prose
    /// Words of its claims, each with its note.
    var words: [Prose]
  }
  var id: String
  var kind: String
  var note: Prose
  var sides: [Side]
}

/// One number of the headline.
struct Fact: Sendable, Hashable {
  var label: String
  var value: Prose
  var detail: Prose
}

enum Block: Sendable, Hashable {
  case heading(String, id: String)
  case subheading(Prose, id: String?)
  case paragraph(Prose)
  case list([Prose])
  case facts([Fact])
  case table(DocumentTable)
  case picture(Picture, caption: Prose)
  case opposition(Opposition)
}

/// A footnote: the claim, its words and its report.
struct Note: Sendable, Hashable {
  var number: Int
  var claim: String
  var words: [String]
  var lang: String?
  /// Who says it, the origin first, as the claim has it.
  var voices: [String]
  var report: SourceReport?
}

/// A report as blocks, before it is Markdown or HTML.
struct Document: Sendable {
  var title: String
  var subtitle: String
  /// Lines under the title: as-of, made at.
  var imprint: [String]
  var blocks: [Block]
  var notes: [Note]
}

/// Numbers footnotes in the order in which they are first cited.
struct NoteList {
  private(set) var notes: [Note] = []
  private var numbers: [String: Int] = [:]
  private let extract: Extract

  init(_ extract: Extract) { self.extract = extract }

  /// The notes of some claims: at most `limit`, one of every origin first.
  mutating func cite(_ claims: [String], limit: Int = 4) -> [Int] {
    extract.citations(claims, limit: limit).map { number($0) }.sorted()
  }

  mutating func number(_ claim: String) -> Int {
    if let n = numbers[claim] { return n }
    let n = notes.count + 1
    numbers[claim] = n
    let c = extract.claims[claim]
    notes.append(
      Note(
        number: n, claim: claim, words: c?.evidence.map { Text.line($0.text) } ?? [], lang: c.map(\.lang).flatMap { $0.isEmpty ? nil : $0 },
        voices: c?.attribution.map { Text.line($0.actor.name) } ?? [], report: c.flatMap { extract.reports[$0.report] }))
    return n
  }
}
