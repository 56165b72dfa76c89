import Claims

/// Something that stands in a projection as bytes. The form may change with the schema: projections are made anew from the log.
protocol Stored {
  func write(_ w: inout BodyWriter)
  init(_ r: inout BodyReader) throws
}

extension Stored {
  var stored: [UInt8] {
    var w = BodyWriter()
    write(&w)
    return w.bytes
  }

  static func read(_ bytes: UnsafeRawBufferPointer) throws -> Self {
    var r = BodyReader(bytes)
    return try Self(&r)
  }
}

/// Small numbers in one byte, identifiers in nine.
struct BodyWriter {
  private(set) var bytes: [UInt8] = []

  mutating func count(_ value: Int) {
    var v = UInt64(bitPattern: Int64(value))
    while v >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: v) | 128)
      v >>= 7
    }
    bytes.append(UInt8(v))
  }

  mutating func int(_ value: Int) { count((value << 1) ^ (value >> 63)) }

  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func number(_ value: Double) {
    if value >= 0, value < 1e15, value.rounded() == value {
      count(Int(value) << 1)
    } else {
      count(1)
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  mutating func string(_ text: String) {
    let utf8 = Array(text.utf8)
    // An identifier: sixteen hexadecimal digits behind at most one letter.
    if utf8.count == 16 || utf8.count == 17, let id = Identifier.value(utf8.suffix(16)) {
      let letter = utf8.count == 17 ? utf8[0] : 0
      if letter == 0 || letter &- 97 < 26 {
        count(1 | Int(letter == 0 ? 0 : letter - 96) << 1)
        withUnsafeBytes(of: id.littleEndian) { bytes.append(contentsOf: $0) }
        return
      }
    }
    count(utf8.count << 1)
    bytes.append(contentsOf: utf8)
  }

  mutating func optional<T>(_ value: T?, _ each: (inout BodyWriter, T) -> Void) {
    flag(value != nil)
    if let value { each(&self, value) }
  }

  mutating func list<T>(_ items: [T], _ each: (inout BodyWriter, T) -> Void) {
    count(items.count)
    for item in items { each(&self, item) }
  }

  mutating func strings(_ items: [String]) { list(items) { $0.string($1) } }
  mutating func values<T: Stored>(_ items: [T]) { list(items) { $1.write(&$0) } }
  mutating func optionalValue<T: Stored>(_ value: T?) { optional(value) { $1.write(&$0) } }
  mutating func optionalString(_ value: String?) { optional(value) { $0.string($1) } }
}

/// Reads what `BodyWriter` wrote; throws where the bytes end too soon.
struct BodyReader {
  private let b: UnsafeRawBufferPointer
  private var at = 0

  /// Where the next value begins.
  var position: Int { at }

  init(_ bytes: UnsafeRawBufferPointer) { b = bytes }

  static var damaged: DossierError { DossierError(.corrupt, "a row of the dossier is damaged", remedy: "run truceline rebuild on it") }

  mutating func count() throws -> Int {
    var v: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard at < b.count, shift < 64 else { throw BodyReader.damaged }
      let byte = b[at]
      at += 1
      v |= UInt64(byte & 127) << shift
      if byte < 128 { return Int(Int64(bitPattern: v)) }
      shift += 7
    }
  }

  /// A count that cannot be more than what is left.
  private mutating func length() throws -> Int {
    let n = try count()
    guard n >= 0, n <= b.count - at else { throw BodyReader.damaged }
    return n
  }

  mutating func int() throws -> Int {
    let v = UInt64(bitPattern: Int64(try count()))
    return Int(Int64(bitPattern: v >> 1)) ^ -Int(v & 1)
  }

  mutating func flag() throws -> Bool {
    guard at < b.count else { throw BodyReader.damaged }
    at += 1
    return b[at - 1] != 0
  }

  private mutating func word() throws -> UInt64 {
    guard b.count - at >= 8 else { throw BodyReader.damaged }
    let v = b.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    at += 8
    return UInt64(littleEndian: v)
  }

  mutating func number() throws -> Double {
    let v = try count()
    return v & 1 == 0 ? Double(v >> 1) : Double(bitPattern: try word())
  }

  mutating func string() throws -> String {
    let v = try count()
    if v & 1 == 1 {
      let hex = Identifier.text(Int64(bitPattern: try word()))
      let letter = v >> 1
      guard letter <= 26 else { throw BodyReader.damaged }
      return letter == 0 ? hex : String(UnicodeScalar(UInt8(96 + letter))) + hex
    }
    let n = v >> 1
    guard n >= 0, n <= b.count - at else { throw BodyReader.damaged }
    at += n
    return String(decoding: b[at - n..<at], as: UTF8.self)
  }

  mutating func optional<T>(_ each: (inout BodyReader) throws -> T) throws -> T? { try flag() ? try each(&self) : nil }

  mutating func list<T>(_ each: (inout BodyReader) throws -> T) throws -> [T] {
    let n = try length()
    var out: [T] = []
    out.reserveCapacity(n)
    for _ in 0..<n { out.append(try each(&self)) }
    return out
  }

  mutating func strings() throws -> [String] { try list { try $0.string() } }
  mutating func values<T: Stored>(_ type: T.Type = T.self) throws -> [T] { try list { try T(&$0) } }
  mutating func optionalValue<T: Stored>(_ type: T.Type = T.self) throws -> T? { try optional { try T(&$0) } }
  mutating func optionalString() throws -> String? { try optional { try $0.string() } }

  /// A value of an enumeration by its name.
  mutating func named<T: RawRepresentable>(_ type: T.Type = T.self) throws -> T where T.RawValue == String {
    guard let value = T(rawValue: try string()) else { throw BodyReader.damaged }
    return value
  }

  /// A value of an enumeration by its place in the list of all.
  mutating func placed<T: CaseIterable>(_ type: T.Type = T.self) throws -> T {
    let k = try count()
    let all = Array(T.allCases)
    guard all.indices.contains(k) else { throw BodyReader.damaged }
    return all[k]
  }
}

/// Identifiers as numbers: sixteen hexadecimal digits are 64 bits.
enum Identifier {
  /// nil for anything but sixteen lower-case hexadecimal digits.
  static func value(_ digits: some Sequence<UInt8>) -> UInt64? {
    var v: UInt64 = 0
    var n = 0
    for b in digits {
      switch b {
      case 48...57: v = v << 4 | UInt64(b - 48)
      case 97...102: v = v << 4 | UInt64(b - 87)
      default: return nil
      }
      n += 1
    }
    return n == 16 ? v : nil
  }

  /// The number of a claim's id, or of an id with a letter before: an event and the claim it is named after have one number.
  static func number(_ id: String) -> Int64 {
    let b = Array(id.utf8)
    if let v = value(b.suffix(16)), b.count <= 17 { return Int64(bitPattern: v) }
    return hash(b)
  }

  static func text(_ number: Int64) -> String { Hexadecimal.text(UInt64(bitPattern: number)) }

  /// FNV-1a with a last mix; for look-up.
  static func hash(_ bytes: some Sequence<UInt8>) -> Int64 {
    var h = FowlerNollVo(bytes).value
    h ^= h >> 29
    h = h &* 0x9E37_79B9_7F4A_7C15
    return Int64(bitPattern: h ^ h >> 32)
  }
}
