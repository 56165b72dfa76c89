import ArgumentParser
import Claims
import CodingCommands
import Packs
import Storing

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Makes a dossier: one file that holds everything about one conflict.")

  @OptionGroup var dossier: DossierArgument
  @OptionGroup var packs: PackOptions
  @OptionGroup var clock: ClockOptions
  @Option(help: "The conflict's pack, such as karabakh; truceline pack list names them.") var pack: String?
  @Option(help: "A title for people; else the pack's, else the file's name.") var title: String?

  @Flag(help: "For an archive: the dossier counts as made before its reports, so that add --known-at publication can place each at its hour.")
  var archive = false

  func run() throws {
    let now = archive ? Moment(seconds: 0) : try clock.moment()
    let loaded = try packs.load()
    let settings = try DossierSettings(loaded, pack: pack, title: title, else: InputFiles.lastComponent(dossier.path))
    try DossierCommands.telling { try Dossier.create(dossier.path, settings, now: now).close() }
    Console.write("\(dossier.path): made" + (pack.map { ", about \($0)" } ?? "") + "\n")
  }
}

extension DossierSettings {
  /// What the packs say of the conflict; throws where there is no such pack.
  init(_ loaded: LoadedPacks, pack: String?, title: String?, else other: String) throws {
    var frame = ConflictFrame()
    var known: String?
    if let pack {
      guard let found = loaded.packs.frame(pack) else {
        throw Console.misuse("--pack \(pack): no such pack in \(loaded.root)/Conflicts; one of: \(loaded.packs.conflicts.map(\.name).joined(separator: ", "))")
      }
      frame = found
      known = loaded.packs.conflicts.first { $0.name == pack }?.title
    }
    self.init(title: title ?? known ?? pack ?? other, packs: PackHash.of(loaded.root), program: Version.number, frame: frame)
  }
}
