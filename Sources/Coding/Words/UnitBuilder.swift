import Claims
import Packs

/// Picks one reading for every match of a sentence, left to right, from the word before and the word after.
final class UnitBuilder {
  let language: LanguagePack
  let numbers: QuantityReader
  let general: Int32
  /// The sense of giving a name; -1 without.
  let naming: Int32
  /// The sense of "be killed", which is one word of the lexicon; -1 without.
  let slain: Int
  let leave: Int
  /// By sense: whether it takes a clause.
  let takesComplement: [Bool]
  /// By sense: whether it is speech.
  let speaks: [Bool]
  /// Verbs that say what something is called.
  let namesThings: [Bool]
  /// Senses that deny what their object says, and those that ask somebody for something.
  let denies: [Bool]
  let requests: [Bool]
  /// Senses of warning and complaining.
  let warns: [Bool]
  /// Categories of auxiliaries that are written as one word with a pronoun.
  static let contracted = [WordCategory.be, .have, .modal].reduce(0 as UInt32) { $0 | 1 << UInt32($1.rawValue) }
  /// Hash of the token ",".
  let comma: UInt64 = [UInt8(44)].withUnsafeBufferPointer { p in p.baseAddress.map { Tokens.hash($0, 1) } ?? 0 }
  /// By sense: whether what follows is told of its subject ("are reported killed").
  let passesOn: [Bool]
  /// By sense: whether it tells that something is begun, goes on or stops; and what an act may be aimed at.
  let goesOn: [Bool]
  let aimedAt: ClassSet
  /// By sense: what is followed by somebody and by what he does, without "to".
  let bareInfinitive: [Bool]
  /// Senses of verbs that end in "of" what somebody is blamed for, and of owning it or not.
  let blamesFor: [Bool]
  let upToSuffix: Bool
  /// What a language writes to the end of any word.
  let particles: [[UInt8]]
  /// Adverbs that are part of a verb, also behind its object.
  let verbParticles: [UInt64]
  /// A bit for the hash of each, since every short word is asked whether it is one.
  let particleBits: UInt64
  /// Nouns of no other class.
  let thing: ClassSet
  let hurt: ClassSet
  let bodyClass: ClassSet
  /// Those of whom there may be two that one speaks of.
  let sided: ClassSet
  let hurtNoun: ClassSet
  let fateNoun: ClassSet
  let placeNouns: ClassSet
  /// What hits others.
  let striking: ClassSet
  /// Those who are told something.
  let listeners: ClassSet
  let blame: ClassSet
  /// What tells something: "reports".
  let told: ClassSet
  /// Those who are held.
  let captives: ClassSet
  let offices: ClassSet
  /// "pro", "anti".
  let sidingWords: [UInt64]
  /// Those whom a noun before them says what they are for: "aid chief", "aid workers".
  let holders: ClassSet
  let rebelNouns: ClassSet
  let armies: ClassSet
  /// Who does something himself.
  let acting: ClassSet
  /// Ranks that stand before a name.
  let ranks: ClassSet
  /// Single people of whom an age may be told.
  let aged: ClassSet
  let personActors: [Bool]
  let stateActors: [Bool]
  /// The plainest noun for a person; -1 where the language has none.
  let personNoun: Int32

