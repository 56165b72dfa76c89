import ArgumentParser
import CodingCommands
import Fetching
import Reading

/// Options of everything that goes out to the network.
struct NetworkOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp("A host that may stand for an address outside the public network; * for all. May be given again.", valueName: "host"))
  var allowPrivate: [String] = []

  func fetcher(contact: String? = nil) -> Fetcher {
    let hosts: Fetcher.PrivateHosts = allowPrivate.contains("*") ? .all : .only(Set(allowPrivate.map { $0.lowercased() }))
    return Fetcher(privateHosts: hosts, contact: contact, clock: ContinuousClock())
  }
}

/// Inputs that are files or addresses.
struct WebInputs: ReportInputs {
  @Argument(
    help: ArgumentHelp(
      "Files (text, NDJSON, web pages, archives, feeds, mail, PDF, observers' forms), folders of these, addresses (https://...), or - for standard input.",
      valueName: "inputs"))
  var files: [String] = []

  @OptionGroup var defaults: ReportDefaults
  @OptionGroup var network: NetworkOptions

  @Flag(help: "Fetch the pages that feeds and sitemaps announce.")
  var follow = false

  var addresses: (any AddressSource)? { FetchedAddresses(fetcher: network.fetcher(), follows: follow) }
}

/// Addresses through the network.
struct FetchedAddresses: AddressSource {
  let fetcher: Fetcher
  let follows: Bool

  func isAddress(_ input: String) -> Bool {
    let start = input.prefix(8).lowercased()
    return start.hasPrefix("http://") || start == "https://"
  }

  func fetch(_ address: String) async throws(ReadingNotice) -> FetchedInput {
    do throws(FetchError) {
      if let found = try await fetcher.fetch(address) { return FetchedInput(address: found.url, bytes: found.body, given: found.given) }
    } catch {
      throw ReadingNotice(file: error.url, message: error.message, remedy: error.isTemporary ? "run the same command again later" : error.remedy, skipped: true)
    }
    throw ReadingNotice(file: address, message: "the server says that nothing changed", remedy: "run the same command again later", skipped: true)
  }

  func resolve(_ address: String, on base: String) -> String? { Fetcher.resolve(address, relativeTo: base) }
}

extension Fetched {
  /// What the transfer says of the bytes.
  var given: GivenMetadata { GivenMetadata(form: .init(mediaType: contentType), url: url, charset: charset) }
}
