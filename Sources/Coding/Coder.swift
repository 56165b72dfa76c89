import Claims
import Packs

/// `(Report, Packs) -> [Claim]`. No I/O, no clock, no state that outlives a report: the object only keeps buffers,
/// so one is made for each worker.
public final class Coder {
  public let packs: Packs
  public let language: LanguagePack
  private let unitBuilder: UnitBuilder
  private let phraseBuilder: PhraseBuilder
  private var clauseBuilder: ClauseBuilder
  let interpreter: Interpreter
  private let timeGrammar: TimeGrammar
  /// How adjectives of the highest degree end, from behind ("deadliest").
  private let superlatives: [[UInt8]]
  /// Hashes of words that make a time refer back ("that time", "saat itu").
  private let anaphors: Set<UInt64>
  private var homeFinder: HomeFinder
  /// Made for the first report without a date.
  private lazy var calendar = NewsCalendar(packs, language)
  /// `Claim.rule` of every row.
  let rules: [String]

  let workspace = Workspace()
  var phrases = ContiguousArray<TimePhrase>()
  var phraseStart = ContiguousArray<Int32>()
  var resolutions = ContiguousArray<TimeResolution>()
  /// Room for a batch of sentences, changed in its place: objects would count references at every step.
  private let works = UnsafeMutablePointer<SentenceWork>.allocate(capacity: Coder.batchSize)
  /// What the report at hand has mentioned.
  private(set) var discourse: Discourse
  var points = CodePointIndex()
  var drafts: [Interpreter.Draft] = []
  /// Set while layers are wanted (Layers.swift).
  var collector: LayerCollector?
  /// Where the headline ends, in code points.
  var headline = 0
  var credits: [Voice] = []
  /// The date that the paragraph at hand opens with.
  private var entry: Interpreter.SentenceTime?
  private var entrySegment: Int32 = -1
  /// Lines of a chronology that hold nothing but a date, by sentence, with the phrase and the sentence behind those that they date; empty where no
  /// more than one stands so.
  var datedLines = ContiguousArray<(sentence: Int, phrase: Int, end: Int)>()
  var nextDatedLine = 0
  /// The date of the line last passed.
  var lineEntry: Interpreter.SentenceTime?
  private var published: CivilDay?

  public init(_ packs: Packs, _ language: LanguagePack) {
    self.packs = packs
    self.language = language
    let persons = packs.actors.map { $0.kind == .person }
    let states = packs.actors.map { $0.kind == .state }
    unitBuilder = UnitBuilder(language, packs.ontology, persons: persons, states: states)
    phraseBuilder = PhraseBuilder(language: language, ontology: packs.ontology, classesOfActors: packs.classesOfActors)
    clauseBuilder = ClauseBuilder(language, packs.ontology)
    clauseBuilder.persons = persons
    clauseBuilder.groups = packs.actors.map { $0.kind == .group }
    clauseBuilder.states = states
    interpreter = Interpreter(packs, language)
    superlatives = language.words("superlative-endings").map { $0.reversed() }
    discourse = Discourse(interpreter.resolver.names)
    rules = packs.ontology.rows.map { "\(packs.ontology.senseNames[Int($0.sense)]):\($0.line)" }
    timeGrammar = TimeGrammar(language: language)
    anaphors = Set(language.tokens("time-anaphor"))
    homeFinder = HomeFinder(packs, language)
    works.initialize(repeating: SentenceWork(), count: Coder.batchSize)
  }

  deinit {
    works.deinitialize(count: Coder.batchSize)
    works.deallocate()
  }

  /// Codes a report. Sets its publication time where the text lets one be inferred and none was known.
  public func code(_ report: inout Report, trace: Trace? = nil) -> [Claim] {
    let text = report.text
    return text.withUnsafeBufferPointer { code($0, &report, trace) }
  }

  private func code(_ text: UnsafeBufferPointer<UInt8>, _ report: inout Report, _ trace: Trace?) -> [Claim] {
    points.build(text)
    workspace.read(text, report.segments, language)
    readTimes(text, &report)
    interpreter.resolver.names.reset()
    discourse = Discourse(interpreter.resolver.names)
    discourse.home = homeFinder.home(report, workspace)
    discourse.strikesAbroad = homeFinder.strikesAbroad
    discourse.warOfTwo = homeFinder.warOfTwo
    let unarmed = interpreter.resolver.unarmed
    discourse.belligerent = homeFinder.other(than: discourse.home) { !unarmed.contains($0) }
    published = report.published?.start?.day
    drafts.removeAll(keepingCapacity: true)
    entry = nil
    entrySegment = -1
    lineEntry = nil
    findDatedLines(report)
    var quotes = QuoteState()
    var from = 0
    while from < workspace.sentences.count {
      let to = min(from + Coder.batchSize, workspace.sentences.count)
      batch(text, from..<to, report, &quotes, trace)
      from = to
    }
    if let published, report.published?.precision.rawValue ?? .max <= TimePrecision.day.rawValue { interpreter.dateBack(&drafts, from: published) }
    interpreter.dateDeaths(&drafts)
    if discourse.truceSeen {
      for k in drafts.indices where drafts[k].awaitsTruce {
        drafts[k].event = .agree
        drafts[k].truce = .agreed
      }
    }
    return finish(text, report)
  }

