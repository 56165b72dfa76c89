import Claims
import Packs

/// Who stands between the sides.
extension Interpreter {
  /// Whether a noun's act is that of a go-between.
  func mediates(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let act = acts(np, s, input.scene)
    return act != NounEntry.noSense && goesBetween(act)
  }

  /// Whether who does what a sense means stands between others.
  func goesBetween(_ sense: UInt16) -> Bool { packs.ontology.rows(of: sense).contains { index.rows[$0].role(.subj)?.role == .broker } }

  /// Whether a participle says of somebody that he goes between.
  func isMediating(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    s.clauses.indices.contains { k in
      s.clauses[k].kind == .participial && !s.clauses[k].passive && s.argument(.subj, of: Int32(k)) == np
        && senses(s.clauses[k], input.scene).contains { goesBetween($0) }
    }
  }

  /// "met in X, with Y as mediator": Y stands between the parties, and is none of them.
  func namedMediators(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.event == .agree || out.event == .consult || out.event == .support || out.event == .retreat, case let role = s.argument(.as, of: c), role >= 0,
      case let who = s.argument(.with, of: c), who >= 0, s.nps[Int(role)].noun >= 0,
      input.scene.isWritten(input.scene.units[Int(s.nps[Int(role)].noun)], mediatorWords)
    else { return }
    for x in resolver.resolve(who, s, input.scene, d) where !x.isUnknown && !x.isOutlet && !x.oblique {
      out.actors.removeAll { $0.same(x) }
      out.recipients.removeAll { $0.same(x) }
      if !out.brokers.contains(where: { $0.same(x) }) { out.brokers.append(x) }
    }
    out.end = max(out.end, input.scene.units[min(Int(lastEnd(s, role)), input.scene.units.count) - 1].end)
  }

  /// "reached through the mediation of X", "handed over via X": who stood between the sides.
  func goBetweens(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    switch out.event {
    case .agree, .consult, .cooperate: break
    case .retreat where out.mode == "release" || out.truce != nil: break
    default: return
    }
    var at = c
    var n = 0
    while at >= 0, n < 3 {
      for slot in [Slot.via, .with, .because, .under, .after, .around, .over] {
        let np = s.argument(slot, of: at)
        guard np >= 0 else { continue }
        let mediates = mediates(np, s, input)
        guard mediates || slot == .via else { continue }
        var phrase = np
        if mediates {
          let own = s.nps[Int(np)].of
          phrase = own >= 0 ? own : np
          var a = s.nps[Int(np)].firstArgument
          while a >= 0, phrase == np {
            if s.arguments[Int(a)].slot == .by || s.arguments[Int(a)].slot == .from { phrase = s.arguments[Int(a)].np }
            a = s.arguments[Int(a)].next
          }
        }
        for x in resolver.resolve(phrase, s, input.scene, d) where !x.isUnknown && !x.isOutlet && x.sector != "CVL" && (mediates || !x.oblique) {
          guard !out.brokers.contains(where: { $0.same(x) }), !out.actors.contains(where: { $0.isOfSide(of: x) })
          else { continue }
          var x = x
          x.oblique = false
          out.brokers.append(x)
          let end = lastEnd(s, phrase)
          out.end = max(out.end, input.scene.units[min(Int(end), input.scene.units.count) - 1].end)
        }
      }
      at = s.clauses[Int(at)].complement
      n += 1
    }
  }

  /// "hosted the Israel-Hamas talks", "memediasi perundingan Israel-Hamas": who talks, where the noun names them.
  func talkers(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.event == .consult, out.actors.isEmpty, !out.brokers.isEmpty else { return }
    let np = argument(.obj, c, s)
    guard np >= 0, s.nps[Int(np)].noun >= 0,
      s.nps[Int(np)].classes.intersects(talksClass) || s.nps[Int(np)].classes.intersects(meetingClass)
    else { return }
    let named = resolver.resolve(np, s, input.scene, d).filter { x in x.oblique && !x.isOutlet && !x.isUnknown && !out.brokers.contains { $0.same(x) } }
    guard named.count == 2 else { return }
    out.actors = named.map {
      var x = $0
      x.oblique = false
      return x
    }
  }

  /// "yang dimediasi X dan Y": neither is a side.
  func goesBetween(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    s.clauses.indices.contains { k in
      s.clauses[k].passive && s.argument(.by, of: Int32(k)) == np
        && senses(s.clauses[k], input.scene).contains { goesBetween($0) }
    }
  }
}
