import ArgumentParser
import CodingCommands
import Foundation
import Recording
import Storing

/// The dossier and who else keeps one.
struct RecordOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The dossier.", valueName: "dossier")) var path: String
  @Option(help: ArgumentHelp("Who keeps logs and who must cosign. Else the dossier's name with .policy, if there is such a file.", valueName: "file"))
  var policy: String?
  @Option(help: ArgumentHelp("Whose signatures count for what. Else the dossier's name with .roster, if there is such a file.", valueName: "file"))
  var roster: String?
  @Option(help: ArgumentHelp("The time that counts as now, such as 2020-11-10T12:00Z.", visibility: .hidden)) var now: String?

  func moment() throws -> Moment {
    guard let now else { return Moment(seconds: time(nil)) }
    guard let moment = Moment(iso: now) else { throw Console.misuse("--now \(now): no time; write it as 2020-11-10T12:00Z") }
    return moment
  }

  func readPolicy() throws -> CosignPolicy {
    guard let file = file(policy, ".policy") else { return try CosignPolicy("quorum none\n") }
    return try CosignPolicy(String(decoding: try InputBytes.read(file), as: UTF8.self))
  }

  func readRoster() throws -> Roster? {
    try file(roster, ".roster").map { try Roster(String(decoding: try InputBytes.read($0), as: UTF8.self)) }
  }

  private func file(_ given: String?, _ ending: String) -> String? {
    if let given { return given }
    return FileManager.default.fileExists(atPath: path + ending) ? path + ending : nil
  }

  /// For reading.
  func reading<T>(_ body: (DossierRecord) throws -> T) throws -> T {
    try RecordCommands.telling { try body(try DossierRecord(DossierReader.open(path))) }
  }

  /// For writing, as the holder of the key.
  func holding<T>(_ key: KeyOptions, _ body: (RecordHolder<DossierRecord, HeadFile>, Dossier, CosignPolicy) throws -> T) throws -> T {
    try RecordCommands.telling {
      let file = KeyFile(path: key.key)
      let signing = try file.read()
      let policy = try readPolicy()
      let dossier = try Dossier.open(path)
      let record = DossierRecord(dossier, now: try moment())
      try record.claim(signing.name)
      let holder = try RecordHolder(
        key: signing, logs: policy.logs, cosigners: try policy.members.map(\.key) + [signing.cosigner], roster: try readRoster() ?? Roster([]), store: record,
        heads: file.heads)
      let result = try body(holder, dossier, policy)
      try dossier.close()
      return result
    }
  }
}

struct KeyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Your private key, from truceline key new.", valueName: "file")) var key: String
}

enum RecordCommands {
  /// Says an error in one line and ends with status 1.
  static func telling<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as ExitCode { throw error } catch {
      Console.complain("\(error)")
      throw ExitCode(1)
    }
  }
}
