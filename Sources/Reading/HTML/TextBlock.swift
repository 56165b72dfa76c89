/// A run of text that no block element interrupts: a paragraph, a heading, a list item, a cell.
struct TextBlock {
  /// The block element that holds it, and its tag.
  var node: Int32
  var tag: PageTag
  /// Nodes of its texts, the last one not included.
  var first: Int32
  var last: Int32
  /// Visible characters; signs of scripts that write words with one or two of them count double.
  var characters: Int32 = 0
  /// Those of them inside links.
  var linked: Int32 = 0
  /// Links in it.
  var links: Int32 = 0
  /// Commas, full stops and the like.
  var stops: Int32 = 0
  /// Ends as a sentence does.
  var isSentence = false
  var endsInColon = false
  var hasColon = false
  var opensBracket = false
  /// First block of a list item.
  var isBullet = false
  /// Below furniture by tag or by class: 1 perhaps, 2 surely.
  var furniture: UInt8 = 0
  /// Below readers' comments.
  var isComment = false
  var isKept = false

  var isFurniture: Bool { furniture > 0 }

  var plain: Int { Int(characters - linked) }

  /// Share of its characters in links, 0 to 1.
  var linkDensity: Double { characters > 0 ? Double(linked) / Double(characters) : 0 }

  /// Reads like the text of a report: sentences, few links.
  var isProse: Bool { characters >= 70 && stops >= 1 && linkDensity < 0.4 && !tag.isHeading }
}

/// Cuts a tree into blocks.
struct BlockCutter {
  private struct Open {
    var end: Int32
    var node: Int32
    var isBlock: Bool
    var isLink: Bool
  }

  private var open: [Open] = []

  mutating func cut(_ tree: borrowing PageTree, into blocks: inout ContiguousArray<TextBlock>) {
    blocks.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    var current: TextBlock?
    var bullet = false
    var link = 0
    var breaks = 0
    var lastLink: Int32 = -1
    func close(_ at: Int, _ blocks: inout ContiguousArray<TextBlock>) {
      breaks = 0
      guard var c = current else { return }
      current = nil
      guard c.characters > 0 else { return }
      c.last = Int32(at)
      blocks.append(c)
    }
    var i = 0
    while i < tree.nodes.count {
      while let o = open.last, Int(o.end) <= i {
        if o.isBlock { close(i, &blocks) }
        if o.isLink { link -= 1 }
        open.removeLast()
      }
      let n = tree.nodes[i]
      switch n.tag {
      case .text:
        if let holder = open.last(where: { $0.isBlock }) {
          if current == nil {
            let count = BlockCutter.measure(tree, n)
            guard count.characters > 0 else { break }
            current = TextBlock(node: holder.node, tag: tree.nodes[Int(holder.node)].tag, first: Int32(i), last: Int32(i + 1))
            current?.isBullet = bullet
            bullet = false
          }
          let count = BlockCutter.measure(tree, n)
          if count.characters > 0 {
            breaks = 0
            current?.characters += count.characters
            current?.stops += count.stops
            current?.isSentence = count.isSentence
            current?.endsInColon = count.last == 58
            if count.hasColon { current?.hasColon = true }
            if count.first == 40 || count.first == 91 || count.first == 47, current?.characters == count.characters { current?.opensBracket = true }
            if link > 0 {
              current?.linked += count.characters
              if let a = open.last(where: { $0.isLink })?.node, a != lastLink {
                lastLink = a
                current?.links += 1
              }
            }
          }
        }
      case .br, .hr:
        breaks += 1
        if breaks >= 2 || n.tag == .hr { close(i, &blocks) }
      case .head, .title, .button, .option, .canvas, .map, .video, .audio:
        // Nothing that a reader reads; the title is metadata.
        i = Int(n.end)
        continue
      default:
        if BlockCutter.isHidden(tree, i) {
          if n.tag.isBlock { close(i, &blocks) }
          i = Int(n.end)
          continue
        }
        if n.tag.isBlock {
          close(i, &blocks)
          if n.tag == .li { bullet = true } else if n.tag != .p, n.tag != .div, n.tag != .block { bullet = false }
        }
        let isLink = n.tag == .a && tree.value(i, .href) != nil
        if isLink { link += 1 }
        open.append(Open(end: n.end, node: Int32(i), isBlock: n.tag.isBlock, isLink: isLink))
      }
      i += 1
    }
    close(tree.nodes.count, &blocks)
  }

  /// Hidden from readers by an attribute.
  static func isHidden(_ tree: borrowing PageTree, _ node: Int) -> Bool {
    let n = tree.nodes[node]
    guard n.to > n.from, n.tag != .body, n.tag != .html else { return false }
    for k in Int(n.from)..<Int(n.to) {
      switch tree.attributes[k].name {
      case .hidden, .style: return true
      case .ariaHidden:
        let v = Int(tree.attributes[k].from)
        if v < Int(tree.attributes[k].to), tree.values[v] == 116 { return true }
      default: continue
      }
    }
    return false
  }

  private struct Measure {
    var characters: Int32
    var stops: Int32
    var isSentence: Bool
    var first: UInt8
    var last: UInt8
    var hasColon: Bool
  }

  private static func measure(_ tree: borrowing PageTree, _ n: PageTree.Node) -> Measure {
    var characters: Int32 = 0
    var stops: Int32 = 0
    var first: UInt8 = 0
    var hasColon = false
    var last: UInt8 = 0
    var beforeLast: UInt8 = 0
    tree.text.withUnsafeBufferPointer { b in
      for i in Int(n.from)..<Int(n.to) {
        let c = b[i]
        if c <= 32 { continue }
        if c < 0x80 {
          characters &+= 1
          if c == 46 || c == 44 || c == 33 || c == 63 || c == 59 { stops &+= 1 }
        } else if c >= 0xC0 {
          characters &+= c >= 0xE3 && c < 0xEE ? 2 : 1
          if c == 0xE3, i + 2 < Int(n.to), b[i + 1] == 0x80, b[i + 2] == 0x81 || b[i + 2] == 0x82 { stops &+= 1 }
          if c == 0xD8, i + 1 < Int(n.to), b[i + 1] == 0x8C || b[i + 1] == 0x9B || b[i + 1] == 0x9F { stops &+= 1 }
          if c == 0xEF, i + 2 < Int(n.to), b[i + 1] == 0xBC, b[i + 2] == 0x8C || b[i + 2] == 0x81 || b[i + 2] == 0x9F { stops &+= 1 }
        }
        if first == 0 { first = c }
        if c == 58 { hasColon = true }
        beforeLast = last
        last = c
      }
    }
    let sentence: Bool
    switch last {
    case 46, 33, 63: sentence = true
    case 34, 39, 41, 93: sentence = beforeLast == 46 || beforeLast == 33 || beforeLast == 63
    case 0x82, 0x9D, 0xBB, 0xA6, 0x81, 0x9F: sentence = true
    default: sentence = false
    }
    return Measure(characters: characters, stops: min(stops, 1000), isSentence: sentence, first: first, last: last, hasColon: hasColon)
  }
}
