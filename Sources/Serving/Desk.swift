import Dispatch
import Fetching
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import Mustache
import NIOCore
import ServiceLifecycle
import Storing

/// What a desk needs to know before it opens.
public struct DeskConfiguration: Sendable {
  public var dossier: String
  public var host = "127.0.0.1"
  public var port = 8080
  /// Folder of templates, styles and strings (`DeskResources`).
  public var resources: String
  /// Folder that holds `leaflet.js`; nil draws the map as SVG.
  public var leaflet: String?
  /// Address of map tiles with `{z}`, `{x}`, `{y}`, and who is to be named for them.
  public var tiles: String?
  public var tilesCredit = ""
  /// A GeoJSON file drawn under the points.
  public var basemap: String?
  /// Names besides the host's own that browsers may ask for.
  public var hostNames: [String] = []
  public var certificate: String?
  public var key: String?
  public var program: String
  /// Whether reports may be fetched from addresses outside the public network.
  public var allowsPrivateAddresses = false
  public var logLevel = Logger.Level.info

  public init(dossier: String, resources: String, program: String) {
    self.dossier = dossier
    self.resources = resources
    self.program = program
  }

  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
  var isSecure: Bool { certificate != nil }
}

/// The analysts' desk: pages, API and live stream over one dossier.
public final class Desk: Sendable {
  let configuration: DeskConfiguration
  package let store: DeskStore
  let dossier: DossierAccess
  let strings: InterfaceStrings
  let templates: MustacheLibrary
  let statics: StaticFiles
  let intake: Intake
  let metrics = DeskMetrics()
  let hub: LiveHub
  let answers = AnswerCache()
  let passwords = PasswordChecker()
  let limiter = LoginLimiter()
  let openFormToken: String
  /// Seconds since 1970.
  let now: @Sendable () -> Int

  public convenience init(_ configuration: DeskConfiguration, packs: @escaping PackLoader, now: @escaping @Sendable () -> Int) throws {
    try self.init(configuration, packs: packs, now: now, secret: .system)
  }

  init(_ configuration: DeskConfiguration, packs: @escaping PackLoader, now: @escaping @Sendable () -> Int, secret: Secret) throws {
    self.configuration = configuration
    self.now = now
    dossier = try DossierAccess(configuration.dossier, now: now)
    store = try DeskStore(path: configuration.dossier + ".desk", now: now, secret: secret)
    if !configuration.isLoopback, try !store.hasUsers() {
      throw DeskFailure(
        "\(configuration.host): others could reach this desk and nobody has an account; add one first: truceline user add \(configuration.dossier) NAME --role admin"
      )
    }
    strings = try InterfaceStrings(folder: configuration.resources + "/strings")
    templates = try DeskResources.templates(configuration.resources)
    statics = try StaticFiles(folder: configuration.resources + "/static", leaflet: configuration.leaflet, basemap: configuration.basemap)
    intake = Intake(
      packs: packs, program: configuration.program, settings: dossier.settings,
      fetcher: Fetcher(privateHosts: configuration.allowsPrivateAddresses ? .all : .none, clock: ContinuousClock()))
    hub = LiveHub(metrics: metrics)
    openFormToken = secret.make()
  }

  /// Whether anybody on this machine may do everything: on loopback while nobody has an account.
  var isOpen: Bool { configuration.isLoopback && ((try? store.hasUsers()) == false) }

  /// Serves until the process is told to stop. `ready` is called with the port once requests are taken.
  public func run(logger: Logger, ready: @escaping @Sendable (Int) async -> Void) async throws {
    var server = HTTPServerBuilder.http1(
      configuration: HTTP1Channel.Configuration(
        idleTimeout: .seconds(60), httpDecoderConfiguration: .init(maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100)))
    if let certificate = configuration.certificate, let key = configuration.key {
      do {
        let tls = TLSConfiguration.makeServerConfiguration(
          certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
          privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        server = try .tls(server, tlsConfiguration: tls)
      } catch {
        throw DeskFailure("\(certificate), \(key): no certificate and key in PEM form could be read (\(error)); check both files")
      }
    }
    let application = Application(
      router: router(), server: server,
      configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1024),
      services: [DeskClock(desk: self)],
      onServerRunning: { channel in await ready(channel.localAddress?.port ?? 0) }, logger: logger)
    let group = ServiceGroup(
      configuration: .init(
        // Services stop in the opposite order: streams end before the server waits for its connections.
        services: [application, StreamCloser(hub: hub)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }

  func router() -> Router<DeskContext> {
    let router = Router(context: DeskContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SecurityHeaders(tileOrigin: configuration.tiles.flatMap(Desk.origin), secure: configuration.isSecure))
    router.add(middleware: RequestLog(metrics: metrics))
    router.add(middleware: ProblemMiddleware(page: { [weak self] problem, context in self?.page(problem, context) ?? problem.response(instance: "") }))
    router.add(middleware: HostCheck(names: allowedHosts))
    router.add(middleware: Identification(store: store, isOpen: { [weak self] in self?.isOpen ?? false }, openFormToken: openFormToken, strings: strings))
    router.add(middleware: ForgeryCheck())
    addMonitoring(router)
    addAPI(router)
    addPages(router)
    return router
  }

  /// Long work on a thread of its own: requests must not wait for it.
  static func aside<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { done in DispatchQueue.global().async { done.resume(with: Result { try work() }) } }
  }

  private var allowedHosts: Set<String>? {
    if !configuration.isLoopback, configuration.hostNames.isEmpty { return nil }
    var names: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
    names.insert(configuration.host.lowercased())
    for name in configuration.hostNames { names.insert(name.lowercased()) }
    return names
  }

  /// `https://tiles.example.org` of a tile address.
  static func origin(_ address: String) -> String? {
    guard let scheme = address.range(of: "://") else { return nil }
    let rest = address[scheme.upperBound...]
    let host = rest.prefix { $0 != "/" }
    return String(address[..<scheme.upperBound]) + String(host).replacing("{s}", with: "*")
  }
}

/// Ends the live streams when the server is told to stop, which would wait for them else.
struct StreamCloser: Service {
  let hub: LiveHub

  func run() async throws {
    try? await gracefulShutdown()
    await hub.close()
  }
}

/// Looks every half second whether the dossier changed and tells the pages.
struct DeskClock: Service {
  let desk: Desk

  func run() async throws {
    var beats = 0
    // Sleeping ends early when the group shuts down.
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(500)) }
      if let change = desk.dossier.refresh() {
        desk.answers.saw(change.position)
        await desk.hub.send("changed", .object([("position", .int(change.position)), ("reports", .int(change.reports))]))
      }
      beats += 1
      if beats % 40 == 0 { await desk.hub.beat() }
    }
  }
}
