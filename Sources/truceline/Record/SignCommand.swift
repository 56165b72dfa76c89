import ArgumentParser
import CodingCommands
import Recording
import Storing

/// What a statement is about, why, and who makes it.
struct StatementOptions: ParsableArguments {
  @OptionGroup var record: RecordOptions
  @OptionGroup var key: KeyOptions
  @Argument(help: "What it is about: finding:ID, event:ID, report:ID or statement:ID.") var subject: String
  @Option(help: "Why, in your words.") var reasons = ""
  @Option(help: ArgumentHelp("With invite: until when the parties may reply.", valueName: "time")) var until: String?

  func make(_ kind: Statement.Kind) throws {
    let parts = subject.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let about = Statement.Subject.Kind(rawValue: String(parts[0])), about != .entry else {
      throw Console.misuse("\(subject): write it as finding:ID, event:ID, report:ID or statement:ID")
    }
    let deadline = try until.map { text in
      guard let time = UnixTime.parse(text) else { throw Console.misuse("--until \(text): no time; write it as 2020-11-10T12:00Z") }
      return time
    }
    guard !kind.isPosition || kind == .concur || !reasons.isEmpty else { throw Console.misuse("--reasons: a \(kind.rawValue) needs reasons") }
    let now = try record.moment().seconds
    let id = try record.holding(key) { holder, _, _ in
      let subject = Statement.Subject(about, String(parts[1]))
      let signed = try SignedStatement(Statement(kind, on: subject, by: holder.key.name, time: now, deadline: deadline, reasons: reasons), key: holder.key)
      // What others may not do stays out of the findings anyway; here its author is told before it is signed for ever.
      if about == .finding, try record.readRoster() != nil {
        var finding = Finding(subject, statements: try holder.store.statements(), roster: holder.roster)
        try finding.apply(signed)
      }
      let index = try holder.append([signed.bytes])
      return "\(signed.id) (entry \(index))"
    }
    Console.write("\(kind.rawValue) \(subject): statement \(id)\n")
  }
}

struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Signs a statement into the log.",
    discussion: "Kinds: \(Statement.Kind.allCases.filter { $0 != .redact }.map(\.rawValue).joined(separator: ", ")).")
  @Argument(help: "The kind of statement.") var kind: String
  @OptionGroup var statement: StatementOptions

  func run() throws {
    guard let kind = Statement.Kind(rawValue: kind), kind != .redact else { throw Console.misuse("\(kind): no kind of statement; see truceline help sign") }
    try statement.make(kind)
  }
}

struct ConcurCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "concur", abstract: "Signs that a party agrees.")
  @OptionGroup var statement: StatementOptions
  func run() throws { try statement.make(.concur) }
}

struct DissentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "dissent", abstract: "Signs that a party does not agree, and why.")
  @OptionGroup var statement: StatementOptions
  func run() throws { try statement.make(.dissent) }
}

struct ReserveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "reserve", abstract: "Signs that a party reserves its position, and why.")
  @OptionGroup var statement: StatementOptions
  func run() throws { try statement.make(.reserve) }
}

struct CommentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "comment", abstract: "Signs a party's comment.")
  @OptionGroup var statement: StatementOptions
  func run() throws { try statement.make(.comment) }
}

struct PositionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "positions", abstract: "Shows where findings stand and how the parties stand to them.",
    discussion: "Counts statements of all logs held, of the people in the roster.")
  @OptionGroup var record: RecordOptions
  @Argument(help: "Only this one: finding:ID, event:ID, report:ID or statement:ID.") var subject: String?

  func run() throws {
    Console.ignoreBrokenPipe()
    let text = try record.reading { store in
      guard let roster = try record.readRoster() else {
        throw RecordingError(.missing, "there is no roster", remedy: "give one with --roster: without it no signature counts")
      }
      let all = try store.statements()
      var out = ""
      for about in Set(all.map(\.statement.subject)).sorted() where about.kind != .entry {
        if let subject, subject != "\(about.kind.rawValue):\(about.id)" { continue }
        let finding = Finding(about, statements: all, roster: roster)
        out += "\(about.kind.rawValue):\(about.id)" + (finding.state.map { "  \($0.rawValue)" } ?? "") + "\n"
        for (name, position) in finding.positions.sorted(by: { $0.key < $1.key }) {
          let why = position.reasons.split(separator: "\n").joined(separator: " ")
          let late = position.late ? ", after the deadline" : ""
          out += "  \(name): \(position.kind.rawValue), \(UnixTime.text(position.time))\(late)\(why.isEmpty ? "" : ": \(why)")\n"
        }
        for name in finding.silent {
          out += "  \(name): no position" + (finding.deadline.map { ", may reply until \(UnixTime.text($0))" } ?? "") + "\n"
        }
        for refusal in finding.refusals { out += "  not counted: \(refusal.error)\n" }
      }
      return out
    }
    Console.write(text)
  }
}
