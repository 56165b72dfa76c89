import ArgumentParser
import Claims
import CodingCommands
import Recording
import Storing

struct CustodyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "custody", abstract: "Writes the chain of custody of a number or event, from the bytes that came in on, as W3C PROV-JSON.",
    discussion: """
      With --published any number of a situation report has its chain: the id is then where the number stands in the report's JSON, such as \
      headline.killed, violations.places.0 or incidents.3.figures.0.best.
      """)
  @OptionGroup var record: RecordOptions
  @Argument(help: "The id of a toll, an event, an agreement or a claim; or where a published number stands.") var id: String
  @Option(help: ArgumentHelp("The report in JSON that published the number.", valueName: "file")) var published: String?

  func run() throws {
    Console.ignoreBrokenPipe()
    let bytes = try RecordCommands.telling {
      let reader = try DossierReader.open(record.path)
      let number = try published.map { try PublishedNumber(try InputBytes.read($0), path: id, file: $0) }
      let chains = try (number?.ids ?? [id]).map { try reader.chain($0) }
      var seen: Set<String> = []
      let links = chains.flatMap { chain in chain.claims.map { (link: $0, event: chain.events.first?.value.id) } }
        .filter { seen.insert($0.link.claim.value.claim.id).inserted }
      guard !links.isEmpty else { throw RecordingError(.missing, "\(id): nothing in the dossier rests on claims under this id") }
      let settings = try reader.settings()
      let store = try DossierRecord(reader)
      let origin = try store.ownOrigin()
      let policy = try record.readPolicy()
      let cosigned = try origin.flatMap { try store.checkpoint(of: $0) }?.cosignatures(by: policy.members.map(\.key)) ?? []
      let cosigners = policy.members.filter { member in cosigned.contains { $0.key == member.key } }.map(\.name)
      let reports = try Set(links.map(\.link.claim.value.claim.report)).sorted().compactMap { try reader.report($0) }
      return ProvenanceChain(
        name: number.map { "\($0.path) in the report \($0.report)" } ?? id, value: number?.value ?? chains.first.map { Self.value($0) } ?? "",
        published: reader.known.seconds, finding: number == nil ? chains.first?.events.first?.value.id : nil,
        sources: reports.map {
          .init(
            report: $0.value.payload.report, original: $0.value.payload.source, url: $0.value.payload.url, outlet: $0.value.payload.outlet,
            received: $0.known.seconds)
        },
        quotations: links.flatMap { one in
          one.link.quotations.map {
            let claim = one.link.claim.value.claim
            return .init(
              claim: claim.id, report: claim.report, words: $0.words, rule: claim.rule, voices: claim.attribution.map(\.actor.name),
              finding: number == nil ? nil : one.event)
          }
        },
        program: "truceline " + settings.program, packs: settings.packs, log: origin ?? RecordCheck.unnamed, cosigners: cosigners
      ).provJSON
    }
    Console.write(bytes)
  }

  /// What a toll counts, or what an event's figures are.
  private static func value(_ chain: Chain) -> String {
    if let toll = chain.tolls.first?.value { return text(toll.latest) }
    return chain.events.first?.value.figures.map { "\($0.measure.name) \(text($0))" }.joined(separator: ", ") ?? ""
  }

  private static func text(_ e: Estimate) -> String {
    let best = ClaimWords.number(e.best)
    return e.low == e.high ? best : "\(best) (\(ClaimWords.number(e.low)) to \(ClaimWords.number(e.high)))"
  }
}
