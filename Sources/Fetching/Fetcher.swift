import Synchronization

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
  /// Seconds that a site's robots.txt counts.
  private static let robotsAge = 86400.0

  private let limits: Limits
  private let privateHosts: PrivateHosts
  private let clock: any Clock<Duration>
  private let userAgent: String
  private var nextTurn: [String: Double] = [:]
  private var robots: [String: (rules: RobotsRules, until: Double)] = [:]
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

  /// A whole address out of one that may be relative; nil where it is none that is fetched.
  public static func resolve(_ address: String, relativeTo base: String) -> String? { WebAddress(address, relativeTo: base)?.url }

  /// nil where the server says that nothing changed.
  public func fetch(_ url: String, _ known: Validators = Validators()) async throws(FetchError) -> Fetched? {
    guard CurlLibrary.shared != nil else { throw FetchError(url: url, message: CurlLibrary.missing, remedy: "", isTemporary: false) }
    guard var target = WebAddress(url) else {
      throw FetchError(url: url, message: "this is no address that is fetched", remedy: "give one with http:// or https:// and a host", isTemporary: false)
    }
    for _ in 0...limits.redirects {
      let rules = try await rules(for: target)
      guard rules.allows(target.path) else {
        throw FetchError(url: target.url, message: "robots.txt forbids it", remedy: "ask the site, or save the page by hand", isTemporary: false)
      }
      let answer = try await ask(target, known, delay: rules.delay)
      switch answer.status {
      case 200...299:
        return Fetched(url: target.url, contentType: answer.contentType, charset: answer.charset, body: answer.body, validators: answer.validators)
      case 304: return nil
      case 301, 302, 303, 307, 308:
        guard let next = answer.location.flatMap({ WebAddress($0, relativeTo: target.url) }) else {
          throw FetchError(url: target.url, message: "a redirect without a usable address", remedy: "check the address", isTemporary: false)
        }
        target = next
      default:
        let temporary = answer.status >= 500 || answer.status == 429 || answer.status == 408
        throw FetchError(
          url: target.url, message: "the server answered \(answer.status)", remedy: temporary ? "it is tried again later" : "check the address",
          isTemporary: temporary, retryAfter: answer.retryAfter)
      }
    }
    throw FetchError(url: target.url, message: "more than \(limits.redirects) redirects", remedy: "check the address", isTemporary: false)
  }

  private struct Answer: Sendable {
    var status: Int
    var contentType = ""
    var charset: String?
    var location: String?
    var retryAfter: Double?
    var validators = Validators()
    var body: [UInt8] = []

    init(_ t: Transfer) {
      status = t.status
      body = t.body
      let type = (t.headers["content-type"] ?? "").split(separator: ";", omittingEmptySubsequences: false)
      contentType = type.first.map { Transfer.trimmed($0).lowercased() } ?? ""
      for p in type.dropFirst() {
        let pair = p.split(separator: "=", maxSplits: 1)
        if pair.count == 2, Transfer.trimmed(pair[0]).lowercased() == "charset" { charset = Transfer.trimmed(pair[1]).filter { $0 != "\"" && $0 != "'" } }
      }
      location = t.headers["location"]
      retryAfter = t.headers["retry-after"].flatMap(Double.init)
      validators = Validators(etag: t.headers["etag"], lastModified: t.headers["last-modified"])
    }
  }

  /// Kept for a day; a site that cannot be asked is asked again next time.
  private func rules(for target: WebAddress) async throws(FetchError) -> RobotsRules {
    if let known = robots[target.origin], known.until > elapsed() { return known.rules }
    var place = WebAddress("\(target.origin)/robots.txt")
    var found = RobotsRules.open
    for _ in 0...limits.redirects {
      guard let at = place else { break }
      let answer = try await ask(at, Validators(), delay: nil, limit: 1 << 19, cuts: true)
      if (300..<400).contains(answer.status) {
        place = answer.location.flatMap { WebAddress($0, relativeTo: at.url) }
        continue
      }
      if (200...299).contains(answer.status) {
        found = RobotsRules(answer.body, agent: Fetcher.agent)
      } else if !(400...499).contains(answer.status) {
        throw FetchError(url: target.url, message: "robots.txt could not be read (\(answer.status))", remedy: "it is tried again later", isTemporary: true)
      }
      break
    }
    robots[target.origin] = (found, elapsed() + Fetcher.robotsAge)
    return found
  }

  /// Waits for the host's turn, and asks.
  private func ask(
    _ target: WebAddress, _ known: Validators, delay: Double?, limit: Int? = nil, cuts: Bool = false
  ) async throws(FetchError) -> Answer {
    let now = elapsed()
    let turn = max(now, nextTurn[target.host] ?? now)
    nextTurn[target.host] = turn + max(limits.interval, delay ?? 0)
    if turn > now {
      do { try await clock.sleep(for: .milliseconds(Int((turn - now) * 1000))) } catch {
        throw FetchError(url: target.url, message: "stopped while waiting", remedy: "", isTemporary: true)
      }
    }
    var lines = ["User-Agent: \(userAgent)", "Accept: \(Fetcher.wanted)"]
    if let e = known.etag { lines.append("If-None-Match: \(e)") }
    if let m = known.lastModified { lines.append("If-Modified-Since: \(m)") }
    let bounds = Transfer.Limits(size: limit ?? limits.size, cuts: cuts, time: limits.time, connectTime: limits.connectTime)
    let allowed = privateHosts.contains(target.host)
    let stop = StopFlag()
    let url = target.url
    let request = lines
    // libcurl blocks: on a thread of its own, which a cancelled task tells to stop.
    let outcome: Result<Answer, Transfer.Failure> = await withTaskCancellationHandler {
      await Task.detached {
        let transfer = Transfer(bounds, allowsPrivate: allowed, isStopped: { stop.isSet })
        do throws(Transfer.Failure) {
          try transfer.run(url, headers: request)
          return .success(Answer(transfer))
        } catch {
          return .failure(error)
        }
      }.value
    } onCancel: {
      stop.set()
    }
    switch outcome {
    case .success(let answer): return answer
    case .failure(let failure): throw told(failure, target)
    }
  }

  private func told(_ failure: Transfer.Failure, _ target: WebAddress) -> FetchError {
    switch failure {
    case .refused(let address):
      FetchError(
        url: target.url, message: "\(target.host) is \(address), not on the public network", remedy: "give --allow-private if it is meant", isTemporary: false)
    case .tooLarge:
      FetchError(
        url: target.url, message: "more than \(max(1, limits.size >> 20)) MB, unpacked", remedy: "save it and give the part that matters", isTemporary: false)
    case .tooLong: FetchError(url: target.url, message: "no whole answer within \(Int(limits.time)) s", remedy: "it is tried again later", isTemporary: true)
    case .stopped: FetchError(url: target.url, message: "stopped", remedy: "", isTemporary: true)
    case .broken(let why): FetchError(url: target.url, message: "no answer: \(why)", remedy: "it is tried again later", isTemporary: true)
    }
  }

  private static let wanted =
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"
}

private final class StopFlag: Sendable {
  private let flag = Atomic<Bool>(false)
  var isSet: Bool { flag.load(ordering: .relaxed) }
  func set() { flag.store(true, ordering: .relaxed) }
}
