import Claims
import Packs

/// Picks one reading for every match of a sentence, left to right, from the word before and the word after.
final class UnitBuilder {
  let language: LanguagePack
  let numbers: QuantityReader
  private let general: Int32
  /// The sense of giving a name; -1 without.
  private let naming: Int32
  /// By sense: whether it takes a clause.
  private let takesComplement: [Bool]
  /// By sense: whether it is speech.
  private let speaks: [Bool]
  private let upToSuffix: Bool
  /// What a language writes to the end of any word.
  private let particles: [[UInt8]]
  /// Nouns of no other class.
  private let thing: ClassSet
  private let hurt: ClassSet
  /// Those who are told something.
  private let listeners: ClassSet
  /// Those whom a noun before them says what they are for: "aid chief", "aid workers".
  private let holders: ClassSet
  /// Single people of whom an age may be told.
  let aged: ClassSet
  let personActors: [Bool]
  private let stateActors: [Bool]
  /// The plainest noun for a person; -1 where the language has none.
  let personNoun: Int32

  init(_ language: LanguagePack, _ ontology: Ontology, persons: [Bool], states: [Bool]) {
    self.language = language
    personActors = persons
    stateActors = states
    aged = ontology.set("people", "civilians", "victims", "workers", "officer", "forces", "militants", "police", "office", "journalists", "protesters")
    holders = ontology.set("office", "leader", "workers", "officer", "spokesperson", "title")
    let people = ontology.set("people")
    personNoun = Int32(language.nouns.firstIndex { $0.classes == people && $0.act == NounEntry.noSense } ?? -1)
    numbers = QuantityReader(language)
    general = Int32(ontology.senseIndex["general"] ?? 0)
    naming = ontology.senseIndex["naming"].map { Int32($0) } ?? -1
    upToSuffix = language.headFirst
    particles = (language.parameters["particles"] ?? "").split(separator: ";").map { Array($0.utf8) }
    thing = ontology.set("thing")
    hurt = ontology.set("victims", "wounded", "dead", "refugees", "prisoners")
    listeners = ontology.set("media", "journalists", "parliament", "office", "people", "court", "leader")
    speaks = ontology.senseNames.indices.map { s in ontology.rows(of: UInt16(s)).contains { ontology.rows[$0].complement == .report } }
    takesComplement = ontology.senseNames.indices.map { s in
      ontology.rows(of: UInt16(s)).contains {
        ontology.rows[$0].complement == .absorb || ontology.rows[$0].complement == .accuse || ontology.rows[$0].complement == .deny
      }
    }
  }

  /// What the senses of a match offer.
  struct Readings {
    @Index16 var function
    @Index16 var secondFunction
    @Index32 var verb
    @Index32 var noun
    @Index32 var actor
    @Index32 var place
    /// Word categories that some reading has.
    var categories: UInt32 = 0
    var verbForm: UInt16 = 0
    var nounForm: UInt16 = 0
    var actorForm: UInt16 = 0
    var adjective = false
    var adverb = false
    var title = false
    var number = false
    var adverbial = false
    var naming = false
  }

  /// Readings of recently seen entries, in the place that their first sense gives.
  private let recent: UnsafeMutablePointer<(firstSense: Int32, readings: Readings)> = {
    let p = UnsafeMutablePointer<(firstSense: Int32, readings: Readings)>.allocate(capacity: UnitBuilder.kept)
    p.initialize(repeating: (-1, Readings()), count: UnitBuilder.kept)
    return p
  }()
  private static let kept = 1 << 12

  deinit {
    recent.deallocate()
    row.deallocate()
    made.deallocate()
  }

  /// Readings of the sentence's matches, from `rowFirst` on.
  private var row = UnsafeMutablePointer<Readings>.allocate(capacity: 256)
  private var rowRoom = 256
  /// Units of the sentence at hand: here nobody asks at each whether there is room for it.
  private var made = UnsafeMutablePointer<Unit>.allocate(capacity: 256)
  private var rowFirst = 0

  /// What the match, which is the sentence's, may be.
  @inline(__always)
  func readings(_ match: Int) -> UnsafeMutablePointer<Readings> { row + (match - rowFirst) }

  private func readAll(_ matches: UnsafeBufferPointer<Match>, _ sentence: Sentence) {
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
  }

