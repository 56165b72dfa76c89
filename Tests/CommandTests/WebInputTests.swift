import Foundation
import LoopbackServer
import Testing

/// Addresses as inputs, against a real server on loopback.
@Suite("addresses in every command that takes reports", .serialized)
struct WebInputTests {
  private static func page(_ title: String, _ text: String) -> String {
    "<!doctype html><html lang=\"en\"><head><title>\(title)</title><meta property=\"article:published_time\" content=\"2020-10-10T09:00:00Z\"></head><body><nav><a href=\"/\">Home</a></nav><article><h1>\(title)</h1><p>\(text)</p></article></body></html>"
  }

  private func serve() throws -> LoopbackServer {
    try LoopbackServer { request in
      switch request.path {
      case "/robots.txt": return .page("User-agent: *\nDisallow: /closed\n", ["Content-Type: text/plain"])
      case "/page": return .page(Self.page("Truce signed in Moscow", Sample.english))
      case "/two": return .page(Self.page("Tuesday", "Armenian forces shelled Tartar on 10 October 2020, the ministry said."))
      case "/text": return .page(Sample.english, ["Content-Type: text/plain"])
      case "/feed":
        return .page(
          "<rss version=\"2.0\"><channel><title>Wire</title><item><title>One</title><link>/page</link><description>\(Sample.english)</description></item><item><title>Two</title><link>/two</link></item></channel></rss>",
          ["Content-Type: application/rss+xml"])
      case "/index.xml": return .page("<sitemapindex><sitemap><loc>/map.xml</loc></sitemap></sitemapindex>", ["Content-Type: application/xml"])
      case "/map.xml":
        return .page("<urlset><url><loc>/page</loc></url><url><loc>/two</loc></url><url><loc>/page</loc></url></urlset>", ["Content-Type: application/xml"])
      case "/loop": return .answer("302 Found", ["Location: /loop"])
      case "/bomb": return .answer("200 OK", ["Content-Type: text/html", "Content-Encoding: gzip"], LoopbackServer.bomb(60 << 20))
      default: return .answer("404 Not Found")
      }
    }
  }

  @Test("code, annotate and pack suggest fetch an address; what it is, its bytes tell")
  func everyCommand() throws {
    let server = try serve()
    let privately = ["--allow-private", "127.0.0.1"]
    let code = try Program.run(["code", server.base + "/page", server.base + "/text"] + privately)
    #expect(code.status == 0, "\(code.errors)")
    let reports = code.records.filter { $0["kind"] as? String == "report" }
    #expect(reports.map { $0["url"] as? String } == [server.base + "/page", server.base + "/text"])
    #expect(reports.first?["title"] as? String == "Truce signed in Moscow")
    #expect(code.records.filter { $0["event"] as? String == "AGREE" }.count >= 2)
    let annotate = try Program.run(["annotate", server.base + "/page", "--text"] + privately)
    #expect(annotate.records.first?["title"] as? String == "Truce signed in Moscow")
    #expect(try Program.run(["pack", "suggest", server.base + "/page", "--min", "1"] + privately).status == 0)
    server.stop()
  }

  @Test("files and addresses keep their order; each trouble is one line, and the rest goes on")
  func troubles() throws {
    let server = try serve()
    let scratch = try Scratch()
    let file = try scratch.file("a.txt", Sample.english)
    let base = server.base
    let out = try Program.run(
      "code", base + "/two", base + "/gone", base + "/closed/x", base + "/loop", base + "/bomb", file, base + "/page", "--allow-private", "127.0.0.1")
    #expect(out.status == 1)
    #expect(
      out.records.filter { $0["kind"] as? String == "report" }.map { $0["url"] as? String ?? $0["file"] as? String } == [
        base + "/two", "a.txt", base + "/page",
      ])
    #expect(out.complaints.count == 4, "\(out.errors)")
    for words in ["/gone: the server answered 404", "/closed/x: robots.txt forbids it", "/loop: more than 5 redirects", "/bomb: more than 16 MB, unpacked"] {
      #expect(out.errors.contains(words), "\(words) in \(out.errors)")
    }
    server.stop()
  }

  @Test("nothing in the own network is reached unless it is allowed")
  func inside() throws {
    let server = try serve()
    let out = try Program.run("code", server.base + "/page")
    #expect(out.status == 1 && out.output.isEmpty && out.complaints.count == 1)
    #expect(out.errors.contains("not on the public network; give --allow-private"))
    #expect(server.paths.isEmpty)
    server.stop()
  }

  @Test("what feeds and sitemaps announce is fetched with --follow, each page once")
  func follow() throws {
    let server = try serve()
    let feed = try Program.run("code", server.base + "/feed", "--follow", "--allow-private", "*")
    #expect(feed.status == 0, "\(feed.errors)")
    #expect(feed.records.filter { $0["kind"] as? String == "report" }.map { $0["url"] as? String } == [server.base + "/page", server.base + "/two"])
    let alone = try Program.run("code", server.base + "/feed", "--allow-private", "*")
    #expect(alone.errors.contains("1 of 2 entries hold no text, only an address"))
    let scratch = try Scratch()
    let dossier = scratch.path + "/a.dossier"
    _ = try Program.run("init", dossier, "--pack", "karabakh")
    let map = try Program.run("add", dossier, server.base + "/index.xml", "--follow", "--allow-private", "*")
    #expect(map.status == 0 && map.text.contains("2 reports added"), "\(map.text) \(map.errors)")
    #expect(try Program.run("add", dossier, server.base + "/page", "--allow-private", "*").text.contains("1 there already"))
    server.stop()
  }
}
