import ArgumentParser
import Claims
import Packs
import Reading
import Reconciling

extension CountingRule: ExpressibleByArgument {}

package struct ReconcileCommand: AsyncParsableCommand {
  package init() {}

  package static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Joins claims of many reports to events.",
    discussion: """
      Reads what truceline code --format ndjson writes and writes one event a line; the same claims in any order give the same bytes. \
      Reports of different groups are never joined. Exit status: 0 all was read, 1 something was left out, 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("Claims as NDJSON files, folders of these, or - for standard input.", valueName: "files"))
  var files: [String] = []

  @Option(help: ArgumentHelp("The field of the lines that keeps reports apart, such as source_id; group else.", valueName: "field"))
  var group: String?

  @OptionGroup var conflict: ConflictOptions

  @Option(help: "How the best of several figures is chosen: consensus, latest, conservative or highest.")
  var rule: CountingRule = .consensus

  @Flag(help: "Agreements, tolls, ledgers, violations, contradictions, denials and accusations as well; \"kind\" tells which.")
  var all = false

  @OptionGroup var packs: PackOptions

  package func run() async throws {
    Console.ignoreBrokenPipe()
    let frame = try conflict.frame(packs)
    if files.isEmpty, Console.isTerminal(0) { throw Console.misuse("nothing to read; give files of claims, or - for standard input") }
    var stream = ClaimStream(groupedBy: group)
    let paths = files.isEmpty ? ["-"] : files.flatMap { InputFiles.open($0) }
    var reader = InputReader(files: paths, limit: 64 << 20)
    var skipped = false
    func tell() {
      for n in reader.takeNotices() {
        Console.complain("\(n)")
        if n.skipped { skipped = true }
      }
    }
    while let item = reader.nextItem() {
      tell()
      guard item.isRecord else {
        Console.complain("\(item.file): no claims; give what truceline code --format ndjson writes")
        skipped = true
        continue
      }
      let failure: JSONReader.Failure? = item.bytes.withUnsafeBufferPointer { b in
        do throws(JSONReader.Failure) {
          try stream.take(b)
          return nil
        } catch { return error }
      }
      if let failure {
        Console.complain(
          "\(item.file):\(item.line): at byte \(failure.at + 1): \(failure.message); the line was left out; give what truceline code --format ndjson writes")
        skipped = true
      }
    }
    tell()
    let result = Reconciler(frame: frame, rule: rule).reconcile(stream.reports())
    var out = ReconciledOutput()
    out.write(result, all: all)
    out.flush()
    if skipped { throw ExitCode(1) }
  }
}

/// Lines of what was reconciled, written in large pieces.
private struct ReconciledOutput {
  private var writer = ByteWriter(capacity: 1 << 17)

  mutating func flush() {
    if !writer.bytes.isEmpty { Console.write(writer.bytes) }
    writer.bytes.removeAll(keepingCapacity: true)
  }

  private mutating func lines<T>(_ items: [T], _ write: (inout ByteWriter, T) -> Void) {
    for item in items {
      write(&writer, item)
      writer.byte(10)
      if writer.bytes.count > 1 << 16 { flush() }
    }
  }

  mutating func write(_ r: Reconciliation, all: Bool) {
    lines(r.events) { $0.event($1) }
    guard all else { return }
    lines(r.agreements) { $0.agreement($1) }
    lines(r.tolls) { $0.toll($1) }
    lines(r.ledger) { $0.ledgerEntry($1) }
    lines(r.violations) { $0.violations($1) }
    lines(r.contradictions) { $0.contradiction($1) }
    lines(r.denials) { $0.denial($1) }
    lines(r.accusations) { $0.accusation($1) }
  }
}
