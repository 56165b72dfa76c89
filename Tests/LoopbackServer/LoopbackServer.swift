import CZlib
import Foundation
import Synchronization

/// A real HTTP server on loopback: answers each request with the bytes that its routes say, on a thread a connection.
public final class LoopbackServer: Sendable {
  /// What to send: bytes at once, or piece by piece with a pause in milliseconds.
  public struct Reply: Sendable {
    public var pieces: [[UInt8]]
    public var pause: Int
    /// Milliseconds until the connection closes.
    public var linger: Int

    public init(pieces: [[UInt8]], pause: Int = 0, linger: Int = 0) {
      self.pieces = pieces
      self.pause = pause
      self.linger = linger
    }

    public static func answer(_ status: String, _ headers: [String] = [], _ body: [UInt8] = []) -> Reply {
      let head = (["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
      return Reply(pieces: [Array(head.utf8) + body])
    }

    public static func page(_ text: String, _ headers: [String] = ["Content-Type: text/html; charset=utf-8"]) -> Reply {
      answer("200 OK", headers, Array(text.utf8))
    }
  }

  public struct Request: Sendable {
    public var path: String
    public var headers: [String: String]
    public var body: [UInt8]
  }

  public let port: Int
  public var base: String { "http://127.0.0.1:\(port)" }
  /// Paths asked for so far.
  public var paths: [String] { log.withLock { $0 } }
  private let log = Mutex<[String]>([])
  private let listener: Int32
  private let route: @Sendable (Request) -> Reply

  public struct CannotListen: Error {}

  public init(_ route: @escaping @Sendable (Request) -> Reply) throws {
    self.route = route
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { p in
      p.withMemoryRebound(to: sockaddr.self, capacity: 1) { a in
        bind(descriptor, a, length) == 0 && listen(descriptor, 64) == 0 && getsockname(descriptor, a, &length) == 0
      }
    }
    listener = descriptor
    guard bound else {
      port = 0
      throw CannotListen()
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    signal(SIGPIPE, SIG_IGN)
    Thread.detachNewThread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        if client < 0 { return }
        Thread.detachNewThread { [self] in serve(client) }
      }
    }
  }

  public func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func serve(_ client: Int32) {
    defer { close(client) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    func more() -> Bool {
      let n = recv(client, &buffer, buffer.count, 0)
      if n > 0 { bytes += buffer[..<n] }
      return n > 0
    }
    let end: [UInt8] = [13, 10, 13, 10]
    var head = bytes.firstRange(of: end)
    while head == nil {
      if !more() { return }
      head = bytes.firstRange(of: end)
    }
    guard let head else { return }
    let lines = String(decoding: bytes[..<head.upperBound], as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    var headers: [String: String] = [:]
    for l in lines.dropFirst() {
      let pair = l.split(separator: ":", maxSplits: 1)
      if pair.count == 2 { headers[pair[0].lowercased()] = pair[1].trimmingCharacters(in: .whitespaces) }
    }
    let length = headers["content-length"].flatMap(Int.init) ?? 0
    while bytes.count < head.upperBound + length { if !more() { return } }
    let request = Request(path: words.count > 1 ? String(words[1]) : "", headers: headers, body: Array(bytes[head.upperBound...]))
    log.withLock { $0.append(request.path) }
    let reply = route(request)
    for piece in reply.pieces {
      var at = 0
      while at < piece.count {
        let n = piece.withUnsafeBytes { send(client, $0.baseAddress.map { $0 + at }, piece.count - at, 0) }
        if n <= 0 { return }
        at += n
      }
      if reply.pause > 0 { usleep(UInt32(reply.pause * 1000)) }
    }
    if reply.linger > 0 { usleep(UInt32(reply.linger * 1000)) }
  }

  /// A gzip file of so many zeros.
  public static func bomb(_ size: Int) -> [UInt8] {
    var stream = z_stream()
    guard deflateInit2_(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return [] }
    defer { deflateEnd(&stream) }
    var zeros = [UInt8](repeating: 48, count: size)
    var out = [UInt8](repeating: 0, count: size / 100 + 4096)
    let n = zeros.withUnsafeMutableBufferPointer { i in
      out.withUnsafeMutableBufferPointer { o -> Int in
        stream.next_in = i.baseAddress
        stream.avail_in = UInt32(i.count)
        stream.next_out = o.baseAddress
        stream.avail_out = UInt32(o.count)
        _ = deflate(&stream, Z_FINISH)
        return o.count - Int(stream.avail_out)
      }
    }
    return Array(out[..<n])
  }
}
