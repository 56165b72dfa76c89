/// Writes finished pieces: records to standard output, notices to standard error, in the order of the input.
package final class Delivery {
  package var bar: ProgressBar
  /// Whether something was left out.
  private(set) var skipped = false
  /// Bytes of the first record's separator that are still to be dropped.
  private var drop: Int

  package init(bar: ProgressBar, dropFirst: Int = 0) {
    self.bar = bar
    drop = dropFirst
  }

  package func take(_ piece: Piece, _ bytesRead: Int) {
    bar.clear(if: !piece.notices.isEmpty)
    if !piece.bytes.isEmpty {
      Console.write(drop > 0 ? Array(piece.bytes.dropFirst(drop)) : piece.bytes)
      drop = 0
    }
    for n in piece.notices {
      Console.complain("\(n)")
      if n.skipped { skipped = true }
    }
    bar.advance(bytesRead, reports: piece.reports, claims: piece.claims)
  }
}
