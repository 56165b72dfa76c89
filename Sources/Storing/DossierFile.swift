import Foundation

enum DossierFile {
  /// Says plainly what is wrong with a path before SQLite does.
  static func check(_ path: String) throws {
    var folder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &folder) else {
      throw DossierError(.missing, "\(path): there is no such dossier", remedy: "make one with: truceline init \(path)")
    }
    guard !folder.boolValue else { throw DossierError(.notADossier, "\(path): this is a folder", remedy: "give a file that truceline init made") }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw DossierError(.readOnly, "\(path): may not be read", remedy: "check its permissions")
    }
  }
}
