import Claims
import HTTPTypes
import Hummingbird
import NIOCore
import Storing

extension Desk {
  func addPages(_ router: Router<DeskContext>) {
    router.get("/static/**") { [self] request, context in
      try statics.response(context.parameters.getCatchAll().map(String.init).joined(separator: "/"), request)
    }
    read(router, "/") { [self] in try await overview($0, $1) }
    for listing in Listing.all where !["contradictions", "claims", "reports"].contains(listing.name) {
      readAside(router, RouterPath("/" + listing.name)) { [self] in try listPage(listing, $0, $1) }
    }
    readAside(router, "/reports/sources") { [self] in try listPage(.reports, $0, $1) }
    readAside(router, "/contradictions") { [self] in try contradictionsPage($0, $1) }
    readAside(router, "/search") { [self] in try searchPage($0, $1) }
    readAside(router, "/sources") { [self] in try sourcesPage($0, $1) }
    readAside(router, "/coverage") { [self] in try coveragePage($0, $1) }
    readAside(router, "/review") { [self] in try queuePage($0, $1) }
    read(router, "/read/:id") { [self] in try await readerPage($0, $1) }
    readAside(router, "/history") { [self] in try historyPage($0, $1) }
    readAside(router, "/unplaced") { [self] in try unplacedPage($0, $1) }
    read(router, "/map.json") { [self] in try await mapPoints($0, $1) }
    read(router, "/brush.json") { [self] in try await brushDays($0, $1) }
    read(router, "/explain/:id") { [self] request, context in
      guard let claim = try dossier.reader().claim(try context.parameter("id")), !(try veil(context)).hides(report: claim.value.claim.report) else {
        throw Problem.notFound
      }
      return try await explain(claim.value, request, context)
    }
    for (path, show) in [("/events/:id", eventPage), ("/agreements/:id", agreementPage), ("/tolls/:id", tollPage)] as [(RouterPath, PageHandler)] {
      router.get(path) { [self] request, context in try await telling { try await show(request, context) } }
    }
    addReviewing(router)
    addStatements(router)
    addPublishing(router)
    addIntake(router)
    addAccounts(router)
    addLive(router)
  }

  typealias PageHandler = @Sendable (Request, DeskContext) async throws -> Response

  /// A page for whoever may read everything; a person without log-in is led there.
  private func read(_ router: Router<DeskContext>, _ path: RouterPath, _ show: @escaping PageHandler) {
    router.get(path) { [self] request, context in
      if context.identity.role == nil, ProblemMiddleware.wantsPage(request) { return Response.see("/login?next=" + here(request).addressEncoded) }
      if context.identity.isParty, path.description == "/" { return Response.see("/reports") }
      try require(.viewer, context)
      return try await telling { try await show(request, context) }
    }
  }

  /// The same for pages that only read: on a thread of their own, so that a page over all of a large dossier keeps nobody waiting.
  private func readAside(_ router: Router<DeskContext>, _ path: RouterPath, _ show: @escaping @Sendable (Request, DeskContext) throws -> Response) {
    read(router, path) { request, context in try await Desk.aside { try show(request, context) } }
  }

  func here(_ request: Request) -> String { request.uri.path + (request.uri.query.map { "?" + $0 } ?? "") }

  /// A page of this desk to go on to; nothing else, so that no link can lead elsewhere.
  package static func ownAddress(_ text: String?) -> String? {
    guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.hasPrefix("/\\"), text.utf8.count <= 2000, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else { return nil }
    return text
  }

  static func adding(_ name: String, _ value: String, to address: String) -> String {
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let front = String(parts.first ?? "")
    return front + (front.contains("?") ? "&" : "?") + "\(name)=\(value)" + (parts.count > 1 ? "#" + parts[1] : "")
  }

  // MARK: - Lists

  private func listPage(_ listing: Listing, _ request: Request, _ context: DeskContext) throws -> Response {
    let query = try query(request)
    let labels = labels(context)
    let result = try listing.result(try dossier.reader(query.asOf), query, try veil(context), labels)
    var model = table(listing.columns.map { (labels[$0.key], $0.isNumber) }, result.rows.map(\.cells))
    let path = request.uri.path
    model["hasFilters"] = true
    model["count"] = labels.count("number_of", result.rows.count)
    if let next = result.next { model["moreHref"] = path + query.address([("q", query.words), ("cursor", next.description)]) }
    if query.cursor != nil { model["firstHref"] = path + query.address([("q", query.words)]) }
    let address = query.address([("q", query.words), ("limit", String(DeskQuery.largestLimit))])
    model["downloads"] =
      [["label": "CSV", "href": "/export/\(listing.name).csv" + address]]
      + (listing.hasPlaces ? [["label": "GeoJSON", "href": "/export/\(listing.name).geojson" + address]] : [])
    if listing.name == "meetings" {
      let all = try dossier.reader(query.asOf).ledger(.meeting, query.listFilter, limit: 400)
      let veil = try veil(context)
      let network = MeetingNetwork(all.values.map(veil.ledger)).svg
      model["picture"] = network.isEmpty ? false : network
      model["caption"] = labels["network_note"]
    }
    return page("list", listing.name, title: labels[listing.name], request, context, query: query, model)
  }

