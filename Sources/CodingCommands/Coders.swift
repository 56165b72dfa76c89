import Claims
import Coding
import Packs

/// A worker's coders, one a language, made when first needed.
package struct Coders {
  /// After a report of more bytes a worker drops its buffers, which would keep their size else.
  package static let large = 1 << 19

  private let packs: Packs
  private var made: [(code: String, coder: Coder)] = []

  package init(_ packs: Packs) { self.packs = packs }

  package mutating func code(_ report: inout Report) -> [Claim]? { coder(report.lang)?.code(&report) }

  package mutating func annotate(_ report: inout Report) -> (Annotation, [Claim])? {
    guard let found = coder(report.lang)?.annotate(&report) else { return nil }
    return (found.layers, found.claims)
  }

  package mutating func explain(_ report: inout Report, _ trace: Trace) -> [Claim]? { coder(report.lang)?.code(&report, trace: trace) }

  package mutating func forget() { made = [] }

  private mutating func coder(_ code: String) -> Coder? {
    if let known = made.first(where: { $0.code == code }) { return known.coder }
    guard let language = packs.language(code) else { return nil }
    let coder = Coder(packs, language)
    made.append((code, coder))
    return coder
  }
}
