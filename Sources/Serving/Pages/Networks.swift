import Claims

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Who met whom: people and bodies on a ring, a line for each pair, thicker the oftener they met.
struct MeetingNetwork {
  let svg: String

  init(_ entries: [LedgerEntry]) {
    var weight: [String: Int] = [:]
    var pairs: [String: (a: String, b: String, n: Int)] = [:]
    for e in entries {
      let names = Set((e.from + e.to + e.brokers).map(\.name)).sorted()
      for name in names { weight[name, default: 0] += 1 }
      for (k, a) in names.enumerated() {
        for b in names.dropFirst(k + 1) { pairs[a + "\u{1F}" + b, default: (a, b, 0)].n += 1 }
      }
    }
    let nodes = weight.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(18).map(\.key)
    guard nodes.count > 1 else {
      svg = ""
      return
    }
    let (cx, cy, rx, ry) = (360.0, 190.0, 200.0, 150.0)
    func at(_ k: Int) -> (x: Double, y: Double) {
      let angle = 2 * Double.pi * Double(k) / Double(nodes.count) - Double.pi / 2
      return (cx + rx * cos(angle), cy + ry * sin(angle))
    }
    let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    var w = ByteWriter(capacity: 4096)
    w.raw("<svg viewBox=\"-40 0 800 380\" role=\"img\" aria-label=\"network\" fill=\"#1d2733\" font-size=\"11.5\">")
    for p in pairs.values.sorted(by: { ($0.n, $1.a, $1.b) < ($1.n, $0.a, $0.b) }) {
      guard let a = index[p.a], let b = index[p.b] else { continue }
      let (u, v) = (at(a), at(b))
      w.raw("<path fill=\"none\" stroke=\"#33485c\" stroke-opacity=\"0.45\" stroke-width=\"")
      w.number(min(8, 0.8 + Double(p.n).squareRoot()), places: 1)
      w.raw("\" d=\"M")
      for (k, n) in [u.x, u.y, cx, cy, v.x, v.y].enumerated() {
        if k == 2 { w.raw("Q") } else if k > 0 { w.byte(32) }
        w.number(n, places: 1)
      }
      w.raw("\"><title>\(Markup.escaped(p.a)) – \(Markup.escaped(p.b)): \(p.n)</title></path>")
    }
    for (k, name) in nodes.enumerated() {
      let p = at(k)
      let right = p.x > cx + 1
      let middle = abs(p.x - cx) <= 1
      w.raw("<circle r=\"")
      w.number(3 + Double(weight[name] ?? 1).squareRoot(), places: 1)
      w.raw("\" cx=\"")
      w.number(p.x, places: 1)
      w.raw("\" cy=\"")
      w.number(p.y, places: 1)
      w.raw("\"/><text text-anchor=\"\(middle ? "middle" : right ? "start" : "end")\" x=\"")
      w.number(middle ? p.x : p.x + (right ? 10 : -10), places: 1)
      w.raw("\" y=\"")
      w.number(middle ? p.y + (p.y < cy ? -12 : 20) : p.y + 4, places: 1)
      w.raw("\">\(Markup.escaped(String(name.prefix(26)))) (\(weight[name] ?? 0))</text>")
    }
    w.raw("</svg>")
    svg = w.string
  }
}

/// Who quotes whom: origins left, those that carry them right.
struct QuotationGraph {
  let svg: String

  init(_ origins: [(name: String, carriers: [(name: String, claims: Int)])]) {
    let left = origins.filter { !$0.carriers.isEmpty }
    var totals: [String: Int] = [:]
    for o in left { for c in o.carriers { totals[c.name, default: 0] += c.claims } }
    let right = totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12).map(\.key)
    guard !left.isEmpty, !right.isEmpty else {
      svg = ""
      return
    }
    let rows = max(left.count, right.count)
    let height = Double(rows) * 24 + 16
    func y(_ k: Int, _ n: Int) -> Double { 20 + (height - 32) * (n == 1 ? 0.5 : Double(k) / Double(n - 1)) }
    let place = Dictionary(uniqueKeysWithValues: right.enumerated().map { ($1, $0) })
    var w = ByteWriter(capacity: 4096)
    w.raw("<svg viewBox=\"0 0 720 ")
    w.number(height, places: 0)
    w.raw("\" role=\"img\" aria-label=\"who quotes whom\" fill=\"#1d2733\" font-size=\"11.5\">")
    for (k, o) in left.enumerated() {
      for c in o.carriers {
        guard let r = place[c.name] else { continue }
        let (a, b) = (y(k, left.count), y(r, right.count))
        w.raw("<path fill=\"none\" stroke=\"#33485c\" stroke-opacity=\"0.4\" stroke-width=\"")
        w.number(min(9, 0.8 + Double(c.claims).squareRoot()), places: 1)
        w.raw("\" d=\"M232 ")
        w.number(a, places: 1)
        w.raw("C360 ")
        w.number(a, places: 1)
        w.raw(" 360 ")
        w.number(b, places: 1)
        w.raw(" 488 ")
        w.number(b, places: 1)
        w.raw("\"><title>\(Markup.escaped(c.name)) ← \(Markup.escaped(o.name)): \(c.claims)</title></path>")
      }
      w.raw("<text x=\"226\" text-anchor=\"end\" y=\"")
      w.number(y(k, left.count) + 4, places: 1)
      w.raw("\">\(Markup.escaped(String(o.name.prefix(34))))</text>")
    }
    for (k, name) in right.enumerated() {
      w.raw("<text x=\"494\" y=\"")
      w.number(y(k, right.count) + 4, places: 1)
      w.raw("\">\(Markup.escaped(String(name.prefix(34))))</text>")
    }
    w.raw("</svg>")
    svg = w.string
  }
}
