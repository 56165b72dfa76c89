import Claims
import Packs

/// Buffers that one thread uses again for every report.
public struct ReadingBuffers {
  var lines = ContiguousArray<Units.Line>()
  var units = ContiguousArray<Unit>()
  var cut = ContiguousArray<Unit>()
  var tokens = ContiguousArray<Token>()
  /// Made when the first page comes.
  var pages: PageReader?
  public init() {}
}

/// What became of one input.
public struct ReadResult: Sendable {
  /// nil where the input could not be read; `notices` say why.
  public var report: Report?
  public var file: String
  public var line: Int
  /// The record's `id` and `group` as they stood in the input's JSON.
  public var sourceID: [UInt8]?
  public var group: [UInt8]?
  public var notices: [ReadingNotice]
  /// Whether the report's language has a pack.
  public var isCodable: Bool
  /// Of observers' own reports: the claims of its rows, which nothing has to be coded for, and what could not be seen.
  public var observed: ObservedReport?
}

/// Bytes to reports: decodes, finds furniture, headline, dateline, date, credits and language. Holds no state between reports.
public struct ReportReader: Sendable {
  public let packs: Packs
  public let furniture: FurnitureTable
  public let guesser: LanguageGuesser
  /// For reports that do not say theirs.
  public var defaultLanguage: String?
  public var defaultPublished: String?
  /// Zone, mission and columns of observers' forms that do not say theirs.
  public var observations = ObservationReader()
  /// A record's title becomes the first line of its text, unless the text begins with it: headlines tell, and spans are of the text.
  public var headsTexts = false
  private let finder: FurnitureFinder
  let dates: DateReader
  let outlets: OutletNames
  private let datelines: DatelineReader

  /// `root` is the folder that `packs` were loaded from.
  public init(packs: Packs, root: String) {
    self.packs = packs
    furniture = FurnitureTable(root: root)
    guesser = LanguageGuesser(languages: packs.languages, root: root)
    outlets = OutletNames(languages: packs.languages, actors: packs.actors)
    finder = FurnitureFinder(table: furniture, outlets: outlets)
    dates = DateReader(languages: packs.languages, table: furniture)
    datelines = DatelineReader(languages: packs.languages, actors: packs.actors, places: packs.places, outlets: outlets, dates: dates)
  }

  /// Lines of furniture tables that could not be used.
  public var problems: [ReadingNotice] { furniture.problems }

  public func read(_ item: InputItem, _ buffers: inout ReadingBuffers) -> ReadResult {
    var result = ReadResult(report: nil, file: item.file, line: item.line, sourceID: nil, group: nil, notices: [], isCodable: false)
    do throws(ReadingNotice) {
      if item.isRecord {
        var bytes = item.bytes
        if !bytes.withUnsafeBufferPointer(UTF8Check.isPlain) {
          let decoded = try TextDecoder.decode(bytes, file: item.file, line: item.line)
          bytes = decoded.text
          result.notices += decoded.notices
        }
        var record = try Record.read(bytes, file: item.file, line: item.line)
        if headsTexts, record.html == nil { record.headText() }
        result.sourceID = record.id
        result.group = record.group
        if let html = record.html {
          try finish(html, record, &result, &buffers)
        } else {
          finish(record, &result, &buffers)
        }
      } else if let given = item.given {
        try finish(item, given, &result, &buffers)
      } else if HTMLSniffer.isPage(item.bytes) {
        try finish(item.bytes, Record(), &result, &buffers)
      } else {
        let decoded = try TextDecoder.decode(item.bytes, file: item.file, line: item.line)
        result.notices += decoded.notices
        finish(Record(text: decoded.text), &result, &buffers)
      }
    } catch {
      result.notices.append(error)
    }
    return result
  }

  /// Reads a text that is at hand; `metadata` wins over what the text says of itself.
  public func read(
    text: String, title: String? = nil, outlet: String? = nil, lang: String? = nil, published: String? = nil, url: String? = nil
  ) -> ReadResult {
    var buffers = ReadingBuffers()
    var result = ReadResult(report: nil, file: "", line: 0, sourceID: nil, group: nil, notices: [], isCodable: false)
    finish(Record(text: Array(text.utf8), url: url, title: title, outlet: outlet, lang: lang, published: published), &result, &buffers)
    return result
  }

