import Fetching
import LoopbackServer
import Testing

/// Against a real server on loopback.
@Suite("Fetching")
struct FetcherTests {
  private func fetcher(interval: Double = 0, time: Double = 10, size: Int = 1 << 20, hosts: Fetcher.PrivateHosts = .all) -> Fetcher {
    var limits = Fetcher.Limits()
    limits.interval = interval
    limits.time = time
    limits.size = size
    return Fetcher(limits: limits, privateHosts: hosts, contact: "mailto:test@m.example", clock: ContinuousClock())
  }

  private func failure(_ work: () async throws -> Void) async -> FetchError? {
    do {
      try await work()
      return nil
    } catch {
      return error as? FetchError
    }
  }

  /// Robots.txt is missing unless the route says otherwise.
  private func serve(_ route: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply) throws -> LoopbackServer {
    try LoopbackServer { $0.path == "/robots.txt" ? .answer("404 Not Found") : route($0) }
  }

  @Test("a page with its type, charset and validators; the agent names itself")
  func page() async throws {
    let server = try serve {
      .page($0.headers["user-agent"] ?? "", ["Content-Type: text/html; charset=\"koi8-r\"", "ETag: \"x1\"", "Last-Modified: Sat, 10 Oct 2020 11:15:00 GMT"])
    }
    let got = try #require(try await fetcher().fetch(server.base + "/a?b=c"))
    #expect(String(decoding: got.body, as: UTF8.self) == "truceline (+mailto:test@m.example)")
    #expect(got.contentType == "text/html" && got.charset == "koi8-r")
    #expect(got.validators == Validators(etag: "\"x1\"", lastModified: "Sat, 10 Oct 2020 11:15:00 GMT"))
    #expect(server.paths == ["/robots.txt", "/a?b=c"])
    server.stop()
  }

  @Test("what is known is asked for conditionally")
  func conditional() async throws {
    let server = try serve { $0.headers["if-none-match"] == "\"x1\"" && $0.headers["if-modified-since"] == "then" ? .answer("304 Not Modified") : .page("new") }
    let f = fetcher()
    #expect(try await f.fetch(server.base + "/", Validators(etag: "\"x1\"", lastModified: "then")) == nil)
    #expect(try await f.fetch(server.base + "/", Validators(etag: "\"x0\"")) != nil)
    server.stop()
  }

  @Test("robots.txt is kept")
  func robots() async throws {
    let server = try LoopbackServer { $0.path == "/robots.txt" ? .page("User-agent: *\nDisallow: /no\n", ["Content-Type: text/plain"]) : .page("x") }
    let f = fetcher()
    #expect(try await f.fetch(server.base + "/yes") != nil)
    let error = await failure { _ = try await f.fetch(server.base + "/no/page") }
    #expect(error?.message == "robots.txt forbids it" && error?.isTemporary == false)
    #expect(server.paths == ["/robots.txt", "/yes"])
    server.stop()
  }

  @Test("a site whose robots.txt fails is left alone for now")
  func brokenRobots() async throws {
    let server = try LoopbackServer { $0.path == "/robots.txt" ? .answer("503 Service Unavailable") : .page("x") }
    let error = await failure { _ = try await fetcher().fetch(server.base + "/") }
    #expect(error?.isTemporary == true)
    #expect(server.paths == ["/robots.txt"])
    server.stop()
  }

  @Test("redirects are followed, but not for ever")
  func redirects() async throws {
    let server = try serve {
      $0.path == "/end" ? .page("end") : $0.path == "/one" ? .answer("302 Found", ["Location: /end"]) : .answer("301 Moved", ["Location: \($0.path)x"])
    }
    #expect(try await fetcher().fetch(server.base + "/one")?.url == server.base + "/end")
    let error = await failure { _ = try await fetcher().fetch(server.base + "/loop") }
    #expect(error?.message == "more than 5 redirects")
    #expect(server.paths.filter { $0.hasPrefix("/loop") }.count == 6)
    server.stop()
  }

