/// Places of a clause or a noun phrase that an argument can stand in, the same for every language:
/// grammatical subject and objects after voice is undone, and what prepositions mark.
public enum Slot: UInt8, Sendable, CaseIterable {
  case subj, obj, obj2
  case of, by, with, to, from, `in`, against, between, `for`, about, over, under, via, into, around
  case among, including, without, except, `as`, per, despite, according, during, since, until, after, before, because, than
  /// What the clause says of its verb's complement clause.
  case comp

  static let byName: [String: Slot] = {
    var t: [String: Slot] = [:]
    for s in Slot.allCases { t["\(s)"] = s }
    t["on"] = .in
    t["at"] = .in
    return t
  }()

  public init?(name: String) {
    guard let s = Slot.byName[name] else { return nil }
    self = s
  }

  @inlinable public var bit: UInt64 { 1 << UInt64(rawValue) }
}

/// Word classes that the phrase grammar needs.
public enum WordCategory: UInt8, Sendable, CaseIterable {
  case det, poss, prep, conj, neg, modal, be, have, `do`, comp, rel, inf, pron, subord, approx, adv, degree, each
  case aspect, adj, verb, noun, title, classifier, according, ref, exist, ignored

  static let byName: [String: WordCategory] = {
    var t: [String: WordCategory] = [:]
    for c in WordCategory.allCases { t["\(c)"] = c }
    // Finer categories that lexicons may give and this grammar treats alike.
    t["there"] = .exist
    t["former"] = .adj
    t["hedge"] = .adv
    t["start"] = .adv
    t["particle"] = .adv
    t["question"] = .adv
    t["quote-source"] = .according
    t["quote"] = .ignored
    return t
  }()

  public init?(name: String) {
    guard let c = WordCategory.byName[name] else { return nil }
    self = c
  }
}

/// What a function word says beyond its category (`FunctionWord.value`).
public enum WordValue: UInt8, Sendable, CaseIterable {
  case none
  case and, or, but
  case future, hypothetical, backshifted, demand, forbidden, perfect, progressive, still, past
  case s1, p1, s2, s3, p3, both, reflexive
  case when, because, `if`, `while`, although, after, before, until, since
  case atleast, upto, about, nearly, morethan, lessthan, exactly
  case neuter, who, definite, indefinite, all, purpose, without, any, whether, on, other, fatal, one, neither

  static let byName: [String: WordValue] = {
    var t: [String: WordValue] = [:]
    for v in WordValue.allCases { t["\(v)"] = v }
    t["1s"] = .s1
    t["1p"] = .p1
    t["2"] = .s2
    t["3s"] = .s3
    t["3p"] = .p3
    t["3n"] = .neuter
    t["it"] = .neuter
    return t
  }()

  public init?(name: String) {
    guard let v = WordValue.byName[name] else { return nil }
    self = v
  }
}

/// A set of noun classes: one bit a class, in the order of Ontology/classes.tsv.
public struct ClassSet: Sendable, Hashable {
  public var low: UInt64
  public var high: UInt64
  @inlinable public init(low: UInt64 = 0, high: UInt64 = 0) {
    self.low = low
    self.high = high
  }
  @inlinable public init(index: Int) {
    low = index < 64 ? 1 << UInt64(index) : 0
    high = index >= 64 ? 1 << UInt64(index - 64) : 0
  }
  @inlinable public func intersects(_ o: ClassSet) -> Bool { low & o.low != 0 || high & o.high != 0 }
  @inlinable public var isEmpty: Bool { low == 0 && high == 0 }
  @inlinable public mutating func formUnion(_ o: ClassSet) {
    low |= o.low
    high |= o.high
  }
}
