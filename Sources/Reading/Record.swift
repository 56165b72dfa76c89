import Claims

/// One line of NDJSON input. `id` and `group` are kept as the JSON they were, so that the output can repeat them.
public struct Record: Sendable, Hashable {
  public var id: [UInt8]?
  public var group: [UInt8]?
  public var text: [UInt8]
  public var url: String?
  public var title: String?
  public var outlet: String?
  public var lang: String?
  public var published: String?
  /// A page instead of a text: the bytes of `html`, or of `html_b64` where they are in an encoding of their own.
  public var html: [UInt8]?

  /// Of a page: the charset that its transfer named, and who wrote it.
  var charset: String?
  var authors: [String] = []

  /// Puts the title above the text, where it does not stand there.
  mutating func headText() {
    guard let title, !title.isEmpty else { return }
    let head = Array(title.utf8)
    guard !text.drop(while: { $0 <= 32 }).starts(with: head) else { return }
    text = head + [10, 10] + text
  }

  init(text: [UInt8] = [], url: String? = nil, title: String? = nil, outlet: String? = nil, lang: String? = nil, published: String? = nil) {
    self.text = text
    self.url = url
    self.title = title
    self.outlet = outlet
    self.lang = lang
    self.published = published
  }

  /// Members whose key is none of the known ones are passed over.
  public static func read(_ bytes: [UInt8], file: String = "", line: Int = 0) throws(ReadingNotice) -> Record {
    var out = Record()
    var hasText = false
    let failure: JSONReader.Failure? = bytes.withUnsafeBufferPointer { b in
      do throws(JSONReader.Failure) {
        var reader = JSONReader(b)
        try reader.object { (r, key) throws(JSONReader.Failure) in
          let from = r.at
          switch Key(key) {
          case .text?:
            out.text = try r.string()
            hasText = true
          case .html?:
            guard r.at < b.count, b[r.at] == 34 else { return try r.skip() }
            out.html = try r.string()
          case .html64?:
            guard r.at < b.count, b[r.at] == 34 else { return try r.skip() }
            let coded = try r.string()
            out.html = coded.withUnsafeBufferPointer { Base64.decode($0) }
          case .id?:
            try r.skip()
            out.id = Array(b[from..<r.at])
          case .group?:
            try r.skip()
            out.group = Array(b[from..<r.at])
          case let known?:
            // Null and other kinds of value count as absent.
            guard r.at < b.count, b[r.at] == 34 else {
              try r.skip()
              if known == .published { out.published = String(decoding: b[from..<r.at], as: UTF8.self) }
              return
            }
            let value = String(decoding: try r.string(), as: UTF8.self)
            let kept = value.isEmpty ? nil : value
            switch known {
            case .url: out.url = kept
            case .title: out.title = kept
            case .outlet: out.outlet = kept
            case .lang: out.lang = kept
            default: out.published = kept
            }
          case nil: try r.skip()
          }
        }
        try reader.end()
        return nil
      } catch {
        return error
      }
    }
    if let failure {
      throw ReadingNotice(
        file: file, line: line, message: "malformed JSON at byte \(failure.at + 1): \(failure.message); the line was left out",
        remedy: "write one whole JSON object a line", skipped: true)
    }
    guard hasText || out.html != nil else {
      throw ReadingNotice(
        file: file, line: line, message: "the record has no \"text\" and no \"html\"; the line was left out",
        remedy: "put the report's text in \"text\", or its page in \"html\"", skipped: true)
    }
    if hasText { out.html = nil }
    if out.published == "null" { out.published = nil }
    return out
  }

  private enum Key {
    case id, group, text, url, title, outlet, lang, published, html, html64

    init?(_ k: UnsafeBufferPointer<UInt8>) {
      func equals(_ s: StaticString) -> Bool {
        guard k.count == s.utf8CodeUnitCount else { return false }
        for i in 0..<k.count where k[i] != s.utf8Start[i] { return false }
        return true
      }
      if equals("text") {
        self = .text
      } else if equals("id") {
        self = .id
      } else if equals("title") {
        self = .title
      } else if equals("url") {
        self = .url
      } else if equals("lang") {
        self = .lang
      } else if equals("published") {
        self = .published
      } else if equals("outlet") {
        self = .outlet
      } else if equals("group") {
        self = .group
      } else if equals("html") {
        self = .html
      } else if equals("html_b64") {
        self = .html64
      } else {
        return nil
      }
    }
  }
}
