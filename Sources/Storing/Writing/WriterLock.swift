#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One writer at a time: a file beside the dossier that says who it is. It goes away with its owner, however that ends: what
/// counts is the system's lock on it, not that it is there.
final class WriterLock {
  private let path: String
  private let descriptor: Int32
  private var isHeld = true

  init(_ dossier: String) throws {
    path = dossier + "-lock"
    while true {
      let fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard fd >= 0 else {
        throw DossierError(
          .readOnly, "\(dossier): its folder may not be written (\(String(cString: strerror(errno))))", remedy: "check the permissions of the folder")
      }
      guard flock(fd, LOCK_EX | LOCK_NB) == 0 else {
        let owner = WriterLock.owner(fd)
        close(fd)
        throw DossierError(
          .locked, "\(dossier): \(owner) is writing to it", remedy: "wait for it to end, then run the same command again")
      }
      // Whoever held it before may have taken the file away after it was opened here.
      var mine = stat()
      var there = stat()
      if fstat(fd, &mine) == 0, stat(path, &there) == 0, mine.st_ino == there.st_ino {
        descriptor = fd
        break
      }
      close(fd)
    }
    let words = Array("process \(getpid()) (\(CommandLine.arguments.prefix(2).joined(separator: " ")))\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = words.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Lets others write; once is enough.
  func release() {
    guard isHeld else { return }
    isHeld = false
    unlink(path)
    close(descriptor)
  }

  deinit { release() }

  private static func owner(_ fd: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let n = buffer.withUnsafeMutableBytes { read(fd, $0.baseAddress, $0.count) }
    let line = String(decoding: buffer.prefix(max(0, n)), as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    return line.isEmpty ? "another process" : line
  }
}
