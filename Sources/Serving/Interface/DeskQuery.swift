import Claims
import Storing

/// What the filter bar and the address hold: one set of fields for every page and every list of the API.
package struct DeskQuery: Sendable {
  static let defaultLimit = 50
  static let largestLimit = 500

  package var filter = Filter()
  /// The as-of clock: nil is now.
  package var asOf: Moment?
  var cursor: Cursor?
  package var limit = DeskQuery.defaultLimit
  /// Rows passed over on a page whose rows are ordered anew.
  private(set) var skip = 0
  /// Words searched for.
  var words: String?
  /// The filter's fields that are filled, in the bar's order.
  private(set) var fields: [(name: String, value: String)] = []

  init() {}

  /// Names of all fields.
  private static let names: Set<String> = ["from", "to", "side", "type", "place", "origin", "level", "as_of", "cursor", "limit", "q", "skip", "hxl"]
  /// Code points of a field.
  static let longest = 75

  /// Fails where a field cannot be understood: a filter that is dropped silently shows the wrong thing. Programs are held to what the
  /// API's document says, and are told of empty and doubled fields; a browser's form sends empty ones.
  package init(_ sent: FormFields, strict: Bool = false) throws {
    if strict {
      for name in DeskQuery.names {
        let values = sent.all(name)
        if values.count > 1 { throw Problem.bad("\(name) is given \(values.count) times.") }
        if values.first == "" { throw Problem.bad("\(name) is empty; leave it out.") }
      }
    }
    func take(_ name: String) throws -> String? {
      guard let value = sent.filled(name) else { return nil }
      guard value.unicodeScalars.count <= DeskQuery.longest else { throw Problem.bad("\(name) has more than \(DeskQuery.longest) signs.") }
      fields.append((name, value))
      return value
    }
    func day(_ name: String) throws -> CivilDay? {
      guard let text = try take(name) else { return nil }
      guard text.utf8.count == 10, let stamp = Stamp(iso: text) else { throw Problem.bad("\(name): \"\(text.prefix(40))\" is no day; write it as 2020-10-26.") }
      return stamp.day
    }
    filter.from = try day("from")
    filter.to = try day("to")
    filter.side = try take("side")
    if let name = try take("type") {
      guard let type = EventType(name: strict ? name : name.uppercased()), type != .none else {
        throw Problem.bad("type: \"\(name.prefix(40))\" is no PLOVER event type.")
      }
      filter.type = type
    }
    filter.place = try take("place")
    filter.origin = try take("origin")
    if let name = try take("level") {
      guard let level = VerificationLevel(rawValue: name) else {
        throw Problem.bad("level: \"\(name.prefix(40))\" is not one of \(VerificationLevel.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      filter.level = level
    }
    if let text = try take("as_of") {
      guard let moment = Moment(iso: text) else { throw Problem.bad("as_of: \"\(text.prefix(40))\" is no time; write it as 2020-10-26T19:30+04:00.") }
      asOf = moment
    }
    if let text = sent.filled("cursor") {
      guard text.utf8.count <= 40, let c = Cursor(text) else { throw Problem.bad("cursor: this is none that a list gave.") }
      cursor = c
    }
    if let text = sent.filled("limit") {
      guard let n = Int(text), (1...DeskQuery.largestLimit).contains(n) else { throw Problem.bad("limit: give 1 to \(DeskQuery.largestLimit).") }
      limit = n
    }
    if let text = sent.filled("skip") {
      guard let n = Int(text), (0...100_000).contains(n) else { throw Problem.bad("skip: give 0 to 100000.") }
      skip = n
    }
    if let text = sent.filled("q") {
      guard text.unicodeScalars.count <= DeskQuery.longest else { throw Problem.bad("q has more than \(DeskQuery.longest) signs.") }
      words = text
    }
  }

  /// Whether anything is filtered.
  var isFiltering: Bool { !fields.isEmpty }

  /// Whether it looks for something by its name.
  var asksForNames: Bool { filter.place != nil || filter.origin != nil || filter.side != nil }

  var asOfText: String { fields.first { $0.name == "as_of" }?.value ?? "" }

  func value(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// `?from=…&side=…` with the fields of `more` set instead or besides, nil ones left out; empty where nothing is left.
  package func address(_ more: [(String, String?)] = []) -> String {
    var pairs = fields.map { ($0.name, Optional($0.value)) }
    for (name, value) in more {
      if let k = pairs.firstIndex(where: { $0.0 == name }) { pairs[k].1 = value } else { pairs.append((name, value)) }
    }
    let text = pairs.compactMap { name, value in value.map { "\(name)=\($0.addressEncoded)" } }.joined(separator: "&")
    return text.isEmpty ? "" : "?" + text
  }
}
