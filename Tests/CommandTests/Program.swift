import Foundation

/// The built program, run as its users run it.
struct Program {
  struct Outcome {
    var status: Int32
    var output: Data
    var errors: String
    var text: String { String(decoding: output, as: UTF8.self) }
    /// Output lines as JSON objects.
    var records: [[String: Any]] {
      text.split(separator: "\n").compactMap { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any] }
    }
    /// Lines of standard error.
    var complaints: [Substring] { errors.split(separator: "\n") }
  }

  /// The folder of the repository.
  static let root: String = {
    // Tests/CommandTests/Program.swift
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }()

  /// Beside the tests' own program.
  static let path: String = {
    var folders: [String] = []
    var argument = CommandLine.arguments[0]
    if !argument.hasPrefix("/") { argument = FileManager.default.currentDirectoryPath + "/" + argument }
    var folder = URL(fileURLWithPath: argument).deletingLastPathComponent()
    for _ in 0..<6 {
      folders.append(folder.path)
      folder.deleteLastPathComponent()
    }
    folders += [root + "/.build/release", root + "/.build/debug"]
    return folders.map { $0 + "/truceline" }.first { isProgram($0) } ?? root + "/.build/release/truceline"
  }()

  private static func isProgram(_ path: String) -> Bool {
    var folder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && !folder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }

  static func run(
    _ arguments: String..., input: Data? = nil, environment: [String: String] = [:], in folder: String? = nil
  ) throws -> Outcome {
    try run(arguments, input: input, environment: environment, in: folder)
  }

  static func run(
    _ arguments: [String], input: Data? = nil, environment: [String: String] = [:], in folder: String? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["TRUCELINE_PACKS": root + "/Packs"]) { $1 }.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    // Files, not pipes: nothing can fill up while the other end waits.
    let scratch = try Scratch()
    func handle(_ name: String, _ content: Data = Data()) throws -> FileHandle {
      let url = scratch.url(name)
      try content.write(to: url)
      return try FileHandle(forUpdating: url)
    }
    process.standardInput = try handle("stdin", input ?? Data())
    process.standardOutput = try handle("stdout")
    process.standardError = try handle("stderr")
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try Data(contentsOf: scratch.url("stdout")),
      errors: String(decoding: try Data(contentsOf: scratch.url("stderr")), as: UTF8.self))
  }
}

/// A folder that goes away with its owner.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/truceline-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func url(_ name: String) -> URL { URL(fileURLWithPath: path + "/" + name) }

  func file(_ name: String, _ content: Data) throws -> String {
    try content.write(to: url(name))
    return url(name).path
  }

  func file(_ name: String, _ content: String) throws -> String { try file(name, Data(content.utf8)) }
}

enum Sample {
  static let english =
    "Armenia and Azerbaijan signed a truce in Moscow on 10 October 2020, the Russian foreign ministry said. At least 12 soldiers were killed near Ganja."
  static let indonesian = "Armenia dan Azerbaijan menandatangani gencatan senjata di Moskow pada 10 Oktober 2020, kata Kementerian Luar Negeri Rusia."

  static func record(_ id: String, _ text: String, _ more: String = "") -> String {
    let quoted = text.replacingOccurrences(of: "\"", with: "\\\"")
    return "{\"id\":\"\(id)\",\"text\":\"\(quoted)\"\(more)}\n"
  }
}
