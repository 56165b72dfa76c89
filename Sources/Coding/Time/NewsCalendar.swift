import Claims
import Packs

/// A bit for each of some hashes: one without a bit is none of them.
struct HashBits {
  private var words = ContiguousArray<UInt64>(repeating: 0, count: 512)

  mutating func insert(_ hash: UInt64) { words[Int(hash & 511)] |= 1 << (hash >> 9 & 63) }

  func mayHave(_ hash: UInt64) -> Bool { words[Int(hash & 511)] & 1 << (hash >> 9 & 63) != 0 }
}

/// The chronologies as numbers: which of their entries a report may be news of, asked for every report without a date.
final class NewsCalendar {
  struct Entry {
    var start: CivilDay
    var end: CivilDay
    /// Bits of the weekdays it began and ended on; 0 where it went on for too long to be one day's news.
    var weekdays: UInt8
    /// Range of `actors`.
    var firstActor: Int32
    var actorCount: Int32
    /// How many of them, first in their range, are none who only stand between.
    var sideCount: Int32
    var isWar: Bool
    var isTruce: Bool
  }

  /// Where an entry stands.
  struct Place {
    var chronology: Int
    var entry: Int
    /// Among all entries.
    var number: Int
  }

  let packs: Packs
  let language: LanguagePack
  /// The conflicts' chronologies in the packs' order, then the world's.
  let chronologies: [[Entry]]
  private let actors: [Int32]
  /// Number of its code, by actor.
  private let codeOf: [Int32]
  /// Codes that the report at hand names, and a bit for each by the lowest bits of its number.
  private var named: [Bool]
  private var namedBits: UInt64 = 0
  /// The day before which the report at hand cannot be, once that was asked.
  var floor: CivilDay??
  /// The days within which the report at hand must have been written, once that was asked.
  var spans: [ClosedRange<CivilDay>]?
  /// Days told without their year with the entries that began on them, once that was asked.
  var toldDays: [(phrase: Int, entry: Place)]?
  private(set) var isNamed = false
  private var concerned: ContiguousArray<Place>?
  /// Every entry's place, and the numbers in it of the entries that are of an actor or of nobody.
  private let placeOf: [Place]
  /// The number of a chronology's first entry.
  private let firstOf: [Int]
  private let ofActor: [[Int32]]
  private let ofNobody: [Int32]
  /// Entries that are one day's news, by chronology, close together with their weekdays and a bit for each of those whose affair it is.
  private let newsworthy: [ContiguousArray<(entry: Int32, weekdays: UInt8, sides: UInt64)>]
  private var phrases: [String: ContiguousArray<UInt64>] = [:]
  /// By entry, once it was asked: the tokens of its names in the language.
  private var nameTokens: [ContiguousArray<ContiguousArray<UInt64>>?]
  /// Once it was asked: the entries whose names in the language begin with a token, by its hash, and which hashes those are.
  private var openings: (entries: [UInt64: [Int32]], hashes: HashBits)?
  /// A bit for each entry, by number, of which some token of the report at hand opens a name; nil until it was asked.
  private var opened: ContiguousArray<UInt64>?
  /// By number, the month and day on which an entry began.
  private let monthAndDay: ContiguousArray<Int16>
  /// Hashes of the tokens of the report at hand, once they were asked for: most names begin with a word that no token of it is.
  private var held: HashBits?
  /// Classes of what a report may tell of an entry.
  let meetings: ClassSet
  let accords: ClassSet
  let violence: ClassSet
  let deadly: ClassSet
  let monitors: ClassSet
  let captives: ClassSet
  let blockades: ClassSet
  /// Senses of verbs that tell how an accord began, of what began, and of blockades.
  let outsets: [Int]
  let beginnings: [Int]
  let blocking: [Int]
  let saying: [Int]