  private func read(_ m: Match) -> Readings {
    var r = Readings()
    for i in m.senses {
      let s = language.lexicon.sense(i)
      switch s.kind {
      case .function:
        if language.functionWords[Int(s.payload)].category == .approx { continue }
        r.categories |= 1 << UInt32(language.functionWords[Int(s.payload)].category.rawValue)
        if r.function < 0 { r.function = Int(s.payload) } else if r.secondFunction < 0 { r.secondFunction = Int(s.payload) }
      case .verb:
        if naming == Int32(s.payload) { r.naming = true }
        if r.verb < 0 || (r.verb == Int(general) && Int(s.payload) != Int(general)) || !takesComplement[r.verb] && takesComplement[Int(s.payload)] {
          r.verb = Int(s.payload)
        }
        r.verbForm |= s.form
      case .noun:
        if r.noun < 0 {
          r.noun = Int(s.payload)
          r.nounForm = s.form
        }
      case .word:
        if s.payload == UInt32(WordCategory.adj.rawValue) {
          r.adjective = true
        } else if s.payload == UInt32(WordCategory.adv.rawValue) {
          r.adverb = true
        } else {
          r.title = true
        }
      case .actor:
        if r.actor < 0 || (r.actorForm == NameForm.metonym && s.form != NameForm.metonym) {
          r.actor = Int(s.payload)
          r.actorForm = s.form
        }
      case .place: if r.place < 0 { r.place = Int(s.payload) }
      case .number: r.number = true
      case .time: break
      }
    }
    r.adverbial =
      r.adverb && r.verb < 0 && r.noun < 0
      || r.function >= 0 && (language.functionWords[r.function].category == .adv || language.functionWords[r.function].category == .neg)
    return r
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
    while i < end {
      while nextTime < times.count, Int(times[nextTime].firstMatch) < i { nextTime += 1 }
      let m = matches[i]
      let token = tokens[Int(m.token)]
      let startByte = token.start
      if nextTime < times.count, Int(times[nextTime].firstMatch) == i {
        let t = times[nextTime]
        var u = Unit(kind: .time, match: Int32(i), start: t.start, end: t.end)
        u.extra = Int32(timeBase + nextTime)
        // "a man in his 20s": how old he is.
        if t.shape == .decade, n > 0, made[n - 1].kind == .possPronoun { u.kind = .unknownWord }
        if t.isAge { age(&u, tokens, matches, Int(t.endMatch), end, after: n > 0 ? made[n - 1] : nil) }
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
      if !token.flags.contains(.spaceBefore), n > 0 { u.flags.insert(.joined) }
      if inQuote { u.flags.insert(.quoted) }
      if token.kind == .word {
        word(text, matches, tokens, i, end, shouting, UnsafeBufferPointer(start: made, count: n), &u)
        made[n] = u
        n += 1
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
      sign(text, token, &u, &inQuote)
      made[n] = u
      n += 1
      i += 1
    }
  }

  private func overlapsTime(_ times: UnsafeBufferPointer<TimePhrase>, _ from: Int, _ a: Int, _ b: Int) -> Bool {
    var k = from
    while k < times.count, Int(times[k].firstMatch) < b {
      if Int(times[k].endMatch) > a { return true }
      k += 1
    }
    return false
  }

  private func isShouting(_ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ s: Sentence) -> Bool {
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

  private func sign(_ text: UnsafeBufferPointer<UInt8>, _ token: Token, _ u: inout Unit, _ inQuote: inout Bool) {
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
      case 58, 59: u.kind = .colon
      case 40, 91: u.kind = .open
      case 41, 93: u.kind = .close
      default: u.kind = .other
      }
    }
  }

  // MARK: words

  private func word(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>,
    _ i: Int, _ end: Int, _ shouting: Bool, _ units: UnsafeBufferPointer<Unit>, _ u: inout Unit
  ) {
    let token = tokens[Int(matches[i].token)]
    if token.hash == Tokens.possessive && token.length <= 4 && u.flags.contains(.joined) {
      u.kind = .possessive
      return
    }
    let r = readings(i).pointee
    let previous = lastSolid(units)
    let opensSentence = previous == nil || previous?.kind == .quoteOpen || previous?.kind == .colon
    let plainCapital = u.flags.contains(.capital) && !shouting && !opensSentence
    if r.actor >= 0 || r.place >= 0, !u.flags.contains(.capital), matches[i].count > 1, r.function < 0, r.verb < 0, r.noun < 0 {
      // "tentara Israel": a name that begins with a common noun.
      for t in Int(matches[i].token) + 1..<Int(matches[i].end) where tokens[t].flags.contains(.capital) { u.flags.insert(.capital) }
    }
    if r.actor >= 0 || r.place >= 0, u.flags.contains(.capital) {
      let other = r.function >= 0 || r.verb >= 0 || r.noun >= 0 || r.adjective
      if !other || plainCapital || (u.flags.contains(.allCapitals) && !shouting) || (r.function < 0 && matches[i].count > 1)
        || (r.function < 0 && r.verb < 0)
      {
        u.kind = .name
        u.payload = Int32(r.actor)
        u.extra = Int32(r.place)
        u.form = r.actorForm
        if r.noun >= 0 { u.value = .definite }
        return
      }
    }
    if r.function >= 0, !isVerbDespiteFunction(r, previous) {
      functionWord(r, matches, tokens, i, end, units, &u)
      if u.kind != .other { return }
    }
    if r.title, r.verb < 0 || plainCapital {
      u.kind = .title
      return
    }
    if language.headFirst, r.verb >= 0, r.noun >= 0, VerbForm(rawValue: r.verbForm) == .bare, units.count >= 2, units[units.count - 1].kind == .det,
      units[units.count - 2].kind == .number
    {
      // "dua lainnya luka-luka": what became of the two.
      u.kind = .verb
      u.payload = Int32(r.verb)
      u.form = r.verbForm
      return
    }
    pick(r, text, matches, i, end, tokens, previous, units, shouting, &u)
  }

  /// "has provided", "was given", "is following": a verb, whatever else the word may be.
  private func isVerbDespiteFunction(_ r: Readings, _ previous: Unit?) -> Bool {
    guard r.verb >= 0, !language.headFirst else { return false }
    let form = VerbForm(rawValue: r.verbForm)
    guard !form.isDisjoint(with: [.participle, .past, .gerund]) else { return false }
    let word = language.functionWords[r.function]
    guard word.category == .subord || word.category == .prep || word.category == .conj else { return false }
    switch previous?.kind {
    case .have, .be, .modal, .infinitive: return true
    case .noun, .name, .unknownName, .pronoun: return word.category == .subord && form.contains(.past)
    default: return false
    }
  }

  private func lastSolid(_ units: UnsafeBufferPointer<Unit>) -> Unit? {
    guard let last = units.last else { return nil }
    if last.kind == .adverb, units.count > 1 { return units[units.count - 2] }
    return last
  }

  private func functionWord(
    _ r: Readings, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int, _ units: UnsafeBufferPointer<Unit>,
    _ u: inout Unit
  ) {
    var w = language.functionWords[r.function]
    let second = r.secondFunction >= 0 ? language.functionWords[r.secondFunction] : nil
    let next = i + 1 < end ? readings(skipAdverbs(i + 1, end)).pointee : Readings()
    func swap(to c: WordCategory) { if let s = second, s.category == c { w = s } }
    if w.category == .inf || second?.category == .inf {
      // "to" before a base form, "untuk" before a verb; else a preposition.
      let verbNext =
        next.verb >= 0 && (language.headFirst || VerbForm(rawValue: next.verbForm).contains(.base)) || isBare(next, .be) || isBare(next, .have)
        || isBare(next, .do)
      if verbNext { if w.category != .inf { swap(to: .inf) } } else if w.category == .inf { swap(to: .prep) }
    }
    if w.category == .prep, let s = second, s.category == .subord, opensClauses(w.slot), s.value != .none {
      if clauseFollows(matches, tokens, i + 1, end) { w = s }
    } else if w.category == .subord, let s = second, s.category == .prep || s.category == .adv, !clauseFollows(matches, tokens, i + 1, end) {
      w = s
    }
    if r.secondFunction >= 0, w.category == .comp || w.category == .rel || w.category == .det || w.category == .pron || w.category == .conj {
      let p = units.last?.kind
      func has(_ c: WordCategory) -> Bool { r.categories & (1 << UInt32(c.rawValue)) != 0 }
      func take(_ c: WordCategory) { if let found = functionWord(matches[i], c) { w = found } }
      let afterNoun = p == .noun || p == .name || p == .unknownName || p == .unknownWord || p == .time
      let verbal = next.verb >= 0 && next.noun < 0 || next.categories & verbalCategories != 0
      if language.headFirst {
        // "itu", "ini" close the phrase before them.
        if has(.det), has(.pron) { take(afterNoun || p == .adjective || p == .verb || p == .pronoun || p == .number ? .det : .pron) }
      } else if has(.rel), has(.subord) {
        // "hurt when a shell hit": the time of it.
        take(.subord)
      } else if has(.rel), has(.det) || has(.comp) {
        // "that", "which": relative behind a noun, complementiser behind a verb, else with the noun that follows.
        // "said on Monday that": a time takes no relative clause.
        if afterNoun, has(.comp), isTold(units) || !verbal && isSaidSomewhere(units) {
          take(.comp)
        } else if afterNoun && !(p == .time && has(.comp)) || p == .comma && has(.rel) && !has(.comp) || p == .close {
          take(.rel)
        } else if p == .verb || p == .time || p == .adjective || p == .pronoun || p == .quoteClose, has(.comp) {
          take(.comp)
        } else if verbal, has(.pron) {
          take(.pron)
        } else {
          take(.det)
        }
      } else if has(.det), has(.pron) {
        // "both sides", "this" alone.
        take(verbal || p == .verb && next.noun < 0 && next.verb < 0 && !next.adjective && next.actor < 0 ? .pron : .det)
        if w.category == .det, has(.conj), next.categories & (1 << UInt32(WordCategory.prep.rawValue)) != 0 || next.actor >= 0 {
          take(.adv); if w.category == .det { u.kind = .adverb; return }
        }
      }
    }
    if w.category == .pron, units.last?.kind == .det, !language.headFirst {
      // "the former president"
      u.kind = .adjective
      return
    }
    u.value = w.value
    if w.category == .pron, let second, second.category == .ref, second.value == .neuter { u.flags.insert(.neuter) }
    if w.category == .pron, w.value == .both, next.noun >= 0 {
      // "the two countries"
      u.kind = .det
      return
    }
    switch w.category {
    case .det: u.kind = .det
    case .poss: u.kind = .possPronoun
    case .prep:
      u.kind = w.slot == .according ? .according : .preposition
      u.slot = w.slot ?? .in
    case .conj: u.kind = .conjunction
    case .neg: u.kind = .negation
    case .modal: u.kind = .modal
    case .be: u.kind = .be
    case .have: u.kind = .have
    case .do: u.kind = .do
    case .comp: u.kind = .complementiser
    case .rel:
      u.kind = .relative
      u.slot = w.slot ?? .obj
    case .inf: u.kind = .infinitive
    case .pron: u.kind = .pronoun
    case .subord: u.kind = .subordinator
    case .adv, .degree, .approx, .ref: u.kind = .adverb
    case .each: u.kind = .reciprocal
    case .aspect: u.kind = .aspect
    case .classifier: u.kind = .classifier
    case .according: u.kind = .according
    case .exist: u.kind = .exist
    case .adj: u.kind = .adjective
    default: break
    }
    // "have" and "do" as full verbs are left to the verb lexicon where it has them and no verb form follows.
    if u.kind == .have || u.kind == .do || u.kind == .be, r.verb >= 0, next.verb < 0, next.function < 0 || next.noun >= 0 {
      let f = VerbForm(rawValue: r.verbForm)
      if u.kind != .be, !f.isEmpty {
        u.kind = .verb
        u.payload = Int32(r.verb)
        u.form = r.verbForm
      }
    }
  }

  /// "told this newspaper that": who was told stands between the verb and what was said.
  private func isTold(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard let last = units.last else { return false }
    let person = last.kind == .name || last.kind == .unknownName || last.kind == .noun && language.nouns[Int(last.payload)].classes.intersects(listeners)
    guard person else { return false }
    var k = units.count - 2
    while k >= 0, k >= units.count - 5 {
      switch units[k].kind {
      case .verb: return Int(units[k].payload) < speaks.count && units[k].payload >= 0 && speaks[Int(units[k].payload)]
      case .det, .adjective, .noun, .name, .unknownName, .title, .possPronoun: k -= 1
      default: return false
      }
    }
    return false
  }

  /// "said in a post on X that": what was said, nothing of X.
  private func isSaidSomewhere(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    var k = units.count - 1
    var prepositions = 0
    while k >= 0, k >= units.count - 12 {
      switch units[k].kind {
      case .verb: return prepositions > 0 && units[k].payload >= 0 && Int(units[k].payload) < speaks.count && speaks[Int(units[k].payload)]
      case .preposition: prepositions += 1
      case .det, .adjective, .noun, .name, .unknownName, .unknownWord, .title, .possPronoun, .possessive, .time, .number, .adverb: break
      default: return false
      }
      k -= 1
    }
    return false
  }

  private let verbalCategories: UInt32 =
    [WordCategory.be, .have, .do, .modal, .aspect, .neg].reduce(0) { $0 | 1 << UInt32($1.rawValue) }

  /// The match's function word of a category.
  private func functionWord(_ m: Match, _ c: WordCategory) -> FunctionWord? {
    for k in m.senses {
      let s = language.lexicon.sense(k)
      if s.kind == .function, language.functionWords[Int(s.payload)].category == c { return language.functionWords[Int(s.payload)] }
    }
    return nil
  }

  /// Prepositions that also open clauses ("after X attacked"); "in", "of" and the like never do.
  private func opensClauses(_ slot: Slot?) -> Bool {
    switch slot {
    case .in, .of, .with, .by, .to, .from, .about, .over, .against, .into, .via, .under: false
    default: true
    }
  }

  private func isBare(_ r: Readings, _ c: WordCategory) -> Bool {
    r.function >= 0 && language.functionWords[r.function].category == c
  }

  private func skipAdverbs(_ from: Int, _ end: Int) -> Int {
    var k = from
    while k + 1 < end, k < from + 3, readings(k).pointee.adverbial { k += 1 }
    return k
  }

  /// Whether a finite verb stands before the next comma or stop (so that "after" opens a clause).
  private func clauseFollows(_ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ end: Int) -> Bool {
    var k = from
    var nominal = false
    while k < end, k < from + 14 {
      let m = matches[k]
      if m.senseCount == 0 {
        let kind = tokens[Int(m.token)].kind
        if kind == .punctuation || kind == .quoteOpen || kind == .quoteClose { return false }
        nominal = nominal || kind == .word
        k += 1
        continue
      }
      let r = readings(k)
      if r.pointee.function >= 0, r.pointee.actor < 0 || !tokens[Int(m.token)].flags.contains(.capital) {
        // "as shields before they left": the verb is of the second.
        if k > from, nominal, r.pointee.categories & (1 << UInt32(WordCategory.subord.rawValue)) != 0, r.pointee.noun < 0 { return false }
        switch language.functionWords[r.pointee.function].category {
        case .be, .modal, .have, .do, .aspect: return nominal || language.headFirst
        case .rel, .subord, .comp: return false
        case .pron: nominal = true
        default: break
        }
      } else if r.pointee.noun >= 0 || r.pointee.actor >= 0 || r.pointee.place >= 0 || r.pointee.number {
        nominal = true
      } else if r.pointee.verb >= 0, r.pointee.noun < 0 {
        let f = VerbForm(rawValue: r.pointee.verbForm)
        // "after the cabinet lost a vote": what is an adjective too describes only a noun behind it.
        if r.pointee.adjective, !f.contains(.past) || !nominal || k + 1 >= end || nextIsNounOnly(readings(k + 1).pointee) {
          k += 1
          continue
        }
        if language.headFirst || (f.contains(.past) || f.contains(.third)) && nominal { return true }
      }
      k += 1
    }
    return false
  }

  private func pick(
    _ r: Readings, _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int,
    _ tokens: UnsafeBufferPointer<Token>, _ previous: Unit?, _ units: UnsafeBufferPointer<Unit>, _ shouting: Bool, _ u: inout Unit
  ) {
    func noun() {
      u.kind = .noun
      u.payload = Int32(r.noun)
      if NounForm(rawValue: r.nounForm).contains(.plural) { u.flags.insert(.plural) }
      if NounForm(rawValue: r.nounForm).contains(.possessed) { u.flags.insert(.possessed) }
    }
    func verb() {
      if r.naming { u.flags.insert(.naming) }
      u.kind = .verb
      u.payload = Int32(r.verb)
      u.form = r.verbForm
    }
    let form = VerbForm(rawValue: r.verbForm)
    let p = previous?.kind
    if r.verb >= 0 {
      let next = i + 1 < end ? readings(i + 1).pointee : Readings()
      let nextToken = i + 1 < end ? tokens[Int(matches[i + 1].token)] : nil
      if language.headFirst {
        if r.noun >= 0 || r.adjective {
          let marked = form.contains(.active) || form.contains(.passive)
          // ", kata juru bicara": a speech verb behind what was said.
          let saysAfter =
            (p == .comma || p == .quoteClose) && r.verb < speaks.count && speaks[r.verb]
            && (next.noun >= 0 || next.function >= 0 || (nextToken?.flags.contains(.capital) ?? false))
          let verbal =
            saysAfter || marked && r.noun < 0 || p == .negation || p == .modal || p == .aspect || p == .infinitive || p == .relative || p == .reciprocal
            || (p == .pronoun && (r.noun < 0 || !marked))
            || ((p == .comma || p == .quoteClose) && (nextToken?.flags.contains(.capital) ?? false) && form.contains(.bare))
          let only =
            form == .bare
            && (p == .name || p == .noun && units.last.map { $0.payload >= 0 && language.nouns[Int($0.payload)].classes.intersects(aged) } ?? false)
            && !units.contains { $0.kind == .verb } && isLastVerb(matches, tokens, i + 1, end)
          if verbal || only { verb() } else if r.noun >= 0 { noun() } else { u.kind = .adjective }
        } else if p == .preposition && form == .bare {
          u.kind = .unknownWord
        } else {
          verb()
        }
        return
      }
      let nounish = p == .noun || p == .name || p == .unknownName || p == .unknownWord || p == .title || p == .possessive
      let opener = p == .det || p == .adjective || p == .number || p == .possPronoun || p == .possessive || p == .classifier
      let nextNP =
        next.function >= 0
        ? isNounOpener(language.functionWords[next.function].category)
        : (next.noun >= 0 && (next.verb < 0 || form.contains(.third) && VerbForm(rawValue: next.verbForm).isDisjoint(with: [.past, .third, .participle]))
          || next.actor >= 0 || next.place >= 0 || next.adjective || next.number || nextToken?.kind == .number
          || (nextToken?.flags.contains(.capital) ?? false))
      let nextCounts = isCounting(matches, i + 1, end)
      let nextPrep: Slot? = next.function >= 0 && language.functionWords[next.function].category == .prep ? language.functionWords[next.function].slot : nil
      let nextInf =
        next.function >= 0 && (language.functionWords[next.function].category == .inf || language.functionWords[next.function].category == .comp)
        || next.secondFunction >= 0 && language.functionWords[next.secondFunction].category == .inf
      if form == .predicate {
        // "was willing to": after "be" the word takes an act; before a noun it describes.
        // "found him guilty of": said of the object.
        if p == .be || p == .negation || p == .adverb && r.noun < 0 || nextInf || nextPrep == .of && nounish && r.noun < 0 { return verb() }
        if r.noun >= 0, !(r.adjective && nextIsNounOnly(next)) { return noun() }
        u.kind = .adjective
        return
      }
      if r.noun >= 0, form.contains(.third) || form.contains(.base), !units.contains(where: { $0.kind == .verb || $0.kind == .be || $0.kind == .modal }) {
        // "Our colleagues in X, Y, report that …"
        if p == .comma || p == .close, r.verb < speaks.count, speaks[r.verb], next.categories & (1 << UInt32(WordCategory.comp.rawValue)) != 0 { return verb() }
        // "The fighting ends.", "The truce collapses as fighting erupts."
        if p == .noun, form.contains(.third), !(previous?.flags.contains(.plural) ?? true), units.first?.kind == .det,
          i + 1 >= end || nextToken?.kind == .punctuation && text[Int(nextToken?.start ?? 0)] == 46
            || next.categories & (1 << UInt32(WordCategory.subord.rawValue)) != 0
        {
          return verb()
        }
      }
      if r.noun >= 0 {
        let nounForms = form.subtracting([.gerund]).isEmpty
        if p == .infinitive || p == .modal || p == .do || p == .negation && !nounForms { return verb() }
        if p == .be || p == .have { return form.contains(.participle) || form.contains(.gerund) ? verb() : noun() }
        // "of shelling the village" is a verb, "the shelling of" a noun.
        if p == .preposition, nounForms, form.contains(.gerund), nextNP { return verb() }
        // ", killing at least five"
        if nounForms, form.contains(.gerund), nextCounts, p == .comma || p == .conjunction || p == .preposition || p == nil { return verb() }
        // "Six shot in …": of several things the noun would be a plural.
        if p == .number, previous?.flags.contains(.plural) ?? false, form.contains(.participle), !NounForm(rawValue: r.nounForm).contains(.plural), !nextNP,
          !language.nouns[r.noun].classes.intersects(hurt)
        {
          return verb()
        }
        if opener || p == .preposition || p == .according { return noun() }
        if p == .pronoun { return verb() }
        // "a shooting that injured seven men"
        if p == .relative, form.contains(.past) || form.contains(.third) { return verb() }
        if nounish {
          if form.contains(.past) || form.contains(.participle) { return nextPrep == .of ? noun() : verb() }
          // "a nightclub shooting that killed one": no verb before a relative clause.
          if nounForms { return nextNP && next.categories & (1 << UInt32(WordCategory.rel.rawValue)) == 0 ? verb() : noun() }
          let agrees = (previous?.flags.contains(.plural) ?? false) ? form.contains(.base) : form.contains(.third) || shouting
          if !agrees,
            !(previous?.kind == .unknownName || previous?.kind == .name)
              || isState(previous) && next.noun >= 0 && next.verb < 0 && language.nouns[next.noun].classes.intersects(holders)
          {
            return noun()
          }
          if nextNP || nextInf && !(nextPrep != nil && r.noun >= 0 && form.contains(.base) && !agrees) { return verb() }
          if nextPrep == .to || nextPrep == .for { return agrees ? verb() : noun() }
          return noun()
        }
        if p == .conjunction || p == nil || p == .comma || p == .colon || p == .adverb || p == .quoteOpen || p == .time || p == .subordinator {
          if nounForms { return nextNP && nextPrep == nil ? verb() : noun() }
          if form.contains(.past) { return verb() }
          if p == .adverb || p == .time { return nextNP || nextInf ? verb() : noun() }
          // "Demands that …": an item of a communiqué.
          if p == nil, form.contains(.third), next.categories & (1 << UInt32(WordCategory.comp.rawValue)) != 0 { return verb() }
          return form.contains(.third) && nextNP && p != nil ? verb() : noun()
        }
        return noun()
      }
      if p == .be, form.contains(.gerund), nextNP || nextPrep != nil || nextInf { return verb() }
      if opener || p == .preposition, form.isDisjoint(with: [.participle, .gerund, .past]), !r.adjective {
        // "a cruise missile": a noun that the lexicon knows as a verb only.
        u.kind = .unknownWord
        return
      }
      // "carried out apparently coordinated attacks": behind a verb a participle describes the noun.
      if form.contains(.participle), p == .verb, nextIsNounOnly(next), nextPrep == nil {
        u.kind = .adjective
        u.flags.insert(.adjectival)
        return
      }
      // A participle before a noun describes it: "the warring sides", "wounded soldiers".
      if form.contains(.participle) || form.contains(.gerund), opener || p == .preposition || p == .comma || p == .conjunction || p == nil,
        nextIsNounOnly(next) || (opener && nextIsUnknownWord(matches, i + 1, end, tokens))
          || p == .det && form.contains(.participle) && (nextToken?.flags.contains(.capital) ?? false),
        p != .comma && p != .conjunction && p != nil || r.adjective, !(p == .preposition && form.contains(.gerund)), previous?.value != .who
      {
        u.kind = .adjective
        u.flags.insert(.adjectival)
        return
      }
      if r.adjective, !form.contains(.participle) {
        if p == .infinitive || p == .modal || p == .pronoun { return verb() }
        if nounish && (form.contains(.third) || form.contains(.base) && nextNP) && !nextIsNounOnly(next) { return verb() }
        u.kind = .adjective
        return
      }
      if r.adjective, p == .be, nextPrep == nil, !nextInf, r.verb == Int(general) {
        u.kind = .adjective
        return
      }
      return verb()
    }
    if r.noun >= 0 {
      if u.flags.contains(.capital), !shouting, p != nil, p != .quoteOpen, p != .colon, i + 1 < end, matches[i + 1].senseCount == 0,
        tokens[Int(matches[i + 1].token)].flags.contains(.capital), matches[i].count == 1, language.nouns[r.noun].classes == thing,
        p != .name || previous?.form != NameForm.adjective
      {
        // "Abu Lulu": a name that begins with a common word.
        u.kind = .unknownName
        return
      }
      if r.adjective, i + 1 < end, nextIsNounOnly(readings(i + 1).pointee) {
        u.kind = .adjective
        return
      }
      return noun()
    }
    if r.adjective {
      u.kind = .adjective
      return
    }
    if r.adverb {
      u.kind = .adverb
      return
    }
    if r.title {
      u.kind = .title
      return
    }
    unknown(text, &u, previous, shouting)
  }

  /// "US aid chief": a state is one, and takes no plural verb.
  private func isState(_ u: Unit?) -> Bool {
    u.map { $0.kind == .name && $0.form != NameForm.people && $0.payload >= 0 && stateActors[Int($0.payload)] } ?? false
  }

  /// Whether no verb follows in the sentence, and what follows at once is no part of a phrase: "X dan Y baku tembak di …".
  private func isLastVerb(_ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ end: Int) -> Bool {
    guard from < end else { return true }
    if tokens[Int(matches[from].token)].kind == .word {
      let r = readings(from).pointee
      guard r.function >= 0 else { return false }
      let c = language.functionWords[r.function].category
      guard c == .prep || c == .subord else { return false }
    }
    for k in from..<end where readings(k).pointee.verb >= 0 && readings(k).pointee.noun < 0 { return false }
    return true
  }

  private func isNounOpener(_ c: WordCategory) -> Bool { c == .det || c == .poss || c == .pron }

  /// A hedge before a number: "at least", "some", "more than".
  private func isCounting(_ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int) -> Bool {
    guard i < end else { return false }
    for k in matches[i].senses {
      let s = language.lexicon.sense(k)
      if s.kind == .function, language.functionWords[Int(s.payload)].category == .approx { return true }
      if s.kind == .number { return true }
    }
    return false
  }

  private func nextIsNounOnly(_ n: Readings) -> Bool {
    n.noun >= 0 && n.function < 0 && (n.verb < 0 || VerbForm(rawValue: n.verbForm).isDisjoint(with: [.past]))
  }

  private func nextIsUnknownWord(_ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
    i < end && matches[i].senseCount == 0 && tokens[Int(matches[i].token)].kind == .word && !tokens[Int(matches[i].token)].flags.contains(.capital)
  }

  /// A word of no lexicon: a name by its capital, a verb or adverb by its ending, else a noun.
  private func unknown(_ text: UnsafeBufferPointer<UInt8>, _ u: inout Unit, _ previous: Unit?, _ shouting: Bool) {
    let a = Int(u.start)
    let b = Int(u.end)
    let length = b - a
    func at(_ k: Int) -> UInt8 { text[k] | 0x20 }
    let capital = u.flags.contains(.capital) && !shouting
    let opens = previous == nil || previous?.kind == .quoteOpen
    if !language.headFirst, !capital || opens {
      if length > 4, at(b - 2) == 108, at(b - 1) == 121 {
        u.kind = .adverb
        return
      }
      if length > 4, at(b - 2) == 101, at(b - 1) == 100, !capital {
        u.kind = .verb
        u.payload = general
        u.form = VerbForm([.past, .participle]).rawValue
        u.flags.insert(.verbGuess)
        if let p = previous?.kind, p == .det || p == .adjective || p == .possPronoun || p == .preposition { u.kind = .adjective }
        return
      }
      if length > 5, at(b - 3) == 105, at(b - 2) == 110, at(b - 1) == 103, !capital {
        if let p = previous?.kind, p == .det || p == .adjective || p == .preposition || p == .possPronoun || p == .noun {
          u.kind = .unknownWord
        } else {
          u.kind = .verb
          u.payload = general
          u.form = VerbForm.gerund.rawValue
          u.flags.insert(.verbGuess)
        }
        return
      }
    }
    if language.headFirst, !capital, length > 5 {
      let di = at(a) == 100 && at(a + 1) == 105
      let me = at(a) == 109 && at(a + 1) == 101 && (at(a + 2) == 110 || at(a + 2) == 109 || at(a + 2) == 108 || at(a + 2) == 114 || at(a + 2) == 119)
      let ber = at(a) == 98 && at(a + 1) == 101 && at(a + 2) == 114
      if di || me || ber {
        u.kind = .verb
        u.payload = general
        u.form = (di ? VerbForm.passive : .active).rawValue
        u.flags.insert(.verbGuess)
        return
      }
    }
    if u.flags.contains(.capital) {
      if length >= 6, let near = language.names.nearest(UnsafeBufferPointer(rebasing: text[a..<b])) {
        u.kind = .name
        u.payload = Int32(near)
        u.flags.insert(.misspelt)
        return
      }
      // "Azerbaijanlah yang …": a name with a particle written to it.
      for particle in particles where length >= particle.count + 4 && particle.indices.allSatisfy({ text[b - particle.count + $0] == particle[$0] }) {
        guard let name = language.names.nearest(UnsafeBufferPointer(rebasing: text[a..<b - particle.count])) else { continue }
        u.kind = .name
        u.payload = Int32(name)
        return
      }
      u.kind = shouting ? .unknownWord : .unknownName
      if shouting { u.kind = .unknownName }
      return
    }
    u.kind = .unknownWord
  }
}
