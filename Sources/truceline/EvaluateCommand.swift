import ArgumentParser
import CodingCommands
import Foundation

/// Measures this program and says where claims go wrong. The scorers are Python's, beside the sources: what judges a coder is no part of it.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Runs every scorer on this program and prints the table of causes: which field fails, how, how often.",
    discussion: """
      Works in a folder of the sources, with python3 (or the one that TRUCELINE_PYTHON names). The development data are in the folder that \
      TRUCELINE_DEV_DATA names, else in ../shared; without them the project's own reports are what is measured.
      """)

  @Option(help: ArgumentHelp("The folder of the scorers.", valueName: "folder"))
  var scorers = "Evaluation"

  @Option(help: ArgumentHelp("Also the single errors of a field, such as recipients; or missed, false, plover.", valueName: "field"))
  var list: String?

  @Option(help: ArgumentHelp("Only these layers, such as seeds,plover.", valueName: "layers"))
  var only: String?

  @Option(help: "Rows of the table of causes.") var top = 40

  func validate() throws {
    guard top > 0 else { throw ValidationError("--top \(top): give 1 or more") }
  }

  func run() throws {
    let script = scorers + "/evaluate.py"
    guard FileManager.default.fileExists(atPath: script) else {
      throw Console.misuse("\(script): not there; run it in a folder of the sources, or name theirs with --scorers")
    }
    let process = PythonProcess.make([script, "--top", String(top)] + (list.map { ["--list", $0] } ?? []) + (only.map { ["--only", $0] } ?? []))
    process.environment = ProcessInfo.processInfo.environment.merging(["TRUCELINE_PROGRAM": Bundle.main.executablePath ?? CommandLine.arguments[0]]) { $1 }
    do { try process.run() } catch {
      throw Console.misuse("python3 cannot be run (\(error.localizedDescription)); install it, or name one in TRUCELINE_PYTHON")
    }
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw ExitCode(process.terminationStatus) }
  }
}
