import Claims
import Packs

/// The parts of a toll that stand behind a dash, a colon or in brackets, or are told "of them".
extension Interpreter {
  /// "14 deaths - 13 civilians and one soldier", "12 people (nine women and three men)", "15 deaths, 14 of them civilians": each part is a figure of its own.
  func breakdown(_ out: inout Draft, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard !language.headFirst, out.event == .assault,
      let whole = out.figures.last(where: { ($0.measure == .killed || $0.measure == .wounded) && !$0.quantity.scope.contains(.part) && $0.quantity.low > 1 }),
      case let units = input.scene.units, var k = units.lastIndex(where: { $0.start <= whole.quantity.start })
    else { return }
    let last = min(units.count, k + 14)
    k += 1
    while k < last {
      switch units[k].kind {
      case .stop: return
      case .number where units[k].extra >= 0 && units[k].start >= whole.quantity.end: return
      case .dash where !units[k].flags.contains(.joined), .colon, .open:
        addParts(&out, of: whole, parts(behind: k, of: whole, s, input), s, input, d)
        return
      case .comma where isOfThem(k, units):
        partOfThem(&out, of: whole, at: k + 1, s, input, d)
        return
      default: break
      }
      k += 1
    }
  }

  /// The counted people listed from behind a mark; none where a verb tells something of them, or where they are more than the whole.
  private func parts(behind mark: Int, of whole: Draft.Count, _ s: ClauseBuilder.State, _ input: Input) -> [Int32] {
    let units = input.scene.units
    var found: [Int32] = []
    var sum = 0.0
    var k = mark + 1
    while k < units.count, let np = s.nps.firstIndex(where: { Int($0.first) == k && $0.noun >= 0 }), found.count < 8 {
      let p = s.nps[np]
      guard p.classes.intersects(countable), p.of < 0 else { break }
      if p.quantity >= 0 {
        let q = input.scene.quantities[Int(p.quantity)]
        guard !q.other, !q.ordinal else { return [] }
        sum += q.low
      } else if individual(p, whole.measure, input) == .person {
        sum += 1
      } else {
        return []
      }
      found.append(Int32(np))
      k = Int(p.end)
      while k < units.count, units[k].kind == .comma || units[k].kind == .conjunction && units[k].value == .and { k += 1 }
    }
    guard let end = found.last.map({ Int(s.nps[Int($0)].end) }), sum <= max(whole.quantity.low, whole.quantity.high) else { return [] }
    guard end < units.count else { return found }
    switch units[end].kind {
    case .verb, .be, .have, .modal, .do: return []
    default: return found
    }
  }

  private func addParts(_ out: inout Draft, of whole: Draft.Count, _ parts: [Int32], _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    for np in parts {
      let p = s.nps[Int(np)]
      if p.quantity >= 0, case let from = input.scene.quantities[Int(p.quantity)].start, out.figures.contains(where: { $0.quantity.start == from }) { continue }
      let first = out.figures.count
      count(&out, np, whole.measure, s, input, d, onlyMeasure: false)
      while out.figures.count > first + 1 { out.figures.removeLast() }
      for k in first..<out.figures.count {
        out.figures[k].quantity.scope.remove(.person)
        out.figures[k].quantity.scope.insert(.part)
        out.end = max(out.end, input.scene.units[Int(p.end) - 1].end)
      }
    }
  }

  /// "43 violations, including 20 in Aleppo", "14 died - nine in Kutum and five in Gao": where a part of those who are counted was, and not the whole.
  func dropPlaceOfPart(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    if !language.headFirst, let p = out.place, isOfPart(p.start, c, s, input) { out.place = nil }
  }

  private func isOfPart(_ place: Int32, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let units = input.scene.units
    guard let k = units.firstIndex(where: { $0.start == place }), k > 2, units[k - 1].kind == .preposition, units[k - 1].slot == .in,
      units[k - 2].kind == .number, let np = s.nps.firstIndex(where: { Int($0.first) <= k - 2 && Int($0.end) == k - 1 && $0.noun < 0 && $0.quantity >= 0 }),
      case let first = Int(s.nps[np].first), first > 0,
      s.argument(.subj, of: c) != Int32(np), s.argument(.obj, of: c) != Int32(np)
    else { return false }
    switch units[first - 1].kind {
    case .dash, .colon, .open, .comma, .conjunction: return true
    case .preposition: return units[first - 1].slot == .including || units[first - 1].slot == .among
    default: return false
    }
  }

  /// ", 14 of them", ", eight of whom were"
  private func isOfThem(_ k: Int, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    k + 4 < units.count && units[k + 1].kind == .number && units[k + 1].extra >= 0 && units[k + 2].kind == .preposition && units[k + 2].slot == .of
      && (units[k + 3].kind == .pronoun && units[k + 3].value == .p3 || units[k + 3].kind == .relative)
  }

  /// "14 of them civilians", "eight of whom were civilians"
  private func partOfThem(_ out: inout Draft, of whole: Draft.Count, at k: Int, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let units = input.scene.units
    var from = k + 3
    if units[from].kind == .be { from += 1 }
    guard from < units.count, case var q = input.scene.quantities[Int(units[k].extra)], !q.other, !q.ordinal,
      q.low <= max(whole.quantity.low, whole.quantity.high),
      !out.figures.contains(where: { $0.quantity.start == q.start }),
      let np = s.nps.firstIndex(where: { Int($0.first) == from && $0.noun >= 0 && $0.quantity < 0 && $0.classes.intersects(countable) }),
      case var single = s.nps[np], single.of < 0
    else { return }
    single.next = -1
    q.scope.insert(.part)
    out.figures.append((whole.measure, q, resolver.resolve(Int32(np), s, input.scene, d, instead: single).first))
    out.end = max(out.end, units[Int(single.end) - 1].end)
  }
}
