import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The desk's own files and Leaflet's, read once. Only what is in this table can be asked for: no path reaches the file system.
struct StaticFiles: Sendable {
  private struct File: Sendable {
    var bytes: ByteBuffer
    var type: String
    var etag: String
    /// The same bytes compressed, where the system's package ships them so.
    var gzipped: ByteBuffer?
  }

  private var files: [String: File] = [:]
  let hasLeaflet: Bool
  let hasBasemap: Bool
  /// Changes when a file changes, so that browsers ask anew.
  let version: String

  init(folder: String, leaflet: String?, basemap: String?) throws {
    var files: [String: File] = [:]
    func add(_ path: String, as name: String) throws {
      guard let data = FileManager.default.contents(atPath: path) else { throw DeskFailure("\(path): cannot be read; restore the desk's files") }
      let gzipped = FileManager.default.contents(atPath: path + ".gz").map { ByteBuffer(bytes: $0) }
      files[name] = File(bytes: ByteBuffer(bytes: data), type: StaticFiles.type(name), etag: AnswerCache.Answer([UInt8](data)).etag, gzipped: gzipped)
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where !name.hasPrefix(".") { try add(folder + "/" + name, as: name) }
    version = String(AnswerCache.Answer(Array(files.keys.sorted().map { files[$0]?.etag ?? "" }.joined().utf8)).etag.dropFirst().prefix(8))
    hasLeaflet = leaflet != nil
    if let leaflet {
      let small = FileManager.default.fileExists(atPath: leaflet + "/leaflet.min.js") ? "leaflet.min.js" : "leaflet.js"
      try add(leaflet + "/" + small, as: "leaflet/leaflet.js")
      try add(leaflet + "/leaflet.css", as: "leaflet/leaflet.css")
      let images = leaflet + "/images"
      for name in (try? FileManager.default.contentsOfDirectory(atPath: images).sorted()) ?? [] where name.hasSuffix(".png") {
        try add(images + "/" + name, as: "leaflet/images/" + name)
      }
    }
    hasBasemap = basemap != nil
    if let basemap { try add(basemap, as: "basemap.geojson") }
    self.files = files
  }

  func response(_ name: String, _ request: Request) throws -> Response {
    guard let file = files[name] else { throw Problem.notFound }
    var headers = HTTPFields()
    headers[.contentType] = file.type
    headers[.eTag] = file.etag
    headers[.cacheControl] = request.uri.query == nil ? "public, max-age=300" : "public, max-age=31536000, immutable"
    if request.headers[.ifNoneMatch] == file.etag { return Response(status: .notModified, headers: headers) }
    if let gzipped = file.gzipped {
      headers[.vary] = "accept-encoding"
      if request.headers[.acceptEncoding]?.contains("gzip") ?? false {
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: gzipped))
      }
    }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: file.bytes))
  }

  private static func type(_ name: String) -> String {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "geojson": "application/geo+json"
    default: "application/octet-stream"
    }
  }
}
