import ArgumentParser
import Claims
import CodingCommands
import Reading
import Storing

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Brings a slice of an archive of claims into a dossier.",
    discussion: """
      The archive is what truceline-spark wrote (Parquet), or what truceline code --format ndjson wrote: a folder or files. Its texts are \
      not in it: a report is known by what its claims quote until the text itself is added. The claims enter the log as codings of the \
      archive's coder. What is there already is passed over, so that a slice may be brought in twice; reviews stay.

      --where FIELD=VALUE, also != < <= > >= and ~ for a part of it; of several all must hold. Of the report: published, lang, outlet, \
      title, url, group, source_id. Of one of its claims: time, event, mode, code (who takes part), place, truce, confidence.

          truceline import claims/ a.dossier --where published>=2020-10-01 --where published<2020-11-01 --where code=ARM

      Parquet is read by Python with pyarrow: python3, or the one that TRUCELINE_PYTHON names. Exit status: 0 all was read, 1 something \
      was left out (standard error says what, and what to do about it), 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("Folder or file of the archive.", valueName: "archive"))
  var archive: String

  @OptionGroup var dossier: DossierArgument

  @Option(name: .customLong("where"), help: ArgumentHelp("A condition; may be given several times.", valueName: "condition"))
  var conditions: [String] = []

  @Option(help: ArgumentHelp("What coded the archive, such as 'truceline 0.1.0'. Else what its coder.json says.", valueName: "name"))
  var coder: String?

  @Flag(help: "Where a report is there already with another coding, the archive's takes its place.")
  var recode = false

  @Option(help: "now, or publication: each report counts as known since it was published.")
  var knownAt: KnownAt = .now

  @OptionGroup var clock: ClockOptions

  func run() throws {
    Console.ignoreBrokenPipe()
    BackgroundPriority.take()
    let now = try clock.moment()
    let slice = try ArchiveSlice(conditions)
    let archive = try ClaimArchive(self.archive, slice)
    guard let coder = try coder.map({ ClaimArchive.Coder(name: $0, packs: "") }) ?? archive.coder() else {
      throw Console.misuse("\(self.archive): no coder.json there; name what coded it with --coder, such as --coder 'truceline 0.1.0'")
    }
    var reports = ArchiveReports(slice)
    let isWhole = try archive.read { reports.take($0) }
    let (dossier, frame) = try DossierCommands.telling { () -> (Dossier, ConflictFrame) in
      let dossier = try Dossier.open(self.dossier.path)
      return (dossier, try dossier.reader().settings().frame)
    }
    let intake = Intake(dossier, now, knownAt, recoding: recode)
    var waiting: [PreparedReport] = []
    for (payload, claims) in reports.inOrder() {
      waiting.append(PreparedReport(payload, coder: coder.name, packs: coder.packs, claims: claims, frame: frame))
      if waiting.count == 1024 {
        intake.take(waiting)
        waiting.removeAll()
      }
    }
    intake.take(waiting)
    try DossierCommands.telling {
      try intake.finish(reconciling: true) { _, _ in }
      try dossier.close()
    }
    Console.write(intake.words(self.dossier.path))
    if !isWhole || reports.leftOut > 0 { throw ExitCode(1) }
  }
}
