import Claims
import Crypto
import Synchronization

/// Answers kept until the dossier changes.
///
/// While reports stream in, each batch would throw all of them away just when they are wanted most. An answer may therefore be up to
/// two seconds old: who asks gets it at once, and one task makes it anew meanwhile. What a person changed here is never hidden by that: `floor`.
package final class AnswerCache: Sendable {
  package struct Answer: Sendable {
    package var bytes: [UInt8]
    var etag: String

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      etag = "\"" + Hexadecimal.text(Array(SHA256.hash(data: bytes).prefix(12))) + "\""
    }
  }

  private struct Entry {
    var answer: Answer
    var position: Int
    var made: ContinuousClock.Instant
    var refreshing = false
    var used: UInt64
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var bytes = 0
    var turn: UInt64 = 0
    var floor = 0
  }

  static let staleFor = Duration.seconds(2)
  static let largest = 24 << 20
  private let state = Mutex(State())

  package init() {}

  /// Answers older than this position are not given any more.
  package func raiseFloor(to position: Int) { state.withLock { $0.floor = max($0.floor, position) } }

  /// The answer of `key` at `position`, made by `make` where there is none that may be given.
  package func answer(_ key: String, position: Int, _ make: @escaping @Sendable () throws -> [UInt8]) throws -> Answer {
    enum Found { case fresh(Answer), stale(Answer), none }
    let found: Found = state.withLock { s in
      guard var e = s.entries[key] else { return .none }
      s.turn += 1
      e.used = s.turn
      defer { s.entries[key] = e }
      if e.position == position { return .fresh(e.answer) }
      if e.position < s.floor || ContinuousClock.now - e.made > AnswerCache.staleFor { return .none }
      if e.refreshing { return .fresh(e.answer) }
      e.refreshing = true
      return .stale(e.answer)
    }
    switch found {
    case .fresh(let answer): return answer
    case .stale(let answer):
      Task.detached { [self] in
        if let bytes = try? make() {
          keep(key, Answer(bytes), position)
        } else {
          state.withLock { $0.entries[key]?.refreshing = false }
        }
      }
      return answer
    case .none:
      let answer = Answer(try make())
      keep(key, answer, position)
      return answer
    }
  }

  private func keep(_ key: String, _ answer: Answer, _ position: Int) {
    state.withLock { s in
      s.turn += 1
      s.bytes += answer.bytes.count - (s.entries[key]?.answer.bytes.count ?? 0)
      s.entries[key] = Entry(answer: answer, position: position, made: .now, used: s.turn)
      // The half used longest ago goes when there are too many.
      guard s.bytes > AnswerCache.largest || s.entries.count > 2_000 else { return }
      let order = s.entries.sorted { $0.value.used < $1.value.used }
      for (old, e) in order.prefix(order.count / 2) {
        s.entries[old] = nil
        s.bytes -= e.answer.bytes.count
      }
    }
  }
}
