import Foundation
import Recording

/// A number of a situation report that was published as JSON: what it is, and the ids that it rests on.
struct PublishedNumber {
  /// SHA-256 of the report.
  var report: TreeHash
  /// Where it stands, such as `headline.killed` or `incidents.0.figures.1.best`.
  var path: String
  var value: String
  /// Of events, agreements, tolls, contradictions and claims, in the order of the report.
  var ids: [String]

  init(_ bytes: [UInt8], path: String, file: String) throws {
    guard let root = try? JSONSerialization.jsonObject(with: Data(bytes)), root is [String: Any] else {
      throw FileTrouble("\(file): is no situation report in JSON", remedy: "write one with: truceline report --format json")
    }
    report = .content(bytes)
    self.path = path
    var here = root
    // What a bare number rests on stands beside it.
    var holder = root
    for step in path.split(separator: ".") {
      holder = here
      if let members = here as? [String: Any], let next = members[String(step)] {
        here = next
      } else if let items = here as? [Any], let index = Int(step), items.indices.contains(index) {
        here = items[index]
      } else {
        throw FileTrouble("\(file): has nothing at \(path)", remedy: "give where the number stands, such as headline.killed")
      }
    }
    if here is [String: Any] || here is [Any] { holder = here }
    value = PublishedNumber.text(here)
    var found: [String] = []
    PublishedNumber.collect(holder, &found)
    var seen: Set<String> = []
    ids = found.filter { seen.insert($0).inserted }
    guard !ids.isEmpty else { throw FileTrouble("\(file): what stands at \(path) names nothing that it rests on", remedy: "give the number's whole part") }
  }

  /// The figure itself, or the best of one with bounds.
  private static func text(_ value: Any) -> String {
    switch value {
    case let number as NSNumber: return "\(number)"
    case let text as String: return text
    case let members as [String: Any]:
      for key in ["best", "count", "day"] { if let number = members[key] as? NSNumber { return "\(number)" } }
      return (members["latest"] as? [String: Any]).map { text($0) } ?? ""
    case let items as [Any]: return "\(items.count)"
    default: return ""
    }
  }

  private static func collect(_ value: Any, _ found: inout [String]) {
    switch value {
    case let text as String: if isID(text) { found.append(text) }
    case let items as [Any]: for item in items { collect(item, &found) }
    case let members as [String: Any]:
      // Voices and places may look like anything; ids stand under these names.
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        if member is String, !["id", "claim", "event", "agreement", "subject"].contains(key) { continue }
        collect(member, &found)
      }
    default: break
    }
  }

  /// 16 hexadecimal digits of a claim, with a letter before them for what is made of claims.
  private static func isID(_ text: String) -> Bool {
    var digits = Array(text.utf8)
    if digits.count == 17, "eatx".utf8.contains(digits[0]) { digits.removeFirst() }
    return digits.count == 16 && digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
