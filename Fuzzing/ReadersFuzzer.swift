import Reading

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// libFuzzer's entry: the first byte chooses the reader, the rest is its input. A crash, a hang or a memory balloon is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard let data, size > 1 else { return 0 }
  let input = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
  switch data[0] & 15 {
  case 0, 1: _ = try? pages.read(input)
  case 2: _ = try? pages.read(input, charset: "windows-1251", isFragment: true)
  case 3: _ = Feed.read(Array("<rss>".utf8) + input)
  case 4: _ = Feed.read(Array("<feed>".utf8) + input)
  case 5: file(Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: ".utf8) + input)
  case 6: file(Array("Received: x\r\nFrom: a\r\n".utf8) + input)
  case 8: observations(Array("patrol,date,kind,".utf8) + input)
  case 9: observations(input)
  default: file(input)
  }
  return 0
}

private func observations(_ bytes: [UInt8]) {
  let reader = ObservationReader()
  if reader.isForm(bytes) { _ = try? reader.read(bytes, file: "form") }
}

private nonisolated(unsafe) let pages = PageReader()
private let path = "/tmp/truceline-fuzz-\(getpid())"

/// Through the reader of files, which sniffs what it is given.
private func file(_ bytes: [UInt8]) {
  guard let handle = fopen(path, "wb") else { return }
  _ = fwrite(bytes, 1, bytes.count, handle)
  fclose(handle)
  var reader = InputReader(files: [path], limit: 1 << 20)
  while let item = reader.nextItem() {
    if item.given?.form == .fragment || item.given?.form == .page { _ = try? pages.read(item.bytes, charset: item.given?.charset) }
  }
}
