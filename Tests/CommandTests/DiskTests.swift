import Foundation
import Testing

/// Real disks that are full or may not be written, and two programs that write at once.
@Suite("dossier commands on bad disks", .serialized)
struct DiskTests {
  private static let records = Data(
    (0..<600).map { k in
      Sample.record(
        "r\(k)", "Armenian forces shelled Ganja on \(k % 27 + 1) October 2020, the ministry said. At least \(k % 9 + 1) soldiers were killed. Item \(k).",
        ",\"outlet\":\"Outlet \(k % 7)\",\"published\":\"2020-10-28\",\"lang\":\"en\"")
    }.joined().utf8)

  /// Runs a script of the shell with `$T` the program, `$D` a folder and `$IN` 600 reports.
  private func script(_ text: String, mounts: Bool = false) throws -> Program.Outcome {
    let scratch = try Scratch()
    let input = try scratch.file("in.ndjson", Self.records)
    try FileManager.default.createDirectory(atPath: scratch.path + "/d", withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let file = try scratch.file("run.sh", Data(text.utf8))
    process.arguments = ["-c", mounts ? "exec unshare -m sh \"$0\"" : "exec sh \"$0\"", file]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "TRUCELINE_PACKS": Program.root + "/Packs", "T": Program.path, "D": scratch.path + "/d", "IN": input,
    ]) { $1 }
    for name in ["stdout", "stderr"] { try Data().write(to: scratch.url(name)) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forUpdating: scratch.url("stdout"))
    process.standardError = try FileHandle(forUpdating: scratch.url("stderr"))
    try process.run()
    process.waitUntilExit()
    return Program.Outcome(
      status: process.terminationStatus, output: try Data(contentsOf: scratch.url("stdout")),
      errors: String(decoding: try Data(contentsOf: scratch.url("stderr")), as: UTF8.self))
  }

  /// Disks can be mounted by root only, and on Linux.
  static let canMount: Bool = {
    guard geteuid() == 0 else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "unshare -m sh -c 'mount -t tmpfs -o size=1m none /mnt' 2>/dev/null"]
    try? process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test("a full disk: a clear error, and what was acknowledged is there", .enabled(if: canMount, "needs root on Linux")) func full() throws {
    let out = try script(
      """
      mount -t tmpfs -o size=1300k none "$D" || exit 9
      "$T" init "$D/a.dossier" --pack karabakh || exit 8
      head -n 20 "$IN" > "$D/../few.ndjson"
      "$T" add "$D/a.dossier" "$D/../few.ndjson" || exit 7
      "$T" add "$D/a.dossier" "$IN"
      echo "status $?"
      mount -o remount,size=64m "$D"
      "$T" rebuild "$D/a.dossier" --check || exit 6
      "$T" add "$D/a.dossier" "$IN" || exit 5
      "$T" reports "$D/a.dossier" --format ndjson --limit 1000 | wc -l
      """, mounts: true)
    #expect(out.status == 0, "\(out.text) \(out.errors)")
    #expect(out.text.contains("status 1"), "\(out.text)")
    #expect(out.errors.contains("disk is full") && out.errors.contains("make room"), "\(out.errors)")
    #expect(out.complaints.count == 1, "\(out.errors)")
    #expect(out.text.contains(", as it was") && out.text.hasSuffix("600\n"), "\(out.text)")
  }

  @Test("a disk that may not be written is read, and not written", .enabled(if: canMount, "needs root on Linux")) func readOnly() throws {
    let out = try script(
      """
      mount -t tmpfs -o size=64m none "$D" || exit 9
      "$T" init "$D/a.dossier" --pack karabakh || exit 8
      "$T" add "$D/a.dossier" "$IN" || exit 7
      mount -o remount,ro "$D" || exit 6
      "$T" reports "$D/a.dossier" --format ndjson --limit 1000 | wc -l
      "$T" status "$D/a.dossier" > /dev/null || exit 5
      "$T" add "$D/a.dossier" "$IN"
      echo "status $?"
      "$T" init "$D/b.dossier"
      echo "status $?"
      """, mounts: true)
    #expect(out.status == 0, "\(out.text) \(out.errors)")
    #expect(out.text.contains("600\n") && out.text.components(separatedBy: "status 1").count == 3, "\(out.text)")
    #expect(out.complaints.count == 2 && out.complaints.allSatisfy { $0.contains("may not be written") }, "\(out.errors)")
  }

  @Test("two that write at once: the second says who the first is") func twoWriters() throws {
    let out = try script(
      """
      "$T" init "$D/a.dossier" --pack karabakh || exit 9
      mkfifo "$D/pipe"
      "$T" add "$D/a.dossier" - < "$D/pipe" > /dev/null &
      exec 3> "$D/pipe"
      cat "$IN" >&3
      for k in 1 2 3 4 5 6 7 8 9 10; do [ -e "$D/a.dossier-lock" ] && break; sleep 0.3; done
      "$T" add "$D/a.dossier" "$IN"
      echo "status $?"
      "$T" events "$D/a.dossier" > /dev/null || exit 8
      exec 3>&-
      wait
      "$T" add "$D/a.dossier" "$IN" || exit 7
      """)
    #expect(out.status == 0, "\(out.text) \(out.errors)")
    #expect(out.text.contains("status 1") && out.text.contains("600 there already"), "\(out.text)")
    #expect(out.complaints.count == 1 && out.errors.contains("is writing to it") && out.errors.contains("add"), "\(out.errors)")
  }
}