  private func searchPage(_ request: Request, _ context: DeskContext) throws -> Response {
    let query = try query(request)
    let labels = labels(context)
    var model: Model = ["searched": query.words != nil]
    if let words = query.words, words.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
      let veil = try veil(context)
      let found = try dossier.reader(query.asOf).search(words, query.filter, after: query.cursor, limit: query.limit)
      let hits = veil.hides(words: words) ? [] : found.values.filter { !veil.hides(report: $0.report.payload.report) }
      model["hasHits"] = !hits.isEmpty
      model["count"] = labels.count("number_of", hits.count)
      model["hits"] = hits.map { hit -> Model in
        let p = hit.report.payload
        return [
          "href": "/read/\(p.report)" + query.address(), "title": p.title.map(veil.mask) ?? String(p.report.prefix(12)),
          "outlet": p.outlet.map(veil.mask) ?? "—", "when": labels.time(p.published),
          "pieces": Desk.pieces(veil.mask(hit.excerpt), words),
        ]
      }
      if let next = found.next { model["moreHref"] = "/search" + query.address([("q", words), ("cursor", next.description)]) }
    }
    return page("search", "search", title: labels["search"], request, context, query: query, model)
  }

  /// An excerpt cut at the words looked for.
  private static func pieces(_ excerpt: String, _ words: String) -> [Model] {
    let wanted = words.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 }
    var out: [Model] = []
    var run = ""
    var at = excerpt.startIndex
    while at < excerpt.endIndex {
      let end = excerpt[at...].firstIndex { !$0.isLetter && !$0.isNumber } ?? excerpt.endIndex
      let word = excerpt[at..<end]
      if !word.isEmpty, wanted.contains(where: { word.lowercased().hasPrefix($0.prefix(max(3, $0.count - 2))) }) {
        if !run.isEmpty { out.append(["text": run, "hit": false]) }
        out.append(["text": String(word), "hit": true])
        run = ""
      } else {
        run += word
      }
      at = end
      if at < excerpt.endIndex {
        run.append(excerpt[at])
        at = excerpt.index(after: at)
      }
    }
    if !run.isEmpty { out.append(["text": run, "hit": false]) }
    return out
  }

  private func sourcesPage(_ request: Request, _ context: DeskContext) throws -> Response {
    let query = try query(request)
    let labels = labels(context)
    let veil = try veil(context)
    let records = try dossier.reader(query.asOf).sources(query.filter)
    let most = max(1, records.first?.claims ?? 1)
    var model = table(
      ["origin", "claims", "volume", "lag", "contradicted", "quotes", "last_seen"].map {
        (labels[$0], ["claims", "volume", "lag", "contradicted"].contains($0))
      },
      records.prefix(200).map { s in
        let name = veil.origin(s.origin).party.name
        return [
          Cell(text: name, href: "/events" + query.address([("origin", name)]), sub: "\(s.origin.party.code) · \(s.origin.party.sector)"),
          Cell(text: Labels.number(Double(s.claims)), isNumber: true, bar: max(1, s.claims * 60 / most)),
          Cell(text: Labels.number(Double(s.reports)), isNumber: true),
          Cell(text: s.lag.map { "\($0) d" } ?? "—", isNumber: true),
          Cell(text: s.claims == 0 ? "—" : "\(s.contradicted * 100 / s.claims) %", isNumber: true),
          Cell(text: s.carriers.prefix(4).map { "\(veil.mask($0.name)) (\($0.claims))" }.joined(separator: ", ")),
          Cell(text: s.last.map { labels.day($0) } ?? "—"),
        ]
      })
    model["hasFilters"] = true
    model["count"] = labels.count("of_total", records.count)
    let graph = QuotationGraph(
      records.prefix(12).map { s in (veil.origin(s.origin).party.name, s.carriers.prefix(8).map { (veil.mask($0.name), $0.claims) }) }
    ).svg
    model["picture"] = graph.isEmpty ? false : graph
    model["caption"] = labels["quotes"]
    return page("list", "sources", title: labels["sources"], request, context, query: query, model)
  }

  private func coveragePage(_ request: Request, _ context: DeskContext) throws -> Response {
    let query = try query(request)
    let labels = labels(context)
    let veil = try veil(context)
    let rows = try dossier.reader(query.asOf).coverage(query.filter)
    let most = max(1, rows.map(\.reports).max() ?? 1)
    var model = table(
      ["outlet", "language", "volume", "claims", "since", "last_seen"].map { (labels[$0], ["volume", "claims"].contains($0)) },
      rows.prefix(300).map { c in
        [
          Cell(text: c.outlet.map(veil.mask) ?? "—", href: c.outlet.map { "/reports/sources" + query.address([("origin", $0)]) }), Cell(text: c.lang),
          Cell(text: Labels.number(Double(c.reports)), isNumber: true, bar: max(1, c.reports * 80 / most)),
          Cell(text: Labels.number(Double(c.claims)), isNumber: true),
          Cell(text: c.first.map { labels.day($0) } ?? "—"), Cell(text: c.last.map { labels.day($0) } ?? "—"),
        ]
      })
    model["hasFilters"] = true
    model["intro"] = labels["coverage_note"]
    model["count"] = labels.count("of_total", rows.count)
    return page("list", "coverage", title: labels["coverage"], request, context, query: query, model)
  }
}
