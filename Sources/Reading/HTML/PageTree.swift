/// A page as flat arrays in document order: the elements and texts below a node are those up to its `end`.
struct PageTree {
  struct Node {
    var tag: PageTag
    /// 0 to `maximumDepth`.
    var depth: UInt16
    var parent: Int32
    /// The node after the last one below this one.
    var end: Int32
    /// Of a text, its bytes in `text`; of an element, its attributes.
    var from: Int32
    var to: Int32
  }

  struct Attribute {
    var name: PageAttribute
    var from: Int32
    var to: Int32
  }

  private(set) var nodes = ContiguousArray<Node>()
  private(set) var attributes = ContiguousArray<Attribute>()
  /// All character data, white space collapsed.
  private(set) var text: [UInt8] = []
  /// All values of attributes.
  private(set) var values: [UInt8] = []
  /// Set where the page was nested so deeply that the rest was left out.
  var isCut = false

  /// As deep as browsers go.
  static let maximumDepth = 512

  private var open: [Int32] = []
  private var preformatted = 0
  /// Whether characters go on with the last text: no tag stood in between.
  private var goesOn = false

  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    preformatted = 0
    goesOn = false
    isCut = false
  }

  var depth: Int { open.count }

  // MARK: - Building

  mutating func start(_ tag: PageTag) {
    nodes.append(
      Node(
        tag: tag, depth: UInt16(open.count), parent: open.last ?? -1, end: 0, from: Int32(truncatingIfNeeded: attributes.count),
        to: Int32(truncatingIfNeeded: attributes.count)))
    open.append(Int32(truncatingIfNeeded: nodes.count - 1))
    if tag == .pre { preformatted += 1 }
    goesOn = false
  }

  mutating func attribute(_ name: PageAttribute, _ p: UnsafePointer<UInt8>?, _ n: Int) {
    let from = values.count
    if let p { values.append(contentsOf: UnsafeBufferPointer(start: p, count: n)) }
    attributes.append(Attribute(name: name, from: Int32(truncatingIfNeeded: from), to: Int32(truncatingIfNeeded: values.count)))
    nodes[nodes.count - 1].to = Int32(truncatingIfNeeded: attributes.count)
  }

  mutating func end() {
    goesOn = false
    guard let last = open.popLast() else { return }
    nodes[Int(last)].end = Int32(truncatingIfNeeded: nodes.count)
    if nodes[Int(last)].tag == .pre { preformatted -= 1 }
  }

  mutating func characters(_ p: UnsafePointer<UInt8>, _ n: Int) {
    let fresh = !goesOn
    goesOn = true
    if fresh {
      let at = Int32(truncatingIfNeeded: text.count)
      nodes.append(
        Node(tag: .text, depth: UInt16(open.count), parent: open.last ?? -1, end: Int32(truncatingIfNeeded: nodes.count + 1), from: at, to: at))
    }
    let b = UnsafeBufferPointer(start: p, count: n)
    if preformatted > 0 {
      text.append(contentsOf: b)
    } else {
      var spaced = !fresh && text.last == 32
      var run = 0
      var i = 0
      while i < n {
        // A no-break space is a space; one of no width is nothing.
        var w = 0
        let c = b[i]
        var nothing = false
        if c <= 32 {
          w = 1
        } else if c == 0xC2, i + 1 < n, b[i + 1] == 0xA0 || b[i + 1] == 0xAD {
          w = 2
          // Where a word may be parted is no part of the word.
          nothing = b[i + 1] == 0xAD
        } else if c == 0xE2, i + 2 < n, b[i + 1] == 0x80, b[i + 2] == 0x8B {
          w = 3
          nothing = true
        }
        if w == 0 {
          spaced = false
          i += 1
          continue
        }
        if i > run { text.append(contentsOf: UnsafeBufferPointer(rebasing: b[run..<i])) }
        if !nothing {
          if !spaced { text.append(32) }
          spaced = true
        }
        i += w
        run = i
      }
      if n > run { text.append(contentsOf: UnsafeBufferPointer(rebasing: b[run..<n])) }
    }
    nodes[nodes.count - 1].to = Int32(truncatingIfNeeded: text.count)
  }

  mutating func finish() { while !open.isEmpty { end() } }

  // MARK: - Asking

  /// Bytes of an attribute in `values`.
  @inline(__always)
  func value(_ node: Int, _ name: PageAttribute) -> Range<Int>? {
    let n = nodes[node]
    guard n.tag != .text, n.to > n.from else { return nil }
    for k in Int(n.from)..<Int(n.to) where attributes[k].name == name { return Int(attributes[k].from)..<Int(attributes[k].to) }
    return nil
  }

  func string(_ node: Int, _ name: PageAttribute) -> String? {
    guard let r = value(node, name) else { return nil }
    return String(decoding: values[r], as: UTF8.self)
  }

  /// All text at and below a node, white space collapsed and cut at the ends.
  func words(_ node: Int, limit: Int = 1 << 12) -> [UInt8] {
    var out: [UInt8] = []
    let end = nodes[node].tag == .text ? node + 1 : Int(nodes[node].end)
    for k in node..<end {
      let n = nodes[k]
      if n.tag == .text {
        for c in text[Int(n.from)..<Int(n.to)] where c != 32 || !(out.isEmpty || out.last == 32) { out.append(c) }
      } else if n.tag.isBlock || n.tag == .br, out.last != 32, !out.isEmpty {
        out.append(32)
      }
      if out.count > limit { break }
    }
    while out.last == 32 { out.removeLast() }
    return out
  }
}
