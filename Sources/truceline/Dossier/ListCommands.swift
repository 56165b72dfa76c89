import ArgumentParser
import Claims
import CodingCommands
import Storing

/// A command that prints rows of one kind.
protocol ListCommand: ParsableCommand {
  associatedtype Value: Sendable
  var list: ListOptions { get }
  var listing: Listing<Value> { get }
  func page(_ reader: DossierReader, _ filter: Filter, _ cursor: Cursor?, _ limit: Int) throws -> Page<Value>
}

extension ListCommand {
  func run() throws {
    Console.ignoreBrokenPipe()
    let (filter, cursor, limit) = (try list.filters.filter(), try list.cursor(), try list.rows())
    let reader = try DossierCommands.open(list.dossier.path, try list.asOf.moment())
    listing.write(try DossierCommands.telling { try page(reader, filter, cursor, limit) }, list.shownFormat)
  }
}

struct EventsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "events", abstract: "Lists events with who says so and how well they are attested.")
  @OptionGroup var list: ListOptions
  var listing: Listing<Event> { Listings.events }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<Event> { try r.events(f, after: c, limit: n) }
}

struct AgreementsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "agreements", abstract: "Lists agreements with their dates, provisions and status.")
  @OptionGroup var list: ListOptions
  var listing: Listing<Agreement> { Listings.agreements }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<Agreement> { try r.agreements(f, after: c, limit: n) }
}

struct TollsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "tolls", abstract: "Lists running totals of dead, wounded and others, a series for each origin.")
  @OptionGroup var list: ListOptions
  var listing: Listing<Toll> { Listings.tolls }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<Toll> { try r.tolls(f, after: c, limit: n) }
}

struct ExchangesCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "exchanges", abstract: "Lists prisoners and remains handed over.")
  @OptionGroup var list: ListOptions
  var listing: Listing<LedgerEntry> { Listings.ledger }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<LedgerEntry> { try r.ledger(.exchange, f, after: c, limit: n) }
}

struct DeploymentsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "deployments", abstract: "Lists peacekeepers, monitors and troops sent or posted.")
  @OptionGroup var list: ListOptions
  var listing: Listing<LedgerEntry> { Listings.ledger }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<LedgerEntry> { try r.ledger(.deployment, f, after: c, limit: n) }
}

struct TerritoryCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "territory", abstract: "Lists territory taken, left or handed back.")
  @OptionGroup var list: ListOptions
  var listing: Listing<LedgerEntry> { Listings.ledger }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<LedgerEntry> { try r.ledger(.territory, f, after: c, limit: n) }
}

struct MeetingsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "meetings", abstract: "Lists meetings, talks and calls.")
  @OptionGroup var list: ListOptions
  var listing: Listing<LedgerEntry> { Listings.meetings }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<LedgerEntry> { try r.ledger(.meeting, f, after: c, limit: n) }
}

struct ViolationsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "violations", abstract: "Lists violations by day, side blamed and who blames it.")
  @OptionGroup var list: ListOptions
  var listing: Listing<ViolationCount> { Listings.violations }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<ViolationCount> { try r.violations(f, after: c, limit: n) }
}

struct ContradictionsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "contradictions", abstract: "Lists what cannot both hold, both sides' words side by side.")
  @OptionGroup var list: ListOptions
  @Option(help: "calendar, figure, date, place, responsibility or occurrence.") var kind: String?
  @Flag(help: "Only those that nobody resolved.") var open = false
  var listing: Listing<Contradiction> { Listings.contradictions }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<Contradiction> {
    let wanted = try kind.map { name in
      guard let k = ContradictionKind(rawValue: name) else {
        throw Console.misuse("--kind \(name): no such kind; one of \(ContradictionKind.allCases.map(\.rawValue).joined(separator: " "))")
      }
      return k
    }
    return try r.contradictions(f, kind: wanted, open: open ? true : nil, after: c, limit: n)
  }
}

struct ClaimsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "claims", abstract: "Lists claims with their words.")
  @OptionGroup var list: ListOptions
  var listing: Listing<ClaimRecord> { Listings.claims }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<ClaimRecord> { try r.claims(f, after: c, limit: n) }
}

struct ReportsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "reports", abstract: "Lists the reports received.")
  @OptionGroup var list: ListOptions
  var listing: Listing<ReportRecord> { Listings.reports }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<ReportRecord> { try r.reports(f, after: c, limit: n) }
}

/// Origins, and the feeds that a watch polls for the dossier.
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "Lists origins: how much each says, how late, who carries it, in how many contradictions it stands; and feeds.",
    discussion:
      "CONFLICTS counts contradictions, open or resolved; what somebody denies is in truceline denials. Where truceline watch looks after the dossier, its feeds follow: last success, lag, and what went wrong."
  )
  @OptionGroup var list: ListOptions
  @OptionGroup var clock: ClockOptions
  @Flag(help: "Only the feeds that are watched.") var feeds = false

  func run() throws {
    Console.ignoreBrokenPipe()
    let (filter, limit) = (try list.filters.filter(), try list.rows())
    let now = try clock.moment()
    let reader = try DossierCommands.open(list.dossier.path, try list.asOf.moment())
    let watched = WatchMemoryFile(dossier: list.dossier.path).read()
    let health = Listings.feeds(now: Double(now.seconds))
    let page = Page(watched?.sources ?? [], known: now)
    if feeds { return health.write(page, list.shownFormat) }
    Listings.sources.write(try DossierCommands.telling { Page(all: try reader.sources(filter), limit: limit, reader) }, list.shownFormat)
    // A JSON array and a table of CSV are of one kind; --feeds gives the other.
    guard watched != nil, list.shownFormat == .table || list.shownFormat == .ndjson else { return }
    if list.shownFormat == .table { Console.write("\n") }
    health.write(page, list.shownFormat)
  }
}

struct CoverageCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "Lists posts, cameras and access as observers report them: what could and could not be seen.")
  @OptionGroup var list: ListOptions
  @Flag(help: "Only where something could not be seen.") var gaps = false
  var listing: Listing<ObservedCoverage> { Listings.coverage }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<ObservedCoverage> {
    try r.observedCoverage(f, gaps: gaps, after: c, limit: n)
  }
}

struct ActorsCommand: ListCommand {
  static let configuration = CommandConfiguration(commandName: "actors", abstract: "Lists who takes part, and how often.")
  @OptionGroup var list: ListOptions
  var listing: Listing<ActorRecord> { Listings.actors }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<ActorRecord> { Page(all: try r.actors(f), limit: n, r) }
}

struct SearchCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Finds reports by their words, whatever their endings, in English and Indonesian.",
    discussion: "All words must be there; words between double quotes must stand side by side.")
  @OptionGroup var list: ListOptions
  @Argument(help: "Words to look for.") var words: [String]
  var listing: Listing<SearchHit> { Listings.hits }
  func page(_ r: DossierReader, _ f: Filter, _ c: Cursor?, _ n: Int) throws -> Page<SearchHit> {
    try r.search(words.joined(separator: " "), f, after: c, limit: n)
  }
}

extension Page {
  /// A list that is made as a whole: its rows have no history of their own.
  init(all values: [Value], limit: Int, _ reader: DossierReader) {
    self.init(
      rows: values.prefix(limit).map { Recorded(value: $0, review: .none, seq: reader.position, known: reader.known, superseded: nil) }, next: nil)
  }
}
