import Claims

/// A finished picture.
public struct Picture: Sendable, Hashable {
  /// Unique in a document; its patterns carry it.
  public var id: String
  public var title: String
  /// What it shows in words, for who cannot see it.
  public var description: String
  public var width: Double
  public var height: Double
  /// The whole `<svg>` element, with nothing that must be fetched.
  public var svg: String
}

/// Collects SVG elements. Coordinates are written with one decimal, so that the same picture has the same bytes everywhere.
struct Drawing {
  let id: String
  let width: Double
  let height: Double
  private var body = ByteWriter(capacity: 1 << 14)
  private var usesPatterns = false

  /// Ink for lines and text, from dark to light. Chosen to be told apart in greyscale.
  static let ink = "#1d2733"
  static let soft = "#5c6873"
  static let faint = "#9aa4ad"
  static let rule = "#dfe3e6"
  static let fill = "#33485c"
  static let ghost = "#c3cad0"

  init(id: String, width: Double, height: Double) {
    self.id = id
    self.width = width
    self.height = height
  }

  private mutating func attribute(_ name: StaticString, _ value: Double) {
    body.byte(32)
    body.raw(name)
    body.raw("=\"")
    body.number(value, places: 1)
    body.byte(34)
  }

  private mutating func attribute(_ name: StaticString, _ value: String) {
    body.byte(32)
    body.raw(name)
    body.raw("=\"")
    body.raw(Text.escaped(value))
    body.byte(34)
  }

  private mutating func close(_ title: String?, _ tag: StaticString) {
    guard let title else {
      body.raw("/>\n")
      return
    }
    body.raw("><title>")
    body.raw(Text.escaped(Text.line(title)))
    body.raw("</title></")
    body.raw(tag)
    body.raw(">\n")
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String = Drawing.rule, width: Double = 1, dash: String? = nil) {
    body.raw("<line")
    attribute("x1", x1)
    attribute("y1", y1)
    attribute("x2", x2)
    attribute("y2", y2)
    attribute("stroke", stroke)
    attribute("stroke-width", width)
    if let dash { attribute("stroke-dasharray", dash) }
    close(nil, "line")
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ w: Double, _ h: Double, fill: String, stroke: String? = nil, strokeWidth: Double = 1, title: String? = nil
  ) {
    body.raw("<rect")
    attribute("x", x)
    attribute("y", y)
    attribute("width", max(0, w))
    attribute("height", max(0, h))
    attribute("fill", fill)
    if let stroke {
      attribute("stroke", stroke)
      attribute("stroke-width", strokeWidth)
    }
    close(title, "rect")
  }

  mutating func path(_ d: String, stroke: String = Drawing.ink, width: Double = 1.5, dash: String? = nil, fill: String = "none", title: String? = nil) {
    body.raw("<path")
    attribute("d", d)
    attribute("fill", fill)
    attribute("stroke", stroke)
    attribute("stroke-width", width)
    if let dash { attribute("stroke-dasharray", dash) }
    close(title, "path")
  }

  enum Anchor: String { case start, middle, end }

  mutating func text(
    _ x: Double, _ y: Double, _ content: String, size: Double = 11, anchor: Anchor = .start, fill: String = Drawing.soft, bold: Bool = false,
    halo: Bool = false, full: String? = nil
  ) {
    body.raw("<text")
    attribute("x", x)
    attribute("y", y)
    attribute("font-size", size)
    if anchor != .start { attribute("text-anchor", anchor.rawValue) }
    attribute("fill", fill)
    if bold { attribute("font-weight", "600") }
    if halo { body.raw(" paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\"") }
    body.byte(62)
    if let full, full != content {
      body.raw("<title>")
      body.raw(Text.escaped(Text.line(full)))
      body.raw("</title>")
    }
    body.raw(Text.escaped(Text.line(content)))
    body.raw("</text>\n")
  }

  /// A mark: what kind of thing it is shows in its shape, not in a colour.
  enum Marker: Int, CaseIterable { case circle, square, triangle, diamond, cross, plus }

  mutating func mark(_ marker: Marker, _ x: Double, _ y: Double, radius r: Double, hollow: Bool = false, ink: String = Drawing.fill, title: String? = nil) {
    let fill = hollow ? "#fff" : ink
    let d: String
    switch marker {
    case .circle:
      body.raw("<circle")
      attribute("cx", x)
      attribute("cy", y)
      attribute("r", r)
      attribute("fill", fill)
      if !hollow { attribute("fill-opacity", "0.85") }
      attribute("stroke", hollow ? ink : "#fff")
      attribute("stroke-width", hollow ? 1.5 : 0.8)
      close(title, "circle")
      return
    case .square: d = "M\(n(x - r * 0.88)) \(n(y - r * 0.88))h\(n(r * 1.76))v\(n(r * 1.76))h\(n(-r * 1.76))z"
    case .triangle: d = "M\(n(x)) \(n(y - r * 1.15))L\(n(x + r * 1.05)) \(n(y + r * 0.8))H\(n(x - r * 1.05))z"
    case .diamond: d = "M\(n(x)) \(n(y - r * 1.2))L\(n(x + r * 1.2)) \(n(y))L\(n(x)) \(n(y + r * 1.2))L\(n(x - r * 1.2)) \(n(y))z"
    case .cross:
      path("M\(n(x - r)) \(n(y - r))L\(n(x + r)) \(n(y + r))M\(n(x - r)) \(n(y + r))L\(n(x + r)) \(n(y - r))", stroke: ink, width: 2, title: title)
      return
    case .plus:
      path("M\(n(x - r)) \(n(y))H\(n(x + r))M\(n(x)) \(n(y - r))V\(n(y + r))", stroke: ink, width: 2, title: title)
      return
    }
    path(d, stroke: hollow ? ink : "#fff", width: hollow ? 1.5 : 0.8, fill: fill, title: title)
  }

