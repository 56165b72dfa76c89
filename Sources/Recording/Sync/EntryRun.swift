/// Entries one after another, in memory or where they stand: each walk reads them again, so that a run of any length costs no memory.
public struct EntryRun {
  public let count: Int
  private let walk: (Int, (LogSection.Entry) throws -> Void) throws -> Void

  /// Entries in memory.
  public init(_ entries: [LogSection.Entry]) {
    self.init(count: entries.count) { first, body in try entries[first...].forEach(body) }
  }

  /// `walk` calls back with the entries from a number on, in order.
  public init(count: Int, walk: @escaping (_ first: Int, (LogSection.Entry) throws -> Void) throws -> Void) {
    self.count = count
    self.walk = walk
  }

  public var isEmpty: Bool { count == 0 }

  /// The entries from number `first` on, with their numbers.
  public func forEach(from first: Int = 0, _ body: (Int, LogSection.Entry) throws -> Void) throws {
    guard first < count else { return }
    var index = first
    try walk(first) {
      try body(index, $0)
      index += 1
    }
    guard index == count else { throw RecordingError(.missing, "\(count - index) entries at the end are not there", remedy: "get the file again") }
  }

  /// The entries from number `first` on. Each must have the leaf that was found when they were judged: the file may be changed meanwhile.
  func from(_ first: Int, leaves: ArraySlice<TreeHash>) -> EntryRun {
    let all = self
    return EntryRun(count: max(0, count - first)) { skipped, body in
      var at = leaves.startIndex + skipped
      try all.forEach(from: first + skipped) { index, entry in
        guard entry.leaf == leaves[at] else {
          throw RecordingError(.inconsistent, "entry \(index) was changed while it was read", remedy: "get the file again")
        }
        at += 1
        try body(entry)
      }
    }
  }

  /// All of them, in memory.
  public func all() throws -> [LogSection.Entry] {
    var out: [LogSection.Entry] = []
    out.reserveCapacity(count)
    try forEach { out.append($1) }
    return out
  }
}

/// Contents that entries name by SHA-256, one after another, where they stand.
public struct ContentRun {
  private let walk: (([UInt8]) throws -> Void) throws -> Void

  /// `walk` calls back with each, the same each time.
  public init(walk: @escaping (([UInt8]) throws -> Void) throws -> Void) { self.walk = walk }

  /// Contents in memory, in the order of their hashes.
  public init(_ files: [[UInt8]]) {
    let sorted = files.map { (TreeHash.content($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    self.init { try sorted.forEach($0) }
  }

  public func forEach(_ body: ([UInt8]) throws -> Void) throws { try walk(body) }

  /// In groups of about `bytes`, for a store that writes each group at once.
  public func forEachGroup(bytes: Int = 8 << 20, _ body: ([[UInt8]]) throws -> Void) throws {
    var group: [[UInt8]] = []
    var size = 0
    try forEach { content in
      group.append(content)
      size += content.count
      guard size >= bytes else { return }
      try body(group)
      group = []
      size = 0
    }
    if !group.isEmpty { try body(group) }
  }
}
