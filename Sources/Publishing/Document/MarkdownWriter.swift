/// A document as GitHub-flavoured Markdown with footnotes.
struct MarkdownWriter {
  /// Where a picture can be found, relative to the file; nil leaves pictures out and says what they show.
  var address: (Picture) -> String?
  private var out = ""

  init(address: @escaping (Picture) -> String?) { self.address = address }

  static func text(_ document: Document, address: @escaping (Picture) -> String? = { _ in nil }) -> String {
    var w = MarkdownWriter(address: address)
    w.write(document)
    return w.out
  }

  private mutating func write(_ d: Document) {
    out += "# \(escaped(d.title))\n\n**\(escaped(d.subtitle))**\n\n"
    out += d.imprint.map { escaped($0) }.joined(separator: "  \n") + "\n"
    for b in d.blocks {
      out += "\n"
      write(b)
    }
    if !d.notes.isEmpty { out += "\n## Sources\n\n" }
    for n in d.notes { out += note(n) + "\n" }
  }

  private mutating func write(_ b: Block) {
    switch b {
    case .heading(let title, _): out += "## \(escaped(title))\n"
    case .subheading(let title, _): out += "### \(prose(title))\n"
    case .paragraph(let p): out += prose(p) + "\n"
    case .list(let items): for i in items { out += "- \(prose(i))\n" }
    case .facts(let facts):
      out += "| | |\n| --- | --- |\n"
      for f in facts { out += "| \(escaped(f.label)) | **\(cell(f.value))** \(cell(f.detail)) |\n" }
    case .table(let t): write(t)
    case .picture(let p, let caption):
      if let a = address(p) { out += "![\(escaped(p.title))](\(a))\n\n" }
      out += "*\(escaped(p.title)).* \(escaped(p.description))\(caption.isEmpty ? "" : " " + prose(caption))\n"
    case .opposition(let o):
      out += "**\(escaped(o.kind))**: \(prose(o.note)) (`\(o.id)`)\n\n"
      for s in o.sides {
        out += "- **\(prose(s.says))** — \(prose(s.origins))\n"
        for w in s.words { out += "  - \(prose(w))\n" }
      }
    }
  }

  private mutating func write(_ t: DocumentTable) {
    guard !t.rows.isEmpty else {
      out += "*\(escaped(t.empty))*\n"
      return
    }
    if !t.caption.isEmpty { out += "*\(escaped(t.caption))*\n\n" }
    out += "| " + t.columns.map { escaped($0.title) }.joined(separator: " | ") + " |\n"
    out += "| " + t.columns.map { $0.alignment == .right ? "---:" : "---" }.joined(separator: " | ") + " |\n"
    for r in t.rows { out += "| " + r.map { cell($0) }.joined(separator: " | ") + " |\n" }
  }

  private func cell(_ p: Prose) -> String { prose(p).replacing("|", with: "\\|").replacing("\n", with: " ") }

  private func prose(_ p: Prose) -> String {
    p.map { i in
      switch i {
      case .text(let s), .soft(let s), .source(let s): escaped(s)
      case .strong(let s): "**\(escaped(s))**"
      case .quote(let s, _): "“\(escaped(s))”"
      case .number(let s, let id, let notes): escaped(s) + marks(notes) + (notes.isEmpty && id != nil ? " (`\(id ?? "")`)" : "")
      case .notes(let notes): marks(notes)
      case .id(let id): "`\(id)`"
      case .link(let text, let address): "[\(escaped(text))](<\(address)>)"
      }
    }.joined()
  }

  private func marks(_ notes: [Int]) -> String { notes.map { "[^\($0)]" }.joined() }

  private func note(_ n: Note) -> String {
    var s = "[^\(n.number)]: "
    if !n.voices.isEmpty { s += escaped(n.voices.joined(separator: ", via ")) + ": " }
    s += n.words.map { "“\(escaped($0))”" }.joined(separator: " … ")
    if n.words.isEmpty { s += "(the words are not in this extract)" }
    if let r = n.report {
      s += " — " + [r.outlet, r.title].compactMap { $0 }.map { escaped($0) }.joined(separator: ", ")
      if let p = r.published { s += ", \(Wording.time(p))" }
      if let a = Text.address(r.url) { s += ", <\(a)>" }
    }
    return s + ". `truceline show \(n.claim)`"
  }

  /// Signs that Markdown or HTML would read as markup get a backslash or an entity.
  private func escaped(_ s: String) -> String {
    var out = ""
    for u in Text.line(s).unicodeScalars {
      switch u {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#": out += "\\" + String(u)
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      default: out.unicodeScalars.append(u)
      }
    }
    // A link that a reader's program would make of bare text is broken by a zero-width sign.
    return out.replacing("://", with: ":\u{200B}//")
  }
}