  /// One of six ways to fill an area that differ without colour.
  mutating func pattern(_ i: Int) -> String {
    switch i % 6 {
    case 0: return Drawing.fill
    case 4: return Drawing.ghost
    default:
      usesPatterns = true
      return "url(#\(id)-p\(i % 6))"
    }
  }

  /// A number as in attributes, for path data.
  func n(_ v: Double) -> String {
    var w = ByteWriter(capacity: 12)
    w.number(v, places: 1)
    return w.string
  }

  private var definitions: String {
    guard usesPatterns else { return "" }
    let ink = Drawing.fill
    func pattern(_ i: Int, _ size: Int, _ content: String) -> String {
      "<pattern id=\"\(id)-p\(i)\" width=\"\(size)\" height=\"\(size)\" patternUnits=\"userSpaceOnUse\"><rect width=\"\(size)\" height=\"\(size)\" fill=\"#fff\"/>"
        + content + "</pattern>\n"
    }
    return "<defs>\n"
      + pattern(1, 6, "<path d=\"M-1 7L7 -1M-1 1L1 -1M5 7L7 5\" stroke=\"\(ink)\" stroke-width=\"1.6\"/>")
      + pattern(2, 5, "<circle cx=\"2.5\" cy=\"2.5\" r=\"1.2\" fill=\"\(ink)\"/>")
      + pattern(3, 6, "<path d=\"M0 0L6 6M6 0L0 6\" stroke=\"\(ink)\" stroke-width=\"0.9\"/>")
      + pattern(5, 4, "<path d=\"M0 2H4\" stroke=\"\(ink)\" stroke-width=\"1\"/>") + "</defs>\n"
  }

  func picture(title: String, description: String) -> Picture {
    var w = ByteWriter(capacity: body.bytes.count + 1024)
    w.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
    w.number(width, places: 1)
    w.byte(32)
    w.number(height, places: 1)
    w.raw("\" role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\" font-family=\"system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif\">\n")
    w.raw("<title id=\"\(id)-t\">\(Text.escaped(Text.line(title)))</title>\n<desc id=\"\(id)-d\">\(Text.escaped(Text.line(description)))</desc>\n")
    w.raw(definitions)
    w.raw("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
    w.bytes += body.bytes
    w.raw("</svg>")
    return Picture(id: id, title: title, description: description, width: width, height: height, svg: w.string)
  }

  /// A picture of nothing to show, which says so.
  static func empty(id: String, width: Double, title: String, reason: String) -> Picture {
    var d = Drawing(id: id, width: width, height: 90)
    d.rectangle(0.5, 0.5, width - 1, 89, fill: "#fff", stroke: Drawing.rule)
    d.text(width / 2, 49, reason, size: 12, anchor: .middle)
    return d.picture(title: title, description: reason)
  }
}

/// How wide text will be: no font is at hand, so a little more than most are.
enum TextWidth {
  static func of(_ s: String, size: Double) -> Double {
    var units = 0.0
    for u in s.unicodeScalars {
      switch u.value {
      case 0x300..<0x370: units += 0
      case 0x20, 0x21, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x49, 0x69, 0x6A, 0x6C, 0x74, 0x66, 0x72, 0x7C: units += 0.36
      case 0x4D, 0x57, 0x6D, 0x77, 0x40: units += 0.9
      case 0x41...0x5A: units += 0.68
      case 0x1100..<0x1200, 0x2E80..<0xD7B0, 0xF900..<0xFB00, 0xFE30..<0xFE50, 0xFF00..<0xFF61, 0x1F000...: units += 1.05
      default: units += 0.58
      }
    }
    return units * size
  }

  /// Cut with an ellipsis so that it fits.
  static func fitted(_ s: String, size: Double, within limit: Double) -> String {
    if of(s, size: size) <= limit { return s }
    var out = ""
    var width = of("…", size: size)
    for c in s {
      width += of(String(c), size: size)
      if width > limit { break }
      out.append(c)
    }
    while out.last == " " { out.removeLast() }
    return out + "…"
  }
}

/// A rectangle that text or a mark takes up.
struct Box {
  var x: Double
  var y: Double
  var w: Double
  var h: Double
  func overlaps(_ o: Box) -> Bool { x < o.x + o.w && o.x < x + w && y < o.y + o.h && o.y < y + h }
  func inside(_ o: Box) -> Bool { x >= o.x && y >= o.y && x + w <= o.x + o.w && y + h <= o.y + o.h }
}

/// Round steps for axes.
enum Steps {
  /// 1, 2 or 5 times a power of ten, so that at most `count` steps cover `range`.
  static func nice(_ range: Double, _ count: Int) -> Double {
    guard range > 0, range.isFinite, count > 0 else { return 1 }
    let rough = range / Double(count)
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    for m in [1.0, 2, 5, 10] where m * power >= rough * 0.999999 { return m * power }
    return 10 * power
  }

  /// Values of a whole-number axis from 0 to at least `top`.
  static func counts(_ top: Double, _ count: Int = 4) -> [Double] {
    let step = max(1, nice(max(1, top), count))
    var out = [0.0]
    while (out.last ?? 0) < top { out.append((out.last ?? 0) + step) }
    if out.count == 1 { out.append(step) }
    return out
  }
}
