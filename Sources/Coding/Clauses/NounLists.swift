import Claims
import Packs

/// Phrases that are told one beside another: "A, B and C", counts in a list.
extension ClauseBuilder.Walk {
  /// "A, B and C". Returns the item after the list, or nil where there is none.
  func list(_ s: inout ClauseBuilder.State, _ np: Int32, _ at: Int, _ inner: Bool) -> Int? {
    var m = at
    var found: ContiguousArray<Int32> = []
    var head = np
    func isListed(_ s: ClauseBuilder.State, _ k: Int) -> Bool {
      // "tewas di X, tiga di Y": those three are no place.
      if builder.language.headFirst, k < items.count, items[k].kind == .np, s.nps[Int(items[k].index)].quantity >= 0, s.nps[Int(np)].quantity < 0,
        namesPlace(np, s), k + 1 < items.count, items[k + 1].kind == .prep, items[k + 1].slot == .in
      {
        return false
      }
      return k < items.count && items[k].kind == .np
        && (compatible(s, np, items[k].index, strict: inner) || !inner && areSomeOfPeople(s, np, k) || isOnePlaceMore(s, np, at, k))
    }
    if gapsAt(s, m, np) || isGapOfSides(s, m, np) { return nil }
    if let behind = secondOffice(&s, np, m) { return behind }
    if let behind = lossesShared(&s, np, m) ?? countedFromElsewhere(&s, np, m) { return behind }
    m = whereCounted(&s, np, m)
    if let behind = asideOfOne(s, m) { m = behind }
    // "Presiden X, A, Perdana Menteri Y, B, dan …": the comma behind his name parts them as well.
    if isIntroduced(s, np), m > 0, m < items.count, items[m - 1].kind == .comma, isListed(s, m) { m -= 1 }
    while m + 1 < items.count, items[m].kind == .comma, isListed(s, m + 1) {
      let g = group(&s, m + 1, lists: false, inner: inner)
      found.append(g.np)
      m = whereCounted(&s, g.np, g.next)
    }
    if m < items.count, items[m].kind == .comma, m + 1 < items.count, items[m + 1].kind == .conj {
      // "…, kata X, dan Y merebut …": Y is no speaker.
      if builder.language.headFirst, found.isEmpty, current >= 0, builder.isSpeech(s.clauses[Int(current)], units), s.clauses[Int(current)].complement < 0,
        s.argument(.subj, of: current) < 0
      {
        return nil
      }
      m += 1
    }
    if found.count == 1, !inner, !groupStartsBehind, m < items.count, items[m].kind == .vg, current < 0, subject < 0,
      !speaksAside(s, m),
      bare(s, np) && bare(s, found[0])
        || isBaseForm(s.vgs[Int(items[m].index)]) && isHeadlinePair(s, np, found[0])
    {
      // Headlines: "Armenia, Azerbaijan agree to ceasefire", "Yemen's government, Houthis sign truce".
      s.nps[Int(np)].next = found[0]
      return m
    }
    if found.count == 1, between, !inner, !builder.language.headFirst, bare(s, np), bare(s, found[0]), !(m < items.count && items[m].kind == .conj) {
      // Headlines: "truce between Armenia, Azerbaijan"
      s.nps[Int(np)].next = found[0]
      return m
    }
    guard m + 1 < items.count, items[m].kind == .conj && items[m].value != .but && items[m].value != .both || found.isEmpty && parts(items[m]),
      isListed(s, m + 1)
    else { return nil }
    let g = group(&s, m + 1, lists: false, inner: inner)
    // "… attacked B and C condemned it": C is another clause's subject.
    if current >= 0, groupStartsBehind, !between, !stack.contains(where: { $0.subject >= 0 }), !controls(s), opensClause(s, g.next, g.np), verbBefore(s, at) {
      return nil
    }
    // "Di pihak X, 45 warga dan 73 tentara tewas": those counted are not listed with whose they are.
    if builder.language.headFirst, current < 0, subject < 0, groupStartsBehind, s.nps[Int(np)].quantity < 0, !found.isEmpty,
      found.allSatisfy({ s.nps[Int($0)].quantity >= 0 })
    {
      return nil
    }
    // "In X, A and B withdrew": the phrase before the comma is no part of who did.
    let isParted = builder.language.headFirst && g.next + 1 < items.count && items[g.next].kind == .comma && items[g.next + 1].kind == .vg
    if current < 0, subject < 0, groupStartsBehind, !between, !inner, !found.isEmpty, isParted || opensClause(s, g.next, g.np) { return nil }
    found.append(g.np)
    var next = g.next
    // "290 fighters, 70 soldiers and policemen, and 27 civilians": a list that goes on behind a second conjunction.
    while !inner, next + 2 < items.count, items[next].kind == .comma, items[next + 1].kind == .conj, items[next + 1].value != .but,
      s.nps[Int(np)].quantity >= 0, items[next + 2].kind == .np, s.nps[Int(items[next + 2].index)].quantity >= 0, isListed(s, next + 2)
    {
      let more = group(&s, next + 2, lists: false, inner: inner)
      found.append(more.np)
      next = more.next
    }
    if !builder.language.headFirst, !inner, let last = found.last, s.nps[Int(last)].quantity < 0, s.nps[Int(np)].quantity >= 0, next + 2 < items.count,
      items[next].kind == .conj, items[next].value == .and, items[next + 1].kind == .np, s.nps[Int(items[next + 1].index)].quantity >= 0,
      s.nps[Int(items[next + 1].index)].noun >= 0, items[next + 2].kind == .stop || items[next + 2].kind == .comma, isListed(s, next + 1)
    {
      // "1,106 women and children and 222 health workers"
      let more = group(&s, next + 1, lists: false, inner: inner)
      found.append(more.np)
      next = more.next
    }
    while !inner, current < 0, subject < 0, next + 2 < items.count, items[next].kind == .conj, items[next].value == .and, isListed(s, next + 1) {
      // "the rebels and envoys of X and Y agreed": nobody before has a verb of his own yet.
      let more = group(&s, next + 1, lists: false, inner: inner)
      found.append(more.np)
      next = more.next
    }
    while let last = found.last, isIntroduced(s, last), next + 1 < items.count, items[next].kind == .conj, items[next].value != .but,
      isListed(s, next + 1), s.nps[Int(items[next + 1].index)].classes.intersects(builder.officeClasses)
    {
      // "Presiden X, A, dan Presiden Y, B, serta Presiden Z, C"
      let more = group(&s, next + 1, lists: false, inner: inner)
      found.append(more.np)
      next = more.next
    }
    for f in found {
      s.nps[Int(head)].next = f
      head = s.tail(of: f)
    }
    return next
  }

