import ArgumentParser
import CodingCommands
import Foundation
import Recording
import Storing

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "The dossier's log as a record that nobody can rewrite unseen.",
    subcommands: [
      LogCheckpoint.self, LogProve.self, LogVerify.self, LogVerifyProof.self, LogCosign.self, LogStatus.self, LogPublish.self, LogStamp.self,
    ])
}

struct LogCheckpoint: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "checkpoint", abstract: "Signs the log as it stands and prints the checkpoint.")
  @OptionGroup var record: RecordOptions
  @OptionGroup var key: KeyOptions
  @Option(help: ArgumentHelp("Have it time-stamped by this authority (RFC 3161).", valueName: "url")) var tsa: String?

  func run() throws {
    let bytes = try record.holding(key) { holder, _, _ in try holder.checkpoint().bytes }
    Console.write(bytes)
    if let tsa { try LogStamp.ask(tsa, record) }
  }
}

struct LogProve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Writes the proof that an entry is in the log.",
    discussion: "The proof is of the newest checkpoint. Who has it and the log's public key needs nothing else: truceline log verify-proof.")
  @OptionGroup var record: RecordOptions
  @Argument(help: "The entry's number, or the id of a report or claim.") var id: String
  @Option(help: ArgumentHelp("The log; else the dossier's own.", valueName: "origin")) var log: String?
  @Option(help: ArgumentHelp("The file to make; - is standard output.", valueName: "file")) var out = "-"

  func run() throws {
    let bytes = try record.reading { store in
      guard let origin = try log ?? store.ownOrigin() else {
        throw RecordingError(.missing, "the log has no checkpoint yet", remedy: "make one with: truceline log checkpoint")
      }
      guard let index = try Int(id) ?? store.entry(ofID: id) else {
        throw RecordingError(.missing, "\(id): neither a number of an entry nor an id that is known")
      }
      return try store.proof(of: index, in: origin).bytes
    }
    try RecordCommands.telling { try InputBytes.write(bytes, to: out) }
  }
}

struct LogVerifyProof: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-proof", abstract: "Checks a proof with public keys only.", discussion: "Prints the entry. Needs no dossier and no network.")
  @Argument(help: "The proof's file.") var file: String
  @Option(help: ArgumentHelp("The public key of the log; may be given more than once.", valueName: "key")) var logKey: [String] = []
  @Option(help: ArgumentHelp("A policy: its logs are trusted, and its quorum must be met.", valueName: "file")) var policy: String?

  func run() throws {
    try RecordCommands.telling {
      let proof = try ProofFile(try InputBytes.read(file))
      let policy = try policy.map { try CosignPolicy(String(decoding: try InputBytes.read($0), as: UTF8.self)) }
      let keys = try logKey.map { try VerifierKey($0) } + (policy?.logs ?? [])
      let origin = proof.checkpoint.checkpoint.origin
      guard let key = keys.first(where: { $0.name == origin }) else {
        throw RecordingError(.unknownKey, "\(file): of the log \(origin), whose key is not given", remedy: "give it with --log-key or --policy")
      }
      let entry = try proof.verify(log: key)
      var lines = "entry \(proof.index) of \(origin), which signed \(proof.checkpoint.checkpoint.size) entries\n"
      if let policy {
        let cosigned = try proof.checkpoint.cosignatures(by: policy.members.map(\.key))
        for member in policy.members {
          let time = cosigned.first { $0.key == member.key }?.time
          lines += time.map { "cosigned by \(member.name) at \(UnixTime.text($0))\n" } ?? "not cosigned by \(member.name)\n"
        }
        let names = policy.members.filter { m in cosigned.contains { $0.key == m.key } }.map(\.name)
        guard policy.isMet(by: Set(names)) else {
          Console.write(lines)
          throw RecordingError(.refused, "\(file): the policy asks for more cosignatures")
        }
      }
      Console.write(lines + "\n")
      Console.write(entry + (entry.last == 10 ? [] : [10]))
    }
  }
}

