/// A document as one HTML file that fetches nothing: style and pictures are inside, scripts there are none.
struct HTMLWriter {
  private var out = ""

  static func text(_ document: Document) -> String {
    var w = HTMLWriter()
    w.write(document)
    return w.out
  }

  private func e(_ s: String) -> String { Text.escaped(s) }

  private mutating func write(_ d: Document) {
    out = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <meta name="generator" content="Truceline">
      <link rel="icon" href="data:,">
      <title>\(e(d.title))</title>
      <style>
      \(Stylesheet.report)</style>
      </head>
      <body>
      <header>
      <p class="kicker">Situation report</p>
      <h1>\(e(d.title))</h1>
      <p class="subtitle">\(e(d.subtitle))</p>
      <p class="imprint">\(d.imprint.map { e($0) }.joined(separator: "<br>"))</p>
      </header>
      <main>

      """
    var open = false
    for b in d.blocks {
      if case .heading(_, let id) = b {
        out += open ? "</section>\n" : ""
        out += "<section aria-labelledby=\"\(e(id))\">\n"
        open = true
      }
      write(b)
    }
    out += open ? "</section>\n" : ""
    writeNotes(d.notes)
    out += "</main>\n</body>\n</html>\n"
  }

  private mutating func write(_ b: Block) {
    switch b {
    case .heading(let title, let id): out += "<h2 id=\"\(e(id))\">\(e(title))</h2>\n"
    case .subheading(let title, let id): out += "<h3\(id.map { " id=\"\(e($0))\"" } ?? "")>\(prose(title))</h3>\n"
    case .paragraph(let p): out += "<p>\(prose(p))</p>\n"
    case .list(let items): out += "<ul>\n" + items.map { "<li>\(prose($0))</li>\n" }.joined() + "</ul>\n"
    case .facts(let facts):
      out += "<dl class=\"facts\">\n"
      for f in facts { out += "<div><dt>\(e(f.label))</dt><dd><b>\(prose(f.value))</b><span>\(prose(f.detail))</span></dd></div>\n" }
      out += "</dl>\n"
    case .table(let t): write(t)
    case .picture(let p, let caption):
      out += "<figure>\n\(p.svg)\n<figcaption><b>\(e(p.title)).</b> \(e(p.description))\(caption.isEmpty ? "" : " " + prose(caption))</figcaption>\n</figure>\n"
    case .opposition(let o): write(o)
    }
  }

  private mutating func write(_ t: DocumentTable) {
    guard !t.rows.isEmpty else {
      out += "<p class=\"empty\">\(e(t.empty))</p>\n"
      return
    }
    out += "<div class=\"scroll\"><table>\n"
    if !t.caption.isEmpty { out += "<caption>\(e(t.caption))</caption>\n" }
    out += "<thead><tr>"
    for c in t.columns { out += "<th scope=\"col\"\(attributes(c))>\(e(c.title))</th>" }
    out += "</tr></thead>\n<tbody>\n"
    for r in t.rows {
      out += "<tr>"
      for (c, p) in zip(t.columns, r) { out += "<td\(attributes(c))>\(prose(p))</td>" }
      out += "</tr>\n"
    }
    out += "</tbody>\n</table></div>\n"
  }

  private func attributes(_ c: DocumentTable.Column) -> String {
    let names = (c.alignment == .right ? ["r"] : []) + (c.wide ? ["w"] : [])
    return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
  }

  private mutating func write(_ o: Opposition) {
    out += "<article class=\"contradiction\" id=\"\(e(o.id))\">\n<p><b>\(e(o.kind))</b> \(prose(o.note)) <code>\(e(o.id))</code></p>\n<div class=\"sides\">\n"
    for s in o.sides {
      out += "<div><p class=\"says\">\(prose(s.says))</p><p class=\"by\">\(prose(s.origins))</p>\n"
      for w in s.words { out += "<p class=\"words\">\(prose(w))</p>\n" }
      out += "</div>\n"
    }
    out += "</div>\n</article>\n"
  }

  private func prose(_ p: Prose) -> String { p.map { inline($0) }.joined() }

  private func inline(_ i: Inline) -> String {
    switch i {
    case .text(let s): return e(s)
    case .strong(let s): return "<b>\(e(s))</b>"
    case .soft(let s): return "<small>\(e(s))</small>"
    case .source(let s): return "<bdi>\(e(Text.line(s)))</bdi>"
    case .quote(let s, let lang): return "<q dir=\"auto\"\(lang.map { " lang=\"\(e($0))\"" } ?? "")>\(e(Text.line(s)))</q>"
    case .number(let s, let id, let notes):
      let title = id.map { " title=\"truceline show \(e($0))\"" } ?? ""
      guard let first = notes.first else { return "<span class=\"n\"\(title)>\(e(s))</span>" }
      return "<a class=\"n\" href=\"#n\(first)\"\(title)>\(e(s))</a>\(marks(notes))"
    case .notes(let notes): return marks(notes)
    case .id(let id): return "<code>\(e(id))</code>"
    case .link(let text, let address): return "<a href=\"\(e(address))\" rel=\"noreferrer noopener\">\(e(text))</a>"
    }
  }

  private func marks(_ notes: [Int]) -> String {
    notes.isEmpty ? "" : "<sup>" + notes.map { "<a href=\"#n\($0)\">\($0)</a>" }.joined(separator: " ") + "</sup>"
  }

  private mutating func writeNotes(_ notes: [Note]) {
    guard !notes.isEmpty else { return }
    out += "<section class=\"notes\" aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n<ol>\n"
    for n in notes {
      out += "<li id=\"n\(n.number)\" value=\"\(n.number)\">"
      if !n.voices.isEmpty { out += n.voices.map { "<bdi>\(e($0))</bdi>" }.joined(separator: ", via ") + ": " }
      out += n.words.isEmpty ? "<i>the words are not in this extract</i>" : n.words.map { inline(.quote($0, lang: n.lang)) }.joined(separator: " … ")
      if let r = n.report {
        let parts = [
          r.outlet.map { "<bdi>\(e(Text.line($0)))</bdi>" }, r.title.map { "<cite><bdi>\(e(Text.line($0)))</bdi></cite>" },
          r.published.map { e(Wording.time($0)) },
        ]
        out += " <span class=\"src\">" + parts.compactMap { $0 }.joined(separator: ", ")
        if let a = Text.address(r.url) { out += ", " + inline(.link(text: Text.cut(a, 90), address: a)) }
        out += " <code>\(e(n.claim))</code></span></li>\n"
      } else {
        out += " <code>\(e(n.claim))</code></li>\n"
      }
    }
    out +=
      "</ol>\n<p class=\"hint\">Each code can be given to <code>truceline show</code>, which prints the claim, its report and the words in their place.</p>\n</section>\n"
  }
}
