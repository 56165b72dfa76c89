import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The process's own streams and what is known of the terminal. No buffering of its own: callers hand over whole pieces.
package enum Console {
  package static let output: Int32 = 1
  package static let error: Int32 = 2

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Columns of the terminal on `descriptor`; 80 where there is none.
  package static func width(_ descriptor: Int32 = output) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
    return Int(size.ws_col)
  }

  /// A reader that went away (`| head`) is no fault: writes then fail and the process ends quietly.
  package static func ignoreBrokenPipe() { signal(SIGPIPE, SIG_IGN) }

  package static func write(_ bytes: [UInt8], to descriptor: Int32 = output) {
    bytes.withUnsafeBytes { b in
      var at = 0
      while at < b.count {
        let n = systemWrite(descriptor, b.baseAddress.map { $0 + at }, b.count - at)
        if n > 0 {
          at += n
        } else if n < 0, errno == EINTR || errno == EAGAIN {
          continue
        } else {
          if descriptor == error { return }
          if errno == EPIPE { exit(0) }
          let reason = String(cString: strerror(errno))
          complain("standard output: cannot be written (\(reason)); make room or choose another place")
          exit(1)
        }
      }
    }
  }

  package static func write(_ text: String, to descriptor: Int32 = output) { write(Array(text.utf8), to: descriptor) }

  /// One line on standard error. Control characters of file names and texts do not reach the terminal.
  package static func complain(_ line: String) {
    var bytes = Array("truceline: ".utf8)
    for b in line.utf8 { bytes.append(b < 32 || b == 127 ? 63 : b) }
    bytes.append(10)
    write(bytes, to: error)
  }

  /// One line on standard error for a wrong use of the command; the error to throw (exit status 64).
  package static func misuse(_ line: String) -> ExitCode {
    complain(line)
    return .validationFailure
  }

  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(descriptor, bytes, count)
  #elseif canImport(Musl)
    Musl.write(descriptor, bytes, count)
  #else
    Darwin.write(descriptor, bytes, count)
  #endif
}
