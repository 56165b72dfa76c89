import Reading

/// Inputs that a worker takes together.
struct InputBatch: Sendable {
  enum Entry: Sendable {
    case item(InputItem)
    case notice(ReadingNotice)
  }
  var entries: [Entry] = []
  var size = 0
}

/// All inputs of a command in their order: files as they are read, addresses as they are fetched, and behind an address the pages that it
/// announces, where these are wanted.
final class InputSequence {
  private enum Place {
    case files([String])
    /// `depth` is how many feeds or sitemaps led there.
    case address(GivenMetadata, depth: Int)
  }

  /// A sitemap index, its sitemaps, their pages.
  private static let deepest = 2

  private let addresses: (any AddressSource)?
  private let observations: ObservationReader
  /// Every file is NDJSON, however its first line looks.
  private let isNDJSON: Bool
  private let recordLimit: Int
  private let largest: Int
  private var limit: Int
  private var places: [Place] = []
  private var announced: [Place] = []
  private var known: Set<String> = []
  private var reader: InputReader
  /// Of the address that is being read; nil for files.
  private var base: String?
  private var depth = 0
  private var before = 0
  private var ended = false
  /// Bytes read so far.
  var bytesRead: Int { before + reader.bytesRead }

  init(_ paths: [String], _ addresses: (any AddressSource)?, _ observations: ObservationReader, isNDJSON: Bool, limit: Int, first: Int, largest: Int) {
    self.addresses = addresses
    self.observations = observations
    self.isNDJSON = isNDJSON
    recordLimit = limit
    self.limit = first
    self.largest = largest
    reader = InputReader(files: [])
    for path in paths {
      if addresses?.isAddress(path) == true {
        places.append(.address(GivenMetadata(url: path), depth: 0))
      } else if case .files(let run)? = places.last {
        places[places.count - 1] = .files(run + [path])
      } else {
        places.append(.files([path]))
      }
    }
    places.reverse()
  }

  func next() async -> InputBatch? {
    guard !ended else { return nil }
    var batch = InputBatch()
    while batch.size < limit, batch.entries.count < 4096 {
      let item = reader.nextItem()
      for n in reader.takeNotices() { batch.entries.append(.notice(n)) }
      gather(reader.takeAnnounced())
      if var item {
        if let base, let url = item.given?.url { item.given?.url = addresses?.resolve(url, on: base) ?? url }
        batch.size += item.bytes.count + 64
        batch.entries.append(.item(item))
        continue
      }
      // What was fetched is handed on before the next fetch, which may take a while.
      if base != nil, !batch.entries.isEmpty {
        open(files: [])
        break
      }
      guard let place = announced.popLast() ?? places.popLast() else {
        ended = true
        break
      }
      if let notice = await open(place) { batch.entries.append(.notice(notice)) }
    }
    limit = min(largest, limit * 2)
    return batch.entries.isEmpty && ended ? nil : batch
  }

  private func gather(_ pages: [GivenMetadata]) {
    guard let addresses else { return }
    var found: [Place] = []
    for page in pages {
      guard let url = page.url.flatMap({ u in base.map { addresses.resolve(u, on: $0) } ?? u }), known.insert(url).inserted else { continue }
      var page = page
      page.url = url
      found.append(.address(page, depth: depth + 1))
    }
    announced += found.reversed()
  }

  private func open(files: [String]) {
    before += reader.bytesRead
    reader = InputReader(files: files, limit: recordLimit, observations: observations, follows: addresses?.follows == true)
    reader.isNDJSON = isNDJSON
    base = nil
    depth = 0
  }

  private func open(_ place: Place) async -> ReadingNotice? {
    switch place {
    case .files(let paths):
      open(files: paths)
      return nil
    case .address(let page, let depth):
      guard let addresses, let url = page.url else { return nil }
      do throws(ReadingNotice) {
        let found = try await addresses.fetch(url)
        var given = page
        given.form = found.given.form
        given.charset = found.given.charset
        given.url = found.address
        before += reader.bytesRead
        reader = InputReader(
          fetched: found.bytes, from: found.address, given: given, limit: recordLimit, observations: observations,
          follows: addresses.follows && depth < InputSequence.deepest)
        base = found.address
        self.depth = depth
        return nil
      } catch {
        return error
      }
    }
  }
}
