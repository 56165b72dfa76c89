import Claims
import Packs

/// What the walk asks of the items at hand before it takes them as an argument, an aside or a clause.
extension ClauseBuilder.Walk {
  /// Whether a relative word and a bare "is" say what office somebody has who is called by his name.
  func isWhoIs(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    if isAlsoHolder(s, i) { return true }
    guard !builder.language.headFirst, units[Int(items[i].unit)].value == .who, last >= 0, i + 2 < items.count, items[i + 1].kind == .vg,
      items[i + 2].kind == .np
    else { return false }
    let g = s.vgs[Int(items[i + 1].index)]
    let p = s.nps[Int(last)]
    let office = s.nps[Int(items[i + 2].index)]
    return g.verb < 0 && g.finite && !g.exist && !g.negated && p.noun < 0 && p.apposition < 0 && p.quantity < 0 && p.pronoun == .none
      && units[Int(p.head)].kind == .unknownName && office.noun >= 0 && office.classes.intersects(builder.personClasses)
  }

  /// Whether "that" behind a claim or report which waits for its verb opens what it says: somebody's attack on somebody, and not what he claimed.
  func tellsAssertion(_ item: Item, _ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, lastItemWasNP, subject >= 0, item.slot == .obj, units[Int(item.unit)].value == .none, i + 2 < items.count,
      items[i + 1].kind == .np, s.nps[Int(subject)].classes.intersects(builder.assertedClasses), s.nps[Int(subject)].complement < 0
    else { return false }
    var k = i + 2
    while k < items.count, items[k].kind == .np || items[k].kind == .prep { k += 1 }
    guard k + 1 < items.count, items[k].kind == .vg, case let g = s.vgs[Int(items[k].index)], g.finite, g.verb >= 0 else { return false }
    let verb = units[Int(g.verb)]
    return g.passive || builder.strikes(verb) || builder.befalls(verb) || builder.hits(verb) || builder.assaults(verb)
  }

  /// "after accusations from X that Y had broken the truce": the phrase whose content "that" opens, where he who accuses stands between; nil elsewhere.
  func assertionOf(_ item: Item, _ s: ClauseBuilder.State, _ i: Int) -> Int32? {
    guard !builder.language.headFirst, last >= 0, subject < 0, item.slot == .obj, units[Int(item.unit)].value == .none, i + 2 < items.count,
      items[i + 1].kind == .np, items[i + 2].kind == .vg, case let by = s.nps[Int(last)], by.end == item.unit,
      units[Int(by.end) - 1].kind == .name || units[Int(by.end) - 1].kind == .unknownName, s.vgs[Int(items[i + 2].index)].finite
    else { return nil }
    let host = s.nps.lastIndex { $0.end <= by.first && $0.classes.intersects(builder.assertedClasses) && $0.complement < 0 }
    guard let host, s.argument(.from, in: Int32(host)) == last || s.argument(.by, in: Int32(host)) == last else { return nil }
    return Int32(host)
  }

  /// Whether "that" behind those spoken to opens what they are told: no name needs such a word to say which one is meant, and whoever is told or
  /// warned is told something.
  func saysToName(_ item: Item, _ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, !afterComma, lastItemWasNP, last >= 0, current >= 0, item.slot == .obj, units[Int(item.unit)].value == .none,
      i + 2 < items.count, items[i + 1].kind == .np, items[i + 2].kind == .vg, s.argument(.obj, of: current) == last,
      case let told = s.clauses[Int(current)], told.complement < 0, told.verb >= 0
    else { return false }
    if isBareName(last, s) { return builder.complementKind(of: told, units) != .none }
    return builder.isActorLike(s.nps[Int(last)], units) && (builder.isSpeech(told, units) || units[Int(told.verb)].isVerb(of: builder.foretells))
  }

  /// A subject right behind a phrase that a verb or preposition has taken, with its own verb to follow and no clause due.
  func isContact(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, lastItemWasNP, current >= 0, last >= 0, antecedent < 0, subject < 0, complementTo < 0, !inAdverbial, !afterComma,
      i + 1 < items.count, items[i + 1].kind == .vg
    else { return false }
    let g = s.vgs[Int(items[i + 1].index)]
    let np = s.nps[Int(items[i].index)]
    let before = s.nps[Int(last)]
    guard g.finite, !g.passive, g.verb >= 0, before.noun >= 0, before.pronoun == .none, touching(s, last, items[i].index), np.quantity < 0,
      np.pronoun == .p3 || np.pronoun == .s3 || np.pronoun == .neuter || isBareName(items[i].index, s) && units[Int(np.head)].payload >= 0,
      i + 2 >= items.count || items[i + 2].kind != .np
    else { return false }
    // "released two officers they had held", "killed nine rebels it had surrounded": those who are counted, and whom another clause tells of.
    // "freed a soldier it had kidnapped": one of them.
    let isOne = g.perfect && units[Int(before.first)].kind == .det && units[Int(before.first)].value == .indefinite
    let isHeld = np.pronoun != .none && (before.quantity >= 0 || isOne) && builder.hits(units[Int(g.verb)])
    return builder.complementKind(of: s.clauses[Int(current)], units) == .none && (isHeld || !builder.isActorLike(before, units))
  }

