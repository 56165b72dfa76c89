import Claims
import Dispatch

/// Everything that files say: validated, flat, fast. Loaded once, then read-only.
public struct Packs: Sendable {
  public var ontology = Ontology()
  public var languages: [LanguagePack] = []
  public var actors: [ActorEntry] = []
  public var actorByID: [String: Int] = [:]
  public var classesOfActors: [ClassSet] = []
  public var places: [PlaceEntry] = []
  /// Codes of states that keep no armed forces of their own.
  public var statesWithoutForces: Set<String> = []
  public var conflicts: [ConflictPack] = []
  /// Dated facts of the world, whatever the conflict.
  public var chronology: [ChronologyEntry] = []
  /// When persons held their offices, by the person's index in `actors`.
  public var terms: [Int: [TermOfOffice]] = [:]
  public var problems: [PackProblem] = []

  var inboxes: [Inbox] = []

  public init() {}

  public func language(_ code: String) -> LanguagePack? {
    languages.first { $0.code == code }
  }

  /// Index of the state with this ISO code.
  public func state(_ code: String) -> Int? { actorByID[code] }

  /// Loads the packs under `root`. Lines that cannot be used are left out and told in `problems`.
  public static func load(_ root: String) -> Packs {
    var p = Packs()
    let codes = Files.list(root + "/Languages").filter { Files.exists(root + "/Languages/\($0)/pack.tsv") }
    p.languages = codes.map { LanguagePack(code: $0) }
    // What does not depend on one another is read at the same time: the ontology, the tables that all languages share, each language's verbs and
    // its other words, which need the ontology; then each language's lexicon is put together. Each waits only for what was begun before it, so
    // that one processor suffices.
    var shared = Packs()
    shared.languages = p.languages
    shared.inboxes = codes.map { _ in Inbox() }
    var found = [[PackProblem]](repeating: [], count: codes.count * 2 + 1)
    var verbs = [Phrases](repeating: Phrases(), count: codes.count)
    var languages = p.languages
    let (ontologyRead, sharedRead, wordsRead) = (DispatchGroup(), DispatchGroup(), codes.map { _ in DispatchGroup() })
    ontologyRead.enter()
    sharedRead.enter()
    for group in wordsRead { (0..<2).forEach { _ in group.enter() } }
    withUnsafeMutablePointer(to: &p) { p in
      withUnsafeMutablePointer(to: &shared) { s in
        languages.withUnsafeMutableBufferPointer { l in
          verbs.withUnsafeMutableBufferPointer { v in
            found.withUnsafeMutableBufferPointer { f in
              nonisolated(unsafe) let (p, s, l, v, f) = (p, s, l, v, f)
              DispatchQueue.concurrentPerform(iterations: 3 + codes.count * 3) { i in
                switch i {
                case 0:
                  p.pointee.ontology.load(root + "/Ontology", &p.pointee.problems)
                  ontologyRead.leave()
                case 1:
                  s.pointee.loadShared(root, codes)
                  sharedRead.leave()
                case 2..<2 + codes.count * 2:
                  ontologyRead.wait()
                  let (k, folder) = ((i - 2) / 2, root + "/Languages/" + codes[(i - 2) / 2])
                  if i % 2 == 0 {
                    v[k] = LanguagePack.verbs(folder, p.pointee.ontology, &f[i - 2])
                  } else {
                    l[k].load(folder, ontology: p.pointee.ontology, problems: &f[i - 2])
                  }
                  wordsRead[k].leave()
                case 2 + codes.count * 3:
                  sharedRead.wait()
                  var dated = Packs()
                  dated.loadCalendar(root, s.pointee)
                  p.pointee.chronology = dated.chronology
                  p.pointee.terms = dated.terms
                  f[codes.count * 2] = dated.problems
                default:
                  let k = i - 2 - codes.count * 2
                  sharedRead.wait()
                  wordsRead[k].wait()
                  l[k].fill(v[k], s.pointee.inboxes[k].phrases)
                  l[k].names = s.pointee.inboxes[k].names
                  l[k].names.seal()
                  l[k].seal(p.pointee.ontology, s.pointee.actors)
                  if k == 0 { p.pointee.classesOfActors = Packs.classes(of: s.pointee.actors, p.pointee.ontology, l[k]) }
                }
              }
            }
          }
        }
      }
    }
    p.languages = languages
    for f in found { p.problems += f }
    p.problems += shared.problems
    p.actors = shared.actors
    p.actorByID = shared.actorByID
    p.places = shared.places
    p.statesWithoutForces = shared.statesWithoutForces
    p.conflicts = shared.conflicts
    if codes.isEmpty { p.classesOfActors = Packs.classes(of: p.actors, p.ontology, nil) }
    return p
  }