  /// An archive's record, a feed's entry or a mail.
  private func finish(_ item: InputItem, _ given: GivenMetadata, _ result: inout ReadResult, _ buffers: inout ReadingBuffers) throws(ReadingNotice) {
    var record = Record(url: given.url, title: given.title, outlet: given.outlet, published: given.published)
    record.charset = given.charset
    record.authors = given.authors
    switch given.form {
    case .observations:
      var observed = try observations.read(item.bytes, file: item.file)
      result.notices += observed.notices
      observed.notices = []
      observed.report.url = given.url
      result.report = observed.report
      result.observed = observed
    case .page: try finish(item.bytes, record, &result, &buffers)
    case .fragment: try finish(item.bytes, record, &result, &buffers, isFragment: true)
    case .unknown where HTMLSniffer.isPage(item.bytes): try finish(item.bytes, record, &result, &buffers)
    case .text, .unknown:
      if let name = given.charset?.lowercased(), name != "utf-8", let known = PageCharset.convert(item.bytes, named: name) {
        record.text = known.text
      } else {
        let decoded = try TextDecoder.decode(item.bytes, file: item.file, line: item.line)
        result.notices += decoded.notices
        record.text = decoded.text
      }
      finish(record, &result, &buffers)
    }
  }

  /// The longest text that is read out of a page.
  private static let textLimit = 2 << 20

  /// Takes the text out of a page first; what the record says of it wins over what the page says.
  private func finish(
    _ html: [UInt8], _ given: Record, _ result: inout ReadResult, _ buffers: inout ReadingBuffers, isFragment: Bool = false
  ) throws(ReadingNotice) {
    let pages = buffers.pages ?? PageReader()
    buffers.pages = pages
    let page = try pages.read(html, charset: given.charset, url: given.url, isFragment: isFragment, file: result.file, line: result.line)
    result.notices += page.notices
    var record = given
    record.html = nil
    record.text = page.text
    record.title = given.title ?? page.title
    record.outlet = given.outlet ?? page.outlet
    record.url = given.url ?? page.url
    if record.authors.isEmpty { record.authors = page.authors }
    guard !page.text.isEmpty else {
      throw ReadingNotice(
        file: result.file, line: result.line, message: "no text was found in the page; left out",
        remedy: "see whether a browser shows text there without scripts", skipped: true)
    }
    guard page.text.count <= ReportReader.textLimit else {
      throw ReadingNotice(
        file: result.file, line: result.line,
        message: "\(InputReader.megabytes(page.text.count)) MB of text in one page, the limit is \(InputReader.megabytes(ReportReader.textLimit)) MB; left out",
        remedy: "give its parts as reports of their own", skipped: true)
    }
    finish(record, &result, &buffers, published: page.published)
  }

  private func finish(_ record: consuming Record, _ result: inout ReadResult, _ buffers: inout ReadingBuffers, published own: TimeValue? = nil) {
    let isDated = record.published != nil
    record.lang = record.lang ?? defaultLanguage
    if own == nil { record.published = record.published ?? defaultPublished }
    func tell(_ message: String, _ remedy: String, skipped: Bool) {
      result.notices.append(ReadingNotice(file: result.file, line: result.line, message: message, remedy: remedy, skipped: skipped))
    }
    let text = record.text
    var report = Report(id: ReportReader.digest(text), text: text, lang: "und", segments: [])
    report.url = record.url
    report.title = record.title
    report.outlet = record.outlet
    report.authors = record.authors
    let empty = text.withUnsafeBufferPointer { b -> Bool in
      Units.lines(b, into: &buffers.lines)
      Units.units(b, buffers.lines, into: &buffers.units)
      return buffers.units.isEmpty
    }
    guard !empty else {
      tell("the text is empty; left out", "check that the right file was given", skipped: true)
      return
    }
    let opening = text.prefix(256).drop { $0 <= 32 }
    if opening.first == 60, ReportReader.isMarkup(opening) {
      tell("this looks like HTML and is read as plain text", "give the page's text, without tags", skipped: false)
    }
    text.withUnsafeBufferPointer { b in
      let guess = record.lang.flatMap { guesser.pack(for: $0) }.map { LanguageGuesser.Guess.pack($0) } ?? guesser.guess(b, buffers.units, &buffers.tokens)
      switch guess {
      case .pack(let code):
        report.lang = code
        result.isCodable = true
      case .other(let name):
        tell(
          "language not supported (looks like \(name)); not coded", "give \"lang\" if it is one of: \(packs.languages.map(\.code).joined(separator: ", "))",
          skipped: true)
      }
      layOut(b, &report, record, &buffers)
    }
    if let published = record.published {
      if let stamp = stamp(published) {
        report.published = TimeValue(start: stamp, end: stamp, precision: stamp.minute < 0 ? .day : .minute, basis: .metadata)
      } else {
        tell("'\(published)' is no publication time and was passed over", "write it as 2020-10-26 or 2020-10-26T09:25:00+07:00", skipped: false)
      }
    }
    // A page's metadata are surer than a date that its text prints; its guesses are not.
    if let own, !isDated, own.basis == .metadata || report.published == nil { report.published = own }
    if report.published == nil, let url = record.url, let day = OutletNames.day(url) {
      report.published = TimeValue(start: Stamp(day: day), end: Stamp(day: day), precision: .day, basis: .metadata)
    }
    if report.outlet == nil, let url = record.url { report.outlet = OutletNames.host(url) }
    result.report = report
  }

