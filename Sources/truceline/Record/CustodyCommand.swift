import ArgumentParser
import Claims
import CodingCommands
import Recording
import Storing

struct CustodyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "custody", abstract: "Writes the chain of custody of a number or event, from the bytes that came in on, as W3C PROV-JSON.")
  @OptionGroup var record: RecordOptions
  @Argument(help: "The id of a toll, an event, an agreement or a claim.") var id: String

  func run() throws {
    Console.ignoreBrokenPipe()
    let bytes = try RecordCommands.telling {
      let reader = try DossierReader.open(record.path)
      let chain = try reader.chain(id)
      guard !chain.claims.isEmpty else { throw RecordingError(.missing, "\(id): nothing in the dossier rests on claims under this id") }
      let settings = try reader.settings()
      let store = try DossierRecord(reader)
      let origin = try store.ownOrigin()
      let policy = try record.readPolicy()
      let cosigned = try origin.flatMap { try store.checkpoint(of: $0) }?.cosignatures(by: policy.members.map(\.key)) ?? []
      let cosigners = policy.members.filter { member in cosigned.contains { $0.key == member.key } }.map(\.name)
      let reports = try Set(chain.claims.map(\.claim.value.claim.report)).sorted().compactMap { try reader.report($0) }
      return ProvenanceChain(
        name: id, value: Self.value(chain), published: reader.known.seconds, finding: chain.events.first?.value.id,
        sources: reports.map {
          .init(
            report: $0.value.payload.report, original: $0.value.payload.source, url: $0.value.payload.url, outlet: $0.value.payload.outlet,
            received: $0.known.seconds)
        },
        quotations: chain.claims.flatMap { link in
          link.quotations.map {
            let claim = link.claim.value.claim
            return .init(claim: claim.id, report: claim.report, words: $0.words, rule: claim.rule, voices: claim.attribution.map(\.actor.name))
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
