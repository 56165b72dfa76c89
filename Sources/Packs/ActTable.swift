import Claims

/// Reading Ontology/acts.tsv.
extension Ontology {
  mutating func loadActs(_ file: String, _ problems: inout [PackProblem]) {
    var read: [ActRow] = []
    // Conditions may name senses that stand further down, so names are collected first.
    let exists = TableFile.each(file) { row in
      let name = row.text(0)
      if senseIndex[name] == nil {
        senseIndex[name] = UInt16(senseNames.count)
        senseNames.append(name)
      }
    }
    guard exists else {
      problems.append(PackProblem(file: file, line: 0, message: "missing; the ontology needs it"))
      return
    }
    var known = KnownParts()
    TableFile.each(file) { row in
      do { read.append(try actRow(row, file, &known)) } catch let p as PackProblem { problems.append(p) } catch {}
    }
    firstRow = [Int](repeating: 0, count: senseNames.count + 1)
    for r in read { firstRow[Int(r.sense) + 1] += 1 }
    for i in 1..<firstRow.count { firstRow[i] += firstRow[i - 1] }
    var cursor = firstRow
    var ordered = [ActRow?](repeating: nil, count: read.count)
    for r in read {
      ordered[cursor[Int(r.sense)]] = r
      cursor[Int(r.sense)] += 1
    }
    rows = ordered.compactMap { $0 }
  }

  /// Conditions and roles read before: most rows say what others say.
  private struct KnownParts {
    var conditions: [String: [ActCondition]] = [:]
    var roles: [String: [(slot: Slot, role: ArgumentRole, measure: Measure?)]] = [:]

    static func part<P>(_ text: String, _ known: inout [String: P], _ read: (String) throws -> P) rethrows -> P {
      if let part = known[text] { return part }
      let part = try read(text)
      known[text] = part
      return part
    }
  }

  private func actRow(_ row: TableRow, _ file: String, _ known: inout KnownParts) throws -> ActRow {
    func bad(_ message: String) -> PackProblem { PackProblem(file: file, line: row.line, message: message) }
    let out = ActRow(
      sense: senseIndex[row.text(0)] ?? 0, line: row.line, conditions: [], event: .none, mode: nil, roles: [], contexts: [],
      truce: nil, provisions: [], complement: .none, controlByObject: false, light: false, ofIsSubject: false, ofIsObject: false,
      genitiveIsObject: false, needsWho: false, needsCount: false, needsViolent: false, needsForces: false, needsTruce: false,
      needsAnchor: false, noNoun: false, symmetric: false, subjectAct: false, asSense: nil, via: nil)
    if !row.field(2).isEmpty {
      guard let event = EventType(name: row.text(2)) else { throw bad("'\(row.text(2))' is no PLOVER type") }
      out.event = event
    }
    if !row.field(3).isEmpty {
      out.mode = row.text(3)
      guard out.event.modes.contains(row.text(3)) else { throw bad("\(out.event.name) has no mode '\(row.text(3))'") }
    }
    for word in row.text(1).utf8.split(separator: 32).map(Substring.init) {
      out.conditions += try KnownParts.part(String(word), &known.conditions) { try condition($0, bad) }
    }
    out.roles = try KnownParts.part(row.text(4), &known.roles) { try roles($0, bad) }
    var inner: [PackProblem] = []
    out.contexts = Ontology.contexts(row, 5, file, &inner)
    out.provisions = Ontology.provisions(row, 7, file, &inner)
    if let p = inner.first { throw p }
    if !row.field(6).isEmpty {
      out.truce = TruceState(name: row.text(6))
      if out.truce == nil { throw bad("unknown truce state '\(row.text(6))'") }
    }
    for flag in row.text(8).utf8.split(separator: 32).map(Substring.init) { try set(String(flag), out, bad) }
    return out
  }

  /// "subj:A obj:F#released"
  private func roles(_ text: String, _ bad: (String) -> PackProblem) throws -> [(slot: Slot, role: ArgumentRole, measure: Measure?)] {
    var out: [(slot: Slot, role: ArgumentRole, measure: Measure?)] = []
    for word in text.utf8.split(separator: 32).map(Substring.init) {
      let parts = word.utf8.split(separator: 58, maxSplits: 1).map { String(Substring($0)) }
      guard parts.count == 2, let slot = Slot(name: parts[0]) else { throw bad("role '\(word)' is not slot:letter") }
      let target = parts[1].utf8.split(separator: 35, maxSplits: 1).map { String(Substring($0)) }
      let role: ArgumentRole? =
        switch target[0] {
        case "A": .actor
        case "R": .recipient
        case "B": .broker
        case "T": .theme
        case "P": .place
        case "F": .forces
        case "X": .hit
        default: nil
        }
      guard let role else { throw bad("role letter '\(target[0])' is none of A R B T P F X") }
      var measure: Measure?
      if target.count == 2 {
        measure = Measure(name: target[1])
        guard measure != nil else { throw bad("unknown measure '\(target[1])'") }
      }
      if !out.contains(where: { $0.slot == slot }) { out.append((slot, role, measure)) }
    }
    return out
  }

