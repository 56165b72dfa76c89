import Fetching
import Testing

@Suite("Watching: schedule, list of feeds")
struct WatchScheduleTests {
  private func source(_ name: String, _ interval: Double = 600) -> WatchedSource {
    WatchedSource(url: "https://\(name).example/feed", name: name, interval: interval)
  }

  @Test("a source is asked when due, once at a time, and again after its interval")
  func interval() throws {
    var s = WatchSchedule([source("a")], now: 1000)
    let first = try #require(s.nextDue)
    #expect((1000...1010).contains(first))
    #expect(s.take(first - 1).isEmpty)
    #expect(s.take(first) == [0])
    #expect(s.take(first + 5000).isEmpty && s.nextDue == nil)
    s.told(0, .success(entries: 4, added: 2), first + 3)
    #expect(s.nextDue == first + 603)
    #expect(s.health[0].state == .good && s.health[0].added == 2 && s.health[0].lag(first + 13) == 10)
  }

  @Test("failures back off up to a limit and are forgotten with the first success")
  func backOff() throws {
    var s = WatchSchedule([source("a")], now: 0)
    var now = 10.0
    var pauses: [Double] = []
    for _ in 0..<20 {
      #expect(s.take(now) == [0])
      s.told(0, .failure("no answer", isTemporary: true, retryAfter: nil), now)
      let next = try #require(s.nextDue)
      pauses.append(next - now)
      now = next
    }
    #expect(pauses[0] >= 60 && pauses[0] <= 72)
    #expect(zip(pauses, pauses.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(pauses.last == WatchSchedule.longestPause)
    #expect(s.health[0].state == .down && s.health[0].failures == 20)
    #expect(s.take(now) == [0])
    s.told(0, .unchanged, now)
    #expect(s.health[0].state == .good && s.health[0].failures == 0 && s.health[0].lastError == nil && s.nextDue == now + 600)
  }

  @Test("the server's own wish is kept, and what will not mend itself is asked rarely")
  func wishes() {
    var s = WatchSchedule([source("a"), source("b")], now: 0)
    #expect(s.take(100) == [0, 1])
    s.told(0, .failure("429", isTemporary: true, retryAfter: 3000), 100)
    s.told(1, .failure("404", isTemporary: false, retryAfter: nil), 100)
    #expect(s.nextDue == 3100)
    #expect(s.health.map(\.state) == [.failing, .down])
  }

  @Test("a long feed goes on at once, behind the others that wait; no more are asked than there is room for")
  func more() {
    var s = WatchSchedule([source("a"), source("b"), source("c")], now: 0)
    #expect(s.takeAll(0) == [0, 1, 2])
    for k in 0..<3 { s.told(k, .more(entries: 25, added: 25), 10 + Double(k)) }
    #expect(s.health.map(\.added) == [25, 25, 25] && s.nextDue == 10)
    #expect(s.take(20, most: 2) == [0, 1])
    s.told(0, .more(entries: 25, added: 25), 30)
    #expect(s.take(40, most: 1) == [2])
    #expect(s.take(40, most: 1) == [0])
  }

  @Test("a memory is written and read again; entries count as taken once, however long the list is")
  func memory() {
    var m = WatchMemory()
    m.align([source("a"), source("b")])
    let keys = (0..<5000).map { "https://a.example/\($0)" }
    #expect(m.fresh(0, keys + keys) == Array(0..<5000))
    for key in keys { m.took(0, key, shown: keys.count) }
    var health = SourceHealth()
    health.state = .failing
    health.failures = 3
    health.lastError = "no \"answer\""
    m.told(0, health, Validators(etag: "\"x\"", lastModified: nil))
    let read = WatchMemory(m.lines + Array("{broken\n".utf8))
    #expect(read == m)
    #expect(read.fresh(0, keys).isEmpty && read.fresh(1, keys).count == 5000)
    var other = read
    other.align([source("b"), source("c")])
    #expect(other.sources.map(\.name) == ["b", "c"])
  }

  @Test("two schedules of the same sources are the same")
  func same() {
    let sources = (0..<50).map { source("s\($0)") }
    let due = { () -> [Int] in
      var s = WatchSchedule(sources, now: 5)
      return s.take(10)
    }
    #expect(due() == due())
    #expect(!due().isEmpty && due().count < 50)
  }

  @Test("feeds.toml")
  func list() throws {
    let list = try FeedList(
      "contact = \"mailto:desk@m.example\"\nevery = \"10m\"\n[[feed]]\nurl = \"https://a.example/rss\"\nname = \"A\"\n[[feed]]\nurl = \"https://b.example/\"\nevery = 90\npages = true\n"
    )
    #expect(list.contact == "mailto:desk@m.example")
    #expect(list.sources.map(\.interval) == [600, 90] && list.sources.map(\.wantsPages) == [false, true])
    #expect(list.sources.map(\.name) == ["A", "https://b.example/"])
  }

  @Test(arguments: [
    "", "[[feed]]\nname = \"x\"", "[[feed]]\nurl = \"ftp://a\"", "[[feed]]\nurl = \"https://a\"\nevery = \"soon\"", "[[feed]]\nurl = \"https://a\"\nevery = 1",
    "[[feed]]\nurl = \"https://a\"\n[[feed]]\nurl = \"https://a\"", "[[feed]]\nurl = \"https://a\"\nurls = 1", "[[feed",
  ])
  func badList(_ text: String) { #expect(throws: FeedList.Failure.self) { try FeedList(text) } }
}

@Suite("Watching: memory")
struct WatchMemoryTests {
  @Test("what is written is read again, and new entries are those not taken")
  func round() {
    var m = WatchMemory()
    m.align([WatchedSource(url: "https://a.example/", name: "A \"quoted\"", interval: 600), WatchedSource(url: "https://b.example/", name: "B", interval: 60)])
    var h = SourceHealth()
    h.state = .failing
    h.lastSuccess = 1_600_000_000.5
    h.failures = 3
    h.lastError = "no answer"
    m.told(1, h, Validators(etag: "\"x\"", lastModified: nil))
    #expect(m.fresh(1, ["1", "2", "1"]) == [0, 1])
    m.took(1, "1")
    #expect(m.fresh(1, ["1", "2"]) == [1])
    #expect(m.fresh(0, ["1"]) == [0])
    #expect(WatchMemory(m.lines) == m)
  }

  @Test("a list that changed keeps what is known of its sources; damaged lines are forgotten")
  func align() {
    var m = WatchMemory(Array("{\"url\":\"https://a.example/\",\"seen\":[\"1\"]}\n{broken\n{\"url\":\"https://c.example/\"}\n".utf8))
    #expect(m.sources.map(\.url) == ["https://a.example/", "https://c.example/"])
    m.align([WatchedSource(url: "https://b.example/", name: "B", interval: 60), WatchedSource(url: "https://a.example/", name: "A", interval: 60)])
    #expect(m.sources.map(\.seen) == [[], ["1"]])
  }

  @Test("old entries are forgotten")
  func limit() {
    var m = WatchMemory()
    m.align([WatchedSource(url: "https://a.example/", name: "A", interval: 600)])
    for k in 0..<(WatchMemory.seenLimit + 10) { m.took(0, "\(k)") }
    #expect(m.sources[0].seen.count == WatchMemory.seenLimit && m.fresh(0, ["5", "500"]) == [0])
  }
}
