import Claims

/// One JSON object of an observers' file: its members, and where it stands.
struct ObservationObject {
  var members: [(String, String)]
  var start: Int
  var end: Int
  var line: Int
}

/// The JSON that KoboToolbox and ODK give out: one array of objects, alone or under `results` or `value`, with groups as objects or as part of
/// the names, and points as they write them.
enum ObservationExport {
  /// Whether bytes begin as such an export: an array of objects, or an object with one that is called as theirs.
  static func mayBe(_ b: [UInt8]) -> Bool {
    var i = 0
    func space() { while i < b.count, b[i] <= 32 { i += 1 } }
    if b.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
    space()
    guard i < b.count else { return false }
    if b[i] == 91 {
      i += 1
      space()
      return i < b.count && b[i] == 123
    }
    guard b[i] == 123 else { return false }
    return holds(b, from: i, "\"results\":[{") || holds(b, from: i, "\"value\":[{")
  }

  /// Whether bytes hold a text, whatever space stands between its signs. Asked of the head of every file, byte by byte: a search in a `String`
  /// takes as long as coding a hundred sentences.
  private static func holds(_ b: [UInt8], from: Int, _ wanted: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount)
    return b.withUnsafeBufferPointer { b in
      for i in from..<b.count where b[i] == wanted[0] {
        var k = i
        var n = 0
        while k < b.count, n < wanted.count, b[k] <= 32 || b[k] == wanted[n] {
          if b[k] > 32 { n += 1 }
          k += 1
        }
        if n == wanted.count { return true }
      }
      return false
    }
  }

  /// The objects of an export; nil where it is none or is malformed.
  static func objects(_ text: [UInt8]) -> [ObservationObject]? {
    guard mayBe(text) else { return nil }
    return text.withUnsafeBufferPointer { b in
      var out: [ObservationObject] = []
      do throws(JSONReader.Failure) {
        var reader = JSONReader(b)
        reader.at = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if text[reader.at...].first(where: { $0 > 32 }) == 91 {
          try list(&reader, b, &out)
        } else {
          try reader.object { (r, key) throws(JSONReader.Failure) in
            let name = String(decoding: key, as: UTF8.self)
            if name == "results" || name == "value", r.at < b.count, b[r.at] == 91 { try list(&r, b, &out) } else { try r.skip() }
          }
        }
        return out
      } catch {
        return nil
      }
    }
  }

  private static func list(_ r: inout JSONReader, _ b: UnsafeBufferPointer<UInt8>, _ out: inout [ObservationObject]) throws(JSONReader.Failure) {
    var line = 1
    var counted = 0
    try r.list { (r) throws(JSONReader.Failure) in
      guard r.at < b.count, b[r.at] == 123 else { return try r.skip() }
      let start = r.at
      let found = try members(&r, b)
      while counted < start {
        if b[counted] == 10 { line += 1 }
        counted += 1
      }
      out.append(ObservationObject(members: found, start: start, end: r.at, line: line))
    }
  }

  /// Members of an object as text: those of groups under `group/name`, points as `latitude longitude`.
  static func members(_ r: inout JSONReader, _ b: UnsafeBufferPointer<UInt8>, under group: String = "", depth: Int = 0) throws(JSONReader.Failure) -> [(
    String, String
  )] {
    var out: [(String, String)] = []
    try r.object { (r, key) throws(JSONReader.Failure) in
      let name = group + String(decoding: key, as: UTF8.self)
      guard r.at < b.count else { return try r.skip() }
      switch b[r.at] {
      case 34: out.append((name, String(decoding: try r.string(), as: UTF8.self).trimmed))
      case 123 where depth < 8:
        let inner = try members(&r, b, under: name + "/", depth: depth + 1)
        // A point of GeoJSON: longitude first.
        if let raw = inner.first(where: { $0.0 == name + "/coordinates" })?.1 {
          let numbers = raw.split(whereSeparator: { "[], \n\t".contains($0) })
          if numbers.count >= 2 { out.append((name, "\(numbers[1]) \(numbers[0])")) }
        } else {
          out += inner
        }
      default:
        let from = r.at
        try r.skip()
        let raw = String(decoding: UnsafeBufferPointer(rebasing: b[from..<r.at]), as: UTF8.self)
        if raw != "null" { out.append((name, raw)) }
      }
    }
    return out
  }
}
