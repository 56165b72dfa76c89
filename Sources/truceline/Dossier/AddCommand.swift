import ArgumentParser
import CodingCommands
import Storing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum KnownAt: String, ExpressibleByArgument, CaseIterable, Sendable {
  case now, publication
}

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Reads and codes reports, keeps them in a dossier and reconciles.",
    discussion: """
      A report that is there already is passed over; one that changed becomes a new version. What was told as kept is on the disk, \
      whatever happens next: after a break run the same command again. Exit status: 0 all was kept, 1 something was left out \
      (standard error says what, and what to do about it), 64 wrong usage.
      """)

  @OptionGroup var dossier: DossierArgument
  @OptionGroup var input: WebInputs
  @OptionGroup var form: ObservationOptions
  @OptionGroup var packs: PackOptions
  @OptionGroup var clock: ClockOptions

  @Option(help: ArgumentHelp("Workers; 1 to 64. Else one a processor, up to 8.", valueName: "n"))
  var jobs: Int?

  @Option(help: "now, or publication: each report counts as known since it was published, as if it had been added then. For archives.")
  var knownAt: KnownAt = .now

  @Flag(help: "Only receive; the next add without this reconciles.")
  var noReconcile = false

  @Flag(inversion: .prefixedNo, help: "A progress bar on standard error. Else for long work on a terminal.")
  var progress: Bool?

  func validate() throws {
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs \(jobs): give 1 to 64") }
  }

  func run() async throws {
    Console.ignoreBrokenPipe()
    BackgroundPriority.take()
    let now = try clock.moment()
    let paths = try input.paths()
    let loaded = try packs.load()
    var reader = try input.applied(to: loaded.reader)
    let observations = try form.reader()
    reader.observations = observations
    let hash = PackHash.of(loaded.root)
    let opened = try DossierCommands.telling { () -> (Dossier, DossierSettings) in
      let dossier = try Dossier.open(self.dossier.path)
      return (dossier, try dossier.reader().settings())
    }
    let (dossier, settings) = opened
    let configured = reader
    let pipeline = Pipeline(
      paths: paths, addresses: input.addresses, observations: observations, jobs: jobs ?? min(8, Console.processors)
    ) { AddWorker(loaded, configured, settings, packs: hash) }
    var bar = ProgressBar(shown: progress, total: InputFiles.totalSize(paths), outputIsTerminal: false)
    let intake = Intake(dossier, now, knownAt)
    var skipped = false
    await pipeline.run { piece, bytesRead in
      bar.clear(if: !piece.notices.isEmpty)
      for n in piece.notices {
        Console.complain("\(n)")
        if n.skipped { skipped = true }
      }
      intake.take(piece.objects.compactMap { $0 as? PreparedReport })
      bar.advance(bytesRead, reports: piece.reports, claims: piece.claims)
    }
    bar.clear(if: true)
    try DossierCommands.telling {
      try intake.finish(reconciling: !noReconcile) { done, all in bar.step("reconciling", done, all) }
      bar.finish()
      try dossier.close()
    }
    Console.write(intake.words(self.dossier.path))
    if skipped || loaded.problems > 0 { throw ExitCode(1) }
  }
}

/// Hands prepared reports on to a dossier, and keeps count.
final class Intake {
  private let dossier: Dossier
  private let now: Moment
  private let knownAt: KnownAt
  private let recoding: Bool
  private(set) var receipt = Dossier.Receipt()
  /// With `publication`: everything waits until the order of publication is known.
  private var waiting: [PreparedReport] = []

  init(_ dossier: Dossier, _ now: Moment, _ knownAt: KnownAt, recoding: Bool = false) {
    self.dossier = dossier
    self.now = now
    self.knownAt = knownAt
    self.recoding = recoding
  }

  /// A dossier that cannot be written ends the program: coding on would be for nothing. What it took before is on the disk.
  func take(_ reports: [PreparedReport]) {
    guard !reports.isEmpty else { return }
    if knownAt == .publication {
      waiting += reports
      return
    }
    do {
      receipt += try dossier.receive(reports, recoding: recoding, now: now)
    } catch {
      Console.complain("\(error)")
      exit(1)
    }
  }

  func finish(reconciling: Bool, _ progress: (Int, Int) -> Void) throws {
    if knownAt == .publication {
      if let early = waiting.lazy.compactMap({ $0.payload.published?.start.map { Moment(endOf: $0) } }).min(), early < dossier.lastKnown {
        Console.complain(
          "\(dossier.path): reports from before \(dossier.lastKnown.iso) count as known since then, as the dossier was written to at that time; "
            + "make it with init --archive to have each known since its hour")
      }
      let dated = waiting.enumerated().map { (k, r) in (min(r.payload.published?.start.map { Moment(endOf: $0) } ?? now, now), k) }.sorted { $0 < $1 }
      var at = 0
      while at < dated.count {
        var end = at
        while end < dated.count, dated[end].0 == dated[at].0 { end += 1 }
        receipt += try dossier.receive(dated[at..<end].map { waiting[$0.1] }, recoding: recoding, now: dated[at].0)
        try dossier.conclude(now: dated[at].0)
        at = end
        progress(at, dated.count)
      }
    }
    if reconciling { try dossier.conclude(now: now, progress) }
  }

  func words(_ path: String) -> String {
    var parts = ["\(Listings.count(receipt.added, "report")) added with \(Listings.count(receipt.claims, "claim"))"]
    if receipt.versions > 0 { parts.append("\(Listings.count(receipt.versions, "new version")) among them") }
    if receipt.copies > 0 { parts.append("\(receipt.copies) carried elsewhere too") }
    if receipt.known > 0 { parts.append("\(receipt.known) there already") }
    if receipt.recoded > 0 { parts.append("\(receipt.recoded) of these coded anew") }
    return "\(path): \(parts.joined(separator: ", "))\n"
  }
}
