import Claims

extension Dossier {
  /// Puts codings of today in the place of those that reports had. A report whose claims come out the same is left alone, and so is one that
  /// is not there or that a newer version has replaced. What persons decided holds on. Returns how many reports changed.
  @discardableResult
  public func recode(_ reports: [PreparedReport], now: Moment) throws -> Int {
    try write { p in
      var changed = 0
      for r in reports {
        guard let known = try p.report(r.payload.report), let standing = try p.coding(ofReport: known.n) else { continue }
        let before = try CodingPayload(try Log(db: p.db).payload(standing, p.inflater))
        // An observer's form was read field by field; coding the sentence made of it would lose what its columns say.
        if before.isObserved { continue }
        let after = try CodingPayload(r.codingBytes)
        if before.claims == after.claims { continue }
        let seq = try put(p, .coding, r.codingBytes, r.coding, known: now)
        // Blocks depend on the header that the dossier has, not on the one just read.
        try p.coding(seq: seq, report: known.n, after.claims.map { ClaimRow($0, known.header, p.frame) }, after.coverage) { k in
          HeadedClaim(claim: after.claims[k], header: known.header)
        }
        changed += 1
      }
      return changed
    }
  }
}

extension CodingPayload {
  /// Whether an observer's form was read, and not a text.
  fileprivate var isObserved: Bool { !coverage.isEmpty || claims.contains { $0.rule.hasPrefix("observation/") } }
}
