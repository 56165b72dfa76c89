import Claims
import Foundation
import GRDB
import Reconciling

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// When blocks are read ahead, which changes nothing but the time that a batch takes.
public enum ReadingAhead: Sendable {
  /// Where processors had time left in the last minute: what takes only what is left would else hold a block that is waited for.
  case whileIdle
  case always, never

  var isDue: Bool {
    guard self == .whileIdle else { return self == .always }
    var load = 0.0
    return getloadavg(&load, 1) == 1 && load < Double(ProcessInfo.processInfo.activeProcessorCount)
  }
}

/// Reads blocks on another connection while a projector writes those before them: two processors make a batch in little more than half the
/// time. It sees what is on the disk, so that it is of use only where all claims were committed before the batch began.
final class BlocksAhead: @unchecked Sendable {
  private enum State {
    case waiting, taken
    case done(BlockReader.Outcome?, isForeign: Bool)
  }

  /// Guards everything below.
  private let lock = NSCondition()
  private var states: [State]
  private var position = 0
  /// Claims of outcomes that nobody took yet: what bounds the memory.
  private var held = 0
  /// Blocks that were read here since they were long in coming.
  private var given: Set<Int> = []
  private var isStopped = false
  private var isRunning = true

  private static let mostBlocks = 16
  private static let mostClaims = 10_000
  /// SCHED_IDLE of Linux, which its headers give under a condition that is not met here.
  private static let idlePolicy: Int32 = 5
  /// Seconds that a block is waited for.
  private static let patience = 0.25

  init(_ path: String, _ blocks: [Int], _ frame: ConflictFrame, _ book: ReviewBook) {
    states = Array(repeating: .waiting, count: blocks.count)
    let thread = Thread { [self] in
      #if os(Linux)
        // It takes only what processors have left, and is put off at once by whoever wakes: a desk beside it must not wait.
        var nothing = sched_param()
        _ = sched_setscheduler(0, BlocksAhead.idlePolicy, &nothing)
      #endif
      // A failure is met again, and told, where the block is then read: on the projector's own connection.
      try? read(path, blocks, frame, book)
      lock.withLock {
        for k in states.indices { if case .taken = states[k] { states[k] = .waiting } }
        isRunning = false
        lock.broadcast()
      }
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  private func read(_ path: String, _ blocks: [Int], _ frame: ConflictFrame, _ book: ReviewBook) throws {
    guard blocks.count > 1 else { return }
    var configuration = Configuration()
    configuration.label = "dossier-ahead"
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { db in
      let reader = BlockReader(db, try NameTable(db), CodingCache(db), frame, book)
      while let k = next() {
        put(try reader.outcome(blocks[k]), at: k, isForeign: true)
      }
    }
    try queue.close()
  }

  /// The first block that nobody reads yet; waits while too much is read ahead.
  private func next() -> Int? {
    lock.withLock {
      while !isStopped {
        if let k = free() {
          states[k] = .taken
          return k
        }
        if position + 1 >= states.count { return nil }
        lock.wait()
      }
      return nil
    }
  }

  /// What became of the block at a place in the list; `read` reads one on the caller's own connection, this one or, while another
  /// is at it, one after it. To be asked in the order of the list. The flag says whether it was read elsewhere.
  func outcome(_ k: Int, _ read: (Int) throws -> BlockReader.Outcome?) rethrows -> (outcome: BlockReader.Outcome?, isForeign: Bool) {
    while true {
      switch turn(k) {
      case .done(let outcome, let isForeign): return (outcome, isForeign)
      case .read(let other):
        let outcome = try read(other)
        if other == k { return (outcome, false) }
        put(outcome, at: other, isForeign: false)
      }
    }
  }

  private enum Turn {
    case done(BlockReader.Outcome?, isForeign: Bool)
    case read(Int)
  }

  private func turn(_ k: Int) -> Turn {
    lock.withLock {
      position = k
      lock.broadcast()
      while true {
        switch states[k] {
        case .waiting:
          states[k] = .taken
          return .read(k)
        case .done(let outcome, let isForeign):
          states[k] = .taken
          held -= outcome?.claims.headed.count ?? 0
          return .done(outcome, isForeign: isForeign)
        case .taken:
          guard isRunning else { return .read(k) }
          if let other = free() {
            states[other] = .taken
            return .read(other)
          }
          if !lock.wait(until: Date(timeIntervalSinceNow: BlocksAhead.patience)) {
            // It gets no time there.
            given.insert(k)
            return .read(k)
          }
        }
      }
    }
  }

  private func put(_ outcome: BlockReader.Outcome?, at k: Int, isForeign: Bool) {
    lock.withLock {
      guard !given.contains(k) else { return }
      states[k] = .done(outcome, isForeign: isForeign)
      held += outcome?.claims.headed.count ?? 0
      lock.broadcast()
    }
  }

  /// The first block that may be read now and that nobody reads; to be called with the lock held.
  private func free() -> Int? {
    guard held < BlocksAhead.mostClaims else { return nil }
    return (min(position + 1, states.count)..<min(states.count, position + BlocksAhead.mostBlocks)).first {
      if case .waiting = states[$0] { true } else { false }
    }
  }

  /// Ends the reading, and waits until its connection is closed.
  func stop() {
    lock.withLock {
      isStopped = true
      lock.broadcast()
      while isRunning { lock.wait() }
    }
  }
}
