import Claims

/// The chain of custody of one published number, link by link: original bytes, report, words, claim, event, finding, number.
public struct ProvenanceChain: Sendable, Hashable {
  public struct Source: Sendable, Hashable {
    /// SHA-256 of the report's text, and of the bytes as they came in.
    public var report: String
    public var original: String
    public var url: String?
    public var outlet: String?
    /// Seconds since 1970.
    public var received: Int

    public init(report: String, original: String, url: String? = nil, outlet: String? = nil, received: Int) {
      self.report = report
      self.original = original
      self.url = url
      self.outlet = outlet
      self.received = received
    }
  }

  public struct Quotation: Sendable, Hashable {
    public var claim: String
    public var report: String
    public var words: String
    /// The rule that read the claim.
    public var rule: String
    /// Who says it, first to last.
    public var voices: [String]
    /// The event or finding that this claim is a part of, where the number rests on several.
    public var finding: String?

    public init(claim: String, report: String, words: String, rule: String, voices: [String] = [], finding: String? = nil) {
      self.finding = finding
      self.claim = claim
      self.report = report
      self.words = words
      self.rule = rule
      self.voices = voices
    }
  }

  /// What the number is called, and what it is.
  public var name: String
  public var value: String
  public var published: Int
  /// The event or finding that the number is of, if it is of one.
  public var finding: String?
  public var sources: [Source]
  public var quotations: [Quotation]
  /// The program with its version, and the hash of the packs it read with.
  public var program: String
  public var packs: String
  /// The log that holds all of this, and those who cosigned it.
  public var log: String
  public var cosigners: [String]

  public init(
    name: String, value: String, published: Int, finding: String? = nil, sources: [Source], quotations: [Quotation], program: String, packs: String,
    log: String, cosigners: [String] = []
  ) {
    self.name = name
    self.value = value
    self.published = published
    self.finding = finding
    self.sources = sources
    self.quotations = quotations
    self.program = program
    self.packs = packs
    self.log = log
    self.cosigners = cosigners
  }

  /// The chain as a PROV-JSON document. The same chain gives the same bytes, in whatever order its parts were listed.
  public var provJSON: [UInt8] {
    var document = ProvDocument()
    let sources = sources.sorted { $0.report < $1.report }
    let quotations = quotations.sorted { ($0.claim, $0.report, $0.words) < ($1.claim, $1.report, $1.words) }
    document.agent("truceline:program", ["prov:type": "prov:SoftwareAgent", "prov:label": program])
    document.agent("truceline:log", ["prov:type": "prov:Organization", "prov:label": log])
    for cosigner in cosigners.sorted() { document.agent("truceline:cosigner/" + ProvDocument.local(cosigner), ["prov:label": cosigner]) }
    document.entity("truceline:packs", ["truceline:sha256": packs])
    document.activity("truceline:coding", ["prov:label": "claims are read in reports"])
    document.activity("truceline:reconciling", ["prov:label": "claims are reconciled to events"])
    document.relate("wasAssociatedWith", ["prov:activity": "truceline:coding", "prov:agent": "truceline:program"])
    document.relate("wasAssociatedWith", ["prov:activity": "truceline:reconciling", "prov:agent": "truceline:program"])
    document.relate("used", ["prov:activity": "truceline:coding", "prov:entity": "truceline:packs"])
    for s in sources {
      let report = "truceline:report/" + s.report
      let original = "truceline:original/" + s.original
      var told = ["truceline:sha256": s.report]
      if let outlet = s.outlet { told["truceline:outlet"] = outlet }
      document.entity(report, told)
      var came = ["truceline:sha256": s.original, "truceline:received": UnixTime.text(s.received)]
      if let url = s.url { came["prov:location"] = url }
      document.entity(original, came)
      document.relate("wasDerivedFrom", ["prov:generatedEntity": report, "prov:usedEntity": original])
      document.relate("used", ["prov:activity": "truceline:coding", "prov:entity": report])
    }
    let number = "truceline:number/" + ProvDocument.local(name)
    func entity(_ finding: String) -> String { "truceline:finding/" + ProvDocument.local(finding) }
    for q in quotations {
      let claim = "truceline:claim/" + q.claim
      var told = ["prov:value": q.words, "truceline:rule": q.rule]
      if !q.voices.isEmpty { told["truceline:voices"] = q.voices.joined(separator: " <- ") }
      document.entity(claim, told)
      document.relate("wasDerivedFrom", ["prov:generatedEntity": claim, "prov:usedEntity": "truceline:report/" + q.report, "prov:type": "prov:Quotation"])
      document.relate("wasGeneratedBy", ["prov:entity": claim, "prov:activity": "truceline:coding"])
      document.relate("wasDerivedFrom", ["prov:generatedEntity": (q.finding ?? finding).map(entity) ?? number, "prov:usedEntity": claim])
    }
    document.entity(number, ["prov:label": name, "prov:value": value, "truceline:published": UnixTime.text(published)])
    for finding in Set(quotations.compactMap { $0.finding ?? finding } + (finding.map { [$0] } ?? [])).sorted() {
      document.entity(entity(finding), ["prov:label": finding])
      document.relate("wasGeneratedBy", ["prov:entity": entity(finding), "prov:activity": "truceline:reconciling"])
      document.relate("wasDerivedFrom", ["prov:generatedEntity": number, "prov:usedEntity": entity(finding)])
    }
    document.relate("wasAttributedTo", ["prov:entity": number, "prov:agent": "truceline:log"])
    for cosigner in cosigners.sorted() {
      document.relate("wasAttributedTo", ["prov:entity": number, "prov:agent": "truceline:cosigner/" + ProvDocument.local(cosigner)])
    }
    return document.json
  }
}

