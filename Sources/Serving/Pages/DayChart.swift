import Claims
import Storing

/// Events by day as bars: the ground of the time brush. Days are put together where they would be thinner than a pixel or two.
struct DayChart {
  struct Bin {
    var label: String
    var all: Int
    var violent: Int
  }

  static let left = 0.0
  static let right = 1.0
  private static let width = 1000.0
  private static let height = 110.0

  let first: CivilDay?
  let last: CivilDay?
  let rows: [Bin]
  let svg: String

  init(_ days: [DayTally], _ labels: Labels) {
    // A few events of long ago must not squeeze the war into a corner: the chart begins where a fortieth of all lies before it.
    let total = days.reduce(0) { $0 + $1.events }
    var before = 0
    let start = days.first { d in
      before += d.events
      return before * 40 > total
    }?.day
    guard let start, let end = days.last?.day else {
      (first, last, rows) = (nil, nil, [])
      svg = "<svg viewBox=\"0 0 1000 20\" role=\"img\" aria-label=\"\(Markup.escaped(labels["nothing"]))\"></svg>"
      return
    }
    first = start
    last = end
    let span = max(1, end - start + 1)
    let size = max(1, (span + 249) / 250)
    let count = (span + size - 1) / size
    var bins = [Bin](repeating: Bin(label: "", all: 0, violent: 0), count: count)
    for d in days where d.day >= start {
      let k = min(count - 1, (d.day - start) / size)
      bins[k].all += d.events
      bins[k].violent += d.violent
    }
    for k in bins.indices { bins[k].label = labels.day(start + k * size) + (size > 1 ? " – " + labels.day(start + min(span - 1, (k + 1) * size - 1)) : "") }
    rows = bins.filter { $0.all > 0 }.suffix(400)
    let most = Double(max(1, bins.map(\.all).max() ?? 1))
    let step = DayChart.width / Double(count)
    let thick = max(0.8, min(step - 1, 24))
    var w = ByteWriter(capacity: 8192)
    w.raw("<svg viewBox=\"0 0 1000 134\" role=\"img\" aria-label=\"\(Markup.escaped(labels["by_day"]))\">")
    func bar(_ k: Int, _ y: Double, _ h: Double, _ opacity: StaticString) {
      w.raw("<rect x=\"")
      w.number(Double(k) * step + (step - thick) / 2, places: 1)
      w.raw("\" y=\"")
      w.number(y, places: 1)
      w.raw("\" width=\"")
      w.number(thick, places: 1)
      w.raw("\" height=\"")
      w.number(max(1, h), places: 1)
      w.raw("\" fill=\"currentColor\" fill-opacity=\"")
      w.raw(opacity)
      w.raw("\"/>")
    }
    for (k, b) in bins.enumerated() where b.all > 0 {
      // The square root lets quiet days be seen beside the worst ones.
      let whole = (Double(b.all) / most).squareRoot() * (DayChart.height - 6)
      let hard = whole * Double(b.violent) / Double(b.all)
      if b.violent < b.all { bar(k, DayChart.height - whole, whole - hard, "0.35") }
      if b.violent > 0 { bar(k, DayChart.height - hard, hard, "0.9") }
    }
    w.raw("<path d=\"M0 110H1000\" stroke=\"currentColor\" stroke-opacity=\"0.5\"/><g font-size=\"12\" fill=\"currentColor\">")
    let ticks = 6
    for t in 0...ticks {
      let x = Double(t) / Double(ticks) * 1000
      let day = start + (span - 1) * t / ticks
      w.raw("<text y=\"126\" x=\"")
      w.number(x, places: 1)
      w.raw("\" text-anchor=\"\(t == 0 ? "start" : t == ticks ? "end" : "middle")\">\(Markup.escaped(labels.day(day)))</text>")
    }
    w.raw("</g></svg>")
    svg = w.string
  }
}

/// Text for HTML and SVG that is put together here and not in a template.
enum Markup {
  static func escaped(_ text: String) -> String {
    var out = ""
    for c in text.unicodeScalars {
      switch c {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(c)
      }
    }
    return out
  }
}