  // MARK: times

  private func readTimes(_ text: UnsafeBufferPointer<UInt8>, _ report: inout Report) {
    phrases.removeAll(keepingCapacity: true)
    phraseStart.removeAll(keepingCapacity: true)
    resolutions.removeAll(keepingCapacity: true)
    for sentence in workspace.sentences {
      phraseStart.append(Int32(phrases.count))
      timeGrammar.recognise(text, workspace, sentence, into: &phrases)
    }
    phraseStart.append(Int32(phrases.count))
    var years: [Int: Int] = [:]
    if report.published == nil, let inference = PublicationInference(text, workspace, phrases, report.segments, calendar) {
      report.published = inference.published()
      if report.published == nil { years = inference.years() }
    }
    let known = report.published?.start
    var context = TimeContext(anchor: known?.day ?? CivilDay(number: 0), precision: report.published?.precision ?? .day)
    var last: TimeResolution?
    var sentence = 0
    for (i, p) in phrases.enumerated() {
      while sentence + 2 < phraseStart.count, Int(phraseStart[sentence + 1]) <= i {
        sentence += 1
        if workspace.sentences[sentence].opensBlock { context.entryYear = 0 }
      }
      var p = p
      let year = years[i]
      if let year { p.year = Int16(year) }
      var r = context.resolve(p)
      if year != nil { r.basis = .relative }
      if r.year > 0, r.basis == .explicit, r.form == .year || r.form == .month || r.form == .day,
        Coder.opensEntry(p, workspace.sentences[sentence], text, workspace.tokens)
      {
        context.entryYear = r.year
      }
      // "at that time", "sejak itu": the last time told.
      if r.form == .past, let told = last,
        anaphors.contains(workspace.tokens[Int(p.endToken) - 1].hash) || anaphors.contains(workspace.tokens[Int(p.firstToken)].hash)
      {
        r.start = told.start
        r.end = told.end
        r.precision = told.precision
        r.basis = .relative
      } else if r.isResolved, r.form == .day || r.form == .month || r.form == .year || r.form == .week || r.form == .decade {
        last = r
      }
      // Without a publication time only what is dated by itself can be placed.
      if known == nil, r.basis != .explicit, year == nil {
        r.start = nil
        r.end = nil
      }
      if let k = resolutions.indices.last, phrases[k].opensRange { r = TimeContext.closing(&resolutions[k], phrases[k], r) }
      resolutions.append(r)
    }
  }

  /// "2008 – …", "10 May 2008: …": the date of an entry in a chronology.
  ///
  /// Of none: asked of a coder that is being changed it would copy all its buffers.
  private static func opensEntry(
    _ p: TimePhrase, _ sentence: Sentence, _ text: UnsafeBufferPointer<UInt8>, _ tokens: ContiguousArray<Token>
  ) -> Bool {
    guard sentence.opensBlock, p.firstMatch == sentence.first, Int(p.endToken) < tokens.count else { return false }
    let behind = tokens[Int(p.endToken)]
    return behind.kind == .dash && behind.flags.contains(.spaceBefore) || text[Int(behind.start)] == 58
  }

  // MARK: sentences

  private func isQuestion(_ text: UnsafeBufferPointer<UInt8>, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    for u in units.suffix(2) where u.kind == .stop && text[Int(u.start)] == 63 { return true }
    return false
  }

  /// Sentences that go through the cascade together, step by step: a step's code stays near while it works on all of them, and so do they.
  private static let batchSize = 8

  /// Whether the text is inside a quotation, from sentence to sentence of a paragraph.
  private struct QuoteState {
    var isOpen = false
    var segment: Int32 = -1
  }

