import Claims
import Crypto

/// A report with its claims, ready to be written: all that costs time and needs no dossier is done.
public struct PreparedReport: Sendable {
  public let payload: ReportPayload
  /// How many claims were coded.
  public let claims: Int
  let report: StoredBytes
  let coding: StoredBytes
  /// The payloads as they are hashed.
  let reportBytes: [UInt8]
  let codingBytes: [UInt8]
  let text: StoredBytes
  /// Where the original bytes are not the text.
  let original: StoredBytes?
  let rows: [ClaimRow]
  /// What an observers' report says could not be seen.
  let coverage: [CoverageRow]
  let words: String

  /// The rows as they are under another header of the same text.
  func rows(by header: ReportHeader, _ frame: ConflictFrame) throws -> [ClaimRow] {
    try CodingPayload(codingBytes).claims.map { ClaimRow($0, header, frame) }
  }
}

/// Makes prepared reports. Owns buffers: one a thread.
public final class ReportPreparer {
  private let coder: String
  private let packs: String
  private let frame: ConflictFrame
  private let deflater = Deflater()

  /// The versions that codings name, and the frame of the dossier's settings.
  public init(coder: String, packs: String, frame: ConflictFrame = ConflictFrame()) {
    self.coder = coder
    self.packs = packs
    self.frame = frame
  }

  /// `original` are the bytes as they came in, where they are not the report's text.
  public func prepare(
    _ report: Report, original: [UInt8]? = nil, group: String? = nil, sourceID: String? = nil, file: String? = nil, line: Int = 0, claims: [Claim],
    coverage: [CoverageRow] = []
  ) -> PreparedReport {
    let key: String
    if let url = report.url {
      key = "url:" + url
    } else if let sourceID {
      key = "id:" + (group.map { $0 + "/" } ?? "") + sourceID
    } else if let file, line == 0 {
      key = "file:" + file
    } else {
      key = "text:" + report.id
    }
    let kept = original.flatMap { $0 == report.text ? nil : $0 }
    let payload = ReportPayload(
      report: report.id, source: kept.map { Hexadecimal.text(Array(SHA256.hash(data: $0))) } ?? report.id, key: key, url: report.url, title: report.title,
      outlet: report.outlet, lang: report.lang, published: report.published, group: group, sourceID: sourceID, file: file, line: line)
    let header = payload.header
    let reportBytes = payload.bytes
    let codingBytes = CodingPayload(report: report.id, coder: coder, packs: packs, claims: claims, coverage: coverage).bytes
    return PreparedReport(
      payload: payload, claims: claims.count, report: deflater.store(reportBytes), coding: deflater.store(codingBytes), reportBytes: reportBytes,
      codingBytes: codingBytes, text: deflater.store(report.text), original: kept.map { deflater.store($0) },
      rows: claims.map { ClaimRow($0, header, frame) }, coverage: coverage, words: SearchWords.indexed(report.text, lang: report.lang))
  }
}

extension PreparedReport {
  /// From what another holder's entries or an archive say. Without a text what the claims quote stands for it.
  public init(_ payload: ReportPayload, coder: String, packs: String, claims: [Claim], frame: ConflictFrame) {
    self.init(payload, CodingPayload(report: payload.report, coder: coder, packs: packs, claims: claims), text: nil, frame: frame)
  }

  init(_ payload: ReportPayload, _ coding: CodingPayload, text: [UInt8]?, frame: ConflictFrame) {
    let deflater = Deflater()
    let header = payload.header
    let known = text ?? QuotedText.of(coding.claims)
    let stored = deflater.store(known)
    self.init(
      payload: payload, claims: coding.claims.count, report: deflater.store(payload.bytes), coding: deflater.store(coding.bytes), reportBytes: payload.bytes,
      codingBytes: coding.bytes, text: text == nil ? stored.quoted : stored, original: nil, rows: coding.claims.map { ClaimRow($0, header, frame) },
      coverage: coding.coverage, words: SearchWords.indexed(known, lang: payload.lang))
  }
}
