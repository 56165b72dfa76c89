/// What the words of a `class` or an `id` tell of the element: one table of weights, no rule of any one site.
///
/// -3 is furniture wherever it stands, -2 is furniture unless it holds most of the page's sentences, -1 leans to furniture;
/// 1 to 3 lean to the text itself.
struct ClassWords: Sendable {
  /// Some words name facts of the report, which metadata are read from.
  enum Fact: UInt8 { case none, date, author, title, comment }

  struct Entry {
    var weight: Int8
    var fact: Fact
  }

  static let shared = ClassWords()
  static let slots = 2048

  private var keys = [UInt64](repeating: 0, count: 2048)
  private var entries = [Entry](repeating: Entry(weight: 0, fact: .none), count: 2048)

  private static let weights: [(Int8, String)] = [
    (
      -3,
      """
      comment comments commentlist kommentar kommentare commentaires respond disqus reply replies share sharing sharedaddy shares social socials \
      addthis addtoany sharethis related relacionadas recommend recommended recommendation recommendations outbrain taboola zergnet cookie cookies \
      consent gdpr newsletter newsletters subscribe subscription abo paywall advert adverts advertisement advertising advertisment ad ads adsense adslot \
      anzeige werbung publicite sponsor sponsored sponsors breadcrumb breadcrumbs breadcrump pagination pager paginator pagenav navbar sitenav \
      menu menus submenu megamenu login signin signup signout register popup modal overlay lightbox skip skiplink print printonly noprint \
      hidden invisible hide jp-relatedposts yarpp rating ratings vote votes voting poll quiz toolbar topbar bottombar statusbar masthead \
      copyright colophon disclaimer trending popular mostread mostpopular readmore readnext morenews morestories furthermore screenreader \
      donate donation spenden tags tagcloud taglist posttags tagged keywords navigation footnav premenu promo promos promotion \
      syndication feedback captcha flyout dropdown offcanvas hamburger tooltip toc permalink shortlink trackback pingback
      """
    ),
    (
      -2,
      """
      teaser teasers teaserlist sidebar sidebars sidenav rightcol leftcol rail widget widgets widgetarea footer foot bottom nav aside secondary tertiary complementary \
      author-box authorbox authorbio biography bio aboutauthor header banner carousel slider slideshow gallery swiper slick \
      more next prev previous prevnext nextprev links linklist tab tabs search filter archive archives category categories \
      tool tools options action actions button buttons btn cta download meta metadata postmeta entrymeta postinfo byline bylines infos infobox \
      credit credits caption captions figcaption wp-caption legende bildunterschrift imagecaption thumb thumbnail \
      video videos player audio podcast embed embeds tweet facebook twitter instagram pinterest whatsapp follow follower followus \
      shop shopping cart price prices checkout product products buy event events calendar kalender weather wetter ticker contact kontakt \
      partner partners legal imprint impressum notice alert notification hint info message messages listing listings cards card tile tiles \
      latest recent similar autoren team logo branding brand login user profile avatar gravatar language languages lang switcher sitemap
      """
    ),
    (
      -1,
      "left right top extra extras box module block supplement marginal addon misc dek kicker topic topics label labels icon icons image images img figure media"
    ),
    (1, "content contents inhalt contenu contenido page blog single text texte body copy story row column col wrapper container inner center"),
    (2, "main hauptinhalt maincontent primary post posts entry beitrag hentry news prose richtext rte wysiwyg markdown lead intro section"),
    (
      3,
      """
      article articles artikel articulo articolo articlebody articletext articlecontent storybody storycontent storytext bodytext bodycopy postbody \
      postcontent posttext posttext entrycontent entrytext maintext fulltext newstext newsbody blogpost blogentry singlepost artikeltext articleBody
      """
    ),
  ]

  private static let facts: [(Fact, String)] = [
    (
      .date,
      """
      date dates datetime time times timestamp published publish publication pubdate publishdate posted postdate postedon datum uhrzeit fecha data \
      dateline entrydate articledate created createdon issued zeit updated dtstart day tanggal tgl dateposted publisheddate datepublished
      """
    ),
    (.author, "author authors byline bylines autor autoren auteur writer reporter penulis verfasser authorname vcard"),
    (.comment, "comment comments commentlist kommentar kommentare commentaires respond disqus reply replies"),
    (.title, "title headline titel titre heading judul"),
  ]

  init() {
    for (weight, words) in ClassWords.weights {
      for w in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) { add(w) { $0.weight = weight } }
    }
    for (fact, words) in ClassWords.facts {
      for w in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) { add(w) { $0.fact = fact } }
    }
  }

  private mutating func add(_ word: Substring, _ change: (inout Entry) -> Void) {
    var h = ClassWords.start
    for c in word.utf8 { h = ClassWords.next(h, c | 32) }
    var at = Int(truncatingIfNeeded: h >> 20) & 2047
    while keys[at] != 0, keys[at] != h { at = (at + 1) & 2047 }
    keys[at] = h
    change(&entries[at])
  }

  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  static func next(_ h: UInt64, _ c: UInt8) -> UInt64 { (h ^ UInt64(c)) &* 0x100_0000_01B3 }

  @inline(__always)
  func find(_ h: UInt64) -> Int? {
    var at = Int(truncatingIfNeeded: h >> 20) & 2047
    while keys[at] != 0 {
      if keys[at] == h { return at }
      at = (at + 1) & 2047
    }
    return nil
  }

  struct Reading {
    var low: Int8 = 0
    var high: Int8 = 0
    var facts: UInt8 = 0
    /// Slot of the word that `low` comes from, below `ClassWords.slots`.
    var word: UInt16 = 0
    func has(_ fact: Fact) -> Bool { facts & 1 << fact.rawValue != 0 }
  }

  /// Reads the words of a value: cut at signs, digits and inner capitals. Words joined without either are looked up as they stand.
  func read(_ b: UnsafeBufferPointer<UInt8>, _ r: inout Reading) {
    var i = 0
    while i < b.count {
      // One name, up to a space.
      var whole = ClassWords.start
      var part = ClassWords.start
      var partLength = 0
      var parts = 0
      var before: UInt8 = 0
      while i < b.count, b[i] > 32 {
        let c = b[i]
        let letter = (c | 32) &- 97 < 26
        let inner = letter && c < 97 && before &- 97 < 26
        if !letter || inner {
          if partLength > 0 {
            take(part, &r)
            parts += 1
          }
          part = ClassWords.start
          partLength = 0
        }
        if letter {
          part = ClassWords.next(part, c | 32)
          whole = ClassWords.next(whole, c | 32)
          partLength += 1
        }
        before = c
        i += 1
      }
      if partLength > 0 { take(part, &r) }
      if parts > 0 { take(whole, &r) }
      while i < b.count, b[i] <= 32 { i += 1 }
    }
  }

  @inline(__always)
  private func take(_ h: UInt64, _ r: inout Reading) {
    guard let at = find(h) else { return }
    let e = entries[at]
    if e.weight < r.low {
      r.low = e.weight
      r.word = UInt16(at)
    }
    if e.weight > r.high { r.high = e.weight }
    r.facts |= 1 << e.fact.rawValue
  }
}
