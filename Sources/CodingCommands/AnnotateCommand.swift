import ArgumentParser

package enum Layer: String, CaseIterable, Sendable {
  case sentences, times, figures, actors, places, attributions, furniture
}

package struct LayerList: ExpressibleByArgument, Sendable {
  package var layers: [Layer]

  /// Layers between commas; nothing else.
  package init?(argument: String) {
    var found: [Layer] = []
    for word in argument.split(separator: ",") {
      guard let l = Layer(rawValue: String(word)) else { return nil }
      if !found.contains(l) { found.append(l) }
    }
    guard !found.isEmpty else { return nil }
    layers = found
  }

  package init(_ layers: [Layer]) { self.layers = layers }
  package var defaultValueDescription: String { "all" }
}

package struct AnnotateCommand<Inputs: ReportInputs>: AsyncParsableCommand {
  package init() {}

  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "annotate",
      abstract: "Marks what stands where in reports.",
      discussion: """
        One JSON line a report: id, lang, published, title, and the layers asked for. Spans are [start, end) in code points of the \
        report's text.
        """)
  }

  @OptionGroup package var input: Inputs
  @OptionGroup package var packs: PackOptions

  @Option(help: ArgumentHelp("Of \(Layer.allCases.map(\.rawValue).joined(separator: ",")).", valueName: "list"))
  package var layers = LayerList(Layer.allCases)

  @Flag(help: "Put the report's text in, too.")
  package var text = false

  @Option(help: ArgumentHelp("Workers; 1 to 64. Else one a processor, up to 8.", valueName: "n"))
  package var jobs: Int?

  @Flag(inversion: .prefixedNo, help: "A progress bar on standard error. Else for long work on a terminal.")
  package var progress: Bool?

  package func validate() throws {
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs \(jobs): give 1 to 64") }
  }

  package func run() async throws {
    Console.ignoreBrokenPipe()
    let paths = try input.paths()
    let loaded = try packs.load()
    // Its spans are of the text alone, which whoever asks for layers has at hand.
    var plain = try input.applied(to: loaded.reader)
    plain.headsTexts = false
    let reader = plain
    let layers = layers.layers
    let text = text
    let pipeline = Pipeline(paths: paths, addresses: input.addresses, jobs: jobs ?? min(8, Console.processors)) {
      AnnotationWorker(loaded, reader, layers: layers, withText: text)
    }
    let delivery = Delivery(bar: ProgressBar(shown: progress, total: InputFiles.totalSize(paths)))
    await pipeline.run { delivery.take($0, $1) }
    delivery.bar.finish()
    if delivery.skipped || loaded.problems > 0 { throw ExitCode(1) }
  }
}
