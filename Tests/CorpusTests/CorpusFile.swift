import ClaimNotation
import Claims
import Packs
import Testing

/// One bullet of a corpus file with what its heading says, or a line that cannot be read.
struct CorpusCase: Sendable, CustomTestStringConvertible {
  enum Kind: Sendable {
    case claim(ExpectedClaim)
    case noClaim
    indirect case gap(Kind)
    case malformed(String)
  }

  var file: String
  var line: Int
  var lang: String
  var published: String?
  var heading: String
  var kind: Kind
  /// Without brackets.
  var text = ""
  /// Code points.
  var evidence: [Span] = []

  var testDescription: String { "\(file):\(line)" }
  var isGap: Bool { if case .gap = kind { true } else { false } }
}

/// Reads a corpus file; every line is a title, prose, a setting, a heading, a bullet or malformed.
struct CorpusFile {
  let file: String
  let lang: String
  private(set) var cases: [CorpusCase] = []
  private var published: String?
  private var heading = ""
  private var kind: CorpusCase.Kind?
  private var bullet: (line: Int, text: String)?

  static func read(_ text: String, file: String, lang: String) -> [CorpusCase] {
    var reader = CorpusFile(file: file, lang: lang)
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      reader.line(String(line), number)
    }
    reader.endBullet()
    if reader.cases.isEmpty { reader.malformed(number, "the file holds no bullet") }
    return reader.cases
  }

  private init(file: String, lang: String) {
    self.file = file
    self.lang = lang
  }

  private mutating func line(_ line: String, _ number: Int) {
    if bullet != nil, line.hasPrefix("  "), line.contains(where: { !$0.isWhitespace }) {
      bullet?.text += " " + line.drop { $0 == " " }
      return
    }
    endBullet()
    if line.last?.isWhitespace == true { return malformed(number, "white space at the line's end") }
    if number == 1 {
      if !line.hasPrefix("# ") { malformed(number, "the first line is '# title'") }
    } else if line.hasPrefix("## ") {
      readHeading(String(line.dropFirst(3)), number)
    } else if line.hasPrefix("#") {
      malformed(number, "a heading is '## EVENT ...', '## No claim' or '## Known gap: ...'")
    } else if line.hasPrefix("published:") {
      let value = line.dropFirst(10).drop { $0 == " " }
      if Stamp(iso: String(value)) == nil { malformed(number, "'\(value)' is no ISO 8601 day or time") } else { published = String(value) }
    } else if line.hasPrefix("- ") {
      if kind == nil { malformed(number, "a bullet before the first heading") } else { bullet = (number, String(line.dropFirst(2))) }
    } else if !line.isEmpty, kind != nil {
      malformed(number, "prose stands before the first heading; a bullet starts with '- '")
    }
  }

  private mutating func readHeading(_ text: String, _ number: Int) {
    heading = text
    do throws(NotationError) { kind = try CorpusFile.kind(text) } catch {
      malformed(number, error.description)
      // Its bullets would only repeat it.
      kind = .malformed(error.description)
    }
  }

  private static func kind(_ text: String) throws(NotationError) -> CorpusCase.Kind {
    if text == "No claim" { return .noClaim }
    if text.hasPrefix("Known gap: ") { return .gap(try kind(String(text.dropFirst(11)))) }
    return .claim(try ExpectedClaim(heading: text))
  }

  private mutating func malformed(_ number: Int, _ message: String) {
    cases.append(CorpusCase(file: file, line: number, lang: lang, heading: heading, kind: .malformed(message)))
  }

  private mutating func endBullet() {
    guard let (number, marked) = bullet, let kind else { return }
    bullet = nil
    if case .malformed = kind { return }
    var text = ""
    var spans: [Span] = []
    var open: Int?
    var at = 0
    for c in marked.unicodeScalars {
      if c == "[" {
        guard open == nil else { return malformed(number, "'[' inside brackets") }
        open = at
      } else if c == "]" {
        guard let from = open, from < at else { return malformed(number, "']' without '[' or without words") }
        spans.append(Span(from, at))
        open = nil
      } else {
        text.unicodeScalars.append(c)
        at += 1
      }
    }
    guard open == nil else { return malformed(number, "'[' is not closed") }
    guard text.contains(where: \.isLetter) else { return malformed(number, "the bullet is empty") }
    var told = kind
    if case .gap(let inner) = kind { told = inner }
    switch told {
    case .claim where spans.isEmpty: return malformed(number, "no evidence: put the words of the claim in [ ]")
    case .noClaim where !spans.isEmpty: return malformed(number, "evidence in brackets under 'No claim'")
    default: break
    }
    cases.append(CorpusCase(file: file, line: number, lang: lang, published: published, heading: heading, kind: kind, text: text, evidence: spans))
  }
}

/// Every corpus file of every language.
enum Corpus {
  /// `TRUCELINE_CORPUS=en/corpus/tolls` keeps the files whose path holds that.
  static let cases: [CorpusCase] = {
    let wanted = Environment.value("TRUCELINE_CORPUS")
    var out: [CorpusCase] = []
    for code in Files.list(Repository.packsRoot + "/Languages") {
      let folder = Repository.packsRoot + "/Languages/\(code)/corpus"
      for name in Files.list(folder) where name.hasSuffix(".md") {
        let path = "\(folder)/\(name)"
        if let wanted, !path.contains(wanted) { continue }
        guard let bytes = Files.read(path) else { continue }
        out += CorpusFile.read(String(decoding: bytes, as: UTF8.self), file: Repository.short(path), lang: code)
      }
    }
    return out
  }()
}