  init(_ packs: Packs, _ language: LanguagePack) {
    self.packs = packs
    self.language = language
    var index: [String: Int32] = [:]
    func number(_ code: String) -> Int32 {
      if let known = index[code] { return known }
      let n = Int32(index.count)
      index[code] = n
      return n
    }
    var actors: [Int32] = []
    func entry(_ e: ChronologyEntry, _ isNews: Bool, _ mediators: [String]) -> Entry {
      let first = actors.count
      // Those whose affair it is before those who stand between them.
      func stands(_ code: String) -> Bool { code == "IGO" || code == "NGO" || mediators.contains(code) }
      let sides = e.actors.filter { !stands($0) }
      actors += (sides + e.actors.filter(stands)).map(number)
      // A mission that goes on for years is news on the day when it begins.
      let opens = isNews && e.kind == "monitoring"
      let weekdays: UInt8 =
        isNews && e.end - e.start <= 4 ? 1 << UInt8(e.start.weekday) | 1 << UInt8(e.end.weekday) : opens ? 1 << UInt8(e.start.weekday) : 0
      return Entry(
        start: e.start, end: e.end, weekdays: weekdays, firstActor: Int32(first), actorCount: Int32(e.actors.count),
        sideCount: Int32(sides.count), isWar: e.kind == "war",
        isTruce: e.kind == "truce")
    }
    // Of the world's only accords, meetings and exchanges of several sides (`PublicationInference.isOutset`).
    func isOutset(_ e: ChronologyEntry) -> Bool {
      e.actors.count >= 2 && (PublicationInference.isPeace(e.kind) || PublicationInference.isMeeting(e.kind) || e.kind == "exchange")
    }
    chronologies =
      packs.conflicts.map { c in c.chronology.map { entry($0, true, c.mediators) } } + [packs.chronology.map { entry($0, isOutset($0), []) }]
    newsworthy = chronologies.map { c in
      ContiguousArray(
        c.indices.filter { c[$0].weekdays != 0 && c[$0].actorCount > 0 }.map { i in
          let first = Int(c[i].firstActor)
          // Of mediators alone, where there is nobody else.
          let sides = actors[first..<first + Int(c[i].sideCount > 0 ? c[i].sideCount : c[i].actorCount)]
          return (Int32(i), c[i].weekdays, sides.reduce(0) { $0 | 1 << UInt64($1 & 63) })
        })
    }
    self.actors = actors
    codeOf = packs.actors.map { number($0.code) }
    named = [Bool](repeating: false, count: index.count)
    var placeOf: [Place] = []
    var monthAndDay: ContiguousArray<Int16> = []
    var ofActor = [[Int32]](repeating: [], count: index.count)
    var ofNobody: [Int32] = []
    var firstOf: [Int] = []
    for k in chronologies.indices {
      firstOf.append(placeOf.count)
      for (i, e) in chronologies[k].enumerated() {
        let n = Int32(placeOf.count)
        monthAndDay.append(Int16(e.start.parts.month << 5 | e.start.parts.day))
        placeOf.append(Place(chronology: k, entry: i, number: placeOf.count))
        if e.actorCount == 0 { ofNobody.append(n) }
        for a in e.firstActor..<e.firstActor + e.actorCount { ofActor[Int(actors[Int(a)])].append(n) }
      }
    }
    self.placeOf = placeOf
    self.monthAndDay = monthAndDay
    self.firstOf = firstOf
    self.ofActor = ofActor
    self.ofNobody = ofNobody
    nameTokens = [ContiguousArray<ContiguousArray<UInt64>>?](repeating: nil, count: placeOf.count)
    meetings = packs.ontology.set("talks", "meeting", "visit")
    accords = packs.ontology.set("truce", "agreement", "pact")
    violence = packs.ontology.set("fighting", "attack", "violence")
    deadly = packs.ontology.set("fighting", "attack", "violence", "death")
    monitors = packs.ontology.set("centre", "monitors")
    captives = packs.ontology.set("prisoners", "remains", "freed")
    blockades = packs.ontology.set("blockade")
    func senses(_ names: String...) -> [Int] { names.compactMap { packs.ontology.senseIndex[$0].map(Int.init) } }
    outsets = senses("take-effect", "sign", "agree", "begin", "reach")
    beginnings = senses("begin", "take-effect")
    blocking = senses("block")
    saying = senses("say", "announce", "report", "confirm")
  }

  /// Forgets the report before.
  func begin() {
    isNamed = false
    concerned = nil
    floor = nil
    spans = nil
    toldDays = nil
    held = nil
    opened = nil
  }

  /// Whether a token of the report at hand may have this hash.
  func mayHold(_ hash: UInt64, _ tokens: ContiguousArray<Token>) -> Bool {
    if held == nil {
      var hashes = HashBits()
      for t in tokens { hashes.insert(t.hash) }
      held = hashes
    }
    return held?.mayHave(hash) ?? true
  }

  /// Whether some token of the report at hand opens one of an entry's names.
  func mayBeNamed(_ p: Place, _ tokens: ContiguousArray<Token>) -> Bool {
    if opened == nil { opened = findOpened(tokens) }
    return opened.map { $0[p.number >> 6] & 1 << UInt64(p.number & 63) != 0 } ?? true
  }

  /// The entries whose names the tokens of the report at hand may open: most tokens open none, which a bit says.
  private func findOpened(_ tokens: ContiguousArray<Token>) -> ContiguousArray<UInt64> {
    let known = openings ?? findOpenings()
    openings = known
    var out = ContiguousArray<UInt64>(repeating: 0, count: placeOf.count >> 6 + 1)
    for t in tokens where known.hashes.mayHave(t.hash) {
      for n in known.entries[t.hash] ?? [] { out[Int(n) >> 6] |= 1 << UInt64(n & 63) }
    }
    return out
  }

  private func findOpenings() -> (entries: [UInt64: [Int32]], hashes: HashBits) {
    var (entries, hashes): ([UInt64: [Int32]], HashBits) = ([:], HashBits())
    for k in placeOf {
      for name in names(of: k) {
        guard let head = name.first else { continue }
        entries[head, default: []].append(Int32(k.number))
        hashes.insert(head)
      }
    }
    return (entries, hashes)
  }

  /// The month, times 32, and the day on which an entry began.
  func monthAndDay(of p: Place) -> Int { Int(monthAndDay[p.number]) }

