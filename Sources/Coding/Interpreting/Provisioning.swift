import Claims
import Packs

/// What an agreement or demand provides for.
extension Interpreter {
  func clauseMentions(_ c: Int32, _ s: ClauseBuilder.State, _ set: ClassSet) -> Bool {
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let p = s.nps[Int(s.arguments[Int(a)].np)]
      if p.classes.intersects(set) || p.modifiers.intersects(set) { return true }
      a = s.arguments[Int(a)].next
    }
    return false
  }

  func objectProvisions(_ c: Int32, _ s: ClauseBuilder.State) -> Provisions {
    var out: Provisions = []
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      // "berkat penengahan X": how it came about.
      let isHow = language.headFirst && (arg.slot == .because || arg.slot == .with || arg.slot == .via) && s.nps[Int(arg.np)].classes == talksClass
      if arg.slot != .subj, arg.slot != .by, arg.slot != .in, !isHow { out.formUnion(provisions(arg.np, s)) }
      a = arg.next
    }
    if s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].np >= 0 { out.formUnion(provisions(s.clauses[Int(c)].np, s, own: false)) }
    return out
  }

  func provisions(_ np: Int32, _ s: ClauseBuilder.State, own: Bool = true) -> Provisions {
    var out: Provisions = []
    var at = np
    var n = 0
    while at >= 0, n < 12 {
      let p = s.nps[Int(at)]
      var set = p.modifiers
      if own { set.formUnion(p.classes) }
      if p.of >= 0 { set.formUnion(s.nps[Int(p.of)].classes) }
      if !language.headFirst, p.firstArgument >= 0, p.classes.intersects(datedDocuments) {
        // "a protocol on the cessation of hostilities"
        let about = s.argument(.in, in: at)
        if about >= 0, s.nps[Int(about)].classes.intersects(truceClass) { set.formUnion(s.nps[Int(about)].classes) }
      }
      if set.intersects(providing) {
        for (i, k) in provided where set.intersects(i) { out.formUnion(k) }
      }
      at = p.next
      n += 1
    }
    return out
  }

  /// What the complement of an agreement or demand is about.
  func themes(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Provisions {
    var out: Provisions = []
    var at = s.clauses[Int(c)].complement
    var n = 0
    while at >= 0, n < 5 {
      if let r = matchRow(senses(s.clauses[Int(at)], input.scene), at, s, input, d, nil) { out.formUnion(index.rows[r].provisions) }
      out.formUnion(objectProvisions(at, s))
      at = s.clauses[Int(at)].complement
      n += 1
    }
    return out
  }

  /// "accused X of another violation of the agreement", "charged X with repeated breaches of the truce"
  private func isOfBreach(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let p = s.nps[Int(s.arguments[Int(a)].np)]
      if p.of >= 0, case let inner = s.nps[Int(p.of)] {
        if p.classes.intersects(violationClass), inner.classes.intersects(truceOrAgreement) { return true }
        // "accusations of new truce violations"
        if p.classes.intersects(accused), inner.classes.intersects(violationClass), inner.classes.intersects(truceClass) { return true }
      }
      a = s.arguments[Int(a)].next
    }
    return false
  }

  func mentionsTruce(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    if clauseMentions(c, s, truceClass) || !language.headFirst && isOfBreach(c, s) { return true }
    let k = s.clauses[Int(c)].complement
    guard k >= 0 else { return false }
    guard let r = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, d, nil) else { return false }
    if index.rows[r].truce == .violated { return true }
    guard language.headFirst else { return false }
    let object = s.argument(.obj, of: k)
    // "menuduh X melakukan pelanggaran gencatan senjata"
    if index.rows[r].light, object >= 0, packs.ontology.rows(of: acts(object, s, input.scene)).contains(where: { index.rows[$0].truce == .violated }) {
      return s.nps[Int(object)].classes.intersects(truceClass) || d.truceSeen
    }
    // "saling tuding melanggarnya": the truce told of before.
    return d.truceSeen && object < 0 && violateSense != nil && index.rows[r].sense == violateSense && carriesObject(s.clauses[Int(k)], input.scene)
  }
}
