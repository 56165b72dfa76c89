import ArgumentParser
import CodingCommands
import Recording

struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Makes and shows the keys with which holders sign.", subcommands: [New.self, Show.self])

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes a private key in a file of its own.",
      discussion: "The name says whose it is, for ever: an address without scheme, such as monitors.example/armenia.")

    @Argument(help: "The name of its holder.") var name: String
    @Option(help: ArgumentHelp("The file to make.", valueName: "file")) var out: String

    func run() throws {
      try RecordCommands.telling { KeyCommand.show(try KeyFile.make(out, name: name)) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows the public keys to give to others.")

    @Argument(help: "The private key's file.") var file: String

    func run() throws {
      try RecordCommands.telling { KeyCommand.show(try KeyFile(path: file).read()) }
    }
  }

  private static func show(_ key: SigningKey) {
    let cosigner = (try? key.cosigner).map { "\($0)" } ?? ""
    Console.write("log and statements  \(key.verifier)\ncosignatures        \(cosigner)\n")
  }
}
