internal import CLibXML2

/// Drives libxml2's HTML parser through its SAX interface: tags and characters go straight into a `PageTree`, no tree of libxml2's is made.
final class PageParser {
  private(set) var tree = PageTree()
  private var filter = MarkupFilter()
  private var context: htmlParserCtxtPtr?
  /// Contents of the page's JSON-LD scripts, as ranges of the input.
  var linkedData: [Range<Int>] { filter.linkedData }

  /// `bytes` are UTF-8.
  func parse(_ bytes: UnsafeBufferPointer<UInt8>) {
    tree.clear()
    filter.run(bytes)
    guard !filter.out.isEmpty, filter.out.count < Int(Int32.max) else { return }
    var handler = xmlSAXHandler()
    handler.startElement = startElement
    handler.endElement = endElement
    handler.characters = characters
    handler.ignorableWhitespace = characters
    handler.cdataBlock = characters
    filter.out.withUnsafeBytes { b in
      guard let base = b.bindMemory(to: CChar.self).baseAddress, let made = htmlCreateMemoryParserCtxt(base, Int32(b.count)) else { return }
      context = made
      withUnsafeMutablePointer(to: &handler) { h in
        let own = made.pointee.sax
        made.pointee.sax = h
        made.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        _ = htmlCtxtUseOptions(
          made, Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue))
        if let utf8 = xmlFindCharEncodingHandler("UTF-8") { _ = xmlSwitchToEncoding(made, utf8) }
        _ = htmlParseDocument(made)
        made.pointee.sax = own
      }
      context = nil
      htmlFreeParserCtxt(made)
    }
    tree.finish()
  }

  fileprivate func start(_ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    guard tree.depth < PageTree.maximumDepth else {
      tree.isCut = true
      if let context { xmlStopParser(context) }
      return
    }
    tree.start(PageTag.named(name))
    guard var a = attributes else { return }
    while let key = a.pointee {
      if let known = PageAttribute.named(key, length(key)) { tree.attribute(known, a[1], a[1].map(length) ?? 0) }
      a += 2
    }
  }

  fileprivate func end() { tree.end() }

  fileprivate func text(_ p: UnsafePointer<UInt8>, _ n: Int) { tree.characters(p, n) }

  private func length(_ p: UnsafePointer<UInt8>) -> Int { Int(xmlStrlen(p)) }
}

private func parser(_ user: UnsafeMutableRawPointer?) -> PageParser? {
  user.map { Unmanaged<PageParser>.fromOpaque($0).takeUnretainedValue() }
}

private let startElement: startElementSAXFunc = { user, name, attributes in
  guard let name else { return }
  parser(user)?.start(name, attributes)
}

private let endElement: endElementSAXFunc = { user, _ in parser(user)?.end() }

private let characters: charactersSAXFunc = { user, text, count in
  guard let text else { return }
  parser(user)?.text(text, Int(count))
}
