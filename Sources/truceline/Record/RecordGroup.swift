import ArgumentParser

/// The commands that make a dossier a record both sides can hold.
enum RecordGroup {
  static let commands: [any ParsableCommand.Type] = [
    KeyCommand.self, LogCommand.self, SignCommand.self, ConcurCommand.self, DissentCommand.self, ReserveCommand.self, CommentCommand.self,
    PositionsCommand.self, CustodyCommand.self, RedactCommand.self, SyncCommand.self, BackupCommand.self, RestoreCommand.self,
  ]
}
