import Claims
import Packs

/// The state that most names of a report belong to, where one stands out: whose "the government" is.
struct HomeFinder {
  private let language: LanguagePack
  private let codes: [ActorCode]
  /// Index into `codes` by actor and by place; -1 for what is no state's, and for outlets.
  private let ofActor: [Int32]
  private let ofPlace: [Int32]
  /// `named`: as a state, and not by a place in it.
  private var tally: ContiguousArray<(code: Int32, count: Int, named: Int, strikes: Int, datelines: Int)> = []
  private let strikes: ClassSet
  /// Whether the home is named most for what its forces strike with, in a report that tells of another state too: those who are hit are not its
  /// own people. Only after `home`.
  private(set) var strikesAbroad = false
  /// Two states of whose forces alike is told, where none of them is home. Only after `home`.
  private(set) var warOfTwo: (ActorCode, ActorCode)?

  init(_ packs: Packs, _ language: LanguagePack) {
    self.language = language
    strikes = packs.ontology.set("attack", "weapon", "aircraft", "munition", "forces")
    var codes: [ActorCode] = []
    var index: [ActorCode: Int32] = [:]
    func number(_ code: String) -> Int32 {
      let code = ActorCode(code)
      guard code.isState else { return -1 }
      if let known = index[code] { return known }
      let n = Int32(codes.count)
      index[code] = n
      codes.append(code)
      return n
    }
    ofActor = packs.actors.map { $0.kind == .outlet ? -1 : number($0.code) }
    ofPlace = packs.places.map { number($0.country) }
    self.codes = codes
  }

  mutating func home(_ report: Report, _ workspace: Workspace) -> ActorCode? {
    tally.removeAll(keepingCapacity: true)
    strikesAbroad = false
    warOfTwo = nil
    for k in 0..<min(80, workspace.sentences.count) {
      let sentence = workspace.sentences[k]
      guard !sentence.marks.isDisjoint(with: [.actor, .place]) else { continue }
      let isDateline = report.segments[Int(sentence.segment)].kind == .dateline
      let weight = isDateline ? 2 : 1
      for at in Int(sentence.first)..<Int(sentence.end) {
        let m = workspace.matches[at]
        guard !m.marks.isDisjoint(with: [.actor, .place]), workspace.tokens[Int(m.token)].flags.contains(.capital), !isHelper(workspace, m) else { continue }
        let code = code(m)
        guard code >= 0 else { continue }
        let strikes = isStriker(workspace, at, sentence) ? 1 : 0
        if let i = tally.firstIndex(where: { $0.code == code }) {
          tally[i].count += weight
          if m.marks.contains(.actor) { tally[i].named += weight }
          tally[i].strikes += strikes
          if isDateline { tally[i].datelines += weight }
        } else {
          tally.append((code, weight, m.marks.contains(.actor) ? weight : 0, strikes, isDateline ? weight : 0))
        }
      }
    }
    leaveOutPost()
    guard let best = tally.indices.max(by: { tally[$0].count < tally[$1].count }), tally[best].count >= 2 else { return nil }
    if let own = writer(about: best) { return codes[Int(tally[own].code)] }
    guard tally[best].count * 2 > tally.reduce(0, { $0 + $1.count }) else { return nil }
    strikesAbroad =
      tally[best].strikes >= 3 && tally[best].strikes * 3 >= tally[best].count
      && tally.indices.contains { $0 != best && tally[$0].count >= 2 && tally[$0].strikes * 2 < tally[$0].count }
      || tally.indices.contains { isRival($0, of: best) }
    // "pasukan X" and "pasukan Y" told of alike: a war of two, in which what names no side is of neither.
    if language.headFirst, let other = tally.indices.first(where: { isRival($0, of: best) }) {
      warOfTwo = (codes[Int(tally[best].code)], codes[Int(tally[other].code)])
      return nil
    }
    return codes[Int(tally[best].code)]
  }

  /// "ISLAMABAD - Pakistan protested against the attack by Indian forces": whoever's capital it is written from, where it is named first and a third as
  /// much as another whose forces strike.
  private func writer(about best: Int) -> Int? {
    guard !language.headFirst, tally[best].datelines == 0, tally[best].strikes > 1, tally[0].datelines > 0, tally[0].named > 2 else { return nil }
    return tally[0].count * 3 >= tally[best].count ? 0 : nil
  }

  /// "NAIROBI, Kenya (AP) - Ethiopian rebels …": where a report was written from counts for nothing if only another state is told of.
  private mutating func leaveOutPost() {
    guard tally.contains(where: { $0.datelines == 0 && $0.count > 1 }) else { return }
    for k in tally.indices where tally[k].datelines == tally[k].count { tally[k].count = 0 }
  }

  /// Whether of another state and its forces as much is told as of the home: of a war between the two those who are hit may be of either.
  private func isRival(_ k: Int, of best: Int) -> Bool {
    guard k != best, tally[k].count >= 4, tally[k].strikes >= 2, tally[best].strikes >= 2 else { return false }
    // The land that two fight over lies in one of them, and is named in every other sentence.
    return language.headFirst ? tally[k].named * 3 >= tally[best].named * 2 : tally[k].count * 3 >= tally[best].count * 2
  }

  /// "China-brokered", "Rwanda-backed": whose hand is in it, and no state that the report is about.
  private func isHelper(_ workspace: Workspace, _ m: Match) -> Bool {
    let dash = Int(m.end)
    guard !language.headFirst, dash + 1 < workspace.tokens.count, workspace.tokens[dash].kind == .dash,
      workspace.tokens[dash].start == workspace.tokens[dash - 1].end
    else { return false }
    let word = workspace.tokens[dash + 1]
    return word.start == workspace.tokens[dash].end && word.kind == .word && !word.flags.contains(.capital)
  }

  /// "Israeli strikes", "Indian troops", "serangan Israel", "pasukan India": the name describes what strikes.
  private func isStriker(_ workspace: Workspace, _ at: Int, _ sentence: Sentence) -> Bool {
    if language.headFirst { return at > Int(sentence.first) && isStriking(workspace.matches[at - 1]) }
    guard workspace.matches[at].senses.contains(where: { language.lexicon.sense($0).form == NameForm.adjective && language.lexicon.sense($0).kind == .actor })
    else { return false }
    return (at + 1..<min(at + 3, Int(sentence.end))).contains { isStriking(workspace.matches[$0]) }
  }

  private func isStriking(_ m: Match) -> Bool {
    m.senses.contains {
      let sense = language.lexicon.sense($0)
      return sense.kind == .noun && language.nouns[Int(sense.payload)].classes.intersects(strikes)
    }
  }

  /// The state beside the home of which most was told, of those that satisfy a condition: with a fourth of the home's names at least, since a city where
  /// talks were held makes its state no party. Only after `home`.
  func other(than home: ActorCode?, where isMeant: (ActorCode) -> Bool) -> ActorCode? {
    var best: (code: Int32, count: Int)?
    for t in tally where codes[Int(t.code)] != home && isMeant(codes[Int(t.code)]) && t.count > (best?.count ?? 0) { best = (t.code, t.count) }
    let own = tally.first { codes[Int($0.code)] == home }?.count ?? 0
    return best.flatMap { $0.count * 4 >= own ? codes[Int($0.code)] : nil }
  }

  private func code(_ m: Match) -> Int32 {
    for s in m.senses {
      let sense = language.lexicon.sense(s)
      if sense.kind == .actor { return ofActor[Int(sense.payload)] }
      if sense.kind == .place { return ofPlace[Int(sense.payload)] }
    }
    return -1
  }
}
