/// What a run of a report's text is.
public enum SegmentKind: String, Sendable {
  case title, dateline, body, furniture
  /// An editor's or source line: coded for attribution, never for claims.
  case credit
}

/// A run of bytes of the report's text, `[start, end)`.
public struct Segment: Sendable, Hashable {
  public var kind: SegmentKind
  public var start: Int
  public var end: Int
  @inlinable public init(kind: SegmentKind, start: Int, end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
  }
}

/// One document: an article, a wire item, a communiqué, a field observation.
public struct Report: Sendable {
  /// SHA-256 of `text`, 64 hexadecimal digits.
  public var id: String
  /// UTF-8, decoded input with furniture marked, never cut.
  public var text: [UInt8]
  public var title: String?
  public var outlet: String?
  /// BCP 47.
  public var lang: String
  public var published: TimeValue?
  public var url: String?
  /// Paragraphs and furniture in order of the text; they do not overlap.
  public var segments: [Segment]
  /// Voices named for the whole report ("Source: X", "Dilansir X" as a whole).
  public var credits: [Voice]
  /// Who wrote it, as a page's metadata say.
  public var authors: [String] = []

  public init(
    id: String, text: [UInt8], title: String? = nil, outlet: String? = nil, lang: String, published: TimeValue? = nil,
    url: String? = nil, segments: [Segment], credits: [Voice] = []
  ) {
    self.id = id
    self.text = text
    self.title = title
    self.outlet = outlet
    self.lang = lang
    self.published = published
    self.url = url
    self.segments = segments
    self.credits = credits
  }
}

/// Byte offsets of a UTF-8 text to code point offsets, with a count kept every 64 bytes.
public struct CodePointIndex: Sendable {
  @usableFromInline var before: [UInt32] = []
  @usableFromInline var ascii = true

  @inlinable public init() {}

  /// Counts code points of `text`; costs about one pass.
  public mutating func build(_ text: UnsafeBufferPointer<UInt8>) {
    before.removeAll(keepingCapacity: true)
    var high: UInt8 = 0
    for b in text { high |= b }
    ascii = high < 0x80
    if ascii { return }
    guard let p = text.baseAddress else { return }
    var count: UInt32 = 0
    var i = 0
    while i + 64 <= text.count {
      before.append(count)
      var inner = 0
      for k in 0..<8 { inner += CodePointIndex.inner(UnsafeRawPointer(p + i + 8 * k).loadUnaligned(as: UInt64.self)) }
      count += UInt32(64 - inner)
      i += 64
    }
    if i < text.count { before.append(count) }
    while i < text.count {
      if p[i] & 0xC0 != 0x80 { count += 1 }
      i += 1
    }
    before.append(count)
  }

  /// How many of eight bytes stand inside a sequence: they have the highest bit and not the next one. One bit is left of each, in its place;
  /// they are added up by a product.
  @inlinable @inline(__always) static func inner(_ x: UInt64) -> Int {
    let each = (x & ~(x << 1)) >> 7 & 0x0101_0101_0101_0101
    return Int(truncatingIfNeeded: (each &* 0x0101_0101_0101_0101) >> 56)
  }

  @inlinable public func offset(_ byte: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    if ascii { return byte }
    let block = byte >> 6
    if block >= before.count { return Int(before.last ?? 0) }
    var n = Int(before[block])
    var i = block << 6
    let end = min(byte, text.count)
    guard let p = text.baseAddress else { return n }
    while i + 8 <= end {
      n += 8 - CodePointIndex.inner(UnsafeRawPointer(p + i).loadUnaligned(as: UInt64.self))
      i += 8
    }
    while i < end {
      if text[i] & 0xC0 != 0x80 { n += 1 }
      i += 1
    }
    return n
  }
}
