import ArgumentParser
import Packs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct PackNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes an empty pack for a conflict: its folder with the tables' headings, ready to fill.")

  @Argument(help: ArgumentHelp("Name of the conflict: small letters, digits and hyphens.", valueName: "name"))
  var name: String

  @OptionGroup var packs: PackOptions

  func validate() throws {
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) || (97...122).contains($0) }) else {
      throw ValidationError("'\(name)': give small letters, digits and hyphens, such as cabo-delgado")
    }
  }

  func run() async throws {
    let root = try PackFolder.find(packs.folder)
    let folder = root + "/Conflicts/" + name
    if Files.isFolder(folder) {
      Console.complain("\(folder): is there already; edit it, or give another name")
      throw ExitCode(1)
    }
    for path in [root + "/Conflicts", folder, folder + "/sample"] where mkdir(path, 0o755) != 0 && errno != EEXIST {
      Console.complain("\(path): cannot be made (\(String(cString: strerror(errno)))); check the folder's permissions")
      throw ExitCode(1)
    }
    for (file, text) in PackNew.files(name) {
      guard var sink = TextSink(folder + "/" + file) else {
        Console.complain("\(folder)/\(file): cannot be written; check the folder's permissions")
        throw ExitCode(1)
      }
      sink.append(Array(text.utf8))
      guard sink.close() else {
        Console.complain("\(folder)/\(file): not written to its end; make room and try again")
        throw ExitCode(1)
      }
    }
    Console.write("\(folder)\n")
    Console.complain("fill in its tables (truceline pack suggest finds names), then run truceline pack check")
  }

  /// What a new pack holds: headings that say what belongs under them.
  static func files(_ name: String) -> [(String, String)] {
    [
      ("pack.tsv", "# What the pack is and whom it is about. key, value; lists are parted by ;\nname\t\(name)\nparties\t-\n"),
      (
        "actors.tsv",
        "# Who appears in reports. kind: person group organisation forces government entity outlet; marks of aliases: ~ adjective + people @ capital\n"
          + "# id\tname\tcode\tsector\tkind\taliases\n"
      ),
      ("places.tsv", "# Places, in degrees of WGS 84. precision: exact district region country\n# name\tlat\tlon\tprecision\tcountry\taliases\n"),
      (
        "chronology.tsv",
        "# Dated facts, which date reports that carry no date. note: actors=codes places=names; remarks\n# id\tstart\tend\tkind\tnames\tnote\n"
      ),
      (
        "README.md",
        "# \(name)\n\nWhat the conflict is, which sources the tables rest on, and what was decided where they differ. Sample reports, in your own words, go to\n`sample/`.\n"
      ),
    ]
  }
}
