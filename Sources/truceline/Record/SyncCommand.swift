import ArgumentParser
import CodingCommands
import Foundation
import Recording
import Storing

struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Moves what is new between holders, as files.", subcommands: [SyncExport.self, SyncImport.self])
}

struct SyncExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes everything that another holder lacks to one signed file.",
    discussion: "What the other holds is known from its last bundle. --all writes everything.")
  @OptionGroup var record: RecordOptions
  @OptionGroup var key: KeyOptions
  @Option(help: ArgumentHelp("The holder it is for, by the name of its key.", valueName: "name")) var to: String?
  @Flag(help: "Everything, whatever the other holds.") var all = false
  @Option(help: ArgumentHelp("The file to make; - is standard output.", valueName: "file")) var out: String

  func run() throws {
    let bytes = try record.holding(key) { holder, _, _ in
      let sizes = try all ? [:] : to.map { try holder.store.shown(by: $0) } ?? [:]
      let files = try holder.store.files(namedFrom: sizes)
      return try holder.export(since: sizes, files: files, now: try record.moment().seconds)
    }
    try RecordCommands.telling { try InputBytes.write(bytes, to: out) }
  }
}

struct SyncImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Takes what another holder's file brings, and says what is wrong with it.",
    discussion: "Every log stays its own; nothing is written over. Status 1 where anything was refused.")
  @OptionGroup var record: RecordOptions
  @OptionGroup var key: KeyOptions
  @Argument(help: "The file from truceline sync export.") var file: String

  func run() throws {
    let fine = try record.holding(key) { holder, dossier, _ in
      let (bundle, arrivals) = try holder.take(try InputBytes.read(file))
      var fine = true
      let now = try record.moment()
      for arrival in arrivals {
        let sentence = arrival.verdict.sentence(origin: arrival.origin, from: bundle.from)
        switch arrival.verdict {
        case .grown(let growth):
          Console.write(sentence + "\n")
          let receipt = try dossier.adopt(arrival.origin, from: growth.from, of: holder.store, now: now)
          if receipt.added > 0 { Console.write("  \(receipt.added) reports, \(receipt.claims) claims\n") }
        case .nothingNew: Console.write(sentence + "\n")
        default:
          Console.complain("\(file): \(sentence)")
          fine = false
        }
      }
      try dossier.conclude(now: now)
      return fine
    }
    if !fine { throw ExitCode(1) }
  }
}