  init(_ language: LanguagePack, _ ontology: Ontology, persons: [Bool], states: [Bool]) {
    self.language = language
    personActors = persons
    stateActors = states
    aged = ontology.set("people", "civilians", "victims", "workers", "officer", "forces", "militants", "police", "office", "journalists", "protesters")
    holders = ontology.set("office", "leader", "workers", "officer", "spokesperson", "title")
    rebelNouns = ontology.set("militants")
    armies = ontology.set("defence")
    ranks = ontology.set("officer")
    acting = ontology.set(
      "militants", "forces", "group", "people", "civilians", "workers", "government", "country", "police", "officer", "office", "protesters", "refugees",
      "journalists", "peacekeepers", "party", "defence", "gang", "leader", "victims", "parties")
    let people = ontology.set("people")
    personNoun = Int32(language.nouns.firstIndex { $0.classes == people && $0.act == NounEntry.noSense } ?? -1)
    numbers = QuantityReader(language)
    general = Int32(ontology.senseIndex["general"] ?? 0)
    naming = ontology.senseIndex["naming"].map { Int32($0) } ?? -1
    slain = ontology.senseIndex["slain"].map { Int($0) } ?? -1
    leave = ontology.senseIndex["leave"].map { Int($0) } ?? -1
    upToSuffix = language.headFirst
    particles = language.words("particles")
    verbParticles = language.tokens("verb-particles")
    particleBits = verbParticles.reduce(0) { $0 | 1 << ($1 & 63) }
    thing = ontology.set("thing")
    sided = ontology.set(
      "parties", "country", "office", "leader", "officer", "forces", "group", "government", "militants", "igo", "people", "civilians", "prisoners")
    placeNouns = ontology.set("place", "settlement", "territory")
    hurtNoun = ontology.set("injury")
    fateNoun = ontology.set("dead", "wounded")
    striking = ontology.set("attack", "munition", "explosion", "weapon")
    hurt = ontology.set("victims", "wounded", "dead", "refugees", "prisoners")
    bodyClass = ontology.set("remains")
    blame = ontology.set("accusation")
    listeners = ontology.set("media", "journalists", "parliament", "office", "people", "court", "leader")
    speaks = ontology.senses(withRow: { $0.complement == .report })
    namesThings = ontology.senses(named: ["naming"])
    denies = ontology.senses(withRow: { $0.complement == .deny })
    requests = ontology.senses(withRow: { $0.event == .request })
    warns = ontology.senses(named: ["warn", "complain"])
    told = ontology.set("statement", "media", "document", "evidence")
    captives = ontology.set("prisoners")
    offices = ontology.set("office", "igo-office")
    sidingWords = language.tokens("siding-prefixes")
    bareInfinitive = ontology.senses(named: ["provide-for", "sight", "help", "let"])
    passesOn = ontology.senses(named: ["manage"])
    goesOn = ontology.senses(named: ["begin", "continue", "resume", "cease"])
    aimedAt = ontology.set("post", "settlement", "building", "vehicle", "forces", "militants", "civilians", "people", "prisoners", "aid")
    blamesFor = ontology.senses(named: ["be-accused", "confess", "claim", "deny"])
    let headFirst = language.headFirst
    takesComplement = ontology.senses(withRow: { row in
      row.complement == .absorb || row.complement == .accuse || row.complement == .deny || headFirst && row.complement == .plan
    })
  }

  /// What opens or belongs to a predicate.
  let verbalCategories: UInt32 =
    [WordCategory.be, .have, .do, .modal, .aspect, .neg].reduce(0) { $0 | 1 << UInt32($1.rawValue) }

  /// Readings of recently seen entries, in the place that their first sense gives.
  let recent: UnsafeMutablePointer<(firstSense: Int32, readings: Readings)> = {
    let p = UnsafeMutablePointer<(firstSense: Int32, readings: Readings)>.allocate(capacity: UnitBuilder.kept)
    p.initialize(repeating: (-1, Readings()), count: UnitBuilder.kept)
    return p
  }()
  static let kept = 1 << 12
  static let openBracket = hash(of: "(")
  static let hyphen = hash(of: "-")
  static let closeBracket = hash(of: ")")
  private static func hash(of sign: StaticString) -> UInt64 { Tokens.hash(sign.utf8Start, sign.utf8CodeUnitCount) }

  deinit {
    recent.deallocate()
    row.deallocate()
    made.deallocate()
  }

  /// Readings of the sentence's matches, from `rowFirst` on, and an empty one behind them.
  var row = UnsafeMutablePointer<Readings>.allocate(capacity: 256)
  var rowRoom = 256
  /// Units of the sentence at hand: here nobody asks at each whether there is room for it.
  var made = UnsafeMutablePointer<Unit>.allocate(capacity: 256)
  var rowFirst = 0

  /// What the match, which is the sentence's, may be.
  @inline(__always)
  func readings(_ match: Int) -> UnsafeMutablePointer<Readings> { row + (match - rowFirst) }