  private static func isMarkup(_ b: ArraySlice<UInt8>) -> Bool {
    let start = b.prefix(16).map { $0 | 32 }
    for tag in ["<!doctype", "<html", "<head", "<body", "<?xml"] where start.starts(with: tag.utf8.map { $0 | 32 }) { return true }
    return false
  }

  /// A publication time of metadata: ISO 8601, or as pages and feeds print it. Midnight without a zone is a whole day.
  public func publicationTime(_ text: String) -> Stamp? { stamp(text) }

  private func stamp(_ text: String) -> Stamp? {
    if var s = Stamp(iso: text) {
      if s.minute == 0, s.zone == Stamp.noZone { s.minute = -1 }
      return s
    }
    var tokens = ContiguousArray<Token>()
    var text = text
    return text.withUTF8 { b in
      guard let p = b.baseAddress else { return nil }
      Tokens.scan(b, from: 0, to: b.count, into: &tokens)
      return tokens.withUnsafeBufferPointer { dates.read(p, $0, dayFirst: true)?.stamp }
    }
  }

  // MARK: - The page

  private func layOut(_ b: UnsafeBufferPointer<UInt8>, _ report: inout Report, _ record: Record, _ buffers: inout ReadingBuffers) {
    guard let p = b.baseAddress else { return }
    let language = packs.languages.firstIndex { $0.code == report.lang }
    let dayFirst = language.map { packs.languages[$0].dayFirst } ?? true
    var titleKey: UInt64 = 0
    if let t = record.title {
      var t = t
      titleKey = t.withUTF8 { u in u.baseAddress.map { Tokens.hash($0, u.count) } ?? 0 }
    }
    cutPage(b, p, &buffers, dayFirst)
    var page = Page()
    datesAndDatelines(b, p, &buffers, dayFirst, &page)
    finder.arrange(
      &buffers.units, { Tokens.hash(p + $0.start, $0.length) }, titleKey: titleKey,
      hasAct: { u in language.map { hasAct(b, u, $0) } ?? false }, words: { words(b, p, $0, language) },
      names: { words(b, p, $0, language, named: true) })
    emit(b, p, &report, buffers.units, page, &buffers.tokens)
  }

  /// Facts of the page found while its lines are sorted.
  private struct Page {
    var outlet: String?
    var date: PrintedDate?
    var dateRank = 0
    var datelineDay: (day: CivilDay, start: Int, end: Int)?
    /// The last line of the kind "Havana, 6 February 2024" below the text.
    var closing: PrintedDate?
  }

  /// Lines up to this length are looked at word by word; of a longer one that ends in a full stop only the beginning.
  private static let sentenceLimit = 64
  private static let lineLimit = 320

  /// Labels units by phrase, and takes inline "read also" lines and sign-offs out of paragraphs.
  private func cutPage(_ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ buffers: inout ReadingBuffers, _ dayFirst: Bool) {
    buffers.cut.removeAll(keepingCapacity: true)
    for k in buffers.units.indices {
      var u = buffers.units[k]
      if finder.isDoubled(p, u) {
        u.label = .furniture
        u.kind = .caption
        buffers.cut.append(u)
        continue
      }
      let whole =
        u.length <= (u.stop && u.signOff == nil ? ReportReader.sentenceLimit : ReportReader.lineLimit) || u.length <= 200 && holdsCopyright(p, u)
      if !whole, u.stop, !furniture.mayOpen(p, u.start, u.end) {
        u.words = u.length / 8
        inline(b, p, u, &buffers)
        continue
      }
      buffers.tokens.removeAll(keepingCapacity: true)
      Tokens.scan(b, from: u.start, to: whole ? u.end : u.start + 44, into: &buffers.tokens)
      buffers.tokens.withUnsafeBufferPointer { finder.label(&u, p, $0, whole: whole) }
      if u.label == .plain, u.length > 60 {
        inline(b, p, u, &buffers)
      } else {
        buffers.cut.append(u)
      }
    }
    swap(&buffers.units, &buffers.cut)
  }

