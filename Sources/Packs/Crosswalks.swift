import Claims

/// Rows that say what our types are in another scheme (Ontology/crosswalks). Read only where something is exported.
public struct Crosswalks: Sendable {
  /// What must hold of an event for a row to be taken; nil holds always.
  public struct Condition: Sendable {
    public var event: EventType?
    public var mode: String?
    public var context: Contexts?
    public var truce: TruceState?
    /// A sector that one of the recipients must have.
    public var recipient: String?

    /// Whether an event with these traits fits.
    public func holds(_ type: EventType, mode: String?, contexts: Contexts, truce: TruceState?, recipients: [String]) -> Bool {
      if let e = event, e != type { return false }
      if let m = self.mode, m != mode { return false }
      if let c = context, !contexts.contains(c) { return false }
      if let t = self.truce, t != truce { return false }
      if let r = recipient, !recipients.contains(r) { return false }
      return true
    }
  }

  public struct CameoRow: Sendable {
    public var condition: Condition
    public var code: String
    public var goldstein: String
  }

  public struct AcledRow: Sendable {
    public var condition: Condition
    public var disorder: String
    public var type: String
    public var subtype: String
  }

  public struct ViolenceRow: Sendable {
    public var sideA: String?
    public var sideB: String?
    /// 1, 2 or 3; nil where such an event is none of UCDP's.
    public var type: String?
  }

  public struct SectorRow: Sendable {
    public var ucdp: String?
    public var inter: String?
    public var cameo: String?
  }

  public struct PrecisionRow: Sendable {
    public var ucdp: String
    public var acled: String
    public var gdelt: String
  }

  public struct AgreementRow: Sendable {
    public var ceasefire: String?
    public var pax: String?
  }

  public var cameo: [CameoRow] = []
  public var acled: [AcledRow] = []
  public var violence: [ViolenceRow] = []
  public var sectors: [String: SectorRow] = [:]
  /// By `place:exact`, `time:day` and so on.
  public var precisions: [String: PrecisionRow] = [:]
  /// By `class:preliminary`, `provision:cessation` and so on.
  public var agreements: [String: AgreementRow] = [:]
  /// Lines that cannot be used; they are left out.
  public var problems: [PackProblem] = []

  public init() {}

  /// Reads the tables under a folder of packs.
  public static func load(_ root: String) -> Crosswalks {
    var c = Crosswalks()
    let folder = root + "/Ontology/crosswalks/"
    c.table(folder + "cameo.tsv") { c, row, file in
      guard let condition = c.condition(row, file, recipient: nil), c.needs(row, 4, "a CAMEO code", file) else { return }
      c.cameo.append(CameoRow(condition: condition, code: row.text(4), goldstein: row.text(5)))
    }
    c.table(folder + "acled.tsv") { c, row, file in
      guard let condition = c.condition(row, file, recipient: 4), c.needs(row, 6, "an event type", file) else { return }
      c.acled.append(AcledRow(condition: condition, disorder: row.text(5), type: row.text(6), subtype: row.text(7)))
    }
    c.table(folder + "ucdp.tsv") { c, row, _ in
      c.violence.append(ViolenceRow(sideA: row.optional(0), sideB: row.optional(1), type: row.optional(2)))
    }
    c.table(folder + "sectors.tsv") { c, row, _ in
      c.sectors[row.text(0)] = SectorRow(ucdp: row.optional(1), inter: row.optional(2), cameo: row.optional(3))
    }
    c.table(folder + "precision.tsv") { c, row, _ in
      c.precisions[row.text(0) + ":" + row.text(1)] = PrecisionRow(ucdp: row.text(2), acled: row.text(3), gdelt: row.text(4))
    }
    c.table(folder + "agreements.tsv") { c, row, file in
      let known = row.text(0) == "class" ? AgreementClass(rawValue: row.text(1)) != nil : Provisions(name: row.text(1)) != nil
      guard known else {
        c.problems.append(PackProblem(file: file, line: row.line, message: "unknown \(row.text(0)) '\(row.text(1))'"))
        return
      }
      c.agreements[row.text(0) + ":" + row.text(1)] = AgreementRow(ceasefire: row.optional(2), pax: row.optional(3))
    }
    return c
  }

  private mutating func table(_ path: String, _ each: (inout Crosswalks, TableRow, String) -> Void) {
    var next = self
    let found = TableFile.each(path) { each(&next, $0, path) }
    if !found { next.problems.append(PackProblem(file: path, line: 0, message: "missing; exports that need it stay empty")) }
    self = next
  }

  private mutating func needs(_ row: TableRow, _ field: Int, _ what: String, _ file: String) -> Bool {
    if !row.field(field).isEmpty { return true }
    problems.append(PackProblem(file: file, line: row.line, message: "field \(field + 1) must hold \(what)"))
    return false
  }

  private mutating func condition(_ row: TableRow, _ file: String, recipient: Int?) -> Condition? {
    var condition = Condition()
    func unknown(_ what: String, _ i: Int) -> PackProblem { PackProblem(file: file, line: row.line, message: "unknown \(what) '\(row.text(i))'") }
    if let name = row.optional(0) {
      guard let event = EventType(name: name) else {
        problems.append(unknown("event", 0))
        return nil
      }
      condition.event = event
    }
    if let mode = row.optional(1) {
      guard condition.event?.modes.contains(mode) ?? true else {
        problems.append(unknown("mode", 1))
        return nil
      }
      condition.mode = mode
    }
    if let name = row.optional(2) {
      guard let context = Contexts(name: name) else {
        problems.append(unknown("context", 2))
        return nil
      }
      condition.context = context
    }
    if let name = row.optional(3) {
      guard let truce = TruceState(name: name) else {
        problems.append(unknown("truce state", 3))
        return nil
      }
      condition.truce = truce
    }
    if let recipient { condition.recipient = row.optional(recipient) }
    return condition
  }
}

extension TableRow {
  /// The field's text, or nil where it is missing or `-`.
  func optional(_ i: Int) -> String? { field(i).isEmpty ? nil : text(i) }
}
