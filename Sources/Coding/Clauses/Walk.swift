import Claims
import Packs

extension ClauseBuilder {
  /// What stands before an aside that parts a subject from its verb.
  ///
  /// An object, since there is one in few sentences: all that is handed on with a walk is copied often.
  final class Aside {
    let end: Int
    let subject: Int32
    let current: Int32
    let complementTo: Int32
    let inAdverbial: Bool
    let adverbialAux: AuxModes
    let stack: ContiguousArray<(clause: Int32, subject: Int32, complementTo: Int32)>
    let pending: ContiguousArray<(slot: Slot, np: Int32)>

    init(_ walk: Walk, end: Int) {
      self.end = end
      subject = walk.subject
      current = walk.current
      complementTo = walk.complementTo
      inAdverbial = walk.inAdverbial
      adverbialAux = walk.adverbialAux
      stack = walk.stack
      pending = walk.pending
    }
  }

  /// An object: whoever asks a value as large as this a question copies it, thirty times a sentence.
  final class Walk {
    let builder: ClauseBuilder
    let units: UnsafeBufferPointer<Unit>
    let items: ItemList
    /// Innermost open clause, -1 before the first verb.
    var current: Int32 = -1
    /// Phrase waiting to be a subject.
    var subject: Int32 = -1
    /// Last noun phrase seen, for prepositions and relative clauses.
    var last: Int32 = -1
    /// Clause that a complementiser has opened a place in.
    var complementTo: Int32 = -1
    /// Antecedent of a relative word just seen.
    var antecedent: Int32 = -1
    /// What it is in the clause that follows, unless the clause's subject.
    var antecedentSlot = Slot.obj
    var afterConjunction = false
    var afterComma = false
    /// The waiting subject stands right behind a conjunction: "said five died and ten were hurt".
    var joinedSubject = false
    /// The same with a comma before the conjunction: "said five died, and ten were hurt".
    var joinedBehindComma = false
    var adverbialAux: AuxModes = []
    var adverbialParent: Int32 = -1
    var adverbialWord = WordValue.none
    /// Unit of the counted time right before the subordinator, and item of the time that a "when" goes on from.
    var adverbialDistance: Int32 = -1
    var adverbialTime = -1
    var inAdverbial = false
    /// The subject of an adverbial clause waits for its verb behind a participle told aside.
    var adverbialWaits = false
    /// The adverbial clause parts a subject from its verb.
    var adverbialParts = false
    /// Clauses and subjects put aside while a relative clause is open.
    var stack: ContiguousArray<(clause: Int32, subject: Int32, complementTo: Int32)> = []
    var pending: ContiguousArray<(slot: Slot, np: Int32)> = []
    var lastItemWasNP = false
    /// The phrase at hand follows a verb or preposition directly.
    var groupStartsBehind = false
    /// The phrase that the last prepositional phrase hangs on.
    var lastHost: Int32 = -1
    /// A "whether" opens the next clause.
    var question = false
    /// An adverbial clause that opened the sentence without a subject: the main clause's is its own.
    var waiting: Int32 = -1
    /// Whoever stands behind the verb at hand is its subject: ", tuding X".
    var isInverted = false
    /// What opens next is what shall come about ("agar X mundur").
    var isAim = false
    /// The clause of speech that what stands behind an occasion is told by: "mengatakan bahwa jika X menyerang, Y membalas".
    var resumes: Int32 = -1
    /// The claim or accusation whose "that" opens the next clause.
    var asserted: Int32 = -1
    /// A participle clause that waits for its subject.
    var fronted: Int32 = -1
    /// The phrase right behind "to be" says what somebody is.
    var isPredicate = false
    /// The phrase at hand stands after "between".
    var between = false
    /// What was said of an antecedent comes next, inside its relative clause.
    var tellsInside = false
    /// What an aside between dashes puts off, and the item of its second dash.
    var aside: Aside?

    init(builder: ClauseBuilder, units: UnsafeBufferPointer<Unit>, items: ItemList) {
      self.builder = builder
      self.units = units
      self.items = items
    }

