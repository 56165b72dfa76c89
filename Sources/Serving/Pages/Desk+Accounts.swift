import HTTPTypes
import Hummingbird
import NIOCore
import Storing

extension Desk {
  func addAccounts(_ router: Router<DeskContext>) {
    router.get("/login") { [self] request, context in loginPage(request, context, FormFields(request.uri.query ?? "")["next"]) }
    router.post("/login") { [self] request, context in
      let fields = FormFields(try await request.bytes(upTo: 8_192))
      return try await logIn(fields, request, context)
    }
    router.post("/logout") { [self] _, context in
      if case .session(let id) = context.identity.proof {
        try store.closeSession(digest: id)
        try audit(context, "log out", context.identity.name)
      }
      var response = Response.see("/login")
      response.headers[.setCookie] = cookie(Identification.cookie, "", maxAge: 0)
      return response
    }
    router.post("/language") { [self] request, context in
      let fields = FormFields(try await request.bytes(upTo: 8_192))
      let code = fields["language"] ?? ""
      guard strings.languages.contains(code) else { throw Problem.bad("language: there is no such file.") }
      var response = Response.see(Desk.ownAddress(fields["next"]) ?? "/")
      response.headers[.setCookie] = cookie("truceline_language", code, maxAge: 365 * 86_400)
      return response
    }
    router.get("/account") { [self] request, context in
      guard context.identity.role != nil else { return Response.see("/login?next=%2Faccount") }
      return try accountPage(request, context, newToken: nil)
    }
    post(router, "/account/tokens", .party) { [self] fields, request, context in
      guard case .session = context.identity.proof else { throw Problem.unprocessable("Tokens belong to an account; log in with one.") }
      let token = try store.makeToken(user: context.identity.name, label: String((fields.filled("label") ?? "token").prefix(80)))
      try audit(context, "make token", context.identity.name)
      return try accountPage(request, context, newToken: token)
    }
    post(router, "/account/tokens/revoke", .party) { [self] fields, _, context in
      try store.revokeToken(fields["id"] ?? "", user: context.identity.name)
      try audit(context, "revoke token", fields["id"] ?? "")
      return Response.see("/account")
    }
    post(router, "/account/users", .admin) { [self] fields, _, context in
      guard let role = Role(rawValue: fields["role"] ?? "") else { throw Problem.bad("role: no such role.") }
      let name = fields.filled("user") ?? ""
      try store.setUser(name, role: role, password: fields["password"] ?? "", party: fields.filled("party").map { String($0.prefix(12)) })
      try audit(context, "set user", name, role.rawValue)
      return Response.see("/account")
    }
    post(router, "/account/users/disable", .admin) { [self] fields, _, context in
      let name = fields.filled("user") ?? ""
      guard name != context.identity.name else { throw Problem.unprocessable("You cannot disable your own account.") }
      guard try store.disableUser(name) else { throw Problem.notFound }
      try audit(context, "disable user", name)
      return Response.see("/account")
    }
    post(router, "/account/settings", .admin) { [self] fields, _, context in
      let value = fields["four_eyes"] == "on" ? "on" : "off"
      try store.set("four_eyes", to: value)
      try audit(context, "set four eyes", value)
      return Response.see("/account")
    }
    post(router, "/sensitive", .editor) { [self] fields, _, context in
      let kind = fields["kind"] ?? ""
      guard ["place", "origin", "report"].contains(kind), let value = fields.filled("value"), value.utf8.count <= 300 else {
        throw Problem.bad("kind, value: give a place, an origin or a report.")
      }
      if fields["remove"] != nil {
        try store.unmark(kind: kind, value: value)
        try audit(context, "unmark sensitive", kind, value)
      } else {
        guard let role = Role(rawValue: fields["role"] ?? ""), role != .party, role != .viewer, let reason = fields.filled("reason") else {
          throw Problem.bad("role, reason: give both.")
        }
        let district = kind == "place" ? try await intake.district(of: value) : nil
        try store.mark(kind: kind, value: value, role: role, reason: String(reason.prefix(300)), district: district, user: context.identity.name)
        try audit(context, "mark sensitive", kind, value)
      }
      return Response.see(Desk.ownAddress(fields["next"]) ?? "/account")
    }
    router.get("/audit") { [self] request, context in
      try require(.admin, context)
      let labels = labels(context)
      let before = FormFields(request.uri.query ?? "")["before"].flatMap { Int($0) }
      let entries = try store.auditLog(before: before, limit: 100)
      var model = table(
        ["when", "user", "action", "subject", "detail", "request"].map { (labels[$0], false) },
        entries.map {
          [
            Cell(text: WallTime.short($0.at)), Cell(text: $0.user), Cell(text: $0.action), Cell(text: String($0.subject.prefix(64))),
            Cell(text: String($0.detail.prefix(160))),
            Cell(text: String($0.request.prefix(16))),
          ]
        })
      model["count"] = labels.count("number_of", entries.count)
      if entries.count == 100, let last = entries.last { model["moreHref"] = "/audit?before=\(last.id)" }
      return page("list", "audit", title: labels["audit"], request, context, model)
    }
  }

