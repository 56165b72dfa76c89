import Claims
import Hummingbird
import Storing

extension Desk {
  struct QueueItem: Sendable {
    var claim: String
    var report: String
    var why: String
    var weight: Double
  }

  /// A stretch of the queue: claims between two cursors that nobody reviewed, the most pressing first.
  struct QueueStretch: Sendable {
    var items: [QueueItem]
    var next: Cursor?
  }

  /// Claims of a stretch.
  private static let stretch = 400

  /// Claims that nobody reviewed, the most pressing first: contradicted ones, high figures, low confidence. The latest claims that fit the
  /// filters make the first stretch; what is contradicted anywhere comes before them. The next stretch begins at `next`.
  func queue(_ query: DeskQuery, _ reader: DossierReader) throws -> QueueStretch {
    let disputed = Set(try reader.contradictions(open: true, limit: 200).values.flatMap { $0.sides.flatMap(\.claims) })
    let page = try reader.claims(query.listFilter, after: query.cursor, limit: Desk.stretch)
    var records = page.rows
    if query.cursor == nil, !query.isFiltering, query.words == nil {
      let there = Set(records.map(\.value.claim.id))
      records += try reader.claims(disputed.subtracting(there).sorted().prefix(Desk.stretch).map { $0 })
    }
    let items = records.filter { $0.review == .none }.map { Desk.queued($0.value.claim, isDisputed: disputed.contains($0.value.claim.id)) }
    return QueueStretch(items: items.sorted { ($1.weight, $0.claim) < ($0.weight, $1.claim) }, next: page.next)
  }

  private static func queued(_ c: Claim, isDisputed: Bool) -> QueueItem {
    var item = QueueItem(claim: c.id, report: c.report, why: "confidence", weight: 1 - c.confidence)
    let most = c.figures.filter { $0.measure == .killed || $0.measure == .wounded }.compactMap { $0.low ?? $0.high }.max() ?? 0
    if most >= 10 {
      item.weight += min(1, most / 1000)
      item.why = "figures"
    }
    if isDisputed {
      item.weight += 1
      item.why = "contradictions"
    }
    return item
  }

  func queuePage(_ request: Request, _ context: DeskContext) throws -> Response {
    let query = try query(request)
    let labels = labels(context)
    let veil = try veil(context)
    let reader = try dossier.reader(query.asOf)
    let stretch = try queue(query, reader)
    let shown = stretch.items.dropFirst(query.skip).prefix(query.limit)
    let why = Dictionary(shown.map { ($0.claim, $0.why) }) { a, _ in a }
    var model = table(
      ["what", "when", "attribution", "confidence", "why_here"].map { (labels[$0], $0 == "confidence") },
      try reader.claims(shown.map(\.claim)).filter { !veil.hides(report: $0.value.claim.report) }.map { r in
        let c = veil.claim(r.value.claim)
        return [
          Cell(text: labels.claim(c), href: "/read/\(c.report)\(query.address())#\(c.id)", sub: c.evidence.first.map { String($0.text.prefix(160)) }),
          Cell(text: labels.time(c.time)),
          Cell(text: c.attribution.first?.actor.name ?? r.value.header.outlet.map(veil.mask) ?? "—"), Cell(text: Labels.number(c.confidence), isNumber: true),
          Cell(text: labels[why[c.id] ?? ""]),
        ]
      })
    model["count"] = labels.count(stretch.next == nil ? "to_review" : "to_review_here", stretch.items.count)
    let skipped = query.skip + query.limit
    if skipped < stretch.items.count {
      model["moreHref"] = "/review" + query.address([("q", query.words), ("cursor", query.cursor?.description), ("skip", String(skipped))])
    } else if let next = stretch.next {
      model["moreHref"] = "/review" + query.address([("q", query.words), ("cursor", next.description)])
    }
    if query.cursor != nil || query.skip > 0 { model["firstHref"] = "/review" + query.address([("q", query.words)]) }
    return page("queue", "queue", title: labels["queue"], request, context, query: query, model)
  }

  /// Events that no map or day can show: those without a date, a place, or a point for it. Pages go on where the last one stopped looking.
  func unplacedPage(_ request: Request, _ context: DeskContext) throws -> Response {
    let query = try query(request)
    let labels = labels(context)
    let veil = try veil(context)
    let reader = try dossier.reader(query.asOf)
    var found: [Event] = []
    var cursor = query.cursor
    var looked = 0
    repeat {
      let page = try reader.events(query.listFilter, after: cursor, limit: Desk.stretch)
      looked += page.rows.count
      cursor = page.next
      found += page.values.filter { $0.time == nil || $0.place?.latitude == nil }
    } while cursor != nil && found.count < query.limit && looked < 10 * Desk.stretch
    var model = table(
      ["what", "when", "place", "why_here"].map { (labels[$0], false) },
      veil.events(found, query).map { e in
        [
          Cell(text: labels.event(e), href: "/events/\(e.id)" + query.address()), Cell(text: labels.time(e.time)), Cell(text: e.place?.name ?? "—"),
          Cell(text: labels.lack(e)),
        ]
      })
    model["intro"] = labels["unplaced_note"]
    model["hasFilters"] = true
    model["count"] = labels.count("number_of", found.count)
    if let cursor { model["moreHref"] = "/unplaced" + query.address([("q", query.words), ("cursor", cursor.description)]) }
    if query.cursor != nil { model["firstHref"] = "/unplaced" + query.address([("q", query.words)]) }
    return page("list", "overview", title: labels["unplaced"], request, context, query: query, model)
  }
}

extension Labels {
  /// Why an event is on no map or on no day.
  func lack(_ e: Event) -> String {
    [e.time == nil ? self["undated"] : nil, e.place == nil ? self["no_place"] : e.place?.latitude == nil ? self["no_point"] : nil].compactMap { $0 }
      .joined(separator: ", ")
  }
}
