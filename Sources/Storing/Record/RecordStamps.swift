import Foundation
import GRDB
import Recording

/// A time-stamp over a checkpoint, as an authority gave it.
public struct CheckpointStamp: Sendable {
  /// Entries of the checkpoint.
  public var size: Int
  /// Who gave it: the address that was asked.
  public var authority: String
  public var answer: TimeStamp.Answer

  /// One line for people.
  public var sentence: String { "\(size) entries time-stamped at \(UnixTime.text(answer.time)) by \(authority) (policy \(answer.policy))" }
}

extension DossierRecord {
  /// The time-stamps kept over the checkpoints of a log, by size and authority. One that cannot be read is an error.
  public func stamps(of origin: String) throws -> [CheckpointStamp] {
    try read { db in
      guard try db.tableExists("stamps"), let log = try Int.fetchOne(db, sql: "SELECT n FROM logs WHERE origin = ?", arguments: [origin]) else { return [] }
      return try DossierRecord.stamps(db, log)
    }
  }

  static func stamps(_ db: Database, _ log: Int) throws -> [CheckpointStamp] {
    guard try db.tableExists("stamps") else { return [] }
    return try Row.fetchAll(db, sql: "SELECT size, authority, answer FROM stamps WHERE log = ? ORDER BY size, authority", arguments: [log]).map { row in
      guard let size = Int.fromDatabaseValue(row[0]), let authority = String.fromDatabaseValue(row[1]), let der = Data.fromDatabaseValue(row[2]) else {
        throw RecordingError(.malformed, "a time-stamp cannot be read")
      }
      return CheckpointStamp(size: size, authority: authority, answer: try TimeStamp.answer([UInt8](der)))
    }
  }

  /// Keeps a time-stamp over a checkpoint that is held; throws where it is over something else.
  public func keep(_ stamp: TimeStamp.Answer, by authority: String, on checkpoint: SignedCheckpoint) throws {
    let origin = checkpoint.checkpoint.origin
    guard stamp.hash == .content(Array(checkpoint.note.text.utf8)) else {
      throw RecordingError(.inconsistent, "the time-stamp is of another text than the checkpoint of \(checkpoint.checkpoint.size) entries")
    }
    try write { db in
      guard let log = try Int.fetchOne(db, sql: "SELECT n FROM logs WHERE origin = ?", arguments: [origin]) else {
        throw RecordingError(.missing, "the log \(origin) is not held here")
      }
      try db.execute(
        sql: "INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?)", arguments: [log, checkpoint.checkpoint.size, authority, Blob.value(stamp.der)])
    }
  }

  /// The entries of a log that were redacted, in order.
  public func redactedEntries(of origin: String) throws -> [Int] {
    try read { db in
      try Int.fetchAll(
        db, sql: "SELECT seq FROM redacted WHERE log = (SELECT n FROM logs WHERE origin = ?) ORDER BY seq", arguments: [origin])
    }
  }
}