  /// "13 attacks the militants had planned were foiled": what the first of two subjects without a word between them did to what the second
  /// verb is about.
  func isSubjectContact(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, lastItemWasNP, subject >= 0, subject == last, antecedent < 0, !afterComma, i + 2 < items.count,
      items[i + 1].kind == .vg
    else { return false }
    let g = s.vgs[Int(items[i + 1].index)]
    let before = s.nps[Int(subject)]
    let np = s.nps[Int(items[i].index)]
    guard g.finite, !g.passive, g.verb >= 0, before.noun >= 0, before.pronoun == .none, !before.classes.intersects(builder.personClasses),
      touching(s, subject, items[i].index), np.quantity < 0, np.pronoun != .none || builder.isActorLike(np, units),
      // "A truce he declared in March collapsed": declared, and no saying.
      builder.complementKind(units[Int(g.verb)]) != .report || before.classes.intersects(builder.accordClasses)
    else { return false }
    var k = i + 2
    while k < items.count {
      switch items[k].kind {
      case .vg where s.vgs[Int(items[k].index)].finite && (!s.vgs[Int(items[k].index)].bareParticiple || isPastBehindTime(s, k)): return true
      case .np, .prep, .time, .vg: k += 1
      default: return false
      }
    }
    return false
  }

  /// "… in March collapsed in August": a form that may be a participle, behind a time and with nobody behind "by", is a verb in the past.
  private func isPastBehindTime(_ s: ClauseBuilder.State, _ k: Int) -> Bool {
    items[k - 1].kind == .time && !(k + 1 < items.count && items[k + 1].kind == .prep && items[k + 1].slot == .by)
  }

  /// Whether a word behind an aside says what became of those whom somebody left so: "left five people, among them a child, dead".
  func tellsFate(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, afterComma || lastItemWasNP, current >= 0, subject < 0, case let np = s.nps[Int(items[i].index)], np.quantity < 0,
      np.end == np.first + 1, np.classes.intersects(builder.lossClasses), case let verb = s.clauses[Int(current)].verb, verb >= 0,
      units[Int(verb)].payload == builder.leaves, !s.clauses[Int(current)].passive, case let hit = s.argument(.obj, of: current), hit >= 0,
      s.nps[Int(hit)].end < np.first, isHuman(hit, s) || s.nps[Int(hit)].classes.intersects(builder.mortalClasses) || s.nps[Int(hit)].quantity >= 0
    else { return false }
    return i + 1 >= items.count || items[i + 1].kind != .vg
  }

  /// Whether an accusation behind a comma stands right before whoever denies it.
  func isDenied(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, afterComma, current >= 0, i + 2 < items.count, items[i + 1].kind == .np, items[i + 2].kind == .vg,
      s.nps[Int(items[i].index)].classes.intersects(builder.accusationClass), touching(s, items[i].index, items[i + 1].index)
    else { return false }
    let g = s.vgs[Int(items[i + 2].index)]
    return g.verb >= 0 && !g.passive && (builder.complementKind(units[Int(g.verb)]) == .deny || builder.complementKind(units[Int(g.verb)]) == .absorb)
  }

  /// "a breach of the truce that …": the nearer of two things, where it has an article of its own.
  func restricted(_ s: ClauseBuilder.State, _ host: Int32, _ item: Item) -> Int32? {
    let np = s.nps[Int(host)]
    guard !builder.language.headFirst, np.of >= 0, np.noun >= 0, item.slot != .in, units[Int(item.unit)].value != .who, !isHuman(host, s),
      !np.classes.intersects(builder.tollClass)
    else { return nil }
    let inner = s.nps[Int(np.of)]
    guard inner.next < 0, inner.noun >= 0, units[Int(inner.first)].kind == .det, inner.classes.intersects(builder.accordClasses) else { return nil }
    return np.of
  }

