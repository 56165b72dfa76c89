import Claims
import Packs

/// Days that wait for their clause.
extension ClauseBuilder.Walk {
  /// Of the main clause, whatever clause opens before it.
  static let ofMain: Int32 = -2

  /// "On Thursday, before the truce was announced, X called up reservists": a day that a comma parts from such a clause is the main clause's.
  func keepDays(_ s: inout ClauseBuilder.State, _ word: WordValue) {
    switch word {
    case .before, .after, .although, .while, .if:
      for k in s.times.indices where s.times[k].clause == -1 { s.times[k].clause = ClauseBuilder.Walk.ofMain }
    default: break
    }
  }

  /// Whether a waiting phrase says in what something was done or said, and is what a clause is about.
  func isOccasion(_ s: ClauseBuilder.State, _ waiting: (slot: Slot, np: Int32), of np: Int32) -> Bool {
    guard waiting.np == np, waiting.slot == .in || waiting.slot == .during || waiting.slot == .around || waiting.slot == .via,
      case let p = s.nps[Int(np)]
    else { return false }
    return p.classes.intersects(builder.foughtClasses) || p.classes.intersects(builder.gatheringClasses)
      || !builder.language.headFirst && p.classes.intersects(builder.citedClasses)
  }

  /// Gives a clause that opens the days that have been waiting for it.
  func takeDays(_ s: inout ClauseBuilder.State, _ id: Int32) {
    let kind = s.clauses[Int(id)].kind
    guard kind != .relative else { return }
    for k in s.times.indices where s.times[k].clause < 0 && (kind != .adverbial || s.times[k].clause != ClauseBuilder.Walk.ofMain) { s.times[k].clause = id }
  }
}
