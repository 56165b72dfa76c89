import Claims
import HTTPTypes
import Hummingbird
import NIOCore
import Storing

extension Desk {
  /// Fields of a claim that a person may put right.
  static let correctable = ["event", "mode", "actors", "recipients", "brokers", "place", "time", "figures", "truce", "provisions", "attribution"]

  func addReviewing(_ router: Router<DeskContext>) {
    router.get("/claims/:id") { [self] request, context in
      try await telling {
        guard let claim = try dossier.reader(try query(request).asOf).claim(try context.parameter("id")) else { throw Problem.notFound }
        if context.identity.isParty { throw Problem.notFound }
        try require(.viewer, context)
        return Response.see("/read/\(claim.value.claim.report)\(try query(request).address())#\(claim.value.claim.id)")
      }
    }
    router.post("/review/:id") { [self] request, context in
      try require(.analyst, context)
      let id = try context.parameter("id")
      let fields = FormFields(try await request.bytes(upTo: 65_536))
      try await telling {
        try await review(
          action: fields["action"] ?? "", target: id, field: fields.filled("field"), value: fields.filled("value"), reason: fields.filled("reason") ?? "",
          seen: fields["seen"].flatMap { Int($0) }, context)
      }
      if !ProblemMiddleware.wantsPage(request) { return Response.json(.object([("kept", .bool(true))])) }
      return Response.see(Desk.adding("done", "review", to: Desk.ownAddress(fields["next"]) ?? "/review"))
    }
    router.post("/comments") { [self] request, context in
      guard context.identity.isParty || context.identity.may(.analyst) else { throw context.identity.role == nil ? Problem.logIn : Problem.forbidden(.analyst) }
      let fields = FormFields(try await request.bytes(upTo: 65_536))
      try comment(fields["subject"] ?? "", position: fields["position"] ?? "", words: fields.filled("words") ?? "", context)
      return Response.see(
        Desk.adding("saved", "comment-" + (fields["subject"] ?? "").addressEncoded, to: (Desk.ownAddress(fields["next"]) ?? "/") + "#comments"))
    }
    router.post("/share") { [self] request, context in
      try require(.editor, context)
      let fields = FormFields(try await request.bytes(upTo: 65_536))
      let subject = fields["subject"] ?? ""
      guard let user = try store.user(fields.filled("user") ?? ""), user.role == .party else {
        throw Problem.unprocessable("There is no party's account of that name.")
      }
      guard try exists(subject) else { throw Problem.notFound }
      try store.share(subject, with: user.name, by: context.identity.name)
      try audit(context, "share", subject, user.name)
      return Response.see(Desk.ownAddress(fields["next"]) ?? "/")
    }
    router.get("/shared") { [self] request, context in
      guard context.identity.role != nil else { throw Problem.logIn }
      let labels = labels(context)
      let subjects = try store.shared(with: context.identity.name)
      let rows = try subjects.map { id -> [Cell] in [Cell(text: try describe(id, labels) ?? id, href: Desk.address(of: id))] }
      var model = table([(labels["what"], false)], rows)
      model["count"] = labels.count("number_of", rows.count)
      return page("list", "shared", title: labels["shared"], request, context, model)
    }
  }

  static func address(of id: String) -> String {
    switch id.first {
    case "a": "/agreements/\(id)"
    case "t": "/tolls/\(id)"
    case "x": "/contradictions#\(id)"
    default: "/events/\(id)"
    }
  }

  /// What an address leads to, in a few words, as a stranger may read them.
  func describe(_ id: String, _ labels: Labels) throws -> String? {
    let reader = try dossier.reader()
    let veil = try publicationVeil()
    if id.utf8.count == 16 { return try reader.claim(id).map { labels.claim(veil.claim($0.value.claim)) } }
    switch id.first {
    case "a": return try reader.agreement(id).map { labels.agreement(veil.agreement($0.value)) }
    case "t": return try reader.toll(id).map { labels.toll(veil.toll($0.value)) }
    case "x": return try reader.contradiction(id).map { veil.contradiction($0.value).note }
    default: return try reader.event(id).map { labels.event(veil.event($0.value)) }
    }
  }

