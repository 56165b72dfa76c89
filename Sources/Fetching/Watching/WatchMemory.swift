import Claims

/// What a watch must know when it goes on tomorrow: how each source did, what its server said last, and which entries were taken.
///
/// One JSON line a source, beside the dossier. Losing it costs a second look at each page, nothing else: the dossier knows what it holds.
public struct WatchMemory: Sendable, Hashable {
  public struct Source: Sendable, Hashable {
    public var url: String
    public var name: String
    public var interval: Double
    public var health = SourceHealth()
    public var validators = Validators()
    /// Marks of entries that were taken, the latest last.
    public var seen: [String] = []

    public init(url: String, name: String, interval: Double) {
      self.url = url
      self.name = name
      self.interval = interval
    }
  }

  public private(set) var sources: [Source] = []

  /// Entries that are remembered of a source at least: more than most feeds show at once.
  public static let seenLimit = 2000

  public init() {}

  /// Reads what `lines` wrote; a line that cannot be read is forgotten.
  public init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 10) {
      if let s = WatchMemory.source(Array(line)), !sources.contains(where: { $0.url == s.url }) { sources.append(s) }
    }
  }

  /// The sources of a list in its order, with what is known of them; those that are no longer listed are forgotten.
  public mutating func align(_ list: [WatchedSource]) {
    sources = list.map { l in
      var s = sources.first { $0.url == l.url } ?? Source(url: l.url, name: l.name, interval: l.interval)
      s.name = l.name
      s.interval = l.interval
      return s
    }
  }

  public mutating func told(_ k: Int, _ health: SourceHealth, _ validators: Validators?) {
    sources[k].health = health
    if let validators { sources[k].validators = validators }
  }

  /// Indices of the keys that were not taken before, each once.
  public func fresh(_ k: Int, _ keys: [String]) -> [Int] {
    var known = Set(sources[k].seen)
    return keys.indices.filter { known.insert(WatchMemory.mark(keys[$0])).inserted }
  }

  /// A key counts as taken only when its report was kept: after a break it is tried again. `shown` is how many entries the source shows at
  /// present: no fewer are remembered, or a long list would seem new again and again.
  public mutating func took(_ k: Int, _ key: String, shown: Int = 0) {
    sources[k].seen.append(WatchMemory.mark(key))
    let limit = max(WatchMemory.seenLimit, 2 * shown)
    if sources[k].seen.count > limit { sources[k].seen.removeFirst(sources[k].seen.count - limit) }
  }

  /// Sixteen digits for a key, which may be a long address.
  private static func mark(_ key: String) -> String {
    var h: UInt64 = 0xCBF2_9CE4_8422_2325
    for c in key.utf8 { h = (h ^ UInt64(c)) &* 0x100_0000_01B3 }
    let digits = String(h, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  // MARK: - Lines

  public var lines: [UInt8] {
    var w = ByteWriter(capacity: 4096)
    func optional(_ name: StaticString, _ text: String?) {
      w.raw(name)
      if let text { w.quoted(text) } else { w.raw("null") }
    }
    func seconds(_ name: StaticString, _ value: Double?) {
      w.raw(name)
      if let value { w.number(value) } else { w.raw("null") }
    }
    for s in sources {
      w.raw("{\"url\":")
      w.quoted(s.url)
      w.raw(",\"name\":")
      w.quoted(s.name)
      seconds(",\"interval\":", s.interval)
      w.raw(",\"state\":")
      w.quoted(s.health.state.rawValue)
      seconds(",\"last_attempt\":", s.health.lastAttempt)
      seconds(",\"last_success\":", s.health.lastSuccess)
      w.raw(",\"failures\":")
      w.int(s.health.failures)
      optional(",\"last_error\":", s.health.lastError)
      w.raw(",\"entries\":")
      w.int(s.health.entries)
      w.raw(",\"added\":")
      w.int(s.health.added)
      optional(",\"etag\":", s.validators.etag)
      optional(",\"last_modified\":", s.validators.lastModified)
      w.raw(",\"seen\":[")
      for (i, key) in s.seen.enumerated() {
        if i > 0 { w.byte(44) }
        w.quoted(key)
      }
      w.raw("]}\n")
    }
    return w.bytes
  }

  private static func source(_ line: [UInt8]) -> Source? {
    line.withUnsafeBufferPointer { b in
      do throws(JSONReader.Failure) {
        var s = Source(url: "", name: "", interval: 0)
        var reader = JSONReader(b)
        try reader.object { (r, key) throws(JSONReader.Failure) in
          switch String(decoding: key, as: UTF8.self) {
          case "url": s.url = try r.text() ?? ""
          case "name": s.name = try r.text() ?? ""
          case "interval": s.interval = try r.double() ?? 0
          case "state": s.health.state = try r.text().flatMap { SourceHealth.State(rawValue: $0) } ?? .unknown
          case "last_attempt": s.health.lastAttempt = try r.double()
          case "last_success": s.health.lastSuccess = try r.double()
          case "failures": s.health.failures = try r.int()
          case "last_error": s.health.lastError = try r.text()
          case "entries": s.health.entries = try r.int()
          case "added": s.health.added = try r.int()
          case "etag": s.validators.etag = try r.text()
          case "last_modified": s.validators.lastModified = try r.text()
          case "seen": try r.list { (r) throws(JSONReader.Failure) in if let key = try r.text() { s.seen.append(key) } }
          default: try r.skip()
          }
        }
        return s.url.isEmpty ? nil : s
      } catch {
        return nil
      }
    }
  }
}
