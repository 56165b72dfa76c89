import Claims
import Packs

/// Base phrases with what belongs to them: "of" phrases, appositions, lists.
extension ClauseBuilder.Walk {
  /// A base phrase with its "of" phrases, appositions and coordination, and the item behind all of it. `at`: its item; `lists`: it may head a list;
  /// `inner`: it belongs to another phrase; `appositions`: what it is may stand behind it.
  func group(_ s: inout ClauseBuilder.State, _ at: Int, lists: Bool, inner: Bool = false, appositions: Bool = true) -> (np: Int32, next: Int) {
    let np = items[at].index
    var j = behindLettersOrOf(s, np, at + 1)
    if j < items.count, items[j].kind == .prep { j = takeOf(&s, np, j, lists: lists, appositions: appositions) }
    if j < items.count, items[j].kind == .np {
      if builder.language.headFirst {
        j = takeWhole(&s, np, takeBefallen(&s, np, j, lists: lists))
        j = takeCountBehind(&s, np, j)
      } else {
        j = takeAsked(&s, np, j, lists: lists)
      }
    }
    if let behind = age(s, j) { j = behind }
    if let behind = whereKnown(&s, np, j) { j = behind }
    if !inner, appositions, let behind = holderBehind(&s, np, j) { j = behind }
    if !inner, let behind = address(s, np, j) ?? countryOfTown(s, np, j) { j = behind }
    let unbracketed = j
    j = takeBracket(&s, np, j, inner: inner)
    let isBracketed = j > unbracketed
    if !inner, let behind = ageAside(s, np, j) { j = behind }
    if let after = insertion(&s, np, j, inner) { j = after }
    if lists, appositions, !inner, j + 1 < items.count, items[j].kind == .comma, let k = namesOfAll(s, np, j + 1) { j = k }
    if j < items.count, items[j].kind == .comma || items[j].kind == .np {
      j = takeApposition(&s, np, j, lists: lists, inner: inner, appositions: appositions, isBracketed: isBracketed)
    }
    if appositions, let l = letters(&s, np, j) { j = l }
    if lists, let l = list(&s, np, j, inner) {
      j = l
      if !builder.language.headFirst, s.nps[Int(np)].negated { negateList(&s, from: np) }
    }
    return (np, j)
  }

  /// "no planes or tanks": none of either.
  private func negateList(_ s: inout ClauseBuilder.State, from np: Int32) {
    var next = s.nps[Int(np)].next
    while next >= 0 {
      s.nps[Int(next)].negated = true
      next = s.nps[Int(next)].next
    }
  }

  // MARK: whose, of what

  /// The item behind the letters of a name that stand before its "of", or behind an "of" phrase that has been read before.
  @inline(__always)
  private func behindLettersOrOf(_ s: ClauseBuilder.State, _ np: Int32, _ from: Int) -> Int {
    var j = from
    if j < items.count, items[j].kind == .open, Int(items[j].unit) + 1 < units.count, units[Int(items[j].unit) + 1].flags.contains(.allCapitals) {
      // "the Liberation Front (XLF) of Y"
      let k = skipParenthesis(s, j)
      if k == j + 3 || k == j + 2, k < items.count, items[k].kind == .prep, items[k].slot == .of { j = k }
    }
    if !builder.language.headFirst, s.nps[Int(np)].of >= 0, s.nps[Int(np)].noun >= 0, j + 1 < items.count, items[j].kind == .prep, items[j].slot == .of,
      items[j + 1].index == s.nps[Int(np)].of
    {
      // Read before, as what might have been one of a list.
      while j < items.count, items[j].unit < s.nps[Int(np)].end { j += 1 }
    }
    return j
  }