  /// "500 orang, baik warga sipil maupun tentara, serta …": who those were whom the clause has named. The item behind; nil where nobody waits for that.
  func bothAside(_ s: inout ClauseBuilder.State, _ i: Int) -> Int? {
    guard builder.language.headFirst, current >= 0, subject < 0, complementTo < 0, !inAdverbial, lastItemWasNP || afterComma, i + 1 < items.count,
      items[i + 1].kind == .np
    else { return nil }
    let g = group(&s, i + 1, lists: true)
    guard s.nps[Int(g.np)].next >= 0, g.next >= items.count || items[g.next].kind != .vg else { return nil }
    s.clauses[Int(current)].end = max(s.clauses[Int(current)].end, s.nps[Int(s.tail(of: g.np))].end)
    lastItemWasNP = false
    return g.next
  }

  /// "Yemen's government, Houthis", "Erdogan, Putin", "Okello, rebels": two who may do something together.
  private func isHeadlinePair(_ s: ClauseBuilder.State, _ a: Int32, _ b: Int32) -> Bool {
    func isUnknown(_ n: NounPhrase) -> Bool { n.noun < 0 && n.of < 0 && n.quantity < 0 && units[Int(n.head)].kind == .unknownName }
    return isParty(s, b) && (isParty(s, a) || isUnknown(s.nps[Int(a)])) || isPersonName(s, a) && isPersonName(s, b)
  }

  /// "antara X dengan Y", "antara X melawan Y": the second of two, as behind a conjunction.
  private func parts(_ item: Item) -> Bool {
    between && builder.language.headFirst && item.kind == .prep && (item.slot == .with || item.slot == .against)
  }