  /// What tables that all languages share have for one of them.
  struct Inbox: Sendable {
    var phrases = Phrases()
    /// Those that a misspelling may be taken for.
    var names = NameIndex()
  }

  private mutating func loadShared(_ root: String, _ codes: [String]) {
    for i in codes.indices { loadCountries(root + "/Languages/\(codes[i])/lexicon/countries.tsv", i) }
    // By state, as iso3166.tsv tells; the table's first two columns are for imports.
    TableFile.each(root + "/World/iso3166.tsv") { if $0.text(2) == "none" { statesWithoutForces.insert($0.text(1)) } }
    loadActors(root + "/World/actors.tsv")
    loadPlaces(root + "/World/places.tsv")
    for name in Files.list(root + "/Conflicts") where Files.isFolder(root + "/Conflicts/\(name)") {
      loadConflict(root + "/Conflicts/" + name, name)
    }
  }

  /// What dates reports: it concerns no lexicon, so nothing waits for it.
  private mutating func loadCalendar(_ root: String, _ shared: Packs) {
    chronology = loadChronology(root + "/World/chronology.tsv")
    loadTerms(root + "/World/offices.tsv", shared)
  }

  /// Classes of named forces and bodies: by their kind, and by the nouns in their names.
  private static func classes(of actors: [ActorEntry], _ ontology: Ontology, _ english: LanguagePack?) -> [ClassSet] {
    let byKind: [ActorEntry.Kind: ClassSet] = [
      .forces: ontology.set("forces"), .government: ontology.set("government"), .outlet: ontology.set("media"), .group: ontology.set("militants"),
    ]
    let named = ontology.set("peacekeepers", "monitors", "centre", "court", "parliament", "police")
    return actors.map { a in
      var c = byKind[a.kind] ?? ClassSet()
      if a.kind == .organisation { c = a.sector == "NGO" ? ontology.set("ngo") : ontology.set("igo") }
      guard a.kind == .forces || a.kind == .organisation || a.kind == .government, let english else { return c }
      for word in a.name.split(separator: " ") {
        for s in english.lexicon.lookUp(String(word)) where s.kind == .noun && english.nouns[Int(s.payload)].classes.intersects(named) {
          c.formUnion(english.nouns[Int(s.payload)].classes)
        }
        if word == "Peacekeeping" || word == "peacekeeping" || word == "Peacekeepers" { c.formUnion(ontology.set("peacekeepers")) }
        if word == "Monitoring" { c.formUnion(ontology.set("monitors")) }
      }
      return c
    }
  }

  /// One-letter and two-letter names and names that are common words count only when capitalised; all names do.
  private mutating func name(_ phrase: UnsafeBufferPointer<UInt8>, _ kind: SenseKind, _ payload: Int, _ only: Int?) {
    guard !phrase.isEmpty else { return }
    var form = NameForm.name
    var from = 0
    var language = only
    if phrase.count > 3, phrase[2] == 58 {
      let code = String(decoding: phrase[0..<2], as: UTF8.self)
      guard let l = languages.firstIndex(where: { $0.code == code }) else { return }
      language = l
      from = 3
    }
    switch phrase[from] {
    case 126: form = NameForm.adjective
    case 43: form = NameForm.people
    case 64: form = NameForm.metonym
    default: from -= 1
    }
    from += 1
    let rest = UnsafeBufferPointer(rebasing: phrase[from...])
    let sense = Sense(kind, payload, form: form, flags: SenseFlags.capitalised)
    if let language {
      inboxes[language].phrases.add(rest, sense)
    } else {
      for l in languages.indices { inboxes[l].phrases.add(rest, sense) }
    }
  }

