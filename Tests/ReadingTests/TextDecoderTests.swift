import Reading
import Testing

@Suite("Decoding")
struct TextDecoderTests {
  @Test("well-formed UTF-8 comes back byte for byte, carriage returns kept")
  func plain() throws {
    let bytes = Array("Şuşa’da ateşkes\r\nsürüyor.\r\n".utf8)
    let d = try TextDecoder.decode(bytes)
    #expect(d.text == bytes)
    #expect(d.notices.isEmpty)
  }

  @Test("a byte order mark goes")
  func mark() throws {
    let d = try TextDecoder.decode([0xEF, 0xBB, 0xBF] + Array("Truce".utf8))
    #expect(String(decoding: d.text, as: UTF8.self) == "Truce")
  }

  @Test("UTF-16 by mark and by zeros, both byte orders", arguments: [true, false], [true, false])
  func wide(little: Bool, marked: Bool) throws {
    let text = "Gencatan senjata: “tenang” 😀."
    var bytes: [UInt8] = marked ? (little ? [0xFF, 0xFE] : [0xFE, 0xFF]) : []
    for u in text.utf16 { bytes += little ? [UInt8(u & 255), UInt8(u >> 8)] : [UInt8(u >> 8), UInt8(u & 255)] }
    let d = try TextDecoder.decode(bytes, file: "a.txt")
    #expect(String(decoding: d.text, as: UTF8.self) == text)
    #expect(d.notices.count == 1)
    #expect(d.notices.first?.file == "a.txt")
  }

  @Test("Windows-1252 is the fallback")
  func windows() throws {
    let d = try TextDecoder.decode(Array("Aliyev said ".utf8) + [0x93, 0x63, 0x61, 0x66, 0xE9, 0x94])
    #expect(String(decoding: d.text, as: UTF8.self) == "Aliyev said “café”")
    #expect(d.encoding == .windows1252)
    #expect(d.notices.count == 1)
  }

  @Test("a stray byte does not undo the UTF-8 around it")
  func stray() throws {
    let d = try TextDecoder.decode(Array("Şuşa Xankəndi ".utf8) + [0xE9])
    #expect(String(decoding: d.text, as: UTF8.self) == "Şuşa Xankəndi é")
  }

  @Test("NULs become spaces, so that code points stay where they were")
  func nulls() throws {
    let d = try TextDecoder.decode(Array("The truce holds along the line".utf8) + [0] + Array("of contact today.".utf8))
    #expect(String(decoding: d.text, as: UTF8.self) == "The truce holds along the line of contact today.")
    #expect(d.notices.count == 1)
  }

  @Test(
    "binary files are refused with a remedy",
    arguments: [Array("%PDF-1.7\n".utf8), [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 1]])
  func binary(bytes: [UInt8]) {
    do throws(ReadingNotice) {
      _ = try TextDecoder.decode(bytes, file: "x")
      Issue.record("no error")
    } catch {
      #expect(error.skipped)
      #expect(!error.remedy.isEmpty)
    }
  }

  @Test("no sequence of bytes crashes the decoder")
  func noise() {
    var state: UInt64 = 42
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      let n = Int(state >> 58)
      let bytes = (0..<n).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return UInt8(truncatingIfNeeded: state >> 40)
      }
      if let d = try? TextDecoder.decode(bytes) { #expect(String(validating: d.text, as: UTF8.self) != nil) }
    }
  }
}
