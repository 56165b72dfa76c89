import Claims
import Packs

/// Who is asked for something without being addressed.
extension Interpreter {
  /// "menuntut penghentian ekspor senjata", "demanded a halt to arms exports": what shall end is no fighting.
  func isOtherHalt(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let np = s.argument(.obj, of: c)
    guard np >= 0, case let p = s.nps[Int(np)], p.noun >= 0, acts(np, s, input.scene) == ceaseSense else { return false }
    if !language.headFirst {
      let own = s.argument(.to, in: np) >= 0 ? s.argument(.to, in: np) : s.argument(.to, of: c)
      guard own >= 0 || p.of >= 0, case let what = s.nps[Int(own >= 0 ? own : p.of)], what.noun >= 0, !p.classes.intersects(truceClass) else { return false }
      return !what.classes.intersects(attackLike) && !what.classes.intersects(violationClass) && !what.classes.intersects(truceClass)
    }
    guard p.end > p.noun + 1 else { return false }
    return !p.classes.intersects(truceClass) && !p.modifiers.intersects(attackLike) && !p.modifiers.intersects(violationClass)
      && !p.modifiers.intersects(truceClass)
  }

  /// Makes of a call for a truce one for something else.
  func askOtherwise(_ draft: inout Draft) {
    draft.mode = "change"
    draft.truce = nil
    draft.provisions.remove(.cessation)
  }

  /// "called for a halt to Ukrainian strikes", "menyerukan penghentian serangan Israel": whoever strikes is asked to stop. Fighting is of more than one.
  func askedToStop(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    let np = s.argument(.obj, of: c)
    guard np >= 0, case let p = s.nps[Int(np)], p.next < 0, p.pronoun == .none,
      language.headFirst ? acts(np, s, input.scene) == ceaseSense : p.classes.intersects(stoppable) && !p.classes.intersects(truceClass)
    else { return }
    let whose = resolver.resolve(np, s, input.scene, d).filter { $0.oblique && !$0.isOutlet && !$0.isUnknown && !$0.isAssumed && $0.sector != "CVL" }
    guard whose.count == 1, !draft.actors.contains(where: { $0.code == whose[0].code }) else { return }
    var asked = whose[0]
    asked.oblique = false
    draft.recipients = [asked]
  }
}
