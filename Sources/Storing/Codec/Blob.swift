import Foundation
import GRDB

/// Bytes on their way into a statement.
enum Blob {
  static func value(_ bytes: [UInt8]) -> Data { Data(bytes) }
}
