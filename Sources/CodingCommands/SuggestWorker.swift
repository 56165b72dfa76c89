import Claims
import Coding
import Packs
import Reading

/// Finds the words of a report that no pack knows and writes a line for each place where one stands.
final class SuggestWorker: ReportWorker {
  private let packs: Packs
  private let reader: ReportReader
  private let settled: ClassSet
  private let armed: ClassSet
  private let bodies: ClassSet
  private var buffers = ReadingBuffers()
  private var workspace = Workspace()

  init(_ packs: Packs, _ reader: ReportReader) {
    self.packs = packs
    self.reader = reader
    settled = packs.ontology.set("settlement", "territory", "place", "border")
    armed = packs.ontology.set("militants", "group", "forces")
    bodies = packs.ontology.set("igo", "ngo", "ministry", "government", "party", "centre")
  }

  func process(_ item: InputItem, _ out: inout Piece) {
    let result = reader.read(item, &buffers)
    out.notices += result.notices
    guard result.isCodable, let report = result.report, let language = packs.language(report.lang) else { return }
    let label = Array(Origin(result).label.utf8)
    report.text.withUnsafeBufferPointer { text in
      workspace.read(text, report.segments, language)
      for sentence in workspace.sentences where report.segments[Int(sentence.segment)].kind != .credit {
        look(text, sentence, language, label, &out.bytes)
      }
    }
    out.reports += 1
  }

  private func look(
    _ text: UnsafeBufferPointer<UInt8>, _ sentence: Sentence, _ language: LanguagePack, _ label: [UInt8], _ out: inout [UInt8]
  ) {
    var i = Int(sentence.first)
    var opens = true
    while i < Int(sentence.end) {
      let m = workspace.matches[i]
      let token = workspace.tokens[Int(m.token)]
      guard m.senseCount == 0, token.kind == .word, token.length > 2 || token.flags.contains(.allCapitals) && token.length > 1 else {
        opens = opens && token.kind != .word
        i += 1
        continue
      }
      if token.flags.contains(.capital) {
        var last = i
        while last + 1 < Int(sentence.end), continues(last + 1) { last += 1 }
        // A single capitalised word at the head of a sentence may be any word.
        if !opens || last > i {
          let end = Int(workspace.tokens[Int(workspace.matches[last].token)].end)
          let (table, hint) = kind(i, last, sentence, language)
          line(text, table, hint, Int(token.start)..<end, sentence, label, &out)
        }
        i = last + 1
      } else {
        if let hint = voice(text, token, language) { line(text, .acts, hint, Int(token.start)..<Int(token.end), sentence, label, &out) }
        i += 1
      }
      opens = false
    }
  }

  private func continues(_ i: Int) -> Bool {
    let m = workspace.matches[i]
    let t = workspace.tokens[Int(m.token)]
    return m.senseCount == 0 && t.kind == .word && t.flags.contains(.capital)
  }

  /// Which table the name belongs to, by the words around it.
  private func kind(_ first: Int, _ last: Int, _ sentence: Sentence, _ language: LanguagePack) -> (UnknownWords.Table, String) {
    var before = ClassSet()
    if first > Int(sentence.first) {
      before = classes(first - 1, language)
      if isPlaceMark(first - 1, language) || before.intersects(settled) { return (.places, "") }
    }
    if last + 1 < Int(sentence.end), classes(last + 1, language).intersects(settled) { return (.places, "") }
    if before.intersects(bodies) { return (.actors, "organisation") }
    let capitals = first == last && workspace.tokens[Int(workspace.matches[first].token)].flags.contains(.allCapitals)
    return (.actors, capitals || before.intersects(armed) ? "group" : "person")
  }

  private func classes(_ i: Int, _ language: LanguagePack) -> ClassSet {
    var out = ClassSet()
    for s in workspace.matches[i].senses {
      let sense = language.lexicon.sense(s)
      if sense.kind == .noun { out.formUnion(language.nouns[Int(sense.payload)].classes) }
    }
    return out
  }

  /// "in", "near", "di": what follows is a place more often than not.
  private func isPlaceMark(_ i: Int, _ language: LanguagePack) -> Bool {
    workspace.matches[i].senses.contains { s in
      let sense = language.lexicon.sense(s)
      guard sense.kind == .function else { return false }
      let word = language.functionWords[Int(sense.payload)]
      return word.category == .prep && word.slot == .in && word.value != .on
    }
  }

  /// The voice of a word that looks like a verb, as verbs.tsv writes it; nil for other words.
  private func voice(_ text: UnsafeBufferPointer<UInt8>, _ token: Token, _ language: LanguagePack) -> String? {
    let a = Int(token.start)
    let b = Int(token.end)
    guard b - a > 5 else { return nil }
    func begins(_ s: StaticString) -> Bool { (0..<s.utf8CodeUnitCount).allSatisfy { text[a + $0] == s.utf8Start[$0] } }
    func ends(_ s: StaticString) -> Bool { (0..<s.utf8CodeUnitCount).allSatisfy { text[b - s.utf8CodeUnitCount + $0] == s.utf8Start[$0] } }
    if language.headFirst {
      if begins("di") { return "passive" }
      return begins("mem") || begins("men") || begins("mel") || begins("mer") || begins("ber") ? "active" : nil
    }
    if ends("ing") { return "gerund" }
    return ends("ed") ? "past+participle" : nil
  }

  private func line(
    _ text: UnsafeBufferPointer<UInt8>, _ table: UnknownWords.Table, _ hint: String, _ word: Range<Int>, _ sentence: Sentence, _ label: [UInt8],
    _ out: inout [UInt8]
  ) {
    out += [48 + table.rawValue, 9] + Array(hint.utf8) + [9]
    plain(text, word, &out)
    out.append(9)
    out += label + Array(": ".utf8)
    let start = Int(workspace.tokens[Int(workspace.matches[Int(sentence.first)].token)].start)
    let end = Int(workspace.tokens[Int(workspace.matches[Int(sentence.end) - 1].end) - 1].end)
    // A long sentence is shown from a little before the word.
    let from = word.lowerBound - start > 100 ? boundary(text, word.lowerBound - 80) : start
    let to = boundary(text, min(end, from + 180))
    if from > start { out += Array("…".utf8) }
    plain(text, from..<max(to, word.upperBound), &out)
    if to < end { out += Array("…".utf8) }
    out.append(10)
  }

  private func boundary(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    var k = at
    while k > 0, k < text.count, text[k] & 0xC0 == 0x80 { k -= 1 }
    return k
  }

  private func plain(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ out: inout [UInt8]) {
    for k in range { out.append(text[k] < 32 ? 32 : text[k]) }
  }
}
