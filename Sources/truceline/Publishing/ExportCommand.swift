import ArgumentParser
import Claims
import CodingCommands
import Packs
import Publishing
import Storing

extension ExportFormat: ExpressibleByArgument {}
extension FindingsTable: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes a dossier, or what filters leave of it, in a form that others read.",
    discussion: """
      csv: one table, see --table. ndjson: every finding, claim and report. geojson: events as features. polecat, cameo (GDELT 2.0's 61 \
      columns), cameo58 (GDELT 1.0's), ucdp, acled: events in those schemes. ceasefire (ETH/PRIO), pax: agreements. annotations: the \
      evidence as W3C Web Annotations. docs/crosswalk.md says what each keeps and loses.
      """)

  @OptionGroup var dossier: DossierArgument
  @OptionGroup var filters: FilterOptions
  @OptionGroup var asOf: AsOfOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "csv, ndjson, geojson, polecat, cameo, cameo58, ucdp, acled, ceasefire, pax or annotations.") var format: ExportFormat = .csv
  @Option(help: "Table for csv: \(FindingsTable.allCases.map(\.rawValue).joined(separator: ", ")).") var table: FindingsTable = .events
  @Flag(help: "A second line of HXL hashtags, in csv forms.") var hxl = false
  @Flag(help: "Text that a spreadsheet would run as a formula stays as it is. Else an apostrophe is put before it.") var exactText = false

  @Option(
    name: .customLong("packs"), help: ArgumentHelp("Folder of packs, for the crosswalks. Else as for code.", valueName: "folder"))
  var packs: String?

  func run() throws {
    Console.ignoreBrokenPipe()
    var crosswalks = Crosswalks()
    if format.needsCrosswalks {
      crosswalks = Crosswalks.load(try PackFolder.find(packs))
      for p in crosswalks.problems { Console.complain("\(p); the line is left out") }
    }
    let filter = try filters.filter()
    let reader = try DossierCommands.open(dossier.path, try asOf.moment())
    let (extract, settings) = try DossierCommands.telling { (try Extract(reader, filter), try reader.settings()) }
    var export = Export(extract: extract, crosswalks: crosswalks, conflict: settings.title)
    export.hxl = hxl
    export.guardsFormulas = !exactText
    try output.write(export.bytes(format, table: table))
  }
}
