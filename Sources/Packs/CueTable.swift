/// What a word that attributes can be followed by (Languages/<code>/lexicon/attribution.tsv).
public struct CuePatterns: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  /// A clause with or without a complementiser, or a quotation, before or behind.
  @inlinable public static var clause: CuePatterns { CuePatterns(rawValue: 1) }
  /// Only a clause that a complementiser or question word opens.
  @inlinable public static var that: CuePatterns { CuePatterns(rawValue: 2) }
  /// Who is told stands between the verb and what is told.
  @inlinable public static var addressee: CuePatterns { CuePatterns(rawValue: 4) }
  /// An infinitive.
  @inlinable public static var infinitive: CuePatterns { CuePatterns(rawValue: 8) }
  /// A noun phrase, a gerund or a quotation.
  @inlinable public static var object: CuePatterns { CuePatterns(rawValue: 16) }
  /// A noun phrase and what it is to do ("urged Iran to").
  @inlinable public static var objectInfinitive: CuePatterns { CuePatterns(rawValue: 32) }
  /// A quotation only.
  @inlinable public static var quotation: CuePatterns { CuePatterns(rawValue: 64) }
  /// The subject belongs to the content and the source is not said ("appears to", "is expected to").
  @inlinable public static var impersonal: CuePatterns { CuePatterns(rawValue: 128) }

  init?(name: String) {
    switch name {
    case "clause": self = .clause
    case "that": self = .that
    case "addressee": self = .addressee
    case "infinitive": self = .infinitive
    case "object": self = .object
    case "object-infinitive": self = .objectInfinitive
    case "quotation": self = .quotation
    case "impersonal": self = .impersonal
    default: return nil
    }
  }
}

public enum CueKind: UInt8, Sendable {
  case speech, belief, intent, perception, noun

  init?(name: String) {
    switch name {
    case "speech": self = .speech
    case "belief": self = .belief
    case "intent": self = .intent
    case "perception": self = .perception
    case "noun": self = .noun
    default: return nil
    }
  }
}

/// A word that attributes what stands around it to somebody.
public struct CueEntry: Sendable, Hashable {
  public var kind: CueKind
  public var patterns: CuePatterns
}

extension LanguagePack {
  /// `lemma  kind  patterns  forms`: forms as in verbs.tsv; nouns need none.
  mutating func loadCues(_ file: String, _ problems: inout [PackProblem]) {
    // Cues have a lexicon of their own: they never change how a report is cut into words.
    var phrases = Phrases()
    var index: [CueEntry: Int] = [:]
    TableFile.each(file) { row in
      func bad(_ m: String) { problems.append(PackProblem(file: file, line: row.line, message: m)) }
      guard let kind = CueKind(name: row.text(1)) else { return bad("kind is speech, belief, intent, perception or noun, not '\(row.text(1))'") }
      var entry = CueEntry(kind: kind, patterns: [])
      for p in row.text(2).split(separator: ";") {
        guard let one = CuePatterns(name: String(p)) else { return bad("unknown pattern '\(p)'") }
        entry.patterns.formUnion(one)
      }
      let id = index[entry] ?? cues.count
      if id == cues.count {
        cues.append(entry)
        index[entry] = id
      }
      if kind == .noun {
        phrases.add(row.field(0), Sense(.noun, id))
        for f in morphology.paradigms["noun"] ?? [] {
          var word: [UInt8] = []
          Morphology.append(f, of: row.field(0), to: &word)
          phrases.add(word, Sense(.noun, id, form: f.bits))
        }
      } else if let wrong = morphology.addVerb(row.field(0), row.field(3), .verb, id, to: &phrases) {
        bad(wrong)
      }
    }
    cueLexicon.add(phrases)
    cueLexicon.seal()
  }
}
