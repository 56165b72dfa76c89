import ArgumentParser
import Claims
import CodingCommands
import Reading
import Storing

struct RecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recode", abstract: "Codes all reports of a dossier again, with this program and its packs.",
    discussion: """
      New codings are appended to the log; the old ones stay and can be read as of their time. What people decided holds on. A report whose claims \
      come out the same is left as it is. Exit status: 0 done, 1 something was left out.
      """)

  @OptionGroup var dossier: DossierArgument
  @OptionGroup var packs: PackOptions
  @OptionGroup var clock: ClockOptions
  @Flag(inversion: .prefixedNo, help: "A progress bar on standard error. Else for long work on a terminal.")
  var progress: Bool?

  /// Reports that are coded and committed at a time.
  private static let chunk = 500

  func run() throws {
    Console.ignoreBrokenPipe()
    BackgroundPriority.take()
    let now = try clock.moment()
    let loaded = try packs.load()
    let hash = PackHash.of(loaded.root)
    var bar = ProgressBar(shown: progress, total: nil, outputIsTerminal: false)
    var (done, changed, left) = (0, 0, 0)
    try DossierCommands.telling {
      let dossier = try Dossier.open(self.dossier.path)
      let stored = try dossier.reader()
      let preparer = ReportPreparer(coder: Version.number, packs: hash, frame: try stored.settings().frame)
      var coders = Coders(loaded.packs)
      let all = try stored.reportCount()
      var cursor: Cursor?
      repeat {
        let page = try stored.reports(Filter(), after: cursor, limit: RecodeCommand.chunk)
        var prepared: [PreparedReport] = []
        for record in page.values {
          if let p = try RecodeCommand.coded(record.payload, stored, loaded.reader, &coders, preparer) { prepared.append(p) } else { left += 1 }
        }
        changed += try dossier.recode(prepared, now: now)
        done += page.rows.count
        bar.step("coding", done, all)
        cursor = page.next
      } while cursor != nil
      try dossier.conclude(now: now) { bar.step("reconciling", $0, $1) }
      bar.finish()
      try dossier.close()
    }
    if left > 0 { Console.complain("\(dossier.path): \(Listings.count(left, "report")) could not be read again and kept the old coding") }
    Console.write("\(dossier.path): \(Listings.count(done, "report")) coded again, \(changed) with other claims\n")
    if left > 0 { throw ExitCode(1) }
  }

  /// Reads a stored text with what the dossier knows of it, and codes it; nil where it does not come out as the same report.
  private static func coded(
    _ known: ReportPayload, _ stored: DossierReader, _ reader: ReportReader, _ coders: inout Coders, _ preparer: ReportPreparer
  ) throws -> PreparedReport? {
    guard let text = try stored.text(known.report) else { return nil }
    // A time that was found in the text is found there again, with what it is worth; given as metadata it would be certain to the day.
    let published = known.published.flatMap { $0.basis == .metadata ? $0.start?.iso : nil }
    let result = reader.read(
      text: String(decoding: text, as: UTF8.self), title: known.title, outlet: known.outlet, lang: known.lang, published: published, url: known.url)
    guard result.isCodable, var report = result.report, report.id == known.report, let claims = coders.code(&report) else { return nil }
    return preparer.prepare(report, claims: claims)
  }
}