  /// "menurut keterangan dari X": who gave what is cited.
  func source(_ s: inout ClauseBuilder.State, _ np: Int32, _ next: inout Int) -> Int32? {
    guard builder.language.headFirst, s.nps[Int(np)].of < 0, s.nps[Int(np)].classes.intersects(builder.citedClasses), next + 1 < items.count,
      items[next].kind == .prep, items[next].slot == .from || items[next].slot == .by, items[next + 1].kind == .np
    else { return nil }
    var k = next + 2
    // "pernyataan dari X yang menyebutkan bahwa …": X says it in a clause of his own.
    while k < items.count, items[k].kind == .np || items[k].kind == .comma && k + 1 < items.count && items[k + 1].kind == .np { k += 1 }
    if k < items.count, items[k].kind == .rel { return nil }
    let g = group(&s, next + 1, lists: false)
    next = g.next
    return g.np
  }

  /// "according to a statement by X", "according to figures that were compiled on Monday by Y": who gave out what is cited. The comma behind ends who
  /// that is.
  func issuer(_ s: inout ClauseBuilder.State, _ np: Int32, _ next: inout Int) -> Int32? {
    guard !builder.language.headFirst, s.nps[Int(np)].noun >= 0, s.nps[Int(np)].classes.intersects(builder.citedClasses) else { return nil }
    var k = next
    if k < items.count, items[k].kind == .rel { k += 1 }
    let issued = k < items.count && items[k].kind == .vg && (s.vgs[Int(items[k].index)].passive || s.vgs[Int(items[k].index)].bareParticiple)
    if issued { k += 1 } else if k > next { return nil }
    var day = -1
    if issued, k + 1 < items.count {
      let at = items[k].kind == .prep && items[k + 1].kind == .time ? k + 1 : k
      if items[at].kind == .time { (day, k) = (at, at + 1) }
    }
    guard k + 1 < items.count, items[k].kind == .prep, items[k].slot == .by || items[k].slot == .from && !issued, items[k + 1].kind == .np,
      !(items[k].slot == .from && namesPlace(items[k + 1].index, s) && s.nps[Int(np)].of >= 0)
    else { return nil }
    let alone = k + 2 < items.count && items[k + 2].kind == .comma
    let g = group(&s, k + 1, lists: !alone, appositions: false)
    next = g.next
    if day < 0, next + 1 < items.count {
      // "… issued by X on Saturday, Y …"
      let at = items[next].kind == .prep && items[next + 1].kind == .time ? next + 1 : next
      if items[at].kind == .time { (day, next) = (at, at + 1) }
    }
    if day >= 0 { s.times.append(TimeLink(time: items[day].index, unit: items[day].unit, clause: -1, isOfReport: true, isSetOff: true)) }
    return g.np
  }

  /// "X mengatakan, Y …": what follows the comma is what was said.
  func saysOn(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    let c = s.clauses[Int(current)]
    guard c.kind != .relative, c.complement < 0, !c.passive, builder.isSpeech(c, units) || builder.complementKind(of: c, units) == .accuse,
      s.argument(.subj, of: current) >= 0,
      s.argument(.obj, of: current) < 0,
      s.nps[Int(s.argument(.subj, of: current))].first < c.verb, i + 1 < items.count
    else { return false }
    return items[i + 1].kind == .np || items[i + 1].kind == .time
  }

  /// "… and on Saturday a resident was killed": whether a time behind a conjunction opens a clause with a subject of its own.
  func opensBehindTime(_ s: ClauseBuilder.State, _ at: Int, asideToo: Bool = false) -> Bool {
    let at = asideToo && at < items.count && items[at].kind == .comma ? at + 1 : at
    guard at < items.count, items[at].kind == .np, !builder.language.headFirst || s.nps[Int(items[at].index)].quantity >= 0 else { return false }
    var k = at + 1
    while k + 1 < items.count, k < at + 8, items[k].kind == .prep, items[k + 1].kind == .np || items[k + 1].kind == .time { k += 2 }
    return k < items.count && items[k].kind == .vg && s.vgs[Int(items[k].index)].finite
  }

  /// "Jumlah korban tewas sejak gencatan senjata mencapai 600 orang", "The number killed since the start of the war has reached 600": since when
  /// they are counted; the only verb is the toll's.
  func datesToll(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard items[i].value == .since, let waiting = waitingSubject, i + 2 < items.count, items[i + 1].kind == .np,
      builder.language.headFirst ? current < 0 && s.nps[Int(waiting)].classes.intersects(builder.tollClass) : lastItemWasNP || current >= 0
    else { return false }
    return verbsBehind(s, i) == 1
  }

