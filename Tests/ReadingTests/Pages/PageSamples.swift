import CZlib
import Reading

/// Pages and archives of our own making.
enum PageSamples {
  static let paragraphs = [
    "Two soldiers were killed when a drone struck an observation post near the village of Talish on Sunday, the defence ministry said in a statement.",
    "The monitoring mission counted eleven explosions along the northern stretch of the line, most of them after dark, and asked both sides to explain them.",
    "Neither side has withdrawn from the heights above the road, although the agreement of last week gave them five days, and the deadline passed at noon.",
  ]

  /// A page as news sites make them: menus, teasers, a sidebar, comments, and the report in the middle.
  static func news(head: String = "", date: String = "", body: [String] = paragraphs) -> String {
    """
    <!doctype html><html lang="en"><head><title>Drone strikes post near Talish | The Border Gazette</title>\(head)
    <style>.x { color: red }</style><script>var words = "<p>Never to be read, since it is a script, even with many words in it.</p>";</script></head>
    <body class="single"><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
    <div class="cookie-consent"><p>We use cookies to make this page work, and to see how it is read, as our partners do.</p></div>
    <main><article class="story"><h1>Drone strikes post near Talish</h1>\(date)
    <div class="share"><a href="#">Share</a> <a href="#">Mail</a></div>
    \(body.map { "<p>\($0)</p>" }.joined(separator: "\n"))
    <figure><img src="a.jpg"><figcaption>A watchtower, seen from the road last spring. Photo: Our own.</figcaption></figure>
    </article></main>
    <aside class="sidebar"><h3>Most read</h3><ul><li><a href="/1">Harvest begins early in the valley this year</a></li>
    <li><a href="/2">Ten places to see before the winter comes</a></li></ul></aside>
    <section id="comments"><p>A reader writes here at some length, and with a comma, what he thinks of all that. It is no report.</p></section>
    <footer><p>Copyright of The Border Gazette, all rights reserved, no part may be used.</p></footer></body></html>
    """
  }

  static func read(_ html: String, charset: String? = nil, url: String? = nil) throws -> Page {
    try PageReader().read(Array(html.utf8), charset: charset, url: url)
  }

  static func text(_ page: Page) -> String { String(decoding: page.text, as: UTF8.self) }

  /// One gzip member.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    guard deflateInit2_(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return [] }
    defer { deflateEnd(&stream) }
    var input = bytes
    var out = [UInt8](repeating: 0, count: bytes.count + bytes.count / 8 + 256)
    let n = input.withUnsafeMutableBufferPointer { i in
      out.withUnsafeMutableBufferPointer { o -> Int in
        stream.next_in = i.baseAddress
        stream.avail_in = UInt32(i.count)
        stream.next_out = o.baseAddress
        stream.avail_out = UInt32(o.count)
        _ = deflate(&stream, Z_FINISH)
        return o.count - Int(stream.avail_out)
      }
    }
    return Array(out[..<n])
  }

  static func warc(_ type: String, _ url: String, _ content: String, _ block: [UInt8]) -> [UInt8] {
    let head = "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(url)\r\nContent-Type: \(content)\r\nContent-Length: \(block.count)\r\n\r\n"
    return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
  }

  static func answer(_ html: [UInt8], _ headers: String = "Content-Type: text/html; charset=utf-8", status: String = "200 OK") -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\n\(headers)\r\n\r\n".utf8) + html
  }
}
