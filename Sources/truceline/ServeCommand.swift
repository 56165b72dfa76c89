import ArgumentParser
import CodingCommands
import Dispatch
import Fetching
import Foundation
import Logging
import Serving

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Opens the analysts' desk and its API over a dossier.",
    discussion: """
      On this machine alone and without accounts the desk is open to whoever sits here. Before others may reach it (--host), somebody \
      needs an account: truceline user add. Accounts, sessions and the audit log are kept in DOSSIER.desk, beside the dossier.
      """)

  @Argument(help: ArgumentHelp("A file that truceline init made.", valueName: "dossier"))
  var dossier: String

  @Option(help: "Address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "Port; 0 takes any that is free.")
  var port = 8080

  @Option(help: ArgumentHelp("Another name that browsers may ask for; may be given again.", valueName: "name"))
  var hostName: [String] = []

  @Option(name: .customLong("tls-cert"), help: ArgumentHelp("Certificate chain in PEM form.", valueName: "file"))
  var certificate: String?

  @Option(name: .customLong("tls-key"), help: ArgumentHelp("Its private key in PEM form.", valueName: "file"))
  var key: String?

  @Option(
    help: ArgumentHelp("Folder of leaflet.js. Else the one of the system's package libjs-leaflet; without any, maps are drawn as SVG.", valueName: "folder"))
  var leaflet: String?

  @Option(help: ArgumentHelp("Address of map tiles with {z}, {x} and {y}. None are asked for otherwise.", valueName: "url"))
  var tiles: String?

  @Option(help: ArgumentHelp("Whom the map names for the tiles.", valueName: "text"))
  var tilesCredit = ""

  @Option(help: ArgumentHelp("A GeoJSON file drawn under the points of the map.", valueName: "file"))
  var basemap: String?

  @Option(help: ArgumentHelp("Folder of the desk's templates, styles and strings. Else $TRUCELINE_DESK, else beside the program.", valueName: "folder"))
  var desk: String?

  @OptionGroup var packs: PackOptions

  @Flag(help: "Reports may be fetched from addresses outside the public network too.")
  var allowPrivate = false

  @Option(help: ArgumentHelp("trace, debug, info, notice, warning, error or critical.", valueName: "level"))
  var log = "notice"

  @Flag(help: "Starts, asks itself for the first page, prints what came, and ends.")
  var check = false

  func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port \(port): give 0 to 65535") }
    if (certificate == nil) != (key == nil) { throw ValidationError("--tls-cert and --tls-key go together") }
    if Logger.Level(rawValue: log) == nil { throw ValidationError("--log \(log): give trace, debug, info, notice, warning, error or critical") }
    if let tiles, !(tiles.hasPrefix("https://") || tiles.hasPrefix("http://")) {
      throw ValidationError("--tiles \(tiles): give an address that begins with http:// or https://")
    }
  }

  func run() async throws {
    Console.ignoreBrokenPipe()
    let clock: @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }
    let opened: Desk
    do {
      var configuration = DeskConfiguration(
        dossier: dossier,
        resources: try DeskResources.find(
          given: desk, environment: ProcessInfo.processInfo.environment["TRUCELINE_DESK"], program: Bundle.main.executableURL?.resolvingSymlinksInPath().path),
        program: "truceline \(Version.number)")
      configuration.host = host
      configuration.port = port
      configuration.hostNames = hostName
      configuration.certificate = certificate
      configuration.key = key
      configuration.leaflet = try leafletFolder()
      configuration.tiles = tiles
      configuration.tilesCredit = tilesCredit
      configuration.basemap = basemap
      configuration.allowsPrivateAddresses = allowPrivate
      let packs = packs
      opened = try Desk(
        configuration,
        packs: {
          let loaded = try packs.load()
          return (loaded.root, loaded.packs)
        }, now: clock)
    } catch {
      Console.complain("\(error)")
      throw ExitCode(1)
    }
    let level = Logger.Level(rawValue: log) ?? .notice
    let logger = Logger(label: "truceline", factory: { _ in Desk.jsonLog(level: level, clock: clock) })
    let scheme = certificate == nil ? "http" : "https"
    let shown = host.contains(":") ? "[\(host)]" : host
    let checks = check
    do {
      try await opened.run(logger: logger) { port in
        let address = "\(scheme)://\(shown):\(port)"
        Console.write("The desk is open at \(address)\(checks ? "" : "  (stop it with Ctrl-C)")\n")
        guard checks else { return }
        // The process then ends itself as it would at Ctrl-C.
        Task {
          await Self.look(address)
          kill(getpid(), SIGTERM)
        }
      }
    } catch {
      Console.complain("\(host):\(port): cannot be listened on (\(error)); choose another with --port")
      throw ExitCode(1)
    }
  }

  /// Fetches the first page and says what came.
  private static func look(_ address: String) async {
    // On a thread of its own: asking blocks, and the desk needs the others for its answer.
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        do throws(FetchError) {
          let server = NamedServer(address)
          let health = String(decoding: try server?.get("healthz") ?? [], as: UTF8.self)
          let page = try server?.get("") ?? []
          Console.write("It answers \(health.trimmingCharacters(in: .whitespacesAndNewlines)), and its first page has \(page.count) bytes.\n")
        } catch {
          Console.complain("\(error)")
        }
        done.resume()
      }
    }
  }

  private func leafletFolder() throws -> String? {
    if let leaflet {
      guard FileManager.default.fileExists(atPath: leaflet + "/leaflet.js") else {
        throw DeskFailure("\(leaflet): no leaflet.js there; give the folder that holds leaflet.js and leaflet.css")
      }
      return leaflet
    }
    // Debian's and Ubuntu's package.
    let system = "/usr/share/javascript/leaflet"
    return FileManager.default.fileExists(atPath: system + "/leaflet.js") ? system : nil
  }
}
