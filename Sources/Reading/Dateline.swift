import Claims
import Packs

/// The opening of a report that says where, when and by whom: `YEREVAN, Oct 10 (Reuters) - `.
struct Dateline {
  /// The byte after the separator and its spaces.
  var end: Int
  var outlet: String?
  var day: CivilDay?
}

struct DatelineReader {
  let languages: [LanguagePack]
  let actors: [ActorEntry]
  let places: [PlaceEntry]
  let outlets: OutletNames
  let dates: DateReader

  /// A comma-separated part, or what stands in brackets.
  private struct Group {
    var first: Int
    var end: Int
    var bracket: Bool
  }

  /// Reads the opening of a paragraph whose first tokens are `t`.
  func read(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, end: Int, dayFirst: Bool) -> Dateline? {
    var groups: [Group] = []
    var first = 0
    var i = 0
    var bracket = false
    // Inside round brackets, where a stroke parts two agencies.
    var round = false
    var words = 0
    var separator = -1
    // "[Tripoli, 15 August 2019] – The mission": brackets around all of it part nothing.
    let enclosed = !t.isEmpty && p[Int(t[0].start)] == 91
    if enclosed { i = 1; first = 1 }
    var colon = false
    func close(_ at: Int) {
      if at > first { groups.append(Group(first: first, end: at, bracket: bracket)) }
      first = at + 1
    }
    func isShouted(_ g: Group) -> Bool { t[g.first..<g.end].allSatisfy { $0.flags.contains(.allCapitals) } }
    scan: while i < t.count {
      let token = t[i]
      guard Int(token.start) - Int(t[0].start) < 110, words <= 10 else { return nil }
      let s = p[Int(token.start)]
      switch token.kind {
      case .dash:
        let spaced =
          token.flags.contains(.spaceBefore) || token.length > 1 || i + 1 < t.count && (t[i + 1].flags.contains(.spaceBefore) || t[i + 1].kind == .dash)
        if spaced && !bracket && i > 0 {
          separator = i
          close(i)
          break scan
        }
        guard s == 45 || bracket else { return nil }
      case .punctuation:
        switch s {
        case 44: if !bracket { close(i) }
        case 47 where round: break
        case 40, 47:
          // "(Reuters)", "/TASS/"
          close(i)
          bracket = s == 40 || !bracket
          round = s == 40
        case 93 where enclosed: close(i)
        case 41:
          close(i)
          bracket = false
          round = false
          // "MOSCOW (UrduPoint News / Sputnik - 04th December, 2020) More than"
          if groups.count == 2, !groups[0].bracket, let inside = groups.last, i + 1 < t.count, t[i + 1].flags.contains(.capital) || t[i + 1].kind == .number,
            isShouted(groups[0]),
            let dash = (inside.first..<inside.end).last(where: { t[$0].kind == .dash }), isFullDate(p, t, dash + 1, inside.end, dayFirst)
          {
            separator = i
            break scan
          }
          // "October 10, 2019 (JUBA) The mission said"
          if groups.count >= 2, i + 1 < t.count, t[i + 1].flags.contains(.capital), let town = groups.last, let day = groups.first, !day.bracket,
            isShouted(town), isFullDate(p, t, groups[0].first, town.first - 1, dayFirst)
          {
            separator = i
            break scan
          }
        case 46:
          let inside = !token.flags.contains(.spaceBefore) && i + 1 < t.count && !t[i + 1].flags.contains(.spaceBefore)
          // "Kathmandu, Aug. 28, 2003": of a month that is cut short.
          let shortens = i > 0 && t[i - 1].kind == .word && t[i - 1].length <= 4 && i + 1 < t.count && t[i + 1].kind == .number
          if !inside, !bracket, !shortens {
            // "YEREVAN, OCTOBER 10, ARMENPRESS. President", "MOSCOW, October 10. /TASS/. Russian"
            let agency = groups.contains { $0.bracket } || groups.count >= 2
            let capital = i > 0 && t[i - 1].flags.contains(.allCapitals) || groups.last?.bracket == true
            // "BISHKEK, September 25. The president", and not "YEREVAN, June 22. /TASS/."
            if groups.count == 1, !groups[0].bracket, i + 1 < t.count, p[Int(t[i + 1].start)] != 47, p[Int(t[i + 1].start)] != 40,
              t[groups[0].first].length >= 3, i > first + 1, i <= first + 4, t[first].flags.contains(.capital),
              t[i - 1].kind == .number, isShouted(groups[0])
            {
              close(i)
              separator = i
              break scan
            }
            // "Nicosia, 8 December 2022. The mission"
            if groups.count == 1, !groups[0].bracket, isFullDate(p, t, first, i, dayFirst),
              place(UnsafeBufferPointer(rebasing: t[groups[0].first..<groups[0].end])) == .place
            {
              close(i)
              separator = i
              break scan
            }
            if agency, capital, i > first || groups.last?.bracket == true,
              groups.contains(where: { hasDate($0, p, t, dayFirst) }) || groups.last?.bracket == true
            {
              close(i)
              separator = i
              break scan
            }
            close(i)
          }
        case 58:
          guard !bracket, i > 0 else { return nil }
          colon = true
          close(i)
          separator = i
          break scan
        default: return nil
        }
      case .word:
        words += 1
        // "August 6th 2019"
        let ordinal = i > 0 && t[i - 1].kind == .number && token.length == 2 && !token.flags.contains(.spaceBefore)
        let afterDot = i > 0 && p[Int(t[i - 1].start)] == 46 && !token.flags.contains(.spaceBefore)
        if !token.flags.contains(.capital), !bracket, !afterDot, !ordinal, !isParticle(p, token), !(i > 0 && t[i - 1].kind == .dash),
          !(i + 1 < t.count && p[Int(t[i + 1].start)] == 46 && !t[i + 1].flags.contains(.spaceBefore) && i + 2 < t.count
            && !t[i + 2].flags.contains(.spaceBefore)),
          !(token.length > 2 && p[Int(token.start) + 1] &- 65 < 26)
        {
          return nil
        }
      case .number: words += 1
      default: return nil
      }
      i += 1
    }
    guard separator > 0, !groups.isEmpty else { return nil }
    var next = separator + 1
    while next < t.count, t[next].kind == .dash { next += 1 }
    guard next < t.count, t[next].flags.contains(.capital) || t[next].kind == .number || t[next].kind == .quoteOpen || t[next].kind == .quoteEither else {
      return nil
    }
    return judge(p, t, groups, separator: separator, next: next, colon: colon, dayFirst)
  }

