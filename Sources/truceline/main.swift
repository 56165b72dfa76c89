import Packs
let p = Packs.load(CommandLine.arguments.dropFirst().first ?? "Packs")
for x in p.problems.prefix(50) { print(x) }
print(p.problems.count, p.actors.count, p.places.count, p.languages.map { ($0.code, $0.lexicon.phraseCount) })
