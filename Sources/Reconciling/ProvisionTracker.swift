import Claims

/// What an agreement provides for, and what became of it.
struct ProvisionTracker {
  private let index: EventIndex

  init(_ index: EventIndex) { self.index = index }

  /// Provisions that are kept up rather than done once.
  private static let lasting: Set<String> = ["cessation", "peacekeeping", "monitoring", "corridor", "transport", "political-talks", "economic", "demining"]

  func provisions(_ made: [Event], _ calm: [Event], day: Int32, until next: Int32?, isTruce: Bool, isBroken: Bool) -> [AgreedProvision] {
    var claims: [String: Set<String>] = [:]
    var evidence: [String: Set<String>] = [:]
    var planned: [String: (deadline: Stamp?, claims: Set<String>)] = [:]
    var done: Set<String> = []
    var reports: Set<String> = []
    for e in made + calm {
      for m in index.members(e) {
        reports.insert(m.claim.report)
        for p in m.claim.provisions.names { claims[p, default: []].insert(m.claim.id) }
      }
    }
    if isTruce {
      // Acts that the reports of the agreement tell with it, and acts of its provisions later on, until the next truce.
      for e in index.events where !e.provisions.isEmpty {
        guard let d = EventIndex.days(e), d.last >= day - 1, d.first <= day + 400, next.map({ d.first < $0 || d.first < day }) ?? true else { continue }
        guard ProvisionTracker.carriesOut(e) else { continue }
        let members = index.members(e)
        let together = members.contains { reports.contains($0.claim.report) }
        for p in e.provisions.names where p != "cessation" && (together || claims[p] != nil) {
          if EventIndex.happened(e) {
            evidence[p, default: []].insert(e.id)
            if !ProvisionTracker.lasting.contains(p) { done.insert(p) }
            if claims[p] == nil { claims[p] = [] }
          } else if !e.aux.contains(.negation) {
            if claims[p] == nil { claims[p] = [] }
            let ids = Set(members.map(\.claim.id))
            let deadline = e.time.flatMap { $0.start == nil ? $0.end : nil }
            planned[p] = (earlier(planned[p]?.deadline, deadline), (planned[p]?.claims ?? []).union(ids))
          }
        }
      }
    }
    let inForce = !calm.isEmpty
    return Provisions.all.compactMap { name in
      guard let own = claims[name] else { return nil }
      let deadline = planned[name]?.deadline
      let shown = evidence[name] ?? []
      let status: ProvisionStatus
      if name == "cessation" {
        status = isBroken ? .breached : inForce ? .inProgress : .pending
      } else if done.contains(name) {
        status = .done
      } else if !shown.isEmpty {
        status = .inProgress
      } else if let deadline, let today = index.today, deadline.day.number < today {
        status = .late
      } else {
        status = .pending
      }
      return AgreedProvision(
        name: name, deadline: deadline, status: status, claims: own.union(planned[name]?.claims ?? []).sorted(),
        evidence: name == "cessation" ? calm.map(\.id).sorted() : shown.sorted())
    }
  }

  private func earlier(_ a: Stamp?, _ b: Stamp?) -> Stamp? {
    guard let a, let b else { return a ?? b }
    return b.day < a.day ? b : a
  }

  /// Acts that carry something out; words about it do not.
  private static func carriesOut(_ e: Event) -> Bool {
    switch e.type {
    case .mobilize, .retreat, .cooperate, .aid, .agree, .support: e.truce == nil
    default: false
    }
  }
}
