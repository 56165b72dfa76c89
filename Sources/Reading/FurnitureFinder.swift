import Claims
import Packs

/// Tells a page's furniture from its text: by phrases (`FurnitureTable`), and by the shape and the place of lines.
struct FurnitureFinder {
  let table: FurnitureTable
  let outlets: OutletNames

  /// First look at a unit by itself. `t` holds its first tokens, all of them where `whole`.
  func label(_ u: inout Unit, _ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, whole: Bool) {
    var words = 0
    for token in t where token.kind == .word || token.kind == .number {
      words += 1
      if token.kind == .number { u.digits = true }
    }
    u.words = whole ? words : max(words, u.length / 8)
    // Signs, page numbers, a lone letter, the words of an address.
    if whole, FurnitureTable.isTrivial(t, from: 0) || u.length > 24 && !u.stop && !t.dropFirst().contains(where: { $0.flags.contains(.spaceBefore) }) {
      u.label = .furniture
      u.kind = .navigation
      return
    }
    guard let hit = table.match(t, whole: whole) ?? (u.length <= 300 ? table.matchInside(t) : nil), holds(hit, u), isOutsideSignOff(hit, u, p, t) else {
      if whole, isCaption(u, p, t) || table.closesWithCredit(p, t) {
        u.label = .furniture
        u.kind = .caption
      } else if whole, !u.stop, !u.otherStop, u.signOff == nil, closesWithOutlet(p, t) {
        u.aside = true
        u.kind = .caption
      } else if whole, isCommentHead(u, p, t) {
        u.label = .furniture
        u.kind = .comment
      } else if whole, isMenu(u, p, t) || !u.stop && !u.otherStop && table.isRun(t) {
        u.label = .furniture
        u.kind = .navigation
      }
      return
    }
    u.kind = hit.kind
    u.phraseEnd = Int(t[hit.end - 1].end)
    if hit.position == .aside {
      u.aside = true
      return
    }
    switch hit.kind {
    case .credit: u.label = .credit
    case .source: u.label = .source
    default: u.label = .furniture
    }
  }

  /// "(ant/afp)" after a sentence is a sign-off; "(Photo: AFP)" there is still a picture's credit.
  private func isOutsideSignOff(_ hit: FurnitureTable.Hit, _ u: Unit, _ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>) -> Bool {
    guard hit.position == .any, let open = u.signOff, hit.first < t.count else { return true }
    let at = Int(t[hit.first].start)
    if at < open || p[at] == 40 { return true }
    // "(REUTERS/Jane Roe)": a photographer's name of two words or more.
    guard let slash = t.lastIndex(where: { p[Int($0.start)] == 47 }) else { return false }
    return t[(slash + 1)...].filter { $0.kind == .word }.count >= 2 && t[slash + 1].flags.contains(.capital)
  }

  /// A phrase that opens a whole sentence ("Share prices fell on Monday ...") is only furniture where its kind is sure.
  private func holds(_ hit: FurnitureTable.Hit, _ u: Unit) -> Bool {
    if hit.position == .line { return true }
    if hit.position == .aside { return !u.stop }
    if hit.kind == .credit || hit.kind == .source {
      if hit.colon { return u.words <= 16 && u.length <= 160 }
      return hit.count >= 2 ? u.words <= 24 && u.length <= 200 : u.words <= 7 && !u.stop
    }
    if u.length > 420 { return hit.kind == .newsletter || hit.kind == .copyright || hit.kind == .comment || hit.colon && hit.kind == .readmore }
    if hit.colon || hit.position == .any { return true }
    switch hit.kind {
    case .newsletter, .copyright, .comment, .advert, .readmore: return !(u.stop && u.words >= 25 && hit.count < 3)
    default: return !(u.stop && u.words >= 9)
    }
  }

