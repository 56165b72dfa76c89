import Claims

extension Packs {
  /// What reconciling may know of the conflict of this name; nil where there is no such pack.
  public func frame(_ name: String) -> ConflictFrame? {
    guard let c = conflicts.first(where: { $0.name == name }) else { return nil }
    return ConflictFrame(
      name: c.name, parties: c.parties, behind: c.behind, mediators: c.mediators, observers: c.observers,
      chronology: c.chronology.map { f in
        KnownFact(
          id: f.id, kind: f.kind, name: Packs.plain(f.names.first ?? f.id), start: f.start, end: f.end.parts.year > 9998 ? nil : f.end, actors: f.actors)
      }.sorted { ($0.start, $0.id) < ($1.start, $1.id) }, zone: c.zone, names: names(c.parties + c.mediators))
  }

  /// What states and entities are called, in the first language that names them.
  private func names(_ codes: [String]) -> [String: String] {
    var out: [String: String] = [:]
    for a in actors where codes.contains(a.code) && (a.kind == .state || a.kind == .entity) && out[a.code] == nil { out[a.code] = a.name }
    return out
  }

  /// A name without the mark of its language.
  private static func plain(_ name: String) -> String {
    let b = Array(name.utf8)
    return b.count > 3 && b[2] == 58 ? String(decoding: b[3...], as: UTF8.self) : name
  }
}