  func readAll(_ matches: UnsafeBufferPointer<Match>, _ sentence: Sentence) {
    rowFirst = Int(sentence.first)
    let count = Int(sentence.end) - rowFirst
    if count * 2 > rowRoom {
      row.deallocate()
      made.deallocate()
      rowRoom = count * 3
      row = UnsafeMutablePointer<Readings>.allocate(capacity: rowRoom)
      made = UnsafeMutablePointer<Unit>.allocate(capacity: rowRoom)
    }
    for k in 0..<count {
      let m = matches[rowFirst + k]
      guard m.senseCount > 0 else {
        (row + k).initialize(to: Readings())
        continue
      }
      let slot = recent + (Int(m.firstSense) & (UnitBuilder.kept - 1))
      if slot.pointee.firstSense != m.firstSense { slot.pointee = (m.firstSense, read(m)) }
      (row + k).initialize(to: slot.pointee.readings)
    }
    // Behind the last word stands one of which nothing is known, so that nobody need ask whether there is another.
    (row + count).initialize(to: Readings())
  }

  /// "we've", "they'll": who, and the auxiliary, each a unit of its own.
  private func contraction(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int, _ u: Unit,
    _ n: inout Int
  ) {
    let both = readings(i).pointee
    let isPronounFirst = language.functionWords[both.function].category == .pron
    let cut = (u.start..<u.end).first { text[Int($0)] == UInt8(ascii: "'") || text[Int($0)] > 0x7f } ?? u.end
    for part in isPronounFirst ? [both.function, both.secondFunction] : [both.secondFunction, both.function] {
      var r = Readings()
      r.function = part
      r.categories = 1 << UInt32(language.functionWords[part].category.rawValue)
      var unit = u
      if language.functionWords[part].category == .pron { unit.end = cut } else { unit.start = cut }
      functionWord(r, matches, tokens, i, end, UnsafeBufferPointer(start: made, count: n), &unit)
      made[n] = unit
      n += 1
    }
  }

