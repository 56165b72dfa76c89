import Claims

/// What is known of a text by what claims quote of it: their words in their places, and an ellipsis with spaces between, so that spans hold.
enum QuotedText {
  /// A text of more code points than this is not laid out: a damaged span must not fill the memory.
  private static let longest = 4 << 20

  static func of(_ claims: [Claim]) -> [UInt8] {
    var quotations = claims.flatMap(quotations)
    quotations = quotations.filter { q in
      q.span.start >= 0 && q.span.end <= longest && q.text.unicodeScalars.count == q.span.end - q.span.start
    }
    let length = quotations.map(\.span.end).max() ?? 0
    var letters = [Unicode.Scalar](repeating: " ", count: length)
    var known = [Bool](repeating: false, count: length)
    for q in quotations {
      for (k, letter) in q.text.unicodeScalars.enumerated() {
        letters[q.span.start + k] = letter
        known[q.span.start + k] = true
      }
    }
    var at = 0
    while at < length {
      var end = at
      while end < length, !known[end] { end += 1 }
      // Words next to a gap stay words of their own.
      if end - at >= 3 { letters[at + 1] = "\u{2026}" }
      at = max(end, at + 1)
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters)
    return Array(String(text).utf8)
  }

  private static func quotations(_ c: Claim) -> [Quotation] {
    let people = c.actors + c.recipients + c.brokers + c.figures.compactMap(\.whose) + c.attribution.map(\.actor)
    return c.evidence + people.compactMap(\.source) + c.figures.compactMap(\.source) + [c.place?.source, c.time?.source].compactMap { $0 }
  }
}
