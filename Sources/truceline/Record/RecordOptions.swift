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

  private var files: RecordFiles { RecordFiles(path, policy: policy, roster: roster) }

  func readPolicy() throws -> CosignPolicy { try files.readPolicy() }

  func readRoster() throws -> Roster? { try files.readRoster() }

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
      if let named = policy.logs.first(where: { $0.name == signing.name }), named != signing.verifier {
        throw RecordingError(.refused, "\(key.key): is not the key that the policy names for \(signing.name)", remedy: "use that key, or correct the policy")
      }
      // Whose dossier it is stays open until the first command with a key succeeds: a wrong key must not bind it.
      let isNew = try record.claim(signing.verifier) { try LogSigner(key: signing).check($0, store: file.heads) }
      do {
        let holder = try RecordHolder(
          key: signing, logs: policy.logs, cosigners: try policy.members.map(\.key) + [signing.cosigner], roster: try readRoster() ?? Roster([]),
          store: record, heads: file.heads)
        let result = try body(holder, dossier, policy)
        try dossier.close()
        return result
      } catch {
        if isNew { try? record.disclaim() }
        throw error
      }
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
