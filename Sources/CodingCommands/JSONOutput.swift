import Claims

/// One JSON object a record: a report, then its claims.
package struct JSONOutput: ClaimOutput {
  /// Put before each record: the writer of the whole array takes the first one away.
  package let separator: [UInt8]
  package let terminator: [UInt8]
  private var writer = ByteWriter(capacity: 1 << 12)
  private var extra = ByteWriter(capacity: 128)

  package init(separator: [UInt8], terminator: [UInt8]) {
    self.separator = separator
    self.terminator = terminator
  }

  package mutating func write(_ report: Report, _ origin: Origin, _ claims: [Claim], to out: inout [UInt8]) {
    extra.bytes.removeAll(keepingCapacity: true)
    origin.members(&extra)
    writer.bytes.removeAll(keepingCapacity: true)
    writer.bytes += separator
    writer.raw("{\"kind\":\"report\",")
    writer.bytes += extra.bytes
    writer.reportMembers(report)
    writer.byte(125)
    writer.bytes += terminator
    for c in claims {
      writer.bytes += separator
      writer.claim(c, extra: extra.bytes)
      writer.bytes += terminator
    }
    out += writer.bytes
  }
}

extension ByteWriter {
  /// `"id":…,"lang":…,"published":…,"outlet":…,"title":…`, without braces.
  package mutating func reportMembers(_ report: Report) {
    raw("\"id\":")
    quoted(report.id)
    raw(",\"lang\":")
    quoted(report.lang)
    raw(",\"published\":")
    if let t = report.published { time(t) } else { raw("null") }
    raw(",\"outlet\":")
    optional(report.outlet)
    raw(",\"title\":")
    optional(report.title)
    if let url = report.url {
      raw(",\"url\":")
      quoted(url)
    }
  }

  package mutating func optional(_ text: String?) {
    if let text { quoted(text) } else { raw("null") }
  }
}

package enum JSONText {
  /// The characters of a JSON string value; any other value as it is written.
  package static func plain(_ raw: [UInt8]) -> String {
    guard raw.count >= 2, raw.first == 34, raw.last == 34 else { return String(decoding: raw, as: UTF8.self) }
    var units: [UInt16] = []
    var out = ""
    var i = 1
    func hex(_ at: Int) -> UInt16 { UInt16(String(decoding: raw[at..<min(at + 4, raw.count)], as: UTF8.self), radix: 16) ?? 0xFFFD }
    var plainFrom = 1
    func flush(_ to: Int) {
      if !units.isEmpty {
        out += String(decoding: units, as: UTF16.self)
        units = []
      }
      if to > plainFrom { out += String(decoding: raw[plainFrom..<to], as: UTF8.self) }
    }
    while i < raw.count - 1 {
      guard raw[i] == 92 else {
        i += 1
        continue
      }
      if i > plainFrom || units.isEmpty { flush(i) }
      let c = raw[i + 1]
      if c == 117 {
        units.append(hex(i + 2))
        i += 6
      } else {
        let unit: UInt16
        switch c {
        case 110: unit = 10
        case 116: unit = 9
        case 114: unit = 13
        case 98: unit = 8
        case 102: unit = 12
        default: unit = UInt16(c)
        }
        units.append(unit)
        i += 2
      }
      plainFrom = i
    }
    flush(raw.count - 1)
    return out
  }
}
