import CodingCommands
import Fetching
import Packs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a watch knows of its sources, in a file beside the dossier. Not in the dossier: how a server did at ten past four is nobody's report,
/// parties do not sign it, and it changes with every look, while the log only grows. Losing it costs a second look at each page.
struct WatchMemoryFile: Sendable {
  let path: String

  init(dossier: String) { path = dossier + ".watch" }

  /// nil where nothing ever watched the dossier.
  func read() -> WatchMemory? { Files.read(path).map { WatchMemory($0) } }

  /// Written beside and moved into place: a break leaves the old one whole.
  func keep(_ memory: WatchMemory) {
    let fresh = path + ".new"
    guard let handle = fopen(fresh, "wb") else { return Console.complain("\(fresh): cannot be written; make room or check the folder") }
    let bytes = memory.lines
    let written = fwrite(bytes, 1, bytes.count, handle)
    guard fclose(handle) == 0, written == bytes.count, rename(fresh, path) == 0 else {
      return Console.complain("\(path): cannot be written; make room or check the folder")
    }
  }
}