  /// A picture's credit ends a line that is no sentence: `(REUTERS/Name)`, `[AFP]`, `/The Hindu`, `NAME/AFP`; or any, between dashes: `-AFP-`.
  private func isCaption(_ u: Unit, _ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>) -> Bool {
    guard u.length <= 420, let last = t.last, t.count >= 3 else { return false }
    let closer = p[Int(last.start)]
    if (closer == 41 || closer == 93) && last.kind == .punctuation {
      let opener: UInt8 = closer == 41 ? 40 : 91
      guard let open = t.lastIndex(where: { $0.kind == .punctuation && p[Int($0.start)] == opener }), t.count - open >= 3, t.count - open <= 16 else {
        return false
      }
      let inside = t[(open + 1)..<(t.count - 1)]
      guard inside.first?.flags.contains(.capital) == true, !inside.contains(where: { $0.kind == .number && $0.length > 2 }) else { return false }
      let slash = inside.contains { p[Int($0.start)] == 47 }
      let sentenceBefore = u.signOff != nil
      if closer == 93 { return !sentenceBefore || slash }
      return slash && !sentenceBefore
    }
    if closer == 45, !last.flags.contains(.spaceBefore) {
      // "People who fled the town, 3 November 2025.-AFP-"
      guard let open = t.dropLast(2).suffix(4).lastIndex(where: { p[Int($0.start)] == 45 }) else { return false }
      let inside = t[(open + 1)..<(t.count - 1)]
      return inside.first?.flags.contains(.spaceBefore) == false && inside.allSatisfy { $0.kind == .word && $0.flags.contains(.capital) }
    }
    guard !u.stop, !u.otherStop, u.words <= 60, let slash = t.lastIndex(where: { p[Int($0.start)] == 47 }), slash > 0, slash + 1 < t.count else { return false }
    guard t[slash + 1].flags.contains(.capital), t.count - slash <= 6, !t[(slash + 1)...].contains(where: { $0.kind == .number }) else { return false }
    if t[slash].flags.contains(.spaceBefore) { return true }
    guard t[slash - 1].flags.contains(.capital), !t[slash + 1].flags.contains(.spaceBefore) else { return false }
    return t.count - slash <= 2 || isPhotographer(p, t, slash)
  }

  /// "…, 22 April 2015. AP/Jane Roe", "AP Photo/Jane Roe": an agency and a full name behind a sentence.
  private func isPhotographer(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ slash: Int) -> Bool {
    guard t[(slash + 1)...].allSatisfy({ $0.kind == .word && $0.flags.contains(.capital) }) else { return false }
    var k = slash - 1
    while k > 0, slash - k < 4, t[k].kind == .word, t[k].flags.contains(.capital) { k -= 1 }
    return k > 4 && p[Int(t[k].start)] == 46
  }

  /// "A soldier fires at X. AP/Jane RoeA soldier fires at X.": a picture's text and its caption in one line, with the credit of the first between.
  func isDoubled(_ p: UnsafePointer<UInt8>, _ u: Unit) -> Bool {
    guard u.length >= 120, u.length <= 1200 else { return false }
    let middle = u.start + u.length / 2
    // The words compared end with the line, which may be the text's last.
    for at in middle..<min(middle + 40, u.start + u.length - 23) where p[at] == p[u.start] {
      if (1..<24).allSatisfy({ p[at + $0] == p[u.start + $0] }) { return true }
    }
    return false
  }

  /// Where the page stands in relation to its text.
  struct Shape {
    /// Units of the first and of the last paragraph.
    var first: Int
    var last: Int
  }

  /// A unit that is surely running text.
  static func isParagraph(_ u: Unit) -> Bool {
    u.label == .plain && (u.stop && u.words >= 6 || u.words >= 25) || u.label == .dateline || u.label == .body
  }