  /// Whether the report names two of an entry's actors, or the only one, and not mediators alone.
  func isOfSides(_ p: Place) -> Bool {
    actors.withUnsafeBufferPointer { actors in
      named.withUnsafeBufferPointer { NewsCalendar.isOfSides(chronologies[p.chronology][p.entry], actors, $0) }
    }
  }

  private static func isOfSides(_ e: Entry, _ actors: UnsafeBufferPointer<Int32>, _ named: UnsafeBufferPointer<Bool>) -> Bool {
    var found: Int32 = 0
    let sides = Int(e.firstActor)..<Int(e.firstActor + e.sideCount)
    // "Washington hosted talks with the UN": of many a war.
    guard sides.isEmpty || sides.contains(where: { named[Int(actors[$0])] }) else { return false }
    for k in Int(e.firstActor)..<Int(e.firstActor + e.actorCount) where named[Int(actors[k])] { found += 1 }
    return found >= min(2, max(1, e.actorCount))
  }

  /// Whether the report names all of an entry's actors.
  func namesAll(_ p: Place) -> Bool {
    let e = chronologies[p.chronology][p.entry]
    for k in Int(e.firstActor)..<Int(e.firstActor + e.actorCount) where !named[Int(actors[k])] { return false }
    return true
  }

  /// The names that an entry has in the language, as the hashes of their tokens.
  func names(of p: Place) -> ContiguousArray<ContiguousArray<UInt64>> {
    if let known = nameTokens[p.number] { return known }
    let own = language.code + ":"
    var out = ContiguousArray<ContiguousArray<UInt64>>()
    for n in entry(p).names where n.hasPrefix(own) { out.append(tokens(of: String(n.dropFirst(own.utf8.count)))) }
    nameTokens[p.number] = out
    return out
  }

  /// Takes down whom the report names, once a report. `datelines` holds matches of date lines: the city an agency writes from stands for no
  /// government there.
  func name(_ matches: ContiguousArray<Match>, except datelines: [Range<Int>]) {
    guard !isNamed else { return }
    isNamed = true
    named.withUnsafeMutableBufferPointer { $0.update(repeating: false) }
    namedBits = 0
    for (i, m) in matches.enumerated() where m.marks.contains(.actor) && !datelines.contains(where: { $0.contains(i) }) {
      for s in m.senses where language.lexicon.sense(s).kind == .actor {
        let code = codeOf[Int(language.lexicon.sense(s).payload)]
        named[Int(code)] = true
        namedBits |= 1 << UInt64(code & 63)
      }
    }
  }

  /// Entries of a chronology that began or ended on one of the weekdays, not before `floor`, and of which the report names two actors, or the
  /// only one.
  func news(_ chronology: Int, _ weekdays: UInt8, _ floor: CivilDay?) -> ContiguousArray<Place> {
    var out = ContiguousArray<Place>()
    let first = firstOf[chronology]
    chronologies[chronology].withUnsafeBufferPointer { entries in
      actors.withUnsafeBufferPointer { actors in
        named.withUnsafeBufferPointer { named in
          for (i, days, sides) in newsworthy[chronology] where days & weekdays != 0 && sides & namedBits != 0 {
            let e = entries[Int(i)]
            if let floor, e.start < floor { continue }
            if NewsCalendar.isOfSides(e, actors, named) { out.append(placeOf[first + Int(i)]) }
          }
        }
      }
    }
    return out
  }

  /// Entries of all chronologies that are of nobody, or of somebody whom the report names, in the chronologies' order.
  func concerning() -> ContiguousArray<Place> {
    if let concerned { return concerned }
    // A bit for each, since one may be of several.
    var wanted = ContiguousArray<UInt64>(repeating: 0, count: placeOf.count >> 6 + 1)
    func want(_ numbers: [Int32]) { for n in numbers { wanted[Int(n) >> 6] |= 1 << UInt64(n & 63) } }
    want(ofNobody)
    for code in named.indices where named[code] { want(ofActor[code]) }
    var out = ContiguousArray<Place>()
    for (k, word) in wanted.enumerated() {
      var rest = word
      while rest != 0 {
        out.append(placeOf[k << 6 + rest.trailingZeroBitCount])
        rest &= rest - 1
      }
    }
    concerned = out
    return out
  }

  /// The tokens of an entry's name or place, by their hashes: made once for all reports.
  func tokens(of phrase: String) -> ContiguousArray<UInt64> {
    if let known = phrases[phrase] { return known }
    var found = ContiguousArray<Token>()
    var text = phrase
    text.withUTF8 { Tokens.scan($0, from: 0, to: $0.count, into: &found) }
    let out = ContiguousArray(found.map(\.hash))
    phrases[phrase] = out
    return out
  }

  subscript(_ p: Place) -> Entry { chronologies[p.chronology][p.entry] }

  func entry(_ p: Place) -> ChronologyEntry { entry(p.chronology, p.entry) }

  func entry(_ chronology: Int, _ i: Int) -> ChronologyEntry {
    chronology < packs.conflicts.count ? packs.conflicts[chronology].chronology[i] : packs.chronology[i]
  }
}
