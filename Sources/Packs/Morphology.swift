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
  static func append(_ form: Form, of word: ArraySlice<UInt8>, to out: inout [UInt8]) {
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
