import Claims
import Packs

/// Attaches phrases to verbs, left to right, with a stack of open clauses: subjects, objects, what prepositions mark,
/// relative clauses, complements, coordination, participles, and "…, said X" after the fact.
///
/// English and Indonesian both put the subject before the verb and mark the rest by prepositions; what differs is in
/// `LanguagePack` (where a phrase's head stands) and in the verb forms that the lexicon lists.
final class ClauseBuilder {
  let language: LanguagePack
  let ontology: Ontology
  /// How each sense takes a complement, by sense; and whether its object controls it.
  private let complementOf: [ComplementKind]
  private let actorClasses: ClassSet
  private let personClasses: ClassSet
  fileprivate let tollClass: ClassSet

  init(_ language: LanguagePack, _ ontology: Ontology) {
    self.language = language
    self.ontology = ontology
    var kinds = [ComplementKind](repeating: .none, count: ontology.senseNames.count)
    for (s, _) in ontology.senseNames.enumerated() {
      for r in ontology.rows(of: UInt16(s)) where ontology.rows[r].complement != .none { kinds[s] = ontology.rows[r].complement }
    }
    complementOf = kinds
    var c = ClassSet()
    for (i, k) in ontology.classes.enumerated() where k.sector != nil { c.formUnion(ClassSet(index: i)) }
    c.formUnion(ontology.set("leader", "group", "parties", "prisoners"))
    actorClasses = c
    tollClass = ontology.set("toll")
    personClasses = ontology.set("office", "spokesperson", "officer", "leader", "militants", "igo-office")
  }

  /// Working state of one sentence.
  struct State {
    var nps: ContiguousArray<NounPhrase> = []
    var vgs: ContiguousArray<VerbGroup> = []
    var items: ContiguousArray<Item> = []
    var clauses: ContiguousArray<Clause> = []
    var arguments: ContiguousArray<Argument> = []
    /// Voices of the whole sentence.
    /// The unit from which on it holds for relative clauses only; -1: for the whole sentence.
    var voices: ContiguousArray<(np: Int32, scope: Int32)> = []
    var times: ContiguousArray<TimeLink> = []

    init() {}

    mutating func reset() {
      nps.removeAll(keepingCapacity: true)
      vgs.removeAll(keepingCapacity: true)
      items.removeAll(keepingCapacity: true)
      clauses.removeAll(keepingCapacity: true)
      arguments.removeAll(keepingCapacity: true)
      voices.removeAll(keepingCapacity: true)
      times.removeAll(keepingCapacity: true)
    }

    mutating func add(_ slot: Slot, _ np: Int32, to clause: Int32) {
      guard clause >= 0, np >= 0 else { return }
      arguments.append(Argument(slot: slot, np: np, next: clauses[Int(clause)].firstArgument))
      clauses[Int(clause)].firstArgument = Int32(arguments.count - 1)
      if slot == .subj || slot == .obj || slot == .obj2 { nps[Int(np)].clause = clause }
    }

    mutating func addToPhrase(_ slot: Slot, _ np: Int32, to phrase: Int32) {
      guard phrase >= 0, np >= 0, phrase != np else { return }
      arguments.append(Argument(slot: slot, np: np, next: nps[Int(phrase)].firstArgument))
      nps[Int(phrase)].firstArgument = Int32(arguments.count - 1)
    }

    func argument(_ slot: Slot, of clause: Int32) -> Int32 {
      guard clause >= 0 else { return -1 }
      var a = clauses[Int(clause)].firstArgument
      var found: Int32 = -1
      while a >= 0 {
        if arguments[Int(a)].slot == slot { found = arguments[Int(a)].np }
        a = arguments[Int(a)].next
      }
      return found
    }
  }

  /// A clause that is still open while the walk goes on.
  private struct Open {
    var clause: Int32
    /// Subject waiting for its verb.
    var subject: Int32
    var wasComplementiser: Bool
  }

  func build(_ units: UnsafeBufferPointer<Unit>, _ s: inout State) {
    var walk = Walk(builder: self, units: units)
    walk.run(&s)
  }

  func complementKind(_ verb: Unit) -> ComplementKind {
    verb.payload >= 0 && Int(verb.payload) < complementOf.count ? complementOf[Int(verb.payload)] : .none
  }

  func isActorLike(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    if np.pronoun != .none { return true }
    if np.classes.intersects(actorClasses) { return true }
    let h = units[Int(np.head)]
    return h.kind == .name && (h.payload >= 0 || h.extra < 0) || h.kind == .unknownName
  }

