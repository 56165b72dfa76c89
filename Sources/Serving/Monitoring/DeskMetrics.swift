import Claims
import Synchronization

/// Counts for Prometheus, in its text format.
///
/// Libraries beneath count through swift-metrics' factory (`MetricsBridge`); the desk's own counts are kept here with fixed buckets.
final class DeskMetrics: Sendable {
  private struct Key: Hashable, Comparable {
    var name: String
    var labels: String
    static func < (a: Key, b: Key) -> Bool { (a.name, a.labels) < (b.name, b.labels) }
  }

  private struct State {
    var counters: [Key: Double] = [:]
    var gauges: [Key: Double] = [:]
    var buckets: [String: [Int]] = [:]
    var sums: [String: Double] = [:]
  }

  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  private let state = Mutex(State())

  func request(path: String, method: String, status: Int, seconds: Double) {
    let route = "path=\"\(DeskMetrics.escaped(path))\",method=\"\(DeskMetrics.escaped(method))\""
    state.withLock { s in
      s.counters[Key(name: "truceline_http_requests_total", labels: route + ",status=\"\(status)\""), default: 0] += 1
      var b = s.buckets[route] ?? [Int](repeating: 0, count: DeskMetrics.bounds.count + 1)
      b[DeskMetrics.bounds.firstIndex { seconds <= $0 } ?? DeskMetrics.bounds.count] += 1
      s.buckets[route] = b
      s.sums[route, default: 0] += seconds
    }
  }

  func count(_ name: String, labels: String = "", by amount: Double = 1) {
    state.withLock { $0.counters[Key(name: name, labels: labels), default: 0] += amount }
  }

  func set(_ name: String, labels: String = "", to value: Double) {
    state.withLock { $0.gauges[Key(name: name, labels: labels)] = value }
  }

  func add(_ name: String, labels: String = "", by amount: Double) {
    state.withLock { $0.gauges[Key(name: name, labels: labels), default: 0] += amount }
  }

  /// The page that Prometheus reads; lines in byte order.
  func text() -> String {
    state.withLock { s in
      var w = ByteWriter(capacity: 4096)
      for (kind, values) in [("counter", s.counters), ("gauge", s.gauges)] {
        var last = ""
        for key in values.keys.sorted() {
          if key.name != last { w.raw("# TYPE \(key.name) \(kind)\n") }
          last = key.name
          w.raw(key.labels.isEmpty ? key.name : "\(key.name){\(key.labels)}")
          w.byte(32)
          w.number(values[key] ?? 0, places: 6)
          w.byte(10)
        }
      }
      w.raw("# TYPE truceline_http_request_duration_seconds histogram\n")
      for route in s.buckets.keys.sorted() {
        var total = 0
        for (k, n) in (s.buckets[route] ?? []).enumerated() {
          total += n
          let bound = k < DeskMetrics.bounds.count ? "\(DeskMetrics.bounds[k])" : "+Inf"
          w.raw("truceline_http_request_duration_seconds_bucket{\(route),le=\"\(bound)\"} \(total)\n")
        }
        w.raw("truceline_http_request_duration_seconds_sum{\(route)} ")
        w.number(s.sums[route] ?? 0, places: 6)
        w.raw("\ntruceline_http_request_duration_seconds_count{\(route)} \(total)\n")
      }
      return w.string
    }
  }

  static func escaped(_ text: String) -> String {
    var out = ""
    for c in text.unicodeScalars {
      switch c {
      case "\\": out += "\\\\"
      case "\"": out += "\\\""
      case "\n": out += "\\n"
      default: out.unicodeScalars.append(c)
      }
    }
    return out
  }
}
