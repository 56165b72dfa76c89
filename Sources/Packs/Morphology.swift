/// A language's affixes and paradigms (Languages/<code>/morphology.tsv). Inflected forms are listed when a pack loads;
/// nothing is stemmed while reading.
///
///     suffix  NAME  ENDING  STRIP  ADD     first ending that fits: `*` any; `Cy` a consonant and y
///     prefix  NAME  BEGINNING  STRIP  ADD
///     form    PARADIGM  FORM  PREFIX|-  SUFFIX|-
struct Morphology: Sendable {
  struct Affix: Sendable {
    var match: [UInt8]
    var afterConsonant = false
    var strip: Int
    var add: [UInt8]
  }
  struct Form: Sendable {
    var name: String
    var bits: UInt16
    /// Where a line of verbs.tsv gives it irregular: past;participle;gerund;third. -1 where it cannot.
    var given: Int
    var prefix: [Affix]
    var suffix: [Affix]
  }

  var prefixes: [String: [Affix]] = [:]
  var suffixes: [String: [Affix]] = [:]
  var paradigms: [String: [Form]] = [:]

  mutating func load(_ file: String, _ problems: inout [PackProblem]) {
    TableFile.each(file) { row in
      func bad(_ m: String) { problems.append(PackProblem(file: file, line: row.line, message: m)) }
      switch row.text(0) {
      case "suffix", "prefix":
        var affix = Affix(match: Array(row.field(2)), strip: Int(row.text(3)) ?? 0, add: Array(row.field(4)))
        if affix.match == [42] { affix.match = [] }
        if affix.match.first == 67 {
          affix.afterConsonant = true
          affix.match.removeFirst()
        }
        if row.text(0) == "suffix" { suffixes[row.text(1), default: []].append(affix) } else { prefixes[row.text(1), default: []].append(affix) }
      case "form":
        let name = row.text(2)
        var bits: UInt16 = 0
        for part in name.split(separator: "+") {
          if let f = VerbForm(name: String(part)) {
            bits |= f.rawValue
          } else if part == "plural" {
            bits |= NounForm.plural.rawValue
          } else if part == "possessed" {
            bits |= NounForm.possessed.rawValue
          } else {
            bad("unknown form '\(part)'")
          }
        }
        let prefix = row.field(3).isEmpty ? [] : prefixes[row.text(3)] ?? []
        let suffix = row.field(4).isEmpty ? [] : suffixes[row.text(4)] ?? []
        if !row.field(3).isEmpty && prefix.isEmpty { bad("prefix rule '\(row.text(3))' is not defined above") }
        if !row.field(4).isEmpty && suffix.isEmpty { bad("suffix rule '\(row.text(4))' is not defined above") }
        paradigms[row.text(1), default: []].append(
          Form(name: name, bits: bits, given: ["past", "participle", "gerund", "third"].firstIndex(of: name) ?? -1, prefix: prefix, suffix: suffix))
      default: bad("a line starts with suffix, prefix or form, not '\(row.text(0))'")
      }
    }
  }

  private static func isVowel(_ b: UInt8) -> Bool { b == 97 || b == 101 || b == 105 || b == 111 || b == 117 }

  /// Appends `word` inflected.
  static func append(_ form: borrowing Form, of word: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let start = out.count
    out.append(contentsOf: word)
    for k in form.suffix.indices where ends(out, start, form.suffix[k].match) {
      let strip = form.suffix[k].strip
      if form.suffix[k].afterConsonant {
        let i = out.count - form.suffix[k].match.count - 1
        if i < start || isVowel(out[i]) { continue }
      }
      out.removeLast(min(strip, out.count - start))
      out.append(contentsOf: form.suffix[k].add)
      break
    }
    for k in form.prefix.indices where begins(out, start, form.prefix[k].match) {
      out.replaceSubrange(start..<start + min(form.prefix[k].strip, out.count - start), with: form.prefix[k].add)
      break
    }
  }

