import Foundation
import Recording

/// The files beside a dossier that say whose signatures count: `DOSSIER.policy` and `DOSSIER.roster`. They are no part of the record: each
/// holder decides for itself whom it trusts.
public struct RecordFiles: Sendable {
  public var policy: String
  public var roster: String

  /// The files of a dossier; those given are read instead of those beside it.
  public init(_ dossier: String, policy: String? = nil, roster: String? = nil) {
    self.policy = policy ?? dossier + ".policy"
    self.roster = roster ?? dossier + ".roster"
    mustExist = (policy != nil, roster != nil)
  }

  private let mustExist: (policy: Bool, roster: Bool)

  /// Who keeps logs and who must cosign; without the file, nobody.
  public func readPolicy() throws -> CosignPolicy {
    guard let text = try text(policy, mustExist.policy) else { return try CosignPolicy("quorum none\n") }
    return try CosignPolicy(text)
  }

  /// Whose statements count; nil without the file.
  public func readRoster() throws -> Roster? { try text(roster, mustExist.roster).map { try Roster($0) } }

  private func text(_ path: String, _ mustExist: Bool) throws -> String? {
    if !mustExist, !FileManager.default.fileExists(atPath: path) { return nil }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw DossierError(.missing, "\(path): cannot be read", remedy: "check its name and permissions")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
