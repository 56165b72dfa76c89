import ArgumentParser
import Claims
import CodingCommands
import Dispatch
import Fetching
import Packs
import Storing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Polls feeds and adds what is new to a dossier.",
    discussion: """
      Feeds stand in a TOML file (docs/watching.md). A source that fails is asked less and less often, up to six hours apart, and never \
      stops the others; truceline sources tells how each does. What a watch knows of its sources stands beside the dossier, in \
      DOSSIER.watch. The dossier is open for writing only while something is added. SIGTERM or SIGINT end it cleanly. Exit status: \
      0 ended as it should, 1 with --once where a source failed, 64 wrong usage.
      """)

  @OptionGroup var dossier: DossierArgument
  @OptionGroup var packs: PackOptions
  @OptionGroup var network: NetworkOptions

  @Option(help: ArgumentHelp("The list of feeds.", valueName: "file"))
  var feeds: String

  @Flag(help: "Look at every source once, then end.")
  var once = false

  /// Waiting is measured by a clock that may run faster, so that a day of outages can be tried out.
  @Option(help: .hidden)
  var clockRate = 1.0

  func validate() throws {
    if !(clockRate > 0) { throw ValidationError("--clock-rate: give more than 0") }
  }

  func run() async throws {
    Console.ignoreBrokenPipe()
    BackgroundPriority.take()
    guard let text = Files.read(feeds) else { throw Console.misuse("\(feeds): cannot be read; check the path") }
    let list: FeedList
    do throws(FeedList.Failure) { list = try FeedList(String(decoding: text, as: UTF8.self)) } catch { throw Console.misuse("\(feeds): \(error)") }
    let loaded = try packs.load()
    let settings = try DossierCommands.telling { try DossierReader.open(dossier.path).settings() }
    let memory = WatchMemoryFile(dossier: dossier.path)
    let watch = Watch(
      dossier.path, list, memory: memory, worker: { AddWorker(loaded, loaded.reader, settings, packs: PackHash.of(loaded.root)) },
      fetcher: network.fetcher(contact: list.contact), clock: WatchClock(rate: clockRate))
    let once = once
    let task = Task { once ? await watch.lookOnce() : await watch.run() }
    // Whoever ends it gets a whole dossier: what is under way is broken off, what was taken is on the disk.
    let sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    defer { for s in sources { s.cancel() } }
    if await !task.value { throw ExitCode(1) }
  }
}

/// Seconds since the epoch, and waiting for them.
struct WatchClock: Sendable {
  private let rate: Double
  private let start = Double(time(nil))
  private let began = ContinuousClock.now

  init(rate: Double) { self.rate = rate }

  var now: Double {
    let d = began.duration(to: .now).components
    return start + (Double(d.seconds) + Double(d.attoseconds) * 1e-18) * rate
  }

  /// Returns early where the task is cancelled.
  func sleep(until: Double) async {
    let pause = max(0, until - now) / rate
    try? await Task.sleep(for: .milliseconds(Int((pause * 1000).rounded(.up))))
  }
}
