import Claims
import Packs

/// What stands where in a report, layer by layer, whether or not a claim came of it.
public struct Annotation: Sendable {
  public struct Time: Sendable {
    public var words: Quotation
    /// Value of a TIMEX3 (ISO-TimeML).
    public var timex: String
    public var start: Stamp?
    public var end: Stamp?
    public var precision: TimePrecision
    public var basis: TimeBasis
  }
  public struct Amount: Sendable {
    public var words: Quotation
    public var low: Double?
    public var high: Double?
    public var approximate: Bool
    /// What a claim counted by it, and whose.
    public var measure: Measure?
    public var whose: Actor?
  }
  public struct Location: Sendable {
    public var words: Quotation
    public var place: Place
    /// ISO 3166-1 alpha-3.
    public var country: String
  }
  /// Who said it, by which words, and what was said; each may stand in several pieces.
  public struct Attribution: Sendable {
    public var source: [Quotation]
    public var cue: [Quotation]
    public var content: [Quotation]
  }

  public var sentences: [Quotation] = []
  public var times: [Time] = []
  public var figures: [Amount] = []
  public var actors: [Actor] = []
  public var places: [Location] = []
  public var attributions: [Attribution] = []
  public var furniture: [Quotation] = []

  public init() {}
}

/// A run of bytes, half open.
struct ByteRange: Hashable, Comparable {
  var start: Int32
  var end: Int32
  static func < (a: ByteRange, b: ByteRange) -> Bool { (a.start, a.end) < (b.start, b.end) }
}

/// Gathers layers sentence by sentence, as bytes.
final class LayerCollector {
  struct Attributed {
    var source: [ByteRange]
    var cue: [ByteRange]
    var content: [ByteRange]
  }
  private(set) var quantities: [Quantity] = []
  private(set) var references: [Reference] = []
  private(set) var places: [(range: ByteRange, entry: Int)] = []
  private(set) var sentences: [CueSentence] = []

  func take(_ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ interpreter: Interpreter, _ d: Discourse) {
    for q in scene.quantities where !q.ordinal { quantities.append(q) }
    for u in scene.units where u.kind == .name && u.extra >= 0 {
      places.append((ByteRange(start: u.start, end: u.end), Int(u.extra)))
    }
    let from = references.count
    for i in s.nps.indices where s.nps[i].pronoun == .none {
      for r in interpreter.resolver.resolve(Int32(i), s, scene, d) where r.end > r.start {
        if !references[from...].contains(where: { $0.start == r.start && $0.end == r.end && $0.same(r) }) { references.append(r) }
      }
    }
    sentences.append(CueSentence(s, scene))
  }
}

extension Coder {
  /// Codes a report and tells what every layer found in it.
  public func annotate(_ report: inout Report) -> (layers: Annotation, claims: [Claim]) {
    let found = LayerCollector()
    collector = found
    defer { collector = nil }
    let claims = code(&report)
    let text = report.text
    let layers = text.withUnsafeBufferPointer { annotation($0, report, found, claims) }
    return (layers, claims)
  }

  private func annotation(_ text: UnsafeBufferPointer<UInt8>, _ report: Report, _ found: LayerCollector, _ claims: [Claim]) -> Annotation {
    var out = Annotation()
    func words(_ r: ByteRange) -> Quotation { quotation(text, Int(r.start), Int(r.end)) }
    for s in workspace.sentences {
      let a = workspace.tokens[Int(workspace.matches[Int(s.first)].token)].start
      let last = workspace.matches[Int(s.end) - 1]
      out.sentences.append(words(ByteRange(start: a, end: workspace.tokens[Int(last.token + last.count) - 1].end)))
    }
    for (p, r) in zip(phrases, resolutions) { out.times.append(time(p, r, words(ByteRange(start: p.start, end: p.end)), report.published != nil)) }
    let counted = claims.flatMap(\.figures)
    for q in found.quantities {
      let w = words(ByteRange(start: q.start, end: q.end))
      let figure = counted.first { $0.source?.span == w.span }
      out.figures.append(
        Annotation.Amount(
          words: w, low: q.hasLow ? q.low : nil, high: q.hasHigh ? q.high : nil, approximate: q.approximate, measure: figure?.measure, whose: figure?.whose))
    }
    let names = interpreter.resolver.names
    for r in found.references.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      out.actors.append(Actor(name: names.string(r.name), code: "\(r.code)", sector: "\(r.sector)", source: words(ByteRange(start: r.start, end: r.end))))
    }
    for p in found.places {
      let e = packs.places[p.entry]
      let w = words(p.range)
      out.places.append(
        Annotation.Location(
          words: w, place: Place(name: e.name, latitude: e.latitude, longitude: e.longitude, precision: e.precision, source: w), country: e.country))
    }
    let attributed = workspace.tokens.withUnsafeBufferPointer {
      AttributionReader(language: language, text: text, tokens: $0).attributions(found.sentences)
    }
    for a in attributed {
      out.attributions.append(Annotation.Attribution(source: a.source.map(words), cue: a.cue.map(words), content: a.content.map(words)))
    }
    for s in report.segments where s.kind == .furniture { out.furniture.append(quotation(text, s.start, s.end)) }
    return out
  }

  private func time(_ p: TimePhrase, _ resolution: TimeResolution, _ words: Quotation, _ dated: Bool) -> Annotation.Time {
    var r = resolution
    if !dated, r.basis != .explicit {
      switch r.form {
      case .duration, .set, .past, .present, .future: break
      default: r.form = .unknown
      }
    }
    var w = ByteWriter(capacity: 24)
    r.writeTimex(&w)
    return Annotation.Time(words: words, timex: w.string, start: r.start, end: r.end, precision: r.precision, basis: r.basis)
  }
}
