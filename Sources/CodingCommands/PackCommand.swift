import ArgumentParser
import Packs
import Reading

package struct PackCommand<Inputs: ReportInputs>: AsyncParsableCommand {
  package init() {}

  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pack", abstract: "Checks packs, and fills them from other sources.",
      subcommands: [PackCheck.self, PackSuggest<Inputs>.self, PackNew.self, PackImportGeoNames.self])
  }
}

package struct PackCheck: AsyncParsableCommand {
  package init() {}

  package static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Lists lines of packs that cannot be used; exit status 1 where there are any.")

  @Argument(help: ArgumentHelp("Folder of packs. Else the one that truceline code would take.", valueName: "folder"))
  package var folder: String?

  @Option(name: .customLong("packs"), help: .hidden)
  package var option: String?

  package func run() async throws {
    Console.ignoreBrokenPipe()
    let root = try PackFolder.find(folder ?? option)
    let packs = Packs.load(root)
    var problems = packs.problems.map(\.description)
    problems += ReportReader(packs: packs, root: root).problems.map(\.description)
    if packs.languages.isEmpty { problems.append("\(root)/Languages: no language there; each is a folder with a pack.tsv") }
    for p in problems { Console.write(p + "\n") }
    if !problems.isEmpty {
      Console.complain(problems.count == 1 ? "1 problem in \(root)" : "\(problems.count) problems in \(root)")
      throw ExitCode(1)
    }
    let languages = packs.languages.map { "\($0.code) (\($0.lexicon.phraseCount) phrases)" }.joined(separator: ", ")
    Console.write(
      "\(root): no problems; languages \(languages); \(packs.actors.count) actors, \(packs.places.count) places, \(packs.conflicts.count) conflicts\n")
  }
}

package struct PackImportGeoNames: AsyncParsableCommand {
  package init() {}

  package static let configuration = CommandConfiguration(
    commandName: "import-geonames",
    abstract: "Writes a gazetteer table from a file in GeoNames' format (allCountries, cities500, or one country's).",
    discussion: "Give the unpacked .txt file, or - for standard input. Save the result as places.tsv of a conflict's pack.")

  @Argument(help: ArgumentHelp("File in GeoNames' format, or -.", valueName: "file"))
  package var file: String

  @Option(help: ArgumentHelp("Table to write; - is standard output.", valueName: "places.tsv"))
  package var out: String

  @Option(help: ArgumentHelp("Only these countries, two-letter codes between commas.", valueName: "XX,YY"))
  package var country: String?

  @Option(help: ArgumentHelp("Only populated places with at least so many people.", valueName: "n"))
  package var minPopulation: Int = 0

  @Option(help: ArgumentHelp("Only these GeoNames feature classes.", valueName: "list"))
  package var classes: String = "P,A"

  @Flag(help: "Keep names in scripts other than the Latin one.")
  package var allScripts = false

  @OptionGroup var packs: PackOptions

  package func run() async throws {
    Console.ignoreBrokenPipe()
    let countries = try country.map { list in
      try list.split(separator: ",").map { code in
        guard code.utf8.count == 2 else { throw Console.misuse("--country \(list): give two-letter codes such as AM,AZ") }
        return code.uppercased()
      }
    }
    let root = try PackFolder.find(packs.folder)
    var importer = GeoNamesImport(codes: GeoNamesImport.countryCodes(root + "/World/iso3166.tsv"))
    importer.countries = countries.map(Set.init)
    importer.minimum = minPopulation
    importer.classes = Set(classes.utf8.filter { $0 != 44 })
    importer.latinOnly = !allScripts
    guard let input = TextLines(file) else {
      Console.complain("\(file): cannot be read; check the path and its permissions")
      throw ExitCode(1)
    }
    guard var output = TextSink(out) else {
      Console.complain("\(out): cannot be written; check the folder and its permissions")
      throw ExitCode(1)
    }
    importer.run(input, &output, named: file)
    guard output.close() else {
      Console.complain("\(out): not written to its end; make room or choose another place")
      throw ExitCode(1)
    }
    Console.complain("\(importer.written) places of \(importer.read) lines written to \(out)")
    if importer.bad > 0 { throw ExitCode(1) }
  }
}
