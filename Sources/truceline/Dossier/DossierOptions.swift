import ArgumentParser
import Claims
import CodingCommands
import Storing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The dossier that a command works on.
struct DossierArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The dossier.", valueName: "dossier"))
  var path: String
}

/// The clock as a parameter, so that a run can be repeated exactly.
struct ClockOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The time that counts as now, such as 2020-11-10T12:00Z.", visibility: .hidden))
  var now: String?

  func moment() throws -> Moment {
    guard let now else { return Moment(seconds: time(nil)) }
    guard let moment = Moment(iso: now) else { throw Console.misuse("--now \(now): no time; write it as 2020-11-10T12:00Z") }
    return moment
  }
}

/// The moment as of which something is read.
struct AsOfOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Read it as known then, such as 2020-10-26T19:30+04:00; of a day, at its end.", valueName: "time"))
  var asOf: String?

  func moment() throws -> Moment? {
    guard let asOf else { return nil }
    guard let moment = Moment(iso: asOf) else { throw Console.misuse("--as-of \(asOf): no time; write it as 2020-10-26 or 2020-10-26T19:30+04:00") }
    return moment
  }
}

struct FilterOptions: ParsableArguments {
  @Option(help: "First day, such as 2020-10-01.") var from: String?
  @Option(help: "Last day.") var to: String?
  @Option(help: "Who takes part: a code such as ARM, or a part of a name.") var side: String?
  @Option(help: "A part of a place's name.") var place: String?
  @Option(help: "PLOVER type, such as ASSAULT.") var type: String?
  @Option(help: "A part of an origin's name.") var origin: String?
  @Option(help: "alleged, corroborated, confirmed, contested or denied.") var level: String?
  @Option(help: "Words that a report behind it holds.") var text: String?
  @Flag(help: "Also what a person rejected.") var rejected = false
  @Flag(help: "Oldest first; else the latest first.") var oldest = false

  func filter() throws -> Filter {
    var f = Filter(side: side, place: place, origin: origin, text: text)
    f.from = try day("--from", from)
    f.to = try day("--to", to)
    if let type {
      guard let t = EventType(name: type.uppercased()), t != .none else {
        throw Console.misuse("--type \(type): no such type; one of \(EventType.allCases.dropFirst().map(\.name).joined(separator: " "))")
      }
      f.type = t
    }
    if let level {
      guard let l = VerificationLevel(rawValue: level.lowercased()) else {
        throw Console.misuse("--level \(level): no such level; one of \(VerificationLevel.allCases.map(\.rawValue).joined(separator: " "))")
      }
      f.level = l
    }
    f.includesRejected = rejected
    f.oldestFirst = oldest
    return f
  }

  private func day(_ name: String, _ text: String?) throws -> CivilDay? {
    guard let text else { return nil }
    guard let stamp = Stamp(iso: text) else { throw Console.misuse("\(name) \(text): no day; write it as 2020-10-26") }
    return stamp.day
  }
}

struct ListOptions: ParsableArguments {
  @OptionGroup var dossier: DossierArgument
  @OptionGroup var filters: FilterOptions
  @OptionGroup var asOf: AsOfOptions

  @Option(help: "table (on a terminal), ndjson (elsewhere), json or csv.")
  var format: OutputFormat?

  @Option(help: ArgumentHelp("How many rows; 0 is all. Else 50 in a table, all elsewhere.", valueName: "n"))
  var limit: Int?

  @Option(help: ArgumentHelp("Go on where a page ended.", valueName: "cursor"))
  var after: String?

  func cursor() throws -> Cursor? {
    guard let after else { return nil }
    guard let cursor = Cursor(after) else { throw Console.misuse("--after \(after): no cursor; take it from the end of the page before") }
    return cursor
  }

  var shownFormat: OutputFormat { format ?? (Console.isTerminal(Console.output) ? .table : .ndjson) }

  func rows() throws -> Int {
    if let limit {
      guard limit >= 0 else { throw Console.misuse("--limit \(limit): give 0 or more") }
      return limit == 0 ? .max : limit
    }
    return shownFormat == .table ? 50 : .max
  }
}

enum DossierCommands {
  /// Runs `body`; what a dossier says is one line on standard error and status 1.
  static func telling<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DossierError {
      Console.complain(error.description)
      throw ExitCode(1)
    }
  }

  static func open(_ path: String, _ asOf: Moment?) throws -> DossierReader { try telling { try DossierReader.open(path, asOf: asOf) } }
}
