import Fetching
import Testing

@Suite("Addresses and robots.txt")
struct RulesTests {
  @Test(arguments: [
    "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "255.255.255.255", "198.18.0.1", "192.0.2.1", "203.0.113.9", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
  ])
  func inside(_ text: String) throws { #expect(try !#require(NetworkAddress(text)).isPublic) }

  @Test(arguments: ["8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "2a00:1450::1"])
  func outside(_ text: String) throws { #expect(try #require(NetworkAddress(text)).isPublic) }

  private func rules(_ text: String) -> RobotsRules { RobotsRules(Array(text.utf8), agent: "truceline") }

  @Test("the longest rule decides, and allowing wins among equals")
  func longest() {
    let r = rules("User-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\nDisallow: /same\nAllow: /same\n")
    #expect(r.allows("/") && r.allows("/private/open/x") && r.allows("/same"))
    #expect(!r.allows("/private/x") && !r.allows("/a/b.pdf"))
    #expect(r.allows("/a/b.pdf?x=1"))
  }

  @Test("a group of our own replaces the one for everybody; several agents share a group; an empty rule forbids nothing")
  func groups() {
    let r = rules("User-agent: other\nUser-agent: Truceline\nDisallow: /ours\nCrawl-delay: 7\n\nUser-agent: *\nDisallow: /\n")
    #expect(r.allows("/theirs") && !r.allows("/ours") && r.delay == 7)
    #expect(rules("User-agent: *\nDisallow:\n").allows("/x"))
    #expect(RobotsRules.closed.allows("/x") == false && RobotsRules.open.allows("/x"))
  }

  @Test("patterns made to take long do not")
  func slowPattern() {
    let r = rules("User-agent: *\nDisallow: /" + String(repeating: "*a", count: 500) + "$\n")
    let start = ContinuousClock.now
    #expect(r.allows("/" + String(repeating: "a", count: 8000) + "b"))
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
