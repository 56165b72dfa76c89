import CodingCommands
import Foundation

/// Work that Python does for a command, in a process of its own.
enum PythonProcess {
  /// `python3`, or the one that TRUCELINE_PYTHON names.
  static var name: String { Console.environment("TRUCELINE_PYTHON") ?? "python3" }

  /// Not started yet.
  static func make(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    return process
  }
}
