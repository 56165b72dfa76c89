import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// What tells a server that a page is known: sent with the next request for it.
public struct Validators: Sendable, Hashable {
  public var etag: String?
  public var lastModified: String?

  public init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }
}

/// An answer with a body.
public struct Fetched: Sendable {
  /// Where it came from, redirects followed.
  public var url: String
  public var contentType: String
  public var charset: String?
  public var body: [UInt8]
  public var validators: Validators
}

/// Why nothing was fetched: one line, and whether trying again later makes sense.
public struct FetchError: Error, Sendable, CustomStringConvertible {
  public var url: String
  public var message: String
  public var remedy: String
  public var isTemporary: Bool
  /// When the server wants to be asked again, in seconds.
  public var retryAfter: Double?

  public var description: String { remedy.isEmpty ? "\(url): \(message)" : "\(url): \(message); \(remedy)" }
}

/// Fetches pages and feeds politely and safely: robots.txt is kept, each host is asked no more often than it likes, and nothing but the
/// public network is reached, whatever a feed or a redirect says.
public actor Fetcher {
  public struct Limits: Sendable {
    /// Seconds between two requests to one host.
    public var interval: Double = 1
    public var redirects = 5
    /// Bytes of a body, unpacked.
    public var size = 16 << 20
    /// Seconds for one answer, body included.
    public var time: Double = 60
    public var connectTime: Double = 10

    public init() {}
  }

  /// Hosts that may stand for addresses outside the public network.
  public enum PrivateHosts: Sendable {
    case none
    case only(Set<String>)
    case all

    func contains(_ host: String) -> Bool {
      switch self {
      case .none: false
      case .only(let names): names.contains(host)
      case .all: true
      }
    }
  }

  public static let agent = "truceline"

  private let limits: Limits
  private let privateHosts: PrivateHosts
  private let clock: any Clock<Duration>
  private let userAgent: String
  private var nextTurn: [String: Double] = [:]
  private var robots: [String: RobotsRules] = [:]
  private let elapsed: @Sendable () -> Double

  /// `clock` is what waiting is measured by. `contact` goes into the agent line, so that a site can complain.
  public init<C: Clock<Duration>>(limits: Limits = Limits(), privateHosts: PrivateHosts = .none, contact: String? = nil, clock: C) {
    self.limits = limits
    self.privateHosts = privateHosts
    self.clock = clock
    userAgent = contact.map { "\(Fetcher.agent) (+\($0))" } ?? Fetcher.agent
    let start = clock.now
    elapsed = {
      let d = start.duration(to: clock.now)
      return Double(d.components.seconds) + Double(d.components.attoseconds) * 1e-18
    }
  }

  /// nil where the server says that nothing changed.
  public func fetch(_ url: String, _ known: Validators = Validators()) async throws(FetchError) -> Fetched? {
    var url = url
    for _ in 0...limits.redirects {
      let target = try Target(url)
      let rules = try await rules(for: target)
      guard rules.allows(target.path) else {
        throw FetchError(url: url, message: "robots.txt forbids it", remedy: "ask the site, or save the page by hand", isTemporary: false)
      }
      let answer = try await ask(target, known, delay: rules.delay)
      switch answer.status {
      case 200...299:
        return Fetched(url: url, contentType: answer.contentType, charset: answer.charset, body: answer.body, validators: answer.validators)
      case 304: return nil
      case 301, 302, 303, 307, 308:
        guard let next = answer.location, let resolved = URL(string: next, relativeTo: URL(string: url))?.absoluteString else {
          throw FetchError(url: url, message: "a redirect without a usable address", remedy: "", isTemporary: false)
        }
        url = resolved
      default:
        let temporary = answer.status >= 500 || answer.status == 429 || answer.status == 408
        throw FetchError(
          url: url, message: "the server answered \(answer.status)", remedy: temporary ? "it is tried again later" : "check the address",
          isTemporary: temporary, retryAfter: answer.retryAfter)
      }
    }
    throw FetchError(url: url, message: "more than \(limits.redirects) redirects", remedy: "check the address", isTemporary: false)
  }

  private struct Target {
    var url: String
    var scheme: String
    var host: String
    var port: Int
    var path: String
    var origin: String { "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    init(_ text: String) throws(FetchError) {
      func no(_ why: String) -> FetchError { FetchError(url: text, message: why, remedy: "give an http or https address", isTemporary: false) }
      guard text.utf8.count <= 4096, let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else { throw no("no address") }
      guard scheme == "http" || scheme == "https" else { throw no("'\(scheme)' is not fetched") }
      guard var host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil else { throw no("no usable host in it") }
      if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
      url = text
      self.scheme = scheme
      self.host = host.lowercased()
      port = parts.port ?? (scheme == "https" ? 443 : 80)
      path = (parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath) + (parts.percentEncodedQuery.map { "?" + $0 } ?? "")
    }
  }

  private struct Answer {
    var status: Int
    var contentType = ""
    var charset: String?
    var location: String?
    var retryAfter: Double?
    var validators = Validators()
    var body: [UInt8] = []
  }

  /// Kept for the life of the process; a site that cannot be asked is asked again next time.
  private func rules(for target: Target) async throws(FetchError) -> RobotsRules {
    if let known = robots[target.origin] { return known }
    var place = "\(target.origin)/robots.txt"
    var rules: RobotsRules?
    for _ in 0...limits.redirects {
      let at = try Target(place)
      let answer = try await ask(at, Validators(), delay: nil, limit: 1 << 19, cuts: true)
      if (300..<400).contains(answer.status), let next = answer.location, let url = URL(string: next, relativeTo: URL(string: place))?.absoluteString {
        place = url
        continue
      }
      switch answer.status {
      case 200...299: rules = RobotsRules(answer.body, agent: Fetcher.agent)
      case 400...499: rules = .open
      default:
        throw FetchError(url: target.url, message: "robots.txt could not be read (\(answer.status))", remedy: "it is tried again later", isTemporary: true)
      }
      break
    }
    let found = rules ?? .open
    robots[target.origin] = found
    return found
  }

  /// Waits for the host's turn, checks where its name leads, and asks that very address.
  private func ask(
    _ target: Target, _ known: Validators, delay: Double?, limit: Int? = nil, cuts: Bool = false
  ) async throws(FetchError) -> Answer {
    let now = elapsed()
    let turn = max(now, nextTurn[target.host] ?? now)
    nextTurn[target.host] = turn + max(limits.interval, delay ?? 0)
    if turn > now {
      do { try await clock.sleep(for: .milliseconds(Int((turn - now) * 1000))) } catch {
        throw FetchError(url: target.url, message: "stopped while waiting", remedy: "", isTemporary: true)
      }
    }
    let host = target.host
    let addresses = await Task.detached { NetworkAddress.resolve(host) }.value
    guard let address = addresses.first else {
      throw FetchError(url: target.url, message: "the name \(host) is not known", remedy: "check the address and the network", isTemporary: true)
    }
    // One private address among several is enough: which of them would be taken is the resolver's choice.
    if !privateHosts.contains(host), let inside = addresses.first(where: { !$0.isPublic }) {
      throw FetchError(
        url: target.url, message: "\(host) is \(inside), not on the public network", remedy: "give --allow-private if it is meant", isTemporary: false)
    }
    return try await send(target, address, known, limit: limit ?? limits.size, cuts: cuts)
  }

  private func send(_ target: Target, _ address: NetworkAddress, _ known: Validators, limit: Int, cuts: Bool) async throws(FetchError) -> Answer {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.decompression = .enabled(limit: .size(limit))
    configuration.timeout = .init(connect: .milliseconds(Int64(limits.connectTime * 1000)), read: .milliseconds(Int64(limits.time * 1000)))
    // The address that was checked is the one that is asked: a second look-up could tell another.
    configuration.dnsOverride = [target.host: address.description]
    configuration.connectionPool.retryConnectionEstablishment = false
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let time = limits.time
    let agent = userAgent
    let outcome: Result<Answer, FetchError> = await withTaskGroup(of: Result<Answer, FetchError>.self) { group in
      group.addTask {
        do {
          return .success(try await Fetcher.receive(client, target, known, agent, limit, time, cuts))
        } catch let error as FetchError {
          return .failure(error)
        } catch {
          return .failure(Fetcher.told(error, target.url, limit))
        }
      }
      group.addTask {
        try? await Task.sleep(for: .milliseconds(Int(time * 1000)))
        return .failure(FetchError(url: target.url, message: "no whole answer within \(Int(time)) s", remedy: "it is tried again later", isTemporary: true))
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? .failure(FetchError(url: target.url, message: "stopped", remedy: "", isTemporary: true))
    }
    try? await client.shutdown()
    return try outcome.get()
  }

  private static func receive(
    _ client: HTTPClient, _ target: Target, _ known: Validators, _ agent: String, _ limit: Int, _ time: Double, _ cuts: Bool
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: target.url)
    request.headers.add(name: "User-Agent", value: agent)
    let wanted = ["text/html", "application/xhtml+xml", "application/rss+xml", "application/atom+xml", "application/feed+json", "application/xml;q=0.9"]
    request.headers.add(name: "Accept", value: wanted.joined(separator: ", ") + ", text/plain;q=0.8, */*;q=0.1")
    request.headers.add(name: "Accept-Encoding", value: "gzip, deflate")
    if let e = known.etag { request.headers.add(name: "If-None-Match", value: e) }
    if let m = known.lastModified { request.headers.add(name: "If-Modified-Since", value: m) }
    let response = try await client.execute(request, deadline: .now() + .milliseconds(Int64(time * 1000)))
    let h = response.headers
    var answer = Answer(status: Int(response.status.code))
    let type = h.first(name: "content-type") ?? ""
    answer.contentType = String(type.split(separator: ";").first ?? "").lowercased().trimmingCharacters(in: .whitespaces)
    if let r = type.range(of: "charset=", options: .caseInsensitive) {
      answer.charset = String(type[r.upperBound...].prefix { $0 != ";" }).trimmingCharacters(in: CharacterSet(charactersIn: " \"'"))
    }
    answer.location = h.first(name: "location")
    answer.retryAfter = h.first(name: "retry-after").flatMap(Double.init)
    answer.validators = Validators(etag: h.first(name: "etag"), lastModified: h.first(name: "last-modified"))
    guard (200...299).contains(answer.status) else { return answer }
    for try await piece in response.body {
      answer.body.append(contentsOf: piece.readableBytesView)
      if answer.body.count > limit {
        if cuts { return answer }
        throw FetchError(url: target.url, message: "more than \(limit >> 20) MB", remedy: "save it and give the part that matters", isTemporary: false)
      }
    }
    return answer
  }

  private static func told(_ error: any Error, _ url: String, _ limit: Int) -> FetchError {
    let text = String(describing: error)
    if text.contains("ecompress") || text.contains("inflat") {
      return FetchError(url: url, message: "it unpacks to more than \(max(1, limit >> 20)) MB, or its encoding is damaged", remedy: "", isTemporary: false)
    }
    let short = text.split(whereSeparator: { $0 == "\n" || $0 == "(" }).first.map(String.init) ?? text
    return FetchError(url: url, message: "no answer: \(short)", remedy: "it is tried again later", isTemporary: true)
  }
}
