import Claims
import CodingCommands
import Reading
import Storing

/// Reads and codes one report after the other and makes it ready for a dossier.
final class AddWorker: ReportWorker {
  private let reader: ReportReader
  private var buffers = ReadingBuffers()
  private var coders: Coders
  private let preparer: ReportPreparer

  init(_ loaded: LoadedPacks, _ reader: ReportReader, _ settings: DossierSettings, packs: String) {
    self.reader = reader
    coders = Coders(loaded.packs)
    preparer = ReportPreparer(coder: Version.number, packs: packs, frame: settings.frame)
  }

  func process(_ item: InputItem, _ out: inout Piece) {
    let result = reader.read(item, &buffers)
    out.notices += result.notices
    var coded = result.observed.map { ($0.report, $0.claims) }
    if coded == nil, result.isCodable, var report = result.report { coded = coders.code(&report).map { (report, $0) } }
    guard let (report, claims) = coded else { return }
    out.objects.append(
      preparer.prepare(
        report, original: item.isRecord ? nil : item.bytes, group: result.group.map(JSONText.plain), sourceID: result.sourceID.map(JSONText.plain),
        file: AddWorker.shared(result.file), line: result.line, claims: claims, coverage: result.observed?.coverage ?? []))
    out.reports += 1
    out.claims += claims.count
    if report.text.count > Coders.large {
      coders.forget()
      buffers = ReadingBuffers()
    }
  }

  /// A path as it may stand in a file that others get: as given, but of one from the root only the last two parts.
  private static func shared(_ path: String) -> String? {
    guard path != "-" else { return nil }
    var parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
    if path.hasPrefix("/") || parts.first == ".." { parts = Array(parts.suffix(2)) }
    return parts.joined(separator: "/")
  }
}
