/// A line on standard error that shows how far long work is. Never in a pipe, and not in the first second.
package struct ProgressBar {
  private let shown: Bool
  private let total: Int?
  private let began = ContinuousClock.now
  private var drawn: ContinuousClock.Instant?
  private var reports = 0
  private var claims = 0
  private var visible = false

  /// Beside a table on the same terminal it would only be in the way.
  package init(shown: Bool?, total: Int?, outputIsTerminal: Bool = Console.isTerminal(Console.output)) {
    self.shown = Console.isTerminal(Console.error) && (shown ?? !outputIsTerminal)
    self.total = total
  }

  package mutating func advance(_ bytes: Int, reports: Int, claims: Int) {
    self.reports += reports
    self.claims += claims
    guard shown else { return }
    let now = ContinuousClock.now
    if now - began < .seconds(1) { return }
    if let drawn, now - drawn < .milliseconds(100) { return }
    drawn = now
    draw(bytes, now - began)
  }

  /// A stretch of work that counts its own steps.
  package mutating func step(_ what: String, _ done: Int, _ all: Int) {
    guard shown, all > 0 else { return }
    let now = ContinuousClock.now
    if now - began < .seconds(1) { return }
    if let drawn, now - drawn < .milliseconds(100) { return }
    drawn = now
    Console.write("\r\u{1B}[K\(what): \(done * 100 / all) %, \(done) of \(all)", to: Console.error)
    visible = true
  }

  package mutating func clear(if needed: Bool) {
    guard needed, visible else { return }
    Console.write("\r\u{1B}[K", to: Console.error)
    visible = false
  }

  package mutating func finish() { clear(if: true) }

  private mutating func draw(_ bytes: Int, _ elapsed: Duration) {
    let megabytes = Double(bytes) / 1_000_000
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    var words = "\(reports) reports, \(claims) claims, \(Int(Double(reports) / seconds)) reports/s, \(Int((megabytes / seconds).rounded())) MB/s"
    let columns = Console.width(Console.error)
    var line = ""
    if let total, total > 0 {
      let share = min(1, Double(bytes) / Double(total))
      let left = share > 0.01 ? Int(seconds / share - seconds) : 0
      words += share > 0.01 ? ", \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left" : ""
      let room = min(30, columns - words.count - 10)
      if room >= 8 {
        let full = Int(share * Double(room))
        line = String(repeating: "█", count: full) + String(repeating: "░", count: room - full) + " "
      }
      line += "\(Int(share * 100))% "
    }
    line += words
    Console.write("\r\u{1B}[K" + String(line.prefix(columns - 1)), to: Console.error)
    visible = true
  }
}
