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

    /// Reads the items from left to right; then what none of them could tell alone.
    func run(_ s: inout ClauseBuilder.State) {
      var i = 0
      while i < items.count { i = read(&s, i) }
      if builder.language.headFirst, s.clauses.isEmpty { tell(&s) }
      for k in s.times.indices where s.times[k].clause < 0 || Int(s.times[k].clause) >= s.clauses.count { s.times[k].clause = Int32(s.clauses.count) - 1 }
      adoptSpeech(&s)
      if builder.language.headFirst {
        joinAims(&s)
        callBreach(&s)
        tellByCleft(&s)
        readObjectsFirst(&s)
        readParts(&s)
        dropPrevented(&s)
        dropCalled(&s)
        readCountedOf(&s)
      }
    }

    /// Reads the item at `i`, with those that belong to it; the item to go on with.
    private func read(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
      let item = items[i]
      switch item.kind {
      case .np: return readPhrase(&s, i)
      case .vg: return readVerb(&s, i)
      case .prep: return item.slot == .with && isMeans(s, i + 1) ? means(&s, i + 1) : preposition(&s, i)
      case .according: return item.value == .s3 ? notePriorSpeaker(&s, i) : readSource(&s, i)
      case .comma:
        if let behind = nameBehindAside(&s, i) { return behind }
        readComma(&s, i)
      case .conj:
        if item.value == .both, let behind = bothAside(&s, i) { return behind }
        afterConjunction = true
        lastItemWasNP = false
      case .comp: readComplementiser(&s, i)
      case .rel: return readRelativeWord(&s, i)
      case .subord: return readSubordinator(&s, i)
      case .stop: return readStop(&s, i)
      case .quoteOpen: readQuotation(s, i)
      case .time: readTime(&s, i)
      case .open, .dash, .close, .quoteClose, .inf, .other: return readMark(&s, i)
      }
      return i + 1
    }

    /// What comes next is told, asked or wanted by the clause at hand.
    func expectComplement() {
      complementTo = current
      subject = -1
    }

    /// What comes next is asked by the clause at hand.
    func expectQuestion() {
      question = true
      expectComplement()
    }

    /// What comes next is told of the last phrase, which has that place in it; what is open waits.
    func expectRelative(as slot: Slot) {
      stack.append((current, subject, complementTo))
      antecedent = last
      antecedentSlot = slot
      subject = -1
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
  }
}
