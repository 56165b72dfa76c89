#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Text of a PDF file, taken out by poppler's `pdftotext` where that is installed.
enum PDFText {
  enum Failure: Error {
    case missing
    case failed(String)
  }

  static func isPDF(_ b: ArraySlice<UInt8>) -> Bool { b.starts(with: Array("%PDF-".utf8)) }

  /// Seconds that one file may take.
  static let timeLimit = 60

  /// Runs the program with its output in a temporary file, so that nothing can block on a pipe.
  static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    guard let (out, outPath) = temporaryFile() else { throw .failed("no temporary file could be made in /tmp") }
    defer {
      _ = close(out)
      unlink(outPath)
    }
    // A path that begins with a dash would be an option.
    let file = path.hasPrefix("-") ? "./" + path : path
    let status = try run(["pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", file, outPath])
    guard status == 0 else { throw .failed(status == 127 ? "pdftotext could not be started" : "pdftotext ended with status \(status)") }
    var text: [UInt8] = []
    guard let handle = fopen(outPath, "rb") else { throw .failed("its text could not be read") }
    defer { fclose(handle) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while text.count <= limit {
      let n = fread(&buffer, 1, buffer.count, handle)
      if n == 0 { break }
      text += buffer[..<n]
    }
    guard text.count <= limit else { throw .failed("it holds more than \(InputReader.megabytes(limit)) MB of text") }
    guard text.contains(where: { $0 > 32 }) else { throw .failed("it holds no text, only pictures of pages") }
    return text
  }

  /// A new file that nobody else has, open for reading and writing.
  private static func temporaryFile() -> (descriptor: Int32, path: String)? {
    var template = Array("/tmp/truceline-pdf-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    return (descriptor, String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  /// Bytes as a file of their own, as long as `body` runs.
  static func withFile<T>(_ bytes: [UInt8], _ body: (String) -> T?) -> T? {
    guard let (descriptor, path) = temporaryFile() else { return nil }
    defer { unlink(path) }
    guard let handle = fdopen(descriptor, "wb") else { return nil }
    let written = fwrite(bytes, 1, bytes.count, handle)
    guard fclose(handle) == 0, written == bytes.count else { return nil }
    return body(path)
  }

  private static func run(_ arguments: [String]) throws(Failure) -> Int32 {
    var process: pid_t = 0
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    pointers.append(nil)
    // No variable of the process can change what comes out.
    var environment: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C"), nil]
    defer { for p in pointers + environment { free(p) } }
    let started = posix_spawnp(&process, "pdftotext", nil, nil, &pointers, &environment)
    if started == ENOENT { throw .missing }
    guard started == 0 else { throw .failed("pdftotext could not be started") }
    var status: Int32 = 0
    var waited = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      usleep(5000)
      waited += 1
      if waited > timeLimit * 200 {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        throw .failed("pdftotext took more than \(timeLimit) s")
      }
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