struct LogVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Hashes the whole record again and says what does not hold.",
    discussion: "Signatures are checked of the logs that the policy names, statements and redactions of the people in the roster.")
  @OptionGroup var record: RecordOptions

  func run() throws {
    Console.ignoreBrokenPipe()
    let (check, forks) = try RecordCommands.telling {
      let store = try DossierRecord(checking: record.path)
      let policy = try record.readPolicy()
      let check = try store.check(logs: policy.logs, cosigners: policy.members.map(\.key), roster: try record.readRoster())
      return (check, (try? store.forks()) ?? [])
    }
    for log in check.logs {
      var line = "\(log.origin): \(log.entries) entries, root \(log.root.base64), \(log.checkpoints) checkpoints"
      if log.redacted > 0 { line += ", \(log.redacted) redacted" }
      Console.write(line + "\n")
    }
    Console.write("\(check.sources) sources\n")
    for fork in forks { Console.complain(fork.sentence) }
    for fault in check.faults { Console.complain("\(record.path): \(fault)") }
    if !check.faults.isEmpty { throw ExitCode(1) }
    Console.write("all of it holds\n")
  }
}

struct LogCosign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosign", abstract: "Vouches for another holder's log, as it is held here.",
    discussion: "The cosignature travels back with the next sync. A checkpoint that does not extend the last one cosigned is refused.")
  @OptionGroup var record: RecordOptions
  @OptionGroup var key: KeyOptions
  @Argument(help: "The log, by the name of its holder's key.") var origin: String

  func run() throws {
    let (size, time) = try record.holding(key) { holder, _, policy in
      let now = try record.moment().seconds
      let witness = Witness(key: holder.key, logs: policy.logs)
      let held = try holder.heads.head(of: origin)?.size ?? 0
      switch try witness.answer(holder.cosignRequest(from: held, of: origin), store: holder.heads, now: now) {
      case .cosigned(let line): return (try holder.add([line], to: origin).checkpoint.size, now)
      case .conflict(let size, let fork):
        let what = fork ? "\(origin) signed another history of \(size) entries before" : "\(size) entries of \(origin) are cosigned already"
        throw RecordingError(.refused, what)
      case .refused(_, let error): throw error
      }
    }
    Console.write("\(origin): \(size) entries cosigned at \(UnixTime.text(time))\n")
  }
}

struct LogStatus: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: "Says what is signed, and what lacks whose cosignature since when.")
  @OptionGroup var record: RecordOptions

  func run() throws {
    Console.ignoreBrokenPipe()
    try record.reading { store in
      let policy = try record.readPolicy()
      for origin in try store.origins() {
        let checkpoints = try store.checkpoints(of: origin)
        let signed = checkpoints.last?.checkpoint.checkpoint.size ?? 0
        Console.write("\(origin): \(try store.size(of: origin)) entries, \(signed) signed\n")
        let status = try CosigningStatus(checkpoints, policy: policy)
        for standing in status.standings where standing.name != origin && standing.missingSince != nil || standing.cosignedAt != nil {
          Console.write("  \(standing.sentence)\n")
        }
        for stamp in try store.stamps(of: origin) { Console.write("  \(stamp.sentence)\n") }
        if !policy.members.isEmpty { Console.write(status.quorumMet ? "  the quorum is met\n" : "  the quorum is not met\n") }
      }
      for fork in try store.forks() { Console.write(fork.sentence + "\n") }
    }
  }
}

struct LogPublish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Writes the log as files that any web server can serve (C2SP tlog-tiles).",
    discussion: "With the texts that its entries name, for truceline sync pull. A folder that holds the log already is brought up to date.")
  @OptionGroup var record: RecordOptions
  @Option(help: ArgumentHelp("The folder to make.", valueName: "folder")) var out: String
  @Option(help: ArgumentHelp("The log; else the dossier's own.", valueName: "origin")) var log: String?

  func run() throws {
    let count = try record.reading { store in
      guard let origin = try log ?? store.ownOrigin() else {
        throw RecordingError(.missing, "the log has no checkpoint yet", remedy: "make one with: truceline log checkpoint")
      }
      return try LogFolder(out).publish(store, origin)
    }
    Console.write("\(out): \(count) entries\n")
  }
}
