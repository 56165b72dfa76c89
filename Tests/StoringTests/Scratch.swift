import Claims
import Foundation
import Storing

/// A folder that goes away with its owner, and dossiers in it.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/truceline-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

enum Made {
  static let settings = DossierSettings(title: "Test", packs: "0", program: "test")

  static func hour(_ iso: String) -> Moment { Moment(iso: iso) ?? Moment(seconds: 0) }

  /// A report of one paragraph, and a claim over its first words.
  static func report(
    _ text: String, id: String? = nil, url: String? = nil, outlet: String = "Herald", published: String = "2020-11-10", place: String = "Tartar",
    killed: Double = 3, type: EventType = .assault
  ) -> PreparedReport {
    let stamp = Stamp(iso: published)
    let hash = (0..<4).map { String(format: "%016llx", fnv("\($0)" + text)) }.joined()
    let report = Report(
      id: hash, text: Array(text.utf8), title: "About " + place, outlet: outlet, lang: "en",
      published: TimeValue(start: stamp, end: stamp, precision: .day, basis: .metadata), url: url, segments: [])
    let claim = Claim(
      id: String(format: "%016llx", fnv(text + type.name)), report: hash, lang: "en", event: type,
      actors: [Actor(name: "Azerbaijan", code: "AZE", sector: "MIL")],
      recipients: [Actor(name: "Armenia", code: "ARM", sector: "MIL")],
      place: Place(name: place, latitude: 40.34, longitude: 46.93, precision: "exact", source: nil),
      time: TimeValue(start: stamp, end: stamp, precision: .day, basis: .publication),
      figures: [Figure(measure: .killed, whose: nil, low: killed, high: killed, approximate: false, source: nil)],
      evidence: [Quotation(text: String(text.prefix(5)), span: Span(0, min(5, text.count)))], rule: "test:1", confidence: 0.75)
    return ReportPreparer(coder: "test", packs: "0").prepare(report, sourceID: id, claims: [claim])
  }

  /// One of many reports: few places and days, so that events are told several times, with figures that differ.
  static func varied(_ k: Int) -> PreparedReport {
    let places = ["Tartar", "Ganja", "Martakert", "Hadrut", "Shusha"]
    let day = k % 7 + 1
    return report(
      "Report \(k): soldiers were hit near \(places[k % 5]).", url: "https://a.example/\(k)", outlet: "Outlet \(k % 9)", published: "2020-10-0\(day)",
      place: places[k % 5], killed: Double(k % 4 + 1), type: k % 11 == 0 ? .accuse : .assault)
  }

  static func fnv(_ text: String) -> UInt64 {
    var h: UInt64 = 0xCBF2_9CE4_8422_2325
    for b in text.utf8 { h = (h ^ UInt64(b)) &* 0x100_0000_01B3 }
    return h ^ h >> 31
  }
}
