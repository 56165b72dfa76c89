/// Everything that is new since the other holder's last news, in one file: for a memory stick as for the network.
///
/// A signed manifest says what is inside and hashes it; then come the logs, then the files that entries name by their hash.
public struct SyncBundle: Sendable, Hashable {
  public static let header = "truceline/bundle/v1"

  /// The holder who made it.
  public var from: String
  /// When, in seconds since 1970.
  public var time: Int
  /// By origin.
  public var sections: [LogSection]
  /// Contents that entries name by SHA-256, by hash.
  public var files: [[UInt8]]

  public init(from: String, time: Int, sections: [LogSection], files: [[UInt8]] = []) {
    self.from = from
    self.time = time
    self.sections = sections.sorted { $0.origin < $1.origin }
    self.files = files.map { (TreeHash.content($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The bytes of the file, signed by the holder who makes it.
  public func signed(by key: SigningKey) throws -> [UInt8] {
    guard key.name == from else { throw RecordingError(.refused, "\(key.name) cannot sign a bundle of \(from)") }
    let sections = sections.map { ($0.origin, $0.bytes) }
    var lines = [SyncBundle.header, "from \(from)", "time \(time)"]
    for (origin, bytes) in sections { lines.append("log \(bytes.count) \(TreeHash.content(bytes).hex) \(origin)") }
    for file in files { lines.append("file \(file.count) \(TreeHash.content(file).hex)") }
    var note = try SignedNote(text: lines.map { $0 + "\n" }.joined())
    try note.sign(key)
    let manifest = note.bytes
    return Array("manifest \(manifest.count)\n".utf8) + manifest + sections.flatMap(\.1) + files.flatMap { $0 }
  }

  /// Reads a file made by one of these holders. Nothing in it is looked at before the manifest's signature holds.
  public init(_ bytes: [UInt8], holders: [VerifierKey]) throws {
    var rest = LineReader(bytes)
    guard let count = try rest.line().value(after: "manifest ").flatMap({ DecimalNumber.parse($0) }), count <= SignedNote.largest else {
      throw RecordingError(.malformed, "this is not a bundle", remedy: "make one with: truceline sync export")
    }
    let note = try SignedNote(try rest.take(count))
    let signers = try note.verified(by: holders)
    var lines = LineReader(Array(note.text.utf8))
    guard try lines.line() == SyncBundle.header, let from = try lines.line().value(after: "from "),
      let time = try lines.line().value(after: "time ").flatMap({ DecimalNumber.parse($0) })
    else { throw RecordingError(.malformed, "the bundle's manifest does not say from whom it is and of when") }
    guard signers.contains(where: { $0.name == from }) else { throw RecordingError(.unknownKey, "the bundle says it is from \(from), who did not sign it") }
    self.from = from
    self.time = time
    sections = []
    files = []
    while !lines.remaining.isEmpty {
      let words = try lines.line().split(separator: " ", maxSplits: 3).map(String.init)
      guard words.count >= 3, let count = DecimalNumber.parse(words[1]), let hash = TreeHash(hex: words[2]) else {
        throw RecordingError(.malformed, "the bundle's manifest has a line that is neither a log nor a file")
      }
      let part = try rest.take(count)
      guard TreeHash.content(part) == hash else {
        throw RecordingError(.inconsistent, "\(words.last ?? "a part") in the bundle of \(from) was changed after it was signed", remedy: "get the file again")
      }
      switch (words[0], words.count) {
      case ("log", 4):
        let section = try LogSection(part)
        guard section.origin == words[3] else { throw RecordingError(.malformed, "the bundle holds \(section.origin) where its manifest says \(words[3])") }
        sections.append(section)
      case ("file", 3): files.append(part)
      default: throw RecordingError(.malformed, "the bundle's manifest has a line that is neither a log nor a file")
      }
    }
    guard rest.remaining.isEmpty else { throw RecordingError(.malformed, "something follows the parts that the bundle's manifest names") }
  }
}
