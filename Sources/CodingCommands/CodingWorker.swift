import Claims
import Reading

/// Reads, codes and writes one report after the other; owns its buffers.
package final class CodingWorker: ReportWorker {
  private let reader: ReportReader
  private let minimum: Double
  private var buffers = ReadingBuffers()
  private var coders: Coders
  private var writer: any ClaimOutput

  package init(_ loaded: LoadedPacks, _ reader: ReportReader, format: OutputFormat, minimum: Double, width: Int, styled: Bool) {
    coders = Coders(loaded.packs)
    self.reader = reader
    self.minimum = minimum
    switch format {
    case .ndjson: writer = JSONOutput(separator: [], terminator: [10])
    case .json: writer = JSONOutput(separator: [44, 10], terminator: [])
    case .csv: writer = CSVOutput()
    case .table: writer = TableOutput(width: width, styled: styled)
    }
  }

  package func process(_ item: InputItem, _ out: inout Piece) {
    var result = reader.read(item, &buffers)
    out.notices += result.notices
    if let observed = result.observed {
      let claims = observed.claims.filter { $0.confidence >= minimum }
      writer.write(observed.report, Origin(result), claims, to: &out.bytes)
      writer.write(observed.coverage, observed.report, Origin(result), to: &out.bytes)
      out.reports += 1
      out.claims += claims.count
      return
    }
    guard result.isCodable, var report = result.report.take(), var claims = coders.code(&report) else { return }
    if minimum > 0 { claims.removeAll { $0.confidence < minimum } }
    writer.write(report, Origin(result), claims, to: &out.bytes)
    out.reports += 1
    out.claims += claims.count
    if report.text.count > Coders.large {
      coders.forget()
      buffers = ReadingBuffers()
    }
  }
}

/// Where a report came from, as the output names it.
package struct Origin {
  /// Last part of the file's path; nil where the record has an id of its own.
  package var file: String?
  package var line = 0
  /// JSON values as they stood in the input.
  package var sourceID: [UInt8]?
  package var group: [UInt8]?

  package init(file: String) { self.file = file }

  package init(_ result: ReadResult) {
    sourceID = result.sourceID
    group = result.group
    if sourceID == nil {
      file = InputFiles.lastComponent(result.file)
      line = result.line
    }
  }

  /// `"file":"a.txt",` or `"source_id":…,"group":…,`.
  package func members(_ w: inout ByteWriter) {
    if let id = sourceID {
      w.raw("\"source_id\":")
      w.bytes += id
      w.byte(44)
    }
    if let file {
      w.raw("\"file\":")
      w.quoted(file)
      w.byte(44)
      if line > 0 {
        w.raw("\"line\":")
        w.int(line)
        w.byte(44)
      }
    }
    if let group {
      w.raw("\"group\":")
      w.bytes += group
      w.byte(44)
    }
  }

  /// The id or file as plain words.
  package var label: String {
    if let id = sourceID { return JSONText.plain(id) }
    return line > 0 ? "\(file ?? ""):\(line)" : file ?? ""
  }
}

/// Appends a report and its claims to the output.
package protocol ClaimOutput {
  mutating func write(_ report: Report, _ origin: Origin, _ claims: [Claim], to out: inout [UInt8])
  /// What observers could not see.
  mutating func write(_ coverage: [CoverageRow], _ report: Report, _ origin: Origin, to out: inout [UInt8])
}

extension ClaimOutput {
  /// Tables of claims have no place for what is none.
  package mutating func write(_ coverage: [CoverageRow], _ report: Report, _ origin: Origin, to out: inout [UInt8]) {}
}