  /// `Havana, Cuba, 5 February 2024`, `Done at Doha, 19 January 2025`: a place, a comma and the date, and nothing behind.
  func isClosing(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ d: PrintedDate) -> Bool {
    let comma = d.tokens.lowerBound - 1
    guard d.endsLine, d.stamp.minute < 0, comma > 0, comma <= 8, p[Int(t[comma].start)] == 44 else { return false }
    var first = 0
    var lower = 0
    for i in 0..<comma {
      switch t[i].kind {
      case .word:
        guard !t[i].flags.contains(.capital) else { continue }
        lower += 1
        first = i + 1
      case .dash, .punctuation: if i < first || p[Int(t[i].start)] != 44 && t[i].kind != .dash { return false }
      default: return false
      }
    }
    // One word of place before it, after one of signing.
    guard lower <= 1, first <= 2, first < comma else { return false }
    return place(UnsafeBufferPointer(rebasing: t[first..<comma])) == .place
  }

  /// `BAKU, Azerbaijan, Jan. 7`, `YEREVAN, JULY 1, ARMENPRESS.`: a place, perhaps its country or a medium, and a day without a year, on a line of
  /// their own.
  func isLone(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>) -> Bool {
    guard t.count >= 4, t.count <= 12, t.allSatisfy({ $0.kind == .number || $0.kind == .word && $0.flags.contains(.capital) || $0.kind == .punctuation })
    else { return false }
    var parts: [Range<Int>] = []
    var first = 0
    for i in 0...t.count where i == t.count || p[Int(t[i].start)] == 44 {
      if i > first { parts.append(first..<i) }
      first = i + 1
    }
    guard parts.count >= 2, parts.count <= 4, place(UnsafeBufferPointer(rebasing: t[parts[0]])) == .place else { return false }
    let days = parts.dropFirst().filter { part in
      let numbers = part.filter { t[$0].kind == .number && t[$0].length <= 2 }
      return numbers.count == 1 && part.contains { dates.month(t, $0) != nil } && part.count <= 4
    }
    return days.count == 1
      && parts.dropFirst().allSatisfy { part in
        let words = UnsafeBufferPointer(rebasing: t[part])
        return part == days[0]
          || !words.contains { $0.kind == .number } && part.count <= 4
            && (place(words) != .unknown || outlets.known(words) != nil || part.allSatisfy { t[$0].kind == .punctuation || t[$0].flags.contains(.allCapitals) })
      }
  }

  private func isParticle(_ p: UnsafePointer<UInt8>, _ t: Token) -> Bool {
    guard t.length <= 3 else { return false }
    switch (p[Int(t.start)], t.length) {
    case (100, 2), (108, 2), (97, 2), (101, 2): return true
    default: return false
    }
  }

  /// The tokens are a date with its year and nothing else.
  private func isFullDate(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ from: Int, _ to: Int, _ dayFirst: Bool) -> Bool {
    guard from < to, let d = dates.read(p, UnsafeBufferPointer(rebasing: t[from..<to]), dayFirst: dayFirst) else { return false }
    return d.tokens == 0..<to - from
  }

  private func hasDate(_ g: Group, _ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ dayFirst: Bool) -> Bool {
    (g.first..<g.end).contains { t[$0].kind == .number }
  }

