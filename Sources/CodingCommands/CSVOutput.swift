import Claims

/// One row a claim, as RFC 4180 has it; lists are joined by `; `.
package struct CSVOutput: ClaimOutput {
  package static let header =
    "file,source_id,group,report,report_lang,report_published,id,event,mode,aux,contexts,actors,actor_codes,recipients,recipient_codes,"
    + "brokers,broker_codes,place,lat,lon,start,end,precision,figures,truce,provisions,attribution,evidence,rule,confidence\r\n"

  private var writer = ByteWriter(capacity: 1 << 12)

  package mutating func write(_ report: Report, _ origin: Origin, _ claims: [Claim], to out: inout [UInt8]) {
    guard !claims.isEmpty else { return }
    writer.bytes.removeAll(keepingCapacity: true)
    let source = origin.sourceID.map(JSONText.plain) ?? ""
    let group = origin.group.map(JSONText.plain) ?? ""
    for c in claims {
      field(origin.file ?? "", first: true)
      field(source)
      field(group)
      field(c.report)
      field(c.lang)
      field(report.published?.start?.iso ?? "")
      field(c.id)
      field(c.event.name)
      field(c.mode ?? "")
      field(c.aux.names.joined(separator: "; "))
      field(c.contexts.names.joined(separator: "; "))
      actors(c.actors)
      actors(c.recipients)
      actors(c.brokers)
      field(c.place?.name ?? "")
      number(c.place?.latitude)
      number(c.place?.longitude)
      field(c.time?.start?.iso ?? "")
      field(c.time?.end?.iso ?? "")
      field(c.time?.precision.name ?? "")
      field(c.figures.map(ClaimWords.figure).joined(separator: "; "))
      field(c.truce?.name ?? "")
      field(c.provisions.names.joined(separator: "; "))
      field(c.attribution.map { "\($0.actor.name) (\($0.actor.code) \($0.actor.sector), \($0.via.rawValue))" }.joined(separator: "; "))
      field(c.evidence.map(\.text).joined(separator: "; "))
      field(c.rule)
      writer.byte(44)
      writer.number(c.confidence, places: 2)
      writer.raw("\r\n")
    }
    out += writer.bytes
  }

  private mutating func actors(_ list: [Actor]) {
    field(list.map(\.name).joined(separator: "; "))
    field(list.map { $0.code + " " + $0.sector }.joined(separator: "; "))
  }

  private mutating func number(_ value: Double?) {
    writer.byte(44)
    if let value { writer.number(value) }
  }

  private mutating func field(_ text: String, first: Bool = false) {
    if !first { writer.byte(44) }
    writer.field(csv: text)
  }
}
