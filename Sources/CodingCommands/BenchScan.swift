import ArgumentParser
import Packs

/// The yardstick of Benchmarks/bench.py: tokens and longest matches of a file's bytes, and nothing else.
package struct BenchScan: ParsableCommand {
  package init() {}

  package static let configuration = CommandConfiguration(
    commandName: "bench-scan", abstract: "Scan a file with the dictionary alone and print how long it took.", shouldDisplay: false)

  @Option(help: "Folder of the packs.")
  package var packs: String?

  @Option(help: "Language whose dictionary scans.")
  package var lang = "en"

  @Argument(help: "The file.")
  package var file: String

  package func run() throws {
    let root = try PackFolder.find(packs)
    guard let language = Packs.load(root).language(lang) else { throw ValidationError("no language '\(lang)' under \(root)") }
    guard let bytes = Files.read(file) else { throw ValidationError("'\(file)' cannot be read") }
    let clock = ContinuousClock()
    var found = 0
    let elapsed = clock.measure {
      bytes.withUnsafeBufferPointer { text in
        var tokens = ContiguousArray<Token>()
        var roots = ContiguousArray<Lexicon.Cell>()
        var recent = Lexicon.Recent()
        var from = 0
        while from < text.count {
          // Pieces of about a report, so that what is found stays near.
          var to = min(text.count, from + (1 << 13))
          while to < text.count, text[to - 1] != 10, text[to - 1] != 32 { to += 1 }
          tokens.removeAll(keepingCapacity: true)
          roots.removeAll(keepingCapacity: true)
          Tokens.scan(text, from: from, to: to, into: &tokens)
          tokens.withUnsafeBufferPointer {
            language.lexicon.roots($0, from: 0, to: $0.count, &recent, into: &roots)
            found += BenchScan.matches($0, roots, language.lexicon)
          }
          from = to
        }
      }
    }
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    print("{\"bytes\":\(bytes.count),\"seconds\":\(seconds),\"matches\":\(found)}")
  }

  private static func matches(_ tokens: UnsafeBufferPointer<Token>, _ roots: ContiguousArray<Lexicon.Cell>, _ lexicon: Lexicon) -> Int {
    roots.withUnsafeBufferPointer { roots in
      var count = 0
      var at = 0
      while at < tokens.count {
        let hit = lexicon.longest(tokens, at: at, end: tokens.count, root: roots[at])
        count += hit.count > 0 ? 1 : 0
        at += max(1, hit.count)
      }
      return count
    }
  }
}
