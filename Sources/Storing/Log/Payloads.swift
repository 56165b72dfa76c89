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

  public init(
    report: String, source: String, key: String, url: String? = nil, title: String? = nil, outlet: String? = nil, lang: String, published: TimeValue? = nil,
    group: String? = nil, sourceID: String? = nil, file: String? = nil, line: Int = 0
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
    w.byte(125)
    return w.bytes
  }

  init(_ payload: [UInt8]) throws {
    self.init(report: "", source: "", key: "", lang: "")
    try Payload.read(payload) { r in
      try r.object { r, key in
        switch key {
        case "report": report = try r.string()
        case "source": source = try r.string()
        case "key": self.key = try r.string()
        case "url": url = try r.optionalString()
        case "title": title = try r.optionalString()
        case "outlet": outlet = try r.optionalString()
        case "lang": lang = try r.string()
        case "published": published = try r.time()
        case "group": group = try r.optionalString()
        case "source_id": sourceID = try r.optionalString()
        case "file": file = try r.optionalString()
        case "line": line = try r.int()
        default: try r.skip()
        }
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
    w.raw("]}")
    return w.bytes
  }

  init(report: String, coder: String, packs: String, claims: [Claim]) {
    self.report = report
    self.coder = coder
    self.packs = packs
    self.claims = claims
  }

  init(_ payload: [UInt8]) throws {
    self.init(report: "", coder: "", packs: "", claims: [])
    try Payload.read(payload) { r in
      try r.object { r, key in
        switch key {
        case "report": report = try r.string()
        case "coder": coder = try r.string()
        case "packs": packs = try r.string()
        case "claims": try r.list { claims.append(try $0.claim()) }
        default: try r.skip()
        }
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
    try Payload.read(payload) { r in
      try r.object { r, key in
        switch key {
        case "first": first = try r.int()
        case "reports": reports = try r.int()
        default: try r.skip()
        }
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

/// What a dossier is about and what codes its reports.
public struct DossierSettings: Sendable, Hashable {
  public var title: String
  /// Name of the conflict's pack, or nil.
  public var pack: String?
  /// Hash over the packs' files.
  public var packs: String
  public var program: String
  /// Codes of the parties to the conflict.
  public var parties: [String]
  /// Minutes east of universal time in which days of the conflict are counted.
  public var zone: Int

  public init(title: String, pack: String?, packs: String, program: String, parties: [String] = [], zone: Int = 0) {
    self.title = title
    self.pack = pack
    self.packs = packs
    self.program = program
    self.parties = parties
    self.zone = zone
  }

  var bytes: [UInt8] {
    var w = ByteWriter(capacity: 256)
    w.raw("{\"title\":")
    w.quoted(title)
    w.member(",\"pack\":", pack)
    w.raw(",\"packs\":")
    w.quoted(packs)
    w.raw(",\"program\":")
    w.quoted(program)
    w.raw(",\"parties\":[")
    for (k, p) in parties.enumerated() {
      if k > 0 { w.byte(44) }
      w.quoted(p)
    }
    w.raw("],\"zone\":")
    w.int(zone)
    w.byte(125)
    return w.bytes
  }

  init(_ payload: [UInt8]) throws {
    self.init(title: "", pack: nil, packs: "", program: "")
    try Payload.read(payload) { r in
      try r.object { r, key in
        switch key {
        case "title": title = try r.string()
        case "pack": pack = try r.optionalString()
        case "packs": packs = try r.string()
        case "program": program = try r.string()
        case "parties": parties = try r.strings()
        case "zone": zone = try r.int()
        default: try r.skip()
        }
      }
    }
  }
}

enum Payload {
  static func read<T>(_ bytes: [UInt8], _ body: (inout JSONCursor) throws -> T) throws -> T {
    try bytes.withUnsafeBufferPointer { b in
      var r = JSONCursor(b)
      do {
        return try body(&r)
      } catch let error as JSONCursor.Malformed {
        throw DossierError(.corrupt, "an entry of the log cannot be read (byte \(error.at))", remedy: "restore the last good copy of the dossier")
      }
    }
  }
}

extension ByteWriter {
  mutating func member(_ name: StaticString, _ value: String?) {
    raw(name)
    if let value { quoted(value) } else { raw("null") }
  }
}
