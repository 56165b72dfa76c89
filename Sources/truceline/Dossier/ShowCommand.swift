import ArgumentParser
import Claims
import CodingCommands
import Storing

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Prints what an id rests on, down to the words in their reports.",
    discussion: "Takes the id of an event, agreement, toll, contradiction, claim or report.")

  @OptionGroup var dossier: DossierArgument
  @Argument(help: "The id.") var id: String
  @OptionGroup var asOf: AsOfOptions
  @Option(help: "table or json.") var format: OutputFormat?
  @Option(help: ArgumentHelp("Letters around the words.", valueName: "n")) var context: Int = 120

  func run() throws {
    Console.ignoreBrokenPipe()
    guard (0...10_000).contains(context) else { throw Console.misuse("--context \(context): give 0 to 10000") }
    let reader = try DossierCommands.open(dossier.path, try asOf.moment())
    let shown = format ?? (Console.isTerminal(Console.output) ? .table : .json)
    guard shown == .table || shown == .json || shown == .ndjson else { throw Console.misuse("--format csv: a chain is no list; give table or json") }
    try DossierCommands.telling {
      if AddressShape.isReport(id), let report = try reader.report(id) {
        let text = String(decoding: try reader.text(report.value.payload.report) ?? [], as: UTF8.self)
        Listings.reports.write(Page(rows: [report], next: nil), shown)
        if shown == .table { Console.write("\n" + text + (text.hasSuffix("\n") ? "" : "\n")) }
        return
      }
      let chain = try reader.chain(id, context: context)
      if shown == .table { Console.write(ChainPage(chain).text) } else { Console.write(ChainPage.json(chain) + [10]) }
    }
  }
}

enum AddressShape {
  /// Sixteen digits are a claim's, seventeen signs an address; a report's hash is longer, or a start of it shorter.
  static func isReport(_ id: String) -> Bool {
    let n = id.utf8.count
    return n != 16 && n != 17 && n >= 8 && id.utf8.allSatisfy { $0 &- 48 < 10 || $0 &- 97 < 6 }
  }
}

/// The chain from a number to its words.
struct ChainPage {
  private let chain: Chain
  private let style = Style()

  init(_ chain: Chain) { self.chain = chain }

  var text: String {
    var out = ""
    for a in chain.agreements { out += head("agreement", a.value.id, a.review) + below(Listings.agreements, a.value, a.value.name ?? "unnamed") }
    for t in chain.tolls {
      out += head("toll", t.value.id, t.review)
      out += below(
        Listings.tolls, t.value, "\(t.value.measure.name) \(ClaimWords.number(t.value.latest.best)), \(t.value.category.rawValue) of \(t.value.side.name)")
    }
    for x in chain.contradictions { out += head("contradiction", x.value.id, x.review) + below(Listings.contradictions, x.value, x.value.note) }
    for e in chain.events {
      let parts = [ClaimWords.time(e.value.time), FindingWords.event(e.value), FindingWords.parties(e.value.actors)].filter { !$0.isEmpty }
      let whom = FindingWords.parties(e.value.recipients)
      out +=
        head("event", e.value.id, e.review)
        + below(Listings.events, e.value, parts.joined(separator: " · ") + (whom.isEmpty ? "" : " → \(whom)") + " · " + e.value.level.rawValue)
    }
    for link in chain.claims { out += claim(link) }
    for r in chain.reviews {
      let fields = r.review.fields.map { " \($0.name)=\($0.value)" }.joined()
      out +=
        style.dim("review    ")
        + "\(r.known.iso) \(r.review.by): \(r.review.action.rawValue)\(fields) \(r.review.targets.joined(separator: " ")) (\(r.review.reason))\n"
    }
    return out
  }

  private func head(_ kind: String, _ id: String, _ review: ReviewState) -> String {
    style.bold(ColumnText.padded(kind, 10) + id) + (review == .none ? "" : style.dim("  \(review.name)")) + "\n"
  }

  private func below<T>(_ listing: Listing<T>, _ value: T, _ line: String) -> String {
    var out = lines("", line)
    for (label, text) in listing.details(value) where !text.isEmpty && label != "id" { out += lines(label, text) }
    return out + "\n"
  }

  private func lines(_ label: String, _ text: String) -> String {
    ColumnText.wrap(text, max(20, style.width - 14)).enumerated().map { k, part in
      "    " + style.dim(ColumnText.padded(k == 0 ? ColumnText.clipped(label, 9) : "", 10)) + part + "\n"
    }.joined()
  }

  private func claim(_ link: Chain.Link) -> String {
    let r = link.claim.value
    var out = head("claim", r.claim.id, link.claim.review)
    out += lines(
      "",
      [ClaimWords.time(r.claim.time), ClaimWords.event(r.claim), r.claim.figures.map(ClaimWords.figure).joined(separator: "; ")].filter { !$0.isEmpty }.joined(
        separator: " · "))
    out += lines("says", ClaimWords.voices(r.claim.attribution))
    out += lines(
      "in",
      [r.title, r.header.outlet, r.header.published.map { ClaimWords.time($0) }, r.url, "report \(r.claim.report.prefix(12))"].compactMap { $0 }.joined(
        separator: ", "))
    for q in link.quotations {
      // What stands around the words is dim, they are not; without colours they stand between marks.
      let marked = "…\(ColumnText.oneLine(q.before)) [\(ColumnText.oneLine(q.words))] \(ColumnText.oneLine(q.after))…"
      out += lines("words", marked)
    }
    return out + "\n"
  }

  static func json(_ chain: Chain) -> [UInt8] {
    var w = ByteWriter(capacity: 4096)
    func list<T>(_ name: StaticString, _ all: [T], _ each: (inout ByteWriter, T) -> Void) {
      w.raw(name)
      for (k, item) in all.enumerated() {
        if k > 0 { w.byte(44) }
        each(&w, item)
      }
      w.byte(93)
    }
    list("{\"agreements\":[", chain.agreements) { $0.agreement($1.value) }
    list(",\"tolls\":[", chain.tolls) { $0.toll($1.value) }
    list(",\"contradictions\":[", chain.contradictions) { $0.contradiction($1.value) }
    list(",\"events\":[", chain.events) { $0.event($1.value) }
    list(",\"claims\":[", chain.claims) { w, link in
      Listings.claims.json(&w, link.claim.value)
      w.bytes.removeLast()
      w.raw(",\"words\":[")
      for (k, q) in link.quotations.enumerated() {
        w.raw(k > 0 ? ",{\"before\":" : "{\"before\":")
        w.quoted(q.before)
        w.raw(",\"words\":")
        w.quoted(q.words)
        w.raw(",\"after\":")
        w.quoted(q.after)
        w.byte(125)
      }
      w.raw("]}")
    }
    list(",\"reviews\":[", chain.reviews) { w, r in
      w.raw("{\"known\":")
      w.quoted(r.known.iso)
      w.raw(",\"by\":")
      w.quoted(r.review.by)
      w.raw(",\"action\":")
      w.quoted(r.review.action.rawValue)
      w.raw(",\"reason\":")
      w.quoted(r.review.reason)
      w.byte(125)
    }
    w.byte(125)
    return w.bytes
  }
}
