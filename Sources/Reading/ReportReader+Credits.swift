import Claims
import Packs

/// Who a source line or a sign-off names.
extension ReportReader {
  /// The names of a source line or a sign-off, between commas, slashes and "and".
  func credits(_ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ u: Unit, _ report: inout Report, _ tokens: inout ContiguousArray<Token>) {
    let signOff = u.label == .credit
    tokens.removeAll(keepingCapacity: true)
    Tokens.scan(b, from: signOff ? u.start + 1 : u.phraseEnd, to: signOff ? u.end - 1 : u.end, into: &tokens)
    tokens.withUnsafeBufferPointer { t in
      // "Agency| 2023-05-26 04:15:30|Editor: name": fields between bars.
      let isBarred = LineForms.isBarred(p, t)
      var first = 0
      while first < t.count, t[first].kind != .word { first += 1 }
      var i = first
      while i <= t.count {
        let s = i < t.count && t[i].length == 1 && t[i].kind != .word ? p[Int(t[i].start)] : 0
        // "Sumber: Reuters | Editor: B. Santosa": what another label names is no source.
        if s == 58, i > first, i + 1 < t.count, t[i + 1].start > t[i].start + 1 { return }
        // "Antara - Reuters"
        let isDash = s == 45 && i > first && i + 1 < t.count && t[i + 1].start > t[i].start + 1 && t[i].start > t[i - 1].start + Int32(t[i - 1].length)
        let conjunction = i < t.count && t[i].kind == .word && !t[i].flags.contains(.capital) && t[i].length == 3 && i > first
        if i == t.count || s == 44 || s == 47 || s == 38 || s == 124 || s == 59 || isDash || conjunction && isAnd(t, i) {
          var end = i
          while end > first, t[end - 1].kind == .punctuation { end -= 1 }
          let dated = isBarred && t[first..<max(first, end)].contains { $0.kind == .number && $0.length == 4 || p[Int($0.start)] == 58 }
          if end > first, !dated { credit(b, p, UnsafeBufferPointer(rebasing: t[first..<end]), onlyKnown: signOff, &report) }
          first = i + 1
        }
        i += 1
      }
    }
  }

  private func isAnd(_ t: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    for k in packs.languages.indices {
      for s in packs.languages[k].lexicon.longest(t, at: i, end: i + 1).senses {
        let sense = packs.languages[k].lexicon.sense(s)
        if sense.kind == .function, packs.languages[k].functionWords[Int(sense.payload)].category == .conj { return true }
      }
    }
    return false
  }

  private func credit(_ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, onlyKnown: Bool, _ report: inout Report) {
    let entry = outlets.known(t)
    guard entry != nil || !onlyKnown, let a = t.first, let z = t.last else { return }
    // "kompas.com", and no "dari berbagai sumber".
    let isAddress = t.count >= 3 && t.contains { $0.kind != .word }
    guard entry != nil || t.contains(where: { $0.flags.contains(.capital) || $0.flags.contains(.allCapitals) }) || isAddress else { return }
    let name = entry?.name ?? outlets.nice(p, t)
    guard name != report.outlet, !report.credits.contains(where: { $0.actor.name == name }) else { return }
    report.credits.append(
      Voice(actor: Actor(name: name, code: "JRN", sector: "JRN", source: quotation(b, Int(a.start), Int(z.end))), via: .wire))
  }
}
