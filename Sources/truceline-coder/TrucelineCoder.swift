import ArgumentParser
import CodingCommands

/// Reading and coding alone, without a server or a database: what an engine runs as a filter on each of its machines.
@main
struct TrucelineCoder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truceline-coder",
    abstract: "Reads news reports on standard input or in files and codes them to claims.",
    version: "truceline-coder \(Version.number)",
    subcommands: [
      CodeCommand<FileInputs>.self, AnnotateCommand<FileInputs>.self, ReconcileCommand.self, FilterCommand.self, BlocksCommand.self, TiesCommand.self,
    ])
}
