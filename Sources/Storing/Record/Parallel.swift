import Dispatch
import Foundation
import Synchronization

/// The same for many, on all processors.
enum Parallel {
  /// What `each` makes of the numbers below `count`, in their order. Every part of the work has a state of its own.
  static func map<State, T: Sendable>(_ count: Int, state: @Sendable () -> State, each: @Sendable (State, Int) -> T?) -> [T?] {
    let parts = min(count, 4 * ProcessInfo.processInfo.activeProcessorCount)
    guard parts > 0 else { return [] }
    let made = UnsafeMutableBufferPointer<T?>.allocate(capacity: count)
    made.initialize(repeating: nil)
    defer {
      made.deinitialize()
      made.deallocate()
    }
    // Each part writes elements of its own, so that no two threads meet.
    nonisolated(unsafe) let out = made
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let own = state()
      for k in count * part / parts..<count * (part + 1) / parts { out[k] = each(own, k) }
    }
    return Array(made)
  }
}

/// Something that is computed beside what goes on here, until it is asked for.
final class Ahead<T: Sendable>: Sendable {
  private let made = Mutex<T?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () -> T) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let value = body()
      made.withLock { $0 = value }
      done.signal()
    }
  }

  /// Waits for it. To be asked once.
  var value: T {
    done.wait()
    defer { done.signal() }
    while true { if let value = made.withLock({ $0 }) { return value } }
  }
}
