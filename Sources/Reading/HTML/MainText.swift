/// Finds a page's own text among its furniture.
///
/// Every block of text gets a value: prose adds its length, links and scraps take away. The element whose blocks add up to most holds
/// the text; names of classes only tip the balance. Inside it, blocks are kept or dropped by what they and their neighbours are.
struct MainText {
  private var cutter = BlockCutter()
  private(set) var blocks = ContiguousArray<TextBlock>()
  /// First block of each node and of the one after it.
  private var firstBlock = ContiguousArray<Int32>()
  private var value: [Double] = []
  private var prose: [Double] = []
  private var wordShare = [Double](repeating: 0, count: ClassWords.slots)
  private var wordEnd = [Int32](repeating: 0, count: ClassWords.slots)
  private var readings = ContiguousArray<ClassWords.Reading>()
  private(set) var root = 0

  /// Facts that a node's class names, for metadata.
  func reading(_ node: Int) -> ClassWords.Reading { readings[node] }

  mutating func find(_ tree: borrowing PageTree, isFragment: Bool = false) {
    cutter.cut(tree, into: &blocks)
    readClasses(tree)
    index(tree)
    root = 0
    guard !blocks.isEmpty else { return }
    if isFragment {
      for k in blocks.indices { blocks[k].isKept = blocks[k].linkDensity < 0.9 }
      return
    }
    markFurniture(tree)
    choose(tree)
    clean(tree)
    // A page of scraps: what is not surely furniture, else everything.
    for limit in [UInt8(2), 3] where !blocks.contains(where: { $0.isKept }) {
      for k in blocks.indices where blocks[k].furniture < limit && blocks[k].linkDensity < 0.6 && blocks[k].characters >= 12 { blocks[k].isKept = true }
    }
  }

  private mutating func readClasses(_ tree: borrowing PageTree) {
    readings.removeAll(keepingCapacity: true)
    let words = ClassWords.shared
    tree.values.withUnsafeBufferPointer { b in
      for n in tree.nodes {
        var r = ClassWords.Reading()
        if n.tag != .text, n.to > n.from {
          for k in Int(n.from)..<Int(n.to) {
            let a = tree.attributes[k]
            if a.name == .class || a.name == .id || a.name == .role { words.read(UnsafeBufferPointer(rebasing: b[Int(a.from)..<Int(a.to)]), &r) }
          }
        }
        readings.append(r)
      }
    }
  }

  private mutating func index(_ tree: borrowing PageTree) {
    firstBlock.removeAll(keepingCapacity: true)
    var k = 0
    for i in 0...tree.nodes.count {
      while k < blocks.count, Int(blocks[k].first) < i { k += 1 }
      firstBlock.append(Int32(k))
    }
    prose.removeAll(keepingCapacity: true)
    prose.append(0)
    var sum = 0.0
    for b in blocks {
      if b.isProse { sum += Double(b.plain) }
      prose.append(sum)
    }
  }

  private func range(_ tree: borrowing PageTree, _ node: Int) -> Range<Int> { Int(firstBlock[node])..<Int(firstBlock[Int(tree.nodes[node].end)]) }

  /// Furniture by tag and class, unless too much of the page's prose stands there.
  private mutating func markFurniture(_ tree: borrowing PageTree) {
    let all = max(1, prose[blocks.count])
    countWords(tree)
    var i = 0
    while i < tree.nodes.count {
      let n = tree.nodes[i]
      guard n.tag != .text, n.tag != .html, n.tag != .body else {
        i += 1
        continue
      }
      let r = range(tree, i)
      guard !r.isEmpty else {
        i = Int(n.end)
        continue
      }
      let share = (prose[r.upperBound] - prose[r.lowerBound]) / all
      let (level, limit) = suspicion(tree, i)
      if share < limit, readings[i].low > -2 || wordShare[Int(readings[i].word)] / all < 0.6 || !n.tag.isPlainBlock {
        for k in r where blocks[k].furniture < level { blocks[k].furniture = level }
        if readings[i].has(.comment) { for k in r { blocks[k].isComment = true } }
        if level > 1 {
          i = Int(n.end)
          continue
        }
      }
      i += 1
    }
  }

