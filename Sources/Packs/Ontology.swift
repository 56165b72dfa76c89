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
  public enum Test: UInt8, Sendable {
    case filled, empty, classes, notClasses, actor, anothers, compSense, complementClasses, actSense, comp, negated, passive, future, done
  }
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
/// Read-only once loaded: an object, so that looking at a row copies one reference.
public final class ActRow: @unchecked Sendable {
  public internal(set) var sense: UInt16
  public internal(set) var line: Int
  public internal(set) var conditions: [ActCondition]
  public internal(set) var event: EventType
  public internal(set) var mode: String?
  public internal(set) var roles: [(slot: Slot, role: ArgumentRole, measure: Measure?)]
  public internal(set) var contexts: Contexts
  public internal(set) var truce: TruceState?
  public internal(set) var provisions: Provisions
  public internal(set) var complement: ComplementKind
  public internal(set) var controlByObject: Bool
  public internal(set) var light: Bool
  public internal(set) var ofIsSubject: Bool
  public internal(set) var ofIsObject: Bool
  public internal(set) var genitiveIsObject: Bool
  public internal(set) var needsWho: Bool
  public internal(set) var needsCount: Bool
  public internal(set) var needsViolent: Bool
  /// Only where the report tells of something that kills or hurts.
  public internal(set) var needsHarm = false
  public internal(set) var needsForces: Bool
  public internal(set) var needsTruce: Bool
  /// Only where somebody is told to say so.
  public internal(set) var needsVoice = false
  /// Only where somebody is named, or a day or a place.
  public internal(set) var needsAnchor: Bool
  public internal(set) var noNoun: Bool
  public internal(set) var symmetric: Bool
  public internal(set) var subjectAct: Bool
  public internal(set) var asSense: UInt16?
  public internal(set) var via: Via?
  /// The row holds for what is not done or not going to be done.
  public var refuses: Bool { conditions.contains { $0.test == .negated } }

  init(
    sense: UInt16, line: Int, conditions: [ActCondition], event: EventType, mode: String?, roles: [(slot: Slot, role: ArgumentRole, measure: Measure?)],
    contexts: Contexts, truce: TruceState?, provisions: Provisions, complement: ComplementKind, controlByObject: Bool, light: Bool, ofIsSubject: Bool,
    ofIsObject: Bool, genitiveIsObject: Bool, needsWho: Bool, needsCount: Bool, needsViolent: Bool, needsForces: Bool, needsTruce: Bool, needsAnchor: Bool,
    noNoun: Bool, symmetric: Bool, subjectAct: Bool, asSense: UInt16?, via: Via?
  ) {
    self.sense = sense
    self.line = line
    self.conditions = conditions
    self.event = event
    self.mode = mode
    self.roles = roles
    self.contexts = contexts
    self.truce = truce
    self.provisions = provisions
    self.complement = complement
    self.controlByObject = controlByObject
    self.light = light
    self.ofIsSubject = ofIsSubject
    self.ofIsObject = ofIsObject
    self.genitiveIsObject = genitiveIsObject
    self.needsWho = needsWho
    self.needsCount = needsCount
    self.needsViolent = needsViolent
    self.needsForces = needsForces
    self.needsTruce = needsTruce
    self.needsAnchor = needsAnchor
    self.noNoun = noNoun
    self.symmetric = symmetric
    self.subjectAct = subjectAct
    self.asSense = asSense
    self.via = via
  }

  public func role(_ slot: Slot) -> (role: ArgumentRole, measure: Measure?)? {
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

  @inlinable public func rows(of sense: UInt16) -> Range<Int> {
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
    if !TableFile.each(
      classFile,
      { row in
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
      })
    {
      found.append(PackProblem(file: classFile, line: 0, message: "missing; the ontology needs it"))
    }
    loadActs(folder + "/acts.tsv", &found)
    problems += found
  }

  static func provisions(_ row: TableRow, _ field: Int, _ file: String, _ problems: inout [PackProblem]) -> Provisions {
    var out: Provisions = []
    row.list(field) {
      let n = String(decoding: $0, as: UTF8.self)
      if let p = Provisions(name: n) {
        out.insert(p)
      } else {
        problems.append(PackProblem(file: file, line: row.line, message: "unknown provision '\(n)'"))
      }
    }
    return out
  }

  static func contexts(_ row: TableRow, _ field: Int, _ file: String, _ problems: inout [PackProblem]) -> Contexts {
    var out: Contexts = []
    row.list(field) {
      let n = String(decoding: $0, as: UTF8.self)
      if let p = Contexts(name: n) {
        out.insert(p)
      } else {
        problems.append(PackProblem(file: file, line: row.line, message: "unknown context '\(n)'"))
      }
    }
    return out
  }
}
