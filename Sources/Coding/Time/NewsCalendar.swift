import Claims
import Packs

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
    var isWar: Bool
    var isTruce: Bool
  }

  /// Where an entry stands.
  struct Place {
    var chronology: Int
    var entry: Int
  }

  let packs: Packs
  let language: LanguagePack
  /// The conflicts' chronologies in the packs' order, then the world's.
  let chronologies: [[Entry]]
  private let actors: [Int32]
  /// Number of its code, by actor.
  private let codeOf: [Int32]
  /// Codes that the report at hand names.
  private var named: [Bool]
  private var phrases: [String: ContiguousArray<UInt64>] = [:]

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
    func entry(_ e: ChronologyEntry, _ isNews: Bool) -> Entry {
      let first = actors.count
      actors += e.actors.map(number)
      let weekdays: UInt8 = isNews && e.end - e.start <= 4 ? 1 << UInt8(e.start.weekday) | 1 << UInt8(e.end.weekday) : 0
      return Entry(
        start: e.start, end: e.end, weekdays: weekdays, firstActor: Int32(first), actorCount: Int32(e.actors.count), isWar: e.kind == "war",
        isTruce: e.kind == "truce")
    }
    // Of the world's only accords and meetings of several sides (`PublicationInference.isOutset`).
    chronologies =
      packs.conflicts.map { $0.chronology.map { entry($0, true) } }
      + [packs.chronology.map { entry($0, $0.actors.count >= 2 && (PublicationInference.isPeace($0.kind) || PublicationInference.isMeeting($0.kind))) }]
    self.actors = actors
    codeOf = packs.actors.map { number($0.code) }
    named = [Bool](repeating: false, count: index.count)
  }

  /// Takes down whom the report names.
  func name(_ matches: ContiguousArray<Match>) {
    named.withUnsafeMutableBufferPointer { $0.update(repeating: false) }
    for m in matches where m.marks.contains(.actor) {
      for s in m.senses where language.lexicon.sense(s).kind == .actor { named[Int(codeOf[Int(language.lexicon.sense(s).payload)])] = true }
    }
  }

  /// Entries of a chronology that began or ended on one of the weekdays, not before `floor`, and of which the report names two actors, or the
  /// only one.
  func news(_ chronology: Int, _ weekdays: UInt8, _ floor: CivilDay?) -> ContiguousArray<Int32> {
    var out = ContiguousArray<Int32>()
    chronologies[chronology].withUnsafeBufferPointer { entries in
      actors.withUnsafeBufferPointer { actors in
        named.withUnsafeBufferPointer { named in
          for i in entries.indices where entries[i].weekdays & weekdays != 0 {
            let e = entries[i]
            if let floor, e.start < floor { continue }
            var found: Int32 = 0
            for k in Int(e.firstActor)..<Int(e.firstActor + e.actorCount) where named[Int(actors[k])] { found += 1 }
            if found >= min(2, max(1, e.actorCount)) { out.append(Int32(i)) }
          }
        }
      }
    }
    return out
  }

  /// Entries of all chronologies that are of nobody, or of somebody whom the report names.
  func concerning() -> ContiguousArray<Place> {
    var out = ContiguousArray<Place>()
    for k in chronologies.indices {
      for i in chronologies[k].indices {
        let (first, count) = (Int(chronologies[k][i].firstActor), Int(chronologies[k][i].actorCount))
        if count == 0 || (first..<first + count).contains(where: { named[Int(actors[$0])] }) { out.append(Place(chronology: k, entry: i)) }
      }
    }
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