  /// "di Eilat, Israel, yang melukai …": the place before the country that it lies in, where a relative word follows behind both; nil elsewhere.
  func placeBefore(_ s: ClauseBuilder.State, _ i: Int) -> Int32? {
    guard i > 4, last >= 0, items[i - 2].kind == .np, items[i - 2].index == last, items[i - 3].kind == .comma, items[i - 4].kind == .np,
      items[i - 5].kind == .prep, case let country = s.nps[Int(last)], country.noun < 0, country.quantity < 0, namesPlace(last, s),
      builder.isActorLike(country, units), case let at = items[i - 4].index, s.nps[Int(at)].noun < 0, namesPlace(at, s), s.nps[Int(at)].next < 0,
      i + 1 < items.count, items[i + 1].kind == .vg, case let g = s.vgs[Int(items[i + 1].index)], g.verb >= 0, !g.passive
    else { return nil }
    // "di Ankara, Turki, yang menyerukan …": the country does.
    let verb = units[Int(g.verb)]
    return builder.hits(verb) || builder.sets(verb) || verb.payload == builder.plans ? at : nil
  }

  /// "24 warga Israel yang disandera": captives, whatever becomes of them.
  func tellsCaptives(_ s: inout ClauseBuilder.State, _ np: Int32, _ i: Int) {
    guard current >= 0, i + 1 < items.count, items[i + 1].kind == .vg, case let g = s.vgs[Int(items[i + 1].index)], g.passive, g.verb >= 0,
      builder.captures(units[Int(g.verb)]), isHuman(np, s), case let verb = s.clauses[Int(current)].verb, verb >= 0,
      units[Int(verb)].payload == builder.swaps
    else { return }
    s.nps[Int(np)].classes.formUnion(builder.captiveClass)
  }

  /// "mengatakan sejak Senin pasukannya merebut …": since when what is said goes on.
  func datesTold(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard builder.language.headFirst, items[i].value == .since, i > 0, items[i - 1].kind == .vg || items[i - 1].kind == .comp, i + 2 < items.count,
      items[i + 1].kind == .time, items[i + 2].kind == .np, current >= 0
    else { return false }
    return builder.isSpeech(s.clauses[Int(current)], units) && s.clauses[Int(current)].complement < 0
  }

  /// "The toll since the truce took effect has risen to 52": a clause of "since" with a verb of its own, and behind it the verb of what stands
  /// before.
  func partsSubject(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard items[i].value == .since, waitingSubject != nil, i + 2 < items.count, items[i + 1].kind == .np else { return false }
    return verbsBehind(s, i) > 1
  }

  /// What stands before its verb, or what a relative clause just read tells of.
  private var waitingSubject: Int32? {
    // "said the toll since the start of the truce stood at five": of what is said as well.
    if current < 0 || complementTo >= 0 && subject >= 0 { return subject >= 0 ? subject : nil }
    guard subject < 0, let top = stack.last, top.clause < 0 || top.complementTo >= 0, top.subject >= 0 else { return nil }
    return top.subject
  }

  /// How many finite verbs stand behind an item until the clause is over: a comma ends it but before a verb, a participle is none of them
  /// ("the truce announced on Monday").
  func verbsBehind(_ s: ClauseBuilder.State, _ i: Int) -> Int {
    var verbs = 0
    for k in i + 2..<items.count {
      switch items[k].kind {
      case .vg where builder.language.headFirst: verbs += 1
      case .vg:
        let g = s.vgs[Int(items[k].index)]
        if g.finite, !g.infinitive, !g.gerund, !g.bareParticiple || tells(g) || k + 1 < items.count && items[k + 1].kind == .np { verbs += 1 }
      case .comma where k + 1 < items.count && items[k + 1].kind == .vg: break
      case .stop, .comma, .conj, .rel, .comp, .subord: return verbs
      default: break
      }
    }
    return verbs
  }

  /// "began": a form that is no participle of what stands before it, since nobody does that to anything here.
  func tells(_ g: VerbGroup) -> Bool {
    guard g.verb >= 0, units[Int(g.verb)].payload >= 0, units[Int(g.verb)].kind == .verb else { return false }
    return builder.takesPlace(units[Int(g.verb)]) || builder.lacksPassive[Int(units[Int(g.verb)].payload)]
      || !units[Int(g.verb)].verbForm.contains(.participle)
  }

  /// Whether a phrase only says again who stands right before it, with their verb behind it.
  func isEmphasis(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, lastItemWasNP, subject >= 0, i + 1 < items.count, items[i + 1].kind == .vg else { return false }
    let np = items[i].index
    return s.nps[Int(np)].pronoun == .reflexive && s.nps[Int(np)].of < 0 && last >= 0 && touching(s, last, np)
  }