  func build(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>,
    _ sentence: Sentence, _ times: UnsafeBufferPointer<TimePhrase>, _ timeBase: Int,
    inQuote: inout Bool, into units: inout ContiguousArray<Unit>, quantities: inout ContiguousArray<Quantity>
  ) {
    readAll(matches, sentence)
    // No match makes more than two units.
    let made = made
    var n = 0
    defer { units.append(contentsOf: UnsafeBufferPointer(start: made, count: n)) }
    var i = Int(sentence.first)
    let end = Int(sentence.end)
    var nextTime = 0
    // Headlines in title case or capitals say nothing by their capitals.
    let shouting = isShouting(tokens, matches, sentence)
    // The mark that closes a name in quotation marks, and the name where its opening mark stands apart from what is before.
    var closing = -1
    var spaced = -1
    while i < end {
      while nextTime < times.count, Int(times[nextTime].firstMatch) < i { nextTime += 1 }
      let m = matches[i]
      let token = tokens[Int(m.token)]
      let startByte = token.start
      if i == closing {
        i += 1
        continue
      }
      if !inQuote, isQuotedName(text, tokens, matches, i, end) {
        closing = i + 2
        if token.flags.contains(.spaceBefore) { spaced = i + 1 }
        i += 1
        continue
      }
      if nextTime < times.count, Int(times[nextTime].firstMatch) == i {
        let t = times[nextTime]
        var u = Unit(kind: .time, match: Int32(i), start: t.start, end: t.end)
        u.extra = Int32(timeBase + nextTime)
        if t.direction == .that { u.value = .definite }
        // "a man in his 20s": how old he is.
        if t.shape == .decade, n > 0, made[n - 1].kind == .possPronoun { u.kind = .unknownWord }
        if n > 0 { timeAlone(&made[n - 1], isFirst: n == 1, matches, tokens, Int(t.endMatch), end) }
        if t.isAge { age(&u, tokens, matches, Int(t.endMatch), end, after: n > 0 ? made[n - 1] : nil) }
        if let noun = articled(t, text, tokens, matches, end) {
          // "the Oct. 7 attack", "the Oct. 7, 2023, attack": an article, when, and the noun that both belong to. The comma behind the year ends nothing.
          var article = Unit(kind: .det, match: Int32(i), start: u.start, end: tokens[Int(m.end) - 1].end)
          article.value = .definite
          made[n] = article
          n += 1
          u.match = Int32(i + 1)
          u.start = tokens[Int(m.end)].start
          made[n] = u
          n += 1
          i = noun
          nextTime += 1
          continue
        }
        made[n] = u
        n += 1
        let last = Int(t.endMatch) - 1
        if t.follow != .none, last >= i, matches[last].end > t.endToken {
          // "three days after": one entry of the lexicon, whose last word opens what follows.
          var w = Unit(
            kind: .other, match: Int32(last), start: tokens[Int(t.endToken)].start, end: tokens[Int(matches[last].end) - 1].end)
          if readings(last).pointee.function >= 0 {
            functionWord(readings(last).pointee, matches, tokens, last, end, UnsafeBufferPointer(start: made, count: n), &w)
          }
          if w.kind != .other {
            made[n] = w
            n += 1
          }
        }
        i = max(i + 1, Int(t.endMatch))
        nextTime += 1
        continue
      }
      if !m.marks.isDisjoint(with: [.number, .digits]), let number = numbers.read(text, matches, tokens, at: i, end: end),
        !overlapsTime(times, nextTime, i, number.next)
      {
        if number.next == i + 1, token.kind == .number,
          let next = afterAge(number.quantity, text, tokens, matches, number.next, end, UnsafeBufferPointer(start: made, count: n), &n)
        {
          i = next
          continue
        }
        if number.next == i + 1, number.quantity.low == 1, !language.headFirst, token.length <= 2, token.kind == .word {
          // "a", "an": an article.
          var u = Unit(kind: .det, match: Int32(i), start: number.quantity.start, end: number.quantity.end)
          u.value = .indefinite
          made[n] = u
          n += 1
          i = number.next
          continue
        }
        if number.next == i + 1, !language.headFirst, describes(text, tokens, matches, i, end) {
          // "a four-storey building", "a 30-strong patrol": of what kind, and not how many.
          var u = Unit(kind: .adjective, match: Int32(i), start: number.quantity.start, end: tokens[Int(matches[i + 2].end) - 1].end)
          u.flags.insert(.adjectival)
          made[n] = u
          n += 1
          i += 3
          continue
        }
        var u = Unit(kind: .number, match: Int32(i), start: number.quantity.start, end: number.quantity.end)
        u.extra = Int32(quantities.count)
        if !token.flags.contains(.spaceBefore), n > 0 { u.flags.insert(.joined) }
        if number.quantity.money { u.flags.insert(.money) }
        if number.quantity.high > 1 { u.flags.insert(.plural) }
        if language.headFirst, number.quantity.ordinal, number.quantity.low != 2 { u.flags.insert(.adjectival) }
        quantities.append(number.quantity)
        made[n] = u
        n += 1
        i = number.next
        continue
      }
      var u = Unit(kind: .other, match: Int32(i), start: startByte, end: tokens[Int(m.end - 1)].end)
      if token.flags.contains(.capital) { u.flags.insert(.capital) }
      if token.flags.contains(.allCapitals) { u.flags.insert(.allCapitals) }
      if !token.flags.contains(.spaceBefore), n > 0, i != spaced { u.flags.insert(.joined) }
      if inQuote { u.flags.insert(.quoted) }
      if !language.headFirst, case let r = readings(i), r.pointee.has(.pron), r.pointee.categories & UnitBuilder.contracted != 0,
        r.pointee.secondFunction >= 0
      {
        contraction(text, matches, tokens, i, end, u, &n)
        i += 1
        continue
      }
      // "the 5+5 JMC", "the 444 Brigade": a name that opens with a number.
      if token.kind == .word || token.kind == .number && m.count > 1 && readings(i).pointee.actor >= 0 {
        word(text, matches, tokens, i, end, shouting, UnsafeBufferPointer(start: made, count: n), &u)
        made[n] = u
        n += 1
        if n > 1, u.kind == .unknownName || u.kind == .name || u.kind == .unknownWord {
          n -= joinPartOfName(text, UnsafeMutableBufferPointer(start: made, count: n))
        }
        if n > 2, particleBits >> (token.hash & 63) & 1 != 0, token.length < 6, m.count <= 2, verbParticles.contains(token.hash) {
          joinParticle(UnsafeMutableBufferPointer(start: made, count: n), matches, tokens, i, end)
        } else if n > 2, !language.headFirst, made[n - 1].kind == .preposition, made[n - 2].kind == .adverb || made[n - 2].kind == .time {
          joinBehindAdverb(UnsafeMutableBufferPointer(start: made, count: n), matches, tokens, i)
        }
        i += 1
        // Reduplicated plurals are one word: "serangan-serangan".
        if upToSuffix, i + 1 < end, tokens[Int(matches[i].token)].kind == .dash, tokens[Int(matches[i + 1].token)].hash == token.hash {
          made[n - 1].flags.insert(.plural)
          made[n - 1].end = tokens[Int(matches[i + 1].token)].end
          i += 2
        }
        continue
      }
      if i + 1 < end, numbers.isCurrency(text, token), tokens[Int(matches[i + 1].token)].kind == .number,
        !tokens[Int(matches[i + 1].token)].flags.contains(.spaceBefore)
      {
        // "an additional $2 million": the sign is the number's.
        i += 1
        continue
      }
      if let close = bracketedCount(text, tokens, matches, i, end, UnsafeBufferPointer(start: made, count: n)) {
        closing = close
        i += 1
        continue
      }
      if isPluralPossessive(text, tokens, matches, i, end, UnsafeBufferPointer(start: made, count: n)) {
        u.kind = .possessive
      } else {
        sign(text, token, &u, &inQuote)
      }
      made[n] = u
      n += 1
      i += 1
    }
  }

