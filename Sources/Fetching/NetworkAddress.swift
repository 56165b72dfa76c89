#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An address that a name stands for: 4 or 16 bytes.
public struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
  public let bytes: [UInt8]

  /// nil for anything but an address in figures.
  public init?(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      bytes = withUnsafeBytes(of: &six) { Array($0) }
    } else {
      return nil
    }
  }

  public var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let ok = bytes.withUnsafeBytes { inet_ntop(AF_INET6, $0.baseAddress, &text, socklen_t(INET6_ADDRSTRLEN)) != nil }
    return ok ? String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : "?"
  }

  /// Whether it is an address of the public network. Whatever else it may be — this machine, its network, a provider's metadata service,
  /// a group of receivers — a feed has no business there.
  public var isPublic: Bool {
    if bytes.count == 4 { return NetworkAddress.isPublic(bytes[...]) }
    // IPv4 in IPv6: mapped, translated, 6to4, and Teredo, which is nobody's server.
    if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return NetworkAddress.isPublic(bytes[12...]) }
    if bytes[..<12].elementsEqual([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return NetworkAddress.isPublic(bytes[12...]) }
    if bytes[0] == 0x20, bytes[1] == 0x02 { return NetworkAddress.isPublic(bytes[2..<6]) }
    if bytes[0] == 0x20, bytes[1] == 0x01, bytes[2] < 2 || bytes[2] == 0x0D && bytes[3] == 0xB8 { return false }
    // Everything that is handed out to the public so far begins with 001.
    return bytes[0] & 0xE0 == 0x20
  }

  private static func isPublic(_ b: ArraySlice<UInt8>) -> Bool {
    let i = b.startIndex
    switch (b[i], b[i + 1]) {
    case (0, _), (10, _), (127, _), (224..., _): return false
    case (100, 64...127), (169, 254), (172, 16...31), (192, 168), (198, 18...19): return false
    case (192, 0): return b[i + 2] != 0 && b[i + 2] != 2
    case (198, 51): return b[i + 2] != 100
    case (203, 0): return b[i + 2] != 113
    case (192, 88): return b[i + 2] != 99
    default: return true
    }
  }

  /// Of a socket; nil for other families than IPv4 and IPv6.
  init?(_ address: UnsafePointer<sockaddr>) {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { p in withUnsafeBytes(of: p.pointee.sin_addr) { Array($0) } }
    case AF_INET6:
      bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { p in withUnsafeBytes(of: p.pointee.sin6_addr) { Array($0) } }
    default: return nil
    }
  }
}