  /// Takes the "of" phrase of a phrase, or one with "from" that says the same. The item behind.
  private func takeOf(_ s: inout ClauseBuilder.State, _ np: Int32, _ from: Int, lists: Bool, appositions: Bool) -> Int {
    var j = from
    while j + 1 < items.count, items[j].kind == .prep, items[j + 1].kind == .np, s.nps[Int(np)].of < 0 {
      let slot = items[j].slot
      guard isOf(&s, np, slot, j + 1), !(slot == .of && isBlamed(s, np, s.nps[Int(items[j + 1].index)])) else { break }
      // "para mediator dari X, Y, dan Z": all of theirs, whatever list the mediators stand in.
      let isFromMany = builder.language.headFirst && slot == .from && j + 2 < items.count && items[j + 2].kind == .comma
      // "a meeting of representatives of X and Y": of both.
      let isBetween = between
      if !builder.language.headFirst, slot == .of, s.nps[Int(np)].classes.intersects(builder.gatheringClasses) { between = true }
      let g = group(&s, j + 1, lists: lists || isFromMany, inner: true, appositions: appositions || builder.language.headFirst)
      between = isBetween
      s.nps[Int(np)].of = g.np
      s.nps[Int(np)].end = max(s.nps[Int(np)].end, s.nps[Int(g.np)].end)
      // "three of its own soldiers": they are soldiers.
      if !builder.language.headFirst, slot == .of, s.nps[Int(np)].noun < 0, s.nps[Int(np)].quantity >= 0, s.nps[Int(np)].classes.isEmpty {
        s.nps[Int(np)].classes = s.nps[Int(g.np)].classes
      }
      j = slot == .of ? takeMoreOf(&s, np, g.np, g.next, lists: lists) : g.next
    }
    return j
  }

  /// Whether a preposition before the phrase at item `at` says whose or of what the one before is.
  private func isOf(_ s: inout ClauseBuilder.State, _ np: Int32, _ slot: Slot, _ at: Int) -> Bool {
    if slot == .of { return true }
    guard slot == .from else { return false }
    let (p, target) = (s.nps[Int(np)], s.nps[Int(items[at].index)])
    // "menteri luar negeri dari Azerbaijan": "from" after an office or a force is its "of".
    // "menerima 246 tentaranya dari Ukraina": whose they are has been said.
    if p.classes.intersects(builder.language.headFirst ? builder.actorClasses : builder.personClasses),
      !(builder.language.headFirst && p.possessor != .none && (p.quantity >= 0 || p.classes.intersects(builder.soldierClass))),
      units[Int(target.head)].kind == .name || units[Int(target.head)].kind == .unknownName
    {
      return true
    }
    // "pejabat dari kelompok X": whose they are.
    if builder.language.headFirst, p.classes.intersects(builder.personClasses), target.quantity < 0, target.classes.intersects(builder.bodyClasses) {
      return true
    }
    return isTroopsHome(p, target) || isHomeOfFallen(&s, np, at) || isShare(&s, np, target)
  }

  /// "22 dari 28 jenazah", "jenazah 22 dari 28 sandera": so many of all of them, who are what all are.
  private func isShare(_ s: inout ClauseBuilder.State, _ np: Int32, _ all: NounPhrase) -> Bool {
    guard builder.language.headFirst, all.quantity >= 0, all.noun >= 0, all.classes.intersects(builder.handedClasses), case let part = s.nps[Int(np)],
      case let number = units[Int(part.end) - 1], number.kind == .number, number.extra >= 0
    else { return false }
    if part.noun < 0, part.end - part.first == 1 {
      s.nps[Int(np)].classes = all.classes
      return true
    }
    guard part.noun >= 0, part.classes.intersects(builder.remainsClass), part.quantity < 0, part.end == part.noun + 2 else { return false }
    s.nps[Int(np)].quantity = number.extra
    return true
  }

  /// "the delegations of X and of Y": takes the second "of" phrase and those behind it. The item behind.
  private func takeMoreOf(_ s: inout ClauseBuilder.State, _ np: Int32, _ first: Int32, _ from: Int, lists: Bool) -> Int {
    var j = from
    while !builder.language.headFirst, j + 2 < items.count, items[j].kind == .conj, items[j].value != .but, items[j + 1].kind == .prep,
      items[j + 1].slot == .of, items[j + 2].kind == .np
    {
      let more = group(&s, j + 2, lists: lists, inner: true)
      s.nps[Int(s.tail(of: first))].next = more.np
      s.nps[Int(np)].end = max(s.nps[Int(np)].end, s.nps[Int(more.np)].end)
      j = more.next
    }
    return j
  }

