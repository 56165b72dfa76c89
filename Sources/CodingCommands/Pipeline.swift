import Reading
import Synchronization

/// What a worker makes of one input, appended to `out`.
package protocol ReportWorker: AnyObject, SendableMetatype {
  func process(_ item: InputItem, _ out: inout Piece)
}

/// The output of a batch of inputs, with what is to be told of them.
package struct Piece: Sendable {
  package var bytes: [UInt8] = []
  package var notices: [ReadingNotice] = []
  package var reports = 0
  package var claims = 0
  /// The last line of the input that was read for it, where the input is lines.
  package var line = 0
  /// What is handed on instead of written, such as reports for a dossier.
  package var objects: [any Sendable] = []

  package init() {}
}

/// Reads inputs in batches, has them worked on by several workers, and hands the pieces on in the order of the input.
///
/// Memory is bounded: no more than a few batches are between reader and writer at any time.
package struct Pipeline<Worker: ReportWorker> {
  package let paths: [String]
  package let addresses: (any AddressSource)?
  package let observations: ObservationReader
  package let jobs: Int
  /// Every input is NDJSON, however its first line looks.
  package var isNDJSON = false
  package let makeWorker: @Sendable () -> Worker

  /// `addresses` fetches those of `paths` that are addresses; `observations` knows the columns of observers' forms.
  package init(
    paths: [String], addresses: (any AddressSource)? = nil, observations: ObservationReader = ObservationReader(), jobs: Int,
    makeWorker: @escaping @Sendable () -> Worker
  ) {
    self.paths = paths
    self.addresses = addresses
    self.observations = observations
    self.jobs = jobs
    self.makeWorker = makeWorker
  }

  /// Largest text or record; what is longer is told and passed over.
  package static var recordLimit: Int { 2 << 20 }
  /// First batches are small so that the first claims come at once.
  private static var firstBatch: Int { 1 << 14 }
  /// The others are small enough that what is read, coded and written stays in a processor's own memory.
  private static var largestBatch: Int { 1 << 17 }

  package func run(_ deliver: (Piece, _ bytesRead: Int) -> Void) async {
    let source = InputSequence(
      paths, addresses, observations, isNDJSON: isNDJSON, limit: Self.recordLimit, first: Self.firstBatch, largest: Self.largestBatch)
    if jobs == 1 {
      let worker = makeWorker()
      while let batch = await source.next() { deliver(Self.work(batch, worker), source.bytesRead) }
      return
    }
    await withTaskGroup(of: (Int, Piece, Lease<Worker>).self) { group in
      var idle: [Lease<Worker>] = []
      var running = 0
      var queued = 0
      var written = 0
      var waiting: [Int: Piece] = [:]
      var drained = false
      while true {
        // A slow batch holds back later ones: reading stops rather than results piling up.
        while !drained, running < jobs, queued - written < 3 * jobs {
          guard let batch = await source.next() else {
            drained = true
            break
          }
          let lease = idle.popLast() ?? Lease(makeWorker())
          let number = queued
          group.addTask { (number, Self.work(batch, lease.worker), lease) }
          queued += 1
          running += 1
        }
        guard let (number, piece, lease) = await group.next() else { break }
        running -= 1
        idle.append(lease)
        waiting[number] = piece
        while let ready = waiting.removeValue(forKey: written) {
          written += 1
          deliver(ready, source.bytesRead)
        }
      }
    }
  }

  private static func work(_ batch: InputBatch, _ worker: Worker) -> Piece {
    var piece = Piece()
    piece.bytes.reserveCapacity(batch.size * 2)
    for entry in batch.entries {
      switch entry {
      case .notice(let n):
        piece.notices.append(n)
        piece.line = max(piece.line, n.line)
      case .item(let item) where item.bytes.count > Coders.large:
        piece.line = max(piece.line, item.line)
        piece = oneAtATime.withLock { _ in
          var taken = piece
          worker.process(item, &taken)
          return taken
        }
      case .item(let item):
        piece.line = max(piece.line, item.line)
        worker.process(item, &piece)
      }
    }
    return piece
  }
}

/// Huge reports are worked on one after the other: several at once would take several times the memory.
private let oneAtATime = Mutex(())

/// A worker that is used by one task at a time.
package final class Lease<Worker: AnyObject>: @unchecked Sendable {
  package let worker: Worker
  package init(_ worker: Worker) { self.worker = worker }
}
