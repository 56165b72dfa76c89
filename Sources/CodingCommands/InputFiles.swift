import Packs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