  /// "X's call for a truce": takes what is asked for where the preposition is part of the noun's entry. The item behind.
  private func takeAsked(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int, lists: Bool) -> Int {
    guard s.nps[Int(np)].of < 0, j < items.count, items[j].kind == .np, s.nps[Int(np)].noun >= 0,
      s.nps[Int(np)].end == s.nps[Int(np)].noun + 1, s.nps[Int(items[j].index)].first == s.nps[Int(np)].end,
      s.nps[Int(np)].classes.intersects(builder.askingClasses)
    else { return j }
    let g = group(&s, j, lists: lists, inner: true)
    if case let noun = units[Int(s.nps[Int(np)].noun)].payload, noun >= 0, builder.urges(builder.language.nouns[Int(noun)].act) {
      // "calls to X to end the siege": who is called upon.
      s.addToPhrase(.to, g.np, to: np)
    } else {
      s.nps[Int(np)].of = g.np
    }
    s.nps[Int(np)].end = max(s.nps[Int(np)].end, s.nps[Int(g.np)].end)
    return g.next
  }

  /// "penangkapan 12 aktivis", "jenazah 15 warga": takes those whom the noun's act befalls, or whose they are. The item behind.
  private func takeBefallen(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int, lists: Bool) -> Int {
    guard s.nps[Int(np)].of < 0, j < items.count, items[j].kind == .np, touching(s, np, items[j].index), s.nps[Int(np)].quantity < 0,
      isBefallen(s.nps[Int(items[j].index)], by: s.nps[Int(np)])
        || isEndOfAll(s.nps[Int(np)], s.nps[Int(items[j].index)])
    else { return j }
    let g = group(&s, j, lists: lists, inner: true)
    // "penghentian seluruh tindakan permusuhan": a truce.
    if isEndOfAll(s.nps[Int(np)], s.nps[Int(g.np)]) { s.nps[Int(np)].classes = builder.truceClass }
    s.nps[Int(np)].of = g.np
    s.nps[Int(np)].end = max(s.nps[Int(np)].end, s.nps[Int(g.np)].end)
    return g.next
  }

  private func isBefallen(_ whom: NounPhrase, by n: NounPhrase) -> Bool {
    // "jenazah para prajurit"
    if whom.quantity < 0 { return whom.noun >= 0 && units[Int(whom.first)].kind == .det && isRemains(n) }
    // "korban tewas sebanyak 24 orang": how many, and of nobody.
    return (namesAct(n) || isRemains(n)) && !(whom.noun < 0 && isToll(n))
  }

