#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is wrong with a line of a pack, and what to do about it. The line is left out; loading goes on.
public struct PackProblem: Error, Sendable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var message: String

  public init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  public var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
}

/// Reading files and folders without Foundation, so that the coder stays small.
public enum Files {
  /// Whole contents, or nil where the file cannot be read.
  public static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var size = 0
    if fseek(file, 0, SEEK_END) == 0 {
      size = max(0, ftell(file))
      rewind(file)
    }
    // As long as it says; then what has come since, and what does not say, such as a pipe.
    var out = [UInt8](unsafeUninitializedCapacity: size) { room, count in count = fread(room.baseAddress, 1, size, file) }
    while feof(file) == 0, ferror(file) == 0 {
      out += [UInt8](unsafeUninitializedCapacity: 1 << 14) { room, count in count = fread(room.baseAddress, 1, 1 << 14, file) }
    }
    return ferror(file) == 0 ? out : nil
  }

  /// Names in a folder in byte order (the same on every file system); empty where there is no folder.
  public static func list(_ path: String) -> [String] {
    guard let dir = opendir(path) else { return [] }
    defer { closedir(dir) }
    var names: [String] = []
    while let entry = readdir(dir) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public static func isFolder(_ path: String) -> Bool {
    guard let dir = opendir(path) else { return false }
    closedir(dir)
    return true
  }

  public static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }
}

/// One line of a table: fields as byte ranges. Valid only inside the callback that received it.
public struct TableRow {
  public let bytes: UnsafeBufferPointer<UInt8>
  public let fields: ContiguousArray<(start: Int, end: Int)>
  public let line: Int

  /// The field's bytes; empty where it is missing or `-`.
  @inlinable public func field(_ i: Int) -> UnsafeBufferPointer<UInt8> {
    guard i < fields.count else { return UnsafeBufferPointer(start: nil, count: 0) }
    let (a, b) = fields[i]
    if b - a == 1 && bytes[a] == 45 { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: bytes[a..<b])
  }

  public func text(_ i: Int) -> String { String(decoding: field(i), as: UTF8.self) }

  /// The parts of a field between `;`, spaces trimmed, empty ones left out.
  @inlinable public func list(_ i: Int, _ each: (UnsafeBufferPointer<UInt8>) -> Void) {
    TableRow.split(field(i), 59, each)
  }

  @inlinable public static func split(
    _ f: UnsafeBufferPointer<UInt8>, _ separator: UInt8, keepEmpty: Bool = false, _ each: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var from = 0
    var i = 0
    while i <= f.count {
      if i == f.count || f[i] == separator {
        var a = from
        var b = i
        while a < b, f[a] == 32 { a += 1 }
        while b > a, f[b - 1] == 32 { b -= 1 }
        if b > a || keepEmpty { each(UnsafeBufferPointer(rebasing: f[a..<b])) }
        from = i + 1
      }
      i += 1
    }
  }
}

/// Tab-separated tables: `#` comments, `-` for an empty field (docs/packs.md).
public enum TableFile {
  /// Calls `row` for every record. False where the file does not exist.
  @discardableResult
  public static func each(_ path: String, _ row: (TableRow) -> Void) -> Bool {
    guard let bytes = Files.read(path) else { return false }
    bytes.withUnsafeBufferPointer { b in
      var at = 0
      var line = 0
      var fields = ContiguousArray<(start: Int, end: Int)>()
      while at < b.count {
        line += 1
        var end = at
        fields.removeAll(keepingCapacity: true)
        var from = at
        while end < b.count, b[end] != 10 {
          if b[end] == 9 {
            fields.append((from, end))
            from = end + 1
          }
          end += 1
        }
        var last = end
        if last > from, b[last - 1] == 13 { last -= 1 }
        fields.append((from, last))
        if end > at, b[at] != 35, !(fields.count == 1 && fields[0].start == fields[0].end) {
          row(TableRow(bytes: b, fields: fields, line: line))
        }
        at = end + 1
      }
    }
    return true
  }
}