  /// "X, a commander and spokesman for Y", "a lawyer and member of parliament": two offices of one man. The item behind them; nil elsewhere.
  private func secondOffice(_ s: inout ClauseBuilder.State, _ np: Int32, _ m: Int) -> Int? {
    guard !builder.language.headFirst, m + 1 < items.count, items[m].kind == .conj, items[m].value == .and, items[m + 1].kind == .np else { return nil }
    let own = s.nps[Int(np)].apposition >= 0 ? s.nps[Int(np)].apposition : np
    let (first, second) = (s.nps[Int(own)], s.nps[Int(items[m + 1].index)])
    func isOffice(_ n: NounPhrase) -> Bool {
      n.noun >= 0 && n.head == n.noun && n.quantity < 0 && n.classes.intersects(builder.officeClasses) && !units[Int(n.noun)].flags.contains(.plural)
    }
    // "UNIFIL's Head of Mission and Force Commander, Major-General X,": one name behind both.
    let isNamed =
      m + 3 < items.count && items[m + 2].kind == .comma && items[m + 3].kind == .np && appositive(s, items[m + 1].index, items[m + 3].index)
    guard isOffice(first), isOffice(second), own != np || isNamed || units[Int(first.first)].value == .indefinite, !second.definite,
      isNamed || second.noun == second.first
    else { return nil }
    s.nps[Int(own)].classes.formUnion(second.classes)
    guard own != np, m + 3 < items.count, items[m + 2].kind == .prep, items[m + 2].slot == .for, items[m + 3].kind == .np else { return m + 2 }
    let served = group(&s, m + 3, lists: false, inner: true)
    s.addToPhrase(.for, served.np, to: own)
    return served.next
  }

  /// "seven civilian and five soldier deaths", "two soldiers, four civilians dead": counts whose last says what became of all, or of itself.
  /// The item behind them.
  private func lossesShared(_ s: inout ClauseBuilder.State, _ np: Int32, _ m: Int) -> Int? {
    guard !builder.language.headFirst, m + 2 < items.count, items[m + 1].kind == .np, case let first = s.nps[Int(np)], first.quantity >= 0, first.noun >= 0,
      case let other = items[m + 1].index, s.nps[Int(other)].quantity >= 0, s.nps[Int(other)].noun >= 0
    else { return nil }
    switch items[m].kind {
    case .conj where s.nps[Int(other)].classes.intersects(builder.deathClass):
      guard builder.isActorLike(first, units), !units[Int(first.noun)].flags.contains(.plural) else { return nil }
    case .comma where s.nps[Int(other)].classes.intersects(builder.lostClasses) && groupStartsBehind && current >= 0:
      // "left two soldiers, four people said": no list.
      guard items[m + 2].kind != .vg, items[m + 2].kind != .conj, builder.isActorLike(first, units) else { return nil }
    default: return nil
    }
    s.nps[Int(np)].next = other
    return m + 2
  }

  /// "24 people in X District and Y were killed": a second place, since those whose verb is still to come stand before both.
  private func isOnePlaceMore(_ s: ClauseBuilder.State, _ np: Int32, _ at: Int, _ k: Int) -> Bool {
    guard !builder.language.headFirst, subject >= 0, current < 0, at > 1, items[at - 1].kind == .np, items[at - 1].index == np,
      items[at - 2].kind == .prep, items[at - 2].slot == .in, case let y = s.nps[Int(items[k].index)], y.noun < 0, y.quantity < 0, y.pronoun == .none
    else { return false }
    return units[Int(y.head)].kind == .name || units[Int(y.head)].kind == .unknownName
  }

  /// "the mayor and two of his guards": beside somebody, some of others, of whom the words behind "of" say who they are.
  private func areSomeOfPeople(_ s: ClauseBuilder.State, _ np: Int32, _ k: Int) -> Bool {
    guard !builder.language.headFirst, k + 2 < items.count, items[k + 1].kind == .prep, items[k + 1].slot == .of, items[k + 2].kind == .np,
      // "attacked the army and two of its soldiers were killed"
      !(groupStartsBehind && current >= 0 && k + 3 < items.count && items[k + 3].kind == .vg)
    else { return false }
    let some = s.nps[Int(items[k].index)]
    let all = s.nps[Int(items[k + 2].index)]
    return some.noun < 0 && some.quantity >= 0 && all.noun >= 0 && all.classes.intersects(builder.mortalClasses)
      && s.nps[Int(np)].pronoun == .none && builder.isActorLike(s.nps[Int(np)], units)
  }

