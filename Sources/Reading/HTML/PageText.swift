/// Writes kept blocks as text: a blank line between paragraphs, list items behind a dash.
struct PageText {
  private(set) var out: [UInt8] = []

  mutating func write(_ tree: borrowing PageTree, _ blocks: borrowing ContiguousArray<TextBlock>) {
    out.removeAll(keepingCapacity: true)
    var bullet = false
    for k in blocks.indices where blocks[k].isKept {
      let b = blocks[k]
      let item = b.isBullet
      if !out.isEmpty {
        out.append(10)
        if !(item && bullet) { out.append(10) }
      }
      bullet = item
      if item {
        out.append(45)
        out.append(32)
      }
      block(tree, b)
    }
  }

  private mutating func block(_ tree: borrowing PageTree, _ b: TextBlock) {
    let start = out.count
    var i = Int(b.first)
    while i < Int(b.last) {
      let n = tree.nodes[i]
      if n.tag == .text {
        for c in tree.text[Int(n.from)..<Int(n.to)] {
          if c > 32 {
            out.append(c)
          } else if out.count > start, let last = out.last, last > 32 {
            out.append(c == 10 || c == 13 ? 10 : 32)
          }
        }
      } else if n.tag == .br, out.count > start {
        if out.last == 32 { out.removeLast() }
        if out.last != 10 { out.append(10) }
      } else if n.tag.isBlock || n.tag == .button || n.tag == .option || n.tag == .map || BlockCutter.isHidden(tree, i) {
        // What was passed over when blocks were cut.
        i = max(i + 1, Int(n.end))
        continue
      }
      i += 1
    }
    while out.count > start, let last = out.last, last <= 32 { out.removeLast() }
  }
}
