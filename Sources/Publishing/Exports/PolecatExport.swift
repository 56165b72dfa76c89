import Claims

extension Export {
  /// POLECAT's columns: PLOVER's own types and modes, lists between semicolons.
  var polecat: ExportTable {
    var t = ExportTable(
      columns: [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
        "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
        "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename",
        "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date",
        "Story People", "Story Organizations", "Story Locations", "Language", "Version",
      ].map { .init($0) })
    for e in realEvents {
      let sources = reports(of: e)
      let claims = e.claims.compactMap { extract.claims[$0] }
      func raw(_ actors: [Actor]) -> Cell {
        .text(Set(actors.compactMap { $0.source?.text }.map(Text.line)).sorted().joined(separator: ";"))
      }
      func party(_ list: [Party], _ actors: [Actor]) -> [Cell] {
        let sectors = Set(list.map(\.sector)).sorted()
        return [
          .text(list.map(\.name).joined(separator: ";")), .text(list.map(\.code).joined(separator: ";")), .empty, .text(list.first?.sector),
          .text(sectors.joined(separator: ";")), .empty, raw(actors), .empty,
        ]
      }
      var row: [Cell] = [.text(e.id), .text(Export.days(e.time).0), .text(e.type.name), .text(e.mode), .empty, .text(Export.quad(e.type))]
      row.append(.text(e.contexts.names.joined(separator: ";")))
      row += party(e.actors, claims.flatMap(\.actors)) + party(e.recipients, claims.flatMap(\.recipients))
      row += [.text(e.place?.name), .empty, .empty, .empty, .empty, .number(e.place?.latitude), .number(e.place?.longitude), .empty]
      row += [
        .text(Set(claims.compactMap { $0.place?.source?.text }.map(Text.line)).sorted().joined(separator: ";")), .text(e.place?.precision),
        .text(sources.first?.outlet), .text(Export.days(sources.first?.published).0), .empty, .empty, .empty,
        .text(Set(claims.map(\.lang)).sorted().joined(separator: ";")), .text("PLOVER 0.8"),
      ]
      t.rows.append(row)
    }
    return t
  }

  /// PLOVER's quad of a type.
  static func quad(_ type: EventType) -> String {
    switch type {
    case .agree, .consult, .support, .concede: "VERBAL COOPERATION"
    case .cooperate, .aid, .retreat: "MATERIAL COOPERATION"
    case .request, .accuse, .reject, .threaten: "VERBAL CONFLICT"
    case .protest, .sanction, .mobilize, .coerce, .assault: "MATERIAL CONFLICT"
    case .none: ""
    }
  }
}
