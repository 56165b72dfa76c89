import Recording

/// Two honest parties, a witness and a liar on a bad network, all from one seed. Everything that can be lost, doubled, reordered, cut short
/// or forged is; the program stops at any write. At the end the network heals, and what must be true then is checked.
struct Simulation {
  typealias Holder = RecordHolder<MemoryRecord, MemoryHeads>

  struct Message {
    var to: Int
    var bytes: [UInt8]
    /// What the liar did to it; nil for an honest message.
    var lie: String?
  }

  /// What went wrong; empty is right.
  private(set) var faults: [String] = []
  private(set) var crashes = 0
  private(set) var lies = 0
  private(set) var forksShown = 0

  private var random: SeededRandom
  private let power: Power
  private let witnessKey: SigningKey
  private let witnessHeads: MemoryHeads
  private let witness: Witness
  /// The honest two.
  private let parties: [Holder]
  /// The liar's two histories: what it shows to the one and to the other.
  private let liar: [Holder]
  private var network: [Message] = []
  private var clocks = [1_700_000_000, 1_700_000_000]
  /// Entries whose writing was confirmed, by party.
  private var acknowledged: [[[UInt8]]] = [[], []]
  private var signedByHonest: [[SignedCheckpoint]] = [[], []]
  private var serial = 0

  init(seed: Int) throws {
    random = SeededRandom(seed)
    power = Power(seed: seed &* 31 &+ 7, risk: 0.05)
    let names = ["a.example", "b.example", "liar.example"]
    let keys = try names.map(testKey)
    let logs = keys.map(\.verifier)
    witnessKey = try testKey("witness.example")
    let cosigners = try (keys + [witnessKey]).map { try $0.cosigner }
    let roster = try Roster(keys.map { Roster.Member(key: $0.verifier, roles: [.party]) })
    func holder(_ key: SigningKey, _ power: Power?) throws -> Holder {
      try RecordHolder(
        key: key, logs: logs, cosigners: cosigners, roster: roster, store: MemoryRecord(power: power), heads: MemoryHeads(power: power))
    }
    let power = power
    parties = [try holder(keys[0], power), try holder(keys[1], power)]
    liar = [try holder(keys[2], nil), try holder(keys[2], nil)]
    witnessHeads = MemoryHeads(power: power)
    witness = Witness(key: witnessKey, logs: logs)
  }

  mutating func run() throws {
    // What the two histories share.
    let start = (0..<random.below(4)).map { Array("liar \($0)".utf8) }
    for face in liar where !start.isEmpty { try face.append(start) }
    for _ in 0..<40 { try step() }
    power.risk = 0
    try heal()
    crashes = power.stops
  }

  /// Does something of a party; a crash is what may happen to it, anything else thrown is a fault.
  private mutating func attempt(_ what: String, _ action: (inout Simulation) throws -> Void) {
    do { try action(&self) } catch is Crash {} catch { faults.append("\(what): \(error)") }
  }

  private mutating func step() throws {
    let p = random.below(2)
    switch random.below(12) {
    case 0, 1, 2:
      let entries = (0..<1 + random.below(3)).map { _ in
        serial += 1
        return Array((random.chance(0.2) ? "both saw \(serial / 8)" : "\(p) says \(serial)").utf8)
      }
      attempt("append") {
        try $0.parties[p].append(entries)
        $0.acknowledged[p] += entries
      }
    case 3: clocks[p] += [-86400, -60, 60, 3600, 10_000_000][random.below(5)]
    case 4, 5: attempt("export") { try $0.send(from: p) }
    case 6, 7, 8: deliver()
    case 9: attempt("cosign") { try $0.askWitness(p) }
    case 10: try lie()
    default:
      let face = random.below(2)
      serial += 1
      try liar[face].append([Array("liar says \(serial)".utf8)])
    }
  }

  private mutating func send(from p: Int) throws {
    let known = try parties[p].store.shown(by: parties[1 - p].origin)
    let bytes = try parties[p].export(since: random.chance(0.2) ? [:] : known, now: max(0, clocks[p]))
    if let signed = try parties[p].store.checkpoint(of: parties[p].origin) { signedByHonest[p].append(signed) }
    if random.chance(0.2) { return }  // lost
    network.append(Message(to: 1 - p, bytes: bytes))
    if random.chance(0.2) { network.append(Message(to: 1 - p, bytes: bytes)) }
    // The liar overhears it, changes it, and sends it on.
    if random.chance(0.3) { network.append(Message(to: 1 - p, bytes: damaged(bytes), lie: "changed a bundle")) }
  }

