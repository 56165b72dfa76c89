import Claims
import Packs

/// People of whom a clause says that one or the other befell them: "40 were killed or wounded", "tewas, terluka atau ditangkap".
extension Interpreter {
  /// The first and the last of the fates that are joined with a clause's verb, and whether it was one or the other of wounds and death; nil where it stands alone.
  /// One of them is that somebody died.
  func fates(of c: Clause, _ scene: EntityResolver.Scene) -> (first: Int, last: Int, areHarm: Bool)? {
    guard c.kind != .nominal, c.verb > 0, case let verb = Int(c.verb), case let units = scene.units else { return nil }
    func isFate(_ k: Int) -> Bool { units.indices.contains(k) && units[k].kind == .verb && units[k].payload >= 0 }
    func isDead(_ k: Int) -> Bool { deadSenses.contains { Int32($0) == units[k].payload } || killSense.map { Int32($0) == units[k].payload } ?? false }
    func isHurt(_ k: Int) -> Bool { hurtSenses.contains { Int32($0) == units[k].payload } }
    func joins(_ k: Int) -> Bool { units[k].kind == .comma || units[k].kind == .conjunction }
    var (first, last) = (verb, verb)
    while first > 1, joins(first - 1), isFate(first - 2) { first -= 2 }
    while last + 2 < units.count, joins(last + 1), isFate(last + 2) { last += 2 }
    // "killed or injured people", where the last of them is read as a noun
    let isNoun =
      last + 2 < units.count && units[last + 1].kind == .conjunction && units[last + 2].kind == .noun && units[last + 2].payload >= 0
      && language.nouns[Int(units[last + 2].payload)].classes.intersects(lossClasses)
    if isNoun { last += 2 }
    guard first < last else { return nil }
    let isEither = stride(from: first + 1, to: last, by: 2).contains { units[$0].kind == .conjunction && units[$0].value == .or }
    // "Enam tentara tewas dan terluka": both together, where nobody else is told of behind the second.
    let isBoth =
      language.headFirst && last == first + 2 && isHurt(last) && units[first + 1].kind == .conjunction
      && (last + 1 >= units.count || units[last + 1].kind != .noun && units[last + 1].kind != .number && units[last + 1].kind != .name)
    guard isEither || isBoth, stride(from: first, through: last, by: 2).contains(where: { units[$0].kind == .verb && isDead($0) }) else { return nil }
    return (first, last, isEither && stride(from: first, through: last, by: 2).allSatisfy { units[$0].kind == .noun || isDead($0) || isHurt($0) })
  }

  /// At most so many met each of the fates.
  func joinedFates(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    guard out.event == .assault, case let clause = s.clauses[Int(c)], let f = fates(of: clause, input.scene) else { return }
    let units = input.scene.units
    out.end = max(out.end, units[f.last].end)
    func isShared(_ count: Draft.Count) -> Bool {
      !count.quantity.scope.contains(.part)
        && (count.measure == .killed || count.measure == .wounded || count.measure == .captured || count.measure == .missing)
    }
    if !language.headFirst, Int(clause.verb) > f.first {
      // "were killed or wounded": told by the first of them.
      out.figures.removeAll { isShared($0) && $0.quantity.start < units[f.first].start && $0.measure != .killed }
    }
    var found: [Draft.Count] = []
    // "whether anyone was killed or wounded": nobody is counted.
    for figure in out.figures where isShared(figure) && (figure.quantity.low > 1 || figure.quantity.high > 1) {
      // "More than 300 were killed or wounded" bounds neither, and says that there were some (`dropCasualties`).
      guard figure.quantity.hasHigh else {
        found.append(figure)
        continue
      }
      guard !found.contains(where: { $0.quantity.start == figure.quantity.start }) else { continue }
      var most = figure
      most.quantity.hasLow = false
      most.measure = .killed
      found.append(most)
      if language.headFirst {
        most.measure = .wounded
        found.append(most)
      }
    }
    out.figures.removeAll(where: isShared)
    out.figures += found
  }
}
