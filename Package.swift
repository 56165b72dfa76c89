// swift-tools-version: 6.1
import PackageDescription

// Arrows go one way: Claims <- Packs <- Reading, Coding <- CodingCommands <- truceline, truceline-coder; Claims <- Reconciling <- truceline.
// Buffers have one owner each (a worker), which tests run with the checks on; release builds leave the run-time check out.
let fast: [SwiftSetting] = [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]
// What reads and codes is laid out by how often each branch was taken while the sample reports were coded: `make profile` records it (the value is
// then "record") and builds after it name the file. Without incremental code generation, since objects would stay as they were.
let profile = Context.environment["TRUCELINE_PROFILE"] ?? ""
let isRecorded = profile == "record"
let coding: [SwiftSetting] =
  profile.isEmpty
  ? fast
  : fast + [
    .unsafeFlags(
      (isRecorded ? ["-ir-profile-generate"] : ["-ir-profile-use=\(profile)"]).flatMap { ["-Xfrontend", $0] }
        + ["-Xfrontend", "-disable-incremental-llvm-codegen"], .when(configuration: .release)),
    .unsafeFlags(isRecorded ? [] : ["-Xllvm", "-enable-split-machine-functions"], .when(platforms: [.linux], configuration: .release)),
  ]
// `make build` links the Swift runtime into the programs, which start some 4 ms sooner for it. Not without asking, since tests are linked with
// what the programs are made of, and XCTest wants the runtime as a library.
let alone: [LinkerSetting] =
  Context.environment["TRUCELINE_STATIC"] == "1"
  ? [
    .unsafeFlags(
      ["-static-stdlib", "-lCoreFoundation", "-l_FoundationCShims", "-l_FoundationCollections", "-l_FoundationICU"], .when(platforms: [.linux]))
  ] : []
let recording: [LinkerSetting] = isRecorded ? [.unsafeFlags(["-Xclang-linker", "-fprofile-generate"])] : []

let package = Package(
  name: "truceline",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "truceline", targets: ["truceline"]),
    .executable(name: "truceline-coder", targets: ["truceline-coder"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    // The desk's server; only Serving uses these.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.9.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "Claims", swiftSettings: coding),
    .target(name: "Packs", dependencies: ["Claims"], swiftSettings: coding),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(
      name: "Reading",
      dependencies: ["Claims", "Packs", "CLibXML2", "CZlib", .product(name: "Crypto", package: "swift-crypto")], swiftSettings: coding),
    .target(name: "Coding", dependencies: ["Claims", "Packs"], swiftSettings: coding),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "Fetching", dependencies: ["Claims", "CCurl", .product(name: "TOMLKit", package: "TOMLKit")], swiftSettings: fast),
    .target(name: "Reconciling", dependencies: ["Claims"], swiftSettings: fast),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .target(
      name: "Storing",
      dependencies: [
        "Claims", "Reconciling", "Recording", "CZlib", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: fast),
    .target(
      name: "Recording",
      dependencies: [
        "Claims", .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
      ], swiftSettings: fast),
    .target(name: "Publishing", dependencies: ["Claims", "Packs", "Recording", "Storing"], swiftSettings: fast),
    .target(
      name: "CodingCommands",
      dependencies: [
        "Claims", "Packs", "Reading", "Coding", "Reconciling",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: coding),
    // The desk. A library of its own that only the program imports: what it stands on takes minutes to build and concerns nobody else.
    .target(
      name: "Serving",
      dependencies: [
        "Claims", "Packs", "Reading", "Fetching", "Coding", "Recording", "Storing", "Publishing",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "_CryptoExtras", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], resources: [.copy("Desk")], swiftSettings: fast),
    .executableTarget(
      name: "truceline-coder",
      dependencies: [
        "Claims", "Reading", "Reconciling", "CodingCommands", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: fast, linkerSettings: alone + recording),
    .executableTarget(
      name: "truceline",
      dependencies: [
        "Claims", "Packs", "Reading", "Reconciling", "Fetching", "CodingCommands", "Recording", "Storing", "Publishing", "Serving",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: fast, linkerSettings: alone),
    .testTarget(name: "CommandTests", dependencies: ["truceline", "LoopbackServer", "Claims", "Recording", "Storing"]),
    .target(name: "LoopbackServer", dependencies: ["CZlib"], path: "Tests/LoopbackServer"),
    .testTarget(name: "FetchingTests", dependencies: ["Fetching", "LoopbackServer"]),
    .testTarget(name: "ReadingTests", dependencies: ["Claims", "Packs", "Reading", "CZlib"]),
    .testTarget(name: "RecordingTests", dependencies: ["Recording"]),
    .target(name: "ClaimNotation", dependencies: ["Claims", "Packs", "Coding"], path: "Tests/ClaimNotation"),
    .testTarget(name: "ClaimsTests", dependencies: ["Claims"]),
    .testTarget(name: "PacksTests", dependencies: ["Claims", "Packs", "ClaimNotation"]),
    .testTarget(name: "CodingTests", dependencies: ["Claims", "Packs", "Reading", "Coding", "ClaimNotation"]),
    .testTarget(name: "ReconcilingTests", dependencies: ["Claims", "Reconciling"]),
    .testTarget(
      name: "StoringTests", dependencies: ["Claims", "Reconciling", "Recording", "Storing", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Released"]),
    .testTarget(name: "PublishingTests", dependencies: ["Claims", "Packs", "Recording", "Publishing"], exclude: ["Snapshots"]),
    .testTarget(
      name: "ServingTests",
      dependencies: ["Claims", "Packs", "Reading", "Coding", "Recording", "Storing", "Serving", .product(name: "Logging", package: "swift-log")]),
    .testTarget(name: "CorpusTests", dependencies: ["Claims", "Packs", "Coding", "ClaimNotation"]),
    .testTarget(
      name: "PipelineTests", dependencies: ["Claims", "Packs", "Reading", "Coding", "Reconciling", "ClaimNotation"], exclude: ["Snapshots"]),
  ]
)
