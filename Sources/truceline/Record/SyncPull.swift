import ArgumentParser
import CodingCommands
import Fetching
import Foundation
import Recording
import Storing

struct SyncPull: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull", abstract: "Takes what is new in another holder's published log.",
    discussion: """
      The address is that of a folder that truceline log publish made, on any web server. All of it is fetched and verified before anything \
      is taken: nobody who runs the server or stands between can change an entry. Status 1 where anything was refused.
      """)
  @OptionGroup var record: RecordOptions
  @OptionGroup var key: KeyOptions
  @Argument(help: "The address, http:// or https://.") var url: String

  func run() throws {
    guard let server = NamedServer(url, size: 256 << 20) else { throw Console.misuse("\(url): no address; give one with http:// or https:// and a host") }
    let fine = try record.holding(key) { holder, dossier, _ in
      let arrival = try pull(RemoteLog(server), into: holder)
      return try SyncCommand.tell([arrival], from: server.address, server.address, holder, dossier, now: record.moment())
    }
    if !fine { throw ExitCode(1) }
  }

  private func pull(_ remote: RemoteLog, into holder: RecordHolder<DossierRecord, HeadFile>) throws -> RecordHolder<DossierRecord, HeadFile>.Arrival {
    let checkpoint = try remote.checkpoint()
    let origin = checkpoint.checkpoint.origin
    guard let log = holder.logs.first(where: { $0.name == origin && $0.type == .ed25519 }) else {
      throw RecordingError(.unknownKey, "\(url): the log \(origin) is not known here", remedy: "add its public key to the policy, if you trust it")
    }
    // Before the first entry is asked for.
    do { try checkpoint.verify(log: log) } catch let error as RecordingError {
      throw RecordingError(error.kind, "\(url)/checkpoint: \(error.what)", remedy: error.remedy)
    }
    let head = try holder.store.checkpoint(of: origin)
    let held = head?.checkpoint.size ?? 0
    let size = checkpoint.checkpoint.size
    guard size > held else {
      let section = LogSection(checkpoint: checkpoint, from: size, proof: [], entries: EntryRun([]))
      return .init(origin: origin, verdict: try holder.take(section))
    }
    let (entries, contents) = (try Spool(), try Spool())
    try remote.download(from: held, size: size, names: DossierRecord.contents(namedBy:)) {
      try entries.take(LogSection.encode($0))
    } content: {
      try contents.take(SyncBundle.framed($0))
    }
    let (entryBytes, contentBytes) = (try entries.read(), try contents.read())
    let section = LogSection(checkpoint: checkpoint, from: held, proof: [], entries: try EntryRun(entryBytes, 0..<entryBytes.count))
    let verdict = try holder.judge(section)
    switch verdict {
    case .grown:
      // Contents first: an entry that is held never lacks what came with it.
      try ContentRun(contentBytes, 0..<contentBytes.count).forEachGroup { try holder.store.keep(files: $0) }
      return .init(origin: origin, verdict: try holder.take(section))
    case .unproven, .refused:
      let told = try? remote.explain(section, head: head)
      if let fork = told?.fork { return .init(origin: origin, verdict: try holder.take(fork)) }
      return .init(origin: origin, verdict: told?.refusal.map { .refused($0) } ?? verdict)
    default: return .init(origin: origin, verdict: verdict)
    }
  }
}

extension NamedServer: LogServer {
  public var address: String { url }
}

/// A file for what comes from the network, gone with its owner.
private final class Spool {
  private let path: String
  private let handle: FileHandle
  private var waiting: [UInt8] = []

  init() throws {
    path = NSTemporaryDirectory() + "/truceline-pull-" + UUID().uuidString
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileTrouble("\(path): cannot be made (\(FileTrouble.reason))", remedy: "make room, or set TMPDIR to another folder") }
    handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
  }

  deinit { unlink(path) }

  func take(_ bytes: [UInt8]) throws {
    waiting += bytes
    if waiting.count >= 1 << 20 { try flush() }
  }

  private func flush() throws {
    try handle.write(contentsOf: Data(waiting))
    waiting.removeAll(keepingCapacity: true)
  }

  func read() throws -> FileBytes {
    try flush()
    return try FileBytes(path)
  }
}