  private mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    switch random.below(3) {
    case 0: bytes[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
    case 1: bytes.removeLast(1 + random.below(bytes.count - 1))
    default: bytes.append(UInt8(random.below(256)))
    }
    return bytes
  }

  private mutating func deliver() {
    guard !network.isEmpty else { return }
    let message = network.remove(at: random.below(network.count))
    attempt("deliver") { try $0.receive(message) }
  }

  private mutating func receive(_ message: Message) throws {
    let party = parties[message.to]
    let bundle: SyncBundle
    let arrivals: [Holder.Arrival]
    do {
      (bundle, arrivals) = try party.take(message.bytes)
    } catch let error as RecordingError {
      if message.lie == nil { faults.append("an honest bundle was refused: \(error)") }
      return
    }
    if message.lie == "changed a bundle" { faults.append("a changed bundle was taken") }
    for arrival in arrivals {
      switch arrival.verdict {
      case .fork(let proof):
        if arrival.origin != "liar.example" { faults.append("\(arrival.origin) is blamed for a fork") }
        guard let key = party.logs.first(where: { $0.name == arrival.origin }) else { continue }
        do { try proof.verify(log: key) } catch { faults.append("a proof of a fork does not hold: \(error)") }
      case .unproven: if bundle.from != "liar.example" { faults.append("the honest \(bundle.from) is suspected") }
      case .refused(let error): if message.lie == nil { faults.append("\(arrival.origin) from an honest holder was refused: \(error)") }
      case .grown: if let lie = message.lie, lie != "another history" { faults.append("taken although \(lie)") }
      case .nothingNew, .gap: break
      }
    }
  }

  private mutating func askWitness(_ p: Int) throws {
    let origin = parties[p].origin
    guard try parties[p].store.size(of: origin) > 0 else { return }
    let signed = try parties[p].checkpoint()
    signedByHonest[p].append(signed)
    let old = random.chance(0.2) ? 0 : try witnessHeads.head(of: origin)?.size ?? 0
    switch try witness.answer(parties[p].cosignRequest(from: min(old, signed.checkpoint.size), of: origin), store: witnessHeads, now: max(0, clocks[p])) {
    case .cosigned(let line): _ = try parties[p].add([line], to: origin)
    case .conflict(_, fork: true): faults.append("the witness sees a fork of \(origin)")
    case .conflict: break
    case .refused(_, let error): faults.append("the witness refused \(origin): \(error)")
    }
  }

  // MARK: - the liar

  private mutating func lie() throws {
    lies += 1
    let face = random.below(2)
    let holder = liar[face]
    switch random.below(5) {
    case 0, 1:
      // Each party is shown its own history, mostly.
      let target = random.chance(0.9) ? face : 1 - face
      guard try holder.store.size(of: holder.origin) > 0 else { return }
      network.append(Message(to: target, bytes: try holder.export(since: [:], now: 5), lie: "another history"))
    case 2:
      // An entry of a party, changed, under that party's own checkpoint.
      let p = random.below(2)
      guard var section = try section(of: p), !section.entries.isEmpty else { return }
      var entries = try section.entries.all()
      entries[random.below(entries.count)] = .text(Array("made up".utf8))
      section.entries = EntryRun(entries)
      try smuggle(section, to: 1 - p, lie: "changed an entry")
    case 3:
      // A checkpoint in a party's name, signed with the liar's key under the party's name.
      let p = random.below(2)
      let forger = try SigningKey(name: parties[p].origin, seed: TreeHash.content([UInt8(p)]).bytes)
      let tree = TiledTree(leaves: [.leaf([1]), .leaf([2])])
      let signed = try SignedCheckpoint(Checkpoint(origin: forger.name, size: 2, root: try tree.root(at: 2)), signedBy: forger)
      let section = LogSection(checkpoint: signed, from: 0, proof: [], entries: EntryRun([.text([1]), .text([2])]))
      try smuggle(section, to: 1 - p, lie: "forged a checkpoint")
    default:
      // A text withheld as if it had been redacted.
      let p = random.below(2)
      guard var section = try section(of: p), let last = try section.entries.all().last else { return }
      section.entries = EntryRun(try section.entries.all().dropLast() + [.redacted(last.leaf)])
      guard try parties[1 - p].store.size(of: section.origin) < section.checkpoint.checkpoint.size else { return }
      try smuggle(section, to: 1 - p, lie: "hid a text")
    }
  }