  /// Prose below each furniture word: a word that most of the text stands under is a builder's, not furniture's.
  private mutating func countWords(_ tree: borrowing PageTree) {
    for k in wordShare.indices {
      wordShare[k] = 0
      wordEnd[k] = 0
    }
    for i in tree.nodes.indices where readings[i].low <= -2 && tree.nodes[i].tag != .html && tree.nodes[i].tag != .body {
      let w = Int(readings[i].word)
      guard i >= Int(wordEnd[w]) else { continue }
      let r = range(tree, i)
      wordShare[w] += prose[r.upperBound] - prose[r.lowerBound]
      wordEnd[w] = tree.nodes[i].end
    }
  }

  /// How sure it is that an element is furniture, and the share of the page's prose from which on it is none whatever it is called.
  private func suspicion(_ tree: borrowing PageTree, _ node: Int) -> (level: UInt8, limit: Double) {
    let n = tree.nodes[node]
    let c = readings[node]
    switch n.tag {
    case .nav, .footer, .fieldset, .dialog, .menu: return (2, 0.8)
    case .label, .figcaption: return (2, 0.5)
    case .aside: return (2, 0.4)
    case .header, .form: return (1, 0.1)
    default: break
    }
    guard n.tag.isBlock || n.tag == .span || n.tag == .a else { return (0, 0) }
    switch c.low {
    case -3: return c.high >= 3 ? (1, 0.1) : (2, 0.5)
    case -2: return c.high >= 2 ? (1, 0.05) : (1, 0.3)
    default: return (0, 0)
    }
  }

  private func worth(_ b: TextBlock) -> Double {
    let plain = Double(b.plain)
    let linked = Double(b.linked)
    if b.isFurniture { return -5 - min(0.2 * Double(b.characters), 60) }
    if b.tag.isHeading { return b.links > 0 ? -20 : 0 }
    if b.isProse { return min(plain, 1500) - linked }
    let toll = b.tag == .p ? 5.0 : b.linked == 0 && b.tag == .li ? 15 : 25
    return min(0.4 * plain, 60) - toll - 1.5 * min(linked, 200)
  }

  private mutating func choose(_ tree: borrowing PageTree) {
    value.removeAll(keepingCapacity: true)
    value.append(0)
    var sum = 0.0
    for b in blocks {
      sum += worth(b)
      value.append(sum)
    }
    var best = -Double.infinity
    for i in tree.nodes.indices {
      let n = tree.nodes[i]
      guard MainText.mayHold(n.tag) else { continue }
      let r = range(tree, i)
      guard !r.isEmpty else { continue }
      let s = value[r.upperBound] - value[r.lowerBound]
      let scored = s > 0 ? s * (1 + prior(tree, i)) : s
      // Of equals the inner one.
      if scored >= best {
        best = scored
        root = i
      }
    }
  }

  /// Elements that can be a text's home; the others are parts of one.
  private static func mayHold(_ tag: PageTag) -> Bool {
    switch tag {
    case .p, .h1, .h2, .h3, .h4, .h5, .h6, .li, .ul, .ol, .dl, .dt, .dd, .tr, .table, .pre, .figure, .figcaption, .summary, .blockquote, .span, .head, .title:
      false
    default: tag.isBlock || tag == .inline
    }
  }

  private func prior(_ tree: borrowing PageTree, _ node: Int) -> Double {
    var p = 0.0
    switch tree.nodes[node].tag {
    case .article: p += 0.15
    case .main: p += 0.1
    case .p, .li, .td, .blockquote, .pre, .h1, .h2, .h3: p -= 0.3
    default: break
    }
    p += 0.04 * Double(readings[node].high)
    if let v = tree.value(node, .itemprop), tree.values[v].elementsEqual("articleBody".utf8) { p += 0.2 }
    return p
  }

