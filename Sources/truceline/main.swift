import Claims
import Coding
import Packs

let arguments = Array(CommandLine.arguments.dropFirst())
let packs = Packs.load("Packs")
if arguments.isEmpty {
  for x in packs.problems.prefix(80) { print(x) }
  print(packs.problems.count, packs.actors.count, packs.places.count, packs.languages.map { ($0.code, $0.lexicon.phraseCount) })
} else if arguments[0] == "x", let language = packs.language(arguments[1]) {
  var coder = Coder(packs, language)
  let text = Array(arguments[2].utf8)
  var report = Report(id: "x", text: text, lang: language.code, published: arguments.count > 3 ? Stamp(iso: arguments[3]).map { TimeValue(start: $0, end: $0, precision: .day, basis: .metadata) } : nil, segments: [Segment(kind: .body, start: 0, end: text.count)])
  let trace = Trace()
  let claims = coder.code(&report, trace: trace)
  for l in trace.lines { print(l) }
  for c in claims {
    var w = ByteWriter()
    w.claim(c)
    print(w.string)
  }
} else if arguments[0] == "f", let language = packs.language(arguments[1]) {
  // id TAB published TAB text with \n as \u{1}
  var coder = Coder(packs, language)
  while let line = readLine() {
    let f = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
    guard f.count == 3 else { continue }
    let text = f[2].utf8.map { $0 == 1 ? 10 : $0 }
    var segments: [Segment] = []
    var from = 0
    for i in 0...text.count where i == text.count || text[i] == 10 {
      if i > from { segments.append(Segment(kind: .body, start: from, end: i)) }
      from = i + 1
    }
    var report = Report(id: String(f[0]), text: text, lang: language.code, published: Stamp(iso: String(f[1])).map { TimeValue(start: $0, end: $0, precision: .day, basis: .metadata) }, segments: segments)
    for c in coder.code(&report) {
      var w = ByteWriter()
      w.claim(c, extra: Array("\"file\":\"\(f[0])\",".utf8))
      print(w.string)
    }
  }
}
