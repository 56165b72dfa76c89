import Reading
import Testing

@Suite("Pages: main text")
struct MainTextTests {
  @Test("the report comes out, furniture does not")
  func news() throws {
    let text = PageSamples.text(try PageSamples.read(PageSamples.news()))
    for p in PageSamples.paragraphs { #expect(text.contains(p)) }
    for furniture in ["Home", "cookies", "Share", "Never to be read", "Most read", "Harvest", "A reader writes", "Copyright", "watchtower"] {
      #expect(!text.contains(furniture))
    }
  }

  @Test("the headline opens the text, a blank line parts paragraphs")
  func layout() throws {
    let text = PageSamples.text(try PageSamples.read(PageSamples.news()))
    #expect(text == (["Drone strikes post near Talish"] + PageSamples.paragraphs).joined(separator: "\n\n"))
  }

  @Test("list items stand behind a dash, headings stay with what follows them")
  func lists() throws {
    let html = """
      <body><div class="entry-content"><p>\(PageSamples.paragraphs[0])</p><h2>What was counted</h2>
      <ul><li>eleven explosions in the north of the zone, two of them large</li><li>forty bursts of machine-gun fire further south</li></ul>
      <p>\(PageSamples.paragraphs[1])</p><h2>Read also</h2><ul><li><a href="/a">Another report that stands elsewhere</a></li></ul></div></body>
      """
    let text = PageSamples.text(try PageSamples.read(html))
    #expect(text.contains("\n\nWhat was counted\n\n- eleven explosions in the north of the zone, two of them large\n- forty bursts"))
    #expect(!text.contains("Read also") && !text.contains("Another report"))
  }

  @Test("a page builder's word for everything is no furniture")
  func builder() throws {
    let body = PageSamples.paragraphs.map { "<div class=\"builder-widget\"><div class=\"widget-container\"><p>\($0)</p></div></div>" }.joined()
    let text = PageSamples.text(try PageSamples.read("<body><div class=\"builder\">\(body)</div><div class=\"menu\"><a href=\"/\">Home</a></div></body>"))
    for p in PageSamples.paragraphs { #expect(text.contains(p)) }
  }

  @Test("hidden elements, soft hyphens and entities")
  func details() throws {
    let html =
      "<body><article><p>The cease&shy;fire &#8211; signed on Monday &amp; kept since, as both sides say &mdash; holds in all sectors of the zone.</p>"
      + "<p style=\"display: none\">This is what nobody sees, with a comma and enough words to count as text.</p><p>\(PageSamples.paragraphs[2])</p></article></body>"
    let text = PageSamples.text(try PageSamples.read(html))
    #expect(text.contains("The ceasefire – signed on Monday & kept since, as both sides say — holds"))
    #expect(!text.contains("nobody sees"))
  }

  @Test("text that only JSON-LD holds")
  func linkedBody() throws {
    let body = PageSamples.paragraphs.joined(separator: "\\n")
    let html =
      "<head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"\(body) \(body)\"}</script></head><body><p>Loading, please wait.</p></body>"
    #expect(PageSamples.text(try PageSamples.read(html)).contains(PageSamples.paragraphs[1]))
  }
}
