import Claims
import Hummingbird
import Storing

extension Desk {
  /// What people decided about these addresses, the latest first, each with its undoing where it still holds.
  func addHistory(_ model: inout Model, _ ids: [String], _ reader: DossierReader, _ labels: Labels, _ context: DeskContext) throws {
    let reviews = try reader.reviews(of: ids)
    model["hasHistory"] = !reviews.isEmpty
    model["history"] = try historyModel(reviews.reversed(), try undoable(reader, reviews), labels, context)
  }

  /// Everything that people decided, with who and why; each can be taken back.
  func historyPage(_ request: Request, _ context: DeskContext) throws -> Response {
    let query = try query(request)
    let labels = labels(context)
    let reader = try dossier.reader(query.asOf)
    let all = try reader.reviews().reversed()
    let shown = Array(all.dropFirst(query.skip).prefix(query.limit))
    var model: Model = ["count": labels.count("of_total", all.count), "hasHistory": !shown.isEmpty, "listed": true]
    model["history"] = try historyModel(shown, try undoable(reader, shown), labels, context)
    let next = query.skip + shown.count
    model["moreHref"] = next < all.count ? "/history" + query.address([("skip", String(next))]) : false as Any
    return page("changes", "history", title: labels["history"], request, context, query: query, model)
  }

  /// Numbers of those that no later review of the same address took back.
  private func undoable(_ reader: DossierReader, _ reviews: [ReviewRecord]) throws -> Set<Int> {
    let later = try reader.reviews(of: Array(Set(reviews.flatMap(\.review.targets))))
    var withdrawn: [String: Int] = [:]
    for r in later where r.review.action == .withdraw { for t in r.review.targets { withdrawn[t] = max(withdrawn[t] ?? 0, r.seq) } }
    return Set(
      reviews.filter { r in r.review.action != .withdraw && r.review.targets.contains { (withdrawn[$0] ?? -1) < r.seq } }.map(\.seq))
  }

  private func historyModel(_ reviews: [ReviewRecord], _ undoable: Set<Int>, _ labels: Labels, _ context: DeskContext) throws -> [Model] {
    try reviews.map { r in
      let target = r.review.targets.first ?? ""
      let isClaim = target.utf8.count == 16
      return [
        "action": r.review.action.rawValue, "label": labels.review(r.review), "by": r.review.by, "when": WallTime.short(r.known.seconds),
        "reason": r.review.reason.isEmpty ? false : r.review.reason as Any, "what": try describe(target, labels) ?? target,
        "href": isClaim ? "/claims/\(target)" : Desk.address(of: target),
        "undo": undoable.contains(r.seq) && context.identity.may(.analyst) ? target : false as Any,
      ]
    }
  }
}

extension Labels {
  /// "corrected place=Barda".
  func review(_ r: Review) -> String {
    self["review_" + r.action.rawValue] + (r.fields.isEmpty ? "" : " " + r.fields.map { "\($0.name)=\($0.value)" }.joined(separator: ", "))
  }
}
