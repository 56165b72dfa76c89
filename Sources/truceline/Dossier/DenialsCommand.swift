import ArgumentParser
import Claims
import CodingCommands
import Storing

/// A denial with the words of both sides.
struct DenialRecord: Sendable {
  var denial: Denial
  /// What the denier says.
  var said: String
  /// What is denied, by whoever says it.
  var denied: [String]
  var published: Stamp?
}

struct DenialsCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "denials", abstract: "Lists denials beside what they deny.",
    discussion: "A denial that is tied to nothing told in its report stands alone.")
  @OptionGroup var list: ListOptions
  var listing: Listing<DenialRecord> { Listings.denials }

  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<DenialRecord> {
    let found = try r.denials(f, after: c, limit: n)
    let rows = try found.rows.map { row in
      let own = try r.claim(row.value.claim)?.value
      let denied = try r.claims(row.value.denies).map { DenialsCommand.words($0.value.claim) }
      return Recorded(
        value: DenialRecord(
          denial: row.value, said: own.map { DenialsCommand.words($0.claim) } ?? "", denied: denied, published: own?.header.published?.start),
        review: row.review, seq: row.seq, known: row.known, superseded: row.superseded)
    }
    return Page(rows: rows, next: found.next)
  }

  private static func words(_ c: Claim) -> String { c.evidence.map(\.text).joined(separator: " … ") }
}

extension Listings {
  static let denials = Listing<DenialRecord>(
    one: "denial", many: "denials",
    columns: [
      .init("TOLD") { $0.published.map { String($0.iso.prefix(10)) } ?? "" },
      .init("WHO", share: 1) { FindingWords.party($0.denial.origin.party) },
      .init("SAYS", share: 2) { "“\(ColumnText.oneLine($0.said))”" },
      .hidden("claim") { $0.denial.claim },
      .hidden("event") { $0.denial.event ?? "" },
      .hidden("denies") { $0.denial.denies.joined(separator: "; ") },
    ],
    details: { d in
      d.denied.prefix(3).map { ("denies", "“\(ColumnText.oneLine($0))”") } + [("id", d.denial.claim + (d.denial.event.map { ", of \($0)" } ?? ""))]
    }, json: { $0.denial($1.denial) })
}
