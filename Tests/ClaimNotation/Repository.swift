import Claims
import Coding
import Packs
import Synchronization

/// The repository that the tests stand in, with its packs loaded once.
public enum Repository {
  public static let root: String = {
    // Tests/ClaimNotation/Repository.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()
  public static let packsRoot = root + "/Packs"
  public static let packs = Packs.load(packsRoot)

  /// Path below the repository's folder.
  public static func short(_ path: String) -> String { path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path }

  /// Coders keep buffers, so each is lent to one test at a time.
  private static let idle = Mutex<[String: [Lent]]>([:])

  private struct Lent: @unchecked Sendable { let coder: Coder }

  /// Codes a report with a coder of its language; nil where no pack knows the language.
  public static func code(_ report: inout Report) -> [Claim]? {
    let code = report.lang
    guard let language = packs.language(code) else { return nil }
    let lent = idle.withLock { $0[code, default: []].popLast() } ?? Lent(coder: Coder(packs, language))
    let claims = lent.coder.code(&report)
    idle.withLock { $0[code, default: []].append(lent) }
    return claims
  }

  /// A text as one paragraph, with or without a publication day.
  public static func report(_ text: String, _ lang: String, published: String? = nil) -> Report {
    let bytes = Array(text.utf8)
    let time = published.flatMap { Stamp(iso: $0) }.map { TimeValue(start: $0, end: $0, precision: $0.minute < 0 ? .day : .minute, basis: .metadata) }
    return Report(
      id: "test", text: bytes, lang: lang, published: time, segments: [Segment(kind: .body, start: 0, end: bytes.count)])
  }
}
