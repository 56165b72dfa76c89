import Packs

/// What stands inside a unit: words that tell what it is about, and furniture in the midst of a paragraph.
extension ReportReader {
  func hasAct(_ b: UnsafeBufferPointer<UInt8>, _ u: Unit, _ language: Int) -> Bool {
    var tokens = ContiguousArray<Token>()
    Tokens.scan(b, from: u.start, to: u.end, into: &tokens)
    let general = packs.ontology.senseIndex["general"] ?? 0
    return tokens.withUnsafeBufferPointer { t in
      for i in 0..<t.count where t[i].kind == .word {
        for s in packs.languages[language].lexicon.longest(t, at: i, end: t.count).senses {
          let sense = packs.languages[language].lexicon.sense(s)
          if sense.kind == .verb, sense.payload != UInt32(general) { return true }
          if sense.kind == .noun, packs.languages[language].nouns[Int(sense.payload)].act != NounEntry.noSense { return true }
        }
      }
      return false
    }
  }

  /// Beginnings of a unit's words that carry meaning, hashed: inflected forms of one word share theirs.
  func words(
    _ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ u: Unit, _ language: Int?, named: Bool = false
  ) -> Set<UInt64> {
    var tokens = ContiguousArray<Token>()
    Tokens.scan(b, from: u.start, to: u.end, into: &tokens)
    let lexicon = language.map { packs.languages[$0].lexicon }
    return tokens.withUnsafeBufferPointer { t in
      var found = Set<UInt64>()
      for i in 0..<t.count where t[i].kind == .word && t[i].length >= 4 && (!named || t[i].flags.contains(.capital)) {
        if let lexicon, lexicon.longest(t, at: i, end: i + 1).senses.contains(where: { lexicon.sense($0).kind == .function }) { continue }
        found.insert(Tokens.hash(p + Int(t[i].start), min(t[i].length, 5)))
      }
      return found
    }
  }

  /// "The Valley Post © 2019. Articles may be quoted."
  func holdsCopyright(_ p: UnsafePointer<UInt8>, _ u: Unit) -> Bool {
    let at = Units.find(p, u.start + 1, u.end, 0xA9)
    return at < u.end && p[at - 1] == 0xC2
  }

  func inline(_ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ unit: Unit, _ buffers: inout ReadingBuffers) {
    var u = unit
    var at = u.start
    while true {
      let colon = Units.find(p, at, u.end, 58)
      guard colon < u.end else { break }
      at = colon + 1
      var from = max(u.start, colon - 28)
      while from > u.start, p[from - 1] > 32 { from -= 1 }
      buffers.tokens.removeAll(keepingCapacity: true)
      Tokens.scan(b, from: from, to: colon + 1, into: &buffers.tokens)
      let hit = buffers.tokens.withUnsafeBufferPointer { t in furniture.readMore(t).map { Int(t[$0].start) } }
      guard var start = hit, start > u.start else { continue }
      let bracket = p[start - 1] == 40 || p[start - 1] == 91
      var end = Units.find(p, colon, u.end, bracket ? (p[start - 1] == 40 ? 41 : 93) : 10)
      if bracket {
        start -= 1
        end = min(end + 1, u.end)
      } else if end - start > 220 {
        // A flattened page: the headline's end is not marked; up to the next full stop at the most.
        end = colon
        while end < u.end, !(p[end] == 46 && (end + 1 == u.end || p[end + 1] <= 32)) { end += 1 }
        end = min(end + 1, u.end)
      }
      var before = u
      before.end = start
      while before.end > before.start, p[before.end - 1] <= 32 { before.end -= 1 }
      before.words = max(1, before.length / 6)
      before.stop = true
      before.signOff = nil
      buffers.cut.append(before)
      var line = Unit(start: start, end: end)
      line.label = .furniture
      line.kind = .readmore
      line.words = 12
      buffers.cut.append(line)
      u.start = end
      while u.start < u.end, p[u.start] <= 32 { u.start += 1 }
      at = u.start
      guard u.start < u.end else { return }
      u.words = max(1, u.length / 6)
    }
    if let open = u.signOff, open > u.start {
      var body = u
      body.end = open
      while body.end > body.start, p[body.end - 1] <= 32 { body.end -= 1 }
      body.signOff = nil
      body.stop = true
      buffers.cut.append(body)
      var off = Unit(start: open, end: u.end)
      off.label = isSignOff(b, off, &buffers) ? .credit : .plain
      if off.label == .credit {
        off.kind = .source
        buffers.cut.append(off)
      } else {
        buffers.cut[buffers.cut.count - 1] = u
      }
    } else {
      buffers.cut.append(u)
    }
  }

  /// `(ant/afp)`, `(Reuters)`, `(red)`: one to four short words, or a known medium.
  private func isSignOff(_ b: UnsafeBufferPointer<UInt8>, _ u: Unit, _ buffers: inout ReadingBuffers) -> Bool {
    buffers.tokens.removeAll(keepingCapacity: true)
    Tokens.scan(b, from: u.start + 1, to: u.end - 1, into: &buffers.tokens)
    var words = 0
    for t in buffers.tokens {
      switch t.kind {
      case .word: words += 1
      case .number: if t.length > 2 { return false }
      case .dash: continue
      default:
        let s = b[Int(t.start)]
        guard s == 47 || s == 46 || s == 44 || s == 42 || s == 38 || s == 58 || s == 124 else { return false }
      }
    }
    let slash = buffers.tokens.contains { b[Int($0.start)] == 47 }
    return words <= 1 || slash && words <= 6 || buffers.tokens.withUnsafeBufferPointer { outlets.known($0) != nil }
  }
}