  private static func ends(_ word: [UInt8], _ start: Int, _ match: [UInt8]) -> Bool {
    let from = word.count - match.count
    guard from >= start else { return false }
    for i in match.indices where word[from + i] != match[i] { return false }
    return true
  }

  private static func begins(_ word: [UInt8], _ start: Int, _ match: [UInt8]) -> Bool {
    guard word.count - start >= match.count else { return false }
    for i in match.indices where word[start + i] != match[i] { return false }
    return true
  }
}

extension Morphology {
  /// Adds a verb with all its forms; the affixes go on the first word of the lemma. Nil, or what is wrong with the line.
  func addVerb(
    _ lemma: UnsafeBufferPointer<UInt8>, _ forms: UnsafeBufferPointer<UInt8>, _ kind: SenseKind, _ payload: Int, to phrases: inout Phrases
  ) -> String? {
    let space = lemma.firstIndex(of: 32) ?? lemma.count
    let word = UnsafeBufferPointer(rebasing: lemma[..<space])
    let rest = UnsafeBufferPointer(rebasing: lemma[space...])
    var wrong: String?
    // One phrase after the other is made here.
    var phrase: [UInt8] = []
    phrase.reserveCapacity(lemma.count + 16)
    func put(_ bits: UInt16) {
      phrase += rest
      phrases.add(phrase, Sense(kind, payload, form: bits))
      phrase.removeAll(keepingCapacity: true)
    }
    func put(_ form: borrowing Form) {
      Morphology.append(form, of: word, to: &phrase)
      put(form.bits)
    }
    if forms.count == 1, forms[0] == 33 {
      phrase += word
      put(VerbForm.predicate.rawValue)
      return nil
    }
    if let regular = paradigms["verb"] {
      // One paradigm for every verb, irregular forms listed.
      var given: [UnsafeBufferPointer<UInt8>] = []
      if !forms.isEmpty { TableRow.split(forms, 59, keepEmpty: true) { given.append($0) } }
      for k in regular.indices {
        // A participle that is not given is the past.
        var i = regular[k].given
        if i == 1, given.count < 2 || given[1].isEmpty { i = 0 }
        if i >= 0, i < given.count, !given[i].isEmpty {
          TableRow.split(given[i], 47) { part in
            phrase += Morphology.first(part, rest)
            put(regular[k].bits)
          }
        } else {
          put(regular[k])
        }
      }
    } else {
      TableRow.split(forms, 59) { item in
        if item.first == 61 {
          let colon = item.firstIndex(of: 58) ?? item.count
          let written = UnsafeBufferPointer(rebasing: item[1..<colon])
          guard !written.isEmpty, colon < item.count, let form = VerbForm(name: String(decoding: item[(colon + 1)...], as: UTF8.self)) else {
            wrong = "'\(String(decoding: item.dropFirst(), as: UTF8.self))' is not =form:voice"
            return
          }
          let sense = Sense(kind, payload, form: form.rawValue)
          phrases.add(written, sense)
          // A form written out takes the endings that every form takes.
          if !written.contains(32) {
            for f in paradigms["="] ?? [] where f.bits & form.rawValue != 0 {
              Morphology.append(f, of: written, to: &phrase)
              phrases.add(phrase, sense)
              phrase.removeAll(keepingCapacity: true)
            }
          }
          return
        }
        let name = String(decoding: item, as: UTF8.self)
        guard let paradigm = paradigms[name] else {
          wrong = "no paradigm '\(name)' in morphology.tsv"
          return
        }
        for k in paradigm.indices { put(paradigm[k]) }
      }
      if forms.isEmpty {
        phrase += word
        put(VerbForm.bare.rawValue)
      }
    }
    return wrong
  }

  /// An irregular form given with the whole phrase ("broke off") stands for itself, else for the first word.
  private static func first(_ form: UnsafeBufferPointer<UInt8>, _ rest: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let isWhole = rest.count > 0 && form.count > rest.count && form.suffix(rest.count).elementsEqual(rest)
    return isWhole ? UnsafeBufferPointer(rebasing: form.dropLast(rest.count)) : form
  }
}
