import ArgumentParser
import CodingCommands
import Foundation
import Recording
import Storing

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies a dossier to one file while others may write to it.",
    discussion: "With a passphrase the file is sealed in the format of age (age-encryption.org), which opens it, too.")
  @Argument(help: "The dossier.") var path: String
  @Argument(help: "The file to make.") var out: String
  @Option(help: ArgumentHelp("A file whose first line is the passphrase.", valueName: "file")) var passphraseFile: String?

  func run() throws {
    try RecordCommands.telling {
      let reader = try DossierReader.open(path)
      guard let passphraseFile else {
        try reader.backup(to: out)
        return
      }
      let passphrase = try Passphrase.read(passphraseFile)
      let plain = out + ".part"
      defer { unlink(plain) }
      try reader.backup(to: plain)
      try FilePipe.run(from: plain, to: out) { read, write in
        var random = SystemRandomNumberGenerator()
        try SealedFile.seal(passphrase: passphrase, random: &random, read: read, write: write)
      }
    }
  }
}

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Makes a dossier from a backup.", discussion: "Never writes over a file. --verify goes through the whole record first.")
  @Argument(help: "The backup's file.") var file: String
  @OptionGroup var record: RecordOptions
  @Option(help: ArgumentHelp("A file whose first line is the passphrase.", valueName: "file")) var passphraseFile: String?
  @Flag(help: "Leave no dossier where the record in it does not hold.") var verify = false

  func run() throws {
    try RecordCommands.telling {
      guard !FileManager.default.fileExists(atPath: record.path) else { throw FileTrouble("\(record.path): exists already", remedy: "choose another name") }
      let part = record.path + ".part"
      unlink(part)
      defer { for end in ["", "-wal", "-shm", "-journal"] { unlink(part + end) } }
      try FilePipe.run(from: file, to: part) { read, write in
        let first = try read()
        var given = false
        func again() throws -> [UInt8] {
          if given { return try read() }
          given = true
          return first
        }
        if SealedFile.isSealed(first) {
          guard let passphraseFile else { throw FileTrouble("\(file): is sealed", remedy: "give --passphrase-file") }
          try SealedFile.open(passphrase: try Passphrase.read(passphraseFile), read: again, write: write)
        } else {
          while case let more = try again(), !more.isEmpty { try write(more) }
        }
      }
      if verify {
        let policy = try record.readPolicy()
        let check = try DossierRecord(checking: part).check(
          logs: policy.logs, cosigners: policy.members.map(\.key), roster: try record.readRoster())
        for fault in check.faults { Console.complain("\(file): \(fault)") }
        guard check.faults.isEmpty else { throw ExitCode(1) }
        for log in check.logs { Console.write("\(log.origin): \(log.entries) entries hold\n") }
      }
      guard rename(part, record.path) == 0 else { throw FileTrouble("\(record.path): cannot be made (\(FileTrouble.reason))") }
    }
  }
}

enum Passphrase {
  static func read(_ path: String) throws -> String {
    let text = String(decoding: try InputBytes.read(path), as: UTF8.self)
    guard let line = text.split(separator: "\n", maxSplits: 1).first, !line.isEmpty else {
      throw FileTrouble("\(path): its first line is empty", remedy: "write the passphrase there")
    }
    return String(line)
  }
}

/// One file into another, piece by piece.
enum FilePipe {
  static func run(from source: String, to target: String, _ body: (() throws -> [UInt8], ([UInt8]) throws -> Void) throws -> Void) throws {
    guard let input = FileHandle(forReadingAtPath: source) else { throw FileTrouble("\(source): cannot be read", remedy: "check its name and permissions") }
    defer { try? input.close() }
    let file = open(target, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw FileTrouble("\(target): cannot be made (\(FileTrouble.reason))", remedy: "choose another name") }
    let output = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    do {
      try body({ [UInt8](try input.read(upToCount: 1 << 20) ?? Data()) }, { try output.write(contentsOf: Data($0)) })
      try output.synchronize()
    } catch {
      unlink(target)
      throw error
    }
  }
}
