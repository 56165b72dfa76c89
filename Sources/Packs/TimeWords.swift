/// Kinds of word in a language's lexicon/time.tsv (`word  kind  value`); the value is a whole number whose meaning
/// stands beside each kind. A word may stand on several lines.
///
/// Kinds from `determiner` on are helpers of time phrases (the, of, and): alone they never make a time.
public enum TimeWordKind: UInt8, Sendable, CaseIterable {
  /// 1-12; 100 more where the word counts only with a capital ("May", "March").
  case month
  /// 1 Monday to 7 Sunday; 100 more as above ("Sun", id "Minggu").
  case weekday
  /// A `TimeUnit`; 32 more for a plural form.
  case unit
  /// One of a unit in one word (id "sepekan").
  case unitOne
  /// 1 spring, 2 summer, 3 autumn, 4 winter.
  case season
  /// As `season`, only after a word that asks for one ("this fall", id "musim gugur").
  case weakSeason
  /// id "musim".
  case seasonHead
  /// 1 morning, 2 midday, 3 afternoon, 4 evening, 5 night; 32 more for a plural form.
  case part
  /// Days from the day of publication.
  case dayref
  /// "tonight": the part of the day of publication.
  case tonight
  /// id "semalam": last night.
  case lastNight
  /// Words that alone speak of 1 the past, 2 the present, 3 the future.
  case ref
  /// "time", "moment": a reference with this or that.
  case moment
  /// "daily": the unit.
  case repeating
  /// "noon", "midnight": minutes.
  case clock
  /// Month times 100 plus day.
  case holiday
  /// A feast that moves: which day of which calendar, as `FeastRule` has it.
  case feast
  /// "nineties": 90.
  case decade
  /// id "dini hari" in one word, "overnight".
  case overnight
  /// "year-end" in one word.
  case yearEnd
  /// id "keesokan": the day after the one spoken of.
  case nextDay

  case determiner
  /// Before its noun, a `TimeDirection`: 1 last 2 past 3 previous 4 this 5 current 6 next 7 coming 8 following 9 same 10 that
  /// 11 latest 12 recent 13 future 14 earlier today.
  case direction
  /// After its noun, the same values (id "lalu", "ini", "depan").
  case postDirection
  /// After a quantity: 1 ago 2 earlier 3 later 4 from now.
  case ago
  /// 1 early 2 middle 3 late.
  case edge
  /// As `edge`, a noun that needs "of" (beginning, end).
  case edgeNoun
  case approximate
  case number
  case scale
  /// id "belas".
  case teen
  /// How many, -1 where it does not say.
  case vague
  case ordinal
  case every
  /// 0 before noon, 720 after.
  case meridian
  /// Before an hour (id "pukul"), or after it ("o'clock": 1).
  case hourMark
  /// Minutes east of UTC; 9999 "local time".
  case zone
  case fiscal
  /// "period", "term".
  case period
  case article
  case of
  /// 1 and, 2 or.
  case conjunction
  case to
  /// A `TimeLead`.
  case lead
  /// id "tanggal", "hari" before a date.
  case dateHead
  /// Ending of a decade: "s", id "an".
  case decadeEnding
  case half
  case more
  /// id "yang".
  case relative
  /// Marks of the future in a clause: "will", id "akan".
  case future
  /// Verbs of saying: the day beside them is past.
  case said
  /// "old" after an age.
  case age
  /// Before an age ("aged", id "berusia").
  case ageBefore
  case ordinalEnding
  /// Opens a phrase that names a report's source; outlets date themselves in it.
  case source
  /// Looks like a time and is none ("at the same time").
  case notTime
  /// Before a number that is its name and no year ("resolution 1701").
  case numbered

  private static let byName = Dictionary(uniqueKeysWithValues: TimeWordKind.allCases.map { ("\($0)", $0) })

  public init?(name: String) {
    guard let k = TimeWordKind.byName[name] else { return nil }
    self = k
  }

  @inlinable public var bit: UInt64 { 1 << UInt64(rawValue) }
  /// Whether a word of the kind can start a time by itself; a sentence with none, and without a figure that can, has no time.
  public func starts(_ value: Int32) -> Bool {
    // nineteen ninety-six
    isTime || self == .period || self == .hourMark || self == .number && value >= 17 && value <= 20
  }

  /// Whether the word alone may make a time.
  @inlinable public var isTime: Bool { rawValue < TimeWordKind.determiner.rawValue }
}
