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
    claims.withUnsafeBufferPointer { claims in
      guard let first = claims.baseAddress else { return }
      for i in claims.indices {
        writer.bytes += separator
        writer.claim(first + i, extra: extra.bytes)
        writer.bytes += terminator
      }
    }
    out += writer.bytes
  }

  package mutating func write(_ coverage: [CoverageRow], _ report: Report, _ origin: Origin, to out: inout [UInt8]) {
    extra.bytes.removeAll(keepingCapacity: true)
    origin.members(&extra)
    writer.bytes.removeAll(keepingCapacity: true)
    for row in coverage {
      writer.bytes += separator
      writer.raw("{\"kind\":\"coverage\",")
      writer.bytes += extra.bytes
      writer.raw("\"report\":")
      writer.quoted(report.id)
      writer.byte(44)
      writer.coverageMembers(row)
      writer.byte(125)
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
    raw.withUnsafeBufferPointer { b in
      var r = JSONReader(b)
      guard let text = try? r.string(), r.at == b.count else { return String(decoding: raw, as: UTF8.self) }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
