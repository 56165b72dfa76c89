import Foundation
import Reading
import Testing

@Suite("Feeds and mail")
struct FeedTests {
  private let rss = """
    <?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Border Gazette</title>
    <language>en</language><item><title>Truce holds &amp; lasts</title><link>https://gazette.example/1</link><guid>g1</guid>
    <pubDate>Sat, 10 Oct 2020 15:15:00 +0400</pubDate><description>Short.</description>
    <content:encoded><![CDATA[<p>\(PageSamples.paragraphs[0])</p><p>\(PageSamples.paragraphs[1])</p>]]></content:encoded></item>
    <item><title>Only announced</title><link>https://gazette.example/2</link></item></channel></rss>
    """

  @Test("RSS: entries with their facts")
  func rssEntries() throws {
    let feed = try #require(Feed.read(Array(rss.utf8)))
    #expect(feed.kind == .rss && feed.title == "The Border Gazette" && feed.language == "en" && feed.flaw == nil)
    #expect(feed.entries.map(\.url) == ["https://gazette.example/1", "https://gazette.example/2"])
    #expect(feed.entries[0].title == "Truce holds & lasts")
    #expect(feed.entries[0].published == "2020-10-10T15:15+04:00")
    #expect(feed.entries[1].content == nil)
  }

  @Test("a feed's entries become reports")
  func rssReports() throws {
    let file = try ScratchFile(Array(rss.utf8), "feed.xml")
    let reports = file.reports()
    #expect(reports.count == 1)
    let report = try #require(reports.first?.report)
    #expect(report.outlet == "The Border Gazette" && report.url == "https://gazette.example/1" && report.title == "Truce holds & lasts")
    #expect(String(decoding: report.text, as: UTF8.self).hasSuffix("\(PageSamples.paragraphs[0])\n\n\(PageSamples.paragraphs[1])"))
    #expect(file.read().notices.map(\.message) == ["1 of 2 entries hold no text, only an address; left out"])
  }

  @Test("Atom, with XHTML content and a title escaped twice")
  func atom() throws {
    let xml = """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>Mission</title><entry><title type="html">Day&amp;#8217;s count</title><id>urn:1</id>
      <link rel="self" href="https://m.example/self"/><link href="https://m.example/1"/><published>2020-10-10T09:00:00Z</published>
      <author><name>Duty officer</name></author><content type="xhtml"><div><p>Caf&#233; closed.</p><p>Road open.</p></div></content></entry></feed>
      """
    let e = try #require(Feed.read(Array(xml.utf8))?.entries.first)
    #expect(e.url == "https://m.example/1" && e.published == "2020-10-10T09:00+00:00" && e.author == "Duty officer" && e.title == "Day’s count")
    #expect(e.content?.contains("Café closed.</p><p>Road open.") == true)
  }

  @Test("JSON Feed")
  func json() throws {
    let text = """
      {"version": "https://jsonfeed.org/version/1.1", "title": "Mission", "items": [
      {"id": "1", "url": "https://m.example/1", "content_text": "All quiet.", "date_published": "2020-10-10T09:00:00+04:00"},
      {"id": "2", "url": "https://m.example/2", "content_html": "<p>Shots.</p>", "tags": ["a", "b"]}]}
      """
    let feed = try #require(Feed.read(Array(text.utf8)))
    #expect(feed.entries.map(\.content) == ["All quiet.", "<p>Shots.</p>"])
    #expect(feed.entries.map(\.isMarkup) == [false, true])
    #expect(feed.entries[0].published == "2020-10-10T09:00+04:00")
  }

  @Test("a sitemap is told, not coded")
  func sitemap() throws {
    let xml =
      "<?xml version=\"1.0\"?><urlset><url><loc>https://a.example/1</loc><lastmod>2020-10-10</lastmod></url><url><loc>https://a.example/2</loc></url></urlset>"
    #expect(Feed.read(Array(xml.utf8))?.entries.map(\.url) == ["https://a.example/1", "https://a.example/2"])
    let file = try ScratchFile(Array(xml.utf8), "sitemap.xml")
    #expect(file.read().items.isEmpty)
    #expect(file.read().notices.map(\.message) == ["a sitemap of 2 addresses, no text; left out"])
  }

  @Test("entities that a feed declares are never expanded")
  func entityBomb() throws {
    var declarations = "<!ENTITY a0 \"ha\">"
    for k in 1..<40 { declarations += "<!ENTITY a\(k) \"&a\(k - 1);&a\(k - 1);&a\(k - 1);&a\(k - 1);\">" }
    declarations += "<!ENTITY file SYSTEM \"file:///etc/passwd\">"
    let xml =
      "<?xml version=\"1.0\"?><!DOCTYPE rss [\(declarations)]><rss><channel><item><title>T&a39;&file;</title><link>https://a.example/1</link></item></channel></rss>"
    let start = ContinuousClock.now
    let feed = try #require(Feed.read(Array(xml.utf8)))
    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(feed.entries.map(\.title) == ["T"])
  }

