import ArgumentParser
import CodingCommands
import Storing

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Records what a person decides about claims, events, agreements, tolls and contradictions.",
    discussion: """
      confirm ID...          it is as it says
      reject ID...           it is not; lists leave it out from now on
      correct ID NAME=VALUE  a field is another: place=Tartar, time=2020-10-04, killed=5, killed=3..5, type, mode, truce, actors=ARM/MIL
      merge EVENT EVENT...   they are one event
      split EVENT CLAIM...   these claims are an event of their own
      resolve ID             a contradiction is settled; reopen ID takes that back
      withdraw ID            every decision about it is taken back

      A decision stays whatever is coded or added later.
      """)

  @OptionGroup var dossier: DossierArgument
  @Argument(help: "What is decided: \(Review.Action.allCases.map(\.rawValue).joined(separator: ", ")).") var action: String
  @Argument(help: "Ids, and for correct NAME=VALUE.") var targets: [String]
  @Option(help: "Why.") var reason: String
  @Option(help: "Who decides.") var by: String
  @OptionGroup var clock: ClockOptions

  func run() throws {
    guard let action = Review.Action(rawValue: action) else {
      throw Console.misuse("\(action): nothing that can be decided; one of \(Review.Action.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    var ids: [String] = []
    var fields: [Review.Field] = []
    for t in targets {
      if action == .correct, let eq = t.firstIndex(of: "=") {
        fields.append(Review.Field(name: String(t[..<eq]), value: String(t[t.index(after: eq)...])))
      } else {
        ids.append(t)
      }
    }
    let now = try clock.moment()
    try DossierCommands.telling {
      let dossier = try Dossier.open(self.dossier.path)
      try dossier.review(Review(action, ids, fields: fields, reason: reason, by: by), now: now)
      try dossier.conclude(now: now)
      try dossier.close()
    }
    Console.write("\(action.rawValue): \(ids.joined(separator: " ")), by \(by)\n")
  }
}
