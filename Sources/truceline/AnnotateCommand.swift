import ArgumentParser
struct AnnotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "annotate", abstract: "Marks what stands where in reports.")
}
