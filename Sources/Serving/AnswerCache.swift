import Claims
import Crypto
import Dispatch
import Synchronization

/// Answers kept until the dossier changes.
///
/// While reports stream in, each batch would throw all of them away just when they are wanted most. An answer may therefore be a few
/// seconds old: who asks gets it at once, and it is made anew meanwhile, one at a time and on a thread of its own, so that requests never wait
/// for the work behind them. What a person changed here is never hidden by that: `floor`. However many ask for what is not there, it is made once.
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
    /// How long it took.
    var cost: Duration
    var refreshing = false
    var used: UInt64
    /// Whether somebody would notice that it is made anew.
    var isCostly: Bool { cost > .milliseconds(40) }
  }

  private struct State {
    var entries: [String: Entry] = [:]
    /// What is being made for those who wait, and at which position.
    var making: [String: (position: Int, task: Task<Answer, any Error>)] = [:]
    var bytes = 0
    var turn: UInt64 = 0
    var floor = 0
    /// The dossier's last positions and when they were seen first.
    var moves: [(position: Int, seen: ContinuousClock.Instant)] = []

    mutating func saw(_ position: Int) {
      guard position > moves.last?.position ?? .min else { return }
      moves.append((position, .now))
      if moves.count > 128 { moves.removeFirst(64) }
    }

    /// For how long something newer than `position` has been there.
    func staleness(_ position: Int) -> Duration {
      guard let first = moves.first, first.position <= position else { return .seconds(86_400) }
      return moves.first { $0.position > position }.map { ContinuousClock.now - $0.seen } ?? .zero
    }
  }

  /// An answer may be as old as this, and as this where making it takes long or the machine is busy.
  static let staleFor = Duration.seconds(2)
  static let stalest = Duration.seconds(10)
  static let largest = 24 << 20
  private let state = Mutex(State())
  private let behind = DispatchQueue(label: "truceline.answers-made-anew")
  private let before = DispatchQueue(label: "truceline.answers-waited-for", attributes: .concurrent)

  package init() {}

  /// Answers older than this position are not given any more.
  package func raiseFloor(to position: Int) { state.withLock { $0.floor = max($0.floor, position) } }

  /// The dossier stands at this position now.
  package func saw(_ position: Int) { state.withLock { $0.saw(position) } }

  /// The answer of `key` at `position`, made by `make` where there is none that may be given.
  package func answer(_ key: String, position: Int, _ make: @escaping @Sendable () throws -> [UInt8]) async throws -> Answer {
    enum Found { case fresh(Answer), stale(Answer), none }
    let found: Found = state.withLock { s in
      s.saw(position)
      guard var e = s.entries[key] else { return .none }
      s.turn += 1
      e.used = s.turn
      defer { s.entries[key] = e }
      if e.position == position { return .fresh(e.answer) }
      // What is costly is not made anew with every batch: at most a fifth of the time goes into it.
      let pause = e.cost * 4
      let most = min(AnswerCache.stalest, max(AnswerCache.staleFor, pause * 2))
      if e.position < s.floor || s.staleness(e.position) > (e.refreshing ? AnswerCache.stalest : most) { return .none }
      if e.refreshing || ContinuousClock.now - e.made < pause { return .fresh(e.answer) }
      e.refreshing = true
      return .stale(e.answer)
    }
    switch found {
    case .fresh(let answer): return answer
    case .stale(let answer):
      behind.async { [self] in
        let began = ContinuousClock.now
        if let bytes = try? make() {
          keep(key, Answer(bytes), position, ContinuousClock.now - began)
        } else {
          state.withLock { $0.entries[key]?.refreshing = false }
        }
      }
      return answer
    case .none: return try await waiting(key, position, make).value
    }
  }

  /// The work that makes it: one piece, however many wait for it.
  private func waiting(_ key: String, _ position: Int, _ make: @escaping @Sendable () throws -> [UInt8]) -> Task<Answer, any Error> {
    state.withLock { s in
      if let m = s.making[key], m.position >= s.floor { return m.task }
      let task = Task<Answer, any Error> { [self] in
        let result: Result<Answer, any Error> = await withCheckedContinuation { done in
          before.async {
            let began = ContinuousClock.now
            let made = Result { Answer(try make()) }
            if let answer = try? made.get() { self.keep(key, answer, position, ContinuousClock.now - began) }
            done.resume(returning: made)
          }
        }
        state.withLock { s in if s.making[key]?.position == position { s.making[key] = nil } }
        return try result.get()
      }
      s.making[key] = (position, task)
      return task
    }
  }

  private func keep(_ key: String, _ answer: Answer, _ position: Int, _ cost: Duration) {
    state.withLock { s in
      s.turn += 1
      s.bytes += answer.bytes.count - (s.entries[key]?.answer.bytes.count ?? 0)
      s.entries[key] = Entry(answer: answer, position: position, made: .now, cost: cost, used: s.turn)
      // The half used longest ago goes when there are too many: first of those that were quick to make.
      guard s.bytes > AnswerCache.largest || s.entries.count > 2_000 else { return }
      let order = s.entries.sorted { ($0.value.isCostly ? 1 : 0, $0.value.used) < ($1.value.isCostly ? 1 : 0, $1.value.used) }
      for (old, e) in order.prefix(order.count / 2) {
        s.entries[old] = nil
        s.bytes -= e.answer.bytes.count
      }
    }
  }
}
