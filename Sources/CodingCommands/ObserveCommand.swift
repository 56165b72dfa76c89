import ArgumentParser
import Claims
import Packs
import Reading

package struct ObserveCommand: ParsableCommand {
  package init() {}

  package static let configuration = CommandConfiguration(
    commandName: "observe",
    abstract: "Turns observers' own reports to claims.",
    discussion: """
      Reads the form of docs/observations.md as CSV or NDJSON, and exports of KoboToolbox and ODK with --columns. Writes NDJSON as \
      'truceline code' does: a report a file, a claim a row whose origin is the patrol, and lines of kind "coverage" for posts, cameras \
      and access. Exit status: 0 all was used, 1 a row was left out.
      """)

  @Argument(help: ArgumentHelp("CSV or NDJSON files, or folders of these.", valueName: "files"))
  package var files: [String]

  @OptionGroup package var form: ObservationOptions

  package func run() throws {
    Console.ignoreBrokenPipe()
    let reader = try form.reader()
    var failed = false
    var output = JSONOutput(separator: [], terminator: [10])
    for path in files.flatMap({ InputFiles.open($0) }) {
      guard let bytes = Files.read(path) else {
        Console.complain("\(path): cannot be read; check the path and its permissions")
        failed = true
        continue
      }
      do throws(ReadingNotice) {
        let found = try reader.read(bytes, file: path)
        for n in found.notices {
          Console.complain("\(n)")
          failed = failed || n.skipped
        }
        var out: [UInt8] = []
        output.write(found.report, Origin(file: InputFiles.lastComponent(path)), found.claims, to: &out)
        output.write(found.coverage, found.report, Origin(file: InputFiles.lastComponent(path)), to: &out)
        Console.write(out)
      } catch {
        Console.complain("\(error)")
        failed = true
      }
    }
    if failed { throw ExitCode(1) }
  }
}

/// What observers' forms do not say themselves.
package struct ObservationOptions: ParsableArguments, Sendable {
  package init() {}

  @Option(help: ArgumentHelp("Which column of another form holds which field: lines of a field, a tab, a column.", valueName: "file"))
  package var columns: String?

  @Option(help: "Zone of observers' local times that do not say theirs, such as +04:00.")
  package var zone: String?

  @Option(help: "The mission that the patrols belong to.")
  package var mission: String?

  package func reader() throws -> ObservationReader {
    var reader = ObservationReader(mission: mission)
    if let columns {
      guard let bytes = Files.read(columns) else { throw Console.misuse("\(columns): cannot be read; check the path") }
      do throws(ReadingNotice) {
        reader = ObservationReader(columns: try ObservationColumns(mapping: String(decoding: bytes, as: UTF8.self), file: columns), mission: mission)
      } catch {
        throw Console.misuse("\(error)")
      }
    }
    if let zone {
      guard let minutes = ObservationReader.offset(zone) else { throw Console.misuse("--zone \(zone): write it as +04:00") }
      reader.zone = minutes
    }
    return reader
  }
}
