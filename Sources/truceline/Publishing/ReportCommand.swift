import ArgumentParser
import Claims
import CodingCommands
import Publishing
import Storing

enum ReportFormat: String, ExpressibleByArgument, CaseIterable, Sendable { case md, html, json }

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes the situation report of a period.",
    discussion: """
      In HTML (one file with its pictures, made to be printed on A4), Markdown, or JSON for machines; all three say the same. \
      Markdown shows the pictures where --out names a file: they are put beside it.
      """)

  @OptionGroup var dossier: DossierArgument
  @OptionGroup var asOf: AsOfOptions
  @OptionGroup var clock: ClockOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "First day of the period, such as 2020-11-10. Else the six days before --to as well.") var from: String?
  @Option(help: "Last day of the period. Else today.") var to: String?
  @Option(help: "md, html or json. Else what the name of --out ends in, or md.") var format: ReportFormat?

  @Option(
    help: ArgumentHelp(
      "Tell what changed since the last report: 'previous' is what was known when the period before ended, or a time.", valueName: "previous|time"))
  var compare: String?

  func run() throws {
    let now = try clock.moment()
    let known = try asOf.moment()
    let reader = try DossierCommands.open(dossier.path, known)
    let input = try DossierCommands.telling { try self.input(reader, now, known) }
    let report = SituationReport(input)
    let ending = output.path?.split(separator: ".").last.map(String.init)
    switch format ?? ending.flatMap(ReportFormat.init) ?? .md {
    case .html: try output.write(Array(report.html.utf8))
    case .json: try output.write(report.json)
    case .md:
      guard let path = output.path else {
        try output.write(Array(report.markdown.utf8))
        return
      }
      let stem = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
      let name = stem.split(separator: "/").last.map(String.init) ?? stem
      let (text, pictures) = report.markdown { "\(name)-\($0.id).svg".replacing(" ", with: "%20") }
      for p in pictures { try OutputOptions.write(Array(p.svg.utf8), "\(stem)-\(p.id).svg") }
      try output.write(Array(text.utf8))
    }
  }

  private func input(_ reader: DossierReader, _ now: Moment, _ known: Moment?) throws -> SituationInput {
    let status = try reader.status(now: now)
    let zone = status.settings.zone
    let period = try self.period((known ?? now).day(zone: zone))
    var input = SituationInput(
      title: status.settings.title, period: period, asOf: known.map { Stamp($0, zone: zone) }, generatedAt: Stamp(now, zone: zone),
      extract: try Extract(reader, situation: period), coverage: try Coverage(reader, in: period, all: status.reports))
    do { input.standings = try Standing.all(reader, until: known) } catch { Console.complain("\(error); positions of the parties are left out") }
    if let compare { input.lastReport = try lastReport(reader, period.previous, compare, zone) }
    return input
  }

  private func period(_ today: CivilDay) throws -> Period {
    func day(_ name: String, _ text: String?) throws -> CivilDay? {
      guard let text else { return nil }
      guard let stamp = Stamp(iso: text) else { throw Console.misuse("\(name) \(text): no day; write it as 2020-10-26") }
      return stamp.day
    }
    let last = try day("--to", to) ?? today
    let first = try day("--from", from) ?? last + -6
    guard first <= last else { throw Console.misuse("--from \(from ?? ""): after the last day; give an earlier one") }
    return Period(first: first, last: last)
  }

  private func lastReport(_ reader: DossierReader, _ period: Period, _ compare: String, _ zone: Int) throws -> SituationInput.LastReport? {
    let end = Stamp(day: period.last, minute: -1, zone: Int16(clamping: zone))
    let moment = compare == "previous" ? Moment(endOf: end) : Moment(iso: compare)
    guard let moment else { throw Console.misuse("--compare \(compare): give 'previous' or a time such as 2020-11-10T08:00+04:00") }
    let then = try reader.at(moment)
    guard then.position >= 0 else {
      Console.complain(
        "\(dossier.path): nothing was known to it at \(moment.iso), so no change is told; give --compare a later time (an archive is kept as of its hours by init --archive and add --known-at publication)"
      )
      return nil
    }
    return SituationInput.LastReport(period: period, asOf: Stamp(moment, zone: zone), findings: try Extract.findings(then, situation: period))
  }
}
