import ArgumentParser
import Reading

/// What a command that takes reports is given. A program with a network takes addresses too; which of both it is, the program says by the type
/// that it gives its commands, so that one without a network needs not even the code for it.
package protocol ReportInputs: ParsableArguments, Sendable {
  var files: [String] { get }
  var defaults: ReportDefaults { get }
  /// What fetches addresses; nil where an address is a path like any other.
  var addresses: (any AddressSource)? { get }
}

/// Fetches what an input names by its address.
package protocol AddressSource: Sendable {
  /// Whether the pages that feeds and sitemaps announce are wanted.
  var follows: Bool { get }
  func isAddress(_ input: String) -> Bool
  func fetch(_ address: String) async throws(ReadingNotice) -> FetchedInput
  /// A whole address out of one that may be relative.
  func resolve(_ address: String, on base: String) -> String?
}

/// What came from an address.
package struct FetchedInput: Sendable {
  /// Where it came from, redirects followed.
  package var address: String
  package var bytes: [UInt8]
  package var given: GivenMetadata

  package init(address: String, bytes: [UInt8], given: GivenMetadata) {
    self.address = address
    self.bytes = bytes
    self.given = given
  }
}

extension ReportInputs {
  /// The inputs in their order, folders opened; what cannot be found is told later, in its turn.
  package func paths() throws -> [String] {
    if files.isEmpty {
      guard !Console.isTerminal(0) else { throw Console.misuse("nothing to read; give files, folders, or - for standard input") }
      return ["-"]
    }
    return files.flatMap { addresses?.isAddress($0) == true ? [$0] : InputFiles.open($0) }
  }

  /// The reader with what the options say of every report.
  package func applied(to reader: ReportReader) throws -> ReportReader { try defaults.applied(to: reader) }
}

/// Inputs that are files.
package struct FileInputs: ReportInputs {
  package init() {}

  @Argument(
    help: ArgumentHelp(
      "Files (text, NDJSON, web pages, archives, feeds, mail, PDF, observers' forms), folders of these, or - for standard input.", valueName: "files"))
  package var files: [String] = []

  @OptionGroup package var defaults: ReportDefaults

  package var addresses: (any AddressSource)? { nil }
}

/// What holds for reports that do not say so themselves.
package struct ReportDefaults: ParsableArguments, Sendable {
  package init() {}

  @Option(help: "Language of reports that do not say theirs, such as id or en. Else it is found out.")
  package var lang: String?

  @Option(help: "Publication time of reports that do not say theirs, such as 2020-10-26 or 2020-10-26T09:25+07:00.")
  package var published: String?

  /// The reader with what the options say of every report.
  package func applied(to reader: ReportReader) throws -> ReportReader {
    var reader = reader
    if let lang {
      guard reader.guesser.pack(for: lang) != nil else {
        throw Console.misuse("--lang \(lang): no pack for it; one of: \(reader.packs.languages.map(\.code).joined(separator: ", "))")
      }
      reader.defaultLanguage = lang
    }
    if let published {
      guard reader.publicationTime(published) != nil else {
        throw Console.misuse("--published \(published): no date; write it as 2020-10-26 or 2020-10-26T09:25+07:00")
      }
      reader.defaultPublished = published
    }
    return reader
  }
}
