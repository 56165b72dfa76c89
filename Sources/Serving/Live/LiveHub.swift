import NIOCore

/// Who is connected to the stream of events, and what goes out to them.
actor LiveHub {
  /// Connections at once; more are told to come back.
  static let most = 2_000

  private struct Listener {
    var user: String
    var subject: String?
    var out: AsyncStream<ByteBuffer>.Continuation
  }

  private var listeners: [Int: Listener] = [:]
  private var nextID = 0
  private var closed = false
  private let metrics: DeskMetrics

  init(metrics: DeskMetrics) { self.metrics = metrics }

  /// A new listener's number and stream, or nil where there are too many or the server stops.
  func join(user: String, subject: String?) -> (Int, AsyncStream<ByteBuffer>)? {
    guard !closed, listeners.count < LiveHub.most else { return nil }
    // A reader that is slow loses old news, not memory: each message says only that there is something new.
    let (stream, out) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(8))
    nextID += 1
    listeners[nextID] = Listener(user: user, subject: subject, out: out)
    metrics.set("truceline_live_connections", to: Double(listeners.count))
    out.yield(ByteBuffer(string: "retry: 3000\n: welcome\n\n"))
    if let subject { tellPresence(subject) }
    return (nextID, stream)
  }

  func leave(_ id: Int) {
    guard let gone = listeners.removeValue(forKey: id) else { return }
    gone.out.finish()
    metrics.set("truceline_live_connections", to: Double(listeners.count))
    if let subject = gone.subject { tellPresence(subject) }
  }

  func send(_ event: String, _ data: JSON) {
    let message = LiveHub.message(event, data)
    for id in listeners.keys.sorted() { listeners[id]?.out.yield(message) }
  }

  /// A comment line now and then, so that proxies do not close a silent connection and gone readers are noticed.
  func beat() {
    let message = ByteBuffer(string: ": beat\n\n")
    for id in listeners.keys.sorted() { listeners[id]?.out.yield(message) }
  }

  /// Ends every stream, so that the server can stop.
  func close() {
    closed = true
    for id in listeners.keys.sorted() { listeners[id]?.out.finish() }
    listeners = [:]
  }

  /// Tells those who look at one subject of each other.
  private func tellPresence(_ subject: String) {
    let here = listeners.keys.sorted().compactMap { id in listeners[id].map { (id, $0) } }.filter { $0.1.subject == subject }
    for (id, listener) in here {
      var names = Set(here.filter { $0.0 != id && $0.1.user != listener.user }.map(\.1.user))
      names.remove("")
      listener.out.yield(LiveHub.message("presence", .object([("names", .strings(names.sorted()))])))
    }
  }

  private static func message(_ event: String, _ data: JSON) -> ByteBuffer {
    ByteBuffer(string: "event: \(event)\ndata: \(String(decoding: data.bytes, as: UTF8.self))\n\n")
  }
}