  /// Finds printed dates, and datelines at the start of the first paragraphs.
  private func datesAndDatelines(
    _ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ buffers: inout ReadingBuffers, _ dayFirst: Bool, _ page: inout Page
  ) {
    var paragraphs = 0
    var headline = false
    buffers.cut.removeAll(keepingCapacity: true)
    for k in buffers.units.indices {
      var u = buffers.units[k]
      if u.digits, u.length <= 200, !u.stop || u.length <= 60 {
        buffers.tokens.removeAll(keepingCapacity: true)
        Tokens.scan(b, from: u.start, to: u.end, into: &buffers.tokens)
        let found = buffers.tokens.withUnsafeBufferPointer { t -> PrintedDate? in
          // "Source: Agency| 2023-05-26 04:15:30|Editor: name"
          guard var d = dates.read(p, t, dayFirst: dayFirst), u.label != .source || d.isParted && d.stamp.minute >= 0 || d.isBarred,
            !u.stop || d.announced && d.isNamed && d.isWholeLine
          else { return nil }
          if paragraphs > 0, !d.announced { d.isClosing = datelines.isClosing(p, t, d) }
          // A picture's own date is none of the page's.
          // "by Jan Novak   September 20, 2023 9:45 PM   3 min read"
          let byline = headline && !u.stop && (d.stamp.minute >= 0 && d.isShort || d.isSigned || d.isBylined)
          guard
            d.isWholeLine || d.isClosing || paragraphs > 0 && d.isColumn || d.isLed && k < 4 && paragraphs == 0
              || paragraphs == 0 && u.kind != .caption && (u.label != .plain || byline || k < 4 && (d.isParted || d.isNamed && d.endsLine))
          else { return nil }
          if d.isWholeLine, page.outlet == nil, paragraphs == 0, !d.before.isEmpty {
            var part = d.before
            while part.count > 1, t[part.upperBound - 1].kind == .dash { part = part.lowerBound..<part.upperBound - 1 }
            let name = UnsafeBufferPointer(rebasing: t[part])
            let dotted = name.count >= 3 && name.contains { p[Int($0.start)] == 46 } && !name.contains { $0.kind == .number }
            if dotted || outlets.known(name) != nil { page.outlet = outlets.nice(p, name) }
          }
          return d
        }
        if let d = found, paragraphs > 0, d.isColumn, !d.isNamed {
          if u.label == .plain { u.label = .furniture }
          u.kind = .readmore
        } else if let d = found {
          // After the headline and with a time is best; a page's own clock stands above the headline; teasers' dates stand below the text.
          var rank = paragraphs == 0 ? (headline ? 4 : 2) : d.announced ? 1 : 0
          // Below a headline that ends in a stop.
          if rank == 0, d.isWholeLine, !u.stop, paragraphs == 1 && k < 5 || paragraphs <= 2 && k < 12 && d.before.isEmpty { rank = 1 }
          if rank > 0, d.stamp.minute >= 0 { rank += 1 }
          if d.announced, paragraphs == 0 { rank += 1 }
          if !d.isWholeLine { rank = min(rank, 2) }
          // A date alone on the last line dates what stands above it.
          if rank == 0, d.isClosing || d.isWholeLine && d.before.isEmpty && k == buffers.units.count - 1 { page.closing = d }
          if rank > page.dateRank {
            page.dateRank = rank
            page.date = d
          }
          if d.isLed, !d.isWholeLine, paragraphs == 0 {
            // "date 2022-11-04 Guns fall silent": the headline behind it.
            var rest = d.end
            while rest < u.end, p[rest] <= 32 { rest += 1 }
            if p[rest] &- 65 < 26 {
              var opening = Unit(start: u.start, end: d.end)
              opening.label = .date
              buffers.cut.append(opening)
              u.start = rest
              u.lower = false
            } else {
              // "Published 26 October 2020 in News"
              u.label = .date
            }
          }
          if (d.isWholeLine || d.isBylined) && u.label != .source, u.label == .plain || u.label == .furniture || u.label == .credit { u.label = .date }
        }
      }
      if u.label == .plain, paragraphs < 3, u.words >= 2, u.words <= 8, (u.start..<u.end).contains(where: { p[$0] == 44 }) {
        buffers.tokens.removeAll(keepingCapacity: true)
        Tokens.scan(b, from: u.start, to: u.end, into: &buffers.tokens)
        if buffers.tokens.withUnsafeBufferPointer({ datelines.isLone(p, $0) }) { u.label = .dateline }
      }
      if u.label == .plain, !u.stop, u.words >= 4 { headline = true }
      if u.label == .plain, paragraphs < 3, u.words >= 9, mayOpenWithDateline(p, u) {
        buffers.tokens.removeAll(keepingCapacity: true)
        Tokens.scan(b, from: u.start, to: min(u.end, u.start + 160), into: &buffers.tokens)
        let line = buffers.tokens.withUnsafeBufferPointer { t in t.isEmpty ? nil : datelines.read(p, t, end: u.end, dayFirst: dayFirst) }
        // "Gaza: three die in raid" is a headline.
        if let line, line.end < u.end, u.stop || !endsInColon(p, u.start, line.end) {
          if page.outlet == nil { page.outlet = line.outlet }
          var opening = Unit(start: u.start, end: line.end)
          while opening.end > opening.start, p[opening.end - 1] <= 32 { opening.end -= 1 }
          opening.label = .dateline
          if page.datelineDay == nil, let day = line.day { page.datelineDay = (day, opening.start, opening.end) }
          buffers.cut.append(opening)
          u.start = line.end
          u.bullet = false
          paragraphs = 3
        }
      }
      if FurnitureFinder.isParagraph(u) { paragraphs += 1 }
      buffers.cut.append(u)
    }
    swap(&buffers.units, &buffers.cut)
  }

