import Claims

/// A semantic class of nouns (Ontology/classes.tsv).
public struct NounClass: Sendable {
  public var name: String
  /// PLOVER sector of people and bodies of the class, nil for things.
  public var sector: String?
  public var measure: Measure?
  public var provisions: Provisions
  public var contexts: Contexts
}

/// One condition of an act's row.
public struct ActCondition: Sendable {
  public enum Test: UInt8, Sendable { case filled, empty, classes, notClasses, actor, compSense, actSense, comp, negated, passive }
  public var test: Test
  public var slot: Slot
  public var classes: ClassSet
  public var senses: [UInt16]
  /// How many conditions from this one on are alternatives: one that holds will do.
  public var alternatives: UInt8 = 1
}

/// What an argument becomes in the claim.
public enum ArgumentRole: UInt8, Sendable {
  case actor, recipient, broker, theme, place, forces, hit
}

/// How a verb takes a complement clause.
public enum ComplementKind: UInt8, Sendable {
  case none, absorb, pass, plan, report, deny, accuse, fail
}

/// One row of Ontology/acts.tsv.
public struct ActRow: Sendable {
  public var sense: UInt16
  public var line: Int
  public var conditions: [ActCondition]
  public var event: EventType
  public var mode: String?
  public var roles: [(slot: Slot, role: ArgumentRole, measure: Measure?)]
  public var contexts: Contexts
  public var truce: TruceState?
  public var provisions: Provisions
  public var complement: ComplementKind
  public var controlByObject: Bool
  public var light: Bool
  public var ofIsSubject: Bool
  public var ofIsObject: Bool
  public var genitiveIsObject: Bool
  public var needsWho: Bool
  public var needsCount: Bool
  public var needsViolent: Bool
  public var needsForces: Bool
  public var needsTruce: Bool
  public var needsObject: Bool
  public var noNoun: Bool
  public var symmetric: Bool
  public var subjectAct: Bool
  public var asSense: UInt16?
  public var via: Via?

  @inlinable public func role(_ slot: Slot) -> (role: ArgumentRole, measure: Measure?)? {
    for r in roles where r.slot == slot { return (r.role, r.measure) }
    return nil
  }
}

/// Classes and acts, shared by all languages.
public struct Ontology: Sendable {
  public var classes: [NounClass] = []
  public var classIndex: [String: Int] = [:]
  public var rows: [ActRow] = []
  /// Rows of sense s are `rows[firstRow[s]..<firstRow[s + 1]]`.
  public var firstRow: [Int] = []
  public var senseNames: [String] = []
  public var senseIndex: [String: UInt16] = [:]

  public init() {}

  public func rows(of sense: UInt16) -> Range<Int> {
    let s = Int(sense)
    return s + 1 < firstRow.count ? firstRow[s]..<firstRow[s + 1] : 0..<0
  }

  /// The set of the named classes; unknown names are left out.
  public func set(_ names: String...) -> ClassSet {
    var s = ClassSet()
    for n in names { if let i = classIndex[n] { s.formUnion(ClassSet(index: i)) } }
    return s
  }

  mutating func load(_ folder: String, _ problems: inout [PackProblem]) {
    let classFile = folder + "/classes.tsv"
    var found: [PackProblem] = []
    if !TableFile.each(classFile, { row in
      let name = row.text(0)
      guard classIndex[name] == nil else {
        found.append(PackProblem(file: classFile, line: row.line, message: "class '\(name)' stands twice; remove one line"))
        return
      }
      guard classes.count < 128 else {
        found.append(PackProblem(file: classFile, line: row.line, message: "more than 128 classes; merge some"))
        return
      }
      var c = NounClass(name: name, sector: row.field(1).isEmpty ? nil : row.text(1), measure: nil, provisions: [], contexts: [])
      if !row.field(2).isEmpty {
        c.measure = Measure(name: row.text(2))
        if c.measure == nil { found.append(PackProblem(file: classFile, line: row.line, message: "unknown measure '\(row.text(2))'")) }
      }
      c.provisions = Ontology.provisions(row, 3, classFile, &found)
      c.contexts = Ontology.contexts(row, 4, classFile, &found)
      classIndex[name] = classes.count
      classes.append(c)
    }) {
      found.append(PackProblem(file: classFile, line: 0, message: "missing; the ontology needs it"))
    }
    loadActs(folder + "/acts.tsv", &found)
    problems += found
  }

  static func provisions(_ row: TableRow, _ field: Int, _ file: String, _ problems: inout [PackProblem]) -> Provisions {
    var out: Provisions = []
    row.list(field) {
      let n = String(decoding: $0, as: UTF8.self)
      if let p = Provisions(name: n) { out.insert(p) } else {
        problems.append(PackProblem(file: file, line: row.line, message: "unknown provision '\(n)'"))
      }
    }
    return out
  }

  static func contexts(_ row: TableRow, _ field: Int, _ file: String, _ problems: inout [PackProblem]) -> Contexts {
    var out: Contexts = []
    row.list(field) {
      let n = String(decoding: $0, as: UTF8.self)
      if let p = Contexts(name: n) { out.insert(p) } else {
        problems.append(PackProblem(file: file, line: row.line, message: "unknown context '\(n)'"))
      }
    }
    return out
  }
}
