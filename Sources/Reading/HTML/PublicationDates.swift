import Claims

/// Everything on a page that may be the day it was published, and how much it is to be trusted.
struct PublicationDates {
  enum Source: Int {
    case copyright, anywhere, listed, modified, created, near, marked, address, headTime, pageLinked, generic, microdata, linked, meta
  }

  struct Candidate {
    var stamp: Stamp
    var source: Source
    /// Node or order, for ties: the first is better.
    var order: Int
    var exchanged: CivilDay?
  }

  private(set) var candidates: [Candidate] = []

  mutating func clear() { candidates.removeAll(keepingCapacity: true) }

  private mutating func add(_ found: WrittenDate?, _ source: Source, order: Int = 0) {
    guard let found, WrittenDate.plausible(found.stamp.day) else { return }
    candidates.append(Candidate(stamp: found.stamp, source: source, order: order, exchanged: found.exchanged))
  }

  private static let publishedNames: Set<String> = [
    "article:published_time", "article:published", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.date.issued",
    "pubdate", "publishdate", "publish_date", "published_time", "publication_date", "publicationdate", "parsely-pub-date", "sailthru.date",
    "article.published", "rnews:datepublished", "og:article:published_time", "date.issued", "originalpublicationdate", "cxenseparse:recs:publishtime",
    "article_date_original", "published-date", "published_at", "publish-date", "dc.date.published", "citation_publication_date", "citation_online_date",
    "bt:pubdate", "displaydate", "ptime", "release_date", "vr:published_time", "cxenseparse:publishtime", "cre:published_time", "published", "pub_date",
    "date_published", "dcsext.articlefirstpublished", "article:publicationdate", "gentime", "last-publish-date", "pdate", "prism.publicationdate",
  ]
  private static let genericNames: Set<String> = [
    "date", "dc.date", "dcterms.date", "dc:date", "article:date", "og:pubdate", "dc.date.created", "dcterms.created", "dc.created", "created",
    "datecreated", "article:created", "timestamp", "date.created", "citation_date", "eprints.date", "originaldate", "creation_date", "analytics.date",
  ]
  private static let modifiedNames: Set<String> = [
    "article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "dcterms.modified", "last-modified", "lastmod", "modified",
    "article:modified", "dc.modified", "revision_date", "lastmodified", "updated_time", "last_modified", "modificationdate", "revised",
  ]

  mutating func meta(_ key: String, _ value: String, _ dayFirst: Bool) {
    let source: Source
    if PublicationDates.publishedNames.contains(key) {
      source = .meta
    } else if PublicationDates.genericNames.contains(key) {
      source = .generic
    } else if PublicationDates.modifiedNames.contains(key) {
      source = .modified
    } else {
      return
    }
    add(WrittenDate.find(value, dayFirst: dayFirst), source)
  }

  mutating func linked(_ data: LinkedData, _ dayFirst: Bool) {
    if let p = data.published { add(WrittenDate.find(p.value, dayFirst: dayFirst), p.kind == .article ? .linked : p.kind == .page ? .pageLinked : .created) }
    if let m = data.modified { add(WrittenDate.find(m.value, dayFirst: dayFirst), .modified, order: 1) }
    if let c = data.created { add(WrittenDate.find(c.value, dayFirst: dayFirst), c.kind == .article ? .generic : .listed) }
  }

  mutating func address(_ url: String) {
    guard let day = OutletNames.day(url) ?? PublicationDates.compactDay(url), WrittenDate.plausible(day) else { return }
    candidates.append(Candidate(stamp: Stamp(day: day), source: .address, order: 0))
  }

  /// `/20201110/`, `-20201110.html`, `/2020-11-10-title`
  private static func compactDay(_ url: String) -> CivilDay? {
    let b = Array(url.utf8)
    var i = 8
    while i < b.count {
      guard b[i] &- 48 < 10, b[i - 1] &- 48 >= 10 else {
        i += 1
        continue
      }
      var k = i
      while k < b.count, b[k] &- 48 < 10 { k += 1 }
      if k - i == 8 {
        var v = 0
        for c in b[i..<k] { v = v * 10 + Int(c - 48) }
        if let day = CivilDay(checkedYear: v / 10000, month: v / 100 % 100, day: v % 100), v / 10000 >= 1995, v / 10000 <= 2100 { return day }
      } else if k - i == 4, k + 5 < b.count, b[k] == 45 || b[k] == 95 || b[k] == 47, b[k + 3] == b[k] {
        let day = b[i...].prefix(10).enumerated().allSatisfy { $0 == 4 || $0 == 7 || $1 &- 48 < 10 }
        if day, k + 6 == b.count || b[k + 6] &- 48 >= 10 {
          func n(_ f: Int, _ t: Int) -> Int { b[f..<t].reduce(0) { $0 * 10 + Int($1 - 48) } }
          if let found = CivilDay(checkedYear: n(i, i + 4), month: n(i + 5, i + 7), day: n(i + 8, i + 10)), n(i, i + 4) >= 1995, n(i, i + 4) <= 2100 {
            return found
          }
        }
      }
      i = k
    }
    return nil
  }

