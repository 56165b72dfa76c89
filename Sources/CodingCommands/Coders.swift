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

  package mutating func code(_ report: inout Report) -> [Claim]? {
    guard let k = index(report.lang) else { return nil }
    return made[k].coder.code(&report)
  }

  package mutating func annotate(_ report: inout Report) -> (Annotation, [Claim])? {
    guard let k = index(report.lang) else { return nil }
    let found = made[k].coder.annotate(&report)
    return (found.layers, found.claims)
  }

  package mutating func explain(_ report: inout Report, _ trace: Trace) -> [Claim]? {
    guard let k = index(report.lang) else { return nil }
    return made[k].coder.code(&report, trace: trace)
  }

  package mutating func forget() { made = [] }

  private mutating func index(_ code: String) -> Int? {
    // By index: a closure is given the coder with its code, and copies all its buffers.
    for k in made.indices where made[k].code == code { return k }
    guard let language = packs.language(code) else { return nil }
    made.append((code, Coder(packs, language)))
    return made.count - 1
  }
}
