import Claims
import Packs

/// Names of media as datelines and credit lines write them.
struct OutletNames {
  let languages: [LanguagePack]
  let actors: [ActorEntry]

  /// The pack's medium of exactly these tokens.
  func known(_ t: UnsafeBufferPointer<Token>) -> ActorEntry? {
    guard !t.isEmpty else { return nil }
    for k in languages.indices {
      let found = languages[k].lexicon.longest(t, at: 0, end: t.count)
      guard found.count == t.count else { continue }
      for s in found.senses {
        let sense = languages[k].lexicon.sense(s)
        if sense.kind == .actor, actors[Int(sense.payload)].kind == .outlet { return actors[Int(sense.payload)] }
      }
    }
    return nil
  }

  /// `REPUBLIKA.CO.ID` -> Republika, `KOMPAS.com` -> Kompas.com, `POROS PERLAWANAN` -> Poros Perlawanan; others as they stand.
  func nice(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>) -> String {
    guard let a = t.first, let z = t.last else { return "" }
    var name = Array(UnsafeBufferPointer(start: p + Int(a.start), count: Int(z.end - a.start)))
    let lower = name.contains { $0 &- 97 < 26 }
    if !lower, let entry = known(t) { return entry.name }
    let dot = name.firstIndex(of: 46) ?? name.count
    let head = name[..<dot]
    guard head.filter({ $0 &- 65 < 26 }).count >= 2, !head.contains(where: { $0 &- 97 < 26 }) else { return String(decoding: name, as: UTF8.self) }
    // Capitals: the address ending goes where it is in capitals too.
    if !lower { name = Array(head) }
    var word = 0
    for i in 0...min(dot, name.count) {
      if i == min(dot, name.count) || name[i] == 32 {
        let letters = name[word..<i]
        let short = letters.count <= 4 && !letters.contains { [65, 69, 73, 79, 85].contains($0) } || letters.count <= 3
        if !short { for k in letters.indices.dropFirst() where name[k] &- 65 < 26 { name[k] |= 32 } }
        word = i + 1
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// The host of an address without `www.`
  static func host(_ url: String) -> String? {
    let b = Array(url.utf8)
    var from = 0
    for i in 0..<max(0, b.count - 2) where b[i] == 58 && b[i + 1] == 47 && b[i + 2] == 47 {
      from = i + 3
      break
    }
    guard from > 0 else { return nil }
    var to = from
    while to < b.count, b[to] != 47, b[to] != 58, b[to] != 63, b[to] != 35 { to += 1 }
    if b[from..<to].starts(with: Array("www.".utf8)) { from += 4 }
    return to > from ? String(decoding: b[from..<to], as: UTF8.self) : nil
  }

  /// The day in an address such as `/2023/11/24/`.
  static func day(_ url: String) -> CivilDay? {
    let b = Array(url.utf8)
    func number(_ from: Int, _ to: Int) -> Int? {
      guard to <= b.count, from < to else { return nil }
      var v = 0
      for i in from..<to {
        guard b[i] &- 48 < 10 else { return nil }
        v = v * 10 + Int(b[i] - 48)
      }
      return v
    }
    var i = 0
    while i + 9 < b.count {
      if b[i] == 47, b[i + 5] == 47 || b[i + 5] == 45, let y = number(i + 1, i + 5), y >= 1990, y < 2100 {
        let sep = b[i + 5]
        var k = i + 6
        while k < b.count, b[k] != sep, k < i + 9 { k += 1 }
        if k < b.count, b[k] == sep, let m = number(i + 6, k) {
          var e = k + 1
          while e < b.count, b[e] &- 48 < 10 { e += 1 }
          if e - k <= 3, let d = number(k + 1, e), let day = CivilDay(checkedYear: y, month: m, day: d) { return day }
        }
      }
      i += 1
    }
    return nil
  }
}