  func isPerson(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool { np.classes.intersects(personClasses) }

  // MARK: the walk

  private struct Walk {
    let builder: ClauseBuilder
    let units: UnsafeBufferPointer<Unit>
    /// Innermost open clause, -1 before the first verb.
    var current: Int32 = -1
    /// Phrase waiting to be a subject.
    var subject: Int32 = -1
    /// Last noun phrase seen, for prepositions and relative clauses.
    var last: Int32 = -1
    /// Clause that a complementiser has opened a place in.
    var complementTo: Int32 = -1
    /// Antecedent of a relative word just seen.
    var antecedent: Int32 = -1
    var relativeSlot: Slot = .subj
    var afterConjunction = false
    var afterComma = false
    var sinceComma = 0
    var adverbialAux: AuxModes = []
    var adverbialParent: Int32 = -1
    var adverbialWord = WordValue.none
    var inAdverbial = false
    /// Clauses and subjects put aside while a relative clause is open.
    var stack: ContiguousArray<(clause: Int32, subject: Int32)> = []
    /// First clause since the last stop, for "…, said X".
    var firstRoot = 0
    var pending: ContiguousArray<(slot: Slot, np: Int32)> = []
    var lastItemWasNP = false
    var groupStartsBehind = false
    /// The phrase that the last prepositional phrase hangs on.
    var lastHost: Int32 = -1
    /// A "whether" opens the next clause.
    var question = false
    /// A participle clause that waits for its subject.
    var fronted: Int32 = -1
    /// The phrase at hand stands after "between".
    var between = false

    init(builder: ClauseBuilder, units: UnsafeBufferPointer<Unit>) {
      self.builder = builder
      self.units = units
    }

    mutating func run(_ s: inout State) {
      var i = 0
      while i < s.items.count {
        let item = s.items[i]
        var next = i + 1
        switch item.kind {
        case .np:
          groupStartsBehind = i > 0 && (s.items[i - 1].kind == .vg || s.items[i - 1].kind == .prep)
          let g = group(&s, i, lists: true)
          next = g.next
          phrase(&s, g.np, next)
          lastItemWasNP = true
          afterComma = false
          afterConjunction = false
        case .vg:
          verb(&s, s.vgs[Int(item.index)], i)
          lastItemWasNP = false
          afterComma = false
          afterConjunction = false
        case .prep:
          next = preposition(&s, i)
        case .according:
          if i + 1 < s.items.count, s.items[i + 1].kind == .np {
            let g = group(&s, i + 1, lists: true, appositions: false)
            next = g.next
            let inRelative = antecedent >= 0 || current >= 0 && s.clauses[Int(current)].kind == .relative && subject < 0
            s.voices.append((g.np, inRelative ? item.unit : -1))
          }
          lastItemWasNP = false
        case .comma:
          afterComma = true
          lastItemWasNP = false
          sinceComma = 0
        case .conj:
          afterConjunction = true
          lastItemWasNP = false
        case .comp:
          question = item.value == .whether || item.value == .if
          complementTo = current
          subject = -1
          lastItemWasNP = false
        case .rel:
          if last >= 0, lastHost >= 0, units[Int(s.nps[Int(last)].head)].kind == .name, s.nps[Int(last)].noun < 0, units[Int(s.nps[Int(last)].head)].extra >= 0, s.nps[Int(lastHost)].noun >= 0 {
            // "the fighting in Karabakh that …": not the place.
            last = lastHost
          } else if last >= 0, lastHost >= 0, s.nps[Int(lastHost)].classes.intersects(builder.tollClass) {
            last = lastHost
          }
          if last >= 0 {
            stack.append((current, subject))
            antecedent = last
            subject = -1
          }
          lastItemWasNP = false
        case .subord:
          inAdverbial = true
          adverbialAux = item.value == .if ? .hypothetical : []
          adverbialWord = item.value
          if current >= 0 || subject < 0 { subject = -1 }
          adverbialParent = current
          complementTo = -1
          lastItemWasNP = false
        case .stop:
          closeAll()
          lastItemWasNP = false
        case .quoteOpen:
          // A quotation after a speech verb is its complement.
          if current >= 0, builder.isSpeech(s.clauses[Int(current)], units), s.clauses[Int(current)].complement < 0 {
            complementTo = current
            subject = -1
          }
          lastItemWasNP = false
        case .time:
          let waits = current < 0 || subject >= 0 || inAdverbial || complementTo >= 0
          s.times.append(TimeLink(time: item.index, unit: item.unit, clause: waits ? -1 : current, np: lastItemWasNP ? last : -1))
        case .quoteClose, .dash, .open, .close, .inf, .other:
          if item.kind == .open { next = skipParenthesis(s, i) }
          lastItemWasNP = item.kind == .open && lastItemWasNP
          if item.kind == .quoteClose { afterComma = true }
        }
        i = next
      }
      for k in s.times.indices where s.times[k].clause < 0 { s.times[k].clause = Int32(s.clauses.count) - 1 }
      adoptSpeech(&s)
    }

    private mutating func closeAll() {
      current = -1
      subject = -1
      last = -1
      complementTo = -1
      antecedent = -1
      inAdverbial = false
      adverbialAux = []
      stack.removeAll(keepingCapacity: true)
      pending.removeAll(keepingCapacity: true)
      afterComma = false
    }

    private func skipParenthesis(_ s: State, _ from: Int) -> Int {
      var k = from + 1
      while k < s.items.count, k < from + 12 {
        if s.items[k].kind == .close { return k + 1 }
        k += 1
      }
      return from + 1
    }

    // MARK: noun phrase groups

    /// A base phrase with its "of" phrases, appositions and coordination.
    private mutating func group(_ s: inout State, _ at: Int, lists: Bool, inner: Bool = false, appositions: Bool = true) -> (np: Int32, next: Int) {
      let np = s.items[at].index
      var j = at + 1
      while j + 1 < s.items.count, s.items[j].kind == .prep, s.items[j + 1].kind == .np, s.nps[Int(np)].of < 0 {
        let slot = s.items[j].slot
        let target = s.nps[Int(s.items[j + 1].index)]
        // "menteri luar negeri dari Azerbaijan": "from" after an office or a force is its "of".
        let isOf = slot == .of || slot == .from && s.nps[Int(np)].classes.intersects(builder.language.headFirst ? builder.actorClasses : builder.personClasses)
          && (units[Int(target.head)].kind == .name || units[Int(target.head)].kind == .unknownName)
        guard isOf else { break }
        let g = group(&s, j + 1, lists: lists, inner: true)
        s.nps[Int(np)].of = g.np
        s.nps[Int(np)].end = max(s.nps[Int(np)].end, s.nps[Int(g.np)].end)
        j = g.next
      }
      if j < s.items.count, s.items[j].kind == .open {
        let k = skipParenthesis(s, j)
        if k > j + 1 { j = k }
      }
      // Apposition with commas: "Nikol Pashinyan, the prime minister, …", "Presiden Rusia, Vladimir Putin …".
      if appositions, j + 1 < s.items.count, s.items[j].kind == .comma, s.items[j + 1].kind == .np, appositive(s, np, s.items[j + 1].index) {
        var k = j + 1
        let g = group(&s, k, lists: false, inner: inner)
        k = g.next
        let closes = k >= s.items.count || s.items[k].kind == .comma || s.items[k].kind == .vg || s.items[k].kind == .stop || s.items[k].kind == .rel || s.items[k].kind == .prep
          || s.items[k].kind == .quoteOpen || s.items[k].kind == .time || s.items[k].kind == .conj
        if closes {
          s.nps[Int(np)].apposition = g.np
          j = k
          if k < s.items.count, s.items[k].kind == .comma, !(k + 1 < s.items.count && s.items[k + 1].kind == .np && !lists) { j = k + 1 }
        }
      } else if j < s.items.count, s.items[j].kind == .np, touching(s, np, s.items[j].index), appositive(s, np, s.items[j].index) {
        let g = group(&s, j, lists: false, inner: inner)
        s.nps[Int(np)].apposition = g.np
        j = g.next
      }
      if lists, let l = list(&s, np, j, inner) { j = l }
      return (np, j)
    }

    private func touching(_ s: State, _ a: Int32, _ b: Int32) -> Bool { s.nps[Int(b)].first - s.nps[Int(a)].end <= 0 }

    private func appositive(_ s: State, _ a: Int32, _ b: Int32) -> Bool {
      let x = s.nps[Int(a)]
      let y = s.nps[Int(b)]
      guard x.pronoun == .none, y.pronoun == .none, x.quantity < 0, y.quantity < 0 else { return false }
      func name(_ n: NounPhrase) -> Bool { n.noun < 0 && (units[Int(n.head)].kind == .unknownName || units[Int(n.head)].kind == .name && isPersonName(n)) }
      func isPersonName(_ n: NounPhrase) -> Bool { units[Int(n.head)].form == NameForm.name && builder.personNames(units[Int(n.head)]) }
      func office(_ n: NounPhrase) -> Bool { n.noun >= 0 && n.classes.intersects(builder.personClasses) && !hasTrailingName(n) }
      func hasTrailingName(_ n: NounPhrase) -> Bool { n.head != n.noun && (units[Int(n.head)].kind == .unknownName || isPersonName(n)) || builder.language.headFirst && endsInPerson(n) }
      func endsInPerson(_ n: NounPhrase) -> Bool {
        let u = units[Int(n.end) - 1]
        return u.kind == .unknownName || u.kind == .name && builder.personNames(u)
      }
      func body(_ n: NounPhrase) -> Bool { n.noun >= 0 && n.classes.intersects(builder.actorClasses) && !n.classes.intersects(builder.personClasses) }
      func organisation(_ n: NounPhrase) -> Bool { n.noun < 0 && (units[Int(n.head)].kind == .name || units[Int(n.head)].kind == .unknownName) }
      return name(x) && office(y) || office(x) && name(y) || organisation(x) && body(y) && (y.definite || hasIndefinite(y)) 
    }

    private func hasIndefinite(_ n: NounPhrase) -> Bool { units[Int(n.first)].kind == .det || builder.language.headFirst && units[Int(n.first)].kind == .number }

    /// "A, B and C". Returns the item after the list, or nil where there is none.
    private mutating func list(_ s: inout State, _ np: Int32, _ at: Int, _ inner: Bool) -> Int? {
      var m = at
      var found: ContiguousArray<Int32> = []
      var head = np
      func isListed(_ s: State, _ k: Int) -> Bool { k < s.items.count && s.items[k].kind == .np && compatible(s, np, s.items[k].index, strict: inner) }
      while m + 1 < s.items.count, s.items[m].kind == .comma, isListed(s, m + 1) {
        let g = group(&s, m + 1, lists: false, inner: inner)
        found.append(g.np)
        m = g.next
      }
      if m < s.items.count, s.items[m].kind == .comma, m + 1 < s.items.count, s.items[m + 1].kind == .conj { m += 1 }
      if found.count == 1, !inner, m < s.items.count, s.items[m].kind == .vg, current < 0, subject < 0, bare(s, np), bare(s, found[0]) {
        // Headlines: "Armenia, Azerbaijan agree to ceasefire".
        s.nps[Int(np)].next = found[0]
        return m
      }
      guard m + 1 < s.items.count, s.items[m].kind == .conj, s.items[m].value != .but, isListed(s, m + 1) else { return nil }
      let g = group(&s, m + 1, lists: false, inner: inner)
      // "… attacked B and C condemned it": C is another clause's subject.
      if current >= 0, behindVerb, !between, !stack.contains(where: { $0.subject >= 0 }), !controls(s), opensClause(s, g.next, g.np), verbBefore(s, at) { return nil }
      found.append(g.np)
      for f in found {
        s.nps[Int(head)].next = f
        head = f
        while s.nps[Int(head)].next >= 0 { head = s.nps[Int(head)].next }
      }
      return g.next
    }

    /// Whether the phrase at hand follows a verb or preposition directly.
    private var behindVerb: Bool { groupStartsBehind }

    private func bare(_ s: State, _ np: Int32) -> Bool {
      let n = s.nps[Int(np)]
      return n.noun < 0 && units[Int(n.head)].kind == .name && units[Int(n.head)].payload >= 0 && !builder.personNames(units[Int(n.head)])
    }

    /// "urged A and B to …": both are its objects.
    private func controls(_ s: State) -> Bool {
      current >= 0 && s.clauses[Int(current)].verb >= 0
        && (builder.controlsByObject(units[Int(s.clauses[Int(current)].verb)]) || builder.complementKind(units[Int(s.clauses[Int(current)].verb)]) == .report)
    }

    /// Whether the phrase list stands behind a verb (as its object) rather than before one.
    private func verbBefore(_ s: State, _ at: Int) -> Bool { subject < 0 && !afterComma }

    private func opensClause(_ s: State, _ at: Int, _ np: Int32) -> Bool {
      guard at < s.items.count, s.items[at].kind == .vg else { return false }
      let g = s.vgs[Int(s.items[at].index)]
      return g.finite && !(g.bareParticiple && !builder.language.headFirst && !builder.isActorLike(s.nps[Int(np)], units))
    }

    private func compatible(_ s: State, _ a: Int32, _ b: Int32, strict: Bool) -> Bool {
      let x = s.nps[Int(a)]
      let y = s.nps[Int(b)]
      if x.pronoun != .none || y.pronoun != .none { return !strict && builder.isActorLike(x, units) && builder.isActorLike(y, units) }
      let nameX = x.noun < 0 && (units[Int(x.head)].kind == .name || units[Int(x.head)].kind == .unknownName)
      let nameY = y.noun < 0 && (units[Int(y.head)].kind == .name || units[Int(y.head)].kind == .unknownName)
      if nameX && nameY { return true }
      if strict {
        // "presidents of Russia and the prime minister of …" does not list Russia.
        if nameX != nameY { return false }
        return x.classes.intersects(y.classes) || x.classes.isEmpty && y.classes.isEmpty
      }
      let actorX = builder.isActorLike(x, units) || builder.language.headFirst && endsInActor(x)
      let actorY = builder.isActorLike(y, units)
      return actorX == actorY
    }

    /// "pertemuan Perdana Menteri X, Y dan Z": the list goes on inside the phrase.
    private func endsInActor(_ n: NounPhrase) -> Bool {
      guard n.noun >= 0, n.end - n.first > 1 else { return false }
      let u = units[Int(n.end) - 1]
      return u.kind == .unknownName || u.kind == .name && u.payload >= 0
    }

    // MARK: arguments

    private mutating func phrase(_ s: inout State, _ np: Int32, _ next: Int) {
      if fronted >= 0, afterComma {
        s.add(.obj, np, to: fronted)
        fronted = -1
        current = -1
      }
      last = np
      lastHost = -1
      if antecedent >= 0, current < 0 || true, isRelativeOpen {
        // "the truce that Russia brokered": the phrase is the relative clause's subject.
        subject = np
        relativeSlot = .obj
        return
      }
      if current < 0 || complementTo >= 0 {
        if subject < 0 { subject = np } else if lastItemWasNP == false { subject = np } else { subject = np }
        return
      }
      let verb = s.clauses[Int(current)]
      let opens = next < s.items.count && s.items[next].kind == .vg && s.vgs[Int(s.items[next].index)].finite
      if afterComma || inAdverbialGap {
        subject = np
        return
      }
      let k = verb.verb >= 0 ? builder.complementKind(units[Int(verb.verb)]) : .none
      if afterConjunction {
        subject = np
        return
      }
      if opens, k == .report || k == .plan && false || builder.language.headFirst && (k == .deny || k == .accuse && s.argument(.obj, of: current) >= 0) {
        // "said Armenia had attacked": the phrase is the complement's subject.
        complementTo = current
        subject = np
        return
      }
      let object = s.argument(.obj, of: current)
      if builder.language.headFirst, verb.passive, verb.verb >= 0, units[Int(verb.verb)].verbForm.contains(.passive), !lastItemWasNP, s.argument(.by, of: current) < 0,
        builder.isActorLike(s.nps[Int(np)], units)
      {
        // "ditengahi Rusia": the agent stands bare behind the verb.
        s.add(.by, np, to: current)
        return
      }
      if object < 0, !verb.passive || verb.verb < 0 {
        if verb.verb >= 0 || verb.exist { s.add(.obj, np, to: current) } else { s.add(.as, np, to: current) }
      } else if s.argument(.obj2, of: current) < 0, object >= 0, !verb.passive, builder.isActorLike(s.nps[Int(object)], units), !lastItemWasNP || true {
        // "gave Russia the list": the first object receives.
        if lastItemWasNP {
          swapObject(&s, np)
        } else {
          subject = np
        }
      } else {
        subject = np
      }
    }

    private mutating func swapObject(_ s: inout State, _ np: Int32) {
      var a = s.clauses[Int(current)].firstArgument
      while a >= 0 {
        if s.arguments[Int(a)].slot == .obj { s.arguments[Int(a)].slot = .obj2 }
        a = s.arguments[Int(a)].next
      }
      s.add(.obj, np, to: current)
    }

    private var isRelativeOpen: Bool { antecedent >= 0 }
    private var inAdverbialGap: Bool { inAdverbial }

    private mutating func preposition(_ s: inout State, _ i: Int) -> Int {
      let item = s.items[i]
      guard i + 1 < s.items.count else { return i + 1 }
      let following = s.items[i + 1]
      if following.kind == .vg {
        // "by shelling", "of violating", "for signing": a clause without a subject of its own.
        let g = s.vgs[Int(following.index)]
        if g.gerund || builder.language.headFirst {
          gerund(&s, g, item.slot)
          lastItemWasNP = false
          return i + 2
        }
        return i + 1
      }
      guard following.kind == .np else { return i + 1 }
      groupStartsBehind = true
      between = item.slot == .between || item.slot == .among
      let g = group(&s, i + 1, lists: true, appositions: item.slot != .in && item.slot != .according)
      between = false
      if last >= 0, lastItemWasNP || item.slot == .of || item.slot == .by && subject == last { s.addToPhrase(item.slot, g.np, to: last) }
      let target = relativeTarget()
      if target >= 0 { s.add(item.slot, g.np, to: target) } else { pending.append((item.slot, g.np)) }
      // A relative word, or another preposition, may refer to this phrase; the phrase it hangs on keeps collecting.
      lastHost = lastItemWasNP ? (lastHost >= 0 ? lastHost : last) : -1
      last = g.np
      lastItemWasNP = true
      afterComma = false
      afterConjunction = false
      return g.next
    }

    private func relativeTarget() -> Int32 { subject >= 0 && (afterComma || inAdverbial || complementTo >= 0) ? -1 : current }

    private mutating func gerund(_ s: inout State, _ g: VerbGroup, _ slot: Slot) {
      var c = clause(.complement, g, s)
      c.parent = current
      let id = Int32(s.clauses.count)
      s.clauses.append(c)
      if current >= 0 {
        let parent = s.clauses[Int(current)]
        let kind = parent.verb >= 0 ? builder.complementKind(units[Int(parent.verb)]) : .none
        if kind == .accuse, slot == .of || slot == .for || slot == .with {
          s.add(.subj, s.argument(.obj, of: current), to: id)
        } else {
          s.add(.subj, s.argument(.subj, of: current), to: id)
        }
        if s.clauses[Int(current)].complement < 0, kind != .none, slot != .by, slot != .after, slot != .before, slot != .without {
          s.clauses[Int(current)].complement = id
        } else {
          s.clauses[Int(id)].kind = .participial
        }
      }
      if slot == .without { s.clauses[Int(id)].negated.toggle() }
      if last >= 0, lastItemWasNP, s.nps[Int(last)].complement < 0 { s.nps[Int(last)].complement = id }
      current = id
      subject = -1
    }

    // MARK: verbs

    private func clause(_ kind: ClauseKind, _ g: VerbGroup, _ s: State) -> Clause {
      var c = Clause(kind: kind, verb: g.verb, first: g.first, end: g.end)
      c.aux = g.aux
      c.negated = g.negated
      c.demand = g.demand
      c.passive = g.passive
      c.reciprocal = g.reciprocal
      c.perfect = g.perfect
      c.exist = g.exist
      if g.verb >= 0 { c.quoted = units[Int(g.verb)].flags.contains(.quoted) } else { c.quoted = units[Int(g.first)].flags.contains(.quoted) }
      return c
    }

    private mutating func open(_ s: inout State, _ c: Clause, subject np: Int32, as slot: Slot = .subj) {
      let id = Int32(s.clauses.count)
      var c = c
      if question { c.isQuestion = true }
      question = false
      s.clauses.append(c)
      if np >= 0 { s.add(c.passive && slot == .subj ? .obj : slot, np, to: id) }
      for p in pending { s.add(p.slot, p.np, to: id) }
      pending.removeAll(keepingCapacity: true)
      if c.kind != .relative { for k in s.times.indices where s.times[k].clause < 0 { s.times[k].clause = id } }
      current = id
      subject = -1
      complementTo = -1
    }

    private mutating func verb(_ s: inout State, _ g: VerbGroup, _ i: Int) {
      if g.verb < 0, !g.exist, !g.finite { return }
      if g.exist, g.verb < 0, antecedent < 0 {
        // "there has been", "ada": what exists stands behind it.
        var c = clause(inAdverbial ? .adverbial : complementTo >= 0 ? .complement : .main, g, s)
        if complementTo >= 0 {
          c.parent = complementTo
          subject = -1
          attach(&s, c, complementTo)
        } else {
          inAdverbial = false
          adverbialAux = []
          open(&s, c, subject: -1)
        }
        return
      }
      if antecedent >= 0 {
        relative(&s, g)
        return
      }
      if builder.language.headFirst, afterComma, subject < 0, g.verb >= 0, !g.passive, builder.complementKind(units[Int(g.verb)]) == .report, i + 1 < s.items.count, s.items[i + 1].kind == .np, current >= 0 {
        // "…, kata X": the speaker stands behind.
        let c = clause(.main, g, s)
        open(&s, c, subject: -1)
        return
      }
      if g.infinitive {
        infinitive(&s, g)
        return
      }
      if g.gerund && !builder.language.headFirst {
        participle(&s, g)
        return
      }
      // A past form after a subject whose real verb is still to come is a reduced relative: "troops deployed in X attacked".
      if g.bareParticiple, !builder.language.headFirst, reduced(s, g, i) {
        reducedRelative(&s, g)
        return
      }
      if subject < 0, complementTo < 0, current >= 0, !afterConjunction, !g.infinitive, stack.contains(where: { $0.subject >= 0 }) {
        while let top = stack.last, top.subject < 0 { stack.removeLast() }
        // The relative clause is over: its antecedent's own verb.
        let top = stack.removeLast()
        subject = top.subject
        current = top.clause
      }
      if subject >= 0 {
        if afterConjunction || !stack.isEmpty { dropFinishedRelatives(s) }
        var c = clause(.main, g, s)
        if g.bareParticiple, !builder.language.headFirst, !(i + 1 < s.items.count && s.items[i + 1].kind == .np), g.verb >= 0, builder.hits(units[Int(g.verb)]), s.nps[Int(subject)].quantity >= 0 {
          // Headlines: "Twelve killed in blast".
          c.passive = true
        }
        if complementTo >= 0 {
          c.kind = .complement
          c.parent = complementTo
          attach(&s, c, complementTo)
        } else if inAdverbial {
          c.kind = .adverbial
          c.subordinator = adverbialWord
          c.parent = adverbialParent
          c.aux.formUnion(adverbialAux)
          inAdverbial = false
          adverbialAux = []
          extend(&c, s, subject)
          open(&s, c, subject: subject)
        } else {
          extend(&c, s, subject)
          // A clause coordinated under a speech verb stays told by it; one after a stop does not.
          if current >= 0, afterConjunction || builder.language.headFirst && !afterComma, s.clauses[Int(current)].teller >= 0 || s.clauses[Int(current)].kind == .complement {
            c.parent = s.clauses[Int(current)].parent
            c.teller = s.clauses[Int(current)].teller
            c.kind = .coordinate
          }
          open(&s, c, subject: subject)
        }
        return
      }
      if current >= 0 {
        let parent = s.clauses[Int(current)]
        let adjacent = parent.end == g.first || onlyBetween(Int(parent.end), Int(g.first))
        let kind = parent.verb >= 0 ? builder.complementKind(units[Int(parent.verb)]) : .none
        if afterConjunction || afterComma && !builder.language.headFirst || afterComma && builder.language.headFirst {
          coordinate(&s, g)
        } else if builder.language.headFirst, adjacent || lastItemWasNP && kind != .none {
          // Serial verbs: "sepakat mengakhiri", "menyebabkan 100 tentara tewas".
          let object = s.argument(.obj, of: current)
          var c = clause(.complement, g, s)
          c.parent = current
          let control = builder.controlsByObject(units[Int(max(parent.verb, 0))]) && object >= 0
          let np = control ? object : s.argument(.subj, of: current)
          let from = current
          open(&s, c, subject: np)
          if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
          inherit(&s, from)
        } else if builder.language.headFirst, lastItemWasNP, s.argument(.obj, of: current) == last, last >= 0 {
          // An object that goes on as a subject without "yang".
          var c = clause(.participial, g, s)
          c.parent = current
          open(&s, c, subject: last)
        } else if g.passive || g.bareParticiple, lastItemWasNP, last >= 0 {
          reducedRelative(&s, g)
        } else {
          coordinate(&s, g)
        }
        return
      }
      if inAdverbial, builder.language.headFirst, last >= 0, builder.isActorLike(s.nps[Int(last)], units) { subject = last }
      if !builder.language.headFirst, g.bareParticiple, !inAdverbial, i + 1 < s.items.count, s.items[i + 1].kind == .prep {
        // "Mediated by Cairo, the deal was signed": it says of the subject to come what was done to it.
        var c = clause(.relative, g, s)
        c.passive = true
        let id = Int32(s.clauses.count)
        s.clauses.append(c)
        fronted = id
        current = id
        return
      }
      var c = clause(.main, g, s)
      if inAdverbial {
        c.kind = .adverbial
        c.aux.formUnion(adverbialAux)
        inAdverbial = false
        adverbialAux = []
      }
      open(&s, c, subject: subject)
    }

    private mutating func dropFinishedRelatives(_ s: State) { stack.removeAll(keepingCapacity: true) }

    private func onlyBetween(_ a: Int, _ b: Int) -> Bool {
      guard a < b else { return true }
      for k in a..<b where units[k].kind != .adverb && units[k].kind != .aspect && units[k].kind != .infinitive && units[k].kind != .time { return false }
      return true
    }

    /// The new clause becomes the complement of `to`.
    private mutating func attach(_ s: inout State, _ c: Clause, _ to: Int32) {
      var c = c
      extend(&c, s, subject)
      if builder.isSpeech(s.clauses[Int(to)], units) { c.teller = to } else { c.teller = s.clauses[Int(to)].teller }
      let np = subject
      open(&s, c, subject: np)
      if s.clauses[Int(to)].complement < 0 { s.clauses[Int(to)].complement = current }
    }

    private mutating func inherit(_ s: inout State, _ from: Int32) {
      let teller = builder.isSpeech(s.clauses[Int(from)], units) ? from : s.clauses[Int(from)].teller
      s.clauses[Int(current)].teller = teller
    }

    private func extend(_ c: inout Clause, _ s: State, _ np: Int32) {
      if np >= 0 { c.first = min(c.first, s.nps[Int(np)].first) }
    }

    private mutating func relative(_ s: inout State, _ g: VerbGroup) {
      var c = clause(.relative, g, s)
      let head = antecedent
      antecedent = -1
      if stack.last.map({ $0.clause >= 0 }) ?? false, let top = stack.last { c.teller = s.clauses[Int(top.clause)].teller }
      c.parent = -1
      c.first = subject >= 0 ? s.nps[Int(subject)].first : c.first
      if subject >= 0 {
        let own = subject
        open(&s, c, subject: own)
        s.add(.obj, head, to: current)
      } else {
        c.first = min(c.first, s.nps[Int(head)].first)
        open(&s, c, subject: head)
      }
    }

    private func reduced(_ s: State, _ g: VerbGroup, _ i: Int) -> Bool {
      guard subject >= 0, s.nps[Int(subject)].noun >= 0 else { return false }
      let next = i + 1 < s.items.count ? s.items[i + 1] : nil
      // "troops deployed by Russia": a passive marker right behind.
      if let next, next.kind == .prep, next.slot == .by { return true }
      // Objects behind it: it is the main verb, unless another verb follows at once ("a group called X attacked").
      if let next, next.kind == .comp { return false }
      if let next, next.kind == .np, !(i + 2 < s.items.count && s.items[i + 2].kind == .vg && s.vgs[Int(s.items[i + 2].index)].finite && builder.complementKind(units[Int(max(0, g.verb))]) != .report && !s.vgs[Int(s.items[i + 2].index)].infinitive) { return false }
      var k = i + 1
      while k < s.items.count {
        switch s.items[k].kind {
        case .vg:
          let v = s.vgs[Int(s.items[k].index)]
          let alsoReduced = v.bareParticiple && k + 1 < s.items.count && s.items[k + 1].kind == .prep && s.items[k + 1].slot == .by
          if v.finite && !v.infinitive && !alsoReduced { return true }
        case .comma, .conj, .stop, .rel, .subord, .comp, .quoteOpen, .quoteClose, .dash: return false
        default: break
        }
        k += 1
      }
      return false
    }

    private mutating func reducedRelative(_ s: inout State, _ g: VerbGroup) {
      let head = subject >= 0 ? subject : last
      guard head >= 0 else { return }
      var c = clause(.relative, g, s)
      c.passive = true
      c.first = min(c.first, s.nps[Int(head)].first)
      if current >= 0 { c.teller = s.clauses[Int(current)].teller }
      stack.append((current, subject))
      open(&s, c, subject: head)
    }

    private mutating func infinitive(_ s: inout State, _ g: VerbGroup) {
      var c = clause(.infinitive, g, s)
      if current < 0 {
        // "agreement to withdraw" as a subject, or a purpose before the clause.
        if subject >= 0, builder.isActorLike(s.nps[Int(subject)], units) {
          // Headlines: "France to withdraw troops".
          c.kind = .main
          c.aux.insert(.future)
          extend(&c, s, subject)
          open(&s, c, subject: subject)
          return
        }
        if subject >= 0 {
          let id = Int32(s.clauses.count)
          c.isPurpose = true
          s.clauses.append(c)
          s.nps[Int(subject)].complement = id
          stack.append((-1, subject))
          current = id
          subject = -1
          return
        }
        open(&s, c, subject: -1)
        return
      }
      let parent = s.clauses[Int(current)]
      c.parent = current
      let from = current
      let object = s.argument(.obj, of: current)
      let kind = parent.verb >= 0 ? builder.complementKind(units[Int(parent.verb)]) : .none
      let controlled = parent.verb >= 0 && builder.controlsByObject(units[Int(parent.verb)])
      let target: Int32
      if controlled {
        let receiver = object >= 0 ? object : s.argument(.to, of: current) >= 0 ? s.argument(.to, of: current) : s.argument(.for, of: current)
        target = receiver
      } else if parent.passive, s.argument(.obj, of: current) >= 0 {
        target = s.argument(.obj, of: current)
      } else {
        target = s.argument(.subj, of: current)
      }
      let onNoun = lastItemWasNP && last >= 0 && last != target && s.nps[Int(last)].complement < 0
      open(&s, c, subject: target)
      if onNoun { s.nps[Int(last)].complement = current }
      if s.clauses[Int(from)].complement < 0, kind != .none || !onNoun { s.clauses[Int(from)].complement = current }
      if kind == .none || kind == .report {
        s.clauses[Int(current)].aux.insert(.future)
        s.clauses[Int(current)].isPurpose = true
      }
      inherit(&s, from)
    }

    private mutating func participle(_ s: inout State, _ g: VerbGroup) {
      var c = clause(.participial, g, s)
      if current >= 0, subject < 0, !afterComma, !lastItemWasNP {
        // "began shelling", "stop firing"
        c.kind = .complement
        c.parent = current
        let from = current
        open(&s, c, subject: s.argument(.subj, of: from))
        if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
        inherit(&s, from)
        return
      }
      if lastItemWasNP, last >= 0, !afterComma {
        // "troops guarding the road"
        c.first = min(c.first, s.nps[Int(last)].first)
        if current >= 0 { c.teller = s.clauses[Int(current)].teller }
        let head = last
        stack.append((current, subject))
        open(&s, c, subject: head)
        return
      }
      if current >= 0 {
        // ", killing five": the clause before acts; its own act may be the subject.
        let from = current
        c.parent = from
        c.teller = s.clauses[Int(from)].teller
        c.aux.formUnion(s.clauses[Int(from)].aux)
        let np = s.clauses[Int(from)].passive ? s.argument(.by, of: from) : s.argument(.subj, of: from)
        open(&s, c, subject: np)
        return
      }
      open(&s, c, subject: subject)
    }

    private mutating func coordinate(_ s: inout State, _ g: VerbGroup) {
      let from = current
      let before = s.clauses[Int(from)]
      if before.reciprocal, before.complement < 0, before.verb >= 0, builder.complementKind(units[Int(before.verb)]) == .accuse {
        // "saling menuduh … dan melanggar …": what follows is also what they accuse each other of.
        var c = clause(.complement, g, s)
        c.parent = from
        let np = s.argument(.subj, of: from)
        open(&s, c, subject: np)
        s.clauses[Int(current)].isAccusation = true
        s.clauses[Int(current)].accuser = from
        return
      }
      var c = clause(builder.language.headFirst && afterComma && !afterConjunction ? .participial : .coordinate, g, s)
      c.parent = c.kind == .participial ? from : before.parent
      c.teller = before.teller
      if before.kind == .complement || before.kind == .infinitive || before.kind == .relative { c.kind = before.kind }
      c.isPurpose = before.isPurpose
      if g.form.isDisjoint(with: [.past, .third]) || builder.language.headFirst { c.aux.formUnion(before.aux) }
      // Voice: the shared phrase is what stood before the first verb.
      // ", menewaskan lima orang" behind a passive: he who did it did that too, not he who suffered it.
      let suffered = before.passive && c.kind == .participial && !g.passive
      let np = suffered ? s.argument(.by, of: from) : before.passive ? s.argument(.obj, of: from) : s.argument(.subj, of: from)
      open(&s, c, subject: np)
    }

    // MARK: speech after the fact

    /// "…, said X", "…, kata X", "…, the ministry said": what stands before is what was said.
    private mutating func adoptSpeech(_ s: inout State) {
      for i in 0..<s.clauses.count where builder.isSpeech(s.clauses[i], units) && s.clauses[i].complement < 0 {
        let c = s.clauses[i]
        guard c.kind == .main || c.kind == .coordinate, i > 0 || c.quoted == false else { continue }
        var first: Int32 = -1
        for k in 0..<i where s.clauses[k].teller < 0 && s.clauses[k].end <= c.end && s.clauses[k].parent < 0 && !builder.isSpeechWithComplement(s.clauses[k], units) {
          s.clauses[k].teller = Int32(i)
          if first < 0 { first = Int32(k) }
        }
        if first >= 0 { s.clauses[i].complement = first }
        // Inverted: "kata Kremlin": the object is the speaker.
        if first >= 0, !c.passive, s.argument(.subj, of: Int32(i)) < 0 {
          var a = s.clauses[i].firstArgument
          while a >= 0 {
            if s.arguments[Int(a)].slot == .obj { s.arguments[Int(a)].slot = .subj }
            a = s.arguments[Int(a)].next
          }
        }
      }
      // What a told clause contains is told too.
      for i in 0..<s.clauses.count where s.clauses[i].teller < 0 && s.clauses[i].parent >= 0 {
        let p = s.clauses[i].parent
        if p != i { s.clauses[i].teller = builder.isSpeech(s.clauses[Int(p)], units) && s.clauses[Int(p)].complement == Int32(i) ? p : s.clauses[Int(p)].teller }
      }
    }
  }

  // MARK: lexical questions

  func isSpeech(_ c: Clause, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard c.verb >= 0, units[Int(c.verb)].kind == .verb else { return false }
    return complementKind(units[Int(c.verb)]) == .report
  }

  func isSpeechWithComplement(_ c: Clause, _ units: UnsafeBufferPointer<Unit>) -> Bool { isSpeech(c, units) && c.complement >= 0 }

  /// Whether the verb's object is hurt, held or moved by it.
  func hits(_ u: Unit) -> Bool {
    guard u.kind == .verb, u.payload >= 0 else { return false }
    return ontology.rows(of: UInt16(u.payload)).contains { ontology.rows[$0].role(.obj)?.role == .hit }
  }

  func controlsByObject(_ u: Unit) -> Bool {
    guard u.kind == .verb, u.payload >= 0 else { return false }
    for r in ontology.rows(of: UInt16(u.payload)) where ontology.rows[r].controlByObject { return true }
    return false
  }

  /// Whether the name is a known person's.
  func personNames(_ u: Unit) -> Bool { u.payload >= 0 && isPersonEntry(Int(u.payload)) }

  func isPersonEntry(_ i: Int) -> Bool { persons.count > i && persons[i] }
  var persons: [Bool] = []
}
