import ArgumentParser
import Packs
import Reading

struct PackSuggest<Inputs: ReportInputs>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "suggest",
      abstract: "Lists names, places and act words of reports that no pack knows, ready to paste into a pack's tables.",
      discussion: """
        The most frequent come first, each under a line that says how often it stands in the reports and shows one sentence. Codes, \
        coordinates and senses are left for you to fill in: UNK, - and general stand in their places.
        """)
  }

  @OptionGroup var input: Inputs
  @OptionGroup var packs: PackOptions

  @Option(help: ArgumentHelp("Leave out what stands fewer times in the reports.", valueName: "n"))
  var min: Int = 2

  @Option(help: ArgumentHelp("At most so many lines of each table.", valueName: "n"))
  var top: Int = 40

  func validate() throws {
    if min < 1 { throw ValidationError("--min \(min): give 1 or more") }
    if top < 1 { throw ValidationError("--top \(top): give 1 or more") }
  }

  func run() async throws {
    Console.ignoreBrokenPipe()
    let paths = try input.paths()
    let loaded = try packs.load()
    let reader = try input.applied(to: loaded.reader)
    var tally = UnknownWords()
    var skipped = false
    await Pipeline(paths: paths, addresses: input.addresses, jobs: Swift.min(4, Console.processors)) { SuggestWorker(loaded.packs, reader) }.run { piece, _ in
      for n in piece.notices {
        Console.complain("\(n)")
        if n.skipped { skipped = true }
      }
      tally.add(piece.bytes)
    }
    Console.write(tally.tables(least: min, top: top))
    if skipped { throw ExitCode(1) }
  }
}

/// What no pack knows, counted over all reports.
struct UnknownWords {
  /// In the order of the output.
  enum Table: UInt8, CaseIterable {
    case actors, places, acts
  }

  private struct Found {
    var count = 0
    var hint: [UInt8]
    var example: [UInt8]
  }

  private var found: [[UInt8]: Found] = [:]

  /// Lines of a worker: table, hint, word, file and sentence, parted by tabs.
  mutating func add(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 10) {
      let f = line.split(separator: 9, maxSplits: 3, omittingEmptySubsequences: false)
      guard f.count == 4 else { continue }
      let key = Array(f[0]) + [9] + Array(f[2])
      if found[key] == nil { found[key] = Found(hint: Array(f[1]), example: Array(f[3])) }
      found[key]?.count += 1
    }
  }

  func tables(least: Int, top: Int) -> [UInt8] {
    var out: [UInt8] = []
    for table in Table.allCases {
      let mark: [UInt8] = [48 + table.rawValue, 9]
      let rows = found.filter { $0.key.starts(with: mark) && $0.value.count >= least }
        .sorted { $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key.lexicographicallyPrecedes($1.key) }
      guard !rows.isEmpty else { continue }
      switch table {
      case .actors: out += Array("# actors.tsv: id, name, code, sector, kind, aliases\n".utf8)
      case .places: out += Array("# places.tsv: name, lat, lon, precision, country, aliases\n".utf8)
      case .acts: out += Array("# lexicon/verbs.tsv: lemma, sense (one of Ontology/acts.tsv), forms\n".utf8)
      }
      for (key, f) in rows.prefix(top) {
        let word = key.dropFirst(2)
        out += Array("# \(f.count) times; ".utf8) + f.example + [10]
        switch table {
        case .actors:
          out += UnknownWords.identifier(word) + [9] + word + Array("\tUNK\tUNK\t".utf8) + f.hint + [10]
        case .places: out += word + Array("\t-\t-\texact\tUNK\n".utf8)
        case .acts: out += word + Array("\tgeneral\t=".utf8) + word + [58] + f.hint + [10]
        }
      }
    }
    return out
  }

  /// Small letters and digits, the rest one hyphen.
  private static func identifier(_ word: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    for b in word {
      switch b {
      case 65...90: out.append(b | 0x20)
      case 97...122, 48...57, 128...: out.append(b)
      default: if out.last != 45 { out.append(45) }
      }
    }
    return out
  }
}
