import CodingCommands
import Foundation
import Recording

/// A private key in a file that only its owner may read. It never enters a dossier.
struct KeyFile {
  let path: String

  /// Makes a new key; never writes over a file.
  static func make(_ path: String, name: String) throws -> SigningKey {
    var random = SystemRandomNumberGenerator()
    let key = try SigningKey(name: name, seed: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw FileTrouble("\(path): cannot be made (\(FileTrouble.reason))", remedy: "choose another name; a key is never written over") }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try handle.write(contentsOf: Data((key.secretText + "\n").utf8))
    try handle.synchronize()
    return key
  }

  func read() throws -> SigningKey {
    var about = stat()
    guard stat(path, &about) == 0 else { throw FileTrouble("\(path): cannot be read (\(FileTrouble.reason))", remedy: "make a key with: truceline key new") }
    guard about.st_mode & 0o077 == 0 else {
      throw FileTrouble("\(path): others may read this private key", remedy: "take that away with: chmod 600 \(path)")
    }
    let text = String(decoding: try InputBytes.read(path), as: UTF8.self)
    return try SigningKey(text.trimmingCharacters(in: .newlines))
  }

  /// What the key signed last stands beside it.
  var heads: HeadFile { HeadFile(path: path + ".heads") }
}

/// What a key signed last, one line a log: `SIZE ROOT ORIGIN`. A lock on a file beside it makes comparing and writing one step; the new
/// text is on the disk under its own name before it takes the old one's place.
struct HeadFile: HeadStore {
  let path: String

  func head(of origin: String) throws -> TreeHead? { try heads()[origin] }

  func replace(_ old: TreeHead?, with new: TreeHead, for origin: String) throws -> Bool {
    let lock = open(path + ".lock", O_RDWR | O_CREAT, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw FileTrouble("\(path).lock: cannot be locked (\(FileTrouble.reason))") }
    defer { close(lock) }
    var all = try heads()
    guard all[origin] == old else { return false }
    all[origin] = new
    let text = all.sorted { $0.key < $1.key }.map { "\($0.value.size) \($0.value.root.base64) \($0.key)\n" }.joined()
    let file = open(path + ".new", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw FileTrouble("\(path).new: cannot be made (\(FileTrouble.reason))") }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.synchronize()
    guard rename(path + ".new", path) == 0 else { throw FileTrouble("\(path): cannot be written (\(FileTrouble.reason))") }
    // The name in the folder must be on the disk, too.
    let folder = open((path as NSString).deletingLastPathComponent.isEmpty ? "." : (path as NSString).deletingLastPathComponent, O_RDONLY)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
    return true
  }

  private func heads() throws -> [String: TreeHead] {
    guard FileManager.default.fileExists(atPath: path) else { return [:] }
    var out: [String: TreeHead] = [:]
    for line in String(decoding: try InputBytes.read(path), as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3, let size = Int(words[0]), let root = TreeHash(base64: words[1]) else {
        throw FileTrouble("\(path): is damaged", remedy: "restore it from a backup; without it a second history could be signed")
      }
      out[String(words[2])] = TreeHead(size: size, root: root)
    }
    return out
  }
}

/// A file that cannot be used: one line.
struct FileTrouble: Error, CustomStringConvertible {
  var what: String
  var remedy: String?

  init(_ what: String, remedy: String? = nil) {
    self.what = what
    self.remedy = remedy
  }

  var description: String { remedy.map { what + "; " + $0 } ?? what }

  static var reason: String { String(cString: strerror(errno)) }
}

/// Whole files.
enum InputBytes {
  static func read(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw FileTrouble("\(path): cannot be read", remedy: "check its name and permissions") }
    return [UInt8](data)
  }

  /// Never writes over a file; `-` is standard output.
  static func write(_ bytes: [UInt8], to path: String) throws {
    if path == "-" { return Console.write(bytes) }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard file >= 0 else { throw FileTrouble("\(path): cannot be made (\(FileTrouble.reason))", remedy: "choose another name") }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try handle.write(contentsOf: Data(bytes))
    try handle.synchronize()
  }
}
