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
      a line, as truceline reconcile writes them but without what is denied elsewhere in the reports, which one block cannot know. With \
      --parts an engine gets what it needs for that: {"kind":"part"} with the event, its line and its origins, and {"kind":"member"} for \
      each of its claims. The members of a report that share a theatre then go to truceline-coder ties.
      """)

  @OptionGroup var packs: PackOptions
  @OptionGroup var conflict: ConflictOptions

  @Flag(help: "Events with their origins and their members, for an engine.")
  var parts = false

  func run() async throws {
    Console.ignoreBrokenPipe()
    let reconciler = Reconciler(frame: try conflict.frame(packs))
    var reader = InputReader(files: ["-"], limit: 64 << 20)
    var stream = ClaimStream(groupedBy: nil)
    var writer = ByteWriter(capacity: 1 << 16)
    func finish() {
      let claims = stream.reports().flatMap { report in report.claims.map { HeadedClaim(claim: $0, header: report.header) } }
      for event in reconciler.events(block: claims) {
        if parts {
          let theatre = claims.first.map { Reconciler.theatre(ofBlock: reconciler.block($0.claim, $0.header).text) } ?? ""
          writer.part(event, theatre: theatre)
        } else {
          writer.event(event)
          writer.byte(10)
        }
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

extension ByteWriter {
  /// An event as an engine needs it to weigh denials in: its line, then a line for each claim that it holds.
  mutating func part(_ e: Event, theatre: String) {
    var line = ByteWriter(capacity: 1 << 10)
    line.event(e)
    raw("{\"kind\":\"part\",\"event\":")
    quoted(e.id)
    raw(",\"level\":")
    quoted(e.level.rawValue)
    raw(",\"origins\":[")
    for (k, origin) in e.origins.enumerated() {
      if k > 0 { byte(44) }
      quoted(origin.key)
    }
    raw("],\"line\":")
    quoted(String(decoding: line.bytes, as: UTF8.self))
    raw("}\n")
    for (claims, against) in [(e.claims, false), (e.against, true)] {
      for claim in claims {
        raw("{\"kind\":\"member\",\"event\":")
        quoted(e.id)
        raw(",\"theatre\":")
        quoted(theatre)
        raw(",\"claim\":")
        quoted(claim)
        raw(against ? ",\"against\":true}\n" : ",\"against\":false}\n")
      }
    }
  }
}
