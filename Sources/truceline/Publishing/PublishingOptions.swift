import ArgumentParser
import Claims
import CodingCommands
import Storing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where something that is published goes.
struct OutputOptions: ParsableArguments {
  @Option(name: .customLong("out"), help: ArgumentHelp("File to write. Else standard output.", valueName: "file"))
  var path: String?

  func write(_ bytes: [UInt8]) throws { try OutputOptions.write(bytes, path) }

  /// Beside the file first, then moved: who reads it sees the old one or the new one, whole.
  static func write(_ bytes: [UInt8], _ path: String?) throws {
    guard let path else {
      Console.write(bytes)
      return
    }
    let part = path + ".part"
    guard let file = fopen(part, "wb") else { throw failed(path) }
    let written = fwrite(bytes, 1, bytes.count, file)
    let closed = fclose(file)
    guard written == bytes.count, closed == 0, rename(part, path) == 0 else {
      let error = failed(path)
      unlink(part)
      throw error
    }
  }

  private static func failed(_ path: String) -> ExitCode {
    Console.complain("\(path): cannot be written (\(String(cString: strerror(errno)))); make room or choose another place")
    return ExitCode(1)
  }
}

extension Stamp {
  /// A second of universal time as a clock in `zone`, minutes east, shows it.
  init(_ moment: Moment, zone: Int) {
    let local = moment.seconds + zone * 60
    let day = moment.day(zone: zone)
    self.init(day: day, minute: Int16(clamping: (local - Int(day.number) * 86_400) / 60), zone: Int16(clamping: zone))
  }
}
