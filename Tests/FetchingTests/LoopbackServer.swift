import CZlib
import NIOCore
import NIOPosix
import Synchronization

/// A real HTTP server on loopback: answers each request with the bytes that its routes say.
final class LoopbackServer: Sendable {
  /// What to send: bytes at once, or piece by piece with a pause in milliseconds, and whether the connection closes then.
  struct Reply: Sendable {
    var pieces: [[UInt8]]
    var pause: Int64 = 0
    var closes = true

    static func answer(_ status: String, _ headers: [String] = [], _ body: [UInt8] = []) -> Reply {
      let head = (["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
      return Reply(pieces: [Array(head.utf8) + body])
    }

    static func page(_ text: String, _ headers: [String] = ["Content-Type: text/html; charset=utf-8"]) -> Reply { answer("200 OK", headers, Array(text.utf8)) }
  }

  struct Request: Sendable {
    var path: String
    var headers: [String: String]
  }

  private let channel: any Channel
  private let log: Log
  var port: Int { channel.localAddress?.port ?? 0 }
  var base: String { "http://127.0.0.1:\(port)" }
  /// Paths asked for so far.
  var paths: [String] { log.paths }

  private final class Log: Sendable {
    private let kept = Mutex<[String]>([])
    var paths: [String] { kept.withLock { $0 } }
    func add(_ path: String) { kept.withLock { $0.append(path) } }
  }

  init(_ route: @escaping @Sendable (Request) -> Reply) async throws {
    let log = Log()
    self.log = log
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { $0.pipeline.addHandler(Handler(route, log)) }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  func stop() async { try? await channel.close() }

  private final class Handler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let route: @Sendable (Request) -> Reply
    private let log: Log
    private let received = Mutex<[UInt8]>([])

    init(_ route: @escaping @Sendable (Request) -> Reply, _ log: Log) {
      self.route = route
      self.log = log
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let text = received.withLock { bytes -> String? in
        bytes += unwrapInboundIn(data).readableBytesView
        let s = String(decoding: bytes, as: UTF8.self)
        return s.hasSuffix("\r\n\r\n") ? s : nil
      }
      guard let text else { return }
      let lines = text.split(separator: "\r\n").map(String.init)
      let words = lines[0].split(separator: " ")
      var headers: [String: String] = [:]
      for l in lines.dropFirst() {
        let pair = l.split(separator: ":", maxSplits: 1)
        if pair.count == 2 { headers[pair[0].lowercased()] = String(pair[1].drop { $0 == " " }) }
      }
      let request = Request(path: words.count > 1 ? String(words[1]) : "", headers: headers)
      log.add(request.path)
      send(route(request), 0, context.channel)
    }

    private func send(_ reply: Reply, _ k: Int, _ channel: any Channel) {
      guard k < reply.pieces.count else {
        if reply.closes { channel.close(promise: nil) }
        return
      }
      let sent = channel.writeAndFlush(ByteBuffer(bytes: reply.pieces[k]))
      sent.whenSuccess { [self] in
        if reply.pause == 0 {
          send(reply, k + 1, channel)
        } else {
          channel.eventLoop.scheduleTask(in: .milliseconds(reply.pause)) { self.send(reply, k + 1, channel) }
        }
      }
    }
  }

  /// A gzip file of so many zeros.
  static func bomb(_ size: Int) -> [UInt8] {
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
