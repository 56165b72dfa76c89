import Claims

/// What a dossier is about and what codes its reports.
public struct DossierSettings: Sendable, Hashable {
  public var title: String
  /// Hash over the packs' files.
  public var packs: String
  public var program: String
  /// What reconciling knows of the conflict; part of the dossier, so that reading it needs no pack.
  public var frame: ConflictFrame

  /// Name of the conflict's pack, or nil.
  public var pack: String? { frame.name }
  /// Codes of the parties to the conflict.
  public var parties: [String] { frame.parties }
  /// Minutes east of universal time in which days of the conflict are counted.
  public var zone: Int { frame.zone == Stamp.noZone ? 0 : Int(frame.zone) }

  public init(title: String, packs: String, program: String, frame: ConflictFrame = ConflictFrame()) {
    self.title = title
    self.packs = packs
    self.program = program
    self.frame = frame
  }

  var bytes: [UInt8] {
    var w = ByteWriter(capacity: 4096)
    w.raw("{\"title\":")
    w.quoted(title)
    w.raw(",\"packs\":")
    w.quoted(packs)
    w.raw(",\"program\":")
    w.quoted(program)
    w.member(",\"pack\":", frame.name)
    w.texts(",\"parties\":", frame.parties)
    w.texts(",\"behind\":", frame.behind.keys.sorted().flatMap { [$0, frame.behind[$0] ?? ""] })
    w.texts(",\"mediators\":", frame.mediators)
    if !frame.names.isEmpty { w.texts(",\"names\":", frame.names.keys.sorted().flatMap { [$0, frame.names[$0] ?? ""] }) }
    w.texts(",\"observers\":", frame.observers)
    w.raw(",\"zone\":")
    if frame.zone == Stamp.noZone { w.raw("null") } else { w.int(Int(frame.zone)) }
    w.raw(",\"chronology\":[")
    for (k, f) in frame.chronology.enumerated() {
      if k > 0 { w.byte(44) }
      w.fact(f)
    }
    w.raw("]}")
    return w.bytes
  }

  init(_ payload: [UInt8]) throws {
    self.init(title: "", packs: "", program: "")
    try Payload.read(payload) { (r, key) throws(JSONReader.Failure) in
      switch JSONKey(key) {
      case "title": title = try r.text() ?? ""
      case "packs": packs = try r.text() ?? ""
      case "program": program = try r.text() ?? ""
      case "pack": frame.name = try r.text()
      case "parties": frame.parties = try r.texts()
      case "behind": frame.behind = try r.pairs()
      case "names": frame.names = try r.pairs()
      case "mediators": frame.mediators = try r.texts()
      case "observers": frame.observers = try r.texts()
      case "zone": frame.zone = try r.double().map { Int16(clamping: Int($0)) } ?? Stamp.noZone
      case "chronology": try r.list { (r) throws(JSONReader.Failure) in frame.chronology.append(try r.fact()) }
      default: try r.skip()
      }
    }
  }
}

extension ByteWriter {
  mutating func texts(_ name: StaticString, _ all: [String]) {
    raw(name)
    byte(91)
    for (k, t) in all.enumerated() {
      if k > 0 { byte(44) }
      quoted(t)
    }
    byte(93)
  }

  fileprivate mutating func fact(_ f: KnownFact) {
    raw("{\"id\":")
    quoted(f.id)
    raw(",\"kind\":")
    quoted(f.kind)
    raw(",\"name\":")
    quoted(f.name)
    raw(",\"start\":")
    optionalStamp(Stamp(day: f.start))
    raw(",\"end\":")
    optionalStamp(f.end.map { Stamp(day: $0) })
    texts(",\"actors\":", f.actors)
    byte(125)
  }
}

extension JSONReader {
  /// A list of names and values in turn.
  fileprivate mutating func pairs() throws(Failure) -> [String: String] {
    let all = try texts()
    var out: [String: String] = [:]
    for k in stride(from: 0, to: all.count - 1, by: 2) { out[all[k]] = all[k + 1] }
    return out
  }

  fileprivate mutating func fact() throws(Failure) -> KnownFact {
    var f = KnownFact(id: "", kind: "", name: "", start: CivilDay(number: 0), end: nil, actors: [])
    try object { (r, key) throws(Failure) in
      switch JSONKey(key) {
      case "id": f.id = try r.text() ?? ""
      case "kind": f.kind = try r.text() ?? ""
      case "name": f.name = try r.text() ?? ""
      case "start": if let s = try r.text().flatMap({ Stamp(iso: $0) }) { f.start = s.day }
      case "end": f.end = try r.text().flatMap { Stamp(iso: $0)?.day }
      case "actors": f.actors = try r.texts()
      default: try r.skip()
      }
    }
    return f
  }
}
