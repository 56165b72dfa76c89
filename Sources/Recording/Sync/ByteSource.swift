import Crypto

/// Bytes that are read piece by piece: a file, or memory.
public protocol ByteSource {
  var count: Int { get }
  /// Exactly these bytes; throws where they cannot be read.
  func bytes(_ range: Range<Int>) throws -> [UInt8]
}

/// Bytes in memory.
public struct MemoryBytes: ByteSource {
  private let held: [UInt8]

  public init(_ bytes: [UInt8]) { held = bytes }

  public var count: Int { held.count }

  public func bytes(_ range: Range<Int>) throws -> [UInt8] { Array(held[range]) }
}

/// Reads a part of a source from its front, a piece at a time.
struct PieceReader {
  private let source: any ByteSource
  private(set) var at: Int
  let end: Int
  private var piece: [UInt8] = []
  private var first = 0

  static let pieceSize = 1 << 18

  /// `part` must lie inside the source.
  init(_ source: any ByteSource, _ part: Range<Int>) {
    self.source = source
    at = part.lowerBound
    end = part.upperBound
  }

  var isAtEnd: Bool { at == end }

  /// Makes sure that the piece holds the next `count` bytes, which must be there.
  private mutating func fill(_ count: Int) throws {
    if at >= first, at + count <= first + piece.count { return }
    piece = try source.bytes(at..<min(end, at + max(count, PieceReader.pieceSize)))
    first = at
  }

  /// The next `count` bytes.
  mutating func take(_ count: Int) throws -> [UInt8] {
    guard count >= 0, count <= end - at else { throw RecordingError(.malformed, "the file ends \(count - (end - at)) bytes too early") }
    try fill(count)
    defer { at += count }
    return Array(piece[at - first..<at - first + count])
  }

  mutating func skip(_ count: Int) throws {
    guard count >= 0, count <= end - at else { throw RecordingError(.malformed, "the file ends \(count - (end - at)) bytes too early") }
    at += count
  }

  /// Four bytes, the highest first.
  mutating func number() throws -> Int {
    guard end - at >= 4 else { throw RecordingError(.malformed, "the file ends inside a length") }
    try fill(4)
    defer { at += 4 }
    return (0..<4).reduce(0) { $0 << 8 | Int(piece[at - first + $1]) }
  }

  /// The next line without its newline, of at most as many bytes.
  mutating func line(most: Int = 4096) throws -> String {
    let window = min(end - at, most + 1)
    try fill(window)
    let start = at - first
    guard let length = piece[start..<start + window].firstIndex(of: 10).map({ $0 - start }) else {
      throw RecordingError(.malformed, "the file ends before its text does")
    }
    guard let text = String(validating: piece[start..<start + length], as: UTF8.self) else {
      throw RecordingError(.malformed, "a line at byte \(at) is not UTF-8")
    }
    at += length + 1
    return text
  }

  /// Hashes in base 64, one a line, up to an empty line.
  mutating func hashes(most: Int) throws -> [TreeHash] { try TreeHash.lines(most: most) { try line() } }

  /// SHA-256 of all that is left.
  mutating func hashOfRest() throws -> TreeHash {
    var hasher = SHA256()
    while !isAtEnd { hasher.update(data: try take(min(end - at, PieceReader.pieceSize))) }
    return TreeHash(digest: hasher.finalize())
  }
}

/// Counts and hashes what passes.
struct ByteMeter {
  private(set) var count = 0
  private var hasher = SHA256()

  mutating func take(_ bytes: [UInt8]) {
    count += bytes.count
    hasher.update(data: bytes)
  }

  var hash: TreeHash { TreeHash(digest: hasher.finalize()) }
}
