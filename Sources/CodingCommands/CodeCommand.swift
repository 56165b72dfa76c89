import ArgumentParser
import Claims
import Reading

package enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case table, ndjson, json, csv
}

package struct CodeCommand<Inputs: ReportInputs>: AsyncParsableCommand {
  package init() {}

  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "code",
      abstract: "Codes reports to claims.",
      discussion: """
        Claims come in the order of the input, whatever --jobs. Exit status: 0 all was coded, 1 something was left out (standard \
        error says what, and what to do about it), 64 wrong usage. One text or record may have up to 2 MB.
        """)
  }

  @OptionGroup package var input: Inputs
  @OptionGroup package var packs: PackOptions

  @Option(help: "table (on a terminal), ndjson (elsewhere), json or csv.")
  package var format: OutputFormat?

  @Option(help: ArgumentHelp("Workers; 1 to 64. Else one a processor, up to 8.", valueName: "n"))
  package var jobs: Int?

  @Option(help: ArgumentHelp("Leave out claims below this confidence, 0 to 1.", valueName: "x"))
  package var minConfidence: Double = 0

  @Flag(inversion: .prefixedNo, help: "A progress bar on standard error. Else for long work on a terminal.")
  package var progress: Bool?

  package func validate() throws {
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs \(jobs): give 1 to 64") }
    if !(0...1).contains(minConfidence) { throw ValidationError("--min-confidence \(minConfidence): give 0 to 1") }
  }

  package func run() async throws {
    Console.ignoreBrokenPipe()
    let paths = try input.paths()
    let loaded = try packs.load()
    let reader = try input.applied(to: loaded.reader)
    let terminal = Console.isTerminal(Console.output)
    let format = format ?? (terminal ? .table : .ndjson)
    let minimum = minConfidence
    let width = terminal ? min(Console.width(), 132) : 80
    let styled = terminal && Console.environment("NO_COLOR") == nil && Console.environment("TERM") != "dumb"
    let pipeline = Pipeline(paths: paths, addresses: input.addresses, jobs: jobs ?? min(8, Console.processors)) {
      CodingWorker(loaded, reader, format: format, minimum: minimum, width: width, styled: styled)
    }
    let delivery = Delivery(
      bar: ProgressBar(shown: progress, total: InputFiles.totalSize(paths), outputIsTerminal: terminal), dropFirst: format == .json ? 1 : 0)
    switch format {
    case .json: Console.write("[")
    case .csv: Console.write(CSVOutput.header)
    default: break
    }
    await pipeline.run { delivery.take($0, $1) }
    delivery.bar.finish()
    if format == .json { Console.write("\n]\n") }
    if delivery.skipped || loaded.problems > 0 { throw ExitCode(1) }
  }
}
