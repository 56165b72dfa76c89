import ArgumentParser
import Claims
import Reading
import Reconciling

/// Measures of Benchmarks/sweep.py: how long each stage takes, one worker, everything in memory.
package struct BenchStages: ParsableCommand {
  package init() {}

  package static let configuration = CommandConfiguration(
    commandName: "bench-stages", abstract: "Read, code, write and reconcile the records of a file and print how long each took.", shouldDisplay: false)

  @OptionGroup var packs: PackOptions
  @OptionGroup var conflict: ConflictOptions

  @Argument(help: "An NDJSON file.")
  package var file: String

  package func run() throws {
    let clock = ContinuousClock()
    let loaded = try packs.load()
    let frame = try conflict.frame(loaded)
    var (cutting, reading, coding, writing) = (Duration.zero, Duration.zero, Duration.zero, Duration.zero)
    var input = InputReader(files: [file])
    var buffers = ReadingBuffers()
    var coders = Coders(loaded.packs)
    var output = JSONOutput(separator: [], terminator: [10])
    var (bytes, text, written, claims) = (0, 0, 0, 0)
    var coded: [CodedReport] = []
    var out: [UInt8] = []
    var isDone = false
    // A stage works on as many records at a time as the pipeline gives a worker.
    while !isDone {
      var items: [InputItem] = []
      var size = 0
      cutting += clock.measure {
        while size < 1 << 17 {
          guard let item = input.nextItem() else {
            isDone = true
            return
          }
          size += item.bytes.count
          items.append(item)
        }
      }
      bytes += size
      var results: [ReadResult] = []
      reading += clock.measure { for item in items { results.append(loaded.reader.read(item, &buffers)) } }
      var made: [(Report, ReadResult, [Claim])] = []
      coding += clock.measure {
        for result in results {
          guard result.isCodable, var report = result.report, let found = coders.code(&report) else { continue }
          made.append((report, result, found))
        }
      }
      out.removeAll(keepingCapacity: true)
      writing += clock.measure { for (report, result, found) in made { output.write(report, Origin(result), found, to: &out) } }
      written += out.count
      for (report, result, found) in made {
        text += report.text.count
        claims += found.count
        let header = ReportHeader(
          id: report.id, outlet: report.outlet, lang: report.lang, published: report.published, group: result.group.map { JSONText.plain($0) })
        coded.append(CodedReport(header: header, claims: found))
      }
    }
    var events = 0
    let reconciling = clock.measure { events = Reconciler(frame: frame).reconcile(coded).events.count }
    let phrases = loaded.packs.languages.map(\.lexicon.phraseCount).max() ?? 0
    print(
      """
      {"reports":\(coded.count),"bytes":\(bytes),"text":\(text),"written":\(written),"claims":\(claims),"events":\(events),"phrases":\(phrases),\
      "cut_s":\(Self.seconds(cutting)),"read_s":\(Self.seconds(reading)),"code_s":\(Self.seconds(coding)),"write_s":\(Self.seconds(writing)),\
      "reconcile_s":\(Self.seconds(reconciling))}
      """)
  }

  private static func seconds(_ d: Duration) -> Double { Double(d.components.seconds) + Double(d.components.attoseconds) * 1e-18 }
}
