import Claims
import Packs

/// A base noun phrase with what hangs on it. Indices are into the sentence's arrays; -1 means none.
struct NounPhrase {
  var first: Int32
  var end: Int32
  /// Unit of the noun or name that the phrase is about.
  var head: Int32
  /// Unit of the noun that gives its class (an office before a name, a force after an adjective); -1 for bare names.
  var noun: Int32 = -1
  /// Units before this one are a possessor ("Azerbaijan's …"); -1 without.
  var genitiveEnd: Int32 = -1
  var quantity: Int32 = -1
  var next: Int32 = -1
  var of: Int32 = -1
  var apposition: Int32 = -1
  /// Phrases that prepositions attach: list in `arguments`.
  var firstArgument: Int32 = -1
  /// Clause that says what the noun is about ("agreement to withdraw").
  var complement: Int32 = -1
  /// Clause in which it is an argument, once it is one.
  var clause: Int32 = -1
  var classes = ClassSet()
  /// Classes of nouns that modify the head ("ceasefire violations").
  var modifiers = ClassSet()
  var definite = false
  var pronoun = WordValue.none
  var possessor = WordValue.none
  var quoted = false
  /// "no agreement"
  var negated = false
  /// "neither side": of both it is said that they do not.
  var isNeither = false

  /// "12 civilians", "a boy": whether it tells how many there are.
  func isCounted(_ units: UnsafeBufferPointer<Unit>) -> Bool { quantity >= 0 || units[Int(first)].value == .indefinite }
}

/// A verb with its auxiliaries.
struct VerbGroup {
  var first: Int32
  var end: Int32
  /// Unit of the main verb; -1 for a bare "be".
  var verb: Int32
  var form: VerbForm
  var finite = false
  var infinitive = false
  /// "by shelling", "of violating": a clause after a preposition.
  var gerund = false
  /// A past form without auxiliary, which in English may be a participle.
  var bareParticiple = false
  var passive = false
  var negated = false
  var demand = false
  var aux: AuxModes = []
  var perfect = false
  var reciprocal = false
  var exist = false
  /// "would": what shall be, told in the past.
  var backshifted = false
}

/// What a sentence is a sequence of, once words are phrases.
struct Item {
  enum Kind: UInt8 {
    case np, vg, prep, conj, comma, comp, rel, subord, inf, quoteOpen, quoteClose, open, close, stop, dash, time, according, other
  }
  var kind: Kind
  /// Noun phrase, verb group or time unit.
  var index: Int32 = -1
  var unit: Int32
  var slot: Slot = .in
  var value: WordValue = .none
}

/// The items of a sentence where they stand: of an array the compiler makes a call for each of the forty looks at one.
struct ItemList: RandomAccessCollection {
  private let items: UnsafeMutableBufferPointer<Item>

  init(_ items: UnsafeMutableBufferPointer<Item>) { self.items = items }

  @inline(__always) var startIndex: Int { 0 }
  @inline(__always) var endIndex: Int { items.count }
  @inline(__always) var count: Int { items.count }

  @inline(__always) subscript(_ i: Int) -> Item {
    get {
      precondition(i >= 0 && i < items.count)
      return items[i]
    }
    nonmutating set {
      precondition(i >= 0 && i < items.count)
      items[i] = newValue
    }
  }
}