  private func batch(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ report: Report, _ quotes: inout QuoteState, _ trace: Trace?
  ) {
    let looksAtAll = trace != nil || collector != nil
    let (works, allMatches, allTokens) = (works, workspace.matches, workspace.tokens)
    let (phraseBuilder, clauseBuilder) = (phraseBuilder, clauseBuilder)
    allMatches.withUnsafeBufferPointer { matches in
      allTokens.withUnsafeBufferPointer { tokens in
        let first = range.lowerBound
        for i in 0..<range.count { pick(&works[i], first + i, text, matches, tokens, report, &quotes, looksAtAll) }
        for i in 0..<range.count where !works[i].units.isEmpty {
          works[i].units.withUnsafeBufferPointer { phraseBuilder.build($0, text, &works[i].state) }
        }
        for i in 0..<range.count where !works[i].units.isEmpty {
          works[i].units.withUnsafeBufferPointer { clauseBuilder.build($0, &works[i].state) }
        }
        for i in 0..<range.count where !works[i].isLeftOut { interpret(works + i, first + i, text, matches, tokens, trace) }
      }
    }
  }

  /// Picks a reading for every word of a sentence, where it is looked at.
  private func pick(
    _ work: inout SentenceWork, _ k: Int, _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>,
    _ report: Report, _ quotes: inout QuoteState, _ looksAtAll: Bool
  ) {
    work.reset()
    let sentence = workspace.sentences[k]
    if sentence.segment != quotes.segment || sentence.opensBlock { quotes = QuoteState(segment: sentence.segment) }
    let kind = report.segments[Int(sentence.segment)].kind
    work.isTitle = kind == .title
    work.isLeftOut = kind == .credit || kind == .dateline
    guard !work.isLeftOut else { return }
    // A sentence that could tell nothing, and names nobody that a later one refers to, is looked at only for who it names, also when its
    // derivation is asked for.
    // The rest of a quotation may name who speaks in all of it.
    work.matters = !sentence.marks.isDisjoint(with: [.trigger, .introduces]) || quotes.isOpen
    guard work.matters || looksAtAll else {
      skipQuotes(text, sentence, &quotes.isOpen)
      return
    }
    let from = Int(phraseStart[k])
    let to = Int(phraseStart[k + 1])
    phrases.withUnsafeBufferPointer { all in
      unitBuilder.build(
        text, matches, tokens, sentence, UnsafeBufferPointer(rebasing: all[from..<to]), from, inQuote: &quotes.isOpen, into: &work.units,
        quantities: &work.quantities)
    }
  }

  private func interpret(
    _ work: UnsafeMutablePointer<SentenceWork>, _ k: Int, _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>,
    _ tokens: UnsafeBufferPointer<Token>, _ trace: Trace?
  ) {
    passDatedLines(k)
    if !work.pointee.matters {
      if workspace.sentences[k].marks.contains(.actor) { mention(text, workspace.sentences[k]) }
      discourse.lastThing = ClassSet()
      discourse.toldBefore = 0..<0
    }
    let interpreter = interpreter
    work.pointee.units.withUnsafeBufferPointer { units in
      work.pointee.quantities.withUnsafeBufferPointer { quantities in
        guard !units.isEmpty else { return }
        let scene = EntityResolver.Scene(text: text, units: units, quantities: quantities, tokens: tokens, matches: matches)
        if let trace { describe(work.pointee.state, scene, trace) }
        let question = isQuestion(text, units)
        var times = sentenceTimes(work.pointee.state.times, units, text)
        if workspace.sentences[k].opensBlock { untimeEntry(&times) }
        noteEntry(workspace.sentences[k], units, &times)
        let input = Interpreter.Input(scene: scene, times: times, entry: entry, isTitle: work.pointee.isTitle, isQuestion: question)
        if question { for i in work.pointee.state.clauses.indices { work.pointee.state.clauses[i].isQuestion = true } }
        if work.pointee.matters { interpreter.interpret(&work.pointee.state, input, discourse, trace: trace, into: &drafts) }
        collector?.take(work.pointee.state, scene, interpreter, discourse)
      }
    }
  }

  /// "14:10 X denies …": the hour at which an entry was written; what it tells is news of that day.
  private func untimeEntry(_ times: inout ContiguousArray<Interpreter.SentenceTime>) {
    guard let k = times.firstIndex(where: { $0.unit == 0 && !$0.isDuration }), times[k].end - times[k].start <= 5, let at = times[k].value.start, at.minute >= 0
    else { return }
    times[k].value = TimeSpan(start: Stamp(day: at.day), end: Stamp(day: at.day), precision: .day, basis: .publication)
  }

