import Claims
import Foundation
import Logging

/// One JSON object a line on standard error: time, level, message, then the metadata in order of name.
struct JSONLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info
  let label: String
  let clock: @Sendable () -> Int

  init(label: String, level: Logger.Level, clock: @escaping @Sendable () -> Int) {
    self.label = label
    self.logLevel = level
    self.clock = clock
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var w = ByteWriter(capacity: 256)
    w.raw("{\"time\":\"\(WallTime.iso(clock()))\",\"level\":\"\(event.level.rawValue)\",\"message\":")
    w.quoted(event.message.description)
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for key in all.keys.sorted() {
      w.byte(44)
      w.quoted(key == "hb.request.id" ? "request" : key)
      w.byte(58)
      w.quoted(all[key]?.description ?? "")
    }
    w.raw("}\n")
    FileHandle.standardError.write(Data(w.bytes))
  }
}

extension Desk {
  /// The log handler of `truceline serve`.
  public static func jsonLog(level: Logger.Level, clock: @escaping @Sendable () -> Int) -> any LogHandler {
    JSONLog(label: "truceline", level: level, clock: clock)
  }
}
