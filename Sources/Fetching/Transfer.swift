internal import CCurl
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// libcurl, loaded when it is first asked for something: with what it brings it takes longer to load than all packs.
final class CurlLibrary: Sendable {
  /// nil where the system has none.
  static let shared = CurlLibrary()
  /// What to do where there is none.
  static let missing = "libcurl is not on this system; install it (Debian and Ubuntu: libcurl4)"

  /// Filled once, then only read, and never given back.
  nonisolated(unsafe) let functions: UnsafePointer<truceline_curl>
  var calls: truceline_curl { functions.pointee }

  private init?() {
    let room = UnsafeMutablePointer<truceline_curl>.allocate(capacity: 1)
    room.initialize(to: truceline_curl())
    guard truceline_curl_open_library(room) != 0, room.pointee.global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK else {
      room.deallocate()
      return nil
    }
    functions = UnsafePointer(room)
  }
}

/// A handle of libcurl, which keeps connections open as long as it lives.
final class CurlHandle {
  let pointer: UnsafeMutableRawPointer
  let library: CurlLibrary

  init?() {
    guard let library = CurlLibrary.shared, let made = library.calls.easy_init() else { return nil }
    self.library = library
    pointer = made
  }

  deinit { library.calls.easy_cleanup(pointer) }
}

/// One request and its answer, through libcurl: blocking, without redirects, within limits.
final class Transfer {
  struct Limits: Sendable {
    var size: Int
    /// Give what came up to the limit, instead of failing.
    var cuts = false
    var time: Double
    var connectTime: Double
  }

  enum Failure: Error {
    /// An address that the name stands for may not be reached.
    case refused(NetworkAddress)
    case tooLarge
    case tooLong
    case stopped
    case broken(String)
  }

  private(set) var status = 0
  /// Names in small letters; the last of each.
  private(set) var headers: [String: String] = [:]
  private(set) var body: [UInt8] = []
  private let limits: Limits
  private let allowsPrivate: Bool
  private let isStopped: @Sendable () -> Bool
  private var refused: NetworkAddress?
  private var isOver = false
  private var headerBytes = 0

  init(_ limits: Limits, allowsPrivate: Bool, isStopped: @escaping @Sendable () -> Bool) {
    self.limits = limits
    self.allowsPrivate = allowsPrivate
    self.isStopped = isStopped
  }

