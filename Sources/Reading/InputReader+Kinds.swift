/// What the bytes of a whole file are, and what becomes of each kind.
extension InputReader {
  /// The whole file where it is observers' own reports. Their first line may be long, and an export may be one JSON value: more is read then,
  /// of which nothing is lost where it turns out to be something else.
  mutating func observed(_ at: Int, _ first: Int, wide: Bool) -> InputItem? {
    guard first < to else { return nil }
    while to < 1 << 16, newline(first, to) == to, fill() {}
    let isExport = !wide && ObservationReader.mayBeExport(Array(chunk[first..<to]))
    guard wide || isExport || observations.isForm(Array(chunk[at..<to])) else { return nil }
    while to <= limit, fill() {}
    guard to <= limit else { return nil }
    let bytes = Array(chunk[0..<to])
    if wide || isExport {
      guard let text = try? TextDecoder.decode(bytes, file: file).text, observations.isForm(text) else { return nil }
    }
    close()
    var item = InputItem(bytes: bytes, file: file)
    item.given = GivenMetadata(form: .observations, url: given?.url)
    return item
  }

  enum Contents: String { case text, page, feed, mail, pdf }

  /// What the first bytes are the beginning of.
  func contents(_ first: Int) -> Contents {
    let opening = chunk[first..<max(first, min(to, first + 4096))]
    switch opening.first {
    case 60?, 123?: if Feed.kind(of: opening) != nil { return .feed }
    case 37?: if PDFText.isPDF(opening) { return .pdf }
    default: break
    }
    if HTMLSniffer.isPage(chunk, to) || given?.form == .page { return .page }
    if MailReader.isMail(opening, named: file.hasSuffix(".eml")) { return .mail }
    return .text
  }

  /// The first entry of a feed; the others wait.
  mutating func feed(_ bytes: [UInt8]) -> InputItem? {
    guard let feed = Feed.read(bytes) else { return nil }
    if let flaw = feed.flaw { tell(0, "the feed is \(flaw); \(feed.entries.count) entries before that are read", "tell its publisher", skipped: true) }
    if feed.kind == .sitemap || feed.kind == .sitemapIndex {
      if follows {
        announced += feed.entries.map { $0.given(of: feed) }
        return nil
      }
      tell(0, "a \(feed.kind.rawValue) of \(feed.entries.count) addresses, no text; left out", "fetch the pages that it lists", skipped: true)
      return nil
    }
    var bare = 0
    for (k, e) in feed.entries.enumerated() {
      guard let content = e.content else {
        if follows, e.url != nil { announced.append(e.given(of: feed)) } else { bare += 1 }
        continue
      }
      var item = InputItem(bytes: Array(content.utf8), file: file, line: k + 1)
      item.given = e.given(of: feed)
      item.given?.form = e.isMarkup ? .fragment : .text
      item.given?.charset = "utf-8"
      entries.append(item)
    }
    if bare > 0 {
      tell(0, "\(bare) of \(feed.entries.count) entries hold no text, only an address; left out", "fetch the pages that they announce", skipped: true)
    }
    entries.reverse()
    return entries.popLast()
  }

  mutating func mail(_ bytes: [UInt8]) -> InputItem? {
    var reader = MailReader()
    guard reader.read(bytes) else {
      tell(0, "the mail holds no text; left out", "save its attachments and give those", skipped: true)
      return nil
    }
    if !reader.leftOut.isEmpty {
      tell(0, "attachments were left out: \(reader.leftOut.prefix(5).joined(separator: ", "))", "save them and give them as files", skipped: true)
    }
    var item = InputItem(bytes: reader.bytes, file: file)
    item.given = reader.given
    return item
  }

  /// What was fetched has no path that pdftotext could be given: it gets one for as long as it takes.
  mutating func pdf(_ bytes: [UInt8]) -> InputItem? {
    let item = PDFText.withFile(bytes) { path in pdf(at: path) }
    guard var item else {
      if notices.isEmpty { tell(0, "a PDF that could not be put into a temporary file; left out", "make room in /tmp", skipped: true) }
      return nil
    }
    item.given?.url = given?.url
    return item
  }

  mutating func pdf() -> InputItem? {
    guard file != "-", stream?.isCompressed != true else {
      tell(0, "a PDF that is no file of its own; left out", "save it and give its path", skipped: true)
      return nil
    }
    return pdf(at: file)
  }

  private mutating func pdf(at path: String) -> InputItem? {
    do throws(PDFText.Failure) {
      var item = InputItem(bytes: try PDFText.read(path, limit: limit), file: file)
      item.given = GivenMetadata(form: .text, charset: "utf-8")
      return item
    } catch {
      switch error {
      case .missing: tell(0, "a PDF, and pdftotext is not installed; left out", "install poppler-utils (poppler on macOS)", skipped: true)
      case .failed(let why): tell(0, "a PDF whose text could not be taken out: \(why); left out", "give its text as a file", skipped: true)
      }
      return nil
    }
  }
}
