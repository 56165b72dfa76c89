import Claims
import Coding
import Fetching
import Packs
import Reading
import Storing

/// Loads the packs: their folder, and what stands in it. Called when the first report is to be coded.
public typealias PackLoader = @Sendable () throws -> (root: String, packs: Packs)

/// Reports typed, pasted or uploaded at the desk: read and coded here, shown, then received by the dossier.
actor Intake {
  /// A report and what was read in it.
  struct Draft: Sendable {
    var report: Report
    var claims: [Claim]
    /// What the reader has to say of it.
    var notices: [String]
    /// Whether its language could be coded.
    var isCodable: Bool
  }

  struct Form: Sendable {
    var text = ""
    var title: String?
    var outlet: String?
    var url: String?
    var published: String?
    var lang: String?
  }

  static let largest = 2_000_000

  private struct Tools {
    var root: String
    var reader: ReportReader
    var packs: Packs
    var coders: [String: Coder] = [:]
    var preparer: ReportPreparer
  }

  private let load: PackLoader
  private let program: String
  private let settings: DossierSettings
  private var tools: Tools?
  let fetcher: Fetcher
  /// What files and addresses held, by a name that only who brought it knows.
  var heldFiles: [String: Held] = [:]

  init(packs: @escaping PackLoader, program: String, settings: DossierSettings, fetcher: Fetcher) {
    load = packs
    self.fetcher = fetcher
    self.program = program
    self.settings = settings
  }

  /// Reads and codes without keeping anything.
  func draft(_ form: Form) throws -> Draft {
    guard form.text.utf8.count <= Intake.largest else { throw ProblemMiddleware.tooLarge }
    let t = try ready()
    if let lang = form.lang, t.reader.guesser.pack(for: lang) == nil { throw Problem.unprocessable("lang: there is no pack for \"\(lang.prefix(20))\".") }
    if let published = form.published, t.reader.publicationTime(published) == nil {
      throw Problem.unprocessable("published: \"\(published.prefix(40))\" is no time; write it as 2020-10-26 or 2020-10-26T09:25+07:00.")
    }
    let result = t.reader.read(text: form.text, title: form.title, outlet: form.outlet, lang: form.lang, published: form.published, url: form.url)
    guard let draft = try coded(result) else { throw Problem.unprocessable(result.notices.first?.message ?? "The text is empty.") }
    return draft
  }

  /// What was read, with its claims; nil where nothing could be read.
  func coded(_ result: ReadResult) throws -> Draft? {
    guard var report = result.report else { return nil }
    var t = try ready()
    var claims: [Claim] = []
    if result.isCodable, let language = t.packs.language(report.lang) {
      let coder = t.coders[report.lang] ?? Coder(t.packs, language)
      claims = coder.code(&report)
      t.coders[report.lang] = coder
    }
    tools = t
    return Draft(report: report, claims: claims, notices: result.notices.map(\.message), isCodable: result.isCodable)
  }

  /// Reads one input of a file.
  func reading(_ item: InputItem, _ buffers: inout ReadingBuffers) throws -> ReadResult { try ready().reader.read(item, &buffers) }

  /// The draft as the dossier receives it.
  func prepare(_ draft: Draft, original: [UInt8]? = nil, sourceID: String? = nil, file: String? = nil, line: Int = 0) throws -> PreparedReport {
    try ready().preparer.prepare(draft.report, original: original, sourceID: sourceID, file: file, line: line, claims: draft.claims)
  }

  /// Why a claim's words were coded as they were.
  func explain(_ words: String, lang: String, published: String?) throws -> String {
    let t = try ready()
    let result = t.reader.read(text: words, lang: lang, published: published)
    guard var report = result.report, let language = t.packs.language(report.lang) else { return "No pack codes this language." }
    report.segments = [Segment(kind: .body, start: 0, end: report.text.count)]
    let trace = Trace()
    let coder = Coder(t.packs, language)
    _ = coder.code(&report, trace: trace)
    return trace.lines.joined(separator: "\n")
  }

  /// Which runs of a text are its headline, its words and what only surrounds them; empty where no pack knows its language.
  func segments(_ text: String, lang: String) throws -> [Segment] {
    try ready().reader.read(text: text, lang: lang).report?.segments ?? []
  }

  /// What our types are in others' schemes.
  func crosswalks() throws -> Crosswalks { Crosswalks.load(try ready().root) }

  func gazetteer() throws -> [PlaceEntry] { try ready().packs.places }

  /// Codes of the languages that can be coded.
  func languages() throws -> [String] { try ready().packs.languages.map(\.code) }

  private func ready() throws -> Tools {
    if let tools { return tools }
    let loaded = try load()
    let made = Tools(
      root: loaded.root,
      reader: ReportReader(packs: loaded.packs, root: loaded.root), packs: loaded.packs,
      preparer: ReportPreparer(coder: program, packs: settings.packs, frame: settings.frame))
    tools = made
    return made
  }
}
