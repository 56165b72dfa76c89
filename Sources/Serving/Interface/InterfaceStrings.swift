import Foundation

/// What the desk says, by language. A language is one file `strings/CODE.tsv`; a line that it lacks is shown in English.
struct InterfaceStrings: Sendable {
  let languages: [String]
  private let byLanguage: [String: [String: String]]

  init(folder: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".tsv") }.sorted()
    var all: [String: [String: String]] = [:]
    for name in names {
      var words: [String: String] = [:]
      for line in try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
        guard let tab = line.firstIndex(of: "\t") else { continue }
        words[String(line[..<tab])] = String(line[line.index(after: tab)...])
      }
      all[String(name.dropLast(4))] = words
    }
    guard let english = all["en"] else { throw DeskFailure("\(folder): the file en.tsv is missing; give the desk's folder with --desk") }
    for (code, words) in all { all[code] = english.merging(words) { $1 } }
    byLanguage = all
    languages = all.keys.sorted()
  }

  func words(_ language: String) -> [String: String] { byLanguage[language] ?? byLanguage["en"] ?? [:] }

  /// The language a person chose before, else the first of the browser's that there is.
  func choose(cookie: String?, header: String?) -> String {
    if let cookie, byLanguage[cookie] != nil { return cookie }
    for part in (header ?? "").split(separator: ",").prefix(20) {
      let code = part.split(separator: ";")[0].trimmingCharacters(in: .whitespaces).lowercased().split(separator: "-").first.map(String.init) ?? ""
      // `in` is what some systems still call Indonesian.
      let known = code == "in" ? "id" : code
      if byLanguage[known] != nil { return known }
    }
    return "en"
  }
}
