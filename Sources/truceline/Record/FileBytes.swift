import CodingCommands
import Foundation
import Recording

/// A file that is read piece by piece. A stick that is pulled out on the way is an error and not the end of the program.
final class FileBytes: ByteSource {
  let count: Int
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileTrouble("\(path): cannot be read (\(FileTrouble.reason))", remedy: "check its name and permissions") }
    var about = stat()
    guard fstat(descriptor, &about) == 0, about.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileTrouble("\(path): is no file", remedy: "give the file that truceline sync export made")
    }
    count = Int(about.st_size)
  }

  deinit { close(descriptor) }

  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    var done = 0
    let out = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while done < range.count, let base = buffer.baseAddress {
        let n = pread(descriptor, base + done, range.count - done, off_t(range.lowerBound + done))
        if n < 0, errno == EINTR { continue }
        if n <= 0 { break }
        done += n
      }
      filled = done
    }
    guard done == range.count else { throw FileTrouble("\(path): cannot be read at byte \(range.lowerBound + done)", remedy: "copy the file again") }
    return out
  }
}

/// A file that is written piece by piece and is there as a whole or not at all. Never writes over a file.
struct FileSink {
  private let handle: FileHandle
  private var waiting: [UInt8] = []

  private init(_ handle: FileHandle) { self.handle = handle }

  private mutating func take(_ bytes: [UInt8]) throws {
    waiting += bytes
    if waiting.count >= 1 << 20 { try flush() }
  }

  private mutating func flush() throws {
    try handle.write(contentsOf: Data(waiting))
    waiting.removeAll(keepingCapacity: true)
  }

  /// `-` is standard output.
  static func write(to path: String, _ body: (_ sink: ([UInt8]) throws -> Void) throws -> Void) throws {
    if path == "-" {
      try body { Console.write($0) }
      return
    }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileTrouble("\(path): cannot be made (\(FileTrouble.reason))", remedy: "choose another name") }
    var sink = FileSink(FileHandle(fileDescriptor: file, closeOnDealloc: true))
    do {
      try body { try sink.take($0) }
      try sink.flush()
      try sink.handle.synchronize()
    } catch {
      unlink(path)
      throw error
    }
  }
}
