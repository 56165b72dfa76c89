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

  func run() throws {
    let bytes = try record.holding(key) { holder, _, _ in try holder.checkpoint().bytes }
    Console.write(bytes)
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
        if !policy.members.isEmpty { Console.write(status.quorumMet ? "  the quorum is met\n" : "  the quorum is not met\n") }
      }
      for fork in try store.forks() { Console.write(fork.sentence + "\n") }
    }
  }
}

struct LogPublish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Writes the log as files that any web server can serve (C2SP tlog-tiles).")
  @OptionGroup var record: RecordOptions
  @Option(help: ArgumentHelp("The folder to make.", valueName: "folder")) var out: String
  @Option(help: ArgumentHelp("The log; else the dossier's own.", valueName: "origin")) var log: String?

  func run() throws {
    let count = try record.reading { store in
      guard let origin = try log ?? store.ownOrigin(), let checkpoint = try store.checkpoint(of: origin) else {
        throw RecordingError(.missing, "the log has no checkpoint yet", remedy: "make one with: truceline log checkpoint")
      }
      guard mkdir(out, 0o755) == 0 else { throw FileTrouble("\(out): cannot be made (\(FileTrouble.reason))", remedy: "choose another name") }
      let size = checkpoint.checkpoint.size
      func put(_ path: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: out).appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try InputBytes.write(bytes, to: url.path)
      }
      for id in TreeShape.tiles(size: size) {
        let width = TreeShape.width(of: id, size: size)
        guard let tile = try store.tile(id, of: origin), tile.count >= width * TreeHash.byteCount else {
          throw RecordingError(.missing, "\(id.path(width: width)) is not there", remedy: "run truceline log verify")
        }
        try put(id.path(width: width), Array(tile.prefix(width * TreeHash.byteCount)))
        guard id.level == 0 else { continue }
        let first = id.index * TileID.width
        let entries = try (first..<first + width).map { index -> [UInt8] in
          guard case .text(let bytes) = try store.entry(index, of: origin) else {
            throw RecordingError(.refused, "entry \(index) is redacted, and bundles of entries cannot leave one out")
          }
          return bytes
        }
        try put(TileID.entriesPath(index: id.index, width: width), EntryBundle.encode(entries))
      }
      try put("checkpoint", checkpoint.bytes)
      return size
    }
    Console.write("\(out): \(count) entries\n")
  }
}

struct LogStamp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamp", abstract: "Makes a request for a time-stamp over the newest checkpoint, or checks the answer (RFC 3161).",
    discussion: """
      Send the request to an authority with any program, such as: curl --data-binary @FILE -H "Content-Type: application/timestamp-query" URL. \
      The same --nonce checks the answer; whether to trust the authority is for openssl ts -verify.
      """)
  @OptionGroup var record: RecordOptions
  @Option(help: "A number that the answer must repeat.") var nonce: UInt64
  @Option(help: ArgumentHelp("The request's file to make.", valueName: "file")) var request: String?
  @Option(help: ArgumentHelp("The answer's file to check.", valueName: "file")) var answer: String?

  func run() throws {
    let bytes = try record.reading { store in
      guard let origin = try store.ownOrigin(), let checkpoint = try store.checkpoint(of: origin) else {
        throw RecordingError(.missing, "the log has no checkpoint yet", remedy: "make one with: truceline log checkpoint")
      }
      return Array(checkpoint.note.text.utf8)
    }
    try RecordCommands.telling {
      let question = TimeStamp.Request(hash: .content(bytes), nonce: nonce)
      if let request { try InputBytes.write(try question.der, to: request) }
      guard let answer else { return }
      let stamp = try TimeStamp.answer(try InputBytes.read(answer), to: question)
      Console.write("the checkpoint existed at \(UnixTime.text(stamp.time)), says the authority (policy \(stamp.policy))\n")
    }
  }
}
