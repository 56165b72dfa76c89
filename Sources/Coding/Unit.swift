import Claims
import Packs

/// What a unit is to the phrase grammar.
enum UnitKind: UInt8 {
  case det, possPronoun, possessive, number, adjective, noun, name, unknownName, unknownWord, pronoun, title, classifier
  case verb, be, have, `do`, modal, aspect, negation, adverb, infinitive
  case preposition, conjunction, comma, complementiser, relative, subordinator, reciprocal, exist, according
  case time, quoteOpen, quoteClose, open, close, dash, colon, stop, other
}

struct UnitFlags: OptionSet {
  let rawValue: UInt16
  static let capital = UnitFlags(rawValue: 1)
  static let allCapitals = UnitFlags(rawValue: 2)
  static let plural = UnitFlags(rawValue: 4)
  /// Ends in a possessive (id -nya), or is a possessive pronoun.
  static let possessed = UnitFlags(rawValue: 8)
  /// No space before it: parts of a hyphenated word.
  static let joined = UnitFlags(rawValue: 16)
  /// A participle used as an adjective.
  static let adjectival = UnitFlags(rawValue: 32)
  /// Stands inside quotation marks.
  static let quoted = UnitFlags(rawValue: 64)
  /// Found by its likeness to a known name only.
  static let misspelt = UnitFlags(rawValue: 128)
  static let verbGuess = UnitFlags(rawValue: 256)
  /// A number that is a sum of money.
  static let money = UnitFlags(rawValue: 512)
  /// A pronoun of things.
  static let neuter = UnitFlags(rawValue: 1024)
  /// A verb that gives what it is said of a name ("called", "dinamai").
  static let naming = UnitFlags(rawValue: 2048)
  /// A number in Roman letters.
  static let numeral = UnitFlags(rawValue: 4096)
  /// An auxiliary with its "not": "didn't", "won't".
  static let negating = UnitFlags(rawValue: 8192)
  /// A colon of a comma's weight.
  static let semicolon = UnitFlags(rawValue: 16384)
}

/// A word or phrase of a sentence with the one reading the grammar works with.
struct Unit {
  var kind: UnitKind
  var flags: UnitFlags = []
  /// `VerbForm` of a verb, `NameForm` of a name.
  var form: UInt16 = 0
  /// Sense of a verb, index of a noun entry, actor or place; -1 without.
  var payload: Int32 = -1
  /// Index of a place for a name, of a quantity for a number, of a time phrase for a time; of a verb see `particleSenses`; -1 without.
  var extra: Int32 = -1
  var value: WordValue = .none
  var slot: Slot = .subj
  var match: Int32
  /// Bytes.
  var start: Int32
  var end: Int32

  var verbForm: VerbForm { VerbForm(rawValue: form) }

  /// Whether a verb's sense is one of those that a table by sense marks.
  func isVerb(of senses: [Bool]) -> Bool { kind == .verb && payload >= 0 && Int(payload) < senses.count && senses[Int(payload)] }

  /// Whether a name's entry is one of those that a table by actor marks.
  func isActor(of table: [Bool]) -> Bool { payload >= 0 && Int(payload) < table.count && table[Int(payload)] }

  /// Where the lexicon has the senses of a verb together with its particle, which stands behind the object ("turned it down").
  var particleSenses: Range<Int>? {
    get { extra < 0 ? nil : Int(extra >> 6)..<Int(extra >> 6) + Int(extra & 63) }
    set { extra = newValue.map { Int32($0.lowerBound) << 6 | Int32(min(63, $0.count)) } ?? -1 }
  }
}

/// A number as worded: bounds, and what kind of thing it cannot count.
struct Quantity {
  var low: Double
  var high: Double
  var hasLow = true
  var hasHigh = true
  var approximate = false
  /// Money, percent, ages, distances: no count of people or things.
  var other = false
  var ordinal = false
  var money = false
  /// How what is counted stands to the whole.
  var scope = FigureScope()
  var start: Int32
  var end: Int32
}
