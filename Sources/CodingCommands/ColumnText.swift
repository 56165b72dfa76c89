/// Widths of text in terminal columns, and cutting of text to them.
package enum ColumnText {
  /// 0 for signs that stand on the one before, 2 for wide East Asian signs and pictures.
  package static func width(_ s: Unicode.Scalar) -> Int {
    let v = s.value
    if v < 0x300 { return v < 32 || (0x7F..<0xA0).contains(v) || v == 0xAD ? 0 : 1 }
    switch s.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch v {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  package static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  /// Spaces and line ends become one space each, control signs nothing.
  package static func oneLine(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var space = true
    for s in text.unicodeScalars {
      let blank = s.properties.isWhitespace
      if blank {
        if !space { out.append(" ") }
      } else if s.value >= 32, !(0x7F..<0xA0).contains(s.value), !isDirectional(s) {
        out.append(s)
      } else {
        continue
      }
      space = blank
    }
    if out.last == " " { out.removeLast() }
    return String(out)
  }

  /// Marks that turn the direction of what follows.
  private static func isDirectional(_ s: Unicode.Scalar) -> Bool { (0x202A...0x202E).contains(s.value) || (0x2066...0x2069).contains(s.value) }

  /// Lines of at most `columns`, broken at spaces, within words only where one is longer than a line.
  package static func wrap(_ text: String, _ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in oneLine(text).split(separator: " ") {
      var word = String(word)
      var w = width(word)
      if used > 0, used + 1 + w > columns {
        lines.append(line)
        line = ""
        used = 0
      }
      while w > columns {
        let (head, rest) = cut(word, columns)
        lines.append(head)
        word = rest
        w = width(word)
      }
      if used > 0 {
        line += " "
        used += 1
      }
      line += word
      used += w
    }
    if used > 0 { lines.append(line) }
    return lines
  }

  /// The longest start within `columns`, and the rest. Marks stay with their letter.
  private static func cut(_ text: String, _ columns: Int) -> (String, String) {
    var used = 0
    var at = text.startIndex
    while at < text.endIndex {
      let w = width(String(text[at]))
      if used + w > columns, at > text.startIndex { break }
      used += w
      at = text.index(after: at)
    }
    return (String(text[..<at]), String(text[at...]))
  }

  package static func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// At most `columns`, with an ellipsis where something was cut.
  package static func clipped(_ text: String, _ columns: Int) -> String {
    let t = oneLine(text)
    return width(t) <= columns ? t : cut(t, max(1, columns - 1)).0 + "…"
  }
}