  @Test("named characters of HTML, bare ampersands and a flaw before them cost no letter")
  func namedCharacters() throws {
    let xml = """
      <?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE rss [<!ENTITY who "nobody &amp; nothing">]><rss version="2.0"><channel><title>Caf&eacute;&nbsp;Wire</title>
      <item><title>AT&T &amp; R&eacute;gion &mdash; 5 &lt; 6 &hellip; &#8220;x&#8221; &who;!</title><link>https://a.example/?a=1&b=2&amp;c=3</link>
      <description>&lt;p&gt;Tr&ecirc;ve &amp;amp; d&eacute;part&lt;/p&gt;</description></item>
      <item><title>a & b &c d;</title><link>https://a.example/2</link><description><![CDATA[<p>Tr&ecirc;ve &amp; d&eacute;part</p>]]></description></item>
      <item><title>\u{E9}t\u{E9} &agrave;</title><link>https://a.example/3</link></item></channel></rss>
      """
    let latin = xml.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let feed = try #require(Feed.read(latin))
    #expect(feed.title == "Café\u{A0}Wire")
    #expect(feed.entries.map(\.title) == ["AT&T & Région — 5 < 6 … “x” !", "a & b &c d;", "été à"])
    #expect(feed.entries.map(\.url) == ["https://a.example/?a=1&b=2&c=3", "https://a.example/2", "https://a.example/3"])
    #expect(feed.entries.map(\.content) == ["<p>Trêve &amp; départ</p>", "<p>Tr&ecirc;ve &amp; d&eacute;part</p>", nil])
  }

  @Test("a megabyte of ampersands takes no time")
  func ampersands() throws {
    let xml =
      Array("<rss><channel><item><title>".utf8) + [UInt8](repeating: 38, count: 1 << 20)
      + Array("</title><link>https://a.example/</link></item></channel></rss>".utf8)
    let start = ContinuousClock.now
    #expect(Feed.read(xml)?.entries.count == 1)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("what a sitemap and a feed announce is handed over where somebody follows it")
  func announced() throws {
    let xml = "<urlset><url><loc>https://a.example/1</loc><lastmod>2020-10-10</lastmod></url><url><loc>/2</loc></url></urlset>"
    var reader = InputReader(fetched: Array(xml.utf8), from: "https://a.example/map.xml", given: GivenMetadata(), follows: true)
    #expect(reader.nextItem() == nil)
    #expect(reader.takeNotices().isEmpty)
    #expect(reader.takeAnnounced().map(\.url) == ["https://a.example/1", "/2"])
    var feed = InputReader(fetched: Array(rss.utf8), from: "https://gazette.example/feed", given: GivenMetadata(), follows: true)
    #expect(feed.nextItem()?.given?.url == "https://gazette.example/1")
    #expect(feed.nextItem() == nil)
    #expect(feed.takeAnnounced() == [GivenMetadata(url: "https://gazette.example/2", title: "Only announced", outlet: "The Border Gazette")])
  }

  @Test("a malformed feed gives what stands before the flaw")
  func malformed() throws {
    let cut = String(rss.prefix(rss.count - 40))
    let feed = try #require(Feed.read(Array(cut.utf8)))
    #expect(feed.entries.count == 1)
    #expect(feed.flaw?.contains("malformed") == true)
  }

  @Test("mail: encoded headers, quoted-printable, the text part before the HTML one, attachments told")
  func mail() throws {
    let mail = """
      Received: from a by b\r
      From: =?utf-8?Q?B=C3=BCro?= <office@m.example>\r
      Subject: =?iso-8859-1?Q?Caf=E9?= =?utf-8?B?IGNsb3NlZA==?=\r
      Date: Sat, 10 Oct 2020 15:15:00 +0400\r
      MIME-Version: 1.0\r
      Content-Type: multipart/mixed; boundary="x"\r
      \r
      --x\r
      Content-Type: multipart/alternative; boundary=y\r
      \r
      --y\r
      Content-Type: text/html; charset=utf-8\r
      \r
      <p>Not this one.</p>\r
      --y\r
      Content-Type: text/plain; charset=iso-8859-1\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      The caf=E9 at the crossing, where talks were held=\r
       on Monday, is closed.\r
      --y--\r
      --x\r
      Content-Type: application/pdf; name="map.pdf"\r
      Content-Disposition: attachment; filename="map.pdf"\r
      \r
      JVBERi0=\r
      --x--\r

      """
    let file = try ScratchFile(Array(mail.utf8), "a.eml")
    let report = try #require(file.reports().first?.report)
    #expect(report.title == "Café closed" && report.outlet == "Büro")
    #expect(report.published?.start?.iso == "2020-10-10T15:15+04:00")
    #expect(String(decoding: report.text, as: UTF8.self).contains("The café at the crossing, where talks were held on Monday, is closed."))
    #expect(file.read().notices.map(\.message) == ["attachments were left out: map.pdf"])
  }

  @Test("a text that begins like a letter is a text")
  func noMail() throws {
    let file = try ScratchFile(Array("To: all\nSubject: the line\n\nThe truce holds.\n".utf8), "a.txt")
    #expect(file.read().items.first?.given == nil)
  }

  @Test("PDF: its text where pdftotext is, one line where it is not or cannot")
  func pdf() throws {
    let broken = try ScratchFile(Array("%PDF-1.4\nno such thing".utf8), "a.pdf")
    let (items, notices) = broken.read()
    #expect(items.isEmpty && notices.count == 1)
    #expect(notices.first?.message.hasPrefix("a PDF") == true)
  }
}
