import ArgumentParser
import Claims
import CodingCommands
import Reading
import Reconciling

/// `truceline-coder blocks`: claims that an engine has brought together by block become events, block by block, in flat memory.
struct BlocksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blocks",
    abstract: "Reconciles claims that come block by block.",
    discussion: """
      Standard input: a line {"kind":"block"}, then the lines of its reports and claims, then the next block. Standard output: one event \
      a line, as truceline reconcile writes them.
      """)

  @OptionGroup var packs: PackOptions
  @OptionGroup var conflict: ConflictOptions

  func run() async throws {
    Console.ignoreBrokenPipe()
    let reconciler = Reconciler(frame: try conflict.frame(packs))
    var reader = InputReader(files: ["-"], limit: 64 << 20)
    var stream = ClaimStream(groupedBy: nil)
    var writer = ByteWriter(capacity: 1 << 16)
    func finish() {
      let claims = stream.reports().flatMap { report in report.claims.map { HeadedClaim(claim: $0, header: report.header) } }
      for event in reconciler.events(block: claims) {
        writer.event(event)
        writer.byte(10)
      }
      Console.write(writer.bytes)
      writer.bytes.removeAll(keepingCapacity: true)
      stream = ClaimStream(groupedBy: nil)
    }
    while let item = reader.nextItem() {
      if item.bytes.starts(with: "{\"kind\":\"block\"".utf8) {
        finish()
        continue
      }
      do {
        try item.bytes.withUnsafeBufferPointer { try stream.take($0) }
      } catch {
        // A line that is lost here would make other events than the same claims give elsewhere.
        throw Console.misuse("line \(item.line): \(error); give what truceline-coder filter writes, block by block")
      }
    }
    finish()
  }
}