  /// Decides about units that no phrase named. `titleKey` is the hash of the metadata's title, 0 where there is none.
  func arrange(
    _ units: inout ContiguousArray<Unit>, _ key: (Unit) -> UInt64, titleKey: UInt64, hasAct: (Unit) -> Bool, words: (Unit) -> Set<UInt64>,
    names: (Unit) -> Set<UInt64>
  ) {
    mottos(&units)
    guard let first = units.firstIndex(where: FurnitureFinder.isParagraph) else {
      loose(&units, key, titleKey: titleKey, hasAct: hasAct)
      return
    }
    for i in first..<units.count where units[i].aside && units[i].label == .plain { units[i].label = .furniture }
    for i in units.indices.dropFirst() where isOpenCaption(units[i - 1]) && units[i].label == .plain { furniture(&units[i], .caption) }
    let tail = tailStart(units, after: first)
    var last = first
    for i in first..<tail
    where units[i].label == .plain && (units[i].stop && units[i].words >= 3 || units[i].words >= 14 && !units[i].ellipsis) || units[i].label == .dateline {
      last = i
    }
    sections(&units, first, last, tail, key)
    strangers(&units, first, words)
    if let title = headline(units, before: first, key, titleKey, hasAct, words) {
      units[title].label = .title
      let own = key(units[title])
      for i in units.indices where i != title && units[i].words >= 3 && key(units[i]) == own && units[i].label != .furniture {
        units[i].label = .furniture
        units[i].kind = .navigation
      }
      // Lines before the headline lead to other pages; short lines after it are bylines and pictures' names.
      for i in 0..<title where units[i].label == .plain { furniture(&units[i]) }
      for i in title..<first where units[i].label == .plain {
        if units[i].words <= 5 && !units[i].stop && !units[i].bullet { furniture(&units[i]) } else { units[i].label = .body }
      }
      titleTwins(&units, title, key)
    } else {
      for i in 0..<first where units[i].label == .plain {
        if units[i].words <= 5 && !units[i].stop && !units[i].bullet { furniture(&units[i]) } else { units[i].label = .body }
      }
    }
    captionTwins(&units, key)
    otherStories(&units, first, names)
    for i in units.indices.dropFirst(first) where units[i].label == .plain { units[i].label = .body }
  }

  /// The first paragraphs of other stories below the text, each behind a few words in capitals, share no name with it.
  private func otherStories(_ units: inout ContiguousArray<Unit>, _ first: Int, _ names: (Unit) -> Set<UInt64>) {
    guard let from = units.indices.first(where: { $0 > first + 1 && units[$0].kicker && units[$0].words >= 12 && units[$0].label == .plain }) else { return }
    var told = Set<UInt64>()
    for i in units.indices where i < from && units[i].label != .furniture { told.formUnion(names(units[i])) }
    let rest = (from..<units.count).filter { units[$0].label == .plain }
    guard rest.allSatisfy({ told.isDisjoint(with: names(units[$0])) }) else { return }
    for i in rest { furniture(&units[i], .readmore) }
  }

  /// "Image caption," above the caption itself.
  private func isOpenCaption(_ u: Unit) -> Bool { u.label == .furniture && u.kind == .caption && u.words <= 3 && u.open }

  /// A sentence over a menu is the outlet's motto and no beginning of the text.
  private func mottos(_ units: inout ContiguousArray<Unit>) {
    while let i = units.firstIndex(where: FurnitureFinder.isParagraph), units[i].label == .plain, units[i].words <= 12 {
      let next = units[(i + 1)...].prefix(4)
      guard next.count == 4, next.allSatisfy({ $0.words <= 3 && !$0.stop && !$0.bullet && $0.label != .dateline && $0.label != .date }) else { return }
      furniture(&units[i])
    }
  }

  /// A line that begins with the headline and goes on without a stop between is a picture's text and its caption, or a flattened page:
  /// what repeats the headline is taken off, and the rest stays what it is.
  private func titleTwins(_ units: inout ContiguousArray<Unit>, _ title: Int, _ key: (Unit) -> UInt64) {
    let t = units[title]
    guard t.words >= 5 else { return }
    let own = key(t)
    var i = title + 1
    while i < units.count {
      let u = units[i]
      guard u.label == .plain || u.label == .body, u.length > t.length + 8, key(Unit(start: u.start, end: u.start + t.length)) == own else {
        i += 1
        continue
      }
      var twin = Unit(start: u.start, end: u.start + t.length)
      furniture(&twin)
      units[i].start += t.length + 1
      units.insert(twin, at: i)
      i += 2
    }
  }

