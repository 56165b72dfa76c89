import ArgumentParser
import CodingCommands
import Storing

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Makes all tables of a dossier anew from its log.",
    discussion: "The tables come out as they were. It also brings a dossier of an older version up to date.")

  @OptionGroup var dossier: DossierArgument
  @Flag(inversion: .prefixedNo, help: "A progress bar on standard error. Else for long work on a terminal.")
  var progress: Bool?

  func run() throws {
    var bar = ProgressBar(shown: progress, total: nil, outputIsTerminal: false)
    var entries = 0
    try DossierCommands.telling {
      let dossier = try Dossier.open(self.dossier.path)
      try dossier.rebuild { done, all in
        entries = all
        bar.step("rebuilding", done, all)
      }
      bar.finish()
      try dossier.close()
    }
    Console.write("\(dossier.path): made anew from \(Listings.count(entries, "entry").replacing("entrys", with: "entries"))\n")
  }
}
