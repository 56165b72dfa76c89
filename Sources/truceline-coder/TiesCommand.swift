import ArgumentParser
import Claims
import CodingCommands
import Reading
import Reconciling

/// `truceline-coder ties`: which events the denials of a report deny. What a block cannot know, since the denial stands in another one.
struct TiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ties",
    abstract: "Ties denials to events, report by report.",
    discussion: """
      Standard input: a line {"kind":"block"} before each report of a theatre, the report's line, then its claims, each after its line \
      {"kind":"member"} of truceline-coder blocks --parts. Standard output: a line for each denial that has an event, with the denier's key.
      """)

  @OptionGroup var packs: PackOptions
  @OptionGroup var conflict: ConflictOptions

  func run() async throws {
    Console.ignoreBrokenPipe()
    let reconciler = Reconciler(frame: try conflict.frame(packs))
    var reader = InputReader(files: ["-"], limit: 64 << 20)
    reader.isNDJSON = true
    var stream = ClaimStream(groupedBy: nil)
    var members: [Member] = []
    var writer = ByteWriter(capacity: 1 << 16)
    func finish() {
      let claims = stream.reports().flatMap { report in report.claims.map { HeadedClaim(claim: $0, header: report.header) } }
      // Only who holds which claim matters here, so events are told by no more.
      var events: [String: Event] = [:]
      for m in members {
        var event = events[m.event] ?? Event(id: m.event, type: .none)
        if m.against { event.against.append(m.claim) } else { event.claims.append(m.claim) }
        events[m.event] = event
      }
      for denial in reconciler.statements(events.keys.sorted().compactMap { events[$0] }, claims).denials {
        guard let event = denial.event else { continue }
        writer.raw("{\"event\":")
        writer.quoted(event)
        writer.raw(",\"denier\":")
        writer.quoted(denial.origin.key)
        writer.raw("}\n")
      }
      if writer.bytes.count > 1 << 16 {
        Console.write(writer.bytes)
        writer.bytes.removeAll(keepingCapacity: true)
      }
      stream = ClaimStream(groupedBy: nil)
      members = []
    }
    while let item = reader.nextItem() {
      if item.bytes.starts(with: "{\"kind\":\"block\"".utf8) {
        finish()
        continue
      }
      do {
        try item.bytes.withUnsafeBufferPointer { bytes in
          if let member = try Member(bytes) { members.append(member) } else { try stream.take(bytes) }
        }
      } catch {
        // A line that is lost here would make other levels than the same claims give elsewhere.
        throw Console.misuse("line \(item.line): \(error); give reports, members and claims as truceline-coder writes them")
      }
    }
    finish()
    Console.write(writer.bytes)
  }
}

/// That an event holds a claim.
private struct Member {
  var event = ""
  var claim = ""
  var against = false

  /// Nil for a line of another kind.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONReader.Failure) {
    guard bytes.starts(with: "{\"kind\":\"member\"".utf8) else { return nil }
    var reader = JSONReader(bytes)
    try reader.object { (r, key) throws(JSONReader.Failure) in
      switch JSONKey(key) {
      case "event": event = try r.text() ?? ""
      case "claim": claim = try r.text() ?? ""
      case "against": against = try r.bool()
      default: try r.skip()
      }
    }
  }
}
