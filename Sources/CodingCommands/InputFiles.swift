import ArgumentParser
import Packs
import Reading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

package struct InputOptions: ParsableArguments {
  package init() {}

  @Argument(help: ArgumentHelp("Plain text files, NDJSON files (.ndjson, .jsonl), folders of these, or - for standard input.", valueName: "files"))
  package var files: [String] = []

  @Option(help: "Language of reports that do not say theirs, such as id or en. Else it is found out.")
  package var lang: String?

  @Option(help: "Publication time of reports that do not say theirs, such as 2020-10-26 or 2020-10-26T09:25+07:00.")
  package var published: String?

  /// The files to read, folders opened; what cannot be found is told later, in its turn.
  package func paths() throws -> [String] {
    if files.isEmpty {
      guard !Console.isTerminal(0) else { throw Console.misuse("nothing to read; give files, folders, or - for standard input") }
      return ["-"]
    }
    return files.flatMap { InputFiles.open($0) }
  }

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

package enum InputFiles {
  /// A path itself, or the files below a folder in byte order. Hidden files are passed over.
  package static func open(_ path: String) -> [String] {
    guard path != "-", Files.isFolder(path) else { return [path] }
    let base = path.hasSuffix("/") ? path : path + "/"
    return Files.list(path).flatMap { open(base + $0) }
  }

  /// Bytes of all files; nil where one is no regular file.
  package static func totalSize(_ paths: [String]) -> Int? {
    var sum = 0
    for p in paths {
      var info = stat()
      guard p != "-", stat(p, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
      sum += Int(info.st_size)
    }
    return sum
  }

  package static func lastComponent(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 47) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }
}
