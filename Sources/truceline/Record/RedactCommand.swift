import ArgumentParser
import CodingCommands
import Recording
import Storing

struct RedactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact", abstract: "Takes the words of a report out of the dossier; the hash and a signed redaction stay.",
    discussion: "That takes a custodian. Its original bytes, its title and all that its claims quote and name go with it. Figures and codes stay.")
  @OptionGroup var record: RecordOptions
  @OptionGroup var key: KeyOptions
  @Argument(help: "The report, by its id.") var id: String
  @Option(help: "Why, in your words, without what is to go.") var reasons: String

  func run() throws {
    let count = try record.holding(key) { holder, dossier, _ in
      let entries = try holder.store.entries(ofReport: id)
      guard !entries.isEmpty else { throw RecordingError(.missing, "\(id): no entry of this dossier's log holds the words of such a report") }
      let now = try record.moment().seconds
      for index in entries { try holder.redact(index, reasons: reasons, now: now) }
      try dossier.forgetRedacted()
      return entries.count
    }
    Console.write("\(id): \(count) entries redacted\n")
  }
}
