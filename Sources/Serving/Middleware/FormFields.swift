import Claims
import Hummingbird
import NIOCore

/// Fields of a form in `application/x-www-form-urlencoded`, or of a query.
package struct FormFields: Sendable {
  /// A pasted report has up to 2 MB of text, three times that when percent-encoded.
  static let largest = 6_500_000
  static let most = 500

  private(set) var pairs: [(name: String, value: String)] = []

  init(pairs: [(name: String, value: String)]) { self.pairs = pairs }
  init(_ buffer: ByteBuffer) { self.init(String(buffer: buffer)) }

  package init(_ text: String) {
    for piece in text.utf8.split(separator: 38, omittingEmptySubsequences: true).prefix(FormFields.most) {
      let halves = piece.split(separator: 61, maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = halves.first else { continue }
      pairs.append((FormFields.decode(name), halves.count > 1 ? FormFields.decode(halves[1]) : ""))
    }
  }

  /// The last field of the name, or nil.
  package subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }

  package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// The field without white space around it, nil where it is empty or not there.
  func filled(_ name: String) -> String? {
    guard let value = self[name]?.trimmed, !value.isEmpty else { return nil }
    return value
  }

  /// Percent signs and plus signs decoded; bytes that are no UTF-8 become U+FFFD, and NUL goes.
  private static func decode<Bytes: Collection>(_ bytes: Bytes) -> String where Bytes.Element == UInt8 {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var iterator = Array(bytes)[...]
    while let byte = iterator.popFirst() {
      if byte == 43 {
        out.append(32)
      } else if byte == 37, iterator.count >= 2, let high = Hexadecimal.value(iterator[iterator.startIndex]),
        let low = Hexadecimal.value(iterator[iterator.startIndex + 1])
      {
        iterator = iterator.dropFirst(2)
        out.append(high << 4 | low)
      } else {
        out.append(byte)
      }
    }
    out.removeAll { $0 == 0 }
    return String(decoding: out, as: UTF8.self)
  }
}

extension Unicode.Scalar.Properties {
  /// Whether a search can find it.
  var isLetterOrNumber: Bool {
    switch generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var s = Substring(self)
    while let c = s.first, c.isWhitespace { s.removeFirst() }
    while let c = s.last, c.isWhitespace { s.removeLast() }
    return String(s)
  }

  /// For a part of an address: everything but letters, digits and `-._~` in percent signs.
  var addressEncoded: String {
    var out: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for b in utf8 {
      switch b {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126: out.append(b)
      default: out += [37, digits[Int(b >> 4)], digits[Int(b & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension Request {
  /// The body. One that breaks off, or whose chunks are malformed, is its sender's fault.
  func bytes(upTo most: Int) async throws -> ByteBuffer {
    do {
      return try await body.collect(upTo: most)
    } catch let error as NIOTooManyBytesError {
      throw error
    } catch {
      throw Problem.bad("The body broke off or is malformed.")
    }
  }
}