    func run(_ s: inout ClauseBuilder.State) {
      var i = 0
      while i < items.count {
        let item = items[i]
        var next = i + 1
        switch item.kind {
        case .np:
          if let behind = measureAside(s, i) ?? portionApart(s, i) {
            next = behind
            break
          }
          // "the troops themselves have broken the truce"
          if isEmphasis(s, i) { break }
          // "a convoy 28 km south of X"
          if isDistance(s, i) { break }
          if let behind = saidAside(s, i) {
            noteSpeaker(&s, i)
            next = behind + 1
            break
          }
          if tellsFate(s, i) {
            // "left two children, a boy and a girl, dead"
            let hit = s.argument(.obj, of: current)
            let fate = s.nps[Int(item.index)].classes
            if s.nps[Int(hit)].quantity >= 0 { s.nps[Int(hit)].modifiers.formUnion(fate) } else { s.nps[Int(hit)].classes.formUnion(fate) }
            s.clauses[Int(current)].end = s.nps[Int(item.index)].end
            lastItemWasNP = true
            afterComma = false
            break
          }
          if isDenied(s, i) {
            // "had shelled the camp, a charge X denies": what X denies.
            last = item.index
            stack.append((current, subject, complementTo))
            antecedent = last
            antecedentSlot = .obj
            subject = -1
            lastItemWasNP = true
            afterComma = false
            break
          }
          if asksWhich(s, i) {
            question = true
            complementTo = current
            subject = -1
          } else if isContact(s, i) || isSubjectContact(s, i) {
            // "the agreement they had reached": a relative clause without a word that opens it.
            stack.append((current, subject, complementTo))
            antecedent = last
            antecedentSlot = .obj
            subject = -1
          }
          if afterConjunction, let behind = fillSide(&s, i) {
            next = behind
            lastItemWasNP = true
            afterComma = false
            afterConjunction = false
            break
          }
          if afterConjunction || afterComma && isOneOfSeveral(s, i), let g = gap(s, i, due: partsPlace(s, i)) {
            next = fill(&s, g, i)
            lastItemWasNP = true
            afterComma = false
            afterConjunction = false
            break
          }
          groupStartsBehind = i > 0 && (items[i - 1].kind == .vg || items[i - 1].kind == .prep)
          let g = group(&s, i, lists: true)
          next = g.next
          if builder.language.headFirst, lastItemWasNP, last >= 0, current >= 0, complementTo < 0, subject < 0, isTruceBreach(g.np, s),
            s.argument(.obj, of: current) == last, touching(s, last, g.np), builder.isSpeech(s.clauses[Int(current)], units),
            builder.takes(.as, s.clauses[Int(current)], units),
            next >= items.count || items[next].kind != .vg
          {
            // "menyebut serangan itu pelanggaran gencatan senjata"
            s.add(.as, g.np, to: current)
          } else {
            phrase(&s, g.np, next)
          }
          lastItemWasNP = true
          // "bombed its rivals, the RSF, residents said": the comma has closed who they are.
          afterComma = closesBeforeSpeaker(s, next)
          afterConjunction = false
        case .vg where isToldByOutlet(s, i):
          let g = group(&s, i + 1, lists: false, appositions: false)
          s.voices.append((g.np, -1))
          next = g.next
          lastItemWasNP = false
        case .vg where isNaming(s, i): next = named(&s, i)
        case .vg where isMeans(s, i): next = means(&s, i)
        case .vg where isSpokenAside(s, i):
          next = spokenAside(&s, i)
          lastItemWasNP = false
        case .vg:
          if let behind = agesBehind(s, i) {
            next = behind
            afterComma = false
            afterConjunction = false
            break
          }
          if let behind = inverseAside(s, i) {
            noteSpeaker(&s, i + 1)
            next = behind + 1
            break
          }
          if builder.language.headFirst, afterConjunction, joinsDeath(s, s.vgs[Int(item.index)]) {
            s.clauses[Int(current)].end = s.vgs[Int(item.index)].end
          } else {
            verb(&s, s.vgs[Int(item.index)], i)
          }
          if current >= 0, s.clauses[Int(current)].verb >= 0, units[Int(s.clauses[Int(current)].verb)].payload == builder.inquires {
            // "asked if X would withdraw": what stands behind it is a question.
            question = true
            complementTo = current
            subject = -1
          }
          lastItemWasNP = false
          afterComma = false
          afterConjunction = false
        case .prep where item.slot == .with && isMeans(s, i + 1): next = means(&s, i + 1)
        case .prep:
          next = preposition(&s, i)
        case .according where item.value == .s3:
          next = notePriorSpeaker(&s, i)
        case .according:
          if i + 1 < items.count, items[i + 1].kind == .np {
            // "According to Reuters, India and Pakistan agreed": the comma ends who says so.
            let alone = i + 2 < items.count && items[i + 2].kind == .comma
            let g = group(&s, i + 1, lists: !alone, appositions: false)
            next = g.next
            let source = source(&s, g.np, &next) ?? issuer(&s, g.np, &next) ?? g.np
            // "…, according to X.": what closes the sentence behind a comma is said of all of it.
            let closes = afterComma && (next >= items.count || items[next].kind == .stop)
            let inRelative = !closes && (antecedent >= 0 || current >= 0 && s.clauses[Int(current)].kind == .relative && subject < 0)
            // "has struck X, citing Y's threats": why, and nobody who says so.
            if builder.language.headFirst || !s.nps[Int(g.np)].classes.intersects(builder.threatClasses) {
              s.voices.append((source, inRelative ? item.unit : -1))
            }
            if builder.language.headFirst, s.nps[Int(g.np)].classes.intersects(builder.mediaClass) || units[Int(s.nps[Int(g.np)].head)].kind == .unknownName {
              next = timeOfReport(&s, next)
            }
            if !builder.language.headFirst, next < items.count, items[next].kind == .vg, s.vgs[Int(items[next].index)].bareParticiple,
              s.nps[Int(g.np)].classes.intersects(builder.citedClasses)
            {
              // "according to a statement released by X": the statement was.
              last = g.np
              subject = -1
              i = next
              reducedRelative(&s, s.vgs[Int(items[i].index)])
              next = i + 1
            }
            // "menurut keterangan yang diterima X": what was received.
            if builder.language.headFirst, next < items.count, items[next].kind == .rel { last = g.np }
          } else if !builder.language.headFirst, i + 1 < items.count, items[i + 1].kind == .rel, current >= 0 {
            // "reports according to which two were injured": what they say.
            complementTo = current
            subject = -1
            next = i + 2
          }
          lastItemWasNP = false
        case .comma:
          afterComma = true
          lastItemWasNP = false
          if resumes >= 0, !inAdverbial, subject < 0, antecedent < 0, next < items.count, items[next].kind == .np || items[next].kind == .vg,
            s.clauses[Int(resumes)].complement < 0
          {
            complementTo = resumes
            resumes = -1
          }
          // "In X, the army said, rebels …": of English only what opens the sentence, since else the words before it are what was said.
          if current >= 0, subject < 0, complementTo < 0, !inAdverbial, builder.language.headFirst || s.clauses.count == 1, saysOn(s, i) {
            complementTo = current
            // "On Tuesday, the army said, rebels …": when they did it, and not when it said so.
            if !builder.language.headFirst, case let from = s.nps[Int(s.argument(.subj, of: current))].first {
              for k in s.times.indices where s.times[k].clause == current && s.times[k].unit < from && s.times[k].np < 0 { s.times[k].clause = -1 }
            }
          }
        case .conj:
          afterConjunction = true
          lastItemWasNP = false
        case .comp where tellsOfObject(s, i):
          // "signed a treaty today that is to end the war"
          last = s.argument(.obj, of: current)
          stack.append((current, subject, complementTo))
          antecedent = last
          antecedentSlot = .obj
          subject = -1
          lastItemWasNP = false
        case .comp:
          question = item.value == .whether || item.value == .if
          isAim = item.value == .purpose
          if isAim, current < 0, builder.language.headFirst, subject >= 0, lastItemWasNP, s.nps[Int(subject)].classes.intersects(builder.askingClasses) {
            // "Permintaan X agar Y mundur ditolak Z": what was asked; its own verb is still to come.
            stack.append((current, subject, complementTo))
          }
          if !isAim, !question, builder.language.headFirst || !afterConjunction, current < 0, subject >= 0, subject == last,
            lastItemWasNP || !builder.language.headFirst && items[i - 1].kind == .time, s.nps[Int(subject)].classes.intersects(builder.assertedClasses)
          {
            // "Klaim X bahwa Y mundur dibantah Z", "X's claim on Monday that": what is claimed; its own verb is still to come.
            stack.append((current, subject, complementTo))
            asserted = subject
          }
          if isAim, current < 0 {
            // "Agar X mundur, Y …": what for, before what is done.
            inAdverbial = true
            adverbialWord = .purpose
          }
          complementTo = current
          if afterConjunction, !builder.language.headFirst, current >= 0 {
            // "said it had attacked the town and that it had taken it": said by the same.
            let told = s.clauses[Int(current)]
            if told.teller >= 0 { complementTo = told.teller } else if told.kind == .complement, told.parent >= 0 { complementTo = told.parent }
          }
          subject = -1
          lastItemWasNP = false
        case .rel where asks(item, s, i):
          // "tells us who fired first"
          question = true
          complementTo = current
          subject = -1
          lastItemWasNP = false
        case .rel where saysToName(item, s, i):
          // "warned Lebanon that Beirut would burn": what it was warned of.
          complementTo = current
          subject = -1
          lastItemWasNP = false
        case .rel where tellsAssertion(item, s, i) || assertionOf(item, s, i) != nil:
          // "The report that X shelled Y is false": what is reported; its own verb is still to come.
          stack.append((current, subject, complementTo))
          if let of = assertionOf(item, s, i) {
            // "took off after accusations from X that Y had shelled Z": nothing of it is the verb's before.
            asserted = of
            current = -1
          } else {
            asserted = subject
          }
          subject = -1
          complementTo = -1
          lastItemWasNP = false
        case .rel where isWhoIs(s, i):
          // "X, who is Y's minister, said": what he is.
          let head = last
          let g = group(&s, items[i + 1].kind == .np ? i + 1 : i + 2, lists: false, inner: true)
          s.nps[Int(head)].apposition = g.np
          last = head
          lastItemWasNP = true
          next = g.next
        case .rel where isAccusedOf(item, s, i):
          // "menuduh X yang melanggar gencatan senjata": of having broken it.
          next = i + 1
        case .rel where goesOnStriking(s, item, i):
          // "terlibat baku tembak di X, yang menewaskan lima tentara": they did, and not the town.
          lastItemWasNP = false
          subject = -1
        case .rel where describes(item):
          // "misi yang terpisah": an adjective.
          break
        case .rel:
          if item.slot != .in, last >= 0, lastHost >= 0, units[Int(s.nps[Int(last)].head)].kind == .name, s.nps[Int(last)].noun < 0,
            units[Int(s.nps[Int(last)].head)].extra >= 0,
            s.nps[Int(lastHost)].noun >= 0, !isHeldPlace(s, i)
          {
            // "the fighting in Karabakh that …": not the place.
            last = lastHost
          } else if item.slot != .in, last >= 0, lastHost >= 0, s.nps[Int(last)].noun < 0, units[Int(s.nps[Int(last)].head)].kind == .unknownName,
            tellsHarm(s, i), s.nps[Int(lastHost)].noun >= 0, s.arguments.contains(where: { $0.np == last && $0.slot == .in })
          {
            // "the shooting in the 4th Ward that killed a boy"
            last = lastHost
          } else if last >= 0, lastHost >= 0, s.nps[Int(lastHost)].classes.intersects(builder.tollClass) {
            last = lastHost
          } else if last >= 0, lastHost >= 0, item.slot == .to || s.nps[Int(last)].noun < 0 && s.nps[Int(last)].pronoun == .none,
            s.nps[Int(lastHost)].classes.intersects(builder.accordClasses), !s.nps[Int(last)].classes.intersects(builder.accordClasses),
            !builder.language.headFirst
          {
            // "a truce for Eid, to which X agreed", "a treaty at Chapultepec that is to end the war"
            last = lastHost
          }
          if builder.language.headFirst, afterComma, let place = placeBefore(s, i) { last = place }
          if builder.language.headFirst, afterComma || last >= 0 && (namesPlace(last, s) || standsIn(last, s)), item.slot == .obj, let struck = striker(s, i) {
            last = struck
          } else if builder.language.headFirst, item.slot == .obj, last >= 0, let made = madeThere(s, i) ?? accordOf(s, i) {
            last = made
          }
          if units[Int(item.unit)].value == .who, last >= 0, s.nps[Int(last)].noun >= 0,
            !isHuman(last, s) || s.nps[Int(last)].classes.intersects(builder.remainsClass), s.nps[Int(last)].of >= 0,
            isHuman(s.nps[Int(last)].of, s) || builder.isActorLike(s.nps[Int(s.nps[Int(last)].of)], units)
          {
            // "the death of a villager who was shot", "the withdrawal of the army, who fought beside X"
            last = s.nps[Int(last)].of
          }
          if last >= 0, let inner = restricted(s, last, item) { last = inner }
          if last >= 0, let apposed = lastApposed(s, last, item) { last = apposed }
          if builder.language.headFirst, last >= 0 { takeAccord(&s, last, next) }
          if let author = strikeBehind(s, item, i) ?? harmer(s, item, i) ?? strikeOn(s, item, i) { last = author }
          if builder.language.headFirst, last >= 0, s.nps[Int(last)].pronoun == .p3, s.nps[Int(last)].end == item.unit {
            // "mereka yang pulang": whoever does, nobody told of before.
            s.nps[Int(last)].pronoun = .none
          }
          if last >= 0 {
            if builder.language.headFirst, item.slot == .obj { tellsCaptives(&s, last, i) }
            stack.append((current, subject, complementTo))
            antecedent = last
            antecedentSlot = item.slot
            subject = -1
          }
          lastItemWasNP = false
        case .subord where asksWhether(s, item):
          question = true
          complementTo = current
          subject = -1
          lastItemWasNP = false
        case .subord where isSaidWithIf(s, item, i):
          complementTo = current
          subject = -1
          lastItemWasNP = false
        case .subord where item.value == .since && datesTold(s, i):
          complementTo = current
          subject = -1
          lastItemWasNP = false
        case .subord where item.value == .while && isCountWithPlace(s, i + 1):
          // "Tujuh orang tewas di X, sementara lima di Y"
          afterConjunction = true
          lastItemWasNP = false
        case .subord where datesToll(s, i):
          items[i].kind = .prep
          items[i].slot = .since
          next = preposition(&s, i)
        case .subord:
          inAdverbial = true
          adverbialAux = item.value == .if ? .hypothetical : []
          adverbialWord = item.value
          adverbialDistance = i > 0 && items[i - 1].kind == .time ? items[i - 1].unit : -1
          let told = i > 0 && items[i - 1].kind == .comma ? i - 2 : i - 1
          if current >= 0, subject >= 0, complementTo < 0, told >= 0, items[told].kind == .time {
            // "left X, a town in the state, on Tuesday after …": what stands aside between commas opened no clause that the day could be of.
            for k in s.times.indices where s.times[k].clause < 0 && s.times[k].unit == items[told].unit { s.times[k].clause = current }
          } else if current < 0, told == i - 2, told >= 0 {
            keepDays(&s, item.value)
          }
          adverbialTime = item.value == .when && told >= 0 && items[told].kind == .time ? told : -1
          adverbialParts = partsSubject(s, i)
          if adverbialParts, current < 0 { stack.append((current, subject, complementTo)) }
          if current >= 0 || subject < 0 { subject = -1 }
          // "said that after X had attacked, Y struck back": Y's answer is told too.
          if i > 0, complementTo >= 0, complementTo == current, items[i - 1].kind == .comp { resumes = current }
          if builder.language.headFirst, i > 0 {
            // "mengatakan meski X mengumumkan gencatan senjata, Y menyerang": all of it.
            if items[i - 1].kind == .vg, item.value == .although || item.value == .if, current >= 0, saysOpenly(current, s) { resumes = current }
          }
          adverbialParent = current
          complementTo = -1
          lastItemWasNP = false
        case .stop where goesOnAsked(s, i):
          afterComma = true
          lastItemWasNP = false
        case .stop:
          if isSpeakerLine(s, i) { s.voices.append((subject, -1)) }
          if isTableLine(s, i) {
            // "Killed: 12": the number that follows are those to whom it was done.
            s.clauses[Int(current)].passive = true
            s.add(.obj, items[i + 1].index, to: current)
            next = i + 2
          }
          closeAll()
          lastItemWasNP = false
        case .quoteOpen:
          // A quotation after a speech verb is its complement.
          if current >= 0, builder.isSpeech(s.clauses[Int(current)], units), s.clauses[Int(current)].complement < 0 {
            let told = s.argument(.obj, of: current)
            complementTo = current
            // 'menyebut X "membunuh warga sipil"': X does.
            let isOfHim = builder.language.headFirst && lastItemWasNP && told >= 0 && told == last && next < items.count && items[next].kind == .vg
            subject = isOfHim ? told : -1
          }
          // 'called the truce "a farce"': what it was called.
          let isNamed =
            !builder.language.headFirst && lastItemWasNP && current >= 0 && s.clauses[Int(current)].verb >= 0
            && units[Int(s.clauses[Int(current)].verb)].flags.contains(.naming)
          // 'menuduh X "melanggar gencatan senjata"': X did.
          let isAccused = builder.language.headFirst && accusesBefore(s, next)
          if !isNamed, !isAccused { lastItemWasNP = false }
        case .time:
          let waits = current < 0 || subject >= 0 || inAdverbial || complementTo >= 0 || afterConjunction && opensBehindTime(s, next)
          var np = lastItemWasNP ? last : -1
          if builder.language.headFirst, next < items.count, items[next].kind == .np, s.nps[Int(items[next].index)].first == item.unit + 1,
            s.nps[Int(items[next].index)].classes.intersects(builder.lastingClasses)
          {
            // "lima hari pertempuran": how long that was.
            np = items[next].index
          }
          // "yang pekan lalu disepakati", "which on Monday agreed": when what the relative clause tells was.
          let isOfRelative = antecedent >= 0 && subject < 0 && next < items.count && items[next].kind == .vg
          // "opened its offensive, which it calls X, on 27 October.": behind what is said aside, the main clause's.
          let closed =
            afterComma && !waits && !builder.language.headFirst && s.clauses[Int(current)].kind == .relative
              && (next >= items.count || items[next].kind == .stop) ? stack.last?.clause ?? -1 : -1
          let owner = isOfRelative ? Int32(s.clauses.count) : waits ? -1 : closed >= 0 ? closed : current
          s.times.append(TimeLink(time: item.index, unit: item.unit, clause: owner, np: isOfRelative ? -1 : np))
        case .quoteClose, .dash, .open, .close, .inf, .other:
          if item.kind == .open { next = skipParenthesis(s, i) }
          if item.kind == .dash, builder.language.headFirst, let behind = insertion(s, i) {
            // "68.870 warga—sebagian besar perempuan—serta melukai": no part of the list.
            i = behind
            continue
          }
          if item.kind == .dash, !builder.language.headFirst { parenthesis(&s, i) }
          // 'an "unprovoked attack" in X': the mark parts nothing.
          let isPart =
            item.kind == .open
            || item.kind == .quoteClose && !builder.language.headFirst && item.unit > 0 && units[Int(item.unit) - 1].kind != .comma
              && units[Int(item.unit) - 1].kind != .stop
          lastItemWasNP = isPart && lastItemWasNP
          // "…," he said: a clause ends with the quotation; not with single words between quotation marks.
          if item.kind == .quoteClose, item.unit > 0,
            builder.language.headFirst || units[Int(item.unit) - 1].kind == .comma || units[Int(item.unit) - 1].kind == .stop
          {
            afterComma = true
          }
        }
        i = next
      }
      if builder.language.headFirst, s.clauses.isEmpty { tell(&s) }
      for k in s.times.indices where s.times[k].clause < 0 || Int(s.times[k].clause) >= s.clauses.count { s.times[k].clause = Int32(s.clauses.count) - 1 }
      adoptSpeech(&s)
      if builder.language.headFirst {
        joinAims(&s)
        callBreach(&s)
      }
    }