  /// Whether a number of a word that no lexicon has stands between what lies somewhere and the place from which it lies so far.
  func isDistance(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, i > 0, i + 1 < items.count, items[i + 1].kind == .prep, case let np = items[i].index, case let p = s.nps[Int(np)],
      // "killed in X, a village 70 km from Y"
      items[i - 1].kind == .np && touching(s, items[i - 1].index, np)
        || lastItemWasNP && last >= 0 && (touching(s, last, np) || units[Int(p.first) - 1].kind == .close)
    else { return false }
    return p.quantity >= 0 && p.noun < 0 && p.end - p.first == 2 && units[Int(p.end) - 1].kind == .unknownWord
  }

  /// "Two men aged 29 and 41 were killed", "three women, aged 51, 18 and 69, were hurt": how old they are counts nobody. The item behind, or nil.
  func agesBehind(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
    guard i > 0, items[i - 1].kind == .np || items[i - 1].kind == .comma, tellsAge(s, i), isBareNumber(s, i + 1) else { return nil }
    var k = i + 2
    while k < items.count {
      var n = k
      while n < items.count, n < k + 2, items[n].kind == .comma || items[n].kind == .conj || items[n].kind == .prep { n += 1 }
      guard n > k, isBareNumber(s, n) else { break }
      k = n + 1
    }
    return items[i - 1].kind == .comma && k < items.count && items[k].kind == .comma ? k + 1 : k
  }

  /// Whether a verb group is no verb of a clause but opens how old somebody is.
  func tellsAge(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, case let verb = s.vgs[Int(items[i].index)].verb, verb >= 0 else { return false }
    return units[Int(verb)].payload == builder.beAged
  }

  private func isBareNumber(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard i < items.count, items[i].kind == .np else { return false }
    let p = s.nps[Int(items[i].index)]
    return p.quantity >= 0 && p.noun < 0 && p.of < 0 && p.end - p.first == 1
  }

  /// Whether what a relative word opens is an adjective and no clause.
  func describes(_ item: Item) -> Bool {
    guard builder.language.headFirst else { return false }
    var k = Int(item.unit) + 1
    while k < units.count, units[k].kind == .adverb || units[k].kind == .aspect || units[k].kind == .negation { k += 1 }
    return k < units.count && (units[k].kind == .adjective || units[k].kind == .number && units[k].flags.contains(.adjectival))
  }

  /// The item behind words between two dashes; nil where a verb stands there, or no second dash.
  func insertion(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
    guard lastItemWasNP else { return nil }
    var k = i + 1
    while k < items.count, k < i + 12 {
      switch items[k].kind {
      case .dash: return k > i + 1 ? k + 1 : nil
      case .vg, .stop, .rel, .subord, .comp: return nil
      default: k += 1
      }
    }
    return nil
  }

  /// "menyerang masjid di X, ibu kota Y, yang menewaskan 75 orang": no place kills; the attack that the clauses before name, else nil.
  func striker(_ s: ClauseBuilder.State, _ i: Int) -> Int32? {
    guard i + 1 < items.count, items[i + 1].kind == .vg, last >= 0, !s.nps[Int(last)].classes.intersects(builder.strikingClasses) else { return nil }
    let g = s.vgs[Int(items[i + 1].index)]
    guard g.verb >= 0, !g.passive, builder.hits(units[Int(g.verb)]) || builder.sets(units[Int(g.verb)]) else { return nil }
    let p = s.nps[Int(last)]
    guard !builder.isActorLike(p, units) || namesPlace(last, s) || standsIn(last, s) else { return nil }
    // Told of before its own verb.
    if subject >= 0, s.nps[Int(subject)].classes.intersects(builder.strikingClasses) { return subject }
    var at = current
    var n = 0
    while at >= 0, n < 3 {
      if let np = s.argument(of: builder.strikingClasses, in: at) { return np }
      at = s.clauses[Int(at)].parent
      n += 1
    }
    // "pemboman di X yang dikuasai Y yang menewaskan tiga orang": what struck there, and not who holds it.
    guard current >= 0, heldPlace(s) != nil, let top = stack.last else { return nil }
    if top.subject >= 0, s.nps[Int(top.subject)].classes.intersects(builder.strikingClasses) { return top.subject }
    return top.clause >= 0 ? s.argument(of: builder.strikingClasses, in: top.clause) : nil
  }

  /// "X yang dikuasai Y": the place of which the relative clause at hand has just said who holds it.
  func heldPlace(_ s: ClauseBuilder.State) -> Int32? {
    guard s.clauses[Int(current)].kind == .relative, s.argument(.by, of: current) == last, case let held = s.argument(.obj, of: current), held >= 0,
      namesPlace(held, s)
    else { return nil }
    return held
  }