  /// "killed (9) civilians", "rose to (41) people": a number in brackets that counts what stands behind it. The match that closes them; nil where
  /// the brackets are of what stands before ("the 2nd Division (12) said").
  private func bracketedCount(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int,
    _ before: UnsafeBufferPointer<Unit>
  ) -> Int? {
    guard text[Int(tokens[Int(matches[i].token)].start)] == 40, let last = before.last else { return nil }
    switch last.kind {
    case .verb, .be, .have, .preposition, .conjunction, .subordinator, .adverb: break
    default: return nil
    }
    var k = i + 1
    while k < end, k < i + 6, tokens[Int(matches[k].token)].kind == .number || text[Int(tokens[Int(matches[k].token)].start)] == 44 { k += 1 }
    guard k > i + 1, k + 1 < end, text[Int(tokens[Int(matches[k].token)].start)] == 41 else { return nil }
    let counted = readings(k + 1).pointee
    guard counted.noun >= 0, case let classes = language.nouns[Int(counted.noun)].classes,
      NounForm(rawValue: counted.nounForm).contains(.plural) || classes.intersects(acting) || classes.intersects(hurt)
    else { return nil }
    return k
  }

  /// Whether a number is joined to a word by a hyphen, with what the two describe behind them.
  private func describes(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int
  ) -> Bool {
    guard i + 3 < end, matches[i].count == 1, matches[i + 1].count == 1, matches[i + 2].count == 1,
      isHyphen(tokens, Int(matches[i].token), Int(matches[i + 1].token), Int(matches[i + 2].token), text),
      tokens[Int(matches[i + 2].token)].flags.isDisjoint(with: .capital)
    else { return false }
    let word = readings(i + 2).pointee
    guard word.function < 0, !word.number, word.actor < 0, word.noun < 0 || !NounForm(rawValue: word.nounForm).contains(.plural) else { return false }
    let next = tokens[Int(matches[i + 3].token)]
    let behind = readings(i + 3).pointee
    return next.kind == .word && behind.function < 0 && !behind.number && (behind.noun >= 0 || matches[i + 3].senseCount == 0 || behind.adjective)
  }

