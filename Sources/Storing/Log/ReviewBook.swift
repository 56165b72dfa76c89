import Claims

/// What persons decided, as far as it holds at a place in the log: later decisions about the same address come after earlier ones.
struct ReviewBook {
  /// What was decided of one address.
  struct Verdict: Hashable {
    var state = ReviewState.none
    var fields: [Review.Field] = []
  }

  /// By address: an event's is not that of the claim it is named after.
  private(set) var verdicts: [String: Verdict] = [:]
  /// Addresses of events that are one.
  private(set) var merges: [[Int64]] = []
  /// Claims that are an event of their own.
  private(set) var splits: [[Int64]] = []

  /// Claims that were ever merged or split by somebody, whether that still holds or not.
  private(set) var everMoved: [Int64] = []
  /// Ids of claims that name an event about which something was decided.
  private var events: Set<UInt64> = []

  /// Whether something was decided about an event under the address that this claim gives.
  func judgesEvent(_ claim: UInt64) -> Bool { !events.isEmpty && events.contains(claim) }

  var isEmpty: Bool { verdicts.isEmpty && merges.isEmpty && splits.isEmpty }

  private mutating func decide(_ targets: [String], _ state: ReviewState) {
    for t in targets { verdicts[t, default: Verdict()].state = state }
  }

  mutating func add(_ r: Review) {
    let numbers = r.targets.map { Identifier.number($0) }
    for t in r.targets where AddressKind(t) == .event { events.insert(UInt64(bitPattern: Identifier.number(t))) }
    switch r.action {
    case .confirm: decide(r.targets, .confirmed)
    case .reject: decide(r.targets, .rejected)
    case .resolve: decide(r.targets, .resolved)
    case .reopen: decide(r.targets, .none)
    case .correct:
      decide(r.targets, .corrected)
      for t in r.targets { verdicts[t, default: Verdict()].fields += r.fields }
    case .merge:
      merges.append(numbers)
      everMoved += numbers
    case .split:
      splits.append(Array(numbers.dropFirst()))
      everMoved += numbers
    case .withdraw:
      for t in r.targets { verdicts[t] = nil }
      for n in numbers {
        merges.removeAll { $0.contains(n) }
        splits.removeAll { $0.contains(n) }
      }
    }
  }
}

/// Which table an address belongs to: claims have bare numbers, the others a letter before.
enum AddressKind {
  case claim, event, agreement, toll, contradiction

  init?(_ address: String) {
    let b = Array(address.utf8)
    guard Identifier.value(b.suffix(16)) != nil else { return nil }
    switch (b.count, b.first) {
    case (16, _): self = .claim
    case (17, 101): self = .event
    case (17, 97): self = .agreement
    case (17, 116): self = .toll
    case (17, 120): self = .contradiction
    default: return nil
    }
  }
}
