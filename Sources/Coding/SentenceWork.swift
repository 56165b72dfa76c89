import Packs

/// What the cascade makes of one sentence, step by step; used again for a later one.
struct SentenceWork {
  var units = ContiguousArray<Unit>()
  var quantities = ContiguousArray<Quantity>()
  var state = ClauseBuilder.State()
  var isTitle = false
  /// Of a credit or a dateline: no part of the text.
  var isLeftOut = false
  /// Can tell something, or names somebody that a later sentence refers to.
  var matters = false

  mutating func reset() {
    if units.capacity > 1 << 13 {
      // Of an endless sentence: not kept.
      units = []
      quantities = []
      state = ClauseBuilder.State()
    }
    if !units.isEmpty { units.removeAll(keepingCapacity: true) }
    if !quantities.isEmpty { quantities.removeAll(keepingCapacity: true) }
    state.reset()
    matters = false
  }
}
