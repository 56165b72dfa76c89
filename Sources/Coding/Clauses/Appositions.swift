import Claims
import Packs

/// What stands beside a phrase and says who or where that is.
extension ClauseBuilder.Walk {
  /// "seorang anak berusia 10 tahun dan ibunya": the item behind how old one of those is whom a list names, or nil.
  func age(_ s: ClauseBuilder.State, _ j: Int) -> Int? {
    guard builder.language.headFirst, j + 2 < items.count, items[j].kind == .prep, items[j].slot == .per,
      items[j + 2].kind == .conj || items[j + 2].kind == .comma
    else { return nil }
    switch items[j + 1].kind {
    case .time: return j + 2
    case .np: return s.nps[Int(items[j + 1].index)].classes.intersects(builder.timeClass) ? j + 2 : nil
    default: return nil
    }
  }

  /// "kelompok pemberontak terbesar di negara itu, X, meneken …": a body, where it is, its name and its verb. The item behind where it is, or nil.
  func whereKnown(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int? {
    guard builder.language.headFirst, j + 3 < items.count, items[j].kind == .prep, items[j].slot == .in, items[j + 1].kind == .np,
      items[j + 2].kind == .comma, items[j + 3].kind == .np, s.nps[Int(np)].quantity < 0
    else { return nil }
    let place = s.nps[Int(items[j + 1].index)]
    let name = s.nps[Int(items[j + 3].index)]
    guard name.noun < 0, name.quantity < 0, units[Int(name.head)].kind == .name, builder.isGroupName(units[Int(name.head)]),
      place.classes.intersects(builder.countryClass) || namesPlace(items[j + 1].index, s), s.nps[Int(np)].classes.intersects(builder.bandClasses)
    else { return nil }
    var k = j + 4
    if k < items.count, items[k].kind == .open { k = skipParenthesis(s, k) }
    guard k + 1 < items.count, items[k].kind == .comma, items[k + 1].kind == .vg else { return nil }
    s.addToPhrase(.in, items[j + 1].index, to: np)
    return j + 2
  }

  /// "Kepala misi PBB untuk Libya, Ahmad X, mengatakan …": an office, where or for whom it is held, its holder and his verb. The item of the verb, or nil.
  func holderBehind(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int? {
    guard s.nps[Int(np)].quantity < 0, s.nps[Int(np)].noun >= 0, s.nps[Int(np)].apposition < 0, s.nps[Int(np)].classes.intersects(builder.personClasses),
      j < items.count, items[j].kind == .prep
    else { return nil }
    var k = j
    while k + 1 < items.count, k < j + 6, items[k].kind == .prep, items[k + 1].kind == .np {
      switch items[k].slot {
      case .in, .for, .from, .to, .of: k += 2
      default: return nil
      }
    }
    guard k > j, k + 3 < items.count, items[k].kind == .comma, items[k + 1].kind == .np, items[k + 2].kind == .comma, items[k + 3].kind == .vg,
      s.vgs[Int(items[k + 3].index)].finite, appositive(s, np, items[k + 1].index)
    else { return nil }
    for m in stride(from: j, to: k, by: 2) {
      if items[m].slot == .of, s.nps[Int(np)].of < 0 {
        s.nps[Int(np)].of = items[m + 1].index
      } else {
        s.addToPhrase(items[m].slot, items[m + 1].index, to: np)
      }
    }
    s.nps[Int(np)].apposition = items[k + 1].index
    return k + 3
  }

  /// "warga Desa X, Kecamatan Y, Kabupaten Z diserang": where the village lies. The item behind it, or nil.
  func address(_ s: ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int? {
    let host = s.nps[Int(np)]
    // "di Pasar X, Kota Y, menewaskan …": no subject of what follows.
    let isWhere = current >= 0 && subject < 0 && groupStartsBehind && host.first > 0 && units[Int(host.first) - 1].slot == .in
    guard builder.language.headFirst, isWhere || isDue && !host.classes.intersects(builder.placeClasses), host.noun >= 0, endsInName(host), j < items.count,
      items[j].kind == .comma
    else { return nil }
    var k = j
    while k + 1 < items.count, items[k].kind == .comma, items[k + 1].kind == .np, case let part = s.nps[Int(items[k + 1].index)], part.quantity < 0,
      part.noun == part.first && part.classes.intersects(builder.placeClasses) && part.end > part.noun + 1 || k > j && namesPlace(items[k + 1].index, s)
    {
      k += 2
    }
    guard k > j, k < items.count else { return nil }
    if isWhere { return items[k].kind == .comma && k + 1 < items.count && items[k + 1].kind == .vg ? k : nil }
    if items[k].kind == .vg { return k }
    return items[k].kind == .comma && k + 1 < items.count && items[k + 1].kind == .vg ? k + 1 : nil
  }

  /// "A deal signed in Doha, Qatar calls for …": the country of the town, before the verb that what was signed waits for. The item of the verb, or nil.
  func countryOfTown(_ s: ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int? {
    guard !builder.language.headFirst, j + 2 < items.count, items[j].kind == .comma, items[j + 1].kind == .np, items[j + 2].kind == .vg, current >= 0,
      s.clauses[Int(current)].kind == .relative, let top = stack.last, top.clause < 0, top.subject >= 0, groupStartsBehind,
      case let town = s.nps[Int(np)], case let country = s.nps[Int(items[j + 1].index)], town.noun < 0, country.noun < 0, country.quantity < 0,
      case let t = units[Int(town.head)], case let c = units[Int(country.head)], t.kind == .name && t.extra >= 0 || t.kind == .unknownName,
      c.kind == .name, c.payload >= 0, c.extra >= 0, c.form == NameForm.name, case let g = s.vgs[Int(items[j + 2].index)], g.finite, g.verb >= 0,
      builder.complementKind(units[Int(g.verb)]) != .report
    else { return nil }
    return j + 2
  }

  private func endsInName(_ n: NounPhrase) -> Bool {
    let u = units[Int(n.end) - 1]
    return u.kind == .name || u.kind == .unknownName
  }

  /// Whether a comma, an office and, behind another comma, a person's name stand at an item.
  func isIntroduction(_ s: ClauseBuilder.State, _ j: Int) -> Bool {
    guard j + 3 < items.count, items[j].kind == .comma, items[j + 1].kind == .np,
      s.nps[Int(items[j + 1].index)].classes.intersects(builder.officeClasses)
    else { return false }
    var k = j + 2
    while k + 2 < items.count, items[k].kind == .prep, items[k].slot == .of, items[k + 1].kind == .np { k += 2 }
    guard k + 1 < items.count, items[k].kind == .comma, items[k + 1].kind == .np else { return false }
    return appositive(s, items[j + 1].index, items[k + 1].index)
  }

  /// "the National Liberation Front, or NLF,": the letters that a body goes by. The item behind them, or nil.
  func letters(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int? {
    guard !builder.language.headFirst, j + 2 < items.count, items[j].kind == .comma, items[j + 1].kind == .conj, items[j + 1].value == .or,
      items[j + 2].kind == .np, s.nps[Int(np)].end - s.nps[Int(np)].first > 1, s.nps[Int(np)].quantity < 0
    else { return nil }
    let short = s.nps[Int(items[j + 2].index)]
    let u = units[Int(short.head)]
    guard short.end - short.first == 1, u.kind == .name || u.kind == .unknownName, u.flags.contains(.allCapitals) else { return nil }
    if s.nps[Int(np)].apposition < 0 { s.nps[Int(np)].apposition = items[j + 2].index }
    return j + 3 < items.count && items[j + 3].kind == .comma ? j + 4 : j + 3
  }

  /// "When the rebels shelled Kutum, its troops returned fire", "With shells landing on its side, China called …": whether the verb at an item is
  /// the main clause's, behind what opened the sentence.
  func opensBehindOccasion(_ s: ClauseBuilder.State, _ np: Int32, _ k: Int) -> Bool {
    guard !builder.language.headFirst, groupStartsBehind, k < items.count, items[k].kind == .vg else { return false }
    let isInside = current >= 0 && s.clauses[Int(current)].kind == .adverbial && (s.clauses[Int(current)].parent < 0 || resumes >= 0)
    guard isInside || units[Int(s.nps[Int(np)].first)].kind == .possPronoun else { return false }
    let g = s.vgs[Int(items[k].index)]
    return !g.gerund && !g.infinitive && !(g.bareParticiple && k + 1 < items.count && items[k + 1].kind == .prep && items[k + 1].slot == .by)
  }

  func appositive(_ s: ClauseBuilder.State, _ a: Int32, _ b: Int32) -> Bool {
    let x = s.nps[Int(a)]
    let y = s.nps[Int(b)]
    if isNamedVictim(x, y) { return true }
    guard x.pronoun == .none, y.pronoun == .none, x.quantity < 0, y.quantity < 0 else { return false }
    func name(_ n: NounPhrase) -> Bool { n.noun < 0 && (units[Int(n.head)].kind == .unknownName || units[Int(n.head)].kind == .name && isPersonName(n)) }
    func isPersonName(_ n: NounPhrase) -> Bool { units[Int(n.head)].form == NameForm.name && builder.personNames(units[Int(n.head)]) }
    func office(_ n: NounPhrase) -> Bool { n.noun >= 0 && n.classes.intersects(builder.personClasses) && !hasTrailingName(n) }
    func hasTrailingName(_ n: NounPhrase) -> Bool {
      n.head != n.noun && (units[Int(n.head)].kind == .unknownName || isPersonName(n)) || builder.language.headFirst && endsInPerson(n)
    }
    func endsInPerson(_ n: NounPhrase) -> Bool {
      let u = units[Int(n.end) - 1]
      return u.kind == .unknownName || u.kind == .name && builder.personNames(u)
    }
    func body(_ n: NounPhrase) -> Bool { n.noun >= 0 && n.classes.intersects(builder.actorClasses) && !n.classes.intersects(builder.personClasses) }
    func organisation(_ n: NounPhrase) -> Bool { n.noun < 0 && (units[Int(n.head)].kind == .name || units[Int(n.head)].kind == .unknownName) }
    // "Adam X, the first … to": what he is, of whatever class.
    let described = x.noun < 0 && units[Int(x.head)].kind == .unknownName && y.definite && units[Int(y.first)].kind == .det && y.noun >= 0
    // "his party, the Movement for …": written as a name.
    let titled = y.definite && body(y) && units[Int(y.noun)].flags.contains(.capital) && units[Int(y.first)].kind == .det
    // "its rival, the paramilitary X", "its enemies, the M23 rebels", "its neighbour, Rwanda"
    let owned =
      !builder.language.headFirst && units[Int(x.first)].kind == .possPronoun
      && (x.classes.intersects(builder.partyClasses) || x.classes.intersects(builder.countryClass))
    if owned, y.definite || organisation(y) && units[Int(y.head)].payload >= 0, builder.isActorLike(y, units) { return true }
    if body(x), titled, x.end - x.first <= 3 { return true }
    // "the neighbouring country, X, …", "negara tetangga, X, …"
    if x.noun >= 0, x.classes.intersects(builder.countryClass), organisation(y), units[Int(y.head)].payload >= 0 { return true }
    if described, y.classes.isEmpty, current < 0, subject < 0 { return true }
    // "juru bicara militer, Brigjen X": a rank with a name.
    if builder.language.headFirst, office(x), y.noun == y.first, y.classes.intersects(builder.officerClass), hasTrailingName(y), x.next < 0 { return true }
    // "pilot asal X, Philip Y,": one of the people, by his name.
    if builder.language.headFirst, x.noun >= 0, x.classes.intersects(builder.victimClasses) || x.classes.intersects(builder.soldierClass), !hasTrailingName(x),
      x.next < 0,
      y.noun < 0 && y.end - y.first >= 2 && (y.first..<y.end).allSatisfy({ units[Int($0)].kind == .unknownName })
        || y.noun == y.first && y.classes.intersects(builder.officerClass) && hasTrailingName(y) || units[Int(y.first)].kind == .title && hasTrailingName(y)
    {
      return true
    }
    // "another soldier, 19-year-old private X Y, was killed": a rank with a name.
    if !builder.language.headFirst, x.noun >= 0, x.head == x.noun, x.next < 0, !units[Int(x.noun)].flags.contains(.plural),
      x.classes.intersects(builder.soldierClass), y.noun >= 0,
      y.classes.intersects(builder.officerClass) || y.classes.intersects(builder.soldierClass) && y.quantity < 0, hasTrailingName(y)
    {
      return true
    }
    // "In X, a woman": no place is one.
    let isPlace = x.noun < 0 && units[Int(x.head)].kind == .name && units[Int(x.head)].payload < 0
    if !builder.language.headFirst, isPlace, y.classes.intersects(builder.victimClasses) { return false }
    // "the Liberation Front, a rebel group that …": one band, and no fighters.
    func band(_ n: NounPhrase) -> Bool {
      n.noun >= 0 && n.classes.intersects(builder.bandClasses) && !units[Int(n.noun)].flags.contains(.plural) && n.head == n.noun
    }
    // "Col. X al-Y, a spokesman for the army,": a rank, or an article, stands before the last of his names.
    if !builder.language.headFirst, x.end - x.first > 1, x.classes.isEmpty || x.classes.intersects(builder.officerClass),
      units[Int(x.end) - 1].kind == .unknownName, office(y), y.definite || hasIndefinite(y)
    {
      return true
    }
    // "In X and Y, militants shelled …": one name is not several people.
    let isSeveral = !builder.language.headFirst && y.noun >= 0 && y.noun == y.first && units[Int(y.noun)].flags.contains(.plural)
    return name(x) && office(y) && !isSeveral || office(x) && name(y) || organisation(x) && (body(y) || band(y)) && (y.definite || hasIndefinite(y))
  }

  /// "Seorang tentara, Name Surname, tewas": one of the soldiers or people, by a name that nobody else bears.
  private func isNamedVictim(_ x: NounPhrase, _ y: NounPhrase) -> Bool {
    guard builder.language.headFirst, x.quantity >= 0, x.noun >= 0, x.next < 0, !units[Int(x.first)].flags.contains(.plural),
      x.classes.intersects(builder.victimClasses) || x.classes.intersects(builder.soldierClass), y.noun < 0, y.quantity < 0, y.end - y.first >= 2
    else { return false }
    return (y.first..<y.end).allSatisfy { units[Int($0)].kind == .unknownName }
  }

  /// "Dua warga, Ahmad (33) dan Budi, tewas": those who are counted, by their names, up to the comma or verb behind them. The item there, or nil.
  func namesOfAll(_ s: ClauseBuilder.State, _ np: Int32, _ from: Int) -> Int? {
    let x = s.nps[Int(np)]
    guard builder.language.headFirst, x.quantity >= 0, x.noun >= 0, x.next < 0, units[Int(x.first)].flags.contains(.plural),
      x.classes.intersects(builder.victimClasses) || x.classes.intersects(builder.soldierClass)
    else { return nil }
    var k = from
    var isJoined = false
    while k < items.count, items[k].kind == .np, isPerson(s.nps[Int(items[k].index)]) {
      k += 1
      if k < items.count, items[k].kind == .open { k = skipParenthesis(s, k) }
      guard k < items.count else { return nil }
      if isJoined { return items[k].kind == .comma ? k + 1 : items[k].kind == .vg ? k : nil }
      while k < items.count, items[k].kind == .comma || items[k].kind == .conj {
        isJoined = isJoined || items[k].kind == .conj
        k += 1
      }
    }
    return nil
  }

  /// A name of no pack, with or without a rank.
  private func isPerson(_ n: NounPhrase) -> Bool {
    guard n.quantity < 0, n.pronoun == .none, n.noun < 0 || n.noun == n.first && n.classes.intersects(builder.officerClass) && n.end - n.first > 1 else {
      return false
    }
    return units[Int(n.end) - 1].kind == .unknownName
  }

  /// "Hamas, kelompok yang menguasai Gaza, menyerang …": what a body is, up to the comma that its verb stands behind.
  func isClosedAside(_ s: ClauseBuilder.State, _ np: Int32, _ from: Int) -> Bool {
    let x = s.nps[Int(np)]
    let y = s.nps[Int(items[from].index)]
    guard builder.language.headFirst, subject < 0, x.pronoun == .none, x.quantity < 0, x.noun < 0, units[Int(x.head)].kind == .name, y.quantity < 0,
      // "mantan kelompok pemberontak": what it was.
      y.noun == y.first || y.noun == y.first + 1 && units[Int(y.first)].kind == .adjective, y.classes.intersects(builder.actorClasses),
      !y.classes.intersects(builder.personClasses) || y.classes.intersects(builder.bandClasses),
      units[Int(y.end) - 1].kind != .name, units[Int(y.end) - 1].kind != .unknownName
    else { return false }
    var k = from + 1
    while k + 1 < items.count, k < from + 14 {
      switch items[k].kind {
      case .comma: return items[k + 1].kind == .vg
      case .conj, .stop, .subord, .comp, .quoteOpen: return false
      case .vg where items[from + 1].kind != .rel && items[from + 1].kind != .prep: return false
      default: k += 1
      }
    }
    return false
  }

  /// "The two brigades, militias that back X, came to …": what several are, up to the comma with their verb behind it.
  func isPluralAside(_ s: ClauseBuilder.State, _ np: Int32, _ from: Int) -> Bool {
    let x = s.nps[Int(np)]
    let y = s.nps[Int(items[from].index)]
    guard !builder.language.headFirst, subject < 0, x.pronoun == .none, y.quantity < 0, y.noun >= 0, y.noun == y.first, from + 1 < items.count,
      items[from + 1].kind == .rel, units[Int(y.noun)].flags.contains(.plural), builder.isActorLike(x, units), builder.isActorLike(y, units)
    else { return false }
    var k = from + 2
    while k + 1 < items.count, k < from + 14 {
      switch items[k].kind {
      case .comma: return items[k + 1].kind == .vg && s.vgs[Int(items[k + 1].index)].finite
      case .stop, .quoteOpen, .subord, .dash: return false
      default: k += 1
      }
    }
    return false
  }

  /// "in Kunming, capital of X, …": what a place is of, up to a comma with no verb behind it.
  func isPlaceAside(_ s: ClauseBuilder.State, _ np: Int32, _ from: Int) -> Bool {
    let x = s.nps[Int(np)]
    let y = s.nps[Int(items[from].index)]
    guard !builder.language.headFirst, x.noun < 0, x.pronoun == .none, x.quantity < 0, y.quantity < 0, y.noun == y.first,
      y.classes.intersects(builder.placeClasses),
      units[Int(x.head)].kind == .name && units[Int(x.head)].extra >= 0 || units[Int(x.head)].kind == .unknownName, from + 3 < items.count,
      items[from + 1].kind == .prep, items[from + 1].slot == .of, items[from + 2].kind == .np
    else { return false }
    return items[from + 3].kind == .comma || items[from + 3].kind == .stop
  }

  /// "diadakan di X, ibu kota provinsi Y di barat daya, pada Rabu": what a place is and where it lies. The item behind the second comma, or nil.
  func placeLyingIn(_ s: ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int? {
    guard builder.language.headFirst, j + 4 < items.count, items[j].kind == .comma, items[j + 1].kind == .np, case let x = s.nps[Int(np)],
      case let y = s.nps[Int(items[j + 1].index)], x.noun < 0, x.pronoun == .none, x.quantity < 0, y.quantity < 0, y.noun == y.first,
      y.classes.intersects(builder.placeClasses), !units[Int(y.noun)].flags.contains(.capital),
      units[Int(x.head)].kind == .name && units[Int(x.head)].extra >= 0 || units[Int(x.head)].kind == .unknownName
    else { return nil }
    var k = j + 2
    while k + 1 < items.count, k < j + 6, items[k].kind == .prep, items[k].slot == .in || items[k].slot == .of, items[k + 1].kind == .np { k += 2 }
    guard k > j + 2, k + 1 < items.count, items[k].kind == .comma else { return nil }
    switch items[k + 1].kind {
    case .time, .prep, .vg: return k + 1
    default: return nil
    }
  }

  /// "Shelling of X, a town held by Y, wounded six": what a place is, told aside before the verb of what happened there. A participle in it is a clause
  /// of its own about the place. The item behind the second comma, or nil.
  func placeToldAside(_ s: inout ClauseBuilder.State, _ np: Int32, _ j: Int) -> Int? {
    guard !builder.language.headFirst, j + 3 < items.count, items[j].kind == .comma, items[j + 1].kind == .np, case let x = s.nps[Int(np)],
      case let y = s.nps[Int(items[j + 1].index)], x.noun < 0, x.pronoun == .none, x.quantity < 0, y.quantity < 0, y.noun >= 0, hasIndefinite(y),
      y.classes.intersects(builder.placeClasses),
      units[Int(x.head)].kind == .name && units[Int(x.head)].extra >= 0 || units[Int(x.head)].kind == .unknownName
    else { return nil }
    var k = j + 2
    var told = -1
    scan: while k + 1 < items.count, k < j + 14 {
      switch items[k].kind {
      case .comma: break scan
      case .np, .prep, .conj, .time: break
      case .vg where told < 0 && s.vgs[Int(items[k].index)].bareParticiple && items[k + 1].kind == .prep && items[k + 1].slot == .by: told = k
      default: return nil
      }
      k += 1
    }
    guard k >= j + 2, k + 1 < items.count, items[k].kind == .comma, items[k + 1].kind == .vg, case let main = s.vgs[Int(items[k + 1].index)], main.finite,
      !main.gerund, !main.infinitive
    else { return nil }
    if told >= 0, told + 2 < k, items[told + 2].kind == .np {
      var c = clause(.relative, s.vgs[Int(items[told].index)], s)
      c.passive = true
      c.first = min(c.first, x.first)
      if current >= 0 { c.teller = s.clauses[Int(current)].teller }
      let id = Int32(s.clauses.count)
      s.clauses.append(c)
      s.add(.obj, np, to: id)
      s.add(.by, group(&s, told + 2, lists: true, inner: true).np, to: id)
      for t in told..<k where items[t].kind == .time { s.times.append(TimeLink(time: items[t].index, unit: items[t].unit, clause: id)) }
    }
    return k + 1
  }
}