  private func endsInColon(_ p: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var k = end
    while k > start, p[k - 1] <= 32 { k -= 1 }
    return k > start && p[k - 1] == 58
  }

  /// A dash, a colon or a slash stands near the paragraph's start.
  private func mayOpenWithDateline(_ p: UnsafePointer<UInt8>, _ u: Unit) -> Bool {
    for i in u.start..<min(u.end, u.start + 110) {
      switch p[i] {
      case 45, 58, 47, 40: return true
      case 46: if i > u.start, p[i - 1] &- 65 < 26 || p[i - 1] &- 48 < 10 { return true }
      case 0xE2: if i + 2 < u.end, p[i + 1] == 0x80, p[i + 2] >= 0x92, p[i + 2] <= 0x95 { return true }
      default: continue
      }
    }
    return false
  }

  // MARK: - The report

  /// "Thailand has", "suspended the truce", "and demanded an apology": whether a unit goes on with a sentence that the page has broken at its links.
  private func goesOn(_ p: UnsafePointer<UInt8>, _ units: ContiguousArray<Unit>, _ k: Int) -> Bool {
    let (before, u) = (units[k - 1], units[k])
    guard !before.stop, !before.otherStop, !before.colon, before.words > 1, u.words > 0 else { return false }
    return opensInside(p, u) || u.words <= 4 && !u.stop && k + 1 < units.count && opensInside(p, units[k + 1])
  }

  /// Opens in small letters or with a comma.
  private func opensInside(_ p: UnsafePointer<UInt8>, _ u: Unit) -> Bool {
    u.lower || u.start < u.end && p[u.start] == UInt8(ascii: ",")
  }

  /// "Refugees wait at the border. (AFP)" above "BAKU, Oct 3 -": a picture's text, whose agency did not write the report. -1 without.
  private func captionAboveDateline(_ p: UnsafePointer<UInt8>, _ units: ContiguousArray<Unit>) -> Int {
    if let line = units.prefix(8).firstIndex(where: { $0.label == .dateline }), line > 0, endsInBrackets(p, units[line - 1]) { return line - 1 }
    guard let off = units.firstIndex(where: { $0.label == .credit && $0.kind == .source }), off > 0, off < 8,
      units[off - 1].label == .plain || units[off - 1].label == .body, units[(off + 1)...].prefix(4).contains(where: { $0.label == .dateline }),
      !units[..<(off - 1)].contains(where: { ($0.label == .plain || $0.label == .body) && $0.stop || $0.label == .dateline })
    else { return -1 }
    return off - 1
  }