  private mutating func loadCountries(_ file: String, _ language: Int) {
    var rows: [(line: Int, code: String, lists: [[[UInt8]]])] = []
    TableFile.each(file) { row in
      var lists: [[[UInt8]]] = []
      for f in 1...4 {
        var items: [[UInt8]] = []
        row.list(f) { items.append(Array($0)) }
        lists.append(items)
      }
      rows.append((row.line, row.text(0), lists))
    }
    for row in rows {
      guard row.code.utf8.count == 3, let first = row.lists[0].first else {
        problems.append(PackProblem(file: file, line: row.line, message: "needs a three-letter code and a name"))
        continue
      }
      let index: Int
      if let known = actorByID[row.code] {
        index = known
      } else {
        index = actors.count
        actorByID[row.code] = index
        actors.append(ActorEntry(id: row.code, name: String(decoding: first, as: UTF8.self), code: row.code, sector: "GOV", kind: .state))
      }
      for (f, list) in row.lists.enumerated() {
        let form = [NameForm.name, NameForm.adjective, NameForm.people, NameForm.metonym][f]
        for item in list {
          item.withUnsafeBufferPointer {
            inboxes[language].phrases.add($0, Sense(.actor, index, form: form, flags: SenseFlags.capitalised))
            if form != NameForm.metonym { inboxes[language].names.add($0, index) }
          }
        }
      }
    }
  }

  private mutating func loadActors(_ file: String) {
    var found: [(entry: ActorEntry, names: [[UInt8]])] = []
    var bad: [PackProblem] = []
    TableFile.each(file) { row in
      guard let kind = ActorEntry.kind(row.text(4)), !row.field(1).isEmpty, !row.field(2).isEmpty else {
        bad.append(
          PackProblem(
            file: file, line: row.line, message: "needs id, name, code, sector and a kind (person, group, organisation, forces, government, entity, outlet)"))
        return
      }
      var names: [[UInt8]] = [Array(row.field(1))]
      row.list(5) { names.append(Array($0)) }
      found.append((ActorEntry(id: row.text(0), name: row.text(1), code: row.text(2), sector: row.field(3).isEmpty ? "UNK" : row.text(3), kind: kind), names))
    }
    problems += bad
    for (entry, names) in found {
      let index: Int
      // A conflict pack may add names to somebody the world's list has already.
      if let known = actorByID[entry.id] {
        index = known
      } else {
        index = actors.count
        actorByID[entry.id] = index
        actors.append(entry)
      }
      for n in names { n.withUnsafeBufferPointer { name($0, .actor, index, nil) } }
      if entry.kind == .person, let first = names.first {
        for l in languages.indices { first.withUnsafeBufferPointer { inboxes[l].names.add($0, index) } }
      }
    }
  }

  private mutating func loadPlaces(_ file: String) {
    var found: [(entry: PlaceEntry, names: [[UInt8]])] = []
    var bad: [PackProblem] = []
    TableFile.each(file) { row in
      guard !row.field(0).isEmpty else {
        bad.append(PackProblem(file: file, line: row.line, message: "needs a name"))
        return
      }
      var names: [[UInt8]] = [Array(row.field(0))]
      row.list(5) { names.append(Array($0)) }
      found.append(
        (
          PlaceEntry(
            name: row.text(0), latitude: Packs.decimal(row.field(1)), longitude: Packs.decimal(row.field(2)),
            precision: row.field(3).isEmpty ? "exact" : row.text(3), country: row.text(4)), names
        ))
    }
    problems += bad
    for (entry, names) in found {
      let index = places.count
      places.append(entry)
      for n in names { n.withUnsafeBufferPointer { name($0, .place, index, nil) } }
    }
  }

  private mutating func loadConflict(_ folder: String, _ name: String) {
    var c = ConflictPack(name: name, parties: [], chronology: [])
    TableFile.each(folder + "/pack.tsv") { row in
      var values: [String] = []
      row.list(1) { values.append(String(decoding: $0, as: UTF8.self)) }
      switch row.text(0) {
      case "title": c.title = row.text(1)
      case "parties": c.parties = values
      case "mediators": c.mediators = values
      case "observers": c.observers = values
      case "behind":
        for pair in values {
          let ends = pair.split(separator: "=")
          if ends.count == 2 { c.behind[String(ends[0])] = String(ends[1]) }
        }
      case "timezone":
        if let text = values.first, let s = Stamp(iso: "2000-01-01T00:00" + text) { c.zone = s.zone }
      default: break
      }
    }
    c.chronology = loadChronology(folder + "/chronology.tsv")
    conflicts.append(c)
    loadActors(folder + "/actors.tsv")
    loadPlaces(folder + "/places.tsv")
  }

