import Claims
import Packs

/// Lines of GeoNames' main table to lines of a places table (docs/packs.md).
package struct GeoNamesImport {
  /// Three-letter codes by two-letter ones.
  package let codes: [String: String]
  package var countries: Set<String>?
  package var minimum = 0
  package var classes: Set<UInt8> = [80, 65]
  package var latinOnly = true
  private(set) var read = 0
  private(set) var written = 0
  private(set) var bad = 0
  private static let complaints = 20

  package init(codes: [String: String]) { self.codes = codes }

  package static func countryCodes(_ file: String) -> [String: String] {
    var out: [String: String] = [:]
    TableFile.each(file) { out[$0.text(0)] = $0.text(1) }
    return out
  }

  package mutating func run(_ input: TextLines, _ output: inout TextSink, named name: String) {
    output.append(Array("# Imported from a table in GeoNames' format. name\tlat\tlon\tprecision\tcountry\taliases\n".utf8))
    var fields: [Range<Int>] = []
    input.forEach { line in
      read += 1
      guard !line.isEmpty, line[0] != 35 else { return }
      split(line, into: &fields)
      guard fields.count >= 15, isNumber(line, fields[4]), isNumber(line, fields[5]) else {
        bad += 1
        if bad <= GeoNamesImport.complaints {
          Console.complain("\(name):\(read): not a line of GeoNames' main table (19 fields between tabs); left out, give allCountries.txt or the like")
        }
        return
      }
      if let row = row(line, fields) {
        output.append(row)
        written += 1
      }
    }
    if bad > GeoNamesImport.complaints { Console.complain("\(name): \(bad - GeoNamesImport.complaints) more such lines left out") }
  }

  private func split(_ line: UnsafeBufferPointer<UInt8>, into fields: inout [Range<Int>]) {
    fields.removeAll(keepingCapacity: true)
    var from = 0
    for i in 0...line.count where i == line.count || line[i] == 9 {
      fields.append(from..<i)
      from = i + 1
    }
  }

  private func isNumber(_ line: UnsafeBufferPointer<UInt8>, _ f: Range<Int>) -> Bool {
    !f.isEmpty && f.allSatisfy { line[$0] >= 48 && line[$0] <= 57 || line[$0] == 45 || line[$0] == 46 }
  }

  private func text(_ line: UnsafeBufferPointer<UInt8>, _ f: Range<Int>) -> String { String(decoding: UnsafeBufferPointer(rebasing: line[f]), as: UTF8.self) }

  /// nil for a place that is not wanted.
  private func row(_ line: UnsafeBufferPointer<UInt8>, _ f: [Range<Int>]) -> [UInt8]? {
    guard let kind = f[6].first.map({ line[$0] }), classes.contains(kind), let precision = precision(kind, text(line, f[7])) else { return nil }
    let two = text(line, f[8])
    if let countries, !countries.contains(two) { return nil }
    if kind == 80, minimum > 0, (Int(text(line, f[14])) ?? 0) < minimum { return nil }
    let name = text(line, f[1])
    guard usable(name) else { return nil }
    var aliases: [String] = []
    func add(_ alias: String) {
      guard alias != name, !aliases.contains(alias), usable(alias), !isCode(alias) else { return }
      if latinOnly, !isLatin(alias) { return }
      aliases.append(alias)
    }
    add(text(line, f[2]))
    for part in text(line, f[3]).split(separator: ",") { add(String(part)) }
    var out = Array(name.utf8)
    for cell in [text(line, f[4]), text(line, f[5]), precision, codes[two] ?? "-", aliases.isEmpty ? "-" : aliases.joined(separator: ";")] {
      out.append(9)
      out += cell.utf8
    }
    out.append(10)
    return out
  }

  /// Populated places stand for a point, divisions for an area. Historical, abandoned and destroyed places and sections of towns are left out.
  private func precision(_ kind: UInt8, _ code: String) -> String? {
    switch code {
    case "PPLH", "PPLQ", "PPLW", "PPLCH", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH", "PCLH": return nil
    case "PPLX": return nil
    case "ADM1", "RGN", "RGNH", "AREA": return "region"
    case _ where code.hasPrefix("PCL"): return "country"
    default: return kind == 65 ? "district" : "exact"
    }
  }

  private func usable(_ name: String) -> Bool {
    name.unicodeScalars.count >= 3 && !name.utf8.contains { $0 == 59 || $0 < 32 } && !"#~+@-".utf8.contains(name.utf8.first ?? 0)
  }

  /// An airport's code, a postal code or an address of a page.
  private func isCode(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0 >= 65 && $0 <= 90 || $0 >= 48 && $0 <= 57 } || name.utf8.contains(58) || name.utf8.contains(47)
  }

  private func isLatin(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { $0.value < 0x250 || (0x1E00...0x1EFF).contains($0.value) || (0x2B9...0x2BF).contains($0.value) || $0.value == 0x2019 }
  }
}
