/// "At this time, this was the largest tree of the log that I had seen" (C2SP `tlog-cosignature`, Ed25519).
public struct Cosignature: Sendable, Hashable {
  /// Seconds since 1970.
  public var time: Int
  private var signature: [UInt8]

  /// Reads a line of signature; nil where it does not have the form of one.
  public init?(_ line: SignedNote.Signature) {
    guard line.bytes.count == 72, line.bytes[0] < 128 else { return nil }
    time = line.bytes.prefix(8).reduce(0) { $0 << 8 | Int($1) }
    signature = Array(line.bytes.dropFirst(8))
  }

  /// Signs the checkpoint. Who calls must have seen that it extends what this key cosigned before: see `Witness`.
  static func line(_ checkpoint: Checkpoint, by key: SigningKey, time: Int) throws -> SignedNote.Signature {
    guard time >= 0 else { throw RecordingError(.malformed, "a cosignature cannot be of a time before 1970") }
    let stamp = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
    return .init(name: key.name, keyID: try key.cosigner.id, bytes: stamp + (try key.sign(message(checkpoint.text, time))))
  }

  func holds(for text: String, by key: VerifierKey) -> Bool {
    key.type == .cosignature && key.verifies(signature, of: Cosignature.message(text, time))
  }

  private static func message(_ text: String, _ time: Int) -> [UInt8] { Array("\(header)\ntime \(time)\n\(text)".utf8) }

  /// No log may have this for its origin, since its checkpoints could be taken for cosignatures.
  static let header = "cosignature/v1"
}
