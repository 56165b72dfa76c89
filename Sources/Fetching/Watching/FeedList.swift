import TOMLKit

/// `feeds.toml`: which feeds are watched, and how often.
public struct FeedList: Sendable {
  public var sources: [WatchedSource] = []
  /// An address for complaints, sent with each request.
  public var contact: String?

  public struct Failure: Error, Sendable, CustomStringConvertible {
    public var line: Int
    public var message: String
    public var remedy: String
    public var description: String { (line > 0 ? "\(line): " : "") + message + "; " + remedy }
  }

  public static let shortestInterval = 30.0

  /// Reads the text of a list. A table that cannot be used makes the whole list unusable: a source that is silently not watched would be worse.
  public init(_ text: String) throws(Failure) {
    let table: TOMLTable
    do { table = try TOMLTable(string: text) } catch let error as TOMLParseError {
      throw Failure(line: Int(error.source.begin.line), message: "this is no TOML: \(error.description)", remedy: "see docs/reading.md")
    } catch {
      throw Failure(line: 0, message: "this is no TOML", remedy: "see docs/reading.md")
    }
    contact = table["contact"]?.string
    let every = try FeedList.interval(table["every"], "every", or: 900)
    guard let feeds = table["feed"]?.array, !feeds.isEmpty else {
      throw Failure(line: 0, message: "no [[feed]] in it", remedy: "add one with a url")
    }
    for k in 0..<feeds.count {
      guard let feed = feeds[k].table, let url = feed["url"]?.string, url.hasPrefix("http://") || url.hasPrefix("https://") else {
        throw Failure(line: 0, message: "feed \(k + 1) has no url that begins with http:// or https://", remedy: "give it one")
      }
      for key in feed.keys.sorted() where !["url", "name", "every", "pages"].contains(key) {
        throw Failure(line: 0, message: "feed \(k + 1) has an unknown key '\(key)'", remedy: "known are url, name, every, pages")
      }
      sources.append(
        WatchedSource(
          url: url, name: feed["name"]?.string ?? url, interval: try FeedList.interval(feed["every"], "feed \(k + 1): every", or: every),
          wantsPages: feed["pages"]?.bool ?? false))
    }
    for (k, s) in sources.enumerated() where sources[..<k].contains(where: { $0.url == s.url }) {
      throw Failure(line: 0, message: "feed \(k + 1) repeats \(s.url)", remedy: "list each feed once")
    }
  }

  /// `90s`, `15m`, `2h`, `1d`, or seconds.
  private static func interval(_ value: (any TOMLValueConvertible)?, _ name: String, or fallback: Double) throws(Failure) -> Double {
    guard let value else { return fallback }
    var seconds = value.int.map(Double.init)
    if let text = value.string, let unit = text.last, let n = Double(text.dropLast()) {
      let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
      seconds = units[unit].map { $0 * n }
    }
    guard let seconds, seconds >= shortestInterval, seconds <= 30 * 86400 else {
      throw Failure(line: 0, message: "\(name) is no time between 30 s and 30 days", remedy: "write it as \"15m\" or \"2h\"")
    }
    return seconds
  }
}