  /// "4 May 1999: X took the ridge. Y fled.": the date that a paragraph opens with holds for all of it.
  private func noteEntry(_ sentence: Sentence, _ units: UnsafeBufferPointer<Unit>, _ times: inout ContiguousArray<Interpreter.SentenceTime>) {
    if sentence.opensBlock || sentence.segment != entrySegment {
      entry = lineEntry
      entrySegment = sentence.segment
    }
    guard sentence.opensBlock, units.count > 2, units[0].kind == .time, units[1].kind == .colon || units[1].kind == .dash,
      let own = times.firstIndex(where: { $0.unit == 0 && !$0.isDuration })
    else { return }
    entry = times[own]
    entry?.unit = -1
    // "2008 – In January …": what the sentence itself says goes before.
    times.append(times.remove(at: own))
  }

  /// States named together in a sentence without an act still answer for "both countries" later.
  private func mention(_ text: UnsafeBufferPointer<UInt8>, _ sentence: Sentence) {
    var found: [Reference] = []
    for i in Int(sentence.first)..<Int(sentence.end) {
      let m = workspace.matches[i]
      guard m.kinds & SenseKind.actor.bit != 0, workspace.tokens[Int(m.token)].flags.contains(.capital) else { continue }
      for s in m.senses {
        let sense = language.lexicon.sense(s)
        guard sense.kind == .actor else { continue }
        let e = interpreter.resolver.actors[Int(sense.payload)]
        if m.count > 1, e.kind == .forces || e.kind == .government {
          // "the ministry" later is this one.
          let word = workspace.tokens[language.headFirst ? Int(m.token) : Int(m.end) - 1].hash
          discourse.remember(
            body: Reference(name: e.name, code: e.code, sector: e.sector, start: 0, end: 0), noun: word, quoted: false)
        }
        if e.kind == .group, m.kinds & SenseKind.verb.bit == 0 {
          let r = Reference(name: e.name, code: e.code, sector: e.sector, start: 0, end: 0)
          discourse.note(group: r, opens: i - Int(sentence.first) < 2)
        }
        guard e.kind == .state, !found.contains(where: { $0.code == e.code }) else { continue }
        found.append(Reference(name: e.name, code: e.code, sector: e.sector, start: 0, end: 0, isState: true))
      }
    }
    discourse.mention(found)
  }

  private func skipQuotes(_ text: UnsafeBufferPointer<UInt8>, _ sentence: Sentence, _ inQuote: inout Bool) {
    for i in Int(sentence.first)..<Int(sentence.end) {
      let t = workspace.tokens[Int(workspace.matches[i].token)]
      switch t.kind {
      case .quoteOpen: inQuote = true
      case .quoteClose: inQuote = false
      case .quoteEither where text[Int(t.start)] == 34: inQuote.toggle()
      default: break
      }
    }
  }

