/// What the place where an input was found says of it: an archive's record, a feed's entry, a mail's header.
public struct GivenMetadata: Sendable, Hashable {
  public enum Form: Sendable, Hashable {
    /// To be told by its first bytes.
    case unknown
    case page
    /// Markup that is all text of its own, as in feeds and mail.
    case fragment
    case text
    /// Observers' own reports in the form of docs/observations.md.
    case observations

    /// Of a media type without its parameters, as servers and archives tell it.
    public init(mediaType: String) {
      switch mediaType {
      case "text/html", "application/xhtml+xml": self = .page
      case "text/plain": self = .text
      default: self = .unknown
      }
    }
  }

  public var form: Form
  public var url: String?
  public var charset: String?
  public var title: String?
  public var published: String?
  public var outlet: String?
  public var authors: [String]

  public init(
    form: Form = .unknown, url: String? = nil, charset: String? = nil, title: String? = nil, published: String? = nil, outlet: String? = nil,
    authors: [String] = []
  ) {
    self.form = form
    self.url = url
    self.charset = charset
    self.title = title
    self.published = published
    self.outlet = outlet
    self.authors = authors
  }
}
