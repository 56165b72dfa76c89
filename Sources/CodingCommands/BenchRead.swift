import ArgumentParser
import Reading

/// Measures of Benchmarks/pages.py: reading inputs alone, or taking the text out of pages alone.
package struct BenchRead: ParsableCommand {
  package init() {}

  package static let configuration = CommandConfiguration(
    commandName: "bench-read", abstract: "Read inputs without coding them and print how long it took.", shouldDisplay: false)

  @Flag(help: "Take text and metadata out of the pages of NDJSON files, which are loaded first; only that is timed.")
  package var pages = false

  @Argument(help: "The files.")
  package var files: [String]

  package func run() throws {
    var reader = InputReader(files: files)
    let clock = ContinuousClock()
    if !pages {
      var count = 0
      var bytes = 0
      let elapsed = clock.measure {
        while let item = reader.nextItem() {
          count += 1
          bytes += item.bytes.count
        }
      }
      print("{\"items\":\(count),\"bytes\":\(bytes),\"read\":\(reader.bytesRead),\"seconds\":\(BenchRead.seconds(elapsed))}")
      return
    }
    var loaded: [[UInt8]] = []
    while let item = reader.nextItem() {
      if let html = try? Record.read(item.bytes, file: item.file, line: item.line).html { loaded.append(html) }
    }
    let pages = PageReader()
    var characters = 0
    let elapsed = clock.measure {
      for html in loaded { characters += (try? pages.read(html).text.count) ?? 0 }
    }
    print("{\"pages\":\(loaded.count),\"text\":\(characters),\"seconds\":\(BenchRead.seconds(elapsed))}")
  }

  private static func seconds(_ d: Duration) -> Double { Double(d.components.seconds) + Double(d.components.attoseconds) * 1e-18 }
}
