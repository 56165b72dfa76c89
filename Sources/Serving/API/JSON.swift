import Claims
import NIOCore

/// A JSON value whose members keep their order, so that the same answer has the same bytes and the same ETag.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])
  /// JSON that is written already.
  case raw([UInt8])

  static func text(_ s: String?) -> JSON { s.map { .string($0) } ?? .null }
  static func strings(_ s: [String]) -> JSON { .array(s.map { .string($0) }) }
  static func whole(_ n: Int?) -> JSON { n.map { .int($0) } ?? .null }

  func write(_ w: inout ByteWriter) {
    switch self {
    case .null: w.raw("null")
    case .bool(let b): w.raw(b ? "true" : "false")
    case .int(let n): w.int(n)
    case .number(let n): w.number(n)
    case .string(let s): w.quoted(s)
    case .raw(let bytes): w.bytes += bytes
    case .array(let items):
      w.byte(91)
      for (k, item) in items.enumerated() {
        if k > 0 { w.byte(44) }
        item.write(&w)
      }
      w.byte(93)
    case .object(let members):
      w.byte(123)
      for (k, member) in members.enumerated() {
        if k > 0 { w.byte(44) }
        w.quoted(member.0)
        w.byte(58)
        member.1.write(&w)
      }
      w.byte(125)
    }
  }

  var bytes: [UInt8] {
    var w = ByteWriter(capacity: 1024)
    write(&w)
    return w.bytes
  }

  var buffer: ByteBuffer { ByteBuffer(bytes: bytes) }

  /// A member of an object.
  subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == name }?.1
  }
}