  /// `time` elements, microdata, and elements whose class names a date.
  mutating func markup(_ tree: borrowing PageTree, _ text: borrowing MainText, _ dayFirst: Bool) {
    let span = text.span(tree)
    var i = 0
    while i < tree.nodes.count {
      let n = tree.nodes[i]
      guard n.tag != .text, n.tag != .html, n.tag != .body else {
        i += 1
        continue
      }
      if text.reading(i).has(.comment), !span.holdsText(i, n) {
        i = Int(n.end)
        continue
      }
      if let property = tree.value(i, .itemprop) {
        let p = tree.values[property]
        let published = p.elementsEqual("datePublished".utf8) || p.elementsEqual("dateCreated".utf8)
        if published || p.elementsEqual("dateModified".utf8) {
          add(written(tree, i, dayFirst), published ? (span.aside(i) ? .listed : .microdata) : .modified, order: i)
        }
      }
      let isTime = n.tag == .time || n.tag == .abbr && text.reading(i).has(.date)
      if isTime || text.reading(i).has(.date), n.to > n.from || isTime {
        let small = Int(n.end) - i < 24
        if small, let found = written(tree, i, dayFirst) {
          let attribute = tree.value(i, .pubdate) != nil
          if span.aside(i) {
            add(found, .listed, order: i)
          } else if isModified(tree, i) {
            add(found, .modified, order: i)
          } else {
            add(found, attribute ? .microdata : isTime ? .headTime : .marked, order: i)
          }
          if isTime { i = max(i, Int(n.end) - 1) }
        }
      }
      i += 1
    }
  }

  private func isModified(_ tree: borrowing PageTree, _ node: Int) -> Bool {
    guard let c = tree.value(node, .class) else { return false }
    return tree.values.withUnsafeBufferPointer { b in
      guard let p = b.baseAddress else { return false }
      return MarkupFilter.contains(p, c.lowerBound, c.upperBound, "updated") && !MarkupFilter.contains(p, c.lowerBound, c.upperBound, "published")
        || MarkupFilter.contains(p, c.lowerBound, c.upperBound, "modified")
    }
  }

  private func written(_ tree: borrowing PageTree, _ node: Int, _ dayFirst: Bool) -> WrittenDate? {
    for name in [PageAttribute.datetime, .content, .title, .timestamp] {
      if let v = tree.string(node, name), let found = WrittenDate.find(v, dayFirst: dayFirst) { return found }
    }
    let words = tree.words(node, limit: 160)
    guard words.count >= 6, words.count <= 160 else { return nil }
    return WrittenDate.find(words, dayFirst: dayFirst)
  }

  /// Dates printed around the headline and the text's edges; last, any date at all.
  mutating func around(_ tree: borrowing PageTree, _ text: borrowing MainText, _ dayFirst: Bool) {
    guard !text.blocks.isEmpty else { return }
    let span = text.span(tree)
    for k in text.blocks.indices {
      let b = text.blocks[k]
      guard !b.isComment else { continue }
      let near = k >= span.firstNear && k <= span.lastNear
      guard near ? b.characters < 160 || k >= span.first && k < span.first + 2 : b.characters < 80 else { continue }
      var words: [UInt8] = []
      for i in Int(b.first)..<Int(b.last) where tree.nodes[i].tag == .text {
        words += tree.text[Int(tree.nodes[i].from)..<Int(tree.nodes[i].to)]
        words.append(32)
        if words.count > 240 { break }
      }
      guard words.contains(where: { $0 &- 48 < 10 }), let found = WrittenDate.find(words, dayFirst: dayFirst) else { continue }
      // A line that is little but a date before one that tells of a day.
      add(found, near ? .near : .anywhere, order: b.characters < 60 ? k : k + 10_000)
    }
  }

  /// What a source's word weighs where sources differ.
  private static func weight(_ s: Source) -> Double {
    switch s {
    case .copyright: 0.5
    case .anywhere: 0.6
    case .listed: 0.8
    case .modified: 1
    case .created, .near: 3
    case .marked: 4
    case .address: 6
    case .headTime, .pageLinked: 7
    case .generic: 7.5
    case .microdata: 8
    case .linked: 9
    case .meta: 10
    }
  }