  private mutating func clean(_ tree: borrowing PageTree) {
    let r = range(tree, root)
    for k in r {
      let b = blocks[k]
      blocks[k].isKept = !b.isFurniture && !b.tag.isHeading && (b.isProse || keepsShort(b))
    }
    if let first = r.first(where: { blocks[$0].isKept && blocks[$0].isProse }) { lead(first) }
    trim(r)
    // A heading stands or falls with what follows it.
    var next = false
    for k in r.reversed() {
      if blocks[k].tag.isHeading {
        if !blocks[k].isKept { blocks[k].isKept = !blocks[k].isFurniture && next && blocks[k].linkDensity < 0.6 }
        if blocks[k].isFurniture { continue }
      } else if blocks[k].furniture == 2, !blocks[k].isProse {
        // A caption between a heading and its text.
        continue
      }
      next = blocks[k].isKept
    }
  }

  /// Drops what announces a list of links, and scraps below the last sentence that are neither sign-off nor source.
  private mutating func trim(_ r: Range<Int>) {
    for k in r where blocks[k].isKept && blocks[k].characters < 80 && blocks[k].endsInColon {
      let next = k + 1
      guard next < r.upperBound else { continue }
      if blocks[next].linkDensity > 0.6, !blocks[next].isKept { blocks[k].isKept = false }
    }
    guard let last = r.last(where: { blocks[$0].isKept && (blocks[$0].isProse || blocks[$0].isSentence) }) else { return }
    for k in last + 1..<r.upperBound where blocks[k].isKept && (blocks[k].tag == .p || blocks[k].tag == .div) {
      if blocks[k].characters < 60, !blocks[k].isSentence, !blocks[k].opensBracket, !blocks[k].hasColon { blocks[k].isKept = false }
    }
  }

  /// Sentences between the headline and the text: its lead.
  private mutating func lead(_ first: Int) {
    var from = first
    while from > 0, first - from < 30 {
      from -= 1
      if blocks[from].tag == .h1 { break }
    }
    guard from < first, blocks[from].tag == .h1 else { return }
    for k in from + 1..<first where blocks[k].furniture < 2 && blocks[k].linkDensity < 0.2 {
      let b = blocks[k]
      if b.isProse || b.tag.isHeading && b.isSentence && b.characters >= 70 { blocks[k].isKept = true }
    }
  }

  private func keepsShort(_ b: TextBlock) -> Bool {
    if b.linkDensity > 0.5 { return false }
    switch b.tag {
    case .p, .blockquote, .pre, .td, .dd, .dt, .th: return true
    case .li: return b.linkDensity < 0.4
    default: return b.isSentence || b.characters >= 50
    }
  }

  /// Where a page's own dates may stand.
  struct Surroundings {
    /// Nodes of the text and of the headline above it.
    var nodes: Range<Int>
    /// The text's first node.
    var text: Int
    /// Blocks: the text's first, and those near headline and text.
    var first: Int
    var firstNear: Int
    var lastNear: Int

    /// Whether the node ends behind the text's beginning and so may hold it.
    func holdsText(_ node: Int, _ n: PageTree.Node) -> Bool { node <= text && Int(n.end) > text }

    func aside(_ node: Int) -> Bool { !nodes.contains(node) }
  }

  func span(_ tree: borrowing PageTree) -> Surroundings {
    guard !blocks.isEmpty else { return Surroundings(nodes: 0..<tree.nodes.count, text: 0, first: 0, firstNear: 0, lastNear: 0) }
    let r = range(tree, root)
    let first = r.first { blocks[$0].isKept } ?? r.lowerBound
    let last = r.last { blocks[$0].isKept } ?? max(r.lowerBound, r.upperBound - 1)
    // The headline is the nearest h1 above, else some blocks more.
    var top = first
    while top > 0, first - top < 40, blocks[top].tag != .h1 { top -= 1 }
    if blocks[top].tag != .h1 { top = max(0, first - 8) }
    let firstNear = max(0, top - 6)
    let lastNear = min(blocks.count - 1, last + 6)
    return Surroundings(
      nodes: Int(blocks[firstNear].node)..<Int(blocks[lastNear].last) + 1, text: Int(blocks[first].first), first: first, firstNear: firstNear,
      lastNear: lastNear)
  }
}
