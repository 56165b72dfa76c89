import GRDB

/// An observation as it was filed at the desk; its words and claims are in the dossier, under `report`.
struct FiledObservation: Sendable {
  var report: String
  var patrol: String
  var place: String
  /// Local time with its zone.
  var time: String
  var means: String
  var kind: String
  var user: String
  var at: Int
}

extension DeskStore {
  func file(_ o: FiledObservation) throws {
    try pool.write {
      try $0.execute(
        sql: "INSERT OR IGNORE INTO observation (report, patrol, place, time, means, kind, user, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [o.report, o.patrol, o.place, o.time, o.means, o.kind, o.user, o.at])
    }
  }

  /// The latest first, those filed before `before` where it is given.
  func observations(before: Int?, limit: Int) throws -> [(number: Int, filed: FiledObservation)] {
    try pool.read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, report, patrol, place, time, means, kind, user, at FROM observation WHERE id < ? ORDER BY id DESC LIMIT ?",
        arguments: [before ?? Int.max, limit]
      ).map {
        (
          $0["id"],
          FiledObservation(
            report: $0["report"], patrol: $0["patrol"], place: $0["place"], time: $0["time"], means: $0["means"], kind: $0["kind"], user: $0["user"],
            at: $0["at"])
        )
      }
    }
  }
}
