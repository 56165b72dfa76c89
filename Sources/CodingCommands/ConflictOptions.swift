import ArgumentParser
import Claims
import Packs

package struct ConflictOptions: ParsableArguments {
  package init() {}

  @Option(help: ArgumentHelp("The conflict whose pack tells the parties, such as karabakh. Else the claims tell them.", valueName: "name"))
  package var pack: String?

  /// What the pack says of the conflict, or nothing.
  package func frame(_ loaded: LoadedPacks) throws -> ConflictFrame {
    guard let pack else { return ConflictFrame() }
    guard let found = loaded.packs.frame(pack) else {
      let known = loaded.packs.conflicts.map(\.name).joined(separator: ", ")
      throw Console.misuse("--pack \(pack): no such conflict; one of: \(known)")
    }
    return found
  }

  /// The same, with packs loaded only where a conflict is named.
  package func frame(_ packs: PackOptions) throws -> ConflictFrame { pack == nil ? ConflictFrame() : try frame(packs.load()) }
}
