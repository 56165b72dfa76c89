/// What several logs say together: every entry once, with all the places where it stands. Each log stays its own tree; this is their union,
/// the same whatever was merged first. Entries that contradict each other are both in it.
public struct MergedRecord: Sendable, Hashable {
  public struct Place: Sendable, Hashable, Comparable {
    public var origin: String
    public var index: Int

    public static func < (a: Place, b: Place) -> Bool { (a.origin, a.index) < (b.origin, b.index) }
  }

  public struct Item: Sendable, Hashable {
    public var leaf: TreeHash
    public var places: [Place]
  }

  /// By leaf hash.
  public let items: [Item]

  public init(_ logs: [(origin: String, leaves: [TreeHash])]) {
    var places: [TreeHash: [Place]] = [:]
    for log in logs {
      for (index, leaf) in log.leaves.enumerated() { places[leaf, default: []].append(Place(origin: log.origin, index: index)) }
    }
    items = places.map { Item(leaf: $0.key, places: $0.value.sorted()) }.sorted { $0.leaf < $1.leaf }
  }

  /// One hash for the whole content: holders that have the same entries have the same root.
  public var root: TreeHash {
    var tree = TreeAppender()
    tree.append(contentsOf: items.map(\.leaf))
    return tree.root
  }
}