  private func judge(
    _ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ groups: [Group], separator: Int, next: Int, colon: Bool, _ dayFirst: Bool
  ) -> Dateline? {
    var sure = false
    var outlet: String?
    var placed = false
    var plain: [Group] = []
    for g in groups {
      let part = UnsafeBufferPointer(rebasing: t[g.first..<g.end])
      if hasDate(g, p, t, dayFirst), !isAddress(p, part), outlets.known(part) == nil {
        sure = sure || groups.count > 1
        // "(UrduPoint News / Sputnik - 04th December, 2020)": who brings it stands before the day.
        if g.bracket, outlet == nil, let end = part.firstIndex(where: { $0.kind != .word }), end > 0, part[0].flags.contains(.capital) {
          outlet = outlets.nice(p, UnsafeBufferPointer(rebasing: part[..<end]))
        }
        continue
      }
      if g.bracket {
        sure = true
        // "September 4, 2018 (JUBA)": nothing but the day stands before it, so that it is the town.
        let town = place(part) == .place && groups.allSatisfy { $0.first == g.first || hasDate($0, p, t, dayFirst) }
        if town {
          placed = true
        } else if outlet == nil, part.contains(where: { $0.flags.contains(.capital) || $0.flags.contains(.allCapitals) }) {
          outlet = outlets.nice(p, part)
        }
      } else if isAddress(p, part) || outlets.known(part) != nil {
        sure = true
        if outlet == nil { outlet = outlets.nice(p, part) }
      } else {
        switch place(part) {
        case .place: placed = true
        case .actor:
          // A medium may have the name of a movement; then it stands in capitals before words that do not.
          let capitals = part.count >= 2 && part.allSatisfy { $0.flags.contains(.allCapitals) } && !t[next].flags.contains(.allCapitals)
          if groups.count == 1 && !capitals { return nil }
          // "COTABATO CITY, Philippines": the country of the town.
          if groups.count == 1 || capitals { plain.append(g) }
        case .unknown: plain.append(g)
        }
      }
    }
    let allCapitals = groups.allSatisfy { g in
      g.bracket || hasDate(g, p, t, dayFirst) || t[g.first..<g.end].allSatisfy { $0.kind != .word || $0.flags.contains(.allCapitals) || $0.length == 1 }
    }
    let long = t[..<separator].contains { $0.flags.contains(.allCapitals) && $0.length >= 4 }
    if colon {
      // "Kathmandu, Aug. 28, 2003: "
      let dated = sure && groups.count <= 3 && dates.read(p, UnsafeBufferPointer(rebasing: t[..<separator]), dayFirst: dayFirst) != nil
      guard placed, groups.count == 1 || sure && allCapitals || dated else { return nil }
    } else if !sure {
      guard allCapitals && long || placed && groups.count <= 3 else { return nil }
    }
    if outlet == nil, let g = plain.first {
      let part = UnsafeBufferPointer(rebasing: t[g.first..<g.end])
      // A lone unknown word in capitals may be a town; two words, or a word beside a known place, are the medium.
      if groups.count == 1 && part.count >= 2 && allCapitals || groups.count >= 2 && placed { outlet = outlets.nice(p, part) }
    }
    var day: CivilDay?
    let head = UnsafeBufferPointer(rebasing: t[..<separator])
    if let d = dates.read(p, head, dayFirst: dayFirst) { day = d.stamp.day }
    return Dateline(end: Int(t[next].start), outlet: outlet, day: day)
  }

  /// `Liputan6.com`, `REPUBLIKA.CO.ID`: a dot without spaces between parts of two letters or more.
  private func isAddress(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>) -> Bool {
    guard t.count >= 3 else { return false }
    for i in 1..<t.count - 1 where p[Int(t[i].start)] == 46 && !t[i].flags.contains(.spaceBefore) && !t[i + 1].flags.contains(.spaceBefore) {
      if t[i - 1].length >= 2, t[i + 1].length >= 2, t[i + 1].kind == .word { return true }
    }
    return false
  }

  private enum Kind { case place, actor, unknown }

  /// Whether the tokens name a place, wholly or with common words ("Kota Gaza", "Gaza City"), or some state or group.
  private func place(_ t: UnsafeBufferPointer<Token>) -> Kind {
    var placed = false
    var other = false
    var actor = false
    for k in languages.indices {
      placed = false
      other = false
      actor = false
      var i = 0
      while i < t.count {
        guard t[i].kind == .word else {
          i += 1
          continue
        }
        let found = languages[k].lexicon.longest(t, at: i, end: t.count)
        guard found.count > 0 else {
          other = true
          i += 1
          continue
        }
        var isPlace = false
        var isActor = false
        var common = false
        for s in found.senses {
          let sense = languages[k].lexicon.sense(s)
          switch sense.kind {
          case .place: isPlace = isPlace || places[Int(sense.payload)].precision != "country"
          case .actor: if sense.form == NameForm.metonym { isPlace = true } else { isActor = true }
          default: common = true
          }
        }
        if isPlace { placed = true } else if isActor { actor = true } else if !common { other = true }
        i += found.count
      }
      if placed && !other { return .place }
      if actor && !other && !placed { return .actor }
    }
    return .unknown
  }
}
