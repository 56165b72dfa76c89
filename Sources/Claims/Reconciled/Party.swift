/// An actor without the words that named it: what is left when claims of many reports are joined.
public struct Party: Sendable, Hashable, Comparable {
  /// ISO 3166-1 alpha-3, `IGO` `NGO` `JRN` `UNK`, or a documented code of an unrecognised entity.
  public var code: String
  /// PLOVER sector.
  public var sector: String
  /// The commonest name among the claims joined; the first in byte order among equals.
  public var name: String

  @inlinable public init(code: String, sector: String, name: String) {
    self.code = code
    self.sector = sector
    self.name = name
  }

  /// Whether the name is a common noun ("soldiers", "anak perempuan") and not what somebody is called: names begin with a capital in the
  /// scripts that have any.
  public var isCommonNoun: Bool { name.unicodeScalars.first?.properties.isLowercase ?? true }

  @inlinable public init(_ actor: Actor) { self.init(code: actor.code, sector: actor.sector, name: actor.name) }

  @inlinable public static func < (a: Party, b: Party) -> Bool {
    (a.code, a.sector, a.name) < (b.code, b.sector, b.name)
  }
}

/// Who first said something: the first voice of a claim's attribution, or the outlet where a report asserts it itself.
///
/// Corroboration counts origins, not copies: an agency's wire carried by six outlets is one origin.
public struct Origin: Sendable, Hashable, Comparable {
  /// What tells origins apart: code, sector and folded name. Equal keys are one witness.
  public var key: String
  public var party: Party

  @inlinable public init(key: String, party: Party) {
    self.key = key
    self.party = party
  }

  @inlinable public static func < (a: Origin, b: Origin) -> Bool { (a.key, a.party) < (b.key, b.party) }
}
