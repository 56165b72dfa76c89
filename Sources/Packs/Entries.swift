import Claims

/// A function word's class and meaning.
public struct FunctionWord: Sendable, Hashable {
  public var category: WordCategory
  public var value: WordValue
  /// Of a preposition: what it marks. Of a relative word: what the phrase before it is in its clause; nil for subject or object.
  public var slot: Slot?
}

/// A noun of a language's lexicon.
public struct NounEntry: Sendable, Hashable {
  public var classes: ClassSet
  public var main: UInt8
  /// Sense of acts.tsv where the noun names an act; `noSense` else.
  public var act: UInt16
  @inlinable public static var noSense: UInt16 { .max }
}

/// A number word.
public struct NumberEntry: Sendable, Hashable {
  public enum Kind: UInt8, Sendable { case unit, tens, hundred, thousand, million, billion, ordinal, half, dozen, vague, article, collective }
  public var kind: Kind
  public var low: Double
  /// nil: open.
  public var high: Double?
}

/// A word of the time lexicon: `kind` and `value` are the time grammar's own.
public struct TimeEntry: Sendable, Hashable {
  public var kind: UInt8
  public var value: Int32
}

/// Somebody that a pack names.
public final class ActorEntry: Sendable {
  public enum Kind: UInt8, Sendable { case state, person, group, organisation, forces, government, entity, outlet }
  public let id: String
  public let name: String
  public let code: String
  public let sector: String
  public let kind: Kind

  public init(id: String, name: String, code: String, sector: String, kind: Kind) {
    self.id = id
    self.name = name
    self.code = code
    self.sector = sector
    self.kind = kind
  }

  static func kind(_ name: String) -> Kind? {
    switch name {
    case "state": .state
    case "person": .person
    case "group": .group
    case "organisation": .organisation
    case "forces": .forces
    case "government": .government
    case "entity": .entity
    case "outlet": .outlet
    default: nil
    }
  }
}

/// Somewhere that a gazetteer names.
public final class PlaceEntry: Sendable {
  public let name: String
  public let latitude: Double?
  public let longitude: Double?
  public let precision: String
  /// ISO 3166-1 alpha-3 by international recognition.
  public let country: String

  public init(name: String, latitude: Double?, longitude: Double?, precision: String, country: String) {
    self.name = name
    self.latitude = latitude
    self.longitude = longitude
    self.precision = precision
    self.country = country
  }
}

/// A dated fact that a report may lean on without dating it.
public struct ChronologyEntry: Sendable, Hashable {
  public var id: String
  public var start: CivilDay
  public var end: CivilDay
  public var kind: String
  /// `actors=ARM;AZE places=Sochi`.
  public var actors: [String]
  public var places: [String]
  public var names: [String]
}

/// Days from and to which somebody held an office, or led a group.
public struct TermOfOffice: Sendable, Hashable {
  public var from: CivilDay
  public var to: CivilDay
}

/// One conflict's pack.
public struct ConflictPack: Sendable {
  public var name: String
  /// What people call the conflict.
  public var title: String?
  public var parties: [String]
  /// An unrecognised entity and the state that stands behind it.
  public var behind: [String: String] = [:]
  public var mediators: [String] = []
  public var observers: [String] = []
  /// Minutes east of UTC of its local time.
  public var zone: Int16 = Stamp.noZone
  public var chronology: [ChronologyEntry]
}
