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

package struct PackOptions: ParsableArguments {
  package init() {}

  @Option(
    name: .customLong("packs"), help: ArgumentHelp("Folder of packs. Else $TRUCELINE_PACKS, else Packs beside the program or above it.", valueName: "folder"))
  package var folder: String?

  private static var told: Int { 10 }

  /// Loads the packs; lines that cannot be used are told on standard error and counted.
  package func load() throws -> LoadedPacks {
    let root = try PackFolder.find(folder)
    let packs = Packs.load(root)
    guard !packs.languages.isEmpty else {
      throw Console.misuse("\(root): no language packs there; give the folder that holds Languages/, Ontology/ and World/ with --packs")
    }
    var reader = ReportReader(packs: packs, root: root)
    reader.headsTexts = true
    var loaded = LoadedPacks(root: root, packs: packs, reader: reader)
    let problems = packs.problems.map { "\($0); the line is left out, correct it and run truceline pack check" } + reader.problems.map(\.description)
    loaded.problems = problems.count
    for p in problems.prefix(PackOptions.told) { Console.complain(p) }
    if problems.count > PackOptions.told {
      Console.complain("\(root): \(problems.count - PackOptions.told) more lines left out; truceline pack check lists them")
    }
    return loaded
  }
}

package struct LoadedPacks: Sendable {
  package let root: String
  package let packs: Packs
  package var reader: ReportReader
  package var problems = 0
}

package enum PackFolder {
  package static func find(_ given: String?) throws -> String {
    if let given {
      guard isPacks(given) else { throw Console.misuse("\(given): no packs there; --packs wants the folder that holds Languages/ and Ontology/") }
      return trimmed(given)
    }
    if let named = Console.environment("TRUCELINE_PACKS") {
      guard isPacks(named) else { throw Console.misuse("\(named): no packs there; TRUCELINE_PACKS must name the folder that holds Languages/ and Ontology/") }
      return trimmed(named)
    }
    if var folder = executable().map(parent) {
      while true {
        let here = folder == "/" ? "/Packs" : folder + "/Packs"
        if isPacks(here) { return here }
        let share = folder == "/" ? "/share/truceline/Packs" : folder + "/share/truceline/Packs"
        if isPacks(share) { return share }
        if folder == "/" || folder.isEmpty || folder == "." { break }
        folder = parent(folder)
      }
    }
    if isPacks("Packs") { return "Packs" }
    throw Console.misuse("no packs found; give their folder with --packs or in TRUCELINE_PACKS")
  }

  private static func isPacks(_ path: String) -> Bool { Files.isFolder(path + "/Languages") && Files.isFolder(path + "/Ontology") }

  private static func trimmed(_ path: String) -> String {
    var p = path
    while p.utf8.count > 1, p.hasSuffix("/") { p.removeLast() }
    return p
  }

  package static func parent(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 47) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The program's own file, links followed.
  private static func executable() -> String? {
    #if canImport(Darwin)
      var size: UInt32 = 4096
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      let path = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
      let path = "/proc/self/exe"
    #endif
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