    /// "Dilansir X, Senin (9/12), …": when the paper wrote it, and not when what it tells was. The item behind.
    func timeOfReport(_ s: inout ClauseBuilder.State, _ from: Int) -> Int {
      let k = from < items.count && items[from].kind == .comma ? from + 1 : from
      guard k < items.count, items[k].kind == .time, items[k].unit > 0, units[Int(items[k].unit) - 1].kind != .preposition else { return from }
      let closes = k + 1 >= items.count || items[k + 1].kind == .comma || items[k + 1].kind == .stop
      let waits = current < 0 || subject >= 0 || inAdverbial || complementTo >= 0
      s.times.append(TimeLink(time: items[k].index, unit: items[k].unit, clause: waits ? -1 : current, isOfReport: true, isSetOff: closes))
      return k + 1
    }

    /// "The camp, some 40 km north of X, fell": the item behind the second comma of an aside that says how far; nil elsewhere.
    private func measureAside(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
      guard !builder.language.headFirst, afterComma, subject >= 0, current < 0, last == subject, complementTo < 0, !inAdverbial,
        s.nps[Int(items[i].index)].quantity >= 0, s.nps[Int(subject)].quantity < 0, !builder.isActorLike(s.nps[Int(items[i].index)], units)
      else { return nil }
      var k = i + 1
      while k < items.count, k < i + 8, items[k].kind == .np || items[k].kind == .prep { k += 1 }
      guard k > i + 1, k + 1 < items.count, items[k].kind == .comma, items[k + 1].kind == .vg, s.vgs[Int(items[k + 1].index)].finite else { return nil }
      return k + 1
    }

