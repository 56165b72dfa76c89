/// A server that a person named, asked one thing after another over one connection: another holder's log, or a time-stamping authority. No
/// robots.txt and no waiting, since it is there to be asked; its network may be private; redirects are not followed, so that nobody else is
/// reached under its name.
public final class NamedServer {
  /// The address without a slash at its end.
  public let url: String
  private let limits: Transfer.Limits
  private let handle = CurlHandle()

  /// nil where this is no http or https address. `size` is the most bytes of an answer, `time` the most seconds for one.
  public init?(_ url: String, size: Int = 64 << 20, time: Double = 60) {
    guard let address = WebAddress(url) else { return nil }
    var text = address.url
    while text.hasSuffix("/") { text.removeLast() }
    self.url = text
    limits = Transfer.Limits(size: size, time: time, connectTime: 10)
  }

  /// What stands at a path below the address; nil where there is nothing.
  public func get(_ path: String) throws(FetchError) -> [UInt8]? {
    let target = "\(url)/\(path)"
    let answer = try ask(target, headers: [], post: nil)
    switch answer.status {
    case 200...299: return answer.body
    case 404, 410: return nil
    default: throw refusal(target, answer.status)
    }
  }

  /// The answer to bytes sent to the address itself.
  public func post(_ bytes: [UInt8], contentType: String) throws(FetchError) -> [UInt8] {
    let answer = try ask(url, headers: ["Content-Type: \(contentType)", "Expect:"], post: bytes)
    guard (200...299).contains(answer.status) else { throw refusal(url, answer.status) }
    return answer.body
  }

  private func ask(_ target: String, headers: [String], post: [UInt8]?) throws(FetchError) -> Transfer {
    let transfer = Transfer(limits, allowsPrivate: true, isStopped: { false })
    do throws(Transfer.Failure) {
      try transfer.run(target, headers: ["User-Agent: \(Fetcher.agent)"] + headers, post: post, kept: handle)
      return transfer
    } catch {
      switch error {
      case .tooLarge:
        throw FetchError(url: target, message: "more than \(limits.size >> 20) MB", remedy: "check the address", isTemporary: false)
      case .tooLong: throw FetchError(url: target, message: "no whole answer within \(Int(limits.time)) s", remedy: "try again", isTemporary: true)
      case .broken(let why): throw FetchError(url: target, message: "no answer: \(why)", remedy: "check the address, or try again", isTemporary: true)
      case .refused, .stopped: throw FetchError(url: target, message: "stopped", remedy: "try again", isTemporary: true)
      }
    }
  }

  private func refusal(_ target: String, _ status: Int) -> FetchError {
    let moved = (300..<400).contains(status)
    return FetchError(
      url: target, message: moved ? "the server sends on to another address (\(status))" : "the server answered \(status)",
      remedy: moved ? "give the address where it is now" : "check the address", isTemporary: status >= 500)
  }
}
