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
}