/// A PROV-JSON document under construction.
private struct ProvDocument {
  private var parts: [String: [String: [String: String]]] = [:]
  private var relations = 0

  mutating func entity(_ id: String, _ told: [String: String]) { parts["entity", default: [:]][id, default: [:]].merge(told) { $1 } }
  mutating func agent(_ id: String, _ told: [String: String]) { parts["agent", default: [:]][id, default: [:]].merge(told) { $1 } }
  mutating func activity(_ id: String, _ told: [String: String]) { parts["activity", default: [:]][id, default: [:]].merge(told) { $1 } }

  /// Relations get blank names in the order in which they are told.
  mutating func relate(_ kind: String, _ roles: [String: String]) {
    relations += 1
    let number = String(relations)
    parts[kind, default: [:]]["_:r" + String(repeating: "0", count: max(0, 6 - number.count)) + number] = roles
  }

  /// The local part of a qualified name.
  static func local(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for b in text.utf8 {
      switch b {
      case 48...57, 65...90, 97...122, 45, 46, 95, 47: out.append(b)
      default: out += [37, hex[Int(b >> 4)], hex[Int(b & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  var json: [UInt8] {
    var w = ByteWriter()
    w.raw("{\"prefix\":{\"truceline\":\"urn:truceline:\"}")
    for (kind, members) in parts.sorted(by: { $0.key < $1.key }) {
      w.byte(44)
      w.quoted(kind)
      w.raw(":{")
      for (k, (id, told)) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if k > 0 { w.byte(44) }
        w.quoted(id)
        w.raw(":{")
        for (n, (key, value)) in told.sorted(by: { $0.key < $1.key }).enumerated() {
          if n > 0 { w.byte(44) }
          w.quoted(key)
          w.byte(58)
          if key == "prov:type" {
            w.raw("{\"$\":")
            w.quoted(value)
            w.raw(",\"type\":\"prov:QUALIFIED_NAME\"}")
          } else {
            w.quoted(value)
          }
        }
        w.byte(125)
      }
      w.byte(125)
    }
    w.raw("}\n")
    return w.bytes
  }
}