    /// "48,000 people in X, mostly women and children, were killed": the verb behind such an aside where the count stands further before it.
    private func portionApart(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
      guard !builder.language.headFirst, afterComma, subject >= 0, last != subject, s.nps[Int(subject)].quantity >= 0 else { return nil }
      return portion(s, i)
    }

    func closeAll() {
      current = -1
      resumes = -1
      subject = -1
      last = -1
      waiting = -1
      complementTo = -1
      antecedent = -1
      inAdverbial = false
      adverbialWaits = false
      tellsInside = false
      adverbialAux = []
      if !stack.isEmpty { stack.removeAll(keepingCapacity: true) }
      if !pending.isEmpty { pending.removeAll(keepingCapacity: true) }
      afterComma = false
    }

    /// "urged X to respect the truce; investigate the incidents; and keep the peace": whether what stands behind a semicolon is asked for too.
    private func goesOnAsked(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
      guard !builder.language.headFirst, current >= 0, subject < 0, s.clauses[Int(current)].kind == .infinitive, isSemicolon(items[i]) else { return false }
      let k = i + 1 < items.count && items[i + 1].kind == .conj ? i + 2 : i + 1
      return k < items.count && items[k].kind == .vg && isBareInfinitive(s.vgs[Int(items[k].index)])
    }

    private func isSemicolon(_ item: Item) -> Bool { units[Int(item.unit)].kind == .colon && units[Int(item.unit)].flags.contains(.semicolon) }

    /// The item behind a parenthesis; a long one only where it tells of nothing: "(Jan Novak of X, Ana Lopez of Y, and Li Wei of Z)".
    func skipParenthesis(_ s: ClauseBuilder.State, _ from: Int) -> Int {
      var k = from + 1
      var tells = false
      while k < items.count, k < from + 12 || !tells && k < from + 30 {
        if items[k].kind == .close { return k + 1 }
        if items[k].kind == .vg { tells = true }
        k += 1
      }
      return from + 1
    }
  }
}