  /// A lone line without a stop that shares no word with the text around it leads to another report.
  private func strangers(_ units: inout ContiguousArray<Unit>, _ first: Int, _ words: (Unit) -> Set<UInt64>) {
    let texts = units.indices.filter { units[$0].label == .plain && units[$0].stop && units[$0].words >= 6 || units[$0].label == .dateline }
    guard texts.count >= 3, let end = texts.last else { return }
    // Where blank lines part paragraphs, a line without one beside it is a piece of its paragraph.
    let isParted = units.indices.dropFirst().contains { units[$0].start - units[$0 - 1].end > 1 }
    func isLone(_ i: Int) -> Bool {
      let u = units[i]
      if isParted, u.start - units[i - 1].end < 2 || i + 1 < units.count && units[i + 1].start - u.end < 2 { return false }
      guard u.label == .plain, !u.stop, !u.otherStop, !u.colon, !u.bullet, !u.lower, !u.figure, (5...18).contains(u.words) else { return false }
      if i > end { return true }
      let after = units[(i + 1)...].first { $0.label != .furniture && $0.label != .date && $0.label != .credit }
      let before = units[..<i].last { $0.label != .furniture && $0.label != .date }
      return before?.stop == true && (after.map { $0.stop && !$0.lower || $0.label == .dateline } ?? true)
    }
    let lone = units.indices.filter { $0 > first && $0 != end && isLone($0) }
    guard !lone.isEmpty else { return }
    // Nearly always the first paragraphs know a line's words already, and nothing more of the text is cut into its own.
    var strange = lone.map { ($0, words(units[$0])) }.filter { $0.1.count >= 4 }
    for i in units.indices where !strange.isEmpty && (units[i].label == .plain || units[i].label == .dateline) && !lone.contains(i) {
      let own = words(units[i])
      strange.removeAll { !$0.1.isDisjoint(with: own) }
    }
    for (i, _) in strange { furniture(&units[i], .readmore) }
  }

  private func furniture(_ u: inout Unit, _ kind: FurnitureKind = .navigation) {
    u.label = .furniture
    u.kind = kind
  }

  /// The unit from which on nothing belongs to the text: readers' comments, or the last heading that no paragraph follows.
  private func tailStart(_ units: ContiguousArray<Unit>, after first: Int) -> Int {
    let bytes = units.reduce(0) { $0 + $1.length }
    var seen = 0
    for i in units.indices {
      let u = units[i]
      // An editor's line below most of the text closes it.
      if i > first, u.label == .credit || u.label == .source, seen * 2 > bytes,
        !units[(i + 1)...].contains(where: { $0.label == .plain && $0.stop && $0.words >= 4 })
      {
        return i
      }
      // "(AFP)" or a writer's initials, alone on a line.
      if i > first, u.bracketed, u.words <= 4, seen * 2 > bytes, !units[(i + 1)...].contains(where: { $0.label == .plain && $0.stop && $0.words >= 4 }) {
        return i + 1
      }
      if i > first, u.label == .furniture, u.kind == .comment || u.words <= 12 {
        if u.kind == .comment, seen * 5 > bytes * 2 {
          // "Liked by 4 people" stands below its comment.
          var from = i
          while from > first + 2, units[from - 1].bullet { from -= 1 }
          return from
        }
        if u.kind == .navigation || u.kind == .share || u.kind == .copyright || u.kind == .comment || u.kind == .newsletter {
          if !units[(i + 1)...].contains(where: { $0.label == .plain && $0.stop && $0.words >= 4 }) { return i }
        }
      }
      seen += u.length
    }
    return units.count
  }

