/// Something a reader of the output should know about an input: where, what, and what to do about it.
public struct ReadingNotice: Error, Sendable, Hashable, CustomStringConvertible {
  public var file: String
  /// 1 for the first; 0 where the notice is about the whole file.
  public var line: Int
  public var message: String
  public var remedy: String
  /// Whether a report was left out because of it (exit status 1).
  public var skipped: Bool

  public init(file: String, line: Int = 0, message: String, remedy: String, skipped: Bool) {
    self.file = file
    self.line = line
    self.message = message
    self.remedy = remedy
    self.skipped = skipped
  }

  public var description: String {
    let place = line > 0 ? "\(file):\(line)" : file
    return remedy.isEmpty ? "\(place): \(message)" : "\(place): \(message); \(remedy)"
  }
}