  /// In a bundle of the liar's own, properly signed.
  private mutating func smuggle(_ section: LogSection, to party: Int, lie: String) throws {
    let bundle = SyncBundle(from: liar[0].origin, time: 1, sections: [section])
    network.append(Message(to: party, bytes: try bundle.signed(by: liar[0].key), lie: lie))
  }

  private func section(of p: Int) throws -> LogSection? {
    let party = parties[p]
    guard let signed = try party.store.checkpoint(of: party.origin) else { return nil }
    return try LogSection(of: party.tree(of: party.origin), checkpoint: signed, from: 0) { try party.store.entry($0, of: party.origin) }
  }

  // MARK: - the end

  private mutating func heal() throws {
    let left = network
    network = []
    for message in left { try receive(message) }
    for _ in 0..<2 {
      for p in 0..<2 {
        let known = try parties[p].store.shown(by: parties[1 - p].origin)
        try receive(Message(to: 1 - p, bytes: try parties[p].export(since: known, now: 9)))
      }
    }
    // A gap is closed by asking for everything.
    for p in 0..<2 { try receive(Message(to: 1 - p, bytes: try parties[p].export(since: [:], now: 9))) }
    try check()
  }

  private mutating func check() throws {
    for p in 0..<2 {
      let (own, other) = (parties[p], parties[1 - p])
      let origin = own.origin
      let size = try own.store.size(of: origin)
      if try other.store.size(of: origin) != size { faults.append("\(other.origin) holds another number of entries of \(origin)") }
      if try own.tree(of: origin).root(at: size) != other.tree(of: origin).root(at: size) { faults.append("the trees of \(origin) differ") }
      // What is stored is what the tree says.
      for holder in parties {
        for log in try holder.store.origins() {
          let tree = try holder.tree(of: log)
          var again = TreeAppender()
          for index in 0..<tree.size { again.append(try holder.store.entry(index, of: log).leaf) }
          if try again.root != tree.root(at: tree.size) { faults.append("the entries of \(log) at \(holder.origin) are not those of its tree") }
        }
      }
      // Nothing acknowledged is lost, in order.
      var rest = acknowledged[p][...]
      for index in 0..<size {
        guard let next = rest.first else { break }
        if try other.store.entry(index, of: origin) == .text(next) { rest.removeFirst() }
      }
      if !rest.isEmpty { faults.append("\(rest.count) acknowledged entries of \(origin) are lost") }
      // One history: all that was ever signed lies on it.
      for signed in signedByHonest[p] {
        let c = signed.checkpoint
        if try own.tree(of: origin).root(at: c.size) != c.root { faults.append("\(origin) signed two histories") }
      }
      if let head = try witnessHeads.head(of: origin), try own.tree(of: origin).root(at: head.size) != head.root {
        faults.append("the witness vouched for another history of \(origin)")
      }
    }
    try checkLiar()
  }

  private mutating func checkLiar() throws {
    let heads = try parties.map { try $0.store.checkpoint(of: "liar.example") }
    let forks = try parties.map { try $0.store.forks() }
    forksShown = forks.joined().count
    if let x = heads[0], let y = heads[1], x.checkpoint != y.checkpoint {
      // They were shown different histories, or one is behind: after exchanging everything the one behind has caught up.
      let shown = forks.joined().contains { $0.smaller.checkpoint.origin == "liar.example" }
      if !shown { faults.append("two histories of the liar are held and nobody shows it: \(x.checkpoint.size) and \(y.checkpoint.size) entries") }
      if forks.contains(where: \.isEmpty) { faults.append("one party does not have the proof of the liar's fork") }
    }
    if heads[0]?.checkpoint == heads[1]?.checkpoint {
      if try parties[0].merged() != parties[1].merged() { faults.append("the merged records differ") }
      if try parties[0].merged().root != parties[1].merged().root { faults.append("the merged roots differ") }
    }
  }
}
