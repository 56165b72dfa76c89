import Claims

/// What is wanted of a list; what is nil is not asked for.
public struct Filter: Sendable, Hashable {
  /// Days that the row's time must touch; rows without a date fail both.
  public var from: CivilDay?
  public var to: CivilDay?
  /// Code of a state, entity or body that takes part in any role; or a part of a name.
  public var side: String?
  /// A part of the place's name.
  public var place: String?
  public var type: EventType?
  /// A part of an origin's name.
  public var origin: String?
  public var level: VerificationLevel?
  /// Words that a report behind the row must hold, as `search` takes them.
  public var text: String?
  /// Rows that a person rejected as well.
  public var includesRejected = false
  /// Oldest first; else the latest first. Rows without a date come last either way.
  public var oldestFirst = false

  public init(
    from: CivilDay? = nil, to: CivilDay? = nil, side: String? = nil, place: String? = nil, type: EventType? = nil, origin: String? = nil,
    level: VerificationLevel? = nil, text: String? = nil
  ) {
    self.from = from
    self.to = to
    self.side = side
    self.place = place
    self.type = type
    self.origin = origin
    self.level = level
    self.text = text
  }
}

/// Where a page ended, so that the next one can begin there whatever has come in between.
public struct Cursor: Sendable, Hashable, CustomStringConvertible {
  var day: Int
  var n: Int

  /// As it stands in an address: `18576-42`.
  public var description: String { "\(day)-\(n)" }

  init(day: Int, n: Int) {
    self.day = day
    self.n = n
  }

  public init?(_ text: some StringProtocol) {
    guard let dash = text.lastIndex(of: "-"), let day = Int(text[..<dash]), let n = Int(text[text.index(after: dash)...]) else { return nil }
    self.init(day: day, n: n)
  }
}

/// What a person's reviews made of a row.
public enum ReviewState: Int, Sendable, CaseIterable {
  case none = 0
  case confirmed, corrected, rejected, resolved

  public var name: String { "\(self)" }
}

/// A row of a projection with its own history.
public struct Recorded<Value: Sendable>: Sendable {
  public var value: Value
  public var review: ReviewState
  /// Seq of the batch (of reports and claims: of the entry) that made the row, and when.
  public var seq: Int
  public var known: Moment
  /// Seq of what took its place; nil while it holds.
  public var superseded: Int?

  public init(value: Value, review: ReviewState, seq: Int, known: Moment, superseded: Int?) {
    self.value = value
    self.review = review
    self.seq = seq
    self.known = known
    self.superseded = superseded
  }
}

extension Recorded: Equatable where Value: Equatable {}

/// A part of a list.
public struct Page<Value: Sendable>: Sendable {
  public var rows: [Recorded<Value>]
  /// Where to go on; nil at the end.
  public var next: Cursor?
  public var values: [Value] { rows.map(\.value) }

  public init(rows: [Recorded<Value>], next: Cursor?) {
    self.rows = rows
    self.next = next
  }
}
