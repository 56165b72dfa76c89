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
        paradigms[row.text(1), default: []].append(Form(name: name, bits: bits, prefix: prefix, suffix: suffix))
      default: bad("a line starts with suffix, prefix or form, not '\(row.text(0))'")
      }
    }
  }

  private static func isVowel(_ b: UInt8) -> Bool { b == 97 || b == 101 || b == 105 || b == 111 || b == 117 }

  /// `word[range]` inflected in place; the rest of the phrase is kept.
  static func apply(_ form: Form, to word: [UInt8]) -> [UInt8] {
    var w = word
    for a in form.suffix where w.count >= a.match.count && w.suffix(a.match.count).elementsEqual(a.match) {
      if a.afterConsonant {
        let i = w.count - a.match.count - 1
        if i < 0 || isVowel(w[i]) { continue }
      }
      w.removeLast(min(a.strip, w.count))
      w += a.add
      break
    }
    for a in form.prefix where w.starts(with: a.match) {
      w = a.add + w.dropFirst(min(a.strip, w.count))
      break
    }
    return w
  }
}