  private func set(_ flag: String, _ out: ActRow, _ bad: (String) -> PackProblem) throws {
    switch flag {
    case "comp=absorb": out.complement = .absorb
    case "comp=pass": out.complement = .pass
    case "comp=plan": out.complement = .plan
    case "comp=report": out.complement = .report
    case "comp=deny": out.complement = .deny
    case "comp=accuse": out.complement = .accuse
    case "comp=fail": out.complement = .fail
    case "ctrl=obj": out.controlByObject = true
    case "light": out.light = true
    case "of=subj": out.ofIsSubject = true
    case "of=obj": out.ofIsObject = true
    case "gen=obj": out.genitiveIsObject = true
    case "gen=subj": out.genitiveIsObject = false
    case "needs=who": out.needsWho = true
    case "needs=anchor": out.needsAnchor = true
    case "needs=count": out.needsCount = true
    case "needs=voice": out.needsVoice = true
    case "needs=violent": out.needsViolent = true
    case "needs=harm": out.needsHarm = true
    case "needs=forces": out.needsForces = true
    case "needs=truce-context": out.needsTruce = true
    case "nonoun": out.noNoun = true
    case "sym": out.symmetric = true
    case "subjact": out.subjectAct = true
    case "via=post": out.via = .post
    case "via=document": out.via = .document
    case "via=wire": out.via = .wire
    case "via=call": out.via = .call
    default:
      if flag.hasPrefix("as=") {
        guard let s = senseIndex[String(flag.dropFirst(3))] else { throw bad("'\(flag)' names no sense") }
        out.asSense = s
      } else {
        throw bad("unknown flag '\(flag)'")
      }
    }
  }

  private func condition(_ word: String, _ bad: (String) -> PackProblem) throws -> [ActCondition] {
    let test: ActCondition.Test
    switch word {
    case "neg": test = .negated
    case "passive": test = .passive
    case "will": test = .future
    case "done": test = .done
    default: return try conditionsOfSlots(word, bad)
    }
    return [ActCondition(test: test, slot: .subj, classes: ClassSet(), senses: [])]
  }

  /// What stands in slots: "obj=truce", "!to".
  private func conditionsOfSlots(_ word: String, _ bad: (String) -> PackProblem) throws -> [ActCondition] {
    // Alternatives over different slots ("obj=truce|in=truce|comp=cease") are one condition each; any of them will do.
    var out: [ActCondition] = []
    var slot: Slot?
    var negative = false
    var inComplement = false
    for part in word.utf8.split(separator: 124).map(Substring.init) {
      var value = String(part)
      if let eq = part.utf8.firstIndex(of: 61) {
        var name = String(part[..<eq])
        negative = name.hasSuffix("!")
        if negative { name.removeLast() }
        if name == "compobj" {
          // The class of what the complement's verb acts on.
          inComplement = true
          name = "obj"
        } else {
          inComplement = false
        }
        guard let s = Slot(name: name) else { throw bad("'\(name)' is no slot") }
        slot = s
        value = String(part[part.index(after: eq)...])
      } else if slot == nil || value.hasPrefix("!") || (classIndex[value] == nil && Slot(name: value) != nil) {
        var name = value
        let empty = name.hasPrefix("!")
        if empty { name.removeFirst() }
        guard let s = Slot(name: name) else { throw bad("'\(name)' is no slot") }
        let test: ActCondition.Test = empty ? .empty : s == .comp ? .comp : .filled
        out.append(ActCondition(test: test, slot: s, classes: ClassSet(), senses: []))
        continue
      }
      guard let slot else { continue }
      if slot == .comp {
        guard let s = senseIndex[value] else { throw bad("comp=\(value) names no sense") }
        if let i = out.firstIndex(where: { $0.test == .compSense }) {
          out[i].senses.append(s)
        } else {
          out.append(ActCondition(test: .compSense, slot: .comp, classes: ClassSet(), senses: [s]))
        }
      } else if value.hasPrefix("@") {
        guard let s = senseIndex[String(value.dropFirst())] else { throw bad("'\(value)' names no sense") }
        if let i = out.firstIndex(where: { $0.test == .actSense && $0.slot == slot }) {
          out[i].senses.append(s)
        } else {
          out.append(ActCondition(test: .actSense, slot: slot, classes: ClassSet(), senses: [s]))
        }
      } else if value == "actor" {
        out.append(ActCondition(test: .actor, slot: slot, classes: ClassSet(), senses: []))
      } else if value == "another's" {
        out.append(ActCondition(test: .anothers, slot: slot, classes: ClassSet(), senses: []))
      } else {
        guard let k = classIndex[value] else { throw bad("'\(value)' is no class of classes.tsv") }
        let test: ActCondition.Test = inComplement ? .complementClasses : negative ? .notClasses : .classes
        if let i = out.firstIndex(where: { $0.test == test && $0.slot == slot }) {
          out[i].classes.formUnion(ClassSet(index: k))
        } else {
          out.append(ActCondition(test: test, slot: slot, classes: ClassSet(index: k), senses: []))
        }
      }
    }
    guard !out.isEmpty else { throw bad("empty condition '\(word)'") }
    out[0].alternatives = UInt8(out.count)
    return out
  }
}
