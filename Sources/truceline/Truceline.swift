import ArgumentParser
import CodingCommands

@main
struct Truceline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truceline",
    abstract: "Reads news reports and says who did what to whom, when, where, with which figures, and who says so.",
    version: "truceline \(Version.number)",
    subcommands: [
      CodeCommand<WebInputs>.self, AnnotateCommand<WebInputs>.self, ExplainCommand.self, ObserveCommand.self, ReconcileCommand.self,
      PackCommand<WebInputs>.self, EvaluateCommand.self, BenchScan.self, BenchRead.self, BenchStages.self,
    ] + DossierGroup.writing + DossierGroup.reading + [ReportCommand.self, ExportCommand.self, ServeCommand.self, UserCommand.self] + RecordGroup.commands)
}
