import ArgumentParser

/// The commands that work on a dossier.
enum DossierGroup {
  static let writing: [any ParsableCommand.Type] = [
    InitCommand.self, AddCommand.self, WatchCommand.self, ImportCommand.self, RecodeCommand.self, ReviewCommand.self,
    RebuildCommand.self,
  ]
  static let reading: [any ParsableCommand.Type] = [
    StatusCommand.self, EventsCommand.self, AgreementsCommand.self, TollsCommand.self, ExchangesCommand.self, DeploymentsCommand.self, TerritoryCommand.self,
    MeetingsCommand.self, ViolationsCommand.self, ContradictionsCommand.self, DenialsCommand.self, ClaimsCommand.self, ReportsCommand.self, SourcesCommand.self,
    CoverageCommand.self, ActorsCommand.self,
    SearchCommand.self, ShowCommand.self,
  ]
}
