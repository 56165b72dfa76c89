import ArgumentParser
import CodingCommands
import Foundation
import Serving

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Accounts of a dossier's desk.", subcommands: [Add.self, Disable.self, List.self, Token.self])

  struct Target: ParsableArguments {
    @Argument(help: ArgumentHelp("The dossier.", valueName: "dossier"))
    var dossier: String

    func store() throws -> DeskStore {
      guard FileManager.default.fileExists(atPath: dossier) else {
        throw DeskFailure("\(dossier): there is no such dossier; make one with: truceline init \(dossier)")
      }
      return try DeskStore(path: dossier + ".desk", now: { Int(Date().timeIntervalSince1970) })
    }
  }

  /// Runs `body`, telling a failure in one line.
  static func telling(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as DeskFailure {
      Console.complain("\(error)")
      throw ExitCode(1)
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Adds an account, or gives one a new password and role.",
      discussion: "The password is the first line of standard input; on a terminal it is asked for and not shown.")
    @OptionGroup var target: Target
    @Argument(help: ArgumentHelp("Letters, digits, dots, hyphens, underscores.", valueName: "name"))
    var name: String
    @Option(help: "viewer, analyst, editor, admin, or party.")
    var role: String
    @Option(help: ArgumentHelp("Whom a party's account speaks for, such as ARM.", valueName: "code"))
    var party: String?

    func validate() throws {
      if Role(rawValue: role) == nil { throw ValidationError("--role \(role): give \(Role.allCases.map(\.rawValue).joined(separator: ", "))") }
    }

    func run() async throws {
      try UserCommand.telling {
        guard let role = Role(rawValue: role) else { return }
        let store = try target.store()
        try store.setUser(name, role: role, password: try UserCommand.password(), party: party)
        Console.write("\(name) may log in as \(role.rawValue).\n")
      }
    }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "disable", abstract: "Takes an account's way in. What it did stays recorded.")
    @OptionGroup var target: Target
    @Argument(help: ArgumentHelp("The account.", valueName: "name"))
    var name: String

    func run() async throws {
      try UserCommand.telling {
        guard try target.store().disableUser(name) else { throw DeskFailure("\(name): there is no such account; truceline user list names them") }
        Console.write("\(name) can no longer log in.\n")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Names the accounts.")
    @OptionGroup var target: Target

    func run() async throws {
      try UserCommand.telling {
        for u in try target.store().users() {
          Console.write("\(u.name)\t\(u.role.rawValue)\(u.party.map { "\t" + $0 } ?? "")\(u.disabled ? "\tdisabled" : "")\n")
        }
      }
    }
  }

  struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "token", abstract: "Makes an API token for an account and prints it, once.")
    @OptionGroup var target: Target
    @Argument(help: ArgumentHelp("The account.", valueName: "name"))
    var name: String
    @Option(help: ArgumentHelp("What it is for.", valueName: "text"))
    var label = "token"

    func run() async throws {
      try UserCommand.telling {
        let store = try target.store()
        guard try store.users().contains(where: { $0.name == name && !$0.disabled }) else {
          throw DeskFailure("\(name): there is no such account; truceline user list names them")
        }
        Console.write(try store.makeToken(user: name, label: label) + "\n")
      }
    }
  }

  /// One line of standard input, not shown where a person types it.
  static func password() throws -> String {
    let terminal = isatty(0) == 1
    var before = termios()
    if terminal {
      Console.write("Password: ", to: Console.error)
      tcgetattr(0, &before)
      var silent = before
      silent.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(0, TCSANOW, &silent)
    }
    defer {
      if terminal {
        tcsetattr(0, TCSANOW, &before)
        Console.write("\n", to: Console.error)
      }
    }
    guard let line = readLine(), !line.isEmpty else { throw DeskFailure("no password; give it as the first line of standard input") }
    return line
  }
}
