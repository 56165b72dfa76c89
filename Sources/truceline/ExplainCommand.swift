import ArgumentParser
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "explain", abstract: "Shows how a sentence is coded, and what was missing for rules that nearly fired.")
}