  /// "… at the border. (AFP)": a sentence and a word in brackets.
  private func endsInBrackets(_ p: UnsafePointer<UInt8>, _ u: Unit) -> Bool {
    guard u.label == .plain || u.label == .body, u.length > 20, p[u.end - 1] == UInt8(ascii: ")") else { return false }
    var k = u.end - 2
    while k > u.end - 24, (p[k] | 0x20) &- UInt8(ascii: "a") < 26 { k -= 1 }
    return k < u.end - 2 && p[k] == UInt8(ascii: "(") && p[k - 1] == UInt8(ascii: " ") && p[k - 2] == UInt8(ascii: ".")
  }

  private func emit(
    _ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ report: inout Report, _ units: ContiguousArray<Unit>, _ page: Page,
    _ tokens: inout ContiguousArray<Token>
  ) {
    // Before the credits are read: an outlet's own name at the foot of its report passes nothing on.
    if report.outlet == nil { report.outlet = page.outlet }
    report.segments.reserveCapacity(units.count)
    let days = chronicleDays(b, p, units, &tokens)
    let caption = captionAboveDateline(p, units)
    for (k, u) in units.enumerated() {
      let kind: SegmentKind
      switch u.label {
      case _ where k == caption: kind = .furniture
      case .title: kind = .title
      case .dateline: kind = .dateline
      case .date where days.contains(k), .furniture where days.contains(k): kind = .body
      case .furniture, .date: kind = .furniture
      case .credit, .source: kind = .credit
      case .plain, .body: kind = .body
      }
      if kind == .body, k > 0, goesOn(p, units, k), let last = report.segments.indices.last, report.segments[last].kind == .body {
        report.segments[last].end = u.end
      } else {
        report.segments.append(Segment(kind: kind, start: u.start, end: u.end))
      }
      if u.label == .title, report.title == nil { report.title = String(decoding: UnsafeBufferPointer(rebasing: b[u.start..<u.end]), as: UTF8.self) }
      if u.label == .source || u.label == .credit && u.kind == .source, caption < 0 || k != caption + 1 { credits(b, p, u, &report, &tokens) }
    }
    // The day in a dateline is surer than a clock above the headline.
    if let d = page.date, opensChronicle(d, days, b, p, units, &tokens) {
      report.published = nil
    } else if var d = page.date, page.dateRank > 2 || page.datelineDay == nil {
      if let other = d.otherDay, isLikelier(other, than: d.stamp.day, b, units, &tokens) { d.stamp.day = other }
      report.published = time(b, d.stamp, d.start, d.end)
    } else if let d = page.datelineDay {
      report.published = time(b, Stamp(day: d.day), d.start, d.end)
    } else if let d = page.closing {
      report.published = time(b, Stamp(day: d.stamp.day), d.start, d.end)
    } else if let first = days.first {
      report.published = headedMonth(b, p, units[..<first], &tokens)
    }
  }

  /// "02/12/2022" over "said on Friday": news is of the day or of the day before, which decides between the two orders of day and month.
  private func isLikelier(
    _ other: CivilDay, than day: CivilDay, _ b: UnsafeBufferPointer<UInt8>, _ units: ContiguousArray<Unit>, _ tokens: inout ContiguousArray<Token>
  ) -> Bool {
    for u in units where u.label == .plain || u.label == .body {
      tokens.removeAll(keepingCapacity: true)
      Tokens.scan(b, from: u.start, to: u.end, into: &tokens)
      let named = tokens.withUnsafeBufferPointer { t in t.indices.lazy.compactMap { dates.weekday(t, $0) }.first }
      if let named { return (other.weekday - named + 7) % 7 <= 1 && (day.weekday - named + 7) % 7 > 1 }
    }
    return false
  }

  private func time(_ b: UnsafeBufferPointer<UInt8>, _ stamp: Stamp, _ start: Int, _ end: Int) -> TimeValue {
    TimeValue(start: stamp, end: stamp, precision: stamp.minute < 0 ? .day : .minute, basis: .dateline, source: quotation(b, start, end))
  }

  func quotation(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Quotation {
    var before = 0
    for i in 0..<start where b[i] & 0xC0 != 0x80 { before += 1 }
    var inside = 0
    for i in start..<end where b[i] & 0xC0 != 0x80 { inside += 1 }
    return Quotation(text: String(decoding: UnsafeBufferPointer(rebasing: b[start..<end]), as: UTF8.self), span: Span(before, before + inside))
  }
}
