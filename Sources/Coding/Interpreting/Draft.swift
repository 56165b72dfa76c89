import Claims
import Packs

/// What a sentence is coded from, and what comes of it before its strings are made.
extension Interpreter {
  /// A time of the sentence, resolved.
  struct SentenceTime {
    var value: TimeSpan
    var start: Int32
    var end: Int32
    var isDuration: Bool
    var days: Double?
    var approximate = false
    /// Unit where it stands.
    var unit: Int32
    var clause: Int32 = -1
    var np: Int32 = -1
    /// Counted from what was told before ("a day later").
    var isNext = false
    /// Minutes or hours after what was told before.
    var isSoon = false
    /// Counted in minutes or hours.
    var isOfClock = false
    /// A day with a name of its own ("Easter").
    var isFeast = false
    /// Names a day of a month.
    var isDate = false
    /// No later than the report.
    var isPast = false
    /// A bare weekday, taken for the last one: of what is yet to be done it is the next.
    var isLastWeekday = false
    /// "this Sunday", taken for the one to come: of what has been it is the last.
    var isThisWeekday = false
    /// When the paper that is quoted wrote it.
    var isOfReport = false
    /// A month, or a day of one, told without a year.
    var isYearless = false
    /// The same, weeks after the report: of what has been it is that of the year before.
    var isFarAhead = false
    /// The same, weeks before the report: of what is yet to be done it is that of next year.
    var isLastYear = false

    /// The time itself, where a word before it made it a bound ("before the 2014 coup").
    var unbounded: TimeSpan?

    /// As it is of the noun it stands with, and not of what was before or since.
    var ofNoun: SentenceTime {
      var t = self
      if let unbounded { t.value = unbounded }
      return t
    }

    /// The same a year before.
    var yearBefore: SentenceTime { moved { TimeContext.add($0, .year, -1) } }

    /// The same a year on.
    var nextYear: SentenceTime {
      var t = moved { TimeContext.add($0, .year, 1) }
      t.isLastYear = false
      t.isPast = false
      return t
    }

    /// The same weekday seven days on.
    var nextWeek: SentenceTime {
      var t = moved { $0 + 7 }
      t.isLastWeekday = false
      t.isPast = false
      return t
    }

    /// The same weekday seven days before.
    var weekBefore: SentenceTime {
      var t = moved { $0 + -7 }
      t.isThisWeekday = false
      t.isPast = true
      return t
    }

    private func moved(_ move: (CivilDay) -> CivilDay) -> SentenceTime {
      func moved(_ s: Stamp) -> Stamp { Stamp(day: move(s.day), minute: s.minute, zone: s.zone) }
      var t = self
      t.value.start = t.value.start.map(moved)
      t.value.end = t.value.end.map(moved)
      return t
    }
  }

  /// What one sentence is coded from.
  struct Input {
    let scene: EntityResolver.Scene
    let times: ContiguousArray<SentenceTime>
    /// The date that the paragraph opens with, in a list of dated entries.
    let entry: SentenceTime?
    let isTitle: Bool
    let isQuestion: Bool
  }

  /// A claim before its strings are made.
  struct Draft {
    typealias Count = (measure: Measure, quantity: Quantity, whose: Reference?)

    var event: EventType
    var mode: String?
    var contexts: Contexts = []
    var aux: AuxModes = []
    var actors: [Reference] = []
    var recipients: [Reference] = []
    var brokers: [Reference] = []
    var place: (entry: PlaceEntry, start: Int32, end: Int32)?
    var time: SentenceTime?
    var figures: [Count] = []
    /// Where a count of casualties begins, which may be of dead and wounded; -1 without.
    var casualties: Int32 = -1
    var truce: TruceState?
    var provisions: Provisions = []
    var voices: [Speaker] = []
    var start: Int32 = 0
    var end: Int32 = 0
    var row: Int = 0
    /// The truce was violated by what cost these lives, which the claim tells beside them.
    var isCost = false
    /// What becomes of a truce by the act itself.
    var ownTruce: TruceState? { isCost ? nil : truce }
    /// A headline's "deal", which is a truce where the text tells of one.
    var awaitsTruce = false
    var confidence = 0.5
    var clause: Int32 = -1
    /// The light verb that told the act noun.
    var host: Int32 = -1
  }
}
