import Claims
import CodingCommands
import Fetching
import Reading
import Storing

/// The running watch. Sources are asked at the same time, up to a few; what they bring is coded and kept one after the other.
actor Watch {
  /// Entries that one look takes from a source; a long feed goes on at once, after the others had their turn.
  static let perLook = 25
  static let atOnce = 8
  /// Seconds to wait for another program that is writing to the dossier.
  static let patience = 60

  private let path: String
  private let list: FeedList
  private let file: WatchMemoryFile
  private let worker: AddWorker
  private let fetcher: Fetcher
  private let clock: WatchClock
  private var memory: WatchMemory
  private var schedule: WatchSchedule

  init(
    _ path: String, _ list: FeedList, memory file: WatchMemoryFile, worker: @Sendable () -> AddWorker, fetcher: Fetcher, clock: WatchClock
  ) {
    self.path = path
    self.list = list
    self.file = file
    self.worker = worker()
    self.fetcher = fetcher
    self.clock = clock
    var known = file.read() ?? WatchMemory()
    known.align(list.sources)
    memory = known
    schedule = WatchSchedule(list.sources, health: known.sources.map(\.health), now: clock.now)
  }

  private enum Step { case looked, woke }

  /// Until the task is cancelled.
  func run() async -> Bool {
    Console.write("watching \(Listings.count(list.sources.count, "source"))\n")
    await withTaskGroup(of: Step.self) { group in
      var running = 0
      var sleeping = false
      while !Task.isCancelled {
        for k in schedule.take(clock.now, most: Watch.atOnce - running) {
          group.addTask {
            _ = await self.look(k)
            return .looked
          }
          running += 1
        }
        if !sleeping, running < Watch.atOnce {
          // No longer than a second: a look that ends meanwhile may have made something due.
          let next = min(schedule.nextDue ?? .infinity, clock.now + 1)
          group.addTask {
            await self.clock.sleep(until: next)
            return .woke
          }
          sleeping = true
        }
        switch await group.next() {
        case .looked?: running -= 1
        case .woke?: sleeping = false
        case nil: return
        }
      }
      group.cancelAll()
    }
    Console.write("stopped\n")
    return true
  }

  /// One look at each source; false where one failed.
  func lookOnce() async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      var good = true
      var running = 0
      for k in schedule.takeAll(clock.now) {
        if running == Watch.atOnce, let ended = await group.next() {
          good = good && ended
          running -= 1
        }
        group.addTask { await self.lookThrough(k) }
        running += 1
      }
      for await ended in group { good = good && ended }
      return good
    }
  }

  private func lookThrough(_ k: Int) async -> Bool {
    while true {
      let outcome = await look(k)
      if case .failure = outcome { return false }
      guard case .more = outcome, !Task.isCancelled else { return true }
    }
  }

  private func look(_ k: Int) async -> WatchSchedule.Outcome {
    let outcome = await fetch(k)
    guard !Task.isCancelled else { return outcome }
    if case .failure(let why, _, _) = outcome { Console.complain("\(list.sources[k].name): \(why)") }
    schedule.told(k, outcome, clock.now)
    memory.told(k, schedule.health[k], nil)
    file.keep(memory)
    return outcome
  }

  /// Fetches one feed and takes what is new in it, oldest first.
  private func fetch(_ k: Int) async -> WatchSchedule.Outcome {
    let source = list.sources[k]
    do throws(FetchError) {
      guard let got = try await fetcher.fetch(source.url, memory.sources[k].validators) else { return .unchanged }
      guard let feed = Feed.read(got.body), feed.kind != .sitemapIndex else {
        return .failure(
          "no feed is there, but \(got.contentType.isEmpty ? "something else" : got.contentType); check its address", isTemporary: true, retryAfter: nil)
      }
      if let flaw = feed.flaw { Console.complain("\(source.name): the feed is \(flaw); what stands before that is read") }
      let keys = feed.entries.map { $0.id ?? $0.url ?? $0.title ?? "" }
      let fresh = Array(memory.fresh(k, keys).reversed())
      var taken: [(key: String, report: PreparedReport?)] = []
      var troubles = 0
      for i in fresh.prefix(Watch.perLook) {
        guard !Task.isCancelled else { break }
        do throws(FetchError) {
          let piece = try await item(feed.entries[i], feed, got.url, source).map { coded($0) } ?? Piece()
          for n in piece.notices { Console.complain("\(n)") }
          taken.append((keys[i], piece.objects.first as? PreparedReport))
        } catch {
          Console.complain("\(source.name): \(error)")
          troubles += 1
          // What will not come right is not asked for again and again.
          if !error.isTemporary { taken.append((keys[i], nil)) }
        }
      }
      // The source is not to blame where the dossier could not be had: it is asked again in its turn, for everything.
      guard let added = await keep(taken.compactMap(\.report), source.name) else { return .unchanged }
      // A key counts as taken only when its report is on the disk.
      for t in taken { memory.took(k, t.key, shown: keys.count) }
      if Task.isCancelled || troubles > 0 { return .success(entries: taken.count, added: added) }
      if fresh.count > Watch.perLook { return .more(entries: taken.count, added: added) }
      // Asked conditionally only when nothing was left behind.
      memory.told(k, schedule.health[k], got.validators)
      return .success(entries: taken.count, added: added)
    } catch {
      return .failure(error.message, isTemporary: error.isTemporary, retryAfter: error.retryAfter)
    }
  }

  /// The entry's own text, else the page that it announces.
  private func item(_ e: FeedEntry, _ feed: Feed, _ base: String, _ source: WatchedSource) async throws(FetchError) -> InputItem? {
    let url = e.url.flatMap { Fetcher.resolve($0, relativeTo: base) }
    var given = e.given(of: feed)
    given.url = url
    if let content = e.content, !source.wantsPages || url == nil {
      var item = InputItem(bytes: Array(content.utf8), file: url ?? source.url)
      given.form = e.isMarkup ? .fragment : .text
      given.charset = "utf-8"
      item.given = given
      return item
    }
    guard let url, let page = try await fetcher.fetch(url) else { return nil }
    given.form = page.given.form
    given.charset = page.charset
    given.url = page.url
    var reader = InputReader(fetched: page.body, from: page.url, given: given, limit: Pipeline<AddWorker>.recordLimit)
    let first = reader.nextItem()
    for n in reader.takeNotices() { Console.complain("\(n)") }
    return first
  }

  private func coded(_ item: InputItem) -> Piece {
    var piece = Piece()
    worker.process(item, &piece)
    return piece
  }

  /// Reports become part of the dossier, and are reconciled. The dossier is open for no longer than that: people at the desk decide things, and
  /// `add` runs, in between. nil where it could not be written.
  private func keep(_ reports: [PreparedReport], _ name: String) async -> Int? {
    guard !reports.isEmpty else { return 0 }
    var waited = 0
    while true {
      do {
        let dossier = try Dossier.open(path)
        let now = Moment(seconds: Int(clock.now))
        let receipt = try dossier.receive(reports, now: now)
        try dossier.conclude(now: now)
        try dossier.close()
        if receipt.added > 0 {
          Console.write("\(now.iso) \(name): \(Listings.count(receipt.added, "report")) added with \(Listings.count(receipt.claims, "claim"))\n")
        }
        return receipt.added
      } catch {
        guard let failure = error as? DossierError, failure.kind == .locked, waited < Watch.patience * 2, !Task.isCancelled else {
          Console.complain("\(name): \(Listings.count(reports.count, "report")) not kept, tried again at the next look: \(error)")
          return nil
        }
        waited += 1
        try? await Task.sleep(for: .milliseconds(500))
      }
    }
  }
}
