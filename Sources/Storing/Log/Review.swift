import Claims

/// What a person decides about claims, events, agreements, tolls or contradictions. Later codings never undo it.
public struct Review: Sendable, Hashable {
  public enum Action: String, Sendable, CaseIterable {
    case confirm, reject
    /// Puts fields right; an entry of the kind `correction`.
    case correct
    /// The events named are one.
    case merge
    /// The claims named leave the event and are one of their own.
    case split
    /// A contradiction is settled, or open again.
    case resolve, reopen
    /// Takes back every earlier review of the addresses.
    case withdraw
  }

  public var action: Action
  /// Addresses: the first is what the review is about; of `merge` all are, of `split` the rest are the claims that leave.
  public var targets: [String]
  /// Of `correct`: names and new values, in the order given.
  public var fields: [Field]
  public var reason: String
  public var by: String

  public struct Field: Sendable, Hashable {
    public var name: String
    public var value: String
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(_ action: Action, _ targets: [String], fields: [Field] = [], reason: String, by: String) {
    self.action = action
    self.targets = targets
    self.fields = fields
    self.reason = reason
    self.by = by
  }

  var kind: LogKind { action == .correct ? .correction : .review }

  var bytes: [UInt8] {
    var w = ByteWriter(capacity: 256)
    w.raw("{\"action\":")
    w.quoted(action.rawValue)
    w.raw(",\"targets\":[")
    for (k, t) in targets.enumerated() {
      if k > 0 { w.byte(44) }
      w.quoted(t)
    }
    w.raw("],\"fields\":[")
    for (k, f) in fields.enumerated() {
      if k > 0 { w.byte(44) }
      w.raw("{\"name\":")
      w.quoted(f.name)
      w.raw(",\"value\":")
      w.quoted(f.value)
      w.byte(125)
    }
    w.raw("],\"reason\":")
    w.quoted(reason)
    w.raw(",\"by\":")
    w.quoted(by)
    w.byte(125)
    return w.bytes
  }

  init(_ payload: [UInt8]) throws {
    self.init(.confirm, [], reason: "", by: "")
    var name = ""
    try Payload.read(payload) { (r, key) throws(JSONReader.Failure) in
      switch JSONKey(key) {
      case "action": name = try r.text() ?? ""
      case "targets": targets = try r.texts()
      case "fields": try r.list { (r) throws(JSONReader.Failure) in fields.append(try Field(&r)) }
      case "reason": reason = try r.text() ?? ""
      case "by": by = try r.text() ?? ""
      default: try r.skip()
      }
    }
    guard let known = Action(rawValue: name) else {
      throw DossierError(.newer, "the log holds a review that this version does not know (\(name))", remedy: "use the newest version")
    }
    action = known
  }
}

extension Review.Field {
  init(_ r: inout JSONReader) throws(JSONReader.Failure) {
    self.init(name: "", value: "")
    try r.object { (r, key) throws(JSONReader.Failure) in
      switch JSONKey(key) {
      case "name": name = try r.text() ?? ""
      case "value": value = try r.text() ?? ""
      default: try r.skip()
      }
    }
  }
}
