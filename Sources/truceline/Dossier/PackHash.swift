import Claims
import Crypto
import Packs

/// One hash over everything that packs say, so that a coding names exactly what coded it.
enum PackHash {
  /// Sixteen hexadecimal digits over names and bytes of the packs' files that are read, in byte order.
  static func of(_ root: String) -> String {
    var hash = SHA256()
    add(root, "", &hash)
    return Hexadecimal.text(Array(hash.finalize().prefix(8)))
  }

  private static func add(_ root: String, _ path: String, _ hash: inout SHA256) {
    for name in Files.list(root + path) {
      let inner = path + "/" + name
      if Files.isFolder(root + inner) {
        if name != "corpus", name != "sample" { add(root, inner, &hash) }
      } else if name.hasSuffix(".tsv"), let bytes = Files.read(root + inner) {
        hash.update(data: Array("\(inner)\n\(bytes.count)\n".utf8))
        hash.update(data: bytes)
      }
    }
  }
}
