import Claims
import Fetching
import Foundation
import Reading
import Storing

extension Intake {
  /// A report of a file or an address, ready to be kept.
  struct Found: Sendable {
    var draft: Draft
    var prepared: PreparedReport
  }

  /// What a file or an address held. It waits here until somebody looked at it.
  struct Held: Sendable {
    var name: String
    var user: String
    var found: [Found] = []
    /// What could not be read, in the reader's words.
    var notices: [String] = []
    var at: Int
  }

  /// A page, a PDF, a mail or an archive of pages.
  static let largestFile = 32 << 20
  /// Reports of one file; more belong to `truceline add`.
  private static let mostReports = 500
  private static let mostHeld = 8
  private static let heldFor = 1_800

  /// Reads the bytes of a file, whatever its form, and holds its reports. Gives the name under which they are held.
  func hold(_ bytes: [UInt8], name: String, url: String? = nil, charset: String? = nil, user: String, now: Int) throws -> String {
    // Readers of archives and PDFs want files.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("truceline-" + Secret.system.make())
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    // Of the name only the ending says something to a reader.
    let ending = name.split(separator: ".").last.map { $0.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.lowercased() } ?? ""
    let path = folder.appendingPathComponent(ending.isEmpty ? "file" : "file." + ending.prefix(8)).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    var held = Held(name: name, user: user, at: now)
    var reader = InputReader(files: [path], limit: Intake.largestFile)
    var buffers = ReadingBuffers()
    while var item = reader.nextItem() {
      if let url {
        var given = item.given ?? GivenMetadata(charset: charset)
        given.url = given.url ?? url
        item.given = item.isRecord ? nil : given
      }
      guard held.found.count < Intake.mostReports else {
        held.notices.append("More than \(Intake.mostReports) reports; the rest is left out. Give the file to truceline add.")
        break
      }
      let result = try reading(item, &buffers)
      held.notices += result.notices.map(\.message)
      guard let draft = try coded(result) else { continue }
      let prepared = try prepare(
        draft, original: item.isRecord ? nil : item.bytes, sourceID: result.sourceID.map { String(decoding: $0, as: UTF8.self) },
        file: url == nil ? String(name.prefix(200)) : nil, line: result.line)
      held.found.append(Found(draft: draft, prepared: prepared))
    }
    held.notices += reader.takeNotices().map { $0.message + ($0.remedy.isEmpty ? "" : "; " + $0.remedy) }
    guard !held.found.isEmpty else { throw Problem.unprocessable("\(name): \(held.notices.first ?? "nothing to read in it")") }
    forgetHeld(now)
    let key = Secret.system.make()
    heldFiles[key] = held
    return key
  }

  /// What an address leads to. Nothing but the public network is reached, whatever the address says.
  func hold(address: String, user: String, now: Int) async throws -> String {
    let fetched: Fetched?
    do {
      fetched = try await fetcher.fetch(address)
    } catch {
      throw Problem.unprocessable("\(error)")
    }
    guard let fetched else { throw Problem.unprocessable("\(address): nothing came.") }
    return try hold(fetched.body, name: fetched.url, url: fetched.url, charset: fetched.charset, user: user, now: now)
  }

  /// What is held under a name, for who brought it.
  func held(_ key: String, user: String, now: Int) -> Held? {
    forgetHeld(now)
    return heldFiles[key].flatMap { $0.user == user ? $0 : nil }
  }

  func release(_ key: String) { heldFiles[key] = nil }

  private func forgetHeld(_ now: Int) {
    heldFiles = heldFiles.filter { now - $0.value.at < Intake.heldFor }
    while heldFiles.count >= Intake.mostHeld, let oldest = heldFiles.min(by: { ($0.value.at, $0.key) < ($1.value.at, $1.key) })?.key {
      heldFiles[oldest] = nil
    }
  }
}
