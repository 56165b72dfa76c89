import Claims

/// What a report's entry holds.
public struct ReportPayload: Sendable, Hashable {
  /// SHA-256 of the text, 64 hexadecimal digits.
  public var report: String
  /// SHA-256 of the bytes as they came in; that of the text where they were the text.
  public var source: String
  /// What tells versions of one report from other reports: `url:…`, `id:…` or `file:…`.
  public var key: String
  public var url: String?
  public var title: String?
  public var outlet: String?
  public var lang: String
  public var published: TimeValue?
  public var group: String?
  public var sourceID: String?
  public var file: String?
  public var line: Int
  /// Whether the report came without its text, as from an archive of claims: only what the claims quote is known of it.
  public var isQuoted: Bool

  public init(
    report: String, source: String, key: String, url: String? = nil, title: String? = nil, outlet: String? = nil, lang: String, published: TimeValue? = nil,
    group: String? = nil, sourceID: String? = nil, file: String? = nil, line: Int = 0, isQuoted: Bool = false
  ) {
    self.report = report
    self.source = source
    self.key = key
    self.url = url
    self.title = title
    self.outlet = outlet
    self.lang = lang
    self.published = published
    self.group = group
    self.sourceID = sourceID
    self.file = file
    self.line = line
    self.isQuoted = isQuoted
  }

  public var header: ReportHeader { ReportHeader(id: report, outlet: outlet, lang: lang, published: published, group: group) }

  var bytes: [UInt8] {
    var w = ByteWriter(capacity: 512)
    w.raw("{\"report\":")
    w.quoted(report)
    w.raw(",\"source\":")
    w.quoted(source)
    w.raw(",\"key\":")
    w.quoted(key)
    w.member(",\"url\":", url)
    w.member(",\"title\":", title)
    w.member(",\"outlet\":", outlet)
    w.raw(",\"lang\":")
    w.quoted(lang)
    w.raw(",\"published\":")
    if let published { w.time(published) } else { w.raw("null") }
    w.member(",\"group\":", group)
    w.member(",\"source_id\":", sourceID)
    w.member(",\"file\":", file)
    w.raw(",\"line\":")
    w.int(line)
    if isQuoted { w.raw(",\"text\":\"quoted\"") }
    w.byte(125)
    return w.bytes
  }

  init(_ payload: [UInt8]) throws {
    self.init(report: "", source: "", key: "", lang: "")
    try Payload.read(payload) { (r, key) throws(JSONReader.Failure) in
      switch JSONKey(key) {
      case "report": report = try r.text() ?? ""
      case "source": source = try r.text() ?? ""
      case "key": self.key = try r.text() ?? ""
      case "url": url = try r.text()
      case "title": title = try r.text()
      case "outlet": outlet = try r.text()
      case "lang": lang = try r.text() ?? ""
      case "published": published = try r.time()
      case "group": group = try r.text()
      case "source_id": sourceID = try r.text()
      case "file": file = try r.text()
      case "line": line = try r.int()
      case "text": isQuoted = try r.text() == "quoted"
      default: try r.skip()
      }
    }
  }
}

/// What a coding's entry holds.
public struct CodingPayload: Sendable {
  public var report: String
  /// Versions of the program and of the packs.
  public var coder: String
  public var packs: String
  public var claims: [Claim]
  /// What an observers' report says could not be seen. Written only where there is some: the bytes of all other codings stay what they were.
  public var coverage: [CoverageRow] = []

  var bytes: [UInt8] {
    var w = ByteWriter(capacity: 1024 * (claims.count + 1))
    w.raw("{\"report\":")
    w.quoted(report)
    w.raw(",\"coder\":")
    w.quoted(coder)
    w.raw(",\"packs\":")
    w.quoted(packs)
    w.raw(",\"claims\":[")
    for (k, c) in claims.enumerated() {
      if k > 0 { w.byte(44) }
      w.claim(c)
    }
    w.byte(93)
    if !coverage.isEmpty {
      w.raw(",\"coverage\":[")
      for (k, c) in coverage.enumerated() {
        w.raw(k > 0 ? ",{" : "{")
        w.coverageMembers(c)
        w.byte(125)
      }
      w.byte(93)
    }
    w.byte(125)
    return w.bytes
  }

  /// The claim at a place in the coding's list; nil where there is none.
  static func claim(_ ordinal: Int, of payload: [UInt8]) throws -> Claim? {
    var found: Claim?
    var at = 0
    try Payload.read(payload) { (r, key) throws(JSONReader.Failure) in
      guard case "claims" = JSONKey(key) else { return try r.skip() }
      try r.list { (r) throws(JSONReader.Failure) in
        if at == ordinal { found = try r.claim() } else { try r.skip() }
        at += 1
      }
    }
    return found
  }

  init(report: String, coder: String, packs: String, claims: [Claim], coverage: [CoverageRow] = []) {
    self.report = report
    self.coder = coder
    self.packs = packs
    self.claims = claims
    self.coverage = coverage
  }

  init(_ payload: [UInt8]) throws {
    self.init(report: "", coder: "", packs: "", claims: [])
    try Payload.read(payload) { (r, key) throws(JSONReader.Failure) in
      switch JSONKey(key) {
      case "report": report = try r.text() ?? ""
      case "coder": coder = try r.text() ?? ""
      case "packs": packs = try r.text() ?? ""
      case "claims": try r.list { (r) throws(JSONReader.Failure) in claims.append(try r.claim()) }
      case "coverage": try r.list { (r) throws(JSONReader.Failure) in if let row = try r.coverage() { coverage.append(row) } }
      default: try r.skip()
      }
    }
  }
}

/// What the end of a batch holds: what it brought.
struct BatchPayload: Sendable {
  /// Seq of the first entry of the batch.
  var first: Int
  var reports: Int

  init(first: Int, reports: Int) {
    self.first = first
    self.reports = reports
  }

  init(_ payload: [UInt8]) throws {
    self.init(first: 0, reports: 0)
    try Payload.read(payload) { (r, key) throws(JSONReader.Failure) in
      switch JSONKey(key) {
      case "first": first = try r.int()
      case "reports": reports = try r.int()
      default: try r.skip()
      }
    }
  }

  var bytes: [UInt8] {
    var w = ByteWriter(capacity: 64)
    w.raw("{\"first\":")
    w.int(first)
    w.raw(",\"reports\":")
    w.int(reports)
    w.byte(125)
    return w.bytes
  }
}

enum Payload {
  /// Calls `member` with each member of the object; it must take the value.
  static func read(
    _ bytes: [UInt8], _ member: (inout JSONReader, UnsafeBufferPointer<UInt8>) throws(JSONReader.Failure) -> Void
  ) throws {
    let failure = bytes.withUnsafeBufferPointer { b -> JSONReader.Failure? in
      var r = JSONReader(b)
      do throws(JSONReader.Failure) {
        try r.object(member)
        return nil
      } catch {
        return error
      }
    }
    if let failure {
      throw DossierError(
        .corrupt, "an entry of the log cannot be read (byte \(failure.at): \(failure.message))", remedy: "restore the last good copy of the dossier")
    }
  }
}

extension JSONReader {
  mutating func texts() throws(Failure) -> [String] {
    var out: [String] = []
    try list { (r) throws(Failure) in
      if let t = try r.text() { out.append(t) }
    }
    return out
  }
}

extension ByteWriter {
  mutating func member(_ name: StaticString, _ value: String?) {
    raw(name)
    if let value { quoted(value) } else { raw("null") }
  }
}
