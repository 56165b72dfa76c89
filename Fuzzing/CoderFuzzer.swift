import Claims
import Coding
import Packs

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// libFuzzer's entry: a report is put together of pieces of the corpus files' sentences, as no writer would. The first byte chooses the language;
/// then four bytes are a piece: which sentence (two), from which word (one), how many words and what stands behind them (one). What is no
/// sentence any more finds reads beyond a buffer, which the corpus cannot; the coder is compiled with bounds kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard let data, size > 4, !languages.isEmpty else { return 0 }
  let k = Int(data[0]) % languages.count
  var text: [UInt8] = []
  var i = 1
  while i + 4 <= size {
    let sentence = languages[k].sentences[(Int(data[i]) << 8 | Int(data[i + 1])) % languages[k].sentences.count]
    let from = Int(data[i + 2]) % sentence.count
    for word in sentence[from...].prefix(Int(data[i + 3]) & 31) { text += word + [32] }
    text += marks[Int(data[i + 3]) >> 5].utf8
    i += 4
  }
  var report = Report(
    id: "fuzz", text: text, lang: languages[k].code, published: nil, segments: [Segment(kind: .body, start: 0, end: text.count)])
  _ = languages[k].coder.code(&report)
  return 0
}

private let marks = ["", "", ", ", ". ", "\" ", "- ", "(", "\n"]

private struct Language {
  var code: String
  var coder: Coder
  /// Words of the bullets in its corpus files, the brackets of evidence taken off.
  var sentences: [[[UInt8]]]
}

private nonisolated(unsafe) var languages: [Language] = {
  let packs = Packs.load("Packs")
  return packs.languages.compactMap { language in
    let sentences = files("Packs/Languages/\(language.code)/corpus").flatMap(bullets)
    return sentences.isEmpty ? nil : Language(code: language.code, coder: Coder(packs, language), sentences: sentences)
  }
}()

/// In the order of their names, so that the same bytes are the same report anywhere.
private func files(_ folder: String) -> [String] {
  guard let handle = opendir(folder) else { return [] }
  defer { closedir(handle) }
  var names: [String] = []
  while let entry = readdir(handle) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name.hasSuffix(".md") { names.append(folder + "/" + name) }
  }
  return names.sorted()
}

private func bullets(_ path: String) -> [[[UInt8]]] {
  guard let handle = fopen(path, "rb") else { return [] }
  defer { fclose(handle) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let n = fread(&buffer, 1, buffer.count, handle), n > 0 { bytes += buffer[..<n] }
  return bytes.split(separator: 10).filter { $0.starts(with: Array("- ".utf8)) }
    .map { $0.dropFirst(2).filter { $0 != 91 && $0 != 93 }.split(separator: 32).map(Array.init) }
    .filter { !$0.isEmpty }
}
