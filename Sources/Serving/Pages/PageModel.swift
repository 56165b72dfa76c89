import HTTPTypes
import Hummingbird
import NIOCore
import Storing

/// What a template sees: names to texts, flags, and lists of the same.
typealias Model = [String: Any]

extension Desk {
  /// A page: its model, put into the frame that all share.
  func page(
    _ template: String, _ key: String, title: String, _ request: Request?, _ context: DeskContext, query: DeskQuery = DeskQuery(), subject: String = "",
    status: HTTPResponse.Status = .ok, _ model: Model = [:]
  ) -> Response {
    let words = strings.words(context.language)
    var m = filterModel(query, path: request?.uri.path ?? "/", labels: Labels(words))
    m.merge(model) { $1 }
    let identity = context.identity
    let here = request.map { $0.uri.path + ($0.uri.query.map { "?" + $0 } ?? "") } ?? "/"
    m["t"] = words
    m["language"] = context.language
    m["direction"] = words["direction"] ?? "ltr"
    m["languages"] = strings.languages.filter { $0 != context.language }.map { ["code": $0, "name": strings.words($0)["language_name"] ?? $0] }
    m["title"] = m["title"] ?? title
    m["conflict"] = dossier.settings.title
    m["page"] = key
    m["subject"] = subject
    m["here"] = here
    m["csrf"] = identity.formToken
    m["version"] = statics.version
    m["signs"] = m["signs"] ?? false
    m["leaflet"] = statics.hasLeaflet && key == "overview"
    m["q"] = m["q"] ?? query.words ?? ""
    m["words"] = scriptWords(words)
    if case .open = identity.proof { m["open"] = true }
    if !query.asOfText.isEmpty {
      m["asof"] = query.asOfText
      m["nowHref"] = (request?.uri.path ?? "/") + query.address([("as_of", nil), ("q", query.words)])
    }
    m["kept"] = query.fields.filter { $0.name != "q" }.map { ["name": $0.name, "value": $0.value] }
    m["query"] = query.address()
    m["reads"] = identity.may(.viewer)
    m["mayReview"] = identity.may(.analyst)
    m["mayEdit"] = identity.may(.editor)
    m["mayAdmin"] = identity.may(.admin)
    m["mayComment"] = identity.may(.analyst) || identity.isParty
    if let role = identity.role {
      var user: Model = ["name": identity.name, "roleName": words["role_" + role.rawValue] ?? role.rawValue]
      if case .session = identity.proof { user["session"] = true }
      m["user"] = user
      if user["session"] != nil { m["session"] = true }
    }
    m["nav"] = navigation(key, query, identity, words)
    if let saved = request.flatMap({ FormFields($0.uri.query ?? "")["done"] }), let said = words["saved_" + saved] ?? words[saved + "_done"] {
      m["notice"] = said
    }
    let html = templates.render(m, withTemplate: template) ?? ""
    var headers = HTTPFields()
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.cacheControl] = "private, no-store"
    headers[.contentLanguage] = context.language
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
  }

  /// A failure as a page.
  func page(_ problem: Problem, _ context: DeskContext) -> Response {
    var model: Model = ["title": problem.title, "detail": problem.detail, "status": problem.status.code, "request": context.requestID]
    if problem.status == .unauthorized { model["login"] = "/login" }
    var response = page("problem", "problem", title: problem.title, nil, context, status: problem.status, model)
    response.headers.append(contentsOf: problem.headers.filter { $0.name != .cacheControl })
    return response
  }

  private func filterModel(_ query: DeskQuery, path: String, labels: Labels) -> Model {
    func options(_ values: [String], _ prefix: String, _ chosen: String) -> [Model] {
      values.map { ["value": $0, "label": labels[prefix + $0], "chosen": $0 == chosen] }
    }
    var f: Model = [:]
    for (name, value) in query.fields { f[name] = value }
    if let words = query.words { f["q"] = words }
    let side = query.value("side")
    let named = dossier.settings.parties
    var sides: [Model] = named.map { ["value": $0, "label": $0, "chosen": $0 == side] }
    if !side.isEmpty, !named.contains(side) { sides.append(["value": side, "label": side, "chosen": true]) }
    return [
      "f": f, "path": path, "filtering": query.isFiltering, "sides": sides,
      "types": options(Labels.types, "type_", query.filter.type?.name ?? ""),
      "levels": options(Labels.levels, "level_", query.filter.level?.rawValue ?? ""),
    ]
  }

  private func navigation(_ key: String, _ query: DeskQuery, _ identity: Identity, _ words: [String: String]) -> [Model] {
    let address = query.address()
    func group(_ label: String, _ items: [(String, String)]) -> Model {
      ["label": words[label] ?? label, "items": items.map { ["href": $0.1 + address, "label": words[$0.0] ?? $0.0, "current": $0.0 == key] as Model }]
    }
    if identity.isParty { return [group("nav_work", [("reports_page", "/reports"), ("shared", "/shared")])] }
    guard identity.may(.viewer) else { return [] }
    var groups = [
      group(
        "nav_watch", [("overview", "/"), ("events", "/events"), ("agreements", "/agreements"), ("tolls", "/tolls"), ("contradictions", "/contradictions")]),
      group(
        "nav_ledgers",
        [("exchanges", "/exchanges"), ("deployments", "/deployments"), ("territory", "/territory"), ("meetings", "/meetings"), ("violations", "/violations")]),
    ]
    var work = [("queue", "/review"), ("reports_page", "/reports")]
    if identity.may(.analyst) { work += [("observe", "/observe"), ("add_report", "/add")] }
    groups.append(group("nav_work", work))
    var record = [("reports", "/reports/sources"), ("sources", "/sources"), ("coverage", "/coverage"), ("history", "/history")]
    if identity.may(.admin) { record.append(("audit", "/audit")) }
    groups.append(group("nav_record", record))
    return groups
  }

  /// Words that the scripts say, as JSON for an attribute.
  private func scriptWords(_ words: [String: String]) -> String {
    let keys = words.keys.filter { $0.hasPrefix("key_") } + ["live_on", "live_off", "kept", "lapsed", "offline", "new_reports", "also_here", "too_large"]
    return String(decoding: JSON.object(keys.sorted().map { ($0, .text(words[$0])) }).bytes, as: UTF8.self)
  }

  /// A table's model.
  func table(_ columns: [(label: String, isNumber: Bool)], _ rows: [[Cell]]) -> Model {
    [
      "hasRows": !rows.isEmpty, "columns": columns.map { ["label": $0.label, "number": $0.isNumber] as Model },
      "rows": rows.map { cells in
        [
          "cells": cells.enumerated().map { k, cell in
            var m: Model = ["label": columns.indices.contains(k) ? columns[k].label : "", "text": cell.text]
            // Templates look outward for names that are missing, so that each must be said here.
            m["href"] = cell.href ?? false
            m["sub"] = cell.sub ?? false
            m["level"] = cell.level ?? false
            m["class"] = cell.text.isEmpty && cell.sub == nil ? "none" : cell.isNumber ? "number" : false
            m["bar"] = cell.bar ?? false
            return m
          }
        ] as Model
      },
    ]
  }
}

extension Labels {
  static let types = [
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE",
    "COERCE", "ASSAULT",
  ]
  static let levels = ["alleged", "corroborated", "confirmed", "contested", "denied"]
}
