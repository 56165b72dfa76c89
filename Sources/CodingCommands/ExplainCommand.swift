import ArgumentParser
import Claims
import Coding
import Packs
import Reading

package struct ExplainCommand: AsyncParsableCommand {
  package init() {}

  package static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows how a sentence is coded, and what was missing for rules that nearly fired.",
    discussion: """
      First what each word was taken for, then the phrases and clauses they make, then the rules of Ontology/acts.tsv that were \
      tried, then the claims.
      """)

  @Argument(help: ArgumentHelp("One or several sentences, between quotation marks.", valueName: "sentence"))
  package var sentence: String

  @OptionGroup var packs: PackOptions

  @Option(help: "Language, such as id or en. Else it is found out.")
  package var lang: String?

  @Option(help: "Publication time, such as 2020-10-26, for \"yesterday\" and the like.")
  package var published: String?

  package func run() async throws {
    Console.ignoreBrokenPipe()
    let loaded = try packs.load()
    if let lang, loaded.reader.guesser.pack(for: lang) == nil {
      throw Console.misuse("--lang \(lang): no pack for it; one of: \(loaded.packs.languages.map(\.code).joined(separator: ", "))")
    }
    if let published, loaded.reader.publicationTime(published) == nil {
      throw Console.misuse("--published \(published): no date; write it as 2020-10-26 or 2020-10-26T09:25+07:00")
    }
    let result = loaded.reader.read(text: sentence, lang: lang, published: published)
    guard result.isCodable, var report = result.report else {
      for n in result.notices { Console.complain(n.remedy.isEmpty ? n.message : "\(n.message); give --lang") }
      throw ExitCode(1)
    }
    // A sentence is coded as text whatever its layout looks like.
    report.segments = [Segment(kind: .body, start: 0, end: report.text.count)]
    let trace = Trace()
    var coders = Coders(loaded.packs)
    let claims = coders.explain(&report, trace) ?? []
    let terminal = Console.isTerminal(Console.output)
    let styled = terminal && Console.environment("NO_COLOR") == nil && Console.environment("TERM") != "dumb"
    var page = trace.lines.joined(separator: "\n")
    if !trace.lines.isEmpty { page += "\n\n" }
    page += claims.isEmpty ? "No claims.\n" : "CLAIMS\n"
    var table = TableOutput(width: terminal ? min(Console.width(), 132) : 80, styled: styled)
    for (i, c) in claims.enumerated() { table.claim(c, i + 1, &page) }
    Console.write(page)
  }
}
