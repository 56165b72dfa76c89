import Claims
import Packs

extension Slot {
  /// Its bit, for which no other module is called.
  @inline(__always) var mark: UInt64 { 1 &<< UInt64(rawValue) }
}

/// A slot and the phrase that fills it; lists are chained by `next`.
struct Argument {
  var slot: Slot
  var np: Int32
  var next: Int32
}

enum ClauseKind: UInt8 {
  case main, coordinate, complement, relative, participial, adverbial, nominal, infinitive
}

/// One predicate with its arguments, voice already undone: `subj` acts, `obj` is acted on.
struct Clause {
  var kind: ClauseKind
  /// Unit of the verb, or of the head of an act noun; -1 for a bare "be".
  var verb: Int32
  var firstArgument: Int32 = -1
  /// Bits of the slots that are filled, and maybe of some that were: most questions are about slots that never are.
  var slots: UInt64 = 0
  var complement: Int32 = -1
  /// Clause whose verb tells this one; -1 for what the report itself says.
  var teller: Int32 = -1
  /// Clause that this one is a complement, purpose or modifier of.
  var parent: Int32 = -1
  var aux: AuxModes = []
  var negated = false
  var demand = false
  var passive = false
  var reciprocal = false
  var perfect = false
  var exist = false
  /// "would" in it.
  var backshifted = false
  /// Says only what for.
  var isPurpose = false
  /// Under "whether", or in a question.
  var isQuestion = false
  /// Of an adverbial clause: what opened it.
  var subordinator = WordValue.none
  /// Unit of the counted time before it ("two days after …"); -1 without.
  var distance: Int32 = -1
  /// Coordinated with an accusation that stands without a complement; the clause that accuses.
  var isAccusation = false
  var accuser: Int32 = -1
  var quoted = false
  /// Noun phrase of a nominal clause.
  var np: Int32 = -1
  /// Units.
  var first: Int32
  var end: Int32
  /// An act noun told by another clause's claim: no claim of its own.
  var absorbed = false
}

/// A time expression and what it stands with.
struct TimeLink {
  /// Index of the report's time phrase.
  var time: Int32
  var unit: Int32
  var clause: Int32 = -1
  var np: Int32 = -1
  /// What a "when" clause says more of: the time itself, whatever stands before it ("by May, when X fell").
  var isBare = false
  /// Stands right behind the paper that is quoted, and whether a comma sets it off from what was written.
  var isOfReport = false
  var isSetOff = false
}