  /// Whether an address of a finding or a claim leads anywhere.
  func exists(_ id: String) throws -> Bool {
    let reader = try dossier.reader()
    guard id.utf8.count == 16 || id.utf8.count == 17, id.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 122) }) else { return false }
    switch (id.first, id.utf8.count) {
    case ("a", 17): return try reader.agreement(id) != nil
    case ("t", 17): return try reader.toll(id) != nil
    case ("x", 17): return try reader.contradiction(id) != nil
    case ("e", 17): return try reader.event(id) != nil
    default: return try reader.claim(id) != nil
    }
  }

  /// Appends what a person decided; the record keeps it whatever is coded later.
  func review(action: String, target: String, field: String?, value: String?, reason: String, seen: Int?, _ context: DeskContext) async throws {
    guard let action = Review.Action(rawValue: action == "undo" ? "withdraw" : action) else {
      throw Problem.bad("action: one of \(Review.Action.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard reason.utf8.count <= 2_000 else { throw Problem.bad("reason has more than 2,000 bytes.") }
    guard try exists(target) else { throw Problem.notFound }
    // The record wants a reason for everything; a key pressed in the reader gives this one.
    var review = Review(action, [target], reason: reason.isEmpty ? "read beside its words at the desk" : reason, by: context.identity.name)
    switch action {
    case .confirm, .withdraw: break
    case .correct:
      guard let field, Desk.correctable.contains(field), let value else {
        throw Problem.unprocessable("Give the field (\(Desk.correctable.joined(separator: ", "))) and its new value.")
      }
      guard value.utf8.count <= 500 else { throw Problem.bad("value has more than 500 bytes.") }
      review.fields = [Review.Field(name: field, value: value)]
    case .merge, .split:
      guard let value else { throw Problem.unprocessable("Give the address of the other.") }
      var others: [String] = []
      for other in value.split(separator: ",").map({ String($0).trimmed }) {
        guard try exists(other) else { throw Problem.unprocessable("\(other.prefix(40)): nothing here has that address.") }
        others.append(try eventAddress(other, for: action))
      }
      review.targets = [action == .merge ? try eventAddress(target, for: action) : target] + others
      guard Set(review.targets).count == review.targets.count else { throw Problem.unprocessable("They are one already.") }
    case .reject, .resolve, .reopen: break
    }
    if action == .resolve || action == .reopen, !target.hasPrefix("x") { throw Problem.unprocessable("Only contradictions are resolved or reopened.") }
    guard !reason.isEmpty || action == .confirm || action == .reject || action == .withdraw else {
      throw Problem.unprocessable("Give a reason; it is kept in the record.")
    }
    // Whoever wrote last saw what is there: a page that is older than another person's decision is shown again first.
    if let seen, let latest = try dossier.reader().reviews(of: [target]).last, latest.seq > seen, latest.review.by != context.identity.name,
      try dossier.reader().reviews(of: [target]).contains(where: { $0.seq > seen && $0.known.seconds > now() - 3600 && $0.review.by != context.identity.name }),
      action != .confirm
    {
      throw Problem.conflict("\(latest.review.by) decided on this meanwhile (\(latest.review.action.rawValue)). Load the page again, then decide.")
    }
    let decided = review
    try await dossier.write { dossier, moment in _ = try dossier.review(decided, now: moment) }
    answers.raiseFloor(to: dossier.position)
    try audit(context, "review " + action.rawValue, target, reason)
    await hub.send("changed", .object([("position", .int(dossier.position)), ("reports", .int(0))]))
  }

  /// The event that a claim belongs to, since events are merged and not claims.
  private func eventAddress(_ id: String, for action: Review.Action) throws -> String {
    guard action == .merge, id.utf8.count == 16 else { return id }
    guard let event = try dossier.reader().events(ofClaim: id).first else { throw Problem.unprocessable("\(id): this claim belongs to no event.") }
    return event.value.id
  }

  func comment(_ subject: String, position: String, words: String, _ context: DeskContext) throws {
    guard DeskStore.positions.contains(position) else { throw Problem.bad("position: one of \(DeskStore.positions.joined(separator: ", ")).") }
    guard !words.isEmpty, words.utf8.count <= 8_000 else { throw Problem.unprocessable("Give words, up to 8,000 bytes.") }
    guard try exists(subject) else { throw Problem.notFound }
    try requireReading(subject, context)
    try store.comment(subject, user: context.identity.name, position: position, words: words)
    try audit(context, "comment " + position, subject)
  }

  /// Why the claim was coded: the coder's own trace over the words it rests on.
  func explain(_ record: ClaimRecord, _ request: Request, _ context: DeskContext) async throws -> Response {
    let words = record.claim.evidence.map(\.text).joined(separator: " ")
    let trace = try await intake.explain(words, lang: record.claim.lang, published: record.header.published?.start?.iso)
    var headers = HTTPFields()
    headers[.contentType] = "text/plain; charset=utf-8"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: try veil(context).mask(trace))))
  }
}