  private func post(
    _ router: Router<DeskContext>, _ path: RouterPath, _ role: Role, _ act: @escaping @Sendable (FormFields, Request, DeskContext) async throws -> Response
  ) {
    router.post(path) { [self] request, context in
      try require(role, context)
      return try await act(FormFields(try await request.bytes(upTo: 65_536)), request, context)
    }
  }

  private func cookie(_ name: String, _ value: String, maxAge: Int) -> String {
    "\(name)=\(value); Path=/; Max-Age=\(maxAge); HttpOnly; SameSite=Lax" + (configuration.isSecure ? "; Secure" : "")
  }

  private func loginPage(_ request: Request?, _ context: DeskContext, _ next: String?, problem: String? = nil, status: HTTPResponse.Status = .ok) -> Response {
    page(
      "login", "login", title: labels(context)["login"], request, context, status: status,
      ["next": Desk.ownAddress(next) ?? "/", "problem": problem ?? false as Any])
  }

  private func logIn(_ fields: FormFields, _ request: Request, _ context: DeskContext) async throws -> Response {
    let name = fields["user"] ?? ""
    let password = fields["password"] ?? ""
    guard name.utf8.count <= 64, password.utf8.count <= PasswordHash.longest else { throw Problem.bad("The name or the password is too long.") }
    let keys = ["address " + context.remote, "name " + name]
    if let wait = await limiter.wait(keys, now: now()) {
      throw Problem(.tooManyRequests, "Too many tries", "Wait \(wait) seconds, then try again.", retryAfter: wait)
    }
    guard DeskStore.isName(name), await passwords.check(password, against: try store.passwordHash(name)) else {
      if !DeskStore.isName(name) { _ = await passwords.check(password, against: nil) }
      await limiter.failed(keys, now: now())
      metrics.count("truceline_login_failures_total")
      try store.audit(DeskStore.isName(name) ? name : "?", "log in failed", "", detail: context.remote, request: context.requestID)
      return loginPage(nil, context, fields["next"], problem: labels(context)["wrong_login"], status: .unauthorized)
    }
    await limiter.succeeded("name " + name)
    let value = try store.openSession(name)
    try store.audit(name, "log in", "", detail: context.remote, request: context.requestID)
    var response = Response.see(Desk.ownAddress(fields["next"]) ?? "/")
    response.headers[.setCookie] = cookie(Identification.cookie, value, maxAge: DeskStore.ageLimit)
    return response
  }

  private func accountPage(_ request: Request, _ context: DeskContext, newToken: String?) throws -> Response {
    let labels = labels(context)
    var model: Model = ["newToken": newToken ?? false as Any]
    model["tokens"] = try store.tokens(user: context.identity.name).map {
      ["id": $0.id, "label": $0.label, "made": WallTime.short($0.made), "used": $0.used.map { u in WallTime.short(u) } ?? "—"] as Model
    }
    if context.identity.may(.admin) {
      model["users"] = try store.users().map {
        ["name": $0.name, "role": labels["role_" + $0.role.rawValue], "party": $0.party ?? "", "disabled": $0.disabled] as Model
      }
      model["roles"] = Role.allCases.reversed().map { ["value": $0.rawValue, "label": labels["role_" + $0.rawValue]] as Model }
      model["sensitive"] = try store.marks().map {
        [
          "kind": $0.kind, "kindLabel": labels[$0.kind], "value": $0.value, "roleLabel": labels["role_" + $0.role.rawValue], "reason": $0.reason,
          "district": $0.district?.name ?? false as Any,
        ] as Model
      }
      model["fourEyes"] = try store.setting("four_eyes") == "on"
    }
    return page("account", "account", title: labels["account"], request, context, model)
  }
}
