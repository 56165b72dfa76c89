internal import CZlib

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file's bytes in order; of a gzip file its contents, member after member.
final class ByteStream {
  private var handle: UnsafeMutablePointer<FILE>?
  private let owned: Bool
  /// What was fetched instead of a file.
  private var memory: [UInt8] = []
  private var inflater: Inflater?
  /// Compressed bytes that the inflater has not taken yet.
  private var input: [UInt8] = []
  private var inputAt = 0
  private var inputEnd = 0
  private var ended = false
  /// Set where reading stopped before the end.
  private(set) var failure: String?
  /// Bytes taken from the file itself.
  private(set) var bytesRead = 0

  init(_ handle: UnsafeMutablePointer<FILE>, owned: Bool) {
    self.handle = handle
    self.owned = owned
  }

  /// Bytes that are at hand.
  init(_ bytes: [UInt8]) {
    memory = bytes
    owned = false
  }

  deinit { close() }

  func close() {
    if let handle, owned { fclose(handle) }
    handle = nil
    memory = []
    ended = true
  }

  /// From here on the file is gzip, and `start` holds the compressed bytes that were read already.
  func inflate(from start: [UInt8]) {
    inflater = Inflater(.gzip)
    input = start
    input.append(contentsOf: repeatElement(0, count: max(0, (1 << 16) - start.count)))
    inputAt = 0
    inputEnd = start.count
  }

  var isCompressed: Bool { inflater != nil }

  /// Puts up to `count` bytes at `p`; 0 at the end.
  func read(_ p: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    guard count > 0 else { return 0 }
    guard let inflater else { return raw(p, count) }
    while true {
      if inputAt == inputEnd, !ended {
        inputAt = 0
        inputEnd = input.withUnsafeMutableBufferPointer { b in b.baseAddress.map { raw($0, b.count) } ?? 0 }
        if inputEnd == 0 { ended = true }
      }
      let step = input.withUnsafeMutableBufferPointer { b -> Inflater.Step in
        guard let base = b.baseAddress else { return Inflater.Step(taken: 0, given: 0, state: .broken) }
        return inflater.run(base + inputAt, inputEnd - inputAt, into: p, count)
      }
      inputAt += step.taken
      if step.given > 0 { return step.given }
      switch step.state {
      case .going:
        if ended, inputAt == inputEnd {
          if !inflater.isBetweenMembers { failure = "the gzip data are cut off" }
          return 0
        }
      case .memberEnded:
        if inputAt == inputEnd, ended { return 0 }
      case .broken:
        // What follows the last member of a file may be padding.
        if inflater.isBetweenMembers { return 0 }
        failure = "the gzip data are damaged"
        ended = true
        inputAt = inputEnd
        return 0
      }
    }
  }

  private func raw(_ p: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    guard let handle else {
      let n = min(count, memory.count - bytesRead)
      guard n > 0 else { return 0 }
      memory.withUnsafeBufferPointer { b in
        if let m = b.baseAddress { p.update(from: m + bytesRead, count: n) }
      }
      bytesRead += n
      return n
    }
    let n = fread(p, 1, count, handle)
    bytesRead += n
    if n == 0, ferror(handle) != 0 { failure = "reading stopped with an error" }
    return n
  }
}

/// zlib's inflate, for gzip members one after the other and for the bodies of HTTP answers.
final class Inflater {
  enum Format { case gzip, zlib, raw }
  enum State { case going, memberEnded, broken }
  struct Step {
    var taken: Int
    var given: Int
    var state: State
  }

  private var stream = z_stream()
  private let ready: Bool
  /// Nothing of a member was read since the last one ended.
  private(set) var isBetweenMembers = true
  private var members = 0

  init(_ format: Format) {
    let bits: Int32
    switch format {
    case .gzip: bits = 15 + 16
    case .zlib: bits = 15
    case .raw: bits = -15
    }
    ready = inflateInit2_(&stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit { if ready { inflateEnd(&stream) } }

  func run(_ input: UnsafeMutablePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>, _ room: Int) -> Step {
    guard ready else { return Step(taken: 0, given: 0, state: .broken) }
    stream.next_in = input
    stream.avail_in = UInt32(min(count, 1 << 30))
    stream.next_out = out
    stream.avail_out = UInt32(min(room, 1 << 30))
    let offered = Int(stream.avail_in)
    let space = Int(stream.avail_out)
    let result = CZlib.inflate(&stream, Z_NO_FLUSH)
    let taken = offered - Int(stream.avail_in)
    let given = space - Int(stream.avail_out)
    switch result {
    case Z_STREAM_END:
      inflateReset(&stream)
      isBetweenMembers = true
      members += 1
      return Step(taken: taken, given: given, state: .memberEnded)
    case Z_OK, Z_BUF_ERROR:
      if taken > 0 { isBetweenMembers = false }
      return Step(taken: taken, given: given, state: .going)
    default:
      let padding = isBetweenMembers && members > 0
      isBetweenMembers = padding
      return Step(taken: taken, given: given, state: .broken)
    }
  }

  /// All of `bytes`, up to `limit` bytes of result; nil where they are damaged from the start. A bomb costs no more than the limit.
  static func whole(_ bytes: [UInt8], _ format: Format, limit: Int) -> (bytes: [UInt8], isCut: Bool)? {
    let inflater = Inflater(format)
    var out: [UInt8] = []
    var input = bytes
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var at = 0
    while out.count <= limit {
      let step = input.withUnsafeMutableBufferPointer { i in
        buffer.withUnsafeMutableBufferPointer { o -> Step in
          guard let p = i.baseAddress, let q = o.baseAddress else { return Step(taken: 0, given: 0, state: .broken) }
          return inflater.run(p + at, i.count - at, into: q, o.count)
        }
      }
      at += step.taken
      out.append(contentsOf: buffer[..<step.given])
      if step.state == .memberEnded, at < input.count, format == .gzip { continue }
      if step.state == .memberEnded { return (out, false) }
      if step.state == .broken { return out.isEmpty ? nil : (out, true) }
      if step.given == 0, at >= input.count { return out.isEmpty ? nil : (out, true) }
    }
    return (out, true)
  }
}
