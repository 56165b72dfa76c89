import ArgumentParser
import CodingCommands
import Storing

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Makes all tables of a dossier anew from its log.",
    discussion: "The tables come out as they were. It also brings a dossier of an older version up to date.")

  @OptionGroup var dossier: DossierArgument
  @Flag(help: "Say whether the file is sound and the tables came out as they were; exit status 1 if not.")
  var check = false
  @Flag(inversion: .prefixedNo, help: "A progress bar on standard error. Else for long work on a terminal.")
  var progress: Bool?

  func run() throws {
    BackgroundPriority.take()
    var bar = ProgressBar(shown: progress, total: nil, outputIsTerminal: false)
    var entries = 0
    var problems: [String] = []
    try DossierCommands.telling {
      let dossier = try Dossier.open(self.dossier.path)
      let before = check ? try dossier.reader().fingerprints() : [:]
      if check { problems += try dossier.reader().damage() }
      try dossier.rebuild { done, all in
        entries = all
        bar.step("rebuilding", done, all)
      }
      bar.finish()
      if check {
        let after = try dossier.reader().fingerprints()
        for table in before.keys.sorted() where before[table] != after[table] { problems.append("\(table) came out otherwise") }
      }
      try dossier.close()
    }
    for p in problems { Console.complain("\(dossier.path): \(p); keep a copy of the file and report it") }
    Console.write("\(dossier.path): made anew from \(entries) entries\(check && problems.isEmpty ? ", as it was" : "")\n")
    if !problems.isEmpty { throw ExitCode(1) }
  }
}
