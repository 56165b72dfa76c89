import ArgumentParser
import Claims
import CodingCommands
import Reading
import Reconciling

/// `truceline-coder filter`: what an engine runs on every partition.
struct FilterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "filter",
    abstract: "Codes reports to lines that an engine can shuffle: each claim with the block in which it is reconciled.",
    discussion: """
      Lines of kind report and claims as truceline code writes them, a claim with one member more, block; and a line of kind notice for \
      each input that was left out, with the reason. The same input gives the same lines. With --marks a line {"kind":"mark","line":n} \
      says that all up to line n of the input is answered: who feeds it knows what to give again where it ends before its input does.
      """)

  @OptionGroup var input: FileInputs
  @OptionGroup var packs: PackOptions
  @OptionGroup var conflict: ConflictOptions

  @Option(help: ArgumentHelp("Workers; 1 to 64.", valueName: "n"))
  var jobs = 1

  @Flag(help: "The input is NDJSON, however its first line looks.")
  var ndjson = false

  @Flag(help: "Say how far the input is answered, batch by batch.")
  var marks = false

  func validate() throws {
    if !(1...64).contains(jobs) { throw ValidationError("--jobs \(jobs): give 1 to 64") }
  }

  func run() async throws {
    Console.ignoreBrokenPipe()
    let paths = try input.paths()
    let loaded = try packs.load()
    let reader = try input.applied(to: loaded.reader)
    let reconciler = Reconciler(frame: try conflict.frame(loaded))
    var pipeline = Pipeline(paths: paths, jobs: jobs) { FilterWorker(loaded, reader, reconciler) }
    pipeline.isNDJSON = ndjson
    var skipped = false
    await pipeline.run { piece, _ in
      var bytes = piece.bytes
      var lines = ByteWriter(capacity: 256)
      for n in piece.notices {
        if n.skipped {
          lines.notice(n, nil)
          skipped = true
        } else {
          Console.complain("\(n)")
        }
      }
      if marks, piece.line > 0 {
        lines.raw("{\"kind\":\"mark\",\"line\":")
        lines.int(piece.line)
        lines.raw("}\n")
      }
      bytes += lines.bytes
      if !bytes.isEmpty { Console.write(bytes) }
    }
    if skipped || loaded.problems > 0 { throw ExitCode(1) }
  }
}
