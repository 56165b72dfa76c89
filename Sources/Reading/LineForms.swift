import Packs

/// Forms by which a line shows that it is no sentence of the text, whatever its words are.
extension FurnitureFinder {
  /// Items between bars, arrows or wide gaps, each a name of a few words: a menu, a trail of sections ("News > World > Europe"), buttons.
  /// A row of figures is no menu, nor is a headline behind the names of its section.
  func isMenu(_ u: Unit, _ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>) -> Bool {
    guard !u.stop, !u.otherStop, !u.colon, t.count >= 3 else { return false }
    var items = 0
    var words = 0
    var counted = false
    var figures = 0
    // "News > World"
    let isTrail = t.contains { p[Int($0.start)] == 62 }
    func close() -> Bool {
      if words > 0 { items += 1 }
      if counted { figures += 1 }
      defer {
        words = 0
        counted = false
      }
      return words <= 4
    }
    for i in 0..<t.count {
      if i > 0, LineForms.parts(p, t, i) || LineForms.gap(p, t, i) { if !close() { return false } }
      switch t[i].kind {
      case .word: words += 1
      case .number:
        words += 1
        counted = true
      default: continue
      }
    }
    return close() && (items >= 3 || items == 2 && isTrail && u.words <= 5) && figures <= 1
  }

  /// "A soldier at a checkpoint near Goma (AFP)"
  func closesWithOutlet(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>) -> Bool {
    guard let last = t.last, p[Int(last.start)] == 41, let open = t.lastIndex(where: { p[Int($0.start)] == 40 }), open >= 4, (3...6).contains(t.count - open)
    else {
      return false
    }
    return outlets.known(UnsafeBufferPointer(rebasing: t[(open + 1)..<(t.count - 1)])) != nil
  }

  /// "5 September 06:12, by Reader": a clock, a comma, and who wrote, as comments are headed.
  func isCommentHead(_ u: Unit, _ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>) -> Bool {
    guard u.digits, !u.stop, !u.otherStop, u.words <= 10, let comma = t.lastIndex(where: { p[Int($0.start)] == 44 }) else { return false }
    let head = t[..<comma]
    guard comma >= 3, head[comma - 1].kind == .number, p[Int(head[comma - 2].start)] == 58, head[comma - 3].kind == .number else { return false }
    let name = t[(comma + 1)...]
    return (2...4).contains(name.count) && name.allSatisfy { $0.kind == .word } && name.first?.flags.contains(.capital) == false
      && (name.first?.length ?? 0) <= 4
  }
}

enum LineForms {
  /// Bars part a line's fields.
  static func isBarred(_ p: UnsafePointer<UInt8>, _ t: some Sequence<Token>) -> Bool { t.contains { $0.length == 1 && p[Int($0.start)] == 124 } }

  /// A bar, an arrow or a dot that stands between spaces and parts items of a line.
  static func parts(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    let at = Int(t[i].start)
    switch (p[at], t[i].length) {
    case (124, 1): return true
    case (62, 1), (47, 1): return t[i].flags.contains(.spaceBefore) && i + 1 < t.count && t[i + 1].flags.contains(.spaceBefore)
    // · and »
    case (0xC2, 2): return p[at + 1] == 0xB7 || p[at + 1] == 0xBB && t[i].flags.contains(.spaceBefore)
    // • and ›
    case (0xE2, 3): return p[at + 1] == 0x80 && (p[at + 2] == 0xA2 || p[at + 2] == 0xBA && t[i].flags.contains(.spaceBefore))
    default: return false
    }
  }

  /// Two spaces or more, or a tabulator, before token `i`.
  static func gap(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    guard i > 0 else { return false }
    var n = 0
    for k in Int(t[i - 1].end)..<Int(t[i].start) {
      if p[k] == 9 { return true }
      if p[k] & 0xC0 != 0x80 { n += 1 }
    }
    return n >= 2
  }
}
