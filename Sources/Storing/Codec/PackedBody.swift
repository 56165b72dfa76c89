import Claims
import Foundation

/// Rows of findings say the same few names again and again: they stand deflated in the file. A body begins with its size before, or
/// with 0 where it stands as it is.
final class BodyPacker {
  private let deflater = Deflater(BodyDictionary.bytes)
  private let inflater = Inflater(BodyDictionary.bytes)

  func packed(_ value: some Stored) -> [UInt8] {
    let stored = deflater.store(value.stored)
    var w = BodyWriter()
    w.count(stored.form == .deflated ? stored.size : 0)
    return w.bytes + stored.bytes
  }

  func read<T: Stored>(_: T.Type, _ data: Data) throws -> T { try read(data) }

  func read<T: Stored>(_ data: Data) throws -> T {
    try data.withUnsafeBytes { bytes in
      var head = BodyReader(bytes)
      let size = try head.count()
      let rest = UnsafeRawBufferPointer(rebasing: bytes[head.position...])
      guard size > 0 else { return try T.read(rest) }
      return try inflater.read(form: Form.deflated.rawValue, size: size, rest).withUnsafeBytes { try T.read($0) }
    }
  }
}

/// What bodies begin with for the compressor: some that look like most. Another one would be another version of the schema.
enum BodyDictionary {
  static let bytes: [UInt8] = {
    func party(_ code: String, _ sector: String, _ name: String) -> Party { Party(code: code, sector: sector, name: name) }
    func outlet(_ name: String) -> Origin { Origin(key: "JRN JRN \(name.lowercased())", party: party("JRN", "JRN", name)) }
    func body(_ code: String, _ sector: String, _ name: String) -> Origin {
      Origin(key: "\(code) \(sector) \(name.lowercased())", party: party(code, sector, name))
    }
    let day = Stamp(day: CivilDay(number: 18_600))
    let named = TimeValue(start: day, end: day, precision: .day, basis: .explicit)
    let assumed = TimeValue(start: day, end: day, precision: .day, basis: .publication)
    let origins = [
      body("ARM", "MIL", "Armenian Defence Ministry"), body("AZE", "MIL", "Azerbaijani Defence Ministry"), body("RUS", "GOV", "Russia"), outlet("Daily News"),
      outlet("Reuters"),
    ]
    func estimate(_ m: Measure, _ whose: Party?) -> Estimate {
      let told = origins.prefix(2).map { FigureWitness(origin: $0, low: 3, high: 3, approximate: false, claim: "0123456789abcdef", said: day) }
      return Estimate(measure: m, whose: whose, best: 3, low: 3, high: 4, rule: .consensus, witnesses: told)
    }
    let sides = [party("ARM", "MIL", "Armenia"), party("AZE", "MIL", "Azerbaijan"), party("AZE", "CVL", "civilians"), party("ARM", "MIL", "soldiers")]
    let attack = Event(
      id: "e0123456789abcdef", type: .assault, mode: "heavy-weapons", contexts: Contexts(rawValue: 1), actors: [sides[0]], recipients: [sides[1], sides[2]],
      place: Place(name: "Tartar", latitude: 40.34, longitude: 46.93, precision: "exact", source: nil), time: named,
      figures: [estimate(.killed, sides[3]), estimate(.wounded, sides[2])], level: .corroborated, origins: origins, support: 2, claims: ["0123456789abcdef"])
    let blame = Event(
      id: "e0123456789abcdef", type: .accuse, mode: "allege", contexts: Contexts(rawValue: 2), actors: [sides[1]], recipients: [sides[0]], time: assumed,
      truce: .violated, provisions: Provisions(rawValue: 1), level: .alleged, origins: [origins[1]], support: 1, claims: ["0123456789abcdef"])
    let numbers = Contradiction(
      id: "x0123456789abcdef", kind: .figure, subject: "e0123456789abcdef", note: "The sources give different numbers of killed of soldiers.",
      sides: [
        Contradiction.Side(says: "3", origins: [origins[3]], claims: ["0123456789abcdef"]),
        Contradiction.Side(says: "at least 12", origins: [origins[4]], claims: ["0123456789abcdef"]),
      ], group: nil)
    let accusation = Accusation(claim: "0123456789abcdef", accuser: sides[0], accused: sides[1], event: "e0123456789abcdef")
    return numbers.stored + accusation.stored + blame.stored + attack.stored
  }()
}
