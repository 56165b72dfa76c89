import ArgumentParser
import Claims
import CodingCommands
import Foundation
import Reading

/// An archive of claims on disk: files of lines, and Parquet files whose column `json` holds such lines.
struct ClaimArchive {
  /// What coded the archive: program with version, and the hash of its packs.
  struct Coder {
    var name: String
    var packs: String
  }

  private let path: String
  private var lines: [String] = []
  private var tables: [String] = []

  /// Finds the files; those of days of publication that the slice does not want are passed over.
  init(_ path: String, _ slice: ArchiveSlice) throws {
    self.path = path
    guard path == "-" || FileManager.default.fileExists(atPath: path) else {
      throw Console.misuse("\(path): no such file or folder; give what truceline-spark or truceline code wrote")
    }
    for file in InputFiles.open(path) where Self.isWanted(Substring(file.utf8.dropFirst(path.utf8.count)).split(separator: "/"), slice) {
      if file.hasSuffix(".parquet") {
        tables.append(file)
      } else if file == path || [".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz"].contains(where: { file.hasSuffix($0) }) {
        lines.append(file)
      }
    }
    guard !lines.isEmpty || !tables.isEmpty else {
      throw Console.misuse("\(path): nothing there to read for these conditions; give a folder with .parquet or .ndjson files")
    }
    // Reports first: claims of those that are not wanted then need not be kept.
    tables = tables.filter { $0.contains("/reports/") } + tables.filter { !$0.contains("/reports/") }
  }

  private static func isWanted(_ parts: [Substring], _ slice: ArchiveSlice) -> Bool {
    for part in parts {
      if part.hasPrefix(".") || part.hasPrefix("_") || ["events", "rejects", "units"].contains(part) { return false }
      if part.hasPrefix("day=") {
        let day = Stamp(iso: String(part.dropFirst(4)))?.day
        if !slice.mayTake(published: day) { return false }
      }
    }
    return true
  }

  /// What the archive says of its coder, where it says so.
  func coder() throws -> Coder? {
    guard let bytes = FileManager.default.contents(atPath: path + "/coder.json") else { return nil }
    var coder = Coder(name: "", packs: "")
    Array(bytes).withUnsafeBufferPointer { b in
      var reader = JSONReader(b)
      do throws(JSONReader.Failure) {
        try reader.object { (r, key) throws(JSONReader.Failure) in
          switch JSONKey(key) {
          case "coder": coder.name = try r.text() ?? ""
          case "packs": coder.packs = try r.text() ?? ""
          default: try r.skip()
          }
        }
      } catch { coder.name = "" }
    }
    return coder.name.isEmpty ? nil : coder
  }

  /// Hands on every line; false where something was left out, which standard error tells.
  func read(_ take: (InputItem) -> Void) throws -> Bool {
    var isWhole = true
    if !lines.isEmpty { isWhole = Self.read(lines, take) }
    if !tables.isEmpty { isWhole = try ParquetLines.read(tables, take) && isWhole }
    return isWhole
  }

  static func read(_ paths: [String], _ take: (InputItem) -> Void) -> Bool {
    var isWhole = true
    var reader = InputReader(files: paths, limit: 64 << 20)
    func tell() {
      for n in reader.takeNotices() {
        Console.complain("\(n)")
        if n.skipped { isWhole = false }
      }
    }
    while let item = reader.nextItem() {
      tell()
      guard item.isRecord else {
        Console.complain("\(item.file): no lines of claims; give what truceline code --format ndjson writes")
        isWhole = false
        continue
      }
      take(item)
    }
    tell()
    return isWhole
  }
}

/// Parquet by way of Python's pyarrow, which is the format's own library there; no Swift package reads it.
enum ParquetLines {
  /// Prints the lines of the column `json` of the files whose names come on standard input, each ended by a zero.
  private static let program = """
    import sys
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        sys.exit(3)
    status = 0
    for name in sys.stdin.buffer.read().decode("utf-8", "surrogateescape").split("\\0")[:-1]:
        try:
            table = parquet.ParquetFile(name)
            if "json" not in table.schema_arrow.names:
                raise ValueError("no column json")
            for batch in table.iter_batches(columns=["json"], batch_size=4096):
                for line in batch.column(0).to_pylist():
                    if line:
                        sys.stdout.buffer.write(line.encode("utf-8") + b"\\n")
        except BrokenPipeError:
            raise
        except Exception as fault:
            sys.stderr.write("truceline: %s: %s; left out; give files that truceline-spark wrote\\n" % (name, str(fault).split("\\n")[0]))
            status = 1
    sys.stdout.flush()
    sys.exit(status)
    """

  static func read(_ files: [String], _ take: (InputItem) -> Void) throws -> Bool {
    let python = PythonProcess.name
    let child = PythonProcess.make(["-c", program])
    let (names, answers) = (Pipe(), Pipe())
    child.standardInput = names
    child.standardOutput = answers
    do { try child.run() } catch { throw Console.misuse("\(python) cannot be started: \(remedy)") }
    // All names are read before the first line is written, so that neither waits for the other.
    var list = Data()
    for f in files { list.append(contentsOf: Array(f.utf8) + [0]) }
    try? names.fileHandleForWriting.write(contentsOf: list)
    try? names.fileHandleForWriting.close()
    let isWhole = ClaimArchive.read(["/dev/fd/\(answers.fileHandleForReading.fileDescriptor)"], take)
    child.waitUntilExit()
    switch child.terminationStatus {
    case 0: return isWhole
    case 1: return false
    default: throw Console.misuse("\(python) cannot read Parquet: \(remedy)")
    }
  }

  private static let remedy = "install it (pip install pyarrow) and name that Python in TRUCELINE_PYTHON"
}