  private mutating func loadChronology(_ file: String) -> [ChronologyEntry] {
    var out: [ChronologyEntry] = []
    var bad: [PackProblem] = []
    TableFile.each(file) { row in
      let end = row.field(2).isEmpty ? row.text(1) : row.text(2)
      guard let s = Stamp(iso: row.text(1)), let e = Stamp(iso: end) else {
        bad.append(PackProblem(file: file, line: row.line, message: "needs start and end as YYYY-MM-DD"))
        return
      }
      var entry = ChronologyEntry(id: row.text(0), start: s.day, end: e.day, kind: row.text(3), actors: [], places: [], names: [])
      row.list(4) { entry.names.append(String(decoding: $0, as: UTF8.self)) }
      entry.actors = Packs.noted("actors=", row.field(5))
      entry.places = Packs.noted("places=", row.field(5))
      out.append(entry)
    }
    problems += bad
    return out
  }

  private mutating func loadTerms(_ file: String, _ shared: Packs) {
    var bad: [PackProblem] = []
    // A term that lasts is known to last until a year after the last fact that the packs have.
    let horizon = (chronology + shared.conflicts.flatMap(\.chronology)).map(\.start).max().map { $0 + 366 } ?? CivilDay(year: 2040, month: 1, day: 1)
    TableFile.each(file) { row in
      let end = row.text(2)
      guard let from = Stamp(iso: row.text(1)), let to = end.isEmpty ? Stamp(day: horizon) : Stamp(iso: end), from.day <= to.day
      else {
        bad.append(PackProblem(file: file, line: row.line, message: "needs from and to as YYYY-MM-DD, or '-' where the term lasts"))
        return
      }
      guard let actor = shared.actorByID[row.text(0)] else {
        bad.append(PackProblem(file: file, line: row.line, message: "no actor has the id '\(row.text(0))'"))
        return
      }
      terms[actor, default: []].append(TermOfOffice(from: from.day, to: to.day))
    }
    problems += bad
  }

  /// The list behind a key of a note; a remark follows after "; ", another key after a space.
  static func noted(_ key: StaticString, _ note: UnsafeBufferPointer<UInt8>) -> [String] {
    let n = key.utf8CodeUnitCount
    var i = 0
    search: while i + n <= note.count {
      if i == 0 || note[i - 1] == 32 {
        var k = 0
        while k < n, note[i + k] == key.utf8Start[k] { k += 1 }
        if k == n { break search }
      }
      i += 1
    }
    guard i + n <= note.count else { return [] }
    let from = i + n
    var end = from
    while end < note.count {
      if note[end] == 59, end + 1 == note.count || note[end + 1] == 32 { break }
      if note[end] == 61 {
        while end > from, note[end] != 32 { end -= 1 }
        break
      }
      end += 1
    }
    var out: [String] = []
    TableRow.split(UnsafeBufferPointer(rebasing: note[from..<end]), 59) { out.append(String(decoding: $0, as: UTF8.self)) }
    return out
  }

  /// A decimal number such as `-39.75`; nil where the field is empty or no number.
  static func decimal(_ f: UnsafeBufferPointer<UInt8>) -> Double? {
    var value = 0.0
    var scale = 0.0
    var negative = false
    var digits = 0
    for (i, b) in f.enumerated() {
      if i == 0 && b == 45 {
        negative = true
      } else if b == 46 && scale == 0 {
        scale = 1
      } else if b >= 48 && b <= 57 {
        digits += 1
        value = value * 10 + Double(b - 48)
        if scale > 0 { scale *= 10 }
      } else {
        return nil
      }
    }
    guard digits > 0 else { return nil }
    if scale > 0 { value /= scale }
    return negative ? -value : value
  }
}