  /// "tiga tentara dari X dan seorang dari Y": one more of them, by where he is from. The item behind him.
  private func countedFromElsewhere(_ s: inout ClauseBuilder.State, _ np: Int32, _ m: Int) -> Int? {
    guard s.nps[Int(np)].quantity >= 0, builder.language.headFirst ? s.nps[Int(np)].of >= 0 : s.nps[Int(np)].noun >= 0, m + 3 < items.count,
      items[m].kind == .conj,
      items[m].value != .but, items[m + 1].kind == .np, items[m + 2].kind == .prep, items[m + 2].slot == .from, items[m + 3].kind == .np,
      case let other = items[m + 1].index, s.nps[Int(other)].quantity >= 0, s.nps[Int(other)].noun < 0
    else { return nil }
    let home = group(&s, m + 3, lists: false, inner: true)
    s.nps[Int(other)].classes = s.nps[Int(np)].classes
    s.nps[Int(other)].of = home.np
    s.nps[Int(other)].end = max(s.nps[Int(other)].end, s.nps[Int(home.np)].end)
    s.nps[Int(np)].next = other
    return home.next
  }

  /// An office with its holder's name behind a comma.
  private func isIntroduced(_ s: ClauseBuilder.State, _ np: Int32) -> Bool {
    builder.language.headFirst && s.nps[Int(np)].apposition >= 0 && s.nps[Int(np)].classes.intersects(builder.officeClasses)
  }

  /// "between X, led by A, and Y": the comma behind what is said of the one, or nil.
  private func asideOfOne(_ s: ClauseBuilder.State, _ m: Int) -> Int? {
    guard between, !builder.language.headFirst, m + 3 < items.count, items[m].kind == .comma, items[m + 1].kind == .vg,
      s.vgs[Int(items[m + 1].index)].bareParticiple
    else { return nil }
    var k = m + 2
    while k < items.count, k < m + 8, items[k].kind == .np || items[k].kind == .prep || items[k].kind == .time { k += 1 }
    guard k + 2 < items.count, items[k].kind == .comma, items[k + 1].kind == .conj, items[k + 2].kind == .np else { return nil }
    return k
  }

  /// Whether behind a conjunction a clause goes on without its verb ("… by X and five by Y").
  private func gapsAt(_ s: ClauseBuilder.State, _ m: Int, _ np: Int32) -> Bool {
    guard m + 1 < items.count, items[m].kind == .conj, items[m + 1].kind == .np else { return false }
    let isMarked = m > 1 && items[m - 1].kind == .np && items[m - 1].index == np && items[m - 2].kind == .prep
    // "diserahkan kepada X dan 44 tawanan kepada Y" is told at once.
    let isDue = isMarked && (!builder.language.headFirst || items[m - 2].slot == .in || items[m - 2].slot == .among)
    return gap(s, m + 1, due: isDue ? (items[m - 2].slot, np) : nil) != nil
  }

  /// "16 soldiers, two civilians in X, and seven policemen", "46.000 orang di X dan 1.200 orang di Y": where some of those counted were, inside the
  /// list. The item behind it.
  private func whereCounted(_ s: inout ClauseBuilder.State, _ np: Int32, _ m: Int) -> Int {
    guard s.nps[Int(np)].quantity >= 0, m + 3 < items.count, items[m].kind == .prep, items[m].slot == .in, items[m + 1].kind == .np,
      namesPlace(items[m + 1].index, s)
    else { return m }
    var k = m + 2
    guard items[k].kind == .comma || builder.language.headFirst && items[k].kind == .conj && items[k].value != .but else { return m }
    // "enam orang di X dan tiga di Y": those three are told of by the same verb, without it.
    if items[k].kind == .conj, k + 1 < items.count, items[k + 1].kind == .np, case let more = s.nps[Int(items[k + 1].index)], more.end - more.first < 2 {
      return m
    }
    if items[k].kind == .comma, k + 1 < items.count, items[k + 1].kind == .conj { k += 1 }
    guard k + 1 < items.count, items[k + 1].kind == .np, s.nps[Int(items[k + 1].index)].quantity >= 0,
      compatible(s, np, items[k + 1].index, strict: false), !(k + 2 < items.count && items[k + 2].kind == .vg)
    else { return m }
    s.addToPhrase(items[m].slot, items[m + 1].index, to: np)
    return m + 2
  }

  /// "empat orang", "empat lainnya": a number with the word that counts people, or with the one for others.
  private func isPeopleOrMore(_ y: NounPhrase) -> Bool {
    let last = units[Int(y.end) - 1]
    return (Int(y.first)..<Int(y.end)).contains { units[$0].kind == .classifier } || last.kind == .det && last.value == .other
  }

