/// Kinds of word in a language's lexicon/time.tsv; the numbers beside them are the time grammar's.
public enum TimeWordKind: UInt8, Sendable, CaseIterable {
  case month, weekday, unit, deictic

  public init?(name: String) {
    guard let k = TimeWordKind.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = k
  }
}