  /// "serangan di X yang melukai …": a name of no table behind a preposition of place.
  func standsIn(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(np)]
    guard p.noun < 0, p.first > 0, units[Int(p.head)].kind == .unknownName else { return false }
    let before = units[Int(p.first) - 1]
    return before.kind == .preposition && before.slot == .in
  }

  /// "prisoners in X that is occupied": of a place.
  func isHeldPlace(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard i + 1 < items.count, items[i + 1].kind == .vg else { return false }
    let g = s.vgs[Int(items[i + 1].index)]
    guard g.passive, g.verb >= 0, units[Int(g.verb)].payload >= 0, units[Int(g.verb)].kind == .verb else { return false }
    let rows = builder.ontology.rows
    func hasPlace(_ k: Int) -> Bool { rows[k].role(.obj)?.role == .place }
    return builder.ontology.rows(of: UInt16(units[Int(g.verb)].payload)).contains { k in
      // "Kashmir yang dikuasai X": as what is captured.
      hasPlace(k) || rows[k].asSense.map { builder.ontology.rows(of: $0).contains(where: hasPlace) } ?? false
    }
  }

  /// "a group called X", "ofensif yang dinamai X": a name for what stands before it.
  func isNaming(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    let g = s.vgs[Int(items[i].index)]
    let isCalled = builder.language.headFirst && g.form == .active && g.verb == g.first && antecedent < 0
    guard g.verb >= 0, units[Int(g.verb)].flags.contains(.naming), g.bareParticiple || g.passive || isCalled, !g.negated, g.end - g.first <= 2 else {
      return false
    }
    // "dua warga bernama X dan Y tewas": people, by their names, in front of the verb that tells of them.
    if isCalled {
      return last >= 0 && lastItemWasNP && (isHuman(last, s) || s.nps[Int(last)].classes.intersects(builder.soldierClass)) && i + 1 < items.count
        && items[i + 1].kind == .np && (last != subject || verbFollows(s, i + 2))
    }
    // "the border police, called X, left"
    let isAside = afterComma && g.bareParticiple && i + 2 < items.count && items[i + 1].kind == .np && items[i + 2].kind == .comma
    guard antecedent >= 0 ? subject < 0 : last >= 0 && (lastItemWasNP && !afterComma || isAside) && s.nps[Int(last)].noun >= 0 else { return false }
    // "the minister called X": of a person it is another act, and so it is where no other verb follows.
    if antecedent < 0, s.nps[Int(last)].classes.intersects(builder.officeClasses) || last == subject && !verbFollows(s, i + 2) { return false }
    let k = i + 1 < items.count && items[i + 1].kind == .quoteOpen ? i + 2 : i + 1
    // "Police named three of the people shot": no name.
    return k < items.count && items[k].kind == .np && (builder.language.headFirst || s.nps[Int(items[k].index)].quantity < 0)
  }

  private func verbFollows(_ s: ClauseBuilder.State, _ from: Int) -> Bool {
    var k = from
    while k < items.count, items[k].kind != .stop {
      if items[k].kind == .vg, s.vgs[Int(items[k].index)].finite { return true }
      k += 1
    }
    return false
  }

  func named(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let head = antecedent >= 0 ? antecedent : last
    if antecedent >= 0 {
      antecedent = -1
      if let top = stack.popLast() { (current, subject, complementTo) = top }
    }
    let quoted = items[i + 1].kind == .quoteOpen
    // "dua warga bernama X dan Y": both are theirs.
    let areSeveral = builder.language.headFirst && s.nps[Int(head)].quantity >= 0 && units[Int(s.nps[Int(head)].first)].flags.contains(.plural)
    let g = group(&s, quoted ? i + 2 : i + 1, lists: areSeveral, inner: true, appositions: false)
    if s.nps[Int(head)].apposition < 0, !areSeveral { s.nps[Int(head)].apposition = g.np }
    if areSeveral {
      last = head
      lastItemWasNP = true
      return g.next
    }
    if !quoted, g.next + 1 < items.count, items[g.next].kind == .prep, items[g.next].slot == .for, items[g.next + 1].kind == .np {
      // "the Front for Renewal"
      last = head
      lastItemWasNP = true
      let more = group(&s, g.next + 1, lists: false, inner: true, appositions: false).next
      return list(&s, head, more, false) ?? more
    }
    if !quoted, let more = list(&s, head, g.next, false) {
      last = head
      lastItemWasNP = true
      return more
    }
    last = head
    lastItemWasNP = true
    return quoted && g.next < items.count && items[g.next].kind == .quoteClose ? g.next + 1 : g.next
  }

  /// "mengadakan pembicaraan di X yang menghasilkan kesepakatan": the talks did, and not the town.
  func madeThere(_ s: ClauseBuilder.State, _ i: Int) -> Int32? {
    guard i + 1 < items.count, items[i + 1].kind == .vg, case let p = s.nps[Int(last)], p.noun < 0, p.first > 0, namesPlace(last, s),
      units[Int(p.first) - 1].kind == .preposition, units[Int(p.first) - 1].slot == .in, case let g = s.vgs[Int(items[i + 1].index)], g.verb >= 0, !g.passive
    else { return nil }
    return nearest(before: last, s) { $0.classes.intersects(builder.gatheringClasses) }
  }

  /// "gencatan senjata antara X dan Y, yang mulai berlaku pada Senin": the truce did, and none of them.
  func accordOf(_ s: ClauseBuilder.State, _ i: Int) -> Int32? {
    guard i + 1 < items.count, items[i + 1].kind == .vg, case let g = s.vgs[Int(items[i + 1].index)], g.verb >= 0,
      units[Int(g.verb)].payload >= 0, builder.accordHappens[Int(units[Int(g.verb)].payload)], g.passive || units[Int(g.verb)].payload == builder.takesEffect,
      builder.isActorLike(s.nps[Int(last)], units) || namesPlace(last, s)
    else { return nil }
    return nearest(before: last, s) { $0.classes.intersects(builder.accordClasses) }
  }

  /// The phrase of a kind that stands last before another.
  private func nearest(before np: Int32, _ s: ClauseBuilder.State, where fits: (NounPhrase) -> Bool) -> Int32? {
    var k = np - 1
    while k >= 0, k >= np - 6 {
      if s.nps[Int(k)].noun >= 0, fits(s.nps[Int(k)]) { return k }
      k -= 1
    }
    return nil
  }

  /// Whether "yang" behind whom somebody accuses opens what he is accused of.
  func isAccusedOf(_ item: Item, _ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard builder.language.headFirst, item.slot == .obj, current >= 0, lastItemWasNP, !afterComma, last >= 0, s.clauses[Int(current)].complement < 0,
      s.argument(.obj, of: current) == last, s.nps[Int(last)].quantity < 0, i + 1 < items.count, items[i + 1].kind == .vg,
      !s.vgs[Int(items[i + 1].index)].passive, builder.complementKind(of: s.clauses[Int(current)], units) == .accuse
    else { return false }
    return builder.isActorLike(s.nps[Int(last)], units)
  }

  /// "menyerang X menggunakan drone", "ditembak dengan memakai senapan oleh Y": what it was done with, and no act of whoever stands before it.
  func isMeans(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard builder.language.headFirst, current >= 0, antecedent < 0, complementTo < 0, subject < 0, !inAdverbial, !afterComma, !afterConjunction, i > 0,
      i + 1 < items.count, items[i].kind == .vg, items[i + 1].kind == .np
    else { return false }
    let g = s.vgs[Int(items[i].index)]
    let c = s.clauses[Int(current)]
    guard g.verb == g.first, !g.passive, units[Int(g.verb)].payload == builder.uses, c.verb >= 0 else { return false }
    return builder.complementKind(of: c, units) == .none && !builder.controlsByObject(units[Int(c.verb)])
  }

  /// Takes what an act was done with behind the verb that says so. The item behind it.
  func means(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    groupStartsBehind = true
    let g = group(&s, i + 1, lists: true)
    s.add(.with, g.np, to: current)
    last = g.np
    lastItemWasNP = true
    return g.next
  }

  /// A line of a table of losses: a bare participle, a colon, a number.
  func isTableLine(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard current >= 0, subject < 0, i + 1 < items.count, units[Int(items[i].unit)].kind == .colon, items[i + 1].kind == .np else { return false }
    let c = s.clauses[Int(current)]
    guard c.kind == .main, c.firstArgument < 0, c.verb >= 0, c.aux.isEmpty, !c.negated, s.nps[Int(items[i + 1].index)].quantity >= 0 else { return false }
    let u = units[Int(c.verb)]
    return c.first == c.verb && (builder.hits(u) || builder.befalls(u)) && (builder.language.headFirst || u.verbForm.contains(.participle))
  }

  /// "Zelensky: 12 orang tewas", "Hamas: Israel broke the truce": who says what stands behind the colon. A state or town is only what it is about
  /// ("Congo: rebels hand over base").
  func isSpeakerLine(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard i == 1, subject >= 0, current < 0, lastItemWasNP, units[Int(items[1].unit)].kind == .colon, i + 1 < items.count else { return false }
    let p = s.nps[Int(subject)]
    guard p.quantity < 0, p.pronoun == .none else { return false }
    let head = units[Int(p.head)]
    if p.noun >= 0 { return p.classes.intersects(builder.spokenFor) }
    return head.kind == .name && head.payload >= 0 && head.extra < 0
  }

  /// Whether a relative word asks: behind a verb, a preposition or an adjective ("it is unclear who fired", "they differ over who fired"), or
  /// behind somebody spoken to who is a pronoun.
  func asks(_ item: Item, _ s: ClauseBuilder.State, _ i: Int) -> Bool {
    if !builder.language.headFirst, item.slot == .in, current >= 0, i > 0, items[i - 1].kind == .vg {
      // "without specifying where the talks will take place"
      return true
    }
    guard units[Int(item.unit)].value == .who, current >= 0 else { return false }
    if !builder.language.headFirst, i > 0 {
      switch items[i - 1].kind {
      case .vg, .prep: return true
      default: if units[Int(item.unit) - 1].kind == .adjective { return true }
      }
    }
    guard last >= 0, s.nps[Int(last)].pronoun != .none else { return false }
    return s.argument(.obj, of: current) == last && builder.isSpeech(s.clauses[Int(current)], units)
  }

  /// "They could not say which side fired first": a question, where what it asks for is the subject.
  func asksWhich(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, i + 1 < items.count, items[i + 1].kind == .vg else { return false }
    let np = s.nps[Int(items[i].index)]
    guard let word = (np.first..<np.end).first(where: { units[Int($0)].kind != .adjective }), units[Int(word)].kind == .det, units[Int(word)].value == .who
    else { return false }
    return word > np.first || i == 0 || items[i - 1].kind == .vg || items[i - 1].kind == .prep
  }

  /// Whether "that" stands right before a verb, behind a time, in a clause that tells nothing but what was made.
  func tellsOfObject(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, i > 0, items[i - 1].kind == .time, i + 1 < items.count, items[i + 1].kind == .vg, current >= 0, subject < 0,
      s.vgs[Int(items[i + 1].index)].finite, builder.complementKind(of: s.clauses[Int(current)], units) != .report
    else { return false }
    let np = s.argument(.obj, of: current)
    return np >= 0 && s.nps[Int(np)].noun >= 0
  }

  /// "mengatakan jika lima orang tewas": says that they did, where no clause is left that it could be a condition of.
  func isSaidWithIf(_ s: ClauseBuilder.State, _ item: Item, _ i: Int) -> Bool {
    guard builder.language.headFirst, item.value == .if, current >= 0, i > 0, items[i - 1].kind == .vg, s.clauses[Int(current)].complement < 0,
      saysOpenly(current, s)
    else { return false }
    for k in i + 1..<items.count {
      switch items[k].kind {
      case .quoteOpen, .subord: return false
      // "menyebut jika X menembak, dan akhirnya memicu …": one more thing that he says.
      case .comma where k + 1 >= items.count || items[k + 1].kind != .conj: return false
      default: break
      }
    }
    return true
  }

  /// "It is not clear if X has left": no condition. "Nobody knows when X will leave": no time either, which is told without "will".
  func asksWhether(_ s: ClauseBuilder.State, _ item: Item, _ i: Int) -> Bool {
    if !builder.language.headFirst, item.value == .when, current >= 0, units[Int(item.unit)].end - units[Int(item.unit)].start == 4 {
      var k = i + 1
      while k < items.count, k < i + 7, items[k].kind == .np || items[k].kind == .prep || items[k].kind == .conj || items[k].kind == .time { k += 1 }
      return k < items.count && items[k].kind == .vg && s.vgs[Int(items[k].index)].aux.contains(.future)
    }
    guard !builder.language.headFirst, item.value == .if, current >= 0, item.unit > 0, units[Int(item.unit) - 1].kind == .adjective else { return false }
    let np = s.argument(.subj, of: current)
    return np >= 0 && s.nps[Int(np)].pronoun != .none && s.clauses[Int(current)].verb < 0
  }

  /// Whether a phrase tells of people by a noun, armed ones too.
  func isMortal(_ np: Int32, _ s: ClauseBuilder.State) -> Bool { s.nps[Int(np)].noun >= 0 && s.nps[Int(np)].classes.intersects(builder.mortalClasses) }

  func isHuman(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(np)]
    return p.noun >= 0 && p.pronoun == .none && (p.classes.intersects(builder.victimClasses) || p.classes.intersects(builder.personClasses))
  }
}