  private func sentenceTimes(
    _ links: ContiguousArray<TimeLink>, _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>
  ) -> ContiguousArray<Interpreter.SentenceTime> {
    var out = ContiguousArray<Interpreter.SentenceTime>()
    for link in links {
      let p = phrases[Int(link.time)]
      let isOfReport = link.isOfReport && (link.isSetOff || p.weekday > 0 && p.hasDate)
      // "between A and B" is one time; its second end is told by the first.
      if link.time > 0, phrases[Int(link.time) - 1].opensRange, links.contains(where: { $0.time == link.time - 1 }) { continue }
      let k = Int(link.unit)
      if isDatedBehind(p, k, links, units) { continue }
      if interpreter.language.headFirst ? isRanked(k, units, text) : p.lead == .since && isSurpassed(k, units, text) { continue }
      var r = resolutions[Int(link.time)]
      var unbounded: TimeSpan?
      if let day = inBrackets(k, units),
        (r.span?.precision ?? .day).rawValue > TimePrecision.day.rawValue
          // "sehari sebelumnya (Kamis, 2/5)"
          || p.shape == .offset && p.unit == .day && phrases[day].shape == .point && phrases[day].month > 0 && phrases[day].day > 0
      {
        r = resolutions[day]
      }
      if p.opensRange, Int(link.time) + 1 < resolutions.count {
        r = TimeContext.range(r, resolutions[Int(link.time) + 1])
      } else if !link.isBare {
        if p.lead != .none { unbounded = r.span }
        r = r.led(by: p.lead)
      }
      if r.span == nil, p.shape == .offset, p.unit.isClock {
        // "empat menit kemudian", "hours later"
        var soon = Interpreter.SentenceTime(
          value: TimeSpan(start: nil, end: nil, precision: .day, basis: .relative), start: p.start, end: p.end, isDuration: true, days: nil, unit: link.unit,
          clause: link.clause, np: link.np)
        soon.isSoon = true
        out.append(soon)
        continue
      }
      if p.kind == .duration, p.shape != .span || r.end == nil && r.start == nil {
        out.append(
          Interpreter.SentenceTime(
            value: TimeSpan(start: nil, end: nil, precision: .day, basis: .explicit), start: p.start, end: p.end, isDuration: true, days: p.days,
            approximate: p.unit != .day, unit: link.unit, clause: link.clause, np: link.np, isOfClock: p.unit.isClock))
        continue
      }
      // "the current conflict": which one, and not when.
      // "in the war, now in its third month": how it is by now.
      if p.shape == .present, !interpreter.language.headFirst, k > 0, k + 1 < units.count,
        units[k - 1].kind == .det && units[k + 1].kind == .noun || units[k - 1].kind == .comma && units[k + 1].kind == .preposition
      {
        continue
      }
      guard let value = r.span, p.kind != .set else { continue }
      let isYearless = p.shape == .point && p.year == 0 && p.month > 0 && !p.hasYearStep && p.direction == .none
      out.append(
        Interpreter.SentenceTime(
          value: value, start: p.start, end: p.opensRange && Int(link.time) + 1 < phrases.count ? phrases[Int(link.time) + 1].end : p.end,
          isDuration: false, days: nil, unit: link.unit, clause: link.clause, np: link.np, isNext: p.shape == .offset && (p.ago == 2 || p.ago == 3),
          isFeast: p.shape == .feast || p.day > 0 && p.year == 0 && !(p.start..<p.end).contains { text[Int($0)] &- 48 < 10 }, isDate: p.day > 0,
          isPast: published.map { day in value.end.map { $0.day <= day } ?? false } ?? false,
          isLastWeekday: p.weekday > 0 && p.shape == .point && !p.hasDate && !p.hasWeekStep && p.direction == .none
            && (published.map { day in value.end.map { $0.day < day && day - $0.day < 7 } ?? false } ?? false),
          isThisWeekday: p.weekday > 0 && p.shape == .point && !p.hasDate && p.direction == .this
            && (published.map { day in value.start.map { $0.day > day } ?? false } ?? false), isOfReport: isOfReport,
          isYearless: isYearless, isFarAhead: isYearless && (published.map { day in value.start.map { $0.day - day > 20 } ?? false } ?? false),
          isLastYear: isYearless && (published.map { day in value.end.map { day - $0.day > 20 && day - $0.day < 366 } ?? false } ?? false),
          unbounded: unbounded))
    }
    return out
  }

  /// "A day earlier, on April 13, …": which day that was is said behind it.
  private func isDatedBehind(_ p: TimePhrase, _ k: Int, _ links: ContiguousArray<TimeLink>, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard p.shape == .offset || p.shape == .unit || p.hasDayStep, links.count > 1, k + 2 < units.count, units[k + 1].kind == .comma else { return false }
    return links.contains {
      let (q, at) = (phrases[Int($0.time)], Int($0.unit))
      return (at == k + 2 || at == k + 3 && units[k + 2].kind == .preposition) && q.shape == .point && q.month > 0 && (q.day > 0 || q.year > 0)
    }
  }

  /// "yang terbesar sejak 2014", "pertemuan pertama sejak tiga tahun terakhir": how it ranks, and nothing has gone on since.
  private func isRanked(_ k: Int, _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard k > 1, units[k - 1].kind == .preposition, units[k - 1].slot == .since else { return false }
    let rank = units[k - 2]
    if rank.flags.contains(.adjectival) { return true }
    // "terbesar", "terburuk"
    return rank.kind == .adjective && text[Int(rank.start)..<Int(rank.end)].starts(with: [116, 101, 114])
  }

  /// "the deadliest since March", "the worst attack since January": how it ranks; what was told is of no such day.
  private func isSurpassed(_ k: Int, _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var j = k - 1
    if j >= 0, units[j].kind == .preposition { j -= 1 }
    while j >= 0, k - j < 6 {
      switch units[j].kind {
      case .adjective where superlatives.contains(where: { text[Int(units[j].start)..<Int(units[j].end)].reversed().starts(with: $0) }): return true
      case .adjective, .noun: break
      default: return false
      }
      j -= 1
    }
    return false
  }

  /// "pekan lalu (26/4)": the phrase of the day that brackets give behind another time.
  private func inBrackets(_ k: Int, _ units: UnsafeBufferPointer<Unit>) -> Int? {
    guard k >= 0, k + 2 < units.count, units[k + 1].kind == .open, units[k + 2].kind == .time else { return nil }
    return Int(units[k + 2].extra)
  }
}