  /// The day that most weight speaks for, told by the best of its sources. Each source counts once a day.
  private func elected() -> Candidate? {
    var days: [(day: CivilDay, sources: UInt32, weight: Double, best: Candidate)] = []
    for c in candidates {
      let bit: UInt32 = 1 << UInt32(c.source.rawValue)
      guard let k = days.firstIndex(where: { $0.day == c.stamp.day }) else {
        if days.count < 64 { days.append((c.stamp.day, bit, PublicationDates.weight(c.source), c)) }
        continue
      }
      if days[k].sources & bit == 0 {
        days[k].sources |= bit
        days[k].weight += PublicationDates.weight(c.source)
      }
      if PublicationDates.isBetter(c, days[k].best) { days[k].best = c }
    }
    // A day that is also the day of a change gives way to an earlier one with a good witness: pages print the latest.
    let modified: UInt32 = 1 << UInt32(Source.modified.rawValue)
    for k in days.indices where days[k].sources & modified != 0 {
      if days.contains(where: { days[k].day - $0.day > 1 && $0.sources & modified == 0 && $0.best.source.rawValue >= Source.generic.rawValue }) {
        days[k].weight -= 8
      }
    }
    return days.max { a, b in a.weight == b.weight ? PublicationDates.isBetter(b.best, a.best) : a.weight < b.weight }?.best
  }

  private static func isBetter(_ a: Candidate, _ b: Candidate) -> Bool {
    a.source.rawValue > b.source.rawValue || a.source == b.source && a.order < b.order
  }

  /// Lets other witnesses correct the best one: figures that may be read two ways, and a time in UTC whose local day is another.
  private func settle(_ c: inout Candidate) {
    let days = candidates.filter { $0.source.rawValue >= Source.near.rawValue }
    if let other = c.exchanged, !days.contains(where: { $0.exchanged == nil && $0.stamp.day == c.stamp.day }),
      days.contains(where: { $0.exchanged == nil && $0.stamp.day == other })
    {
      c.stamp.day = other
    }
    guard c.stamp.zone == 0, c.stamp.minute >= 0 else { return }
    let now = Int(c.stamp.day.number) * 1440 + Int(c.stamp.minute)
    if let zoned = days.first(where: {
      $0.stamp.zone != Stamp.noZone && $0.stamp.zone != 0 && $0.stamp.minute >= 0
        && abs(Int($0.stamp.day.number) * 1440 + Int($0.stamp.minute) - Int($0.stamp.zone) - now) <= 15
    }) {
      c.stamp = zoned.stamp
      return
    }
    let local = days.filter { $0.stamp.zone == Stamp.noZone }
    if local.contains(where: { $0.stamp.day == c.stamp.day }) { return }
    for d in local {
      // A local day that this moment falls on somewhere on Earth: from 12 hours behind to 14 ahead.
      let start = Int(d.stamp.day.number) * 1440
      if now - 12 * 60 < start + 1440, now + 14 * 60 >= start {
        c.stamp = d.stamp
        return
      }
    }
  }

  /// Names under which scripts keep the day of a page that is put together in the browser.
  private static let scriptNames: [StaticString] = [
    "\"datePublished\"", "\"published_at\"", "\"publishedAt\"", "\"publishDate\"", "\"publish_date\"", "\"published_time\"", "\"publishedDate\"", "\"pubDate\"",
    "\"publicationDate\"", "\"publication_date\"", "\"firstPublished\"", "\"datecreated\"", "\"created_at\"",
  ]

  /// The last resort before giving up: the page's scripts.
  mutating func scripts(_ b: UnsafeBufferPointer<UInt8>) {
    guard candidates.allSatisfy({ $0.source.rawValue <= Source.anywhere.rawValue }), let p = b.baseAddress else { return }
    var best = (rank: PublicationDates.scriptNames.count, at: 0)
    var i = 0
    while true {
      i = Units.find(p, i, b.count, 34)
      guard i + 24 < b.count else { break }
      let c = p[i + 1] | 32
      if c == 100 || c == 112 || c == 102 || c == 99 {
        for (rank, name) in PublicationDates.scriptNames.enumerated() where rank < best.rank && i + name.utf8CodeUnitCount + 4 < b.count {
          var k = 0
          while k < name.utf8CodeUnitCount, p[i + k] == name.utf8Start[k] { k += 1 }
          guard k == name.utf8CodeUnitCount else { continue }
          var v = i + k
          while v < b.count, p[v] == 58 || p[v] == 32 { v += 1 }
          if p[v] == 34 { best = (rank, v + 1) }
        }
      }
      i += 1
    }
    guard best.at > 0 else { return }
    let end = min(Units.find(p, best.at, min(b.count, best.at + 64), 34), b.count)
    add(WrittenDate.find(UnsafeBufferPointer(rebasing: b[best.at..<end])), .created)
  }

  func best(_ tree: borrowing PageTree) -> TimeValue? {
    guard var chosen = elected() else { return nil }
    settle(&chosen)
    let basis: TimeBasis
    switch chosen.source {
    case .copyright, .anywhere, .listed, .modified, .created: basis = .inferred
    case .near, .marked: basis = .dateline
    default: basis = .metadata
    }
    return TimeValue(start: chosen.stamp, end: chosen.stamp, precision: chosen.stamp.minute < 0 ? .day : .minute, basis: basis)
  }
}