  func compatible(_ s: ClauseBuilder.State, _ a: Int32, _ b: Int32, strict: Bool) -> Bool {
    let x = s.nps[Int(a)]
    let y = s.nps[Int(b)]
    // "killed himself and six others", "killed him and two guards"
    if !builder.language.headFirst, !strict, x.pronoun == .reflexive || x.pronoun == .s3, y.pronoun == .none, y.quantity >= 0,
      units[Int(y.head)].kind == .pronoun || builder.isActorLike(y, units)
    {
      return true
    }
    if x.pronoun != .none || y.pronoun != .none { return !strict && builder.isActorLike(x, units) && builder.isActorLike(y, units) }
    let nameX = x.noun < 0 && (units[Int(x.head)].kind == .name || units[Int(x.head)].kind == .unknownName)
    let nameY = y.noun < 0 && (units[Int(y.head)].kind == .name || units[Int(y.head)].kind == .unknownName)
    // "the government of X and the rebels": they are none of the government's.
    if strict, !between, nameX, nameY, builder.isGroupName(units[Int(x.head)]) != builder.isGroupName(units[Int(y.head)]) { return false }
    if nameX && nameY { return true }
    // "460 patients and companions were killed": counted people with a word of no lexicon.
    if !strict, current < 0, x.quantity >= 0, y.quantity < 0, y.classes.isEmpty, y.noun >= 0, units[Int(y.noun)].kind == .unknownWord { return true }
    // "the deaths of 24 soldiers and 26 civilians": counted people of whatever kind.
    if strict, !builder.language.headFirst, x.quantity >= 0, y.quantity >= 0, x.noun >= 0, y.noun >= 0, builder.isActorLike(x, units),
      builder.isActorLike(y, units)
    {
      return true
    }
    if strict {
      // "presidents of Russia and the prime minister of …" does not list Russia.
      if nameX != nameY { return false }
      return x.classes.intersects(y.classes) || x.classes.isEmpty && y.classes.isEmpty
    }
    // "prisoners and the bodies of the dead"
    if !builder.language.headFirst, x.classes.intersects(builder.handedClasses), y.classes.intersects(builder.handedClasses) { return true }
    // "killed in Sumy, four in Poltava": no list of a place and a number.
    if !builder.language.headFirst, nameX, x.quantity < 0, y.noun < 0, y.quantity >= 0, units[Int(y.head)].kind == .number { return false }
    // "nine bodies and 14 wounded", "90,000 deaths, 4,000 people missing and 1.2 million displaced"
    if !builder.language.headFirst, x.quantity >= 0, y.quantity >= 0, x.noun >= 0, y.noun >= 0, x.classes.intersects(builder.fallenClasses),
      y.classes.intersects(builder.hurtClasses) || y.modifiers.intersects(builder.hurtClasses)
    {
      return true
    }
    // "Fifteen people and 300 goats were killed": told of at once, and counted each by itself.
    if !builder.language.headFirst, current < 0, x.quantity >= 0, y.quantity >= 0, x.noun >= 0, y.noun >= 0,
      builder.isActorLike(x, units), y.classes == builder.goodsClass
    {
      return true
    }
    // "lost two tanks and 14 soldiers"
    if !builder.language.headFirst, groupStartsBehind, x.quantity >= 0, y.quantity >= 0, x.noun >= 0, y.noun >= 0,
      x.classes.intersects(builder.equipmentClasses), builder.isActorLike(y, units)
    {
      return true
    }
    // "killed in Sumy, and a drone wounded …", "in Sumy and shelling hit …": a place by its name is not listed with what is no place.
    if !builder.language.headFirst, nameX, y.noun >= 0, !y.classes.isEmpty, !y.classes.intersects(builder.placeClasses),
      y.classes.intersects(builder.strikingClasses) || y.classes.intersects(builder.weaponClasses), namesPlace(a, s)
    {
      return false
    }
    // "agreed with Armenia, and a plane landed": no state is listed with what drives or flies.
    if !builder.language.headFirst, nameX, y.noun >= 0, y.classes.intersects(builder.equipmentClasses), units[Int(x.head)].payload >= 0 { return false }
    let actorX = builder.isActorLike(x, units) || builder.language.headFirst && endsInActor(x)
    // "dua tentara dan empat orang lainnya": people by their number alone.
    if builder.language.headFirst, y.noun < 0, y.quantity >= 0, y.of < 0, builder.isActorLike(x, units), isPeopleOrMore(y) { return true }
    // "X and its neighbour Y"
    let actorY = builder.isActorLike(y, units) || !builder.language.headFirst && units[Int(y.head)].kind == .name && units[Int(y.head)].payload >= 0
    return actorX == actorY
  }
}