  /// Runs of menu items and the lists under a heading such as "Terkait" or "Read also".
  private func sections(_ units: inout ContiguousArray<Unit>, _ first: Int, _ last: Int, _ tail: Int, _ key: (Unit) -> UInt64) {
    var listing = false
    // "Related:" lists links behind dashes too; any other heading may stand over items of the text.
    var links = false
    var i = first + 1
    while i < units.count {
      let u = units[i]
      if u.label == .furniture {
        if u.kind == .navigation && u.words > 0 && u.words <= 8 && u.phraseEnd > 0 || u.kind == .readmore && u.words <= 4 {
          listing = true
          links = u.kind == .readmore
        }
      } else if u.label == .plain {
        if i >= tail {
          furniture(&units[i])
        } else if listing && !u.stop && u.words <= 22 && (!u.bullet || links) {
          furniture(&units[i], .readmore)
        } else {
          if u.stop || u.words > 22 { listing = false }
          if i > last { if u.words <= 4 && !u.stop && !u.bullet && !u.digits { furniture(&units[i]) } }
        }
      } else if u.label == .body || u.label == .dateline {
        listing = false
      }
      i += 1
    }
    pairs(&units, first, tail)
    cards(&units, first, key)
    // Three short lines in a row are a menu, wherever they stand; so are three headlines after the text's end.
    i = first
    while i < units.count {
      var k = i
      while k < units.count, units[k].label == .plain, units[k].words <= 4, !units[k].stop, !units[k].otherStop, !units[k].bullet, !units[k].digits { k += 1 }
      if k - i >= 3 { for n in i..<k { furniture(&units[n]) } }
      i = max(k, i + 1)
    }
    let below = last + 1..<max(tail, last + 1)
    // "EXPLORE THE SITE" below the last paragraph: what follows is listed under it.
    if last > first, let heading = below.first(where: { units[$0].capitals && units[$0].words <= 4 }) {
      for n in heading..<tail where units[n].label == .plain && !units[n].stop { furniture(&units[n], .readmore) }
    }
    // Openings of other reports, each cut off: "A boat with forty people aboard capsized off…"
    let openings = below.filter { units[$0].label == .plain && units[$0].ellipsis && units[$0].words >= 5 }
    if openings.count >= 2, last > first { for n in openings { furniture(&units[n], .readmore) } }
    for n in units.indices.dropFirst(first + 2) where units[n].ellipsis && units[n].label == .plain {
      if units[n - 1].label == .furniture, units[n - 1].kind == .readmore { furniture(&units[n], .readmore) }
    }
    let open = below.filter { units[$0].label == .plain && !units[$0].stop && !units[$0].bullet }
    if open.count >= 3, last > first + 1 { for n in open { furniture(&units[n], .readmore) } }
  }

  /// Links as cards, one below the other: each a headline with the name of its section above it ("NATION") or its day below. What a section's name
  /// or a day is, repetition tells: two of them stand between the same two paragraphs. Entries of a live text have a paragraph each.
  private func cards(_ units: inout ContiguousArray<Unit>, _ first: Int, _ key: (Unit) -> UInt64) {
    var i = first + 1
    while i < units.count {
      var k = i
      var dated = 0
      // A picture's text and the headline under it.
      var twins = 0
      var labels: [UInt64] = []
      while k < units.count, !(units[k].label == .plain && (units[k].stop || units[k].bullet || units[k].words > 22)), units[k].label != .dateline {
        if units[k].label == .date, k > i, units[k - 1].label == .plain, units[k - 1].words >= 4 { dated += 1 }
        if k > i, units[k].words >= 4, units[k].length == units[k - 1].length, key(units[k]) == key(units[k - 1]) { twins += 1 }
        if units[k].words <= 2, units[k].words > 0, units[k].label != .date, !units[k].figure { labels.append(key(units[k])) }
        k += 1
      }
      if twins > 0 || k - i >= 4, twins > 0 || dated >= 2 || Set(labels).count < labels.count {
        for n in i..<k where units[n].label == .plain { furniture(&units[n], .readmore) }
      }
      i = max(k, i) + 1
    }
  }

  /// The headline: the first substantial line before the text that does not end in a full stop.
  /// Headlines of other reports, each with its first sentence, under a heading in the second half: nowhere below it do two sentences' paragraphs follow
  /// each other, as they would if the text went on.
  private func pairs(_ units: inout ContiguousArray<Unit>, _ first: Int, _ tail: Int) {
    let bytes = units.reduce(0) { $0 + $1.length }
    var seen = 0
    for i in units.indices where i < tail {
      seen += units[i].length
      guard i > first, seen * 2 > bytes, units[i].label == .furniture, units[i].phraseEnd > 0, units[i].phraseEnd + 2 > units[i].end,
        units[i].kind == .navigation || units[i].kind == .readmore
      else { continue }
      // Hours head the entries of a live text.
      guard !units[(i + 1)..<tail].contains(where: { $0.figure && $0.words <= 5 && $0.label != .date }) else { return }
      let below = (i + 1..<tail).filter { units[$0].label == .plain || units[$0].label == .furniture && units[$0].kind == .readmore && units[$0].words > 4 }
      let sentences = below.filter { units[$0].stop && units[$0].words >= 4 }
      let follows = zip(below, below.dropFirst()).contains { units[$0].stop && units[$1].stop }
      guard let head = below.first, !units[head].stop, sentences.count >= 2, below.count - sentences.count >= 2, !follows else { continue }
      for n in below where units[n].label == .plain { furniture(&units[n], .readmore) }
      return
    }
  }

