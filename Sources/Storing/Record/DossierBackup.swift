import Foundation
import GRDB

extension DossierReader {
  /// Copies the dossier to a new file as it stands at this moment, while others go on writing to it.
  public func backup(to target: String) throws {
    guard !FileManager.default.fileExists(atPath: target) else {
      throw DossierError(.exists, "\(target): exists already", remedy: "choose another name")
    }
    try DossierError.telling(target) {
      let copy = try DatabaseQueue(path: target)
      do {
        try database.backup(to: copy)
        // One file, without a journal beside it.
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
      } catch {
        try? copy.close()
        try? FileManager.default.removeItem(atPath: target)
        throw error
      }
    }
  }
}