  /// "sebelas anggota satu keluarga": takes what those who are counted are all of. The item behind.
  private func takeWhole(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int {
    guard j < items.count, items[j].kind == .np, s.nps[Int(np)].quantity >= 0, s.nps[Int(np)].noun >= 0, s.nps[Int(np)].of < 0,
      s.nps[Int(np)].classes.intersects(builder.peopleClass), touching(s, np, items[j].index), case let whole = s.nps[Int(items[j].index)],
      whole.quantity >= 0, whole.classes.intersects(builder.groupedClass)
    else { return j }
    s.nps[Int(np)].of = items[j].index
    s.nps[Int(np)].end = whole.end
    return j + 1
  }

  /// "jumlah korban", "korban tewas", which count the dead where nothing else is said.
  private func isToll(_ n: NounPhrase) -> Bool {
    guard n.noun >= 0, units[Int(n.noun)].payload >= 0 else { return false }
    return Int(builder.language.nouns[Int(units[Int(n.noun)].payload)].act) == builder.tolls
  }

  /// "tawanan perang sebanyak 157 orang": takes the number of people that stands behind what they are. The item behind.
  private func takeCountBehind(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int {
    guard j < items.count, items[j].kind == .np, touching(s, np, items[j].index, adverbs: true), s.nps[Int(np)].quantity < 0, s.nps[Int(np)].noun >= 0,
      s.nps[Int(np)].classes.intersects(builder.countedClasses) || s.nps[Int(np)].classes.intersects(builder.tollClass)
    else { return j }
    let count = s.nps[Int(items[j].index)]
    guard count.quantity >= 0, count.noun < 0 && units[Int(count.head)].kind != .name || count.classes.intersects(builder.peopleClass), count.of < 0,
      !count.classes.intersects(builder.timeClass), count.end - count.first <= 2
    else { return j }
    s.nps[Int(np)].quantity = count.quantity
    s.nps[Int(np)].end = count.end
    return j + 1
  }

  // MARK: asides

  /// Takes what stands in brackets behind a phrase, or passes it over. The item behind.
  @inline(__always)
  private func takeBracket(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int, inner: Bool) -> Int {
    guard j < items.count, items[j].kind == .open else { return j }
    let k = skipParenthesis(s, j)
    guard k > j + 1 else { return j }
    if k == j + 4, !inner, !builder.language.headFirst, s.nps[Int(np)].quantity >= 0, items[j + 1].kind == .prep, items[j + 1].slot == .including,
      items[j + 2].kind == .np, s.nps[Int(items[j + 2].index)].quantity >= 0
    {
      // "killed 12 people (including three children)"
      if current >= 0, subject < 0 { s.add(.including, items[j + 2].index, to: current) } else { pending.append((.including, items[j + 2].index)) }
    }
    // "mereka (Rusia)": whom the outlet says they are.
    if k == j + 3, s.nps[Int(np)].pronoun != .none, items[j + 1].kind == .np, builder.isActorLike(s.nps[Int(items[j + 1].index)], units) {
      s.nps[Int(np)].apposition = items[j + 1].index
    }
    return k
  }

  /// "John Smith, 45, was killed", "John Smith, 45, a trader from X, was killed": the verb behind somebody's age; nil where none stands between commas.
  @inline(__always)
  private func ageAside(_ s: ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int? {
    guard j + 3 < items.count, items[j].kind == .comma, items[j + 1].kind == .np, items[j + 2].kind == .comma,
      case let age = s.nps[Int(items[j + 1].index)], age.quantity >= 0, age.noun < 0, age.of < 0, age.end - age.first == 1, s.nps[Int(np)].quantity < 0
    else { return nil }
    return items[j + 3].kind == .vg ? j + 3 : verbBehindAside(s, j + 3)
  }

  /// Takes what a phrase is, behind a comma or right behind it, or passes over an aside that says where or who most of them are. The item behind.
  ///
  /// "Nikol Pashinyan, the prime minister, …", "Presiden Rusia, Vladimir Putin …".
  private func takeApposition(
    _ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int, lists: Bool, inner: Bool, appositions: Bool, isBracketed: Bool
  ) -> Int {
    if let behind = placeToldAside(&s, np, j) { return behind }
    let isAside = j + 1 < items.count && items[j].kind == .comma && items[j + 1].kind == .np
    if builder.language.headFirst, isAside, isNamedPlace(s, np, items[j + 1].index) {
      // "ibu kota Ukraina, Kyiv"
      s.nps[Int(np)].apposition = items[j + 1].index
      return j + 2 < items.count && items[j + 2].kind == .comma ? j + 3 : j + 2
    }
    if let behind = placeLyingIn(s, np, j) { return behind }
    if isAside,
      appositions && (appositive(s, np, items[j + 1].index) || isClosedAside(s, np, j + 1) || isPluralAside(s, np, j + 1)) || isPlaceAside(s, np, j + 1)
    {
      return takeAside(&s, np, j, lists: lists, inner: inner)
    }
    if appositions, j + 1 < items.count, items[j].kind == .comma, s.nps[Int(np)].quantity >= 0, let k = behindPortion(s, j + 1) ?? behindShare(&s, j + 1) {
      return k
    }
    guard isNamedNext(s, np, j, isBracketed: isBracketed) else { return j }
    // "Presiden Amerika Serikat (AS) Donald Trump"
    let g = group(&s, j, lists: false, inner: inner)
    s.nps[Int(np)].apposition = g.np
    return g.next
  }

  /// Takes what a phrase is from between commas, unless a speaker or an occasion stands there. The item behind; the first comma where it is neither.
  private func takeAside(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int, lists: Bool, inner: Bool) -> Int {
    // "Presiden X, A, Perdana Menteri Y, B, dan …": A is not the prime minister.
    let g = group(&s, j + 1, lists: false, inner: inner, appositions: !isIntroduction(s, j + 2))
    let k = g.next
    let closes =
      k >= items.count || items[k].kind == .comma || items[k].kind == .vg || items[k].kind == .stop || items[k].kind == .rel || items[k].kind == .prep
      || items[k].kind == .quoteOpen || items[k].kind == .time || items[k].kind == .conj
    guard closes, !speaks(s, g.np, k), !opensBehindOccasion(s, np, k) else { return j }
    s.nps[Int(np)].apposition = g.np
    return k < items.count && items[k].kind == .comma && !(k + 1 < items.count && items[k + 1].kind == .np && !lists) ? k + 1 : k
  }

  /// The item behind an aside that says who most of those counted are; nil where none opens at `from`.
  private func behindPortion(_ s: ClauseBuilder.State, _ from: Int) -> Int? {
    // "46,900 people, mostly women and children, were killed": no list, what most of them were.
    if isDue, let k = portion(s, from) { return k }
    // "76 orang, kebanyakan dari mereka warga sipil, dan …"
    if builder.language.headFirst, let k = mostOfThem(s, from) { return k }
    // "killed 76 people, mostly civilians, and injured 492"
    return current >= 0 && subject < 0 ? portion(s, from, joined: true) : nil
  }

  /// "90,000 people, or 60 per cent of the population, fled", "90.000 orang, atau 60 persen penduduk, mengungsi": the verb behind the same count told
  /// once more; nil elsewhere.
  private func behindShare(_ s: inout ClauseBuilder.State, _ from: Int) -> Int? {
    guard from + 3 < items.count, items[from].kind == .conj, items[from].value == .or, items[from + 1].kind == .np,
      s.nps[Int(items[from + 1].index)].quantity >= 0
    else { return nil }
    let g = group(&s, from + 1, lists: false, inner: true, appositions: false)
    return g.next + 1 < items.count && items[g.next].kind == .comma && items[g.next + 1].kind == .vg ? g.next + 1 : nil
  }

  /// Whether a name right behind a phrase, or behind its bracket, says who it is.
  @inline(__always)
  private func isNamedNext(_ s: ClauseBuilder.State, _ np: Int32, _ j: Int, isBracketed: Bool) -> Bool {
    guard j < items.count, items[j].kind == .np, case let first = s.nps[Int(items[j].index)].first,
      // "told Reuters the army had left": no name for Reuters.
      touching(s, np, items[j].index) && (builder.language.headFirst || units[Int(first)].kind != .det)
        || isBracketed && builder.language.headFirst && units[Int(first) - 1].kind == .close
    else { return false }
    return appositive(s, np, items[j].index)
  }

  /// Whether what is read stands where a subject is due.
  var isDue: Bool { subject < 0 && (current < 0 || complementTo >= 0 || antecedent >= 0 || inAdverbial) }

  /// The verb that an aside between commas stands before; nil where a verb or another comma comes first. `from`: what the first comma opens.
  /// `joined`: the comma of a verb that a conjunction joins.
  private func verbBehindAside(_ s: ClauseBuilder.State, _ from: Int, joined: Bool = false) -> Int? {
    guard !builder.language.headFirst, from < items.count, items[from].kind == .np else { return nil }
    var k = from + 1
    while k < items.count, k < from + 8, items[k].kind == .np || items[k].kind == .prep || items[k].kind == .conj { k += 1 }
    let behind = joined ? k + 2 : k + 1
    guard behind < items.count, items[k].kind == .comma, !joined || items[k + 1].kind == .conj, items[behind].kind == .vg else { return nil }
    let g = s.vgs[Int(items[behind].index)]
    return g.finite && !g.gerund && !g.infinitive ? joined ? k : behind : nil
  }

  /// The verb behind "mostly women and children," where people were counted before; nil elsewhere.
  func portion(_ s: ClauseBuilder.State, _ from: Int, joined: Bool = false) -> Int? {
    guard let verb = verbBehindAside(s, from, joined: joined) else { return nil }
    let most = s.nps[Int(items[from].index)]
    return most.quantity < 0 && most.noun >= 0 && most.pronoun == .none && builder.isActorLike(most, units) ? verb : nil
  }

  /// "kebanyakan dari mereka warga sipil," "sebagian besar perempuan dan anak-anak,": what most of those counted were. The item behind the comma
  /// where a verb or a conjunction goes on there, else nil.
  private func mostOfThem(_ s: ClauseBuilder.State, _ from: Int) -> Int? {
    var k = from
    var people = false
    while k + 1 < items.count, k < from + 6 {
      switch items[k].kind {
      case .np:
        let p = s.nps[Int(items[k].index)]
        if p.noun >= 0, p.classes.intersects(builder.victimClasses) || p.classes.intersects(builder.soldierClass) { people = true }
      case .prep where k > from: break
      case .conj where k > from: break
      case .comma:
        guard people else { return nil }
        if items[k + 1].kind == .vg { return k + 1 }
        return items[k + 1].kind == .conj && k + 2 < items.count && items[k + 2].kind == .vg ? k : nil
      default: return nil
      }
      k += 1
    }
    return nil
  }

  /// "32 people, seven of them children, were killed": what some of those counted are. The item behind the second comma, or nil.
  private func insertion(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int, _ inner: Bool) -> Int? {
    guard !inner, !builder.language.headFirst, s.nps[Int(np)].quantity >= 0, j + 3 < items.count, items[j].kind == .comma, items[j + 1].kind == .np
    else { return nil }
    let part = items[j + 1].index
    if let behind = partsAside(&s, j + 1) { return behind }
    var k = j + 1
    var refers = false
    while k < items.count, k < j + 7, items[k].kind == .np || items[k].kind == .prep {
      if items[k].kind == .np, s.nps[Int(items[k].index)].pronoun == .p3 { refers = true }
      // "seven civilians among them," where the words are one.
      if items[k].kind == .prep, items[k].slot == .including || items[k].slot == .among, k > j + 1, k + 1 < items.count, items[k + 1].kind == .comma {
        refers = true
      }
      k += 1
    }
    // "one of them a toddler" is one phrase, and the pronoun stands before its noun as an adjective does.
    refers = refers || (Int(s.nps[Int(part)].first)..<Int(s.nps[Int(part)].end)).contains { units[$0].value == .p3 }
    // "killed 32 people, seven of them children, and wounded nine"
    let goesOn =
      k + 2 < items.count && items[k].kind == .comma
      && (items[k + 1].kind == .conj && items[k + 2].kind == .vg || items[k + 1].kind == .vg && s.vgs[Int(items[k + 1].index)].gerund)
    if refers, current >= 0, subject < 0, goesOn || k == items.count || items[k].kind == .stop {
      // "killed 32 people, seven of them children."
      if s.nps[Int(part)].quantity >= 0 { s.add(.including, part, to: current) }
      return k
    }
    guard refers, k + 1 < items.count, items[k].kind == .comma, items[k + 1].kind == .vg else { return nil }
    if s.nps[Int(part)].quantity >= 0 { pending.append((.including, part)) }
    return k + 1
  }

  /// "Nine people, four of whom were children, died", "killed nine, four of whom were children": the item behind the aside and its comma, or nil.
  private func partsAside(_ s: inout ClauseBuilder.State, _ at: Int) -> Int? {
    guard at + 3 < items.count, items[at + 1].kind == .rel, items[at + 2].kind == .vg, s.vgs[Int(items[at + 2].index)].verb < 0, items[at + 3].kind == .np,
      case let part = s.nps[Int(items[at].index)], part.noun < 0, part.quantity >= 0, case let who = items[at + 3].index, s.nps[Int(who)].noun >= 0,
      s.nps[Int(who)].quantity < 0, s.nps[Int(who)].classes.intersects(builder.mortalClasses)
    else { return nil }
    let behind = at + 4
    let isSubject = behind + 1 < items.count && items[behind].kind == .comma && items[behind + 1].kind == .vg && subject < 0 && current < 0
    let isLast = current >= 0 && subject < 0 && (behind == items.count || items[behind].kind == .stop)
    guard isSubject || isLast else { return nil }
    s.nps[Int(who)].quantity = part.quantity
    if isSubject { pending.append((.including, who)) } else { s.add(.including, who, to: current) }
    return isSubject ? behind + 1 : behind
  }

  /// "… talks with X, a diplomatic source said, two days …": who says so, and nothing of X.
  private func speaks(_ s: ClauseBuilder.State, _ np: Int32, _ k: Int) -> Bool {
    var k = k
    // "mediated by China, the ministry in Beijing said": where who says so is.
    if !builder.language.headFirst { while k + 1 < items.count, items[k].kind == .prep, items[k + 1].kind == .np { k += 2 } }
    guard current >= 0, k < items.count, items[k].kind == .vg, k == 0 || items[k - 1].kind != .comma else { return false }
    let g = s.vgs[Int(items[k].index)]
    guard g.verb >= 0, !g.passive, !g.gerund, !g.infinitive, builder.complementKind(units[Int(g.verb)]) == .report else { return false }
    let next = k + 1 < items.count ? items[k + 1].kind : .stop
    return next == .comma || next == .stop || next == .time || next == .prep
  }

  /// Whether a noun of places with its country's name is followed by its own name.
  private func isNamedPlace(_ s: ClauseBuilder.State, _ a: Int32, _ b: Int32) -> Bool {
    let x = s.nps[Int(a)]
    let y = s.nps[Int(b)]
    guard x.noun == x.first, x.classes.intersects(builder.placeClasses), x.quantity < 0, y.quantity < 0, y.of < 0 else { return false }
    if x.end - x.first > 2 {
      // "kota terbesar kedua X, Y"
      let last = units[Int(x.end) - 1]
      let own = units[Int(y.end) - 1]
      return x.end - x.first < 6 && last.kind == .name && last.payload >= 0 && own.kind == .name && own.extra >= 0 && own.payload < 0
        && (y.noun < 0 || y.noun == y.first && y.classes.intersects(builder.placeClasses)) && y.end - y.first <= 2
    }
    guard x.end - x.first == 2, y.noun < 0 else { return false }
    let owner = units[Int(x.end) - 1]
    let name = units[Int(y.head)]
    return owner.kind == .name && owner.payload >= 0 && name.kind == .name && name.extra >= 0 && y.end - y.first == 1
  }

  /// "accuses X of 3,000 breaches": what he is accused of belongs to the verb.
  private func isBlamed(_ s: ClauseBuilder.State, _ np: Int32, _ target: NounPhrase) -> Bool {
    guard groupStartsBehind, current >= 0, s.argument(.obj, of: current) < 0, target.noun >= 0, target.classes.intersects(builder.breachClasses),
      builder.isActorLike(s.nps[Int(np)], units)
    else { return false }
    // "convicted a colonel of crimes"
    let verb = s.clauses[Int(current)].verb
    return builder.complementKind(of: s.clauses[Int(current)], units) == .accuse
      || !builder.language.headFirst && verb >= 0 && units[Int(verb)].kind == .verb && units[Int(verb)].payload >= 0
        && builder.blames[Int(units[Int(verb)].payload)]
  }

  /// "Peacekeepers from X were hit": before their verb, whose they are.
  private func isTroopsHome(_ np: NounPhrase, _ target: NounPhrase) -> Bool {
    guard !builder.language.headFirst, current < 0, subject < 0, np.classes.intersects(builder.troopClasses), target.noun < 0, target.head >= 0 else {
      return false
    }
    let u = units[Int(target.head)]
    return u.kind == .name && u.payload >= 0 && u.form == NameForm.name
  }

  /// "left three peacekeepers from Senegal dead", "resulted in two soldiers from Chad killed": whose they are of whom is told what they suffered.
  /// The word for that goes to those who did.
  private func isHomeOfFallen(_ s: inout ClauseBuilder.State, _ np: Int32, _ at: Int) -> Bool {
    let p = s.nps[Int(np)]
    let home = s.nps[Int(items[at].index)]
    guard !builder.language.headFirst, current >= 0, p.quantity >= 0, p.noun >= 0, p.classes.intersects(builder.mortalClasses), home.quantity < 0,
      case let u = units[Int(home.first)], u.kind == .name, u.payload >= 0 || u.extra >= 0
    else { return false }
    if home.noun < 0 {
      guard home.end == home.first + 1, at + 1 < items.count, items[at + 1].kind == .vg else { return false }
      let g = s.vgs[Int(items[at + 1].index)]
      return g.bareParticiple && g.verb >= 0 && builder.hits(units[Int(g.verb)])
    }
    guard home.noun == home.first + 1, home.end == home.noun + 1, home.classes.intersects(builder.lostClasses) || home.classes.intersects(builder.deathClass)
    else { return false }
    s.nps[Int(np)].classes = home.classes
    s.nps[Int(items[at].index)].end = home.first + 1
    s.nps[Int(items[at].index)].noun = -1
    s.nps[Int(items[at].index)].head = home.first
    s.nps[Int(items[at].index)].classes = ClassSet()
    return true
  }

  /// "penghentian semua pertempuran": the end of all fighting.
  private func isEndOfAll(_ np: NounPhrase, _ what: NounPhrase) -> Bool {
    guard np.noun >= 0, np.end <= np.noun + 2, what.classes.intersects(builder.foughtClasses), what.noun >= 0 else { return false }
    let u = units[Int(np.noun)]
    guard u.kind == .noun, u.payload >= 0 else { return false }
    return builder.ceases >= 0 && Int32(builder.language.nouns[Int(u.payload)].act) == builder.ceases
  }

  private func isRemains(_ np: NounPhrase) -> Bool { np.noun >= 0 && np.end == np.noun + 1 && np.classes.intersects(builder.remainsClass) }

  private func namesAct(_ np: NounPhrase) -> Bool {
    guard np.noun >= 0, np.end == np.noun + 1 else { return false }
    let u = units[Int(np.noun)]
    guard u.kind == .noun, u.payload >= 0 else { return false }
    let act = builder.language.nouns[Int(u.payload)].act
    guard act != NounEntry.noSense else { return false }
    return builder.ontology.rows(of: act).contains { r in
      let row = builder.ontology.rows[r]
      let role = row.role(.obj)?.role
      // "tewasnya lima warga", "penembakan dua guru"
      return role == .hit || role == .forces || row.role(.subj)?.role == .hit || row.event == .assault && row.ofIsObject && role == .recipient
    }
  }

  func touching(_ s: ClauseBuilder.State, _ a: Int32, _ b: Int32, adverbs: Bool = false) -> Bool {
    let from = Int(s.nps[Int(a)].end)
    let to = Int(s.nps[Int(b)].first)
    return to <= from || adverbs && (from..<to).allSatisfy { units[$0].kind == .adverb }
  }

  func hasIndefinite(_ n: NounPhrase) -> Bool {
    units[Int(n.first)].kind == .det || builder.language.headFirst && units[Int(n.first)].kind == .number
  }

  func bare(_ s: ClauseBuilder.State, _ np: Int32) -> Bool {
    let n = s.nps[Int(np)]
    return n.noun < 0 && units[Int(n.head)].kind == .name && units[Int(n.head)].payload >= 0 && !builder.personNames(units[Int(n.head)])
  }

  /// Headlines: "Erdogan, Putin discuss Karabakh".
  func isPersonName(_ s: ClauseBuilder.State, _ np: Int32) -> Bool {
    let n = s.nps[Int(np)]
    return n.noun < 0 && n.of < 0 && units[Int(n.head)].kind == .name && builder.personNames(units[Int(n.head)])
  }

  /// A name of no person, or a body of people without an article.
  func isParty(_ s: ClauseBuilder.State, _ np: Int32) -> Bool {
    if bare(s, np) { return true }
    let n = s.nps[Int(np)]
    let opener = units[Int(n.first)].kind
    return n.noun >= 0 && n.pronoun == .none && n.quantity < 0 && opener != .det && opener != .possPronoun && builder.isActorLike(n, units)
      && !n.classes.intersects(builder.officeClasses) && !n.classes.intersects(builder.officerClass)
  }

  /// "sign", which agrees with more than one.
  func isBaseForm(_ g: VerbGroup) -> Bool {
    !builder.language.headFirst && g.verb >= 0 && g.end - g.first == 1 && units[Int(g.verb)].verbForm.contains(.base)
      && !units[Int(g.verb)].verbForm.contains(.past)
  }

  /// "urged A and B to …": both are its objects.
  func controls(_ s: ClauseBuilder.State) -> Bool {
    current >= 0 && s.clauses[Int(current)].verb >= 0
      && (builder.controlsByObject(units[Int(s.clauses[Int(current)].verb)]) || builder.complementKind(units[Int(s.clauses[Int(current)].verb)]) == .report)
  }

  /// Whether the phrase list stands behind a verb (as its object) rather than before one.
  func verbBefore(_ s: ClauseBuilder.State, _ at: Int) -> Bool { subject < 0 && !afterComma }

  func opensClause(_ s: ClauseBuilder.State, _ at: Int, _ np: Int32) -> Bool {
    guard at < items.count, items[at].kind == .vg else { return false }
    let g = s.vgs[Int(items[at].index)]
    return g.finite
      && !(g.bareParticiple && !builder.language.headFirst && !builder.isActorLike(s.nps[Int(np)], units) && s.nps[Int(np)].quantity < 0)
  }

  /// "pertemuan Perdana Menteri X, Y dan Z": the list goes on inside the phrase.
  func endsInActor(_ n: NounPhrase) -> Bool {
    guard n.noun >= 0, n.end - n.first > 1 else { return false }
    let u = units[Int(n.end) - 1]
    return u.kind == .unknownName || u.kind == .name && u.payload >= 0
  }
}
