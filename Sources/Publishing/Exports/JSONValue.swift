import Claims

/// JSON whose keys keep their order: the same value is the same bytes.
indirect enum JSONValue: Sendable {
  case object([(String, JSONValue)])
  case array([JSONValue])
  case string(String)
  case number(Double)
  case bool(Bool)
  case null
  /// JSON that somebody else wrote: findings look the same wherever they are written.
  case written([UInt8])

  static func written(_ write: (inout ByteWriter) -> Void) -> JSONValue {
    var w = ByteWriter(capacity: 512)
    write(&w)
    return .written(w.bytes)
  }

  static func party(_ p: Party) -> JSONValue { .written { $0.party(p) } }
  static func stamp(_ s: Stamp?) -> JSONValue { .written { $0.optionalStamp(s) } }
  static func day(_ d: CivilDay) -> JSONValue { .string(Stamp(day: d).iso) }

  static func report(_ r: SourceReport) -> [(String, JSONValue)] {
    [
      ("id", .string(r.id)), ("lang", .string(r.lang)), ("published", r.published.map { t in .written { $0.time(t) } } ?? .null),
      ("outlet", .optional(r.outlet)), ("title", .optional(r.title)), ("url", .optional(r.url)),
    ]
  }

  static func optional(_ s: String?) -> JSONValue { s.map { .string($0) } ?? .null }
  static func optional(_ v: Double?) -> JSONValue { v.map { .number($0) } ?? .null }
  static func int(_ v: Int) -> JSONValue { .number(Double(v)) }
  static func strings(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }

  /// On one line.
  func write(_ w: inout ByteWriter) {
    switch self {
    case .object(let members):
      w.byte(123)
      for (i, m) in members.enumerated() {
        if i > 0 { w.byte(44) }
        w.quoted(m.0)
        w.byte(58)
        m.1.write(&w)
      }
      w.byte(125)
    case .array(let items):
      w.byte(91)
      for (i, v) in items.enumerated() {
        if i > 0 { w.byte(44) }
        v.write(&w)
      }
      w.byte(93)
    case .string(let s): w.quoted(s)
    case .number(let v): w.number(v, places: 6)
    case .bool(let b): w.raw(b ? "true" : "false")
    case .null: w.raw("null")
    case .written(let bytes): w.bytes += bytes
    }
  }

  /// Indented where it is longer than a line, for people who read it.
  func writePretty(_ w: inout ByteWriter, indent: Int = 0) {
    var flat = ByteWriter(capacity: 256)
    write(&flat)
    if flat.bytes.count + indent <= 120 {
      w.bytes += flat.bytes
      return
    }
    let pad = [UInt8](repeating: 32, count: indent + 2)
    switch self {
    case .object(let members):
      w.raw("{\n")
      for (i, m) in members.enumerated() {
        w.bytes += pad
        w.quoted(m.0)
        w.raw(": ")
        m.1.writePretty(&w, indent: indent + 2)
        w.raw(i == members.count - 1 ? "\n" : ",\n")
      }
      w.bytes += pad.dropLast(2)
      w.byte(125)
    case .array(let items):
      w.raw("[\n")
      for (i, v) in items.enumerated() {
        w.bytes += pad
        v.writePretty(&w, indent: indent + 2)
        w.raw(i == items.count - 1 ? "\n" : ",\n")
      }
      w.bytes += pad.dropLast(2)
      w.byte(93)
    default: w.bytes += flat.bytes
    }
  }
}
