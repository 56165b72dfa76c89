import Claims

/// Fields of an observation, as the form names its columns (docs/observations.md).
enum ObservationField: String, CaseIterable {
  case patrol, mission, date, time, zone, position, lat, lon, means, verdict
  case count, kind, direction, distance, bearing, weapon, actor, recipient, killed, wounded, place, note
  case coverage, until, post

  /// Other names of the same column, as exports and older forms have them.
  var synonyms: [String] {
    switch self {
    case .patrol: ["team", "observer", "patrol_name", "regu", "tim"]
    case .mission: ["organisation", "organization", "misi"]
    case .date: ["day", "obs_date", "today", "tanggal"]
    case .time: ["local_time", "obs_time", "from", "start_time", "waktu", "jam"]
    case .zone: ["timezone", "utc_offset", "zona"]
    case .position: ["observer_position", "location", "posisi"]
    case .lat: ["latitude", "_position_latitude", "_location_latitude", "_gps_latitude"]
    case .lon: ["lng", "longitude", "_position_longitude", "_location_longitude", "_gps_longitude"]
    case .means: ["method", "how", "sarana"]
    case .verdict: ["assessment", "status", "penilaian"]
    case .count: ["number", "quantity", "jumlah"]
    case .kind: ["event", "observation", "event_type", "jenis"]
    case .direction: ["compass", "arah"]
    case .distance: ["distance_km", "range", "jarak"]
    case .bearing: ["azimuth", "degrees"]
    case .weapon: ["weapon_type", "calibre", "caliber", "senjata"]
    case .actor: ["side", "party", "pihak"]
    case .recipient: ["target", "against", "sasaran"]
    case .killed: ["dead", "fatalities", "tewas"]
    case .wounded: ["injured", "luka"]
    case .place: ["event_place", "impact_place", "tempat"]
    case .note: ["notes", "remarks", "comment", "comments", "catatan"]
    case .coverage: ["coverage_status", "cakupan"]
    case .until: ["to", "end_time", "sampai"]
    case .post: ["station", "camera", "pos"]
    }
  }
}

/// Which column of a file holds which field.
public struct ObservationColumns: Sendable {
  private var named: [String: ObservationField] = [:]
  private var values: [ObservationField: [String: String]] = [:]
  /// Hashes of the names, and of such as a mapping has taken out, by which most sentences are told from headers without making a string of them.
  private var hashes: Set<UInt64> = []

  /// The form's own names and their synonyms.
  public init() {
    for f in ObservationField.allCases {
      for name in [f.rawValue] + f.synonyms { add(name, for: f) }
    }
  }

  /// A mapping file for the exports of other forms: `field <tab> their column`, and `field=value <tab> their value`.
  public init(mapping: String, file: String) throws(ReadingNotice) {
    self.init()
    for (k, raw) in mapping.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = String(raw).trimmed
      if line.isEmpty || line.hasPrefix("#") { continue }
      let parts = line.split(separator: "\t", maxSplits: 1).map { String($0).trimmed }
      let left = parts.first.map { $0.split(separator: "=", maxSplits: 1).map { String($0).trimmed } } ?? []
      guard parts.count == 2, let name = left.first, let field = ObservationField(rawValue: name) else {
        throw ReadingNotice(
          file: file, line: k + 1, message: "no field of the form and a column behind a tab",
          remedy: "fields are \(ObservationField.allCases.map(\.rawValue).joined(separator: ", "))", skipped: true)
      }
      if left.count == 2 {
        values[field, default: [:]][parts[1].lowercased()] = left[1]
      } else {
        named = named.filter { $0.value != field }
        add(ObservationColumns.key(parts[1]), for: field)
      }
    }
  }

  private mutating func add(_ name: String, for field: ObservationField) {
    named[name] = field
    hashes.insert(FowlerNollVo(name.utf8).value)
  }

  /// Small letters; of `group/field` and `group.field`, as Kobo and ODK write them, the last part.
  private static func key(_ column: String) -> String {
    let last = column.split(whereSeparator: { $0 == "/" || $0 == "." || $0 == ":" }).last.map(String.init) ?? column
    return last.lowercased().trimmed.split(separator: " ").joined(separator: "_")
  }

  func field(_ column: String) -> ObservationField? {
    let key = ObservationColumns.key(column)
    // ODK parts groups by a hyphen, which may stand in a name too.
    return named[key] ?? key.lastIndex(of: "-").flatMap { named[String(key[key.index(after: $0)...])] }
  }

  /// Whether a column may be one of the names, by the bytes that `key` would leave of it; true where only `key` can tell.
  private func mayBe(_ column: String) -> Bool {
    guard column.utf8.count < 128 else { return false }
    var whole = FowlerNollVo()
    // Behind the last hyphen, since ODK parts groups by one.
    var tail: FowlerNollVo?
    var (isOpen, hasGap, endsInSeparator) = (false, false, false)
    func add(_ byte: UInt8) {
      whole.add(byte)
      tail?.add(byte)
      if byte == UInt8(ascii: "-") { tail = FowlerNollVo() }
    }
    for b in column.utf8 {
      switch b {
      case 0x80...: return true
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"):
        whole = FowlerNollVo()
        tail = nil
        (isOpen, hasGap, endsInSeparator) = (false, false, true)
      case UInt8(ascii: " "): hasGap = isOpen
      case ..<0x20: return true
      default:
        if hasGap { add(UInt8(ascii: "_")) }
        add((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(b) ? b | 0x20 : b)
        (isOpen, hasGap, endsInSeparator) = (true, false, false)
      }
    }
    return endsInSeparator || hashes.contains(whole.value) || tail.map { hashes.contains($0.value) } ?? false
  }

  func value(_ field: ObservationField, _ text: String) -> String { values[field]?[text.lowercased()] ?? text }

  /// Whether a header belongs to a table of observations: who, when, and what or whether anything could be seen.
  ///
  /// Every text is asked, by its first line: few commas or other words between them are no header, and no column is made of them.
  func fits(_ header: [String]) -> Bool {
    guard header.count > 2, header.count(where: mayBe) > 2 else { return false }
    let found = Set(header.compactMap { $0.utf8.count < 128 ? field($0) : nil })
    return found.contains(.patrol) && found.contains(.date) && (found.contains(.kind) || found.contains(.coverage))
  }
}
