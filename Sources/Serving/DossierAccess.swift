import Claims
import Storing
import Synchronization

/// The dossier as the desk uses it: many readers, and a writer that is opened for each change and let go, so that `truceline add` can run beside.
final class DossierAccess: Sendable {
  struct Change: Sendable {
    var position: Int
    /// Reports that came in.
    var reports: Int
  }

  let path: String
  private let now: @Sendable () -> Int
  private let current: Mutex<(reader: DossierReader, reports: Int)>
  private let writing = WriteTurn()
  let settings: DossierSettings

  init(_ path: String, now: @escaping @Sendable () -> Int) throws {
    self.path = path
    self.now = now
    let reader = try DossierReader.open(path, connections: 4)
    settings = try reader.settings()
    current = Mutex((reader, try reader.reportCount()))
  }

  /// As known at `asOf`, or now.
  func reader(_ asOf: Moment? = nil) throws -> DossierReader {
    // The newest batch, though the clock may not have seen it yet: what still holds is found in the order of the index.
    try current.withLock { $0.reader }.at(asOf)
  }

  var position: Int { current.withLock { $0.reader.position } }

  /// Looks whether something was added; what is new, or nil.
  @discardableResult
  func refresh() -> Change? {
    let before = current.withLock { $0 }
    guard let fresh = try? before.reader.at(nil), fresh.position != before.reader.position, let reports = try? fresh.reportCount() else { return nil }
    return current.withLock { state in
      guard fresh.position > state.reader.position else { return nil }
      let change = Change(position: fresh.position, reports: max(0, reports - state.reports))
      state = (fresh, reports)
      return change
    }
  }

  /// Changes the dossier and ends a batch. Waits a few seconds for another program that writes.
  func write<T: Sendable>(_ body: @escaping @Sendable (Dossier, Moment) throws -> T) async throws -> T {
    let result = try await writing.take { [path, now] in
      for attempt in 0... {
        do {
          let dossier = try Dossier.open(path)
          let moment = Moment(seconds: now())
          let result = Result { () throws -> T in
            let value = try body(dossier, moment)
            try dossier.conclude(now: moment)
            return value
          }
          try dossier.close()
          return try result.get()
        } catch let error as DossierError where error.kind == .locked {
          guard attempt < 20 else {
            throw Problem(
              .serviceUnavailable, "The dossier is being written", "Another program adds to it just now; send this again in a moment.", retryAfter: 5)
          }
          try await Task.sleep(for: .milliseconds(250))
        }
      }
      throw Problem.internalFailure
    }
    refresh()
    return result
  }
}

/// One change after the other.
private actor WriteTurn {
  private var last: Task<Void, Never>?

  func take<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
    let before = last
    let mine = Task<T, any Error> {
      await before?.value
      return try await body()
    }
    last = Task { _ = try? await mine.value }
    return try await mine.value
  }
}