  /// With `post`, those bytes are sent. `kept` is a handle whose connections stay open between requests.
  func run(_ url: String, headers lines: [String], post: [UInt8]? = nil, kept: CurlHandle? = nil) throws(Failure) {
    guard let handle = kept ?? CurlHandle() else { throw .broken(CurlLibrary.missing) }
    let curl = handle.pointer
    let library = handle.library.functions
    let calls = handle.library.calls
    calls.easy_reset(curl)
    var list: UnsafeMutablePointer<curl_slist>?
    // A line feed in a header would be another header.
    for l in lines where !l.utf8.contains(where: { $0 < 32 }) { list = calls.slist_append(list, l) }
    defer { calls.slist_free_all(list) }
    let me = Unmanaged.passUnretained(self).toOpaque()
    if let post {
      _ = truceline_curl_number(library, curl, CURLOPT_POST, 1)
      _ = truceline_curl_number(library, curl, CURLOPT_POSTFIELDSIZE, post.count)
      // libcurl copies them.
      var bytes = post + [0]
      _ = bytes.withUnsafeMutableBytes { truceline_curl_pointer(library, curl, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
    }
    _ = truceline_curl_text(library, curl, CURLOPT_URL, url)
    _ = truceline_curl_pointer(library, curl, CURLOPT_HTTPHEADER, list)
    _ = truceline_curl_text(library, curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    // No redirects, no proxy of the environment, nothing but HTTP: each would reach what was not checked.
    _ = truceline_curl_number(library, curl, CURLOPT_FOLLOWLOCATION, 0)
    _ = truceline_curl_text(library, curl, CURLOPT_PROXY, "")
    _ = truceline_curl_number(library, curl, CURLOPT_PROTOCOLS, Int(CURLPROTO_HTTP | CURLPROTO_HTTPS))
    _ = truceline_curl_number(library, curl, CURLOPT_NOSIGNAL, 1)
    _ = truceline_curl_number(library, curl, CURLOPT_NOPROGRESS, 0)
    _ = truceline_curl_number(library, curl, CURLOPT_TIMEOUT_MS, Int(limits.time * 1000))
    _ = truceline_curl_number(library, curl, CURLOPT_CONNECTTIMEOUT_MS, Int(min(limits.time, limits.connectTime) * 1000))
    _ = truceline_curl_data(library, curl, CURLOPT_WRITEFUNCTION) { bytes, size, count, user in Transfer.of(user)?.take(bytes, size * count) ?? 0 }
    _ = truceline_curl_pointer(library, curl, CURLOPT_WRITEDATA, me)
    _ = truceline_curl_data(library, curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, user in Transfer.of(user)?.takeHeader(bytes, size * count) ?? 0 }
    _ = truceline_curl_pointer(library, curl, CURLOPT_HEADERDATA, me)
    _ = truceline_curl_progress(library, curl) { user, _, _, _, _ in Transfer.of(user)?.isStopped() == true ? 1 : 0 }
    _ = truceline_curl_pointer(library, curl, CURLOPT_XFERINFODATA, me)
    var gate = truceline_gate(allowed: { user, address in Transfer.of(user)?.mayReach(address) == true ? 1 : 0 }, user: me, refused: 0)
    let code = withUnsafeMutablePointer(to: &gate) { g in
      _ = truceline_curl_gate(library, curl, g)
      return calls.easy_perform(curl)
    }
    var answered = 0
    _ = truceline_curl_status(library, curl, &answered)
    status = answered
    if code == CURLE_OK { return }
    if isOver {
      if limits.cuts { return }
      throw .tooLarge
    }
    if let refused, status == 0 { throw .refused(refused) }
    if isStopped() { throw .stopped }
    if code == CURLE_OPERATION_TIMEDOUT { throw .tooLong }
    throw .broken(calls.easy_strerror(code).map { String(cString: $0) } ?? "")
  }

  private static func of(_ user: UnsafeMutableRawPointer?) -> Transfer? {
    user.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func mayReach(_ address: UnsafePointer<sockaddr>?) -> Bool {
    guard let address, let known = NetworkAddress(address) else { return false }
    if allowsPrivate || known.isPublic { return true }
    refused = known
    return false
  }

  /// Returning less than was given stops the transfer.
  private func take(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes else { return 0 }
    let room = limits.size - body.count
    UnsafeRawPointer(bytes).withMemoryRebound(to: UInt8.self, capacity: count) { p in
      body.append(contentsOf: UnsafeBufferPointer(start: p, count: min(room, count)))
    }
    if count > room {
      isOver = true
      return 0
    }
    return count
  }

  private func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes else { return 0 }
    headerBytes += count
    guard headerBytes <= 1 << 18 else { return 0 }
    let line = UnsafeRawPointer(bytes).withMemoryRebound(to: UInt8.self, capacity: count) { p in
      String(decoding: UnsafeBufferPointer(start: p, count: count), as: UTF8.self)
    }
    if line.hasPrefix("HTTP/") { headers = [:] }
    if let colon = line.utf8.firstIndex(of: 58) {
      headers[String(line[..<colon]).lowercased()] = Transfer.trimmed(line[line.utf8.index(after: colon)...])
    }
    return count
  }

  static func trimmed(_ text: Substring) -> String {
    var b = Array(text.utf8)[...]
    while let c = b.first, c <= 32 { b.removeFirst() }
    while let c = b.last, c <= 32 { b.removeLast() }
    return String(decoding: b, as: UTF8.self)
  }
}

/// The parts of an address that fetching needs, by libcurl's own reader of addresses: what is checked is what is asked.
struct WebAddress {
  var url: String
  var scheme: String
  var host: String
  /// Scheme, host and port.
  var origin: String
  /// Path and query.
  var path: String

  /// nil for anything but a whole http or https address without a user's name. `base` is what a relative one stands on.
  init?(_ text: String, relativeTo base: String? = nil) {
    guard text.utf8.count <= 4096, let calls = CurlLibrary.shared?.calls, let handle = calls.url() else { return nil }
    defer { calls.url_cleanup(handle) }
    if let base { guard calls.url_set(handle, CURLUPART_URL, base, 0) == CURLUE_OK else { return nil } }
    guard calls.url_set(handle, CURLUPART_URL, text, UInt32(CURLU_URLENCODE)) == CURLUE_OK else { return nil }
    func part(_ what: CURLUPart, _ flags: Int32 = 0) -> String? {
      var out: UnsafeMutablePointer<CChar>?
      guard calls.url_get(handle, what, &out, UInt32(flags)) == CURLUE_OK, let found = out else { return nil }
      defer { calls.free(found) }
      return String(cString: found)
    }
    guard let scheme = part(CURLUPART_SCHEME), scheme == "http" || scheme == "https", part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil,
      let host = part(CURLUPART_HOST), !host.isEmpty, let port = part(CURLUPART_PORT, Int32(CURLU_DEFAULT_PORT)), let url = part(CURLUPART_URL)
    else { return nil }
    // The part behind # is for readers, not for servers.
    self.url = url.split(separator: "#", maxSplits: 1).first.map(String.init) ?? url
    self.scheme = scheme
    self.host = host.lowercased()
    origin = "\(scheme)://\(host.lowercased()):\(port)"
    path = (part(CURLUPART_PATH) ?? "/") + (part(CURLUPART_QUERY).map { "?" + $0 } ?? "")
  }
}