  /// "turned the request down", "handed him over": a verb of two words with its object between them is the one that the lexicon has.
  private func joinParticle(
    _ units: UnsafeMutableBufferPointer<Unit>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int
  ) {
    let particle = units.count - 1
    var k = particle - 1
    var opened = false
    while k > 0, particle - k <= 4, !opened {
      switch units[k].kind {
      case .pronoun, .det, .possPronoun: opened = true
      case .noun, .adjective, .name, .unknownName: k -= 1
      // "drove rebels out of the town", "pushed Islamic State back"
      case .verb where k + 1 < particle && !language.headFirst:
        opened = true
        k += 1
      default: return
      }
    }
    k -= 1
    guard opened, k >= 0, units[k].kind == .verb, units[k + 1].kind == .pronoun ? k + 2 == particle : k + 1 < particle else { return }
    let isPreposition = matches[i].count == 2
    if i + 1 < end, !isPreposition {
      // A phrase right behind it is what a preposition takes.
      let next = readings(i + 1).pointee
      guard next.function < 0 || !isNounOpener(language.functionWords[next.function].category), next.noun < 0, next.actor < 0, next.place < 0, !next.number,
        tokens[Int(matches[i + 1].token)].kind != .word || next.function >= 0
      else { return }
    }
    let m = matches[Int(units[k].match)]
    guard m.count == 1 else { return }
    let both = [tokens[Int(m.token)], tokens[Int(matches[i].token)]]
    let hit = both.withUnsafeBufferPointer { language.lexicon.longest($0, at: 0, end: 2) }
    guard hit.count == 2, !isPreposition || units[k].payload == general && isKnown(both, with: tokens[Int(matches[i].token) + 1]) else { return }
    for j in hit.senses where language.lexicon.sense(j).kind == .verb {
      units[k].payload = Int32(language.lexicon.sense(j).payload)
      units[k].particleSenses = hit.senses
      // "pulled its troops out of X": what opens X stays.
      if matches[i].count == 1 { units[particle].kind = .adverb }
      return
    }
  }

  /// "called again for a truce", "called on Monday for X": a verb of asking and its preposition with how or when between them.
  private func joinBehindAdverb(
    _ units: UnsafeMutableBufferPointer<Unit>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int
  ) {
    let preposition = units.count - 1
    var k = preposition - 1
    while k > 0, preposition - k < 4, units[k].kind == .adverb || units[k].kind == .time { k -= 1 }
    // "called on Monday for …"
    if k > 0, units[k].kind == .preposition, units[k + 1].kind == .time { k -= 1 }
    guard k >= 0, units[k].kind == .verb, case let m = matches[Int(units[k].match)], matches[i].count == 1,
      m.count == 1
        || m.count == 2 && units[k + 1].kind == .time && units[k].isVerb(of: requests)
    else { return }
    let both = [tokens[Int(m.token)], tokens[Int(matches[i].token)]]
    let hit = both.withUnsafeBufferPointer { language.lexicon.longest($0, at: 0, end: 2) }
    guard hit.count == 2 else { return }
    for j in hit.senses where language.lexicon.sense(j).kind == .verb {
      let sense = Int(language.lexicon.sense(j).payload)
      guard sense < requests.count, requests[sense] else { continue }
      units[k].payload = Int32(sense)
      units[k].particleSenses = hit.senses
      units[preposition].kind = .adverb
      return
    }
  }

  /// "pulled its forces out of the zone": of a verb that is also known with what opens the place behind it.
  private func isKnown(_ verb: [Token], with opener: Token) -> Bool {
    (verb + [opener]).withUnsafeBufferPointer { language.lexicon.longest($0, at: 0, end: 3) }.count == 3
  }

  /// `the "XPR" commander`: marks around a single name keep it at a distance and quote nobody.
  private func isQuotedName(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int
  ) -> Bool {
    guard i + 2 < end else { return false }
    let open = tokens[Int(matches[i].token)]
    let close = tokens[Int(matches[i + 2].token)]
    func isPlain(_ t: Token) -> Bool { t.kind == .quoteEither && text[Int(t.start)] == 34 }
    guard open.kind == .quoteOpen && close.kind == .quoteClose || isPlain(open) && isPlain(close) else { return false }
    let name = tokens[Int(matches[i + 1].token)]
    guard name.kind == .word, name.start == open.end, name.flags.contains(.capital) else { return false }
    return readings(i + 1).pointee.actor >= 0 || name.flags.contains(.allCapitals) && name.length > 1 && matches[i + 1].count == 1
  }

