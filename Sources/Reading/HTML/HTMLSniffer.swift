/// Tells a web page from a text by its first bytes.
public enum HTMLSniffer {
  private static let tags: [StaticString] = [
    "!doctype html", "html", "head", "body", "script", "meta", "title", "link", "div", "table", "style", "article", "p",
  ]

  public static func isPage(_ bytes: [UInt8]) -> Bool { isPage(bytes, bytes.count) }

  /// Looks at the first `count` bytes.
  static func isPage(_ bytes: [UInt8], _ count: Int) -> Bool {
    if count > 4, bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF {
      let start = TextDecoder.fromUTF16(Array(bytes[..<min(count, 2048)]), from: 2, little: bytes[0] == 0xFF).text
      return isPage(start, start.count)
    }
    return bytes.withUnsafeBufferPointer { whole in
      let b = UnsafeBufferPointer(rebasing: whole[..<count])
      guard let p = b.baseAddress else { return false }
      var i = b.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let end = min(b.count, 1 << 14)
      while i < end {
        while i < end, p[i] <= 32 { i += 1 }
        guard i + 4 < end, p[i] == 60 else { return false }
        // Comments and processing instructions may stand before it; an XML declaration stands before XHTML and before feeds.
        if p[i + 1] == 33, p[i + 2] == 45, p[i + 3] == 45 {
          var k = i + 4
          while k + 2 < b.count, !(p[k] == 45 && p[k + 1] == 45 && p[k + 2] == 62) { k += 1 }
          i = k + 3
          continue
        }
        if p[i + 1] == 63 {
          i = Units.find(p, i, b.count, 62) + 1
          continue
        }
        for (n, tag) in tags.enumerated() where i + 1 + tag.utf8CodeUnitCount < b.count && MarkupFilter.equals(p, i + 1, tag) {
          let next = p[i + 1 + tag.utf8CodeUnitCount]
          if n == 0 || next <= 32 || next == 62 { return true }
        }
        return false
      }
      return false
    }
  }
}
