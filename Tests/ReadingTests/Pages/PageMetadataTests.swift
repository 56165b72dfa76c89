import Claims
import Reading
import Testing

@Suite("Pages: metadata")
struct PageMetadataTests {
  private func published(_ page: Page) -> String? { page.published?.start?.iso }

  @Test("title without the outlet, outlet, authors, address")
  func facts() throws {
    let head = """
      <meta property="og:title" content="Drone strikes post near Talish"><meta property="og:site_name" content="The Border Gazette">
      <meta name="author" content="By Anna Weir"><link rel="canonical" href="https://gazette.example/world/talish">
      """
    let page = try PageSamples.read(PageSamples.news(head: head))
    #expect(page.title == "Drone strikes post near Talish")
    #expect(page.outlet == "The Border Gazette")
    #expect(page.authors == ["Anna Weir"])
    #expect(page.url == "https://gazette.example/world/talish")
    #expect(page.language == "en")
    #expect(try PageSamples.read(PageSamples.news(), url: "https://www.gazette.example/x").outlet == "gazette.example")
  }

  /// Markup, where it stands, the day it tells, and the basis.
  @Test(arguments: [
    ("<meta property=\"article:published_time\" content=\"2020-10-10T15:15:00+04:00\">", "", "2020-10-10T15:15+04:00", TimeBasis.metadata),
    ("<meta name=\"pubdate\" content=\"Sat, 10 Oct 2020 11:15:00 GMT\">", "", "2020-10-10T11:15+00:00", .metadata),
    ("<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-10-10\",}]}</script>", "", "2020-10-10", .metadata),
    ("", "<time datetime=\"2020-10-10T09:00\">this morning</time>", "2020-10-10T09:00", .metadata),
    ("", "<span itemprop=\"datePublished\" content=\"2020-10-10\">yesterday</span>", "2020-10-10", .metadata),
    ("", "<div class=\"post-date\">10. Oktober 2020</div>", "2020-10-10", .dateline),
    ("", "<p>Yerevan, October 10, 2020</p>", "2020-10-10", .dateline),
    ("", "<p>10 октября 2020 г.</p>", "2020-10-10", .dateline),
    ("", "<p>2020年10月10日</p>", "2020-10-10", .dateline),
    ("<meta property=\"article:modified_time\" content=\"2020-10-12\">", "", "2020-10-12", .inferred),
    ("<link rel=\"canonical\" href=\"https://gazette.example/2020/10/10/talish\">", "", "2020-10-10", .metadata),
  ])
  func dates(_ head: String, _ mark: String, _ expected: String, _ basis: TimeBasis) throws {
    let page = try PageSamples.read(PageSamples.news(head: head, date: mark))
    #expect(published(page) == expected)
    #expect(page.published?.basis == basis)
  }

  @Test("publication wins over a change, whichever stands first")
  func modified() throws {
    let head = "<meta property=\"article:modified_time\" content=\"2020-10-12\"><meta property=\"article:published_time\" content=\"2020-10-10\">"
    #expect(published(try PageSamples.read(PageSamples.news(head: head, date: "<p>12 October 2020</p>"))) == "2020-10-10")
  }

  @Test("a time in UTC gives way to the local day that the page prints")
  func local() throws {
    let head = "<meta property=\"article:published_time\" content=\"2020-10-11T02:25:00+00:00\">"
    let page = try PageSamples.read(PageSamples.news(head: head, date: "<p>October 10, 2020 9:25 pm</p>"))
    #expect(page.published?.start?.day == CivilDay(year: 2020, month: 10, day: 10))
  }

  @Test("day and month that could be exchanged are settled by another witness")
  func exchanged() throws {
    let head = "<meta name=\"date\" content=\"10/11/2020\">"
    #expect(published(try PageSamples.read(PageSamples.news(head: head, date: "<p>11. Oktober 2020</p>"))) == "2020-10-11")
  }

  @Test("comments' dates are not the report's")
  func comments() throws {
    let html = PageSamples.news().replacing("<section id=\"comments\">", with: "<section id=\"comments\"><time datetime=\"2021-01-01\">later</time>")
    #expect(published(try PageSamples.read(html)) == nil)
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    guard let r = firstRange(of: part) else { return self }
    return self[..<r.lowerBound] + other + self[r.upperBound...]
  }
}