  @Test("nothing inside the own network is reached, neither directly nor by a redirect")
  func inside() async throws {
    let server = try serve { r in .answer("302 Found", ["Location: http://localhost:\(r.headers["host"]?.split(separator: ":").last ?? "80")/inner"]) }
    let direct = await failure { _ = try await fetcher(hosts: .none).fetch(server.base + "/") }
    #expect(direct?.message == "127.0.0.1 is 127.0.0.1, not on the public network" && direct?.isTemporary == false)
    #expect(server.paths.isEmpty)
    let redirected = await failure { _ = try await fetcher(hosts: .only(["127.0.0.1"])).fetch(server.base + "/") }
    #expect(redirected?.message.hasPrefix("localhost is ") == true)
    #expect(server.paths == ["/robots.txt", "/"])
    for url in ["file:///etc/passwd", "ftp://a.example/", "http://", "https://user:secret@a.example/", "no address"] {
      #expect(await failure { _ = try await fetcher().fetch(url) }?.isTemporary == false)
    }
    server.stop()
  }

  @Test("bodies over the limit, also those that unpack to more")
  func large() async throws {
    let server = try serve {
      $0.path == "/bomb"
        ? .answer("200 OK", ["Content-Type: text/html", "Content-Encoding: gzip"], LoopbackServer.bomb(50 << 20))
        : .answer("200 OK", [], [UInt8](repeating: 32, count: 3 << 20))
    }
    #expect(await failure { _ = try await fetcher().fetch(server.base + "/big") }?.message == "more than 1 MB, unpacked")
    #expect(await failure { _ = try await fetcher().fetch(server.base + "/bomb") }?.message == "more than 1 MB, unpacked")
    server.stop()
  }

  @Test("a server that drips, and one that says nothing")
  func slow() async throws {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".utf8)
    let server = try serve {
      $0.path == "/drip"
        ? LoopbackServer.Reply(pieces: [head] + [[UInt8]](repeating: [32], count: 4000), pause: 50) : LoopbackServer.Reply(pieces: [], linger: 3000)
    }
    let start = ContinuousClock.now
    for path in ["/drip", "/silence"] {
      let error = await failure { _ = try await fetcher(time: 1).fetch(server.base + path) }
      #expect(error?.isTemporary == true)
    }
    // Three minutes of drops and a silence are given up after about a second each; the rest is for machines that do much else.
    #expect(ContinuousClock.now - start < .seconds(120))
    server.stop()
  }

  @Test("answers that are broken off, and servers that are away")
  func broken() async throws {
    let server = try serve { _ in LoopbackServer.Reply(pieces: [Array("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".utf8)]) }
    #expect(await failure { _ = try await fetcher().fetch(server.base + "/") }?.isTemporary == true)
    let base = server.base
    server.stop()
    #expect(await failure { _ = try await fetcher().fetch(base + "/") }?.isTemporary == true)
  }

  @Test("a host is asked no more often than it likes")
  func interval() async throws {
    let server = try serve { _ in .page("x") }
    let f = fetcher(interval: 0.2)
    let start = ContinuousClock.now
    for _ in 0..<3 { _ = try await f.fetch(server.base + "/") }
    // With robots.txt four requests: three pauses.
    #expect(ContinuousClock.now - start >= .milliseconds(590))
    server.stop()
  }

  @Test("errors say whether trying again makes sense")
  func statuses() async throws {
    let server = try serve { $0.path == "/gone" ? .answer("410 Gone") : .answer("429 Too Many Requests", ["Retry-After: 120"]) }
    let gone = await failure { _ = try await fetcher().fetch(server.base + "/gone") }
    #expect(gone?.isTemporary == false)
    let busy = await failure { _ = try await fetcher().fetch(server.base + "/busy") }
    #expect(busy?.isTemporary == true && busy?.retryAfter == 120)
    server.stop()
  }
}
