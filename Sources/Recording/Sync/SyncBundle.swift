/// Everything that is new since the other holder's last news, in one file: for a memory stick as for the network.
///
/// A signed manifest says what is inside and hashes it; then come the logs, then the contents that entries name by their hash. It is written
/// and read piece by piece, whatever its size.
public struct SyncBundle {
  public static let header = "truceline/bundle/v2"

  /// The holder who made it.
  public var from: String
  /// When, in seconds since 1970.
  public var time: Int
  /// By origin.
  public var sections: [LogSection]
  /// Contents that entries name by SHA-256, by hash.
  public var files: ContentRun

  public init(from: String, time: Int, sections: [LogSection], files: ContentRun = ContentRun([])) {
    self.from = from
    self.time = time
    self.sections = sections.sorted { $0.origin < $1.origin }
    self.files = files
  }

  /// Writes the file, signed by the holder who makes it. What is inside is gone through twice: for the manifest, and to be written.
  public func write(signedBy key: SigningKey, to sink: ([UInt8]) throws -> Void) throws {
    guard key.name == from else { throw RecordingError(.refused, "\(key.name) cannot sign a bundle of \(from)") }
    var lines = [SyncBundle.header, "from \(from)", "time \(time)"]
    for section in sections {
      var meter = ByteMeter()
      try section.write { meter.take($0) }
      lines.append("log \(meter.count) \(meter.hash.hex) \(section.origin)")
    }
    var meter = ByteMeter()
    try files.forEach { meter.take(SyncBundle.framed($0)) }
    if meter.count > 0 { lines.append("files \(meter.count) \(meter.hash.hex)") }
    var note = try SignedNote(text: lines.map { $0 + "\n" }.joined())
    try note.sign(key)
    try sink(Array("manifest \(note.bytes.count)\n".utf8) + note.bytes)
    for section in sections { try section.write(to: sink) }
    try files.forEach { try sink(SyncBundle.framed($0)) }
  }

  /// The bytes of the file in memory.
  public func signed(by key: SigningKey) throws -> [UInt8] {
    var out: [UInt8] = []
    try write(signedBy: key) { out += $0 }
    return out
  }

  /// Reads a file made by one of these holders. Nothing in it is looked at before the manifest's signature holds, and no part before its hash
  /// does.
  public init(_ source: any ByteSource, holders: [VerifierKey]) throws {
    var rest = PieceReader(source, 0..<source.count)
    guard let count = try rest.line(most: 64).value(after: "manifest ").flatMap({ DecimalNumber.parse($0) }), count <= SignedNote.largest else {
      throw RecordingError(.malformed, "this is not a bundle", remedy: "make one with: truceline sync export")
    }
    let note = try SignedNote(try rest.take(count))
    let signers = try note.verified(by: holders)
    var lines = LineReader(Array(note.text.utf8))
    let header = try lines.line()
    guard header == SyncBundle.header else {
      throw RecordingError(.malformed, "this bundle is a \(header.prefix(60))", remedy: "let its maker export it with the newest version")
    }
    guard let from = try lines.line().value(after: "from "), let time = try lines.line().value(after: "time ").flatMap({ DecimalNumber.parse($0) }) else {
      throw RecordingError(.malformed, "the bundle's manifest does not say from whom it is and of when")
    }
    guard signers.contains(where: { $0.name == from }) else { throw RecordingError(.unknownKey, "the bundle says it is from \(from), who did not sign it") }
    self.from = from
    self.time = time
    sections = []
    files = ContentRun([])
    var at = rest.at
    while !lines.remaining.isEmpty {
      let words = try lines.line().split(separator: " ", maxSplits: 3).map(String.init)
      guard words.count >= 3, let count = DecimalNumber.parse(words[1]), let hash = TreeHash(hex: words[2]) else {
        throw RecordingError(.malformed, "the bundle's manifest has a line that is neither a log nor files")
      }
      guard count <= source.count - at else { throw RecordingError(.malformed, "the file ends \(count - (source.count - at)) bytes too early") }
      let part = at..<at + count
      at = part.upperBound
      var pieces = PieceReader(source, part)
      guard try pieces.hashOfRest() == hash else {
        throw RecordingError(.inconsistent, "\(words.last ?? "a part") in the bundle of \(from) was changed after it was signed", remedy: "get the file again")
      }
      switch (words[0], words.count) {
      case ("log", 4):
        let section = try LogSection(source, part)
        guard section.origin == words[3] else { throw RecordingError(.malformed, "the bundle holds \(section.origin) where its manifest says \(words[3])") }
        sections.append(section)
      case ("files", 3): files = try ContentRun(source, part)
      default: throw RecordingError(.malformed, "the bundle's manifest has a line that is neither a log nor files")
      }
    }
    guard at == source.count else { throw RecordingError(.malformed, "something follows the parts that the bundle's manifest names") }
  }

  /// Reads a file in memory.
  public init(_ bytes: [UInt8], holders: [VerifierKey]) throws { try self.init(MemoryBytes(bytes), holders: holders) }

  static func length(_ count: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } }

  /// A content as it stands in a bundle: four bytes of length before it.
  public static func framed(_ content: [UInt8]) -> [UInt8] { length(content.count) + content }
}

extension ContentRun {
  /// Contents with four bytes of length before each; they are gone through once for their form, and stay where they stand.
  public init(_ source: any ByteSource, _ part: Range<Int>) throws {
    var rest = PieceReader(source, part)
    while !rest.isAtEnd { try rest.skip(try rest.number()) }
    self.init { body in
      var rest = PieceReader(source, part)
      while !rest.isAtEnd { try body(try rest.take(try rest.number())) }
    }
  }
}
