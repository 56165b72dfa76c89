import Claims

/// A report's text as paragraphs with its claims' words marked, and what is no part of the story in grey. Everything of the source is escaped.
package struct SourceText {
  /// Runs of the text by what they are, in code points.
  package typealias Parts = [(kind: SegmentKind, range: Range<Int>)]

  package let html: String

  /// Segments are runs of bytes; the page counts code points, which stay where they are when names are blacked out.
  package static func parts(of text: String, _ segments: [Segment]) -> Parts {
    let wanted = segments.sorted { $0.start < $1.start }
    let edges = Set(wanted.flatMap { [$0.start, $0.end] })
    var point: [Int: Int] = [:]
    var (byte, count) = (0, 0)
    for s in text.unicodeScalars {
      if edges.contains(byte) { point[byte] = count }
      byte += UTF8.width(s)
      count += 1
    }
    point[byte] = count
    return wanted.compactMap { s in
      guard let a = point[s.start], let b = point[s.end], a < b else { return nil }
      return (s.kind, a..<b)
    }
  }

  package init(_ text: String, _ claims: [Claim], parts: Parts = []) {
    let scalars = Array(text.unicodeScalars)
    // Where marks begin and end, with the claims that each holds.
    var edges = Set<Int>()
    var spans: [(start: Int, end: Int, id: String)] = []
    for c in claims {
      for q in c.evidence where q.span.start >= 0 && q.span.end <= scalars.count && q.span.start < q.span.end {
        spans.append((q.span.start, q.span.end, c.id))
        edges.insert(q.span.start)
        edges.insert(q.span.end)
      }
    }
    let sorted = edges.sorted()
    var out = ""
    func write(_ range: Range<Int>) {
      var at = range.lowerBound
      for edge in sorted.filter({ $0 > range.lowerBound && $0 < range.upperBound }) + [range.upperBound] {
        var piece = String.UnicodeScalarView()
        piece.append(contentsOf: scalars[at..<edge])
        let ids = spans.filter { $0.start <= at && $0.end >= edge }.map(\.id)
        let escaped = Markup.escaped(String(piece))
        out += ids.isEmpty ? escaped : "<mark data-claims=\"\(ids.joined(separator: " "))\">\(escaped)</mark>"
        at = edge
      }
    }
    for paragraph in SourceText.paragraphs(scalars, parts) {
      // Each finds its own direction.
      out += "<p dir=\"auto\"\(paragraph.kind == .body ? "" : " class=\"\(paragraph.kind.rawValue)\"")>"
      write(paragraph.range)
      out += "</p>\n"
    }
    html = out
  }

  /// Runs of lines between blank ones; a run ends also where another kind of text begins at a line's start.
  private static func paragraphs(_ scalars: [Unicode.Scalar], _ parts: Parts) -> [(kind: SegmentKind, range: Range<Int>)] {
    var out: [(kind: SegmentKind, range: Range<Int>)] = []
    func isBlank(_ s: Unicode.Scalar) -> Bool { s == " " || s == "\t" || s == "\r" }
    var part = 0
    /// What stands at a place; places only go forward.
    func kind(_ at: Int) -> SegmentKind {
      while part < parts.count, parts[part].range.upperBound <= at { part += 1 }
      return part < parts.count && parts[part].range.contains(at) ? parts[part].kind : .body
    }
    var line = 0
    var open = false
    while line < scalars.count {
      var end = line
      while end < scalars.count, scalars[end] != "\n" { end += 1 }
      let text = (line..<end).first { !isBlank(scalars[$0]) }
      if let text {
        var last = end
        while last > text, isBlank(scalars[last - 1]) { last -= 1 }
        let k = kind(text)
        if open, let before = out.last, before.kind == k { out[out.count - 1].range = before.range.lowerBound..<last } else { out.append((k, line..<last)) }
      }
      open = text != nil
      line = end + 1
    }
    return out
  }
}