  private func headline(
    _ units: ContiguousArray<Unit>, before first: Int, _ key: (Unit) -> UInt64, _ titleKey: UInt64, _ hasAct: (Unit) -> Bool,
    _ words: (Unit) -> Set<UInt64>
  ) -> Int? {
    if titleKey != 0, let i = units[..<first].firstIndex(where: { key($0) == titleKey }) { return i }
    var best: Int?
    var lines: [Int] = []
    for i in 0..<first where units[i].label == .plain && !units[i].stop && !units[i].bullet && units[i].length <= 300 {
      let u = units[i]
      guard u.words >= 4 || u.words >= 2 && hasAct(u) else { continue }
      // What ends in a colon leads into the text.
      if u.colon, best != nil { break }
      lines.append(i)
      if best == nil || u.words >= 6 && units[best ?? i].words < 6 { best = i }
    }
    guard lines.count >= 2, let best else { return best }
    // "… > Truce threatened" or "Truce threatened - The Valley Post" above "Truce threatened": the shorter of two that end or begin alike.
    for i in lines {
      let long = units[i]
      let tail = lines.first { k in
        let u = units[k]
        return k > i && u.length >= 16 && u.length < long.length
          && (key(Unit(start: long.end - u.length, end: long.end)) == key(u) || key(Unit(start: long.start, end: long.start + u.length)) == key(u))
      }
      if let tail { return tail }
    }
    let opening = units[first...].lazy.filter { $0.label == .plain || $0.label == .dateline || $0.label == .body }.prefix(5)
    // Nearly always the first paragraph speaks of it, and nothing above it tells of an act: only else is more looked at.
    if !lines.contains(where: { $0 < best && units[$0].words >= 4 && hasAct(units[$0]) }), case let own = words(units[best]),
      opening.contains(where: { !own.isDisjoint(with: words($0)) })
    {
      return best
    }
    // What runs above the headline, news of the hour or the name of a series, tells of other things than the text.
    var text = Set<UInt64>()
    for u in opening { text.formUnion(words(u)) }
    // It gives way only where the text says nothing of it, or where a line above is told as well.
    let told = lines.first { units[$0].words >= 4 && ($0 >= best || hasAct(units[$0])) && text.intersection(words(units[$0])).count >= 2 }
    guard let told, told < best || text.isDisjoint(with: words(units[best])) else { return best }
    return told
  }

  /// A line that a picture's caption repeats is that caption.
  private func captionTwins(_ units: inout ContiguousArray<Unit>, _ key: (Unit) -> UInt64) {
    for i in units.indices.dropFirst() where units[i].kind == .caption && units[i].label == .furniture {
      let before = units[i - 1]
      guard before.label == .body || before.label == .plain || before.label == .title, before.length < units[i].length, before.length > 12 else { continue }
      let cut = Unit(start: units[i].start, end: units[i].start + before.length)
      if key(cut) == key(before) { furniture(&units[i - 1], .caption) }
    }
  }

  /// A text without one full sentence: headlines, notes, a single line.
  private func loose(_ units: inout ContiguousArray<Unit>, _ key: (Unit) -> UInt64, titleKey: UInt64, hasAct: (Unit) -> Bool) {
    let plain = units.indices.filter { units[$0].label == .plain }
    guard !plain.isEmpty else { return }
    if plain.count <= 2 {
      for i in plain { units[i].label = .body }
    } else {
      for i in plain {
        if units[i].words >= 4 || units[i].stop || units[i].bullet || units[i].digits || hasAct(units[i]) {
          units[i].label = .body
        } else {
          furniture(&units[i])
        }
      }
    }
    if let i = plain.first, titleKey != 0, key(units[i]) == titleKey { units[i].label = .title }
  }
}
