import ArgumentParser
import CodingCommands
import Fetching
import Foundation
import Recording
import Storing

struct LogStamp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamp", abstract: "Has the newest checkpoint time-stamped by an authority that neither side runs (RFC 3161).",
    discussion: """
      With --tsa the authority is asked and its answer kept in the dossier. Without a network: --request makes the file to carry there, \
      --answer checks and keeps what comes back, with the same --nonce. What is checked here is that the answer is about this checkpoint; \
      whether the authority's signature holds is for openssl: --save NAME writes NAME.txt and NAME.tsr, then \
      openssl ts -verify -data NAME.txt -in NAME.tsr -CAfile CERTIFICATE.
      """)
  @OptionGroup var record: RecordOptions
  @Option(help: ArgumentHelp("The authority's address.", valueName: "url")) var tsa: String?
  @Option(help: ArgumentHelp("A number that the answer must repeat. With --tsa, else, a random one.", valueName: "number")) var nonce: UInt64?
  @Option(help: ArgumentHelp("The request's file to make.", valueName: "file")) var request: String?
  @Option(help: ArgumentHelp("The answer's file to check and keep.", valueName: "file")) var answer: String?
  @Option(help: ArgumentHelp("Write the newest stamp kept and the text that it stamps.", valueName: "name")) var save: String?

  func validate() throws {
    if request != nil || answer != nil, nonce == nil { throw ValidationError("--request and --answer need the same --nonce") }
    if tsa == nil, request == nil, answer == nil, save == nil { throw ValidationError("give one of --tsa, --request, --answer, --save") }
  }

  func run() throws {
    if let tsa { try LogStamp.ask(tsa, record, nonce: nonce) }
    try RecordCommands.telling {
      if let request, let nonce {
        let checkpoint = try record.reading { try LogStamp.newest($0) }
        try InputBytes.write(try LogStamp.question(checkpoint, nonce).der, to: request)
      }
      if let answer, let nonce {
        let checkpoint = try record.reading { try LogStamp.newest($0) }
        let stamp = try TimeStamp.answer(try InputBytes.read(answer), to: LogStamp.question(checkpoint, nonce))
        try LogStamp.keep(stamp, by: answer, on: checkpoint, record)
      }
      guard let save else { return }
      let (text, der) = try record.reading { store in
        guard let origin = try store.ownOrigin(), let stamp = try store.stamps(of: origin).last,
          let signed = try store.checkpoints(of: origin).first(where: { $0.checkpoint.checkpoint.size == stamp.size })
        else { throw RecordingError(.missing, "no checkpoint is time-stamped yet", remedy: "have one stamped with: truceline log stamp --tsa URL") }
        return (signed.checkpoint.note.text, stamp.answer.der)
      }
      try InputBytes.write(Array(text.utf8), to: save + ".txt")
      try InputBytes.write(der, to: save + ".tsr")
    }
  }

  /// Asks an authority about the newest checkpoint and keeps its answer.
  static func ask(_ url: String, _ record: RecordOptions, nonce: UInt64? = nil) throws {
    guard let server = NamedServer(url, size: 1 << 20) else { throw Console.misuse("--tsa \(url): no address; give one with http:// or https:// and a host") }
    try RecordCommands.telling {
      let checkpoint = try record.reading { try newest($0) }
      let question = question(checkpoint, nonce ?? UInt64.random(in: .min ... .max))
      let answer = try server.post(question.der, contentType: "application/timestamp-query")
      let stamp: TimeStamp.Answer
      do { stamp = try TimeStamp.answer(answer, to: question) } catch { throw FileTrouble("\(server.url): \(error)") }
      try keep(stamp, by: server.url, on: checkpoint, record)
    }
  }

  private static func newest(_ store: DossierRecord) throws -> SignedCheckpoint {
    guard let origin = try store.ownOrigin(), let checkpoint = try store.checkpoint(of: origin) else {
      throw RecordingError(.missing, "the log has no checkpoint yet", remedy: "make one with: truceline log checkpoint")
    }
    return checkpoint
  }

  private static func question(_ checkpoint: SignedCheckpoint, _ nonce: UInt64) -> TimeStamp.Request {
    TimeStamp.Request(hash: .content(Array(checkpoint.note.text.utf8)), nonce: nonce)
  }

  private static func keep(_ stamp: TimeStamp.Answer, by authority: String, on checkpoint: SignedCheckpoint, _ record: RecordOptions) throws {
    let dossier = try Dossier.open(record.path)
    try DossierRecord(dossier, now: record.moment()).keep(stamp, by: authority, on: checkpoint)
    try dossier.close()
    let time = UnixTime.text(stamp.time)
    Console.write("the checkpoint of \(checkpoint.checkpoint.size) entries existed at \(time), says \(authority) (policy \(stamp.policy))\n")
  }
}
