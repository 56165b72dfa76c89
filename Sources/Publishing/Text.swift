/// Text of sources made safe for where it is put. What a report says may be anything.
enum Text {
  /// For HTML and XML text and attributes: signs escaped, characters that XML forbids replaced.
  static func escaped(_ s: String) -> String {
    var out = ""
    out.reserveCapacity(s.utf8.count)
    for u in s.unicodeScalars {
      switch u {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(allowed(u) ? u : "\u{FFFD}")
      }
    }
    return out
  }

  private static func allowed(_ u: Unicode.Scalar) -> Bool {
    switch u.value {
    case 9, 10, 13: true
    case 0..<32, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// One line, without the signs that turn the direction of what follows them.
  static func line(_ s: String) -> String {
    var out = ""
    var space = false
    for u in s.unicodeScalars {
      switch u.value {
      case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0xFEFF: continue
      case 0..<33, 0x7F..<0xA1, 0x2028, 0x2029: space = !out.isEmpty
      default:
        if space { out += " " }
        space = false
        out.unicodeScalars.append(u)
      }
    }
    return out
  }

  /// At most `limit` characters, cut at a word where one ends near.
  static func cut(_ s: String, _ limit: Int) -> String {
    guard s.count > limit, limit > 1 else { return s }
    var head = s.prefix(limit - 1)
    if let space = head.lastIndex(of: " "), head.distance(from: space, to: head.endIndex) < limit / 3 { head = head[..<space] }
    return head + "…"
  }

  /// Only addresses that a reader can open without harm; nil for any other.
  static func address(_ url: String?) -> String? {
    guard let url else { return nil }
    let lower = url.prefix(8).lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://"),
      !url.unicodeScalars.contains(where: { $0.value < 33 || $0 == "<" || $0 == ">" || $0 == "\"" })
    else { return nil }
    return url
  }
}
