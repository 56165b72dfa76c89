import GRDB

/// Why a dossier could not do something: what it is, and what to do now.
public struct DossierError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What a caller may act on without reading the sentence.
  public enum Kind: String, Sendable {
    /// There is no file of that name.
    case missing
    /// The file exists and must not.
    case exists
    /// The file is something else.
    case notADossier = "not-a-dossier"
    /// A newer program wrote it.
    case newer
    /// Its bytes are damaged.
    case corrupt
    /// It may be read but not written.
    case readOnly = "read-only"
    /// The disk is full.
    case full
    /// Another process writes to it.
    case locked
    /// Nothing has that id, or it is not what was asked for.
    case unknownID = "unknown-id"
    /// What was asked cannot be.
    case refused
    /// The system failed underneath.
    case failed
  }

  public var kind: Kind
  public var what: String
  public var remedy: String?

  public init(_ kind: Kind, _ what: String, remedy: String? = nil) {
    self.kind = kind
    self.what = what
    self.remedy = remedy
  }

  public var description: String { remedy.map { what + "; " + $0 } ?? what }

  /// Runs `body` and says in the dossier's words what SQLite says in its own.
  static func telling<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw DossierError(error, path)
    }
  }

  init(_ error: DatabaseError, _ path: String) {
    let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode.primaryResultCode {
    case .SQLITE_NOTADB:
      self.init(.notADossier, "\(path): this is no dossier", remedy: "give a file that truceline init made")
    case .SQLITE_CORRUPT:
      self.init(
        .corrupt, "\(path): the file is damaged (\(reason))",
        remedy: "take a copy of it away, restore the last good copy, or save what is left with: sqlite3 FILE .recover")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(.readOnly, "\(path): may not be written", remedy: "check the permissions of the file and of its folder")
    case .SQLITE_FULL:
      self.init(.full, "\(path): the disk is full; what was acknowledged is safe", remedy: "make room, then run the same command again")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.locked, "\(path): another process holds it", remedy: "wait for it to end, then run the same command again")
    case .SQLITE_CANTOPEN:
      self.init(.failed, "\(path): cannot be opened", remedy: "check that its folder exists and may be read and written")
    case .SQLITE_IOERR:
      self.init(.failed, "\(path): the disk failed (\(reason)); what was acknowledged is safe", remedy: "check the disk and its free space")
    default:
      self.init(.failed, "\(path): \(reason)")
    }
  }
}
