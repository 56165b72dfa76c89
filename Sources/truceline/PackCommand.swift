import ArgumentParser
struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "pack", abstract: "Checks packs and fills them from other sources.")
}
