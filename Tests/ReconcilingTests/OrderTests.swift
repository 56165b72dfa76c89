import Claims
import Reconciling
import Testing

@Suite struct OrderTests {
  static let reconcilers = [Reconciler(), Reconciler(frame: ClaimFactory.frame)]

  @Test("The same reports in any order and any batches give the same bytes", arguments: [false, true])
  func anyOrder(grouped: Bool) {
    for r in OrderTests.reconcilers {
      var factory = ClaimFactory(7)
      var reports = factory.reports(120, grouped: grouped)
      let expected = r.reconcile(reports).bytes
      #expect(expected.count > 10_000)
      for _ in 0..<100 {
        factory.dice.shuffle(&reports)
        for i in reports.indices { factory.dice.shuffle(&reports[i].claims) }
        #expect(r.reconcile(reports).bytes == expected)
      }
      // Claims of one report in several batches, and reports given twice.
      var pieces = reports.flatMap { report in report.claims.map { CodedReport(header: report.header, claims: [$0]) } }
      pieces += reports.prefix(20)
      for _ in 0..<20 {
        factory.dice.shuffle(&pieces)
        #expect(r.reconcile(pieces).bytes == expected)
      }
    }
  }

  @Test("Every claim is in exactly one event") func everyClaimOnce() {
    for r in OrderTests.reconcilers {
      var factory = ClaimFactory(11)
      let reports = factory.reports(200)
      let events = r.reconcile(reports).events
      let all = events.flatMap { $0.claims + $0.against }
      #expect(all.count == Set(all).count)
      #expect(Set(all) == Set(reports.flatMap { $0.claims.map(\.id) }))
      #expect(Set(events.map(\.id)).count == events.count)
      for e in events {
        let smallest: String? = (e.claims + e.against).min()
        #expect(e.id == "e\(smallest ?? "")")
      }
    }
  }

  @Test("Adding claims removes none from the events") func growing() {
    let r = Reconciler(frame: ClaimFactory.frame)
    var factory = ClaimFactory(13)
    let reports = factory.reports(80)
    for n in stride(from: 4, through: 80, by: 4) {
      let some = Array(reports.prefix(n))
      let told = Set(r.reconcile(some).events.flatMap { $0.claims + $0.against })
      #expect(told == Set(some.flatMap { $0.claims.map(\.id) }))
    }
  }

  @Test("Reconciling only the blocks that new claims touch gives what reconciling everything gives") func incremental() {
    let r = Reconciler(frame: ClaimFactory.frame)
    var factory = ClaimFactory(17)
    let reports = factory.reports(150)
    var blocks: [BlockKey: [HeadedClaim]] = [:]
    var kept: [BlockKey: [Event]] = [:]
    for report in reports {
      var touched: Set<BlockKey> = []
      for c in report.claims {
        let key = r.block(c, report.header)
        blocks[key, default: []].append(HeadedClaim(claim: c, header: report.header))
        touched.insert(key)
      }
      for key in touched { kept[key] = r.events(block: blocks[key] ?? []) }
    }
    let pieced: [String] = kept.values.flatMap { $0 }.map(OrderTests.line).sorted()
    let whole: [String] = r.reconcile(reports).events.map(OrderTests.line).sorted()
    #expect(pieced == whole)
  }

  /// Everything that a block alone decides; denials told elsewhere may still change the level.
  static func line(_ e: Event) -> String {
    var e = e
    e.level = .alleged
    var w = ByteWriter()
    w.event(e)
    return w.string
  }
}
