import ArgumentParser
import CodingCommands
import Foundation
import Recording
import Storing

struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Moves what is new between holders, as files or over HTTP.",
    subcommands: [SyncExport.self, SyncImport.self, SyncPull.self])
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
    try record.holding(key) { holder, _, _ in
      let sizes = try all ? [:] : to.map { try holder.store.shown(by: $0) } ?? [:]
      let bundle = try holder.bundle(since: sizes, files: holder.store.files(namedFrom: sizes), now: record.moment().seconds)
      try FileSink.write(to: out) { try bundle.write(signedBy: holder.key, to: $0) }
    }
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
      let (bundle, arrivals) = try holder.take(FileBytes(file))
      return try SyncCommand.tell(arrivals, from: bundle.from, file, holder, dossier, now: record.moment())
    }
    if !fine { throw ExitCode(1) }
  }
}

extension SyncCommand {
  /// Says what came of each log, and receives the reports that it brought. False where something was refused.
  static func tell(
    _ arrivals: [RecordHolder<DossierRecord, HeadFile>.Arrival], from: String, _ source: String, _ holder: RecordHolder<DossierRecord, HeadFile>,
    _ dossier: Dossier, now: Moment
  ) throws -> Bool {
    var fine = true
    for arrival in arrivals {
      let sentence = arrival.verdict.sentence(origin: arrival.origin, from: from)
      switch arrival.verdict {
      case .grown(let growth):
        Console.write(sentence + "\n")
        let receipt = try dossier.adopt(arrival.origin, from: growth.from, of: holder.store, now: now)
        if receipt.added > 0 { Console.write("  \(receipt.added) reports, \(receipt.claims) claims\n") }
      case .nothingNew: Console.write(sentence + "\n")
      default:
        Console.complain("\(source): \(sentence)")
        fine = false
      }
    }
    try dossier.conclude(now: now)
    return fine
  }
}
