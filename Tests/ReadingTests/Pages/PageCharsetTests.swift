import Reading
import Testing

@Suite("Pages: charsets")
struct PageCharsetTests {
  /// "Перемирие на линии соприкосновения соблюдается, сообщила миссия." in a one-byte encoding made by a table of our own.
  private static let sentence = "Перемирие на линии соприкосновения соблюдается, сообщила миссия, которая наблюдает за ним с октября. "

  private func encoded(_ text: String, _ table: (UInt32) -> UInt8?) -> [UInt8] {
    text.unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : table($0.value) ?? 63 }
  }

  private func windows1251(_ u: UInt32) -> UInt8? { u >= 0x410 && u <= 0x44F ? UInt8(u - 0x410 + 0xC0) : nil }

  private func koi8(_ u: UInt32) -> UInt8? {
    let order = Array("юабцдефгхийклмнопярстужвьызшэщчъ".unicodeScalars).map(\.value)
    if let k = order.firstIndex(of: u) { return UInt8(0xC0 + k) }
    if let k = order.firstIndex(of: u + 32) { return UInt8(0xE0 + k) }
    return nil
  }

  private func page(_ body: [UInt8], head: String = "") -> [UInt8] {
    Array("<html><head>\(head)</head><body><p>".utf8) + body + Array("</p></body></html>".utf8)
  }

  private func text(_ bytes: [UInt8], charset: String? = nil) throws -> String {
    PageSamples.text(try PageReader().read(bytes, charset: charset))
  }

  @Test("by header, by meta, and guessed")
  func cyrillic() throws {
    let windows = encoded(Self.sentence, windows1251)
    let koi = encoded(Self.sentence, koi8)
    #expect(try text(page(windows), charset: "windows-1251").contains("Перемирие"))
    #expect(try text(page(windows, head: "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">")).contains("Перемирие"))
    #expect(try text(page(koi, head: "<meta charset='koi8-r'>")).contains("Перемирие"))
    #expect(try text(page(windows)).contains("Перемирие"))
    #expect(try text(page(koi)).contains("Перемирие"))
  }

  @Test("what reads as UTF-8 is UTF-8 whatever the page says")
  func wrongMeta() throws {
    let bytes = page(Array(Self.sentence.utf8), head: "<meta charset=\"iso-8859-1\">")
    #expect(try text(bytes).contains("Перемирие"))
  }

  @Test("a page that says UTF-8 and is Latin-1")
  func wrongUTF8() throws {
    let latin = Array("The caf".utf8) + [0xE9] + Array(" at the crossing, where talks were held, is closed.".utf8)
    #expect(try text(page(latin, head: "<meta charset=\"utf-8\">")).contains("café"))
  }

  @Test("UTF-16 by its mark, Shift_JIS by its name, unknown names guessed")
  func others() throws {
    let html = "<html><body><p>\(Self.sentence)</p></body></html>"
    let wide: [UInt8] = [0xFF, 0xFE] + html.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(HTMLSniffer.isPage(wide))
    #expect(try text(wide).contains("Перемирие"))
    #expect(try text(page([0x92, 0xE2, 0x90, 0xED]), charset: "Shift_JIS").contains("停戦"))
    #expect(try text(page(encoded(Self.sentence, windows1251)), charset: "x-nobody-knows").contains("Перемирие"))
  }
}