  /// "the neighbours' leaders": the mark that ends a plural's possessive, and no quotation.
  private func isPluralPossessive(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int,
    _ units: UnsafeBufferPointer<Unit>
  ) -> Bool {
    func isApostrophe(_ t: Token) -> Bool {
      t.kind == .quoteEither && text[Int(t.start)] == 39 || t.kind == .quoteClose && t.length == 3 && text[Int(t.end) - 1] == 0x99
    }
    let mark = tokens[Int(matches[i].token)]
    guard !language.headFirst, isApostrophe(mark), !mark.flags.contains(.spaceBefore), let last = units.last, text[Int(last.end) - 1] | 32 == 115,
      last.kind == .noun && last.flags.contains(.plural) || last.kind == .name || last.kind == .unknownName, i + 1 < end
    else { return false }
    let next = tokens[Int(matches[i + 1].token)]
    guard next.kind == .word || next.kind == .number, next.flags.contains(.spaceBefore) else { return false }
    // 'the security zones' ends a quotation that single marks opened.
    var k = Int(mark.start) - 1
    let from = Int(units[0].start)
    while k > from {
      if text[k] == 39, text[k - 1] == 32 { return false }
      if text[k] == 0x98, k >= 2, text[k - 1] == 0x80, text[k - 2] == 0xE2 { return false }
      k -= 1
    }
    return true
  }

  func overlapsTime(_ times: UnsafeBufferPointer<TimePhrase>, _ from: Int, _ a: Int, _ b: Int) -> Bool {
    var k = from
    while k < times.count, Int(times[k].firstMatch) < b {
      if Int(times[k].endMatch) > a { return true }
      k += 1
    }
    return false
  }

  func isShouting(_ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ s: Sentence) -> Bool {
    var words = 0
    var small = 0
    let most = Int(s.end) - Int(s.first)
    for i in Int(s.first)..<Int(s.end) {
      let t = tokens[Int(matches[i].token)]
      guard t.kind == .word, t.length > 3 else { continue }
      words += 1
      if !t.flags.contains(.capital) {
        small += 1
        // More than a fifth, even if all were words.
        if small * 5 > most { return false }
      }
    }
    return words >= 4 && small * 5 <= words
  }

  func sign(_ text: UnsafeBufferPointer<UInt8>, _ token: Token, _ u: inout Unit, _ inQuote: inout Bool) {
    switch token.kind {
    case .quoteOpen:
      u.kind = .quoteOpen
      inQuote = true
    case .quoteClose:
      u.kind = inQuote ? .quoteClose : .other
      inQuote = false
    case .quoteEither:
      guard text[Int(token.start)] == 34 else { return }
      u.kind = inQuote ? .quoteClose : .quoteOpen
      inQuote.toggle()
    case .dash: u.kind = token.flags.contains(.spaceBefore) || token.length > 1 ? .dash : .other
    default:
      switch text[Int(token.start)] {
      case 44: u.kind = .comma
      case 46, 33, 63: u.kind = .stop
      case 58: u.kind = .colon
      case 59:
        u.kind = .colon
        u.flags.insert(.semicolon)
      case 40, 91: u.kind = .open
      case 41, 93: u.kind = .close
      default: u.kind = .other
      }
    }
  }

  /// Where the noun stands that an article before a day and its month belongs to, behind them or behind the comma of their year; nil elsewhere.
  private func articled(
    _ t: TimePhrase, _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ end: Int
  ) -> Int? {
    guard !language.headFirst, t.follow == .none, t.month > 0, t.day > 0, case let article = matches[Int(t.firstMatch)], article.count == 1,
      Int(t.endMatch) > Int(t.firstMatch) + 2, functionWord(article, .det)?.value == .definite
    else { return nil }
    // "the 9 November joint statement"
    let isDayFirst = text[Int(tokens[Int(article.end)].start)] < 58
    var k = Int(t.endMatch)
    guard k < end else { return nil }
    let last = tokens[Int(t.endToken) - 1]
    guard last.kind == .number || isDayFirst else { return nil }
    if tokens[Int(matches[k].token)].hash == comma, last.length == 4 { k += 1 }
    guard k < end, case let word = tokens[Int(matches[k].token)], word.kind == .word, case let r = readings(k).pointee, r.function < 0 else { return nil }
    return r.noun >= 0 || r.adjective || word.flags.contains(.capital) && !isDayFirst ? k : nil
  }
}
